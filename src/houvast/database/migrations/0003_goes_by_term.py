# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What keeps rows that go by their term alone from going at any other moment."""

from django.db import migrations

# Who erases says so for its own transaction (privacy's erase_expired).
_GUARD = """
CREATE FUNCTION houvast_goes_by_term() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN
        RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    """The function of the triggers that `GoesByTerm` makes."""

    dependencies = [("database", "0002_statistics")]

    operations = [migrations.RunSQL(_GUARD, "DROP FUNCTION houvast_goes_by_term()")]
