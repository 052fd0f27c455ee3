# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures over 36 months: how they grow with the events, against one scan of the same rows; and opening records."""

from __future__ import annotations

import os
import statistics
import time
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from houvast.config.bench.database import bench_database
from houvast.config.bench.indicatoren_load import MAANDEN, SCAN, fill_history
from houvast.config.bench.loaded import HUISHOUDENS
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.config.bench.indicatoren_load import History

GROWTH = 10
GROWTH_AT_MOST = 12
SCANS_AT_MOST = 10
OPEN_MS_MAX = 150
_ROUNDS = 3
_OPENINGS = 8
_P95 = 0.95


def measure() -> list[Row]:
    """Compute everything for a tenth of the households, then for all of them; the median of three rounds."""
    huishoudens = int(os.environ.get("HOUVAST_BENCH_HUISHOUDENS", HUISHOUDENS))
    with ExitStack() as stack:
        stack.enter_context(bench_database())
        small, _scan, _opening, _events = _measure(huishoudens // GROWTH, done=0)
        large, scan, opening, events = _measure(huishoudens, done=huishoudens // GROWTH)
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
        *[
            Row(
                f"a page of the records behind {sleutel}, p95",
                f"{milliseconds:.0f} ms",
                f"{OPEN_MS_MAX} ms",
                milliseconds / OPEN_MS_MAX,
                at_most=1,
            )
            for sleutel, milliseconds in opening.items()
        ],
    ]


def _measure(huishoudens: int, done: int) -> tuple[float, float, dict[str, float], int]:
    """Fill the history up to so many households; return the seconds of computing and of a scan, and of opening."""
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

    def compute() -> None:
        compute_indicatoren(actor=actor, gemeente_id=history.gemeente_id, first=history.first, last=now.date(), now=now)

    def scan() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SCAN, {"gemeente": history.gemeente_id})

    rounds, scans = [], []
    for _round in range(_ROUNDS):
        rounds.append(wall_seconds(compute))
        scans.append(wall_seconds(scan))
    return statistics.median(rounds), statistics.median(scans), _open(actor, history, now), history.events


def _open(actor: Actor, history: History, now: datetime) -> dict[str, float]:
    """Return the p95 in milliseconds of opening records of months here and there, of each of the large figures."""
    from houvast.indicatoren.queries import Beter, Kant, get_indicator, records  # noqa: PLC0415 (as above)

    found = {}
    for sleutel in ("op_tijd", "op_tijd_woning", "post_achterstand", "in_beeld", "huishoudens_zonder_budgetbeheerder"):
        kant = Kant.TELLER if get_indicator(sleutel).beter is Beter.LAGER else Kant.MIST
        ask = partial(
            records,
            actor,
            sleutel,
            history.uitvoerder_id,
            known_on=now.date(),
            kant=kant,
            gemeente_id=history.gemeente_id,
        )
        taken = []
        for number in range(_OPENINGS):
            maand = _month_before(now.date(), 1 + number * MAANDEN // _OPENINGS // 2)
            start = time.perf_counter()
            page = ask(maand=maand)
            again = ask(maand=maand, after=page[-1].cursor) if page else []
            taken.append((time.perf_counter() - start) * 1000 / (2 if page else 1))
            assert len(again) <= len(page) or not page
        found[sleutel] = sorted(taken)[min(len(taken) - 1, round(_P95 * len(taken)))]
    return found


def _month_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
