# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A running site of its own: a database with a small demo town, and a web server on a free port."""

from __future__ import annotations

import contextlib
import os
import shutil
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
# How many households go to another uitvoerder in the journey of a transfer, at most; a town of more is filled for it.
# Who says how many (180 as asked) follows them for three cycles, which takes minutes.
IS_FOLLOWED_FOR_MONTHS = "HOUVAST_HUISHOUDENS_OF_A_TRANSFER" in os.environ
TRANSFERRED_MAX = int(os.environ.get("HOUVAST_HUISHOUDENS_OF_A_TRANSFER", "6"))
TOWN_HUISHOUDENS = max(24, TRANSFERRED_MAX * 4 // 3)
# Serves the site as it will be as many days from now as a file says, to what runs in this process alone.
_DAYS = "days-later"
_LATER = """
import sys
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
now, days = timezone.now, Path(sys.argv[2])
timezone.now = lambda: now() + timedelta(days=int(days.read_text()))
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from houvast.config.wsgi import application
server = ThreadedWSGIServer(("127.0.0.1", int(sys.argv[1])), WSGIRequestHandler)
server.set_app(application)
server.serve_forever()
"""


@dataclass(frozen=True)
class Site:
    """Where the site is, its database (the owner's URL), a copy as it was filled, and the folder of its files."""

    url: str
    database_url: str
    untouched_url: str
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
    _copy(template, name)
    database_url = owner_url(name)
    environment = environment_of(database_url, state)
    port = _find_port()
    houvast = [sys.executable, "-m", "houvast.config.cli"]
    subprocess.run([*houvast, "town", "--proef", str(TOWN_HUISHOUDENS)], env=environment, check=True)
    # For a journey through months, after which the others would not find their day again. Later somebody is connected.
    untouched = f"{name}_untouched"
    _copy(name, untouched)
    server = subprocess.Popen([*houvast, "serve", "--port", str(port), "--workers", "1"], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/healthz", server)
        yield Site(url=url, database_url=database_url, untouched_url=owner_url(untouched), state=state)
    finally:
        server.terminate()
        server.wait(timeout=30)
        _drop(untouched)
        _drop(name)


@contextlib.contextmanager
def untouched_site(site: Site, state: Path) -> Iterator[Site]:
    """Yield the town as it was filled, with its own files, and with somebody who works through its jobs; not served."""
    shutil.copytree(site.state, state, dirs_exist_ok=True)
    worker = subprocess.Popen(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "1"],
        env=environment_of(site.untouched_url, state),
    )
    try:
        yield replace(site, url="", database_url=site.untouched_url, state=state)
    finally:
        worker.terminate()
        worker.wait(timeout=30)


@contextlib.contextmanager
def later_site(site: Site) -> Iterator[Site]:
    """Serve the same site once more, as it is today until it is moved to another day."""
    port = _find_port()
    move_to(site, days=0)
    server = subprocess.Popen(
        [sys.executable, "-c", _LATER, str(port), str(site.state / _DAYS)],
        env=environment_of(site.database_url, site.state),
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/healthz", server)
        yield replace(site, url=url)
    finally:
        server.terminate()
        server.wait(timeout=30)


def move_to(site: Site, *, days: int) -> None:
    """Let who comes to the later site come so many days from now."""
    (site.state / _DAYS).write_text(str(days))


def _copy(template: str, name: str) -> None:
    _drop(name)
    with psycopg.connect(owner_url("postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )


def _drop(name: str) -> None:
    with psycopg.connect(owner_url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


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
