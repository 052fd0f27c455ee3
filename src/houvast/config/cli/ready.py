# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making Django and the database ready for a command."""

from __future__ import annotations

import os


class DatabaseNotMigrated(RuntimeError):
    """Run `houvast migrate` first."""


def prepare_django(*, demo: bool | None = None) -> None:
    """Set Django up; starts the embedded database unless DATABASE_URL names another."""
    if demo is not None:
        os.environ["HOUVAST_DEMO"] = "1" if demo else "0"
    import django  # noqa: PLC0415 (a command that needs no database must not start one)

    django.setup()


def prepare_database(*, migrate: bool = False) -> None:
    """Set Django up and bring the tables up to date: always for the embedded database, on request for your own.

    Raises DatabaseNotMigrated when your own database lacks migrations and `migrate` is False.
    """
    prepare_django()
    from django.db import connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from houvast.config.migrating import migrate as migrate_database  # noqa: PLC0415

    executor = MigrationExecutor(connections["owner"])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if os.environ.get("DATABASE_URL") and not migrate:
        message = "your database lacks migrations of this version. Run: houvast migrate"
        raise DatabaseNotMigrated(message)
    migrate_database(using="owner")
