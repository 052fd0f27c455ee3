# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A running site of its own: a database with a small demo town, and a web server on a free port."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

START_SECONDS_MAX = 180
TOWN_HUISHOUDENS = "24"
# Serves the site as it will be some days from now, to what runs in this process alone.
_LATER = """
import sys
from datetime import timedelta
from django.utils import timezone
now = timezone.now
timezone.now = lambda: now() + timedelta(days=int(sys.argv[2]))
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from houvast.config.wsgi import application
server = ThreadedWSGIServer(("127.0.0.1", int(sys.argv[1])), WSGIRequestHandler)
server.set_app(application)
server.serve_forever()
"""


@dataclass(frozen=True)
class Site:
    """Where the site is, its database (the owner's URL) and the folder of its files."""

    url: str
    database_url: str
    state: Path


def owner_url(name: str) -> str:
    """Return the owner's URL of a database on the server that the tests use."""
    config = connections["owner"].settings_dict
    login = quote(config["USER"], safe="") + (":" + quote(config["PASSWORD"], safe="") if config["PASSWORD"] else "")
    query = {"host": config["HOST"], **({"port": config["PORT"]} if config["PORT"] else {})}
    return f"postgresql://{login}@/{name}?{urlencode(query)}"


def environment_of(database_url: str, state: Path) -> dict[str, str]:
    """Return the environment in which a process of Houvast uses this database and folder."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "HOUVAST_STATE": str(state),
        "HOUVAST_SECRET_KEY": settings.SECRET_KEY,
        "HOUVAST_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
    }


@contextlib.contextmanager
def running_site(template: str, state: Path) -> Iterator[Site]:
    """Copy the migrated database, fill a small town in it, and serve it."""
    name = f"{template}_site"
    with psycopg.connect(owner_url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    database_url = owner_url(name)
    environment = environment_of(database_url, state)
    port = _find_port()
    houvast = [sys.executable, "-m", "houvast.config.cli"]
    subprocess.run([*houvast, "town", "--proef", TOWN_HUISHOUDENS], env=environment, check=True)
    server = subprocess.Popen([*houvast, "serve", "--port", str(port), "--workers", "1"], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/healthz", server)
        yield Site(url=url, database_url=database_url, state=state)
    finally:
        server.terminate()
        server.wait(timeout=30)
        with psycopg.connect(owner_url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def later_site(site: Site, *, days: int) -> Iterator[Site]:
    """Serve the same site once more, for people who come back so many days later."""
    port = _find_port()
    server = subprocess.Popen(
        [sys.executable, "-c", _LATER, str(port), str(days)], env=environment_of(site.database_url, site.state)
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/healthz", server)
        yield replace(site, url=url)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        if server.poll() is not None:
            message = f"the site ended with code {server.returncode} before it answered"
            raise RuntimeError(message)
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 (our own)
            if answer.status == 200:
                return
        time.sleep(0.2)
    message = f"{url} did not answer within {START_SECONDS_MAX} s"
    raise RuntimeError(message)
