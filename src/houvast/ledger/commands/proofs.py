# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold the books against the bank, keep what was found, and close what is proved."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import policies
from houvast.ledger.commands.accounts import AccountIsUnknown
from houvast.ledger.commands.refusals import PeriodIsClosed
from houvast.ledger.domain.accounts import Soort
from houvast.ledger.domain.proofs import DayProof
from houvast.ledger.queries import get_closed_until, list_account_balances, list_day_proofs

_LATEST = """
SELECT balance_cents FROM ledger_assertion
WHERE administratie_id = %s AND account_id = %s AND on_date = %s ORDER BY id DESC LIMIT 1
"""

_ASSERT = """
INSERT INTO ledger_assertion (administratie_id, account_id, on_date, balance_cents, source, asserted_at)
VALUES (%s, %s, %s, %s, %s, %s)
"""

_STORE = """
INSERT INTO ledger_proof (administratie_id, trust_account_id, on_date, proved_at, bank_cents, residents_cents,
                          suspense_cents, costs_cents)
SELECT %s, trust, day, %s, bank, residents, suspense, costs
FROM unnest(%s::bigint[], %s::date[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[])
     AS p (trust, day, bank, residents, suspense, costs)
ON CONFLICT (administratie_id, trust_account_id, on_date) DO UPDATE
SET proved_at = excluded.proved_at, bank_cents = excluded.bank_cents, residents_cents = excluded.residents_cents,
    suspense_cents = excluded.suspense_cents, costs_cents = excluded.costs_cents
"""


class PeriodIsNotProved(DomainError):
    """Import the bank's statement of that day, or clear up the difference, before closing."""


@transaction.atomic
def assert_balance(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    on_date: date,
    balance_cents: int,
    source: str,
    now: datetime,
) -> bool:
    """Keep the closing balance that the bank states for a day; return whether that is news.

    When the bank states another balance for the same day later, as a second download of a running day does, the
    last one counts and both stay on record. Raises AccountIsUnknown for anything but a trust account, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    with connection.cursor() as cursor:
        # One at a time per trust account, so that the last one is the last one.
        cursor.execute(
            "SELECT FROM ledger_account WHERE administratie_id = %s AND id = %s AND soort = 'trust' FOR NO KEY UPDATE",
            [administratie_id, account_id],
        )
        if not cursor.rowcount:
            message = _("Rekening %(id)s is geen derdengeldenrekening van deze administratie.") % {"id": account_id}
            raise AccountIsUnknown(message)
        cursor.execute(_LATEST, [administratie_id, account_id, on_date])
        latest = cursor.fetchone()
        if latest is not None and latest[0] == balance_cents:
            return False
        cursor.execute(_ASSERT, [administratie_id, account_id, on_date, balance_cents, source, now])
    audit.record(
        actor=actor,
        command="assert_balance",
        object_kind="account",
        object_id=account_id,
        administratie_id=administratie_id,
        now=now,
        reason=source,
        old={} if latest is None else {"balance_cents": latest[0]},
        new={"balance_cents": balance_cents, "on_date": on_date.isoformat()},
    )
    return True


@transaction.atomic
def store_proof(
    *,
    actor: Actor,
    administratie_id: int,
    now: datetime,
    since: date | None = None,
    trust_account_id: int | None = None,
) -> list[DayProof]:
    """Prove every asserted day from `since` on, keep the results, and return them, oldest first.

    A transfer moves the balance of its day and of all days after it, so give the first day that was touched.
    """
    require(policies.may_prove_ledger(actor, administratie_id))
    proofs = list_day_proofs(
        actor=actor, administratie_id=administratie_id, trust_account_id=trust_account_id, since=since
    )
    with connection.cursor() as cursor:
        cursor.execute(
            _STORE,
            [
                administratie_id,
                now,
                [proof.trust_account_id for proof in proofs],
                [proof.on_date for proof in proofs],
                [proof.bank_cents for proof in proofs],
                [proof.residents_cents for proof in proofs],
                [proof.suspense_cents for proof in proofs],
                [proof.costs_cents for proof in proofs],
            ],
        )
    audit.record(
        actor=actor,
        command="store_proof",
        object_kind="administratie",
        object_id=administratie_id,
        administratie_id=administratie_id,
        now=now,
        new={"days": len(proofs), "broken": sum(not proof.ok for proof in proofs)},
        count=len(proofs),
    )
    return proofs


@transaction.atomic
def close_period(*, actor: Actor, administratie_id: int, until: date, now: datetime) -> None:
    """Close the books until and including a day; nothing is booked on those days any more.

    Every trust account must be proved for that very day, and for all asserted days since the last closing. Twice is
    once. Raises PeriodIsNotProved, PeriodIsClosed for a day before the last closing, NotAllowed.
    """
    require(policies.may_close_period(actor, administratie_id))
    with connection.cursor() as cursor:
        # Whoever is posting finishes first, whoever posts after this sees the period closed.
        cursor.execute("SELECT FROM ledger_administratie WHERE id = %s FOR NO KEY UPDATE", [administratie_id])
    closed = get_closed_until(actor=actor, administratie_id=administratie_id)
    if closed == until:
        return
    if closed is not None and until < closed:
        raise PeriodIsClosed(_("De periode tot en met %(dag)s is al afgesloten.") % {"dag": f"{closed:%d-%m-%Y}"})
    _require_proved(actor, administratie_id, closed, until)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_administratie SET closed_until = %s WHERE id = %s", [until, administratie_id])
    audit.record(
        actor=actor,
        command="close_period",
        object_kind="administratie",
        object_id=administratie_id,
        administratie_id=administratie_id,
        now=now,
        old={"closed_until": closed.isoformat() if closed else None},
        new={"closed_until": until.isoformat()},
    )


def _require_proved(actor: Actor, administratie_id: int, closed: date | None, until: date) -> None:
    proofs = list_day_proofs(actor=actor, administratie_id=administratie_id, until=until)
    for proof in proofs:
        if not proof.ok and (closed is None or proof.on_date > closed):
            message = _("De boeken sluiten op %(dag)s niet op de bank. Los het verschil eerst op.")
            raise PeriodIsNotProved(message % {"dag": f"{proof.on_date:%d-%m-%Y}"})
    proved = {proof.trust_account_id for proof in proofs if proof.on_date == until}
    for account in list_account_balances(actor=actor, administratie_id=administratie_id, soort=Soort.TRUST):
        if account.account_id not in proved and account.closed_on is None:
            message = _("Van rekening %(naam)s is er geen afschrift tot en met %(dag)s. Lees dat eerst in.")
            raise PeriodIsNotProved(message % {"naam": account.naam, "dag": f"{until:%d-%m-%Y}"})
