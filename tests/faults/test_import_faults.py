# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong around an import: kills, repeats, races, lost connections, clocks; numbered as the faults are."""

from __future__ import annotations

import io
import os
import random
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer.commands import import_bankbestand_from_path
from houvast.budgetbeheer.domain.bankbestand import ImportResult, Outcome
from houvast.budgetbeheer.tests.bank_world import (
    NOW,
    Bank,
    Booking,
    camt,
    count_lines,
    mt940,
    open_bank,
    statement,
    suspense_cents,
)
from houvast.database.scope import apply_scope
from houvast.ledger.queries import verify
from tests.faults.forking import victims_of

KILLS = 12
LINES = 2_500
DAY_CENTS = sum(100 + number % 7 for number in range(LINES))
WAIT_SECONDS_MAX = 30.0


@pytest.fixture
def bank(fresh_database: str) -> Iterator[Bank]:
    """An uitvoerder in a database where commits are real."""
    yield open_bank()
    connections.close_all()


def _write_day(path: Path, offset: int) -> Path:
    day = date(2026, 3, 2) + timedelta(days=offset)
    bookings = [Booking(100 + number % 7, f"factuur {number}", day) for number in range(LINES)]
    path.write_text(camt(statement(bookings, opening=1_000 + offset * DAY_CENTS, on=day)))
    return path


@pytest.fixture
def big_day(tmp_path: Path) -> Path:
    return _write_day(tmp_path / "dag.xml", 0)


def _environment(conninfo: str) -> dict[str, str]:
    parts = psycopg.conninfo.conninfo_to_dict(conninfo)
    user = quote(str(parts["user"]))
    password = f":{quote(str(parts['password']))}" if parts.get("password") else ""
    query = urlencode({key: str(parts[key]) for key in ("host", "port") if parts.get(key)})
    return os.environ | {"DATABASE_URL": f"postgresql://{user}{password}@/{parts['dbname']}?{query}"}


def _wait_until_alone(conninfo: str) -> None:
    """Wait until the server has noticed that the killed process is gone."""
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    with psycopg.connect(conninfo, autocommit=True) as watcher:
        while time.monotonic() < deadline:
            row = watcher.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND application_name = 'killed import'"
            ).fetchone()
            if row is not None and row[0] == 0:
                return
            time.sleep(0.05)
    pytest.fail("The server still works for a process that was killed.")


@pytest.mark.slow
def test_f1_an_import_that_is_killed_anywhere_is_in_or_out_and_a_repeat_finishes_it(
    bank: Bank, tmp_path: Path, fresh_database: str
) -> None:
    seed = int.from_bytes(os.urandom(4))
    chance = random.Random(seed)  # noqa: S311 (where a kill falls is no secret)
    environment = _environment(fresh_database) | {"PGAPPNAME": "killed import"}
    whole_seconds, killed_outside = 1.0, 0
    with victims_of("tests.faults.import_once", str(bank.actor.organisatie_id), environment=environment) as victims:
        for kill in range(KILLS):
            path = _write_day(tmp_path / f"{kill}.xml", kill)
            victim = victims.start(str(path))
            time.sleep(chance.uniform(0, whole_seconds))
            victims.kill(victim)
            _wait_until_alone(fresh_database)
            before = count_lines()
            assert before in {kill * LINES, (kill + 1) * LINES}, f"seed {seed}"
            assert verify() == [], f"seed {seed}"
            killed_outside += before == kill * LINES
            started = time.monotonic()
            result = import_bankbestand_from_path(actor=bank.actor, path=path, channel="opdrachtregel", now=NOW)
            if result.outcome is Outcome.IMPORTED:
                whole_seconds = time.monotonic() - started
            assert count_lines() == (kill + 1) * LINES, f"seed {seed}"
            assert suspense_cents() == 1_000 + (kill + 1) * DAY_CENTS, f"seed {seed}"
            assert verify() == [], f"seed {seed}"
    assert killed_outside, f"seed {seed}: every kill came too late to try anything"


def test_f2_a_day_in_pieces_whole_renamed_and_in_the_other_format_is_booked_once(bank: Bank) -> None:
    morning, evening = [Booking(100), Booking(100), Booking(-30)], [Booking(100), Booking(70)]
    files = [
        camt(statement(morning)),
        camt(statement(morning)).replace("M1", "M9"),
        camt(statement(evening, opening=170, number="2", identification="S2")),
        camt(statement([*morning, *evening], number="3", identification="S3")),
        mt940([*morning, *evening]),
        camt(statement(evening, opening=170, number="2", identification="S2")).replace("M1", "M8"),
    ]
    outcomes = [bank.take(content, f"{place}.txt").outcome.value for place, content in enumerate(files)]
    assert outcomes == ["imported", "known", "imported", "known", "known", "known"]
    assert (count_lines(), suspense_cents()) == (5, 340)
    assert verify() == []


def test_f2_whichever_piece_comes_first_the_books_end_up_the_same(bank: Bank) -> None:
    morning, evening = [Booking(100), Booking(100)], [Booking(100), Booking(70)]
    pieces = [
        camt(statement(morning)),
        camt(statement(evening, opening=200, number="2", identification="S2")),
        camt(statement([*morning, *evening], number="3", identification="S3")),
    ]
    for order in ([0, 1, 2], [2, 0, 1], [0, 2, 1], [2, 1, 0]):
        with transaction.atomic():
            for place in order:
                bank.take(pieces[place])
            assert (count_lines(), suspense_cents(), verify()) == (4, 370, []), order
            transaction.set_rollback(True)
        apply_scope(scope_of(bank.actor))


