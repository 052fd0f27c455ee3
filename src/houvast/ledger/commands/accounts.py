# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open, lock and close accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import policies
from houvast.ledger.domain.accounts import AccountRequest, floor_cents_of


class AccountIsUnknown(DomainError):
    """Use the id of an account of this administratie."""


class AccountHoldsMoney(DomainError):
    """Move what is on the account elsewhere, and end its holds, before closing it."""


# The conflict is either of two: a trust account is known by its name, any other by all it was asked with.
_OPEN = """
WITH asked AS (
    SELECT nextval(pg_get_serial_sequence('ledger_account', 'id')) AS id, *
    FROM unnest(%(soort)s::text[], %(naam)s::text[], %(opened_on)s::date[], %(trust)s::bigint[],
                %(gemeente)s::bigint[], %(holder)s::bigint[], %(floor)s::bigint[])
         AS a (soort, naam, opened_on, trust, gemeente_id, holder_id, floor_cents))
INSERT INTO ledger_account
    (id, administratie_id, trust_account_id, gemeente_id, soort, holder_id, naam, floor_cents, opened_on)
SELECT id, %(administratie)s, CASE WHEN soort = 'trust' THEN id ELSE trust END, gemeente_id, soort, holder_id, naam,
       floor_cents, opened_on
FROM asked ON CONFLICT DO NOTHING
"""

_FIND = """
SELECT f.id
FROM unnest(%(soort)s::text[], %(naam)s::text[], %(trust)s::bigint[], %(holder)s::bigint[]) WITH ORDINALITY
     AS a (soort, naam, trust, holder_id, position)
LEFT JOIN ledger_account f
    ON f.administratie_id = %(administratie)s AND f.soort = a.soort AND f.naam = a.naam
   AND (f.soort = 'trust' OR f.trust_account_id = a.trust)
   AND f.holder_id IS NOT DISTINCT FROM a.holder_id
ORDER BY a.position
"""


@transaction.atomic
def open_accounts(
    *, actor: Actor, administratie_id: int, accounts: Sequence[AccountRequest], now: datetime
) -> list[int]:
    """Open many accounts at once and return their ids in the order asked; those that exist are returned as they are.

    Household accounts begin with a floor of zero, others have none. Open a trust account before what it holds.
    Raises NotAllowed; IntegrityError when a request contradicts itself (a household account without holder).
    """
    require(policies.may_open_account(actor, administratie_id))
    columns = {
        "administratie": administratie_id,
        "soort": [each.soort.value for each in accounts],
        "naam": [each.naam for each in accounts],
        "opened_on": [each.opened_on for each in accounts],
        "trust": [each.trust_account_id for each in accounts],
        "gemeente": [each.gemeente_id for each in accounts],
        "holder": [each.holder_id for each in accounts],
        "floor": [floor_cents_of(each.soort) for each in accounts],
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, columns)
        opened = cursor.rowcount
        cursor.execute(_FIND, columns)
        ids = [int(account_id) for (account_id,) in cursor.fetchall()]
    if opened:
        audit.record(
            actor=actor,
            command="open_accounts",
            object_kind="account",
            object_id=ids[0] if len(ids) == 1 else None,
            administratie_id=administratie_id,
            now=now,
            new={"naam": accounts[0].naam, "soort": accounts[0].soort.value} if len(ids) == 1 else {},
            count=opened,
        )
    return ids


@transaction.atomic
def open_account(*, actor: Actor, administratie_id: int, account: AccountRequest, now: datetime) -> int:
    """Open one account and return its id; one that exists is returned as it is. Raises as `open_accounts`."""
    return open_accounts(actor=actor, administratie_id=administratie_id, accounts=[account], now=now)[0]


@transaction.atomic
def close_account(*, actor: Actor, administratie_id: int, account_id: int, today: date, now: datetime) -> None:
    """Close an empty account, after which nothing can be posted to it. Raises AccountHoldsMoney, AccountIsUnknown."""
    require(policies.may_open_account(actor, administratie_id))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_account SET closed_on = coalesce(closed_on, %s) WHERE administratie_id = %s AND id = %s",
                [today, administratie_id, account_id],
            )
            found = cursor.rowcount
    except IntegrityError as fault:
        message = _("Op deze rekening staat nog geld, of er is nog een bedrag gereserveerd. Maak haar eerst leeg.")
        raise AccountHoldsMoney(message) from fault
    if not found:
        raise AccountIsUnknown(_("Rekening %(id)s hoort niet bij deze administratie.") % {"id": account_id})
    audit.record(
        actor=actor,
        command="close_account",
        object_kind="account",
        object_id=account_id,
        administratie_id=administratie_id,
        now=now,
        new={"closed_on": today.isoformat()},
    )


def lock_accounts(administratie_id: int, account_ids: Iterable[int]) -> dict[int, int]:
    """Lock accounts until the transaction ends, and return what can leave each: cents above its floor.

    Accounts without a floor (trust, suspense, costs) are neither locked nor returned: nothing limits them. Locks are
    taken in the order of the ids, as posting does, so that nobody waits in a circle.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, credits_posted_cents - debits_posted_cents - debits_pending_cents - floor_cents "
            "FROM ledger_account WHERE administratie_id = %s AND id = ANY (%s) AND floor_cents IS NOT NULL "
            "ORDER BY id FOR NO KEY UPDATE",
            [administratie_id, list(account_ids)],
        )
        return dict(cursor.fetchall())
