# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts and what they hold, now and as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.ledger.domain.accounts import HOUSEHOLD_SOORTEN, AccountClass, Soort
from houvast.ledger.domain.entries import AccountBalance


class AccountNotFound(DomainError):
    """Use the id of an account that the session may see."""


# A trust account grows by debits, all others by credits.
_ACCOUNTS = """
SELECT administratie_id, id, trust_account_id, soort, naam, gemeente_id, holder_id, floor_cents,
       CASE soort WHEN 'trust' THEN debits_posted_cents - credits_posted_cents
                  ELSE credits_posted_cents - debits_posted_cents END,
       CASE soort WHEN 'trust' THEN credits_pending_cents ELSE debits_pending_cents END,
       CASE soort WHEN 'trust' THEN debits_pending_cents ELSE credits_pending_cents END,
       opened_on, closed_on
FROM ledger_account
"""

_AS_OF = """
SELECT coalesce((SELECT sum(amount_cents) FROM ledger_transfer
                 WHERE administratie_id = %(administratie)s AND credit_account_id = %(account)s
                   AND booked_on <= %(day)s), 0)
     - coalesce((SELECT sum(amount_cents) FROM ledger_transfer
                 WHERE administratie_id = %(administratie)s AND debit_account_id = %(account)s
                   AND booked_on <= %(day)s), 0)
"""

# A trust account is one side of everything: its day totals answer what its transfers would take long to add up.
_TRUST_AS_OF = """
SELECT coalesce(sum(debits_cents - credits_cents), 0) FROM ledger_daytotal
WHERE administratie_id = %(administratie)s AND trust_account_id = %(account)s AND account_class = 'trust'
  AND booked_on <= %(day)s
"""


def get_account(*, actor: Actor, administratie_id: int, account_id: int) -> AccountBalance:
    """Return an account with what it holds. Raises AccountNotFound, also for one that the session may not see."""
    found = _list(actor, "administratie_id = %s AND id = %s", [administratie_id, account_id])
    if not found:
        raise AccountNotFound(_("Rekening %(id)s is niet gevonden.") % {"id": account_id})
    return found[0]


def list_account_balances(
    *,
    actor: Actor,
    holder_id: int | None = None,
    administratie_id: int | None = None,
    soort: Soort | None = None,
) -> list[AccountBalance]:
    """Return accounts with what they hold, by id: of a household, of books, of one kind, or of all three together."""
    conditions: list[str] = ["true"]
    parameters: list[object] = []
    for column, value in (
        ("administratie_id", administratie_id),
        ("holder_id", holder_id),
        ("soort", None if soort is None else soort.value),
    ):
        if value is not None:
            conditions.append(f"{column} = %s")
            parameters.append(value)
    if soort is not None and soort not in HOUSEHOLD_SOORTEN:
        # Said once more than the tables need: it leads the index past every account of a household.
        conditions.append("holder_id IS NULL")
    return _list(actor, " AND ".join(conditions), parameters)


def list_available(*, administratie_id: int, account_ids: Iterable[int]) -> dict[int, int]:
    """Return what can leave each account: cents above its floor; accounts without a floor are left out.

    What another transaction posts meanwhile is not in it: `commands.lock_accounts` gives the same and holds it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, credits_posted_cents - debits_posted_cents - debits_pending_cents - floor_cents "
            "FROM ledger_account WHERE administratie_id = %s AND id = ANY (%s) AND floor_cents IS NOT NULL",
            [administratie_id, list(account_ids)],
        )
        return dict(cursor.fetchall())


def get_balance(*, actor: Actor, administratie_id: int, account_id: int, as_of: date | None = None) -> int:
    """Return what an account holds in cents: posted now, or at the end of a booking day. Raises AccountNotFound."""
    account = get_account(actor=actor, administratie_id=administratie_id, account_id=account_id)
    if as_of is None:
        return account.posted_cents
    statement = _TRUST_AS_OF if account.soort is Soort.TRUST else _AS_OF
    with connection.cursor() as cursor:
        cursor.execute(statement, {"administratie": administratie_id, "account": account_id, "day": as_of})
        return int(cursor.fetchone()[0])


def list_class_balances(
    *, actor: Actor, administratie_id: int, trust_account_id: int, as_of: date
) -> dict[AccountClass, int]:
    """Return what a trust account holds for residents, in suspense and for costs, and in all, at the end of a day.

    Raises AccountNotFound.
    """
    get_account(actor=actor, administratie_id=administratie_id, account_id=trust_account_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_class, sum(credits_cents - debits_cents)::bigint FROM ledger_daytotal "
            "WHERE administratie_id = %s AND trust_account_id = %s AND booked_on <= %s GROUP BY account_class",
            [administratie_id, trust_account_id, as_of],
        )
        sums = {AccountClass(name): int(cents) for name, cents in cursor.fetchall()}
    return {each: -sums.get(each, 0) if each is AccountClass.TRUST else sums.get(each, 0) for each in AccountClass}


def get_closed_until(*, actor: Actor, administratie_id: int) -> date | None:
    """Return the last day that is closed for booking; None when every day is open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT closed_until FROM ledger_administratie WHERE id = %s AND id = ANY (%s)",
            [administratie_id, list(actor.administraties)],
        )
        row = cursor.fetchone()
    return None if row is None else row[0]


def _list(actor: Actor, condition: str, parameters: list[Any]) -> list[AccountBalance]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_ACCOUNTS} WHERE (administratie_id = ANY (%s) OR gemeente_id = ANY (%s)) AND {condition} "
            "ORDER BY administratie_id, id",
            [list(actor.administraties), list(actor.gemeenten), *parameters],
        )
        return [
            AccountBalance(
                administratie_id=row[0],
                account_id=row[1],
                trust_account_id=row[2],
                soort=Soort(row[3]),
                naam=row[4],
                gemeente_id=row[5],
                holder_id=row[6],
                floor_cents=row[7],
                posted_cents=row[8],
                pending_out_cents=row[9],
                pending_in_cents=row[10],
                opened_on=row[11],
                closed_on=row[12],
            )
            for row in cursor.fetchall()
        ]
