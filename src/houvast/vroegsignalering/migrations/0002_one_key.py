# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let one key of a signal and of its person say what five said: a million rows were checked ten million times.

A signal refers to a levering by gemeente, organisatie, partner and id, a person so to a signal: who refers to such a
row refers to a gemeente, organisatie and partner that exist, since the row that is referred to does.
"""

from django.db import migrations

DROP = """
DO $$
DECLARE
    implied record;
BEGIN
    FOR implied IN
        SELECT c.conrelid::regclass AS table_name, c.conname
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f'
          AND c.conrelid IN ('vroegsignalering_vroegsignaal'::regclass, 'vroegsignalering_signaalpersoon'::regclass)
        GROUP BY c.oid
        HAVING count(*) <= 2
           AND NOT bool_or(a.attname IN ('uitvoerder_id', 'repeated_of_id'))
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', implied.table_name, implied.conname);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """Keep the keys of four columns, and those to an uitvoerder and to a repeated signal."""

    dependencies = [("vroegsignalering", "0001_initial")]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
