# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures over 36 months: how they grow with the events, against one scan of the same rows; and opening records.

With HOUVAST_BENCH_REUSE=1 only opening records is measured, in a database that an earlier run kept.
HOUVAST_BENCH_RONDES says how often is computed (otherwise three times, of which the median is taken).
"""

from __future__ import annotations

import os
import statistics
import time
from contextlib import ExitStack
from datetime import date
from functools import partial

from houvast.config.bench.database import bench_database, is_reused
from houvast.config.bench.indicatoren_load import MAANDEN, SCAN, divide_teams, fill_history, find_organisaties
from houvast.config.bench.loaded import HUISHOUDENS
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

GROWTH = 10
GROWTH_AT_MOST = 12
SCANS_AT_MOST = 10
TEAMS = 10
OPEN_MS_MAX = 150
_ROUNDS = 3
_P95 = 0.95


def measure() -> list[Row]:
    """Compute everything for a tenth of the households, then for all of them; the median of three rounds."""
    huishoudens = int(os.environ.get("HOUVAST_BENCH_HUISHOUDENS", HUISHOUDENS))
    with ExitStack() as stack:
        stack.enter_context(bench_database())
        if is_reused():
            return _opening_rows(_measure_kept())
        small, small_of_teams, _scan, _events = _measure(huishoudens // GROWTH, done=0)
        large, large_of_teams, scan, events = _measure(huishoudens, done=huishoudens // GROWTH)
        opening = _measure_kept()
    return [
        Row(
            f"every figure of {huishoudens:,} households over {MAANDEN} months, {events:,} events",
            f"{large:.2f} s",
            f"{huishoudens // GROWTH:,} households: {small:.2f} s",
            large / small,
            at_most=GROWTH_AT_MOST,
        ),
        Row(
            "the same against one scan of the same rows",
            f"{large:.2f} s",
            f"{scan:.2f} s",
            large / scan,
            at_most=SCANS_AT_MOST,
        ),
        Row(
            f"the same with {TEAMS} teams, also per team",
            f"{large_of_teams:.2f} s",
            f"{huishoudens // GROWTH:,} households: {small_of_teams:.2f} s",
            large_of_teams / small_of_teams,
            at_most=GROWTH_AT_MOST,
        ),
        Row(
            "that against one scan of the same rows",
            f"{large_of_teams:.2f} s",
            f"{scan:.2f} s",
            large_of_teams / scan,
            at_most=SCANS_AT_MOST,
        ),
        *_opening_rows(opening),
    ]


def _opening_rows(opening: dict[str, float]) -> list[Row]:
    return [
        Row(
            f"a page of the records behind {sleutel}, p95",
            f"{milliseconds:.0f} ms",
            f"{OPEN_MS_MAX} ms",
            milliseconds / OPEN_MS_MAX,
            at_most=1,
        )
        for sleutel, milliseconds in opening.items()
    ]


def _measure(huishoudens: int, done: int) -> tuple[float, float, float, int]:
    """Fill the history up to so many households; return three times in seconds, and how many events there are.

    The times are of computing without teams, with them, and of a scan.
    """
    from django.db import connection  # noqa: PLC0415 (Django is set up by now)
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415
    from houvast.indicatoren.commands import compute_indicatoren  # noqa: PLC0415

    now = timezone.now()
    history = fill_history(huishoudens, done=done, now=now)
    actor = get_system_actor(history.gemeente_id)
    apply_scope(scope_of(actor))

    rounds = int(os.environ.get("HOUVAST_BENCH_RONDES", _ROUNDS))

    def compute() -> None:
        compute_indicatoren(actor=actor, gemeente_id=history.gemeente_id, first=history.first, last=now.date(), now=now)

    def scan() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SCAN, {"gemeente": history.gemeente_id})

    divide_teams(0, now)
    plain = [wall_seconds(compute) for _round in range(rounds)]
    scans = [wall_seconds(scan) for _round in range(rounds)]
    divide_teams(TEAMS, now)
    of_teams = [wall_seconds(compute) for _round in range(rounds)]
    median = statistics.median
    return median(plain), median(of_teams), median(scans), history.events


def _measure_kept() -> dict[str, float]:
    """Return the p95 in milliseconds of opening records of each month that was computed, of each of the large figures.

    Two pages of each: the first, and the one after it.
    """
    from django.utils.timezone import localdate  # noqa: PLC0415 (Django is set up by now)

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415
    from houvast.indicatoren.queries import Beter, Kant, get_indicator, list_uitvoerders, records  # noqa: PLC0415

    gemeente_id, uitvoerder_id = find_organisaties()
    actor = get_system_actor(gemeente_id)
    apply_scope(scope_of(actor))
    (computed,) = list_uitvoerders(actor)
    known_on = localdate(computed.computed_at)
    found = {}
    for sleutel in ("op_tijd", "op_tijd_woning", "post_achterstand", "in_beeld", "huishoudens_zonder_budgetbeheerder"):
        kant = Kant.TELLER if get_indicator(sleutel).beter is Beter.LAGER else Kant.MIST
        ask = partial(records, actor, sleutel, uitvoerder_id, known_on=known_on, kant=kant, gemeente_id=gemeente_id)
        taken = []
        for number in range(MAANDEN):
            maand = _month_before(known_on, number)
            start = time.perf_counter()
            page = ask(maand=maand)
            again = ask(maand=maand, after=page[-1].cursor) if page else []
            taken.append((time.perf_counter() - start) * 1000 / (2 if page else 1))
            assert len(again) <= len(page) or not page
        found[sleutel] = sorted(taken)[round(_P95 * len(taken)) - 1]
    return found


def _month_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
