# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages with the load set behind them: queries per page, and how long they take at 20 requests a second."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Queue
from typing import TYPE_CHECKING

from houvast.config.bench.loaded import Loaded, open_load
from houvast.config.bench.table import Row
from houvast.config.cli.serve import list_web_arguments

if TYPE_CHECKING:
    from django.test import Client

REQUESTS_PER_SECOND = 20
SECONDS = 20
CONNECTIONS = 8
QUERIES_AT_MOST = 12
P95_MS_AT_MOST = 150
_START_SECONDS_MAX = 30


def measure() -> list[Row]:
    """Open the household, werkvoorraad and bank pages: count their queries, then ask them 20 times a second."""
    loaded = open_load()
    _fill_bank_day(loaded)
    _settle()
    medewerker_id = _hire(loaded)
    rows = []
    client = _log_in(medewerker_id)
    pages = _list_pages(loaded)
    for name, path in pages:
        queries = _count_queries(client, path)
        rows.append(Row(f"queries of {name}", f"{queries}", "", queries, at_most=QUERIES_AT_MOST))
    with _serve() as port:
        cookie = _cookie_of(client)
        for name, path in pages:
            p50, p95 = _ask(port, path, cookie)
            rows.append(
                Row(
                    f"{name} at {REQUESTS_PER_SECOND} requests a second, p95",
                    f"{p95:.0f} ms (p50 {p50:.0f} ms)",
                    f"{P95_MS_AT_MOST} ms",
                    p95 / P95_MS_AT_MOST,
                    at_most=1,
                )
            )
    return rows


def _fill_bank_day(loaded: Loaded) -> None:
    """Import a day when no other bench did, so that the pages have something to show."""
    from houvast.budgetbeheer.queries import list_bankbestanden  # noqa: PLC0415 (Django is set up by now)
    from houvast.config.bench.importing import LINES_SMALL, import_file, write_file  # noqa: PLC0415
    from houvast.config.town.load_lines import OPENING_CENTS  # noqa: PLC0415

    if not list_bankbestanden(actor=loaded.actor, limit=1).bestanden:
        opening = loaded.load.huishoudens * OPENING_CENTS
        path, _closing = write_file(loaded, LINES_SMALL, first=0, months_back=0, opening_cents=opening)
        import_file(loaded, path)


def _settle() -> None:
    """Do what autovacuum does within a minute of an import, so that the pages are planned on what is there."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _hire(loaded: Loaded) -> int:
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.commands import assign_role, register_medewerker  # noqa: PLC0415
    from houvast.access.domain.actors import Role  # noqa: PLC0415

    medewerker_id = register_medewerker(
        actor=loaded.actor,
        organisatie_id=loaded.load.organisatie_id,
        gebruikersnaam="meter",
        naam="Meter",
        now=loaded.now,
    )
    assign_role(
        actor=loaded.actor,
        medewerker_id=medewerker_id,
        role=Role.BUDGETBEHEERDER,
        since=timezone.localdate(),
        now=loaded.now,
    )
    return medewerker_id


def _log_in(medewerker_id: int) -> Client:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    client = Client(headers={"host": "localhost"})
    client.post("/inloggen/demo/", {"medewerker_id": medewerker_id, "role": "budgetbeheerder"})
    return client


def _list_pages(loaded: Loaded) -> list[tuple[str, str]]:
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.budgetbeheer.queries import list_huishoudens  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    with scoped(scope_of(loaded.actor)):
        (first,) = list_huishoudens(loaded.actor, search="L0000001", count_max=1)
    return [
        ("the household page", f"/huishoudens/{first.huishouden_id}/"),
        ("the werkvoorraad", "/afletteren/"),
        ("the bank proof", "/bank/"),
    ]


def _count_queries(client: Client, path: str) -> int:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == http.HTTPStatus.OK, (path, answer.status_code)
    return sum(query["sql"] not in {"BEGIN", "COMMIT"} for query in queries)


def _cookie_of(client: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@contextmanager
def _serve() -> Iterator[int]:
    """Run the web server on the benches' database, as `houvast serve` runs it, and yield its port."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    call_command("collectstatic", interactive=False, verbosity=0)
    owner = connections["owner"].settings_dict
    login = urllib.parse.quote(owner["USER"], safe="")
    if owner["PASSWORD"]:
        login += ":" + urllib.parse.quote(owner["PASSWORD"], safe="")
    query = {"host": owner["HOST"], **({"port": owner["PORT"]} if owner["PORT"] else {})}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "HOUVAST_DEMO": "1",
        "HOUVAST_SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"postgresql://{login}@/{owner['NAME']}?{urllib.parse.urlencode(query)}",
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
    }
    command = [*list_web_arguments(host="127.0.0.1", port=port), "--log-level", "error"]
    server = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS_MAX
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _ask(port: int, path: str, cookie: str) -> tuple[float, float]:
    """Ask a page at a steady pace, and return the median and the 95th percentile in milliseconds.

    The clock of a request starts when it was due, so that a slow answer makes those behind it late as well.
    """
    due: Queue[float | None] = Queue()
    times: list[float] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while (moment := due.get()) is not None:
            connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == http.HTTPStatus.OK, answer.status
            times.append(time.perf_counter() - moment)

    workers = [threading.Thread(target=work) for _number in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    start = time.perf_counter()
    # The first second warms up templates and connections, and does not count.
    for number in range((SECONDS + 1) * REQUESTS_PER_SECOND):
        moment = start + number / REQUESTS_PER_SECOND
        time.sleep(max(0.0, moment - time.perf_counter()))
        due.put(moment)
    for _worker in workers:
        due.put(None)
    for worker in workers:
        worker.join()
    return _percentiles(times[REQUESTS_PER_SECOND:])


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.95)] * 1000
