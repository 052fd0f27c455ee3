# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database of the tests: made by the owner, used as the application's role, so that access is really tried."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

# Passwords in tests are invented: no need to make guessing slow. And files are served from where they are, uncollected.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


def _url(alias: str, name: str | None = None) -> str:
    config = connections[alias].settings_dict
    return psycopg.conninfo.make_conninfo(
        host=config["HOST"] or None,
        port=config["PORT"] or None,
        user=config["USER"],
        password=config["PASSWORD"] or None,
        dbname=name or config["NAME"],
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make a fresh test database as the owner, and let Django connect to it as the application."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"{os.environ.get('HOUVAST_TEST_DATABASE', 'test_houvast')}{worker}"
    maintenance = _url("owner")
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
    yield
    for alias in ("default", "owner"):
        connections[alias].close()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """Copy the migrated database to one where commits are real; yield the owner's conninfo.

    For tests of concurrency, kills and subprocesses, where a transaction that is rolled back afterwards won't do.
    """
    template = connections["owner"].settings_dict["NAME"]
    name = f"{template}_fresh"
    for alias in ("default", "owner"):
        connections[alias].close()
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield _url("owner")
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = template
    with psycopg.connect(_url("owner", "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def pango() -> None:
    """Pango lays out the text of a PDF; where there is none the test says how to get it, and fails on CI."""
    from houvast.web.pdf import PdfIsNotPossible, can_write_pdf  # noqa: PLC0415 (Django is set up by now)

    if not can_write_pdf():
        say = f"there is no Pango. {PdfIsNotPossible.__doc__}"
        pytest.fail(say) if os.environ.get("CI") == "true" else pytest.skip(say)
