# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log is read by whoever serves the household now, and by who was in touch as long as it sees the household.

Each contact keeps whose it was, so that figures count it for who was in touch. Whether a former uitvoerder still sees
the household is up to the rules of partijen, which ask for its inzage.
"""

from django.db import migrations

_HOUSEHOLD = """
    SELECT FROM partijen_huishouden h
    WHERE h.gemeente_id = contacten_contact.gemeente_id AND h.id = contacten_contact.huishouden_id
"""
_READ = f"""
CREATE POLICY contacten_contact_of_who_serves ON contacten_contact FOR SELECT USING (
    EXISTS ({_HOUSEHOLD} AND h.uitvoerder_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])));
CREATE POLICY contacten_contact_while_household ON contacten_contact AS RESTRICTIVE FOR SELECT USING (
    gemeente_id = ANY ((SELECT houvast_scope('gemeenten'))::bigint[]) OR EXISTS ({_HOUSEHOLD}));
"""
_READ_NO_MORE = """
DROP POLICY contacten_contact_of_who_serves ON contacten_contact;
DROP POLICY contacten_contact_while_household ON contacten_contact;
"""


class Migration(migrations.Migration):
    dependencies = [("contacten", "0002_contacts_go_along"), ("partijen", "0001_initial")]

    operations = [migrations.RunSQL(_READ, _READ_NO_MORE)]
