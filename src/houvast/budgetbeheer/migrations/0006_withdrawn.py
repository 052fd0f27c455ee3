# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An afspraak that has not begun can be taken back: its only days then lie before its first date.

Its first day changes for nothing else; what counted once keeps its schedule.
"""

from django.db import migrations

from houvast.database.roles import APP_ROLE

_ALLOW = f"""
GRANT UPDATE (valid_from) ON budgetbeheer_afspraak TO {APP_ROLE};
CREATE FUNCTION budgetbeheer_afspraak_begins_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.valid_until IS DISTINCT FROM NEW.valid_from OR NEW.valid_until >= NEW.anker THEN
        RAISE EXCEPTION 'afspraak % keeps its first day: end it and open another', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER afspraak_begins_once BEFORE UPDATE OF valid_from ON budgetbeheer_afspraak
FOR EACH ROW WHEN (OLD.valid_from IS DISTINCT FROM NEW.valid_from)
EXECUTE FUNCTION budgetbeheer_afspraak_begins_once();
"""
_FORBID = f"""
DROP TRIGGER afspraak_begins_once ON budgetbeheer_afspraak;
DROP FUNCTION budgetbeheer_afspraak_begins_once();
REVOKE UPDATE (valid_from) ON budgetbeheer_afspraak FROM {APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("budgetbeheer", "0005_toewijzingen")]

    operations = [migrations.RunSQL(_ALLOW, _FORBID)]
