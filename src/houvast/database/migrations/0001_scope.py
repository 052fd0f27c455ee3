# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The function that row-level security policies ask for the session's scope, and the application's general rights."""

from django.db import migrations

from houvast.database.roles import APP_ROLE

# Without a setting the array is empty, and `= ANY ('{}')` is true for no row.
_SCOPE = """
CREATE FUNCTION houvast_scope(setting text) RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_to_array(nullif(current_setting('houvast.' || setting, true), ''), ',')::bigint[], '{}')
$$
"""

# Tables of libraries (sessions, job queue, lockouts) belong to nobody in particular; our own tables are granted
# one by one by `Protect`, which tests check.
_GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    """Runs before any table that is protected."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    run_before = [("contenttypes", "0001_initial")]
    operations = [
        migrations.RunSQL(_SCOPE, "DROP FUNCTION houvast_scope(text)"),
        migrations.RunSQL(_GRANTS, migrations.RunSQL.noop),
    ]
