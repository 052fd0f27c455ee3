# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements of an account: its entries, newest first, each with the balance after it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.ledger.domain.accounts import Soort
from houvast.ledger.domain.entries import Entry, EntryCursor
from houvast.ledger.queries.accounts import get_account, get_balance

_COLUMNS = """
SELECT e.transfer_id, e.transaction_id, e.booked_on, e.value_on, e.credit_cents - e.debit_cents AS change_cents,
       e.other_account_id, o.naam AS other_naam, e.cause_kind, e.cause_id, e.description, e.reverses_id,
       EXISTS (SELECT FROM ledger_transfer r
               WHERE r.administratie_id = e.administratie_id AND r.reverses_id = e.transfer_id) AS is_reversed,
       b.posted_at, b.actor_naam, b.command
"""

_JOINS = """
LEFT JOIN ledger_account o ON o.administratie_id = e.administratie_id AND o.id = e.other_account_id
LEFT JOIN ledger_batch b ON b.administratie_id = e.administratie_id AND b.id = e.batch_id
"""

_PAGE = f"""
{_COLUMNS}
FROM (SELECT * FROM ledger_entry
      WHERE administratie_id = %(administratie)s AND account_id = %(account)s
        AND booked_on >= %(since)s AND booked_on <= %(until)s
        AND (booked_on, transfer_id) < (%(before_day)s, %(before_id)s)
      ORDER BY booked_on DESC, transfer_id DESC LIMIT %(limit)s) AS e
{_JOINS}
ORDER BY e.booked_on DESC, e.transfer_id DESC
"""  # noqa: S608 (parts of this module)

_TRANSACTION = f"""
{_COLUMNS}
FROM ledger_entry e {_JOINS}
WHERE e.administratie_id = %(administratie)s AND e.transaction_id = %(transaction)s
  AND e.account_id = %(account)s
ORDER BY e.transfer_id
"""

_LAST_ID = 2**63 - 1


def list_entries(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    before: EntryCursor | None = None,
) -> list[Entry]:
    """Return a page of an account's entries, newest first, each with the balance after it.

    `before` is the cursor of the last entry of the page before. Raises AccountNotFound.
    """
    account = get_account(actor=actor, administratie_id=administratie_id, account_id=account_id)
    if before is not None:
        balance = before.balance_before_cents
    else:
        balance = get_balance(actor=actor, administratie_id=administratie_id, account_id=account_id, as_of=until)
    parameters: dict[str, Any] = {
        "administratie": administratie_id,
        "account": account_id,
        "since": since or date.min,
        "until": until or date.max,
        "before_day": before.booked_on if before else date.max,
        "before_id": before.transfer_id if before else _LAST_ID,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, parameters)
        return _with_balances(cursor.fetchall(), balance, grows_by_debits=account.soort is Soort.TRUST)


def list_transaction_entries(
    *, actor: Actor, administratie_id: int, account_id: int, transaction_id: UUID
) -> list[Entry]:
    """Return what one transaction did to an account, in the order posted; balances count from zero."""
    account = get_account(actor=actor, administratie_id=administratie_id, account_id=account_id)
    with connection.cursor() as cursor:
        cursor.execute(
            _TRANSACTION,
            {"administratie": administratie_id, "account": account_id, "transaction": transaction_id},
        )
        rows = cursor.fetchall()
    sign = -1 if account.soort is Soort.TRUST else 1
    total = sum(sign * row[4] for row in rows)
    return _with_balances(rows[::-1], total, grows_by_debits=account.soort is Soort.TRUST)[::-1]


def _with_balances(rows: list[tuple[Any, ...]], balance: int, *, grows_by_debits: bool) -> list[Entry]:
    entries = []
    for row in rows:
        change = -row[4] if grows_by_debits else row[4]
        entries.append(
            Entry(
                transfer_id=row[0],
                transaction_id=row[1],
                booked_on=row[2],
                value_on=row[3],
                change_cents=change,
                balance_cents=balance,
                other_account_id=row[5],
                other_naam=row[6],
                cause_kind=row[7],
                cause_id=row[8],
                description=row[9],
                reverses_id=row[10],
                is_reversed=row[11],
                posted_at=row[12],
                actor_naam=row[13],
                command=row[14],
            )
        )
        balance -= change
    return entries
