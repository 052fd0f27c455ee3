# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database for the benches alone: made, used and dropped, so that nobody's books are touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from houvast.config.cli.ready import prepare_django

# Of this process and those that it starts: two benches at once don't meet.
NAME = os.environ.setdefault("HOUVAST_BENCH_DATABASE", f"houvast_bench_{os.getpid()}")


@contextmanager
def bench_database() -> Iterator[None]:
    """Make a database with all tables, use it, and drop it.

    HOUVAST_BENCH_KEEP=1 keeps it, and HOUVAST_BENCH_REUSE=1 uses one that was kept, by its HOUVAST_BENCH_DATABASE.
    """
    prepare_django()
    from django.core.management import call_command  # noqa: PLC0415 (Django is set up only now)
    from django.db import connections  # noqa: PLC0415

    config = connections["owner"].settings_dict
    maintenance = psycopg.conninfo.make_conninfo(
        host=config["HOST"] or None,
        port=config["PORT"] or None,
        user=config["USER"],
        password=config["PASSWORD"] or None,
        dbname=config["NAME"],
    )
    if not is_reused():
        _recreate(maintenance)
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = NAME
    try:
        call_command("migrate", database="owner", verbosity=0)
        yield
    finally:
        for alias in ("default", "owner"):
            connections[alias].close()
        if os.environ.get("HOUVAST_BENCH_KEEP") != "1" and not is_reused():
            _drop(maintenance)


def is_reused() -> bool:
    """Return whether a database is used that an earlier bench filled and kept."""
    return os.environ.get("HOUVAST_BENCH_REUSE") == "1"


def _recreate(maintenance: str) -> None:
    _drop(maintenance)
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(NAME)))


def _drop(maintenance: str) -> None:
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
