# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posting with every guarantee against django-hordak's bulk path; balances against summing their transfers."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from houvast.config.bench.database import NAME, bench_database
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

TRANSFERS = 100_000
# hordak makes its accounts one by one, so it gets fewer; its posting does not depend on their number.
ACCOUNTS = 100_000
ACCOUNTS_HORDAK = 2_000
TIMES_HORDAK_AT_LEAST = 5
BALANCES_OF_SUM_AT_MOST = 0.2
_TODAY = date(2026, 3, 2)
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ROUNDS = 3


def measure() -> list[Row]:
    """Post 100,000 transfers with each, in turns, on one server."""
    with bench_database():
        actor, administratie_id, trust, accounts = _open_books()
        ours, peer = [], []
        for turn in range(_ROUNDS):
            ours.append(wall_seconds(lambda turn=turn: _post(actor, administratie_id, trust, accounts, turn)))  # type: ignore[misc]
            peer.append(_post_with_hordak())
        replay = wall_seconds(lambda: _post(actor, administratie_id, trust, accounts, 0))
        stored, summed = _time_balances(administratie_id)
    middle = sorted(ours)[_ROUNDS // 2]
    middle_peer = sorted(peer)[_ROUNDS // 2]
    return [
        Row(
            "posting 100,000 transfers with every guarantee",
            f"{middle:.2f} s, {TRANSFERS / middle:,.0f}/s",
            f"django-hordak bulk_create {middle_peer:.1f} s, {TRANSFERS / middle_peer:,.0f}/s",
            middle_peer / middle,
            at_least=TIMES_HORDAK_AT_LEAST,
        ),
        Row("posting the same 100,000 again (all known)", f"{replay:.2f} s", f"{middle:.2f} s", replay / middle),
        Row(
            "balances of 100,000 accounts",
            f"{stored * 1000:.0f} ms",
            f"summing {TRANSFERS * _ROUNDS:,} transfers {summed * 1000:.0f} ms",
            stored / summed,
            at_most=BALANCES_OF_SUM_AT_MOST,
        ),
    ]


def _open_books() -> tuple[Actor, int, int, list[int]]:
    from houvast.access.commands import register_organisatie  # noqa: PLC0415 (Django is set up by now)
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415
    from houvast.ledger.commands import AccountRequest, Soort, open_accounts, open_administratie  # noqa: PLC0415

    gemeente = register_organisatie(naam="Meetstad", soort=OrganisatieSoort.GEMEENTE, now=_NOW)
    uitvoerder = register_organisatie(naam="Meetlat", soort=OrganisatieSoort.UITVOERDER, now=_NOW)
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    administratie_id = open_administratie(actor=actor, uitvoerder_id=uitvoerder, naam="Meetlat", now=_NOW)
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    asked = [AccountRequest(Soort.TRUST, "NL02HVST0123456789", _TODAY)]
    (trust,) = open_accounts(actor=actor, administratie_id=administratie_id, accounts=asked, now=_NOW)
    households = [
        AccountRequest(Soort.LEEFGELD, "Leefgeld", _TODAY, trust, gemeente, number) for number in range(1, ACCOUNTS + 1)
    ]
    return (
        actor,
        administratie_id,
        trust,
        open_accounts(actor=actor, administratie_id=administratie_id, accounts=households, now=_NOW),
    )


def _post(actor: Actor, administratie_id: int, trust: int, accounts: list[int], turn: int) -> None:
    from django.db import transaction  # noqa: PLC0415

    from houvast.ledger.commands import TransferRequest, derive_key, post_transfers  # noqa: PLC0415

    with transaction.atomic():
        post_transfers(
            actor=actor,
            administratie_id=administratie_id,
            transfers=(
                TransferRequest(
                    transaction_id=(key := derive_key("bench", number)),
                    debit_account_id=trust,
                    credit_account_id=accounts[number % len(accounts)],
                    amount_cents=1_000,
                    booked_on=_TODAY,
                    value_on=_TODAY,
                    cause_kind="bench",
                    cause_id=number,
                    description="bench",
                    idempotency_key=key,
                )
                for number in range(turn * TRANSFERS, (turn + 1) * TRANSFERS)
            ),
            now=_NOW,
            command="bench",
        )


def _post_with_hordak() -> float:
    from django.db import connections  # noqa: PLC0415

    config = connections["owner"].settings_dict
    conninfo = psycopg.conninfo.make_conninfo(
        host=config["HOST"] or None, port=config["PORT"] or None, user=config["USER"],
        password=config["PASSWORD"] or None, dbname=config["NAME"],
    )  # fmt: skip
    name = sql.Identifier(f"{NAME}_hordak")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        try:
            result = subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "houvast.config.bench.hordak_peer", str(TRANSFERS), str(ACCOUNTS_HORDAK)],
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "houvast.config.bench.hordak_settings"},
                capture_output=True, text=True, check=True,
            )  # fmt: skip
        finally:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
    return float(result.stdout.split()[-1])


def _time_balances(administratie_id: int) -> tuple[float, float]:
    from django.db import connection  # noqa: PLC0415

    def stored() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, credits_posted_cents - debits_posted_cents FROM ledger_account WHERE administratie_id = %s",
                [administratie_id],
            )
            cursor.fetchall()

    def summed() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT account, sum(cents) FROM (SELECT credit_account_id AS account, amount_cents AS cents FROM "
                "ledger_transfer WHERE administratie_id = %s UNION ALL SELECT debit_account_id, -amount_cents FROM "
                "ledger_transfer WHERE administratie_id = %s) AS legs GROUP BY account",
                [administratie_id, administratie_id],
            )
            cursor.fetchall()

    times = [(wall_seconds(stored), wall_seconds(summed)) for _turn in range(_ROUNDS)]
    return sorted(first for first, _ in times)[1], sorted(second for _, second in times)[1]
