# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig, apps
from django.db import connections

# The end of a migration has no other sign than this one, and no command of ours starts it.
from django.db.models.signals import post_migrate  # noqa: TID251

from houvast.database.roles import APP_ROLE


def grant_library_tables(using: str, **_signal: object) -> None:
    """Let the application use the tables of libraries (sessions, lockouts, job queue), which belong to nobody.

    Tables of our own rooms are granted one by one, by `Protect`.
    """
    tables = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model.__module__.startswith("houvast.")
    ]
    with connections[using].cursor() as cursor:
        existing = set(connections[using].introspection.table_names(cursor))
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'procrastinate%%'")
        existing_jobs = [name for (name,) in cursor.fetchall()]
        for table in sorted({*existing.intersection(tables), *existing_jobs}):
            cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {APP_ROLE}')
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")


class DatabaseConfig(AppConfig):
    """The database room."""

    def ready(self) -> None:
        """Grant after every migration; Django tells only apps that have models, and all tables exist by then."""
        post_migrate.connect(grant_library_tables, sender=apps.get_app_config("contenttypes"))

    name = "houvast.database"
    label = "database"
    default_auto_field = "django.db.models.BigAutoField"
