# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posting with every guarantee against django-hordak's bulk path; balances against summing their transfers."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
from psycopg import sql

from houvast.config.bench.books import NOW, TODAY, Books, open_books
from houvast.config.bench.database import NAME, bench_database
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

TRANSFERS = 100_000
# hordak makes its accounts one by one, so it gets fewer; its posting does not depend on their number.
ACCOUNTS = 100_000
ACCOUNTS_HORDAK = 2_000
TIMES_HORDAK_AT_LEAST = 5
BALANCES_OF_SUM_AT_MOST = 0.2
_ROUNDS = 2
# The median of two is the slower one; hordak takes a minute per round.


def measure() -> list[Row]:
    """Post 100,000 transfers with each, in turns, on one server."""
    with bench_database():
        books = open_books()
        accounts = _open_accounts(books)
        ours, peer = [], []
        for turn in range(_ROUNDS):
            ours.append(wall_seconds(lambda turn=turn: _post(books, accounts, turn)))  # type: ignore[misc]
            peer.append(_post_with_hordak())
        replay = wall_seconds(lambda: _post(books, accounts, 0))
        stored, summed = _time_balances(books.administratie_id)
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


def _open_accounts(books: Books) -> list[int]:
    from houvast.ledger.commands import AccountRequest, Soort, open_accounts  # noqa: PLC0415 (Django is set up by now)

    asked = [
        AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, books.trust_account_id, books.gemeente_id, number)
        for number in range(1, ACCOUNTS + 1)
    ]
    return open_accounts(actor=books.actor, administratie_id=books.administratie_id, accounts=asked, now=NOW)


def _post(books: Books, accounts: list[int], turn: int) -> None:
    from django.db import transaction  # noqa: PLC0415

    from houvast.ledger.commands import TransferRequest, derive_key, post_transfers  # noqa: PLC0415

    with transaction.atomic():
        post_transfers(
            actor=books.actor,
            administratie_id=books.administratie_id,
            transfers=(
                TransferRequest(
                    transaction_id=(key := derive_key("bench", number)),
                    debit_account_id=books.trust_account_id,
                    credit_account_id=accounts[number % len(accounts)],
                    amount_cents=1_000,
                    booked_on=TODAY,
                    value_on=TODAY,
                    cause_kind="bench",
                    cause_id=number,
                    description="bench",
                    idempotency_key=key,
                )
                for number in range(turn * TRANSFERS, (turn + 1) * TRANSFERS)
            ),
            now=NOW,
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
    return min(first for first, _ in times), min(second for _, second in times)
