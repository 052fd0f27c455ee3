# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente must know of books that it doesn't hold: what was done in them, and when those of a household ended.

Of acts on many at once in books that hold money of its residents the gemeente sees when, what and by which
organisation, with nothing but numbers of things; whose they are, row-level security of those things says.
"""

from django.db import migrations

from houvast.database.roles import APP_ROLE

_ACTS = """
CREATE FUNCTION ledger_acts_of_gemeente(gemeente bigint, since timestamptz, before timestamptz)
RETURNS TABLE (id bigint, command text, at timestamptz, organisatie_id bigint, role text, count bigint,
               object_kind text, object_id bigint, administratie_id bigint, new jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.command, l.at, l.organisatie_id, l.role, l.count, l.object_kind, l.object_id, l.administratie_id,
           coalesce((SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(l.new) e
                     WHERE e.value::text ~ '^\\[[0-9, ]*\\]$'), '{}'::jsonb)
    FROM audit_line l
    WHERE l.at >= since AND l.at < before AND l.gemeente_id IS NULL AND l.organisatie_id <> gemeente
      AND gemeente = ANY ((SELECT houvast_scope('gemeenten'))::bigint[])
      AND l.administratie_id IN (SELECT a.administratie_id FROM ledger_account a WHERE a.gemeente_id = gemeente)
$$;
REVOKE ALL ON FUNCTION ledger_acts_of_gemeente(bigint, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_acts_of_gemeente(bigint, timestamptz, timestamptz) TO {app};
"""
# The books of a household are at their end once its last account is closed, wherever it was.
_ENDS = """
CREATE VIEW ledger_ended_books WITH (security_invoker = true) AS
    SELECT gemeente_id, holder_id AS huishouden_id, max(closed_on) AS ended_on
    FROM ledger_account WHERE holder_id IS NOT NULL
    GROUP BY gemeente_id, holder_id HAVING bool_and(closed_on IS NOT NULL);
GRANT SELECT ON ledger_ended_books TO {app};
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_books_of_a_gemeente"), ("audit", "0002_newest_first")]

    operations = [
        migrations.RunSQL(_ACTS.replace("{app}", APP_ROLE), "DROP FUNCTION ledger_acts_of_gemeente"),
        migrations.RunSQL(_ENDS.replace("{app}", APP_ROLE), "DROP VIEW ledger_ended_books"),
    ]