def test_f3_twins_of_two_days_and_within_one_are_all_real(bank: Bank) -> None:
    opening = 0
    for offset in range(3):
        day = date(2026, 3, 2) + timedelta(days=offset)
        bank.take(camt(statement([Booking(2_500, day=day)] * 4, opening=opening, on=day)))
        opening += 10_000
    assert (count_lines(), suspense_cents()) == (12, 30_000)


def _import_in_thread(bank: Bank, path: Path, results: list[ImportResult], start: threading.Barrier) -> None:
    start.wait()
    results.append(import_bankbestand_from_path(actor=bank.actor, path=path, channel="map", now=NOW))
    connections.close_all()


def _import_together(bank: Bank, paths: list[Path]) -> list[ImportResult]:
    results: list[ImportResult] = []
    start = threading.Barrier(len(paths))
    threads = [threading.Thread(target=_import_in_thread, args=(bank, path, results, start)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_f4_the_same_file_twice_at_the_same_moment_is_imported_once(bank: Bank, big_day: Path) -> None:
    results = _import_together(bank, [big_day, big_day])
    assert sorted(each.outcome.value for each in results) == ["imported", "known"]
    assert count_lines() == LINES
    assert verify() == []


def test_f4_two_overlapping_downloads_at_the_same_moment_are_booked_once(bank: Bank, tmp_path: Path) -> None:
    morning = [Booking(100, f"factuur {number % 50}") for number in range(500)]
    paths = [tmp_path / "ochtend.xml", tmp_path / "dag.xml"]
    paths[0].write_text(camt(statement(morning)))
    paths[1].write_text(camt(statement([*morning, Booking(5)])))
    _import_together(bank, paths)
    assert (count_lines(), suspense_cents()) == (501, 50_005)
    assert verify() == []


def test_f7_a_statement_that_is_dated_after_midnight_still_knows_its_day(bank: Bank) -> None:
    day = date(2028, 2, 29)
    bookings = [Booking(100, day=day), Booking(100, day=day)]
    content = camt(statement(bookings, on=day + timedelta(days=1)))
    assert bank.take(content).waiting == 2
    assert bank.take(content.replace("M1", "M2")).outcome is Outcome.KNOWN
    longer = camt(statement([*bookings, Booking(5, day=day)], on=day + timedelta(days=1)))
    assert bank.take(longer).waiting == 1
    assert verify() == []


def test_f7_a_booking_in_the_night_that_the_clocks_change_is_on_the_day_in_amsterdam(bank: Bank) -> None:
    content = camt(statement([Booking(100, day=date(2026, 3, 29))], on=date(2026, 3, 29)))
    in_utc = content.replace("<BookgDt><Dt>2026-03-29</Dt>", "<BookgDt><DtTm>2026-03-28T23:30:00Z</DtTm>")
    assert in_utc != content
    assert bank.take(in_utc).waiting == 1
    assert bank.take(content).outcome is Outcome.KNOWN


def test_f7_a_clock_that_jumps_back_between_two_imports_changes_nothing(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "dag.xml"
    path.write_text(camt(statement([Booking(100)])))
    first = import_bankbestand_from_path(actor=bank.actor, path=path, channel="map", now=NOW)
    before = import_bankbestand_from_path(actor=bank.actor, path=path, channel="map", now=NOW - timedelta(days=400))
    assert (first.outcome, before.outcome, count_lines()) == (Outcome.IMPORTED, Outcome.KNOWN, 1)


@pytest.mark.parametrize("after_entries", [2_000, None])
def test_f8_a_lost_connection_leaves_nothing_and_a_repeat_finishes(
    bank: Bank, big_day: Path, fresh_database: str, after_entries: int | None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]

    def cut(_done: int) -> None:
        with psycopg.connect(fresh_database, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [backend])

    class Cutting(io.BytesIO):
        """Cuts the connection when the file was read to its end, before the lines are stored."""

        def read(self, size: int | None = -1, /) -> bytes:
            piece = super().read(size)
            if not piece and after_entries is None:
                cut(0)
            return piece

    raw = big_day.read_bytes()
    with pytest.raises((OperationalError, psycopg.OperationalError)):
        bank.take_stream(Cutting(raw), on_progress=cut if after_entries else None)
    connection.close()
    apply_scope(scope_of(bank.actor))
    assert (count_lines(), suspense_cents()) == (0, 0)
    assert bank.take(raw).waiting == LINES
    assert verify() == []


def test_f10_the_same_files_after_a_restore_give_the_same_lines(bank: Bank) -> None:
    files = [camt(statement([Booking(100)] * 3)), camt(statement([Booking(100)] * 4)), mt940([Booking(100)] * 5)]
    seen = []
    for _restore in range(2):
        with transaction.atomic():
            for content in files:
                bank.take(content)
            with connection.cursor() as cursor:
                cursor.execute("SELECT identity FROM budgetbeheer_bankline ORDER BY identity")
                seen.append(cursor.fetchall())
            transaction.set_rollback(True)
        apply_scope(scope_of(bank.actor))
    assert len(seen[0]) == 5
    assert seen[0] == seen[1]
