# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Import, match and book a day's lines against COPYing the very same rows; the same file again; the growth per line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from houvast.config.bench.loaded import AFSPRAKEN_PER_HUISHOUDEN, Loaded, open_load
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row
from houvast.config.town.load_lines import OPENING_CENTS
from houvast.kernel.calendars import previous_business_day
from houvast.kernel.period import add_months

if TYPE_CHECKING:
    from houvast.budgetbeheer.domain.bankbestand import ImportResult

LINES = 100_000
LINES_SMALL = 10_000
TIMES_COPY_AT_MOST = 6
GROWTH_AT_MOST = 1.3
REPLAY_AT_MOST = 0.2

# What an import writes row by row, in an order in which each finds what it refers to.
_TABLES = (
    "budgetbeheer_bankline",
    "ledger_transfer",
    "budgetbeheer_aflettering",
    "budgetbeheer_waitingline",
    "budgetbeheer_suggestion",
)


def measure() -> list[Row]:
    """Import 10,000 and then 100,000 lines on the load set, once more the same file, and COPY what came of it."""
    loaded = open_load()
    results: list[ImportResult] = []
    opening = loaded.load.huishoudens * OPENING_CENTS
    small, closing = write_file(loaded, LINES_SMALL, first=0, months_back=1, opening_cents=opening)
    large, _closing = write_file(loaded, LINES, first=LINES_SMALL, months_back=0, opening_cents=closing)
    seconds_small = wall_seconds(lambda: results.append(import_file(loaded, small)))
    before = _last_ids()
    seconds = wall_seconds(lambda: results.append(import_file(loaded, large)))
    replay = wall_seconds(lambda: results.append(import_file(loaded, large)))
    other = loaded.folder / "other-bytes.xml"
    other.write_bytes(large.read_bytes().replace(b"</MsgId>", b"-2</MsgId>", 1))
    again = wall_seconds(lambda: results.append(import_file(loaded, other)))
    floor = _time_copy(loaded, before)
    outcomes = [result.outcome.value for result in results]
    assert outcomes == ["imported", "imported", "known", "known"], outcomes
    per_line_small, per_line = seconds_small / LINES_SMALL, seconds / LINES
    return [
        Row(
            f"import, match and book {LINES:,} lines on {loaded.load.huishoudens:,} households with "
            f"{loaded.load.huishoudens * AFSPRAKEN_PER_HUISHOUDEN:,} afspraken",
            f"{seconds:.1f} s ({results[1].booked:,} booked, {results[1].waiting:,} wait)",
            f"COPY of the same rows {floor:.1f} s",
            seconds / floor,
            at_most=TIMES_COPY_AT_MOST,
        ),
        Row(
            f"time per line at {LINES:,} lines",
            f"{per_line * 1e6:.0f} µs",
            f"{per_line_small * 1e6:.0f} µs at {LINES_SMALL:,}",
            per_line / per_line_small,
            at_most=GROWTH_AT_MOST,
        ),
        Row(
            "the same file again",
            f"{replay:.2f} s",
            f"its first import {seconds:.1f} s",
            replay / seconds,
            at_most=REPLAY_AT_MOST,
        ),
        Row(
            "the same lines in another file",
            f"{again:.2f} s",
            f"the first import {seconds:.1f} s",
            again / seconds,
        ),
    ]


def write_file(loaded: Loaded, lines: int, *, first: int, months_back: int, opening_cents: int) -> tuple[Path, int]:
    """Write a file of so many lines around the day that the load set expects its money; return it and its closing."""
    from houvast.config.town.load_lines import write_load_file  # noqa: PLC0415 (Django is set up by now)

    month = add_months(loaded.now.date(), -months_back)
    path = loaded.folder / f"{lines}.xml"
    truth = write_load_file(
        path,
        lines=lines,
        first=first,
        huishoudens=loaded.load.huishoudens,
        day=previous_business_day(month.replace(day=22)),
        opening_cents=opening_cents,
        afspraken_per_huishouden=AFSPRAKEN_PER_HUISHOUDEN,
    )
    return path, truth.closing_cents


def import_file(loaded: Loaded, path: Path) -> ImportResult:
    """Import one file as the command line does."""
    from houvast.budgetbeheer.commands import import_bankbestand_from_path  # noqa: PLC0415

    return import_bankbestand_from_path(actor=loaded.actor, path=path, channel="opdrachtregel", now=loaded.now)


def _last_ids() -> dict[str, int]:
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        found = {}
        for table in _TABLES:
            cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')  # noqa: S608 (names above)
            found[table] = cursor.fetchone()[0]
    return found


def _time_copy(loaded: Loaded, before: dict[str, int]) -> float:
    """COPY the rows of the last import into empty tables with the same keys and constraints; return the seconds."""
    from django.db import connections, transaction  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        copies: list[tuple[str, Sequence[str], Path]] = []
        for table in _TABLES:
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
                "AND attgenerated = '' ORDER BY attnum",
                [table],
            )
            columns = [name for (name,) in cursor.fetchall()]
            path = loaded.folder / f"{table}.copy"
            names = ", ".join(columns)
            select = f'SELECT {names} FROM "{table}" WHERE id > {before[table]} ORDER BY id'  # noqa: S608
            with path.open("wb") as out, cursor.copy(f"COPY ({select}) TO STDOUT") as rows:
                for block in rows:
                    out.write(block)
            _make_floor_table(cursor.execute, cursor.fetchall, table)
            copies.append((table, columns, path))

        def copy_all() -> None:
            with transaction.atomic(using="owner"):
                for table, columns, path in copies:
                    statement = f'COPY "floor_{table}" ({", ".join(columns)}) FROM STDIN'
                    with path.open("rb") as source, cursor.copy(statement) as rows:
                        while block := source.read(1 << 16):
                            rows.write(block)

        return wall_seconds(copy_all)


def _make_floor_table(
    execute: Callable[..., object], fetchall: Callable[[], list[tuple[str, str]]], table: str
) -> None:
    execute(f'CREATE TABLE "floor_{table}" (LIKE "{table}" INCLUDING ALL)')
    execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
        [table],
    )
    for name, definition in fetchall():
        pointing = definition
        for other in _TABLES:
            pointing = pointing.replace(f"REFERENCES {other}(", f'REFERENCES "floor_{other}"(')
        execute(f'ALTER TABLE "floor_{table}" ADD CONSTRAINT "{name}" {pointing}')
