# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rehearsal of a transfer: how long it takes per thousand households, how it grows, and what it holds in memory.

HOUVAST_BENCH_OVERDRACHT says of how many households (10,000 otherwise); a tenth of them is rehearsed first.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from houvast.config.bench.database import bench_database
from houvast.config.bench.guard import begin_today
from houvast.config.bench.stopwatch import cpu_and_wall_seconds
from houvast.config.bench.table import Row

HUISHOUDENS = 10_000
AFSPRAKEN_PER_HUISHOUDEN = 9
GROWTH = 10
GROWTH_AT_MOST = 12
# What a thousand households may take.
SECONDS_PER_THOUSAND_MAX = 60
MEMORY_MB_MAX = 400
_ROUNDS = 3
_PLANNED_AHEAD = timedelta(days=21)
_SWITCH_AFTER = timedelta(days=14)
_NAAR = "Lastproef Overname"
_NAAR_IBAN = "NL63WADD0988020777"


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    huishoudens: int
    payments: int
    findings: int
    cpu: float
    wall: float
    memory_mb: float


def measure() -> list[Row]:
    """Rehearse a tenth of the households, then all of them; the median of three rounds by processor time."""
    huishoudens = int(os.environ.get("HOUVAST_BENCH_OVERDRACHT", HUISHOUDENS))
    with bench_database():
        small = _measure(huishoudens // GROWTH)
        large = _measure(huishoudens)
    per_thousand = large.wall * 1_000 / large.huishoudens
    return [
        Row(
            f"a rehearsal of {large.huishoudens:,} households with {large.payments:,} payments over three cycles, "
            f"of which {large.findings:,} would go wrong, per 1,000",
            f"{per_thousand:.1f} s ({large.cpu * 1_000 / large.huishoudens:.1f} s CPU)",
            f"{SECONDS_PER_THOUSAND_MAX} s",
            per_thousand / SECONDS_PER_THOUSAND_MAX,
            at_most=1,
        ),
        Row(
            "the whole of it, by processor time",
            f"{large.cpu:.1f} s CPU ({large.wall:.1f} s)",
            f"{small.huishoudens:,} households: {small.cpu:.1f} s CPU ({small.wall:.1f} s)",
            large.cpu / small.cpu,
            at_most=GROWTH_AT_MOST,
        ),
        Row(
            "its memory above what the process had",
            f"{large.memory_mb:.0f} MB",
            f"{MEMORY_MB_MAX} MB ({small.memory_mb:.0f} MB for {small.huishoudens:,})",
            large.memory_mb / MEMORY_MB_MAX,
            at_most=1,
        ),
    ]


def _measure(huishoudens: int) -> _Rehearsed:
    """Fill the load set up to so many households, plan that all of them go over, and rehearse that."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.overdracht import commands as overdracht  # noqa: PLC0415

    now = timezone.now()
    today = timezone.localdate()
    van_id = _fill(huishoudens, now, today)
    gemeente_id, naar_id = _find_gemeente(), _open_other_side(now)
    manager = get_system_actor(gemeente_id)
    with scoped(scope_of(manager)):
        plan_id = overdracht.make_overdracht(
            actor=manager,
            gemeente_id=gemeente_id,
            naam=f"Alle {huishoudens}",
            reason="Het contract eindigt",
            van_organisatie_id=van_id,
            naar_organisatie_id=naar_id,
            now=now,
        )
        golf_id = overdracht.add_golf(
            actor=manager, overdracht_id=plan_id, switch_on=today + _SWITCH_AFTER, today=today, now=now
        )
        overdracht.add_huishoudens(actor=manager, overdracht_id=plan_id, golf_id=golf_id, now=now)
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        found: list[overdracht.Uitslag] = []

        def rehearse() -> None:
            found.append(
                overdracht.rehearse_overdracht(actor=manager, overdracht_id=plan_id, today=today, now=timezone.now())
            )

        before = _forget_peak()
        rounds = [cpu_and_wall_seconds(rehearse) for _round in range(_ROUNDS)]
        memory_mb = _peak_mb() - before
        # So that the next plan has them all to itself.
        overdracht.close_overdracht(actor=manager, overdracht_id=plan_id, reason="Alleen gemeten", now=now)
    cpu, wall = sorted(rounds)[_ROUNDS // 2]
    return _Rehearsed(found[0].huishoudens, found[0].payments, found[0].findings, cpu, wall, memory_mb)


def _fill(huishoudens: int, now: datetime, today: date) -> int:
    """Fill the load set, with the payments of the coming weeks; return the uitvoerder that has it."""
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415 (Django is set up by now)
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.betaalopdrachten.commands import plan_betaalopdrachten  # noqa: PLC0415
    from houvast.config.town.load import fill_load  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    load = fill_load(
        huishoudens=huishoudens, afspraken_per_huishouden=AFSPRAKEN_PER_HUISHOUDEN, lines=1, now=now, tell=_stay_silent
    )
    houvast = get_system_actor(load.organisatie_id)
    with scoped(scope_of(houvast)):
        begin_today(load.administratie_id, today)
        plan_betaalopdrachten(
            actor=houvast, administratie_id=load.administratie_id, until=today + _PLANNED_AHEAD, now=now
        )
    return load.organisatie_id


def _find_gemeente() -> int:
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415 (Django is set up by now)
    from houvast.access.queries import list_organisaties  # noqa: PLC0415

    (gemeente,) = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
    return gemeente.organisatie_id


def _open_other_side(now: datetime) -> int:
    """Return the uitvoerder that the households go to, with its books."""
    from houvast.access import commands as access  # noqa: PLC0415 (Django is set up by now)
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415
    from houvast.budgetbeheer import commands as budgetbeheer  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.ledger import commands as ledger  # noqa: PLC0415

    known = [each for each in list_organisaties(soort=OrganisatieSoort.UITVOERDER) if each.naam == _NAAR]
    if known:
        return known[0].organisatie_id
    naar_id = access.register_organisatie(naam=_NAAR, soort=OrganisatieSoort.UITVOERDER, now=now)
    actor = get_system_actor(naar_id)
    with scoped(scope_of(actor)):
        books = ledger.open_administratie(actor=actor, uitvoerder_id=naar_id, naam="Derdengelden", now=now)
    actor = get_system_actor(naar_id)
    with scoped(scope_of(actor)):
        budgetbeheer.register_derdengeldenrekening(
            actor=actor,
            administratie_id=books,
            iban=_NAAR_IBAN,
            naam="Beheerrekening",
            opened_on=date(now.year, 1, 1),
            now=now,
        )
    return naar_id


def _forget_peak() -> float:
    """Let the peak of this process be what it holds now; return that in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    time.sleep(0.1)
    return _peak_mb()


def _peak_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmHWM")) / 1024


def _stay_silent(_line: str) -> None:
    """Print nothing: the bench's own rows are its output."""
