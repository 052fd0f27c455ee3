# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day's round of the guard: how it grows with the households, and against one scan that reads the same rows."""

from __future__ import annotations

import os
import statistics
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from houvast.config.bench.database import bench_database
from houvast.config.bench.loaded import AFSPRAKEN_PER_HUISHOUDEN, HUISHOUDENS
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

GROWTH = 10
GROWTH_AT_MOST = 11
SCANS_AT_MOST = 10
_ROUNDS = 3
# Of each hundred households so many have little more than nothing, and so many nothing at all.
_TIGHT_PERCENT = 20
_EMPTY_PERCENT = 5

# Every column that the forecast needs, of every row that it looks at.
_SCAN = """
SELECT (SELECT sum(hashtext(periodiciteit) + hashtext(richting)) + sum(bedrag_min_cents) + sum(bedrag_max_cents)
            + sum(account_id) + count(anker) + count(verwachte_dag) + count(weekendregel) + count(valid_until)
            + count(datums) FROM budgetbeheer_afspraak WHERE administratie_id = %(administratie)s),
       (SELECT sum(credits_posted_cents) + sum(debits_posted_cents) + sum(holder_id) FROM ledger_account
        WHERE administratie_id = %(administratie)s),
       (SELECT sum(amount_cents) + sum(booked_cents) + sum(account_id) + count(pay_on) + count(due_on) + count(state)
        FROM betaalopdrachten_betaalopdracht WHERE administratie_id = %(administratie)s)
"""


_TAKE_AWAY = """
INSERT INTO ledger_staging (transaction_id, debit_account_id, credit_account_id, amount_cents, booked_on, value_on,
                            cause_kind, cause_id, idempotency_key)
SELECT gen_random_uuid(), c.id, s.id, CASE WHEN h.place %% 100 < %(empty)s THEN 249000 ELSE 200000 END, %(today)s,
       %(today)s, 'bench', c.id, gen_random_uuid()
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM partijen_huishouden) AS h
JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.holder_id = h.id
    AND c.soort IN ('vaste_lasten', 'leefgeld') AND c.credits_posted_cents - c.debits_posted_cents = 250000
CROSS JOIN (SELECT id FROM ledger_account WHERE administratie_id = %(administratie)s AND soort = 'suspense'
            LIMIT 1) AS s
WHERE h.place > %(done)s AND h.place %% 100 < %(tight)s
"""


def measure() -> list[Row]:
    """Go round a tenth of the load set, then all of it; the second and later rounds count."""
    huishoudens = int(os.environ.get("HOUVAST_BENCH_HUISHOUDENS", HUISHOUDENS))
    with ExitStack() as stack:
        stack.enter_context(bench_database())
        small_round, _small_scan = _measure(huishoudens // GROWTH, done=0)
        large_round, large_scan = _measure(huishoudens, done=huishoudens // GROWTH)
    afspraken = huishoudens * AFSPRAKEN_PER_HUISHOUDEN
    return [
        Row(
            f"a day's round, {huishoudens:,} households with {afspraken:,} afspraken",
            f"{large_round:.2f} s",
            f"{huishoudens // GROWTH:,} households: {small_round:.2f} s",
            large_round / small_round,
            at_most=GROWTH_AT_MOST,
        ),
        Row(
            "the same round against one scan of the same rows",
            f"{large_round:.2f} s",
            f"{large_scan:.2f} s",
            large_round / large_scan,
            at_most=SCANS_AT_MOST,
        ),
    ]


def _measure(huishoudens: int, done: int) -> tuple[float, float]:
    """Fill the load set up to so many households; return the median seconds of a round and of a scan."""
    from django.db import connection, connections  # noqa: PLC0415 (Django is set up by now)
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.betaalopdrachten.commands import plan_betaalopdrachten  # noqa: PLC0415
    from houvast.bewaking.commands import run_guard  # noqa: PLC0415
    from houvast.config.town.load import fill_load  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415

    now = timezone.now()
    today = now.date()
    load = fill_load(
        huishoudens=huishoudens, afspraken_per_huishouden=AFSPRAKEN_PER_HUISHOUDEN, lines=1, now=now, tell=_stay_silent
    )
    actor = get_system_actor(load.organisatie_id)
    apply_scope(scope_of(actor))
    begin_today(load.administratie_id, today)
    _empty_accounts(actor, load.administratie_id, done, today)
    plan_betaalopdrachten(actor=actor, administratie_id=load.administratie_id, until=today + timedelta(days=5), now=now)
    run_guard(actor=actor, administratie_id=load.administratie_id, on=today, now=now)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")

    def go_round(on: date) -> None:
        run_guard(actor=actor, administratie_id=load.administratie_id, on=on, now=now)

    def scan() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SCAN, {"administratie": load.administratie_id})

    rounds, scans = [], []
    for days in range(1, _ROUNDS + 1):
        rounds.append(wall_seconds(partial(go_round, today + timedelta(days=days))))
        scans.append(wall_seconds(scan))
    return statistics.median(rounds), statistics.median(scans)


def begin_today(administratie_id: int, today: date) -> None:
    """Let what goes out begin today: the past of the load set is no work of a day."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('houvast.administraties', %s, false)", [str(administratie_id)])
        # An afspraak keeps its first day; this load set has none that anybody lives by.
        cursor.execute("ALTER TABLE budgetbeheer_afspraak DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE budgetbeheer_afspraak SET valid_from = %s WHERE administratie_id = %s AND richting = 'uit' "
            "AND valid_from < %s",
            [today, administratie_id, today],
        )
        cursor.execute("ALTER TABLE budgetbeheer_afspraak ENABLE TRIGGER USER")


def _empty_accounts(actor: Actor, administratie_id: int, done: int, today: date) -> None:
    """Take the money of some households away, so that there is something to look at."""
    from django.db import connection, transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.ledger import commands as ledger  # noqa: PLC0415

    values: dict[str, Any] = {
        "administratie": administratie_id,
        "today": today,
        "done": done,
        "tight": _TIGHT_PERCENT,
        "empty": _EMPTY_PERCENT,
    }
    with transaction.atomic():
        ledger.open_staging()
        with connection.cursor() as cursor:
            cursor.execute(_TAKE_AWAY, values)
        ledger.post_staging(actor=actor, administratie_id=administratie_id, now=timezone.now(), command="open_balance")


def _stay_silent(_line: str) -> None:
    """Print nothing: the bench's own rows are its output."""
