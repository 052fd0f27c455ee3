# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database of the tests: made by the owner, used as the application's role, so that access is really tried."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from psycopg import sql

from houvast.config.migrating import migrate

# How long an example takes says something of the machine, not of what it tries.
hypothesis_settings.register_profile("houvast", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("houvast")

# Passwords in tests are invented: no need to make guessing slow. And files are served from where they are, uncollected.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Each process of the tests counts for itself how often somebody tried.
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True

# What the name of a migrated database begins with.
MIGRATED = "houvast_migrated_"

# What one process does whole: its tests share something that takes long to make, as a served town or the parsed source.
TOGETHER = ("tests/journeys/", "tests/architecture/", "src/houvast/config/town/tests/test_town.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give what belongs together to one process, and the largest of it first, so that it never is the tail.

    By place: the mark xdist_group does nothing in xdist 3.8 with pytest 9.2, where the name of a test is settled before
    xdist adds the group to it.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import (  # type: ignore[import-untyped]  # noqa: PLC0415 (only where xdist is used)
        LoadScopeScheduling,
    )

    class Together(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return next((each for each in TOGETHER if nodeid.startswith(each)), nodeid)

    return Together(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where processes share the work, begin with what takes long: the last test should be a short one."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _url(alias: str, name: str | None = None) -> str:
    config = connections[alias].settings_dict
    return psycopg.conninfo.make_conninfo(
        host=config["HOST"] or None,
        port=config["PORT"] or None,
        user=config["USER"],
        password=config["PASSWORD"] or None,
        dbname=name or config["NAME"],
    )


def _use(name: str) -> None:
    """Let Django connect to this database from now on."""
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _copy(connection: psycopg.Connection, template: str, name: str) -> None:
    _drop(connection, name)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def _forget_power_failures(connection: psycopg.Connection) -> None:
    """Let the server of `make test` alone write without waiting for the disk: what is in it may be lost.

    A copy of a database is a thousand files; to wait until each is on the disk takes longer than most tests.
    """
    if Path(os.environ.get("HOUVAST_STATE", "")).parts[-2:] != (".houvast", "tests") or "DATABASE_URL" in os.environ:
        return
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
    connection.execute("SELECT pg_reload_conf()")


def _name_migrated() -> str:
    """Return the name of the database that these migrations lead to: it changes with any file that says how."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".sql"}]
    files += (Path(apps.get_app_config("database").path)).glob("*.py")
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(path.parents[3])}\0".encode() + path.read_bytes())
    return f"{MIGRATED}{digest.hexdigest()[:16]}"


def _make_migrated(connection: psycopg.Connection, name: str) -> None:
    """Migrate once; whoever runs tests on this server afterwards copies the outcome."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    older = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [MIGRATED])
    for (each,) in older.fetchall():
        _drop(connection, each)
    # Under another name until it is whole: a run that is stopped halfway leaves nothing that looks finished.
    unfinished = f"{MIGRATED}unfinished"
    _copy(connection, "template0", unfinished)
    _use(unfinished)
    migrate(using="owner")
    _use(unfinished)
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(statement.format(sql.Identifier(unfinished), sql.Identifier(name)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Copy the migrated database for this process, and let Django connect to it as the application."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"{os.environ.get('HOUVAST_TEST_DATABASE', 'test_houvast')}{worker}"
    migrated = _name_migrated()
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        # One process makes it, the others wait for it.
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [MIGRATED])
        _forget_power_failures(connection)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            _make_migrated(connection, migrated)
        _copy(connection, migrated, name)
    _use(name)
    yield
    _use(name)
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        _drop(connection, name)


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """Copy the migrated database to one where commits are real; yield the owner's conninfo.

    For tests of concurrency, kills and subprocesses, where a transaction that is rolled back afterwards won't do.
    """
    template = connections["owner"].settings_dict["NAME"]
    name = f"{template}_fresh"
    _use(name)
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        _copy(connection, template, name)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield _url("owner")
    _use(template)
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        _drop(connection, name)


@pytest.fixture(scope="session")
def pango() -> None:
    """Pango lays out the text of a PDF; where there is none the test says how to get it, and fails on CI."""
    from houvast.web.pdf import PdfIsNotPossible, can_write_pdf  # noqa: PLC0415 (Django is set up by now)

    if not can_write_pdf():
        say = f"there is no Pango. {PdfIsNotPossible.__doc__}"
        pytest.fail(say) if os.environ.get("CI") == "true" else pytest.skip(say)
