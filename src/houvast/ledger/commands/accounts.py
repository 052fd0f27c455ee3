# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open, lock and close accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

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
WITH asked AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('ledger_account', 'id')) AS id, *
    FROM unnest(%(soort)s::text[], %(naam)s::text[], %(opened_on)s::date[], %(trust)s::bigint[],
                %(gemeente)s::bigint[], %(holder)s::bigint[], %(floor)s::bigint[]) WITH ORDINALITY
         AS a (soort, naam, opened_on, trust, gemeente_id, holder_id, floor_cents, position)),
opened AS (
    INSERT INTO ledger_account
        (id, administratie_id, trust_account_id, gemeente_id, soort, holder_id, naam, floor_cents, opened_on)
    SELECT id, %(administratie)s, CASE WHEN soort = 'trust' THEN id ELSE trust END, gemeente_id, soort, holder_id,
           naam, floor_cents, opened_on
    FROM asked ON CONFLICT DO NOTHING RETURNING id)
SELECT opened.id FROM asked LEFT JOIN opened ON opened.id = asked.id ORDER BY asked.position
"""

# Each alternative is a lookup in one unique index.
_FIND = """
SELECT coalesce(
    (SELECT id FROM ledger_account f
     WHERE f.administratie_id = %(administratie)s AND f.holder_id = a.holder_id AND f.trust_account_id = a.trust
       AND f.soort = a.soort AND f.naam = a.naam),
    (SELECT id FROM ledger_account f
     WHERE f.administratie_id = %(administratie)s AND f.holder_id IS NULL AND f.trust_account_id = a.trust
       AND f.soort = a.soort AND f.naam = a.naam AND a.holder_id IS NULL),
    (SELECT id FROM ledger_account f
     WHERE f.administratie_id = %(administratie)s AND f.soort = 'trust' AND f.naam = a.naam AND a.soort = 'trust'))
FROM unnest(%(soort)s::text[], %(naam)s::text[], %(trust)s::bigint[], %(holder)s::bigint[]) WITH ORDINALITY
     AS a (soort, naam, trust, holder_id, position)
ORDER BY a.position
"""

_LOCK = """
SELECT FROM ledger_account
WHERE administratie_id = %s AND id IN (
    SELECT trust_account_id FROM ledger_account WHERE administratie_id = %s AND id = ANY (%s))
ORDER BY id FOR NO KEY UPDATE
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
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, _columns_of(administratie_id, accounts))
        ids: list[int | None] = [account_id for (account_id,) in cursor.fetchall()]
        known = [position for position, account_id in enumerate(ids) if account_id is None]
        if known:
            cursor.execute(_FIND, _columns_of(administratie_id, [accounts[position] for position in known]))
            for position, (account_id,) in zip(known, cursor.fetchall(), strict=True):
                ids[position] = account_id
    found = [int(account_id) for account_id in ids if account_id is not None]
    assert len(found) == len(accounts), "Every account asked for was opened or is there."
    opened = len(accounts) - len(known)
    if opened:
        audit.record(
            actor=actor,
            command="open_accounts",
            object_kind="account",
            object_id=found[0] if opened == len(accounts) == 1 else None,
            administratie_id=administratie_id,
            now=now,
            new={"naam": accounts[0].naam, "soort": accounts[0].soort.value}
            if opened == len(accounts) == 1
            else {"accounts": found},
            count=opened,
        )
    return found


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


def _columns_of(administratie_id: int, accounts: Sequence[AccountRequest]) -> dict[str, Any]:
    return {
        "administratie": administratie_id,
        "soort": [each.soort.value for each in accounts],
        "naam": [each.naam for each in accounts],
        "opened_on": [each.opened_on for each in accounts],
        "trust": [each.trust_account_id for each in accounts],
        "gemeente": [each.gemeente_id for each in accounts],
        "holder": [each.holder_id for each in accounts],
        "floor": [floor_cents_of(each.soort) for each in accounts],
    }


def lock_accounts(administratie_id: int, account_ids: Iterable[int]) -> dict[int, int]:
    """Lock accounts until the transaction ends, and return what can leave each: cents above its floor.

    Accounts without a floor (trust, suspense, costs) are not returned: nothing limits them. The lock is that of their
    trust account, which whoever posts takes first, so that nobody waits in a circle; keep it short.
    """
    ids = list(account_ids)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [administratie_id, administratie_id, ids])
        cursor.execute(
            "SELECT id, credits_posted_cents - debits_posted_cents - debits_pending_cents - floor_cents "
            "FROM ledger_account WHERE administratie_id = %s AND id = ANY (%s) AND floor_cents IS NOT NULL",
            [administratie_id, ids],
        )
        return dict(cursor.fetchall())
