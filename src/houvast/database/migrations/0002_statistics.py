# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let the application have statistics gathered of tables that it just filled."""

from django.db import migrations

from houvast.database.roles import APP_ROLE
from houvast.database.statistics import FUNCTION


class Migration(migrations.Migration):
    """The function, and who may call it."""

    dependencies = [("database", "0001_scope")]

    operations = [
        migrations.RunSQL(
            [
                FUNCTION,
                "REVOKE ALL ON FUNCTION houvast_gather_statistics(text[]) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION houvast_gather_statistics(text[]) TO {APP_ROLE}",
            ],
            reverse_sql="DROP FUNCTION houvast_gather_statistics(text[])",
        )
    ]
