# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who serves a household, and so sees its contacts, can change."""

from django.db import migrations

from houvast.database.roles import APP_ROLE


class Migration(migrations.Migration):
    dependencies = [("contacten", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"GRANT UPDATE (uitvoerder_id) ON contacten_contact TO {APP_ROLE}",
            f"REVOKE UPDATE (uitvoerder_id) ON contacten_contact FROM {APP_ROLE}",
        ),
    ]
