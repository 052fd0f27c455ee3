# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take back a transaction, once."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import policies
from houvast.ledger.commands.posting import get_digest, post_staged, stage
from houvast.ledger.commands.refusals import IdempotencyConflict, ReversalIsNoMirror, TransactionIsReversed
from houvast.ledger.domain.transfers import ReversalResult, TransferRequest, derive_key

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_TRANSFERS = """
SELECT t.id, t.debit_account_id, t.credit_account_id, t.amount_cents, t.description, t.reverses_id IS NOT NULL,
       EXISTS (SELECT FROM ledger_transfer r WHERE r.administratie_id = t.administratie_id AND r.reverses_id = t.id)
FROM ledger_transfer t WHERE t.administratie_id = %s AND t.transaction_id = %s ORDER BY t.id
"""


class TransactionIsUnknown(DomainError):
    """Use the id of a transaction of this administratie."""


@transaction.atomic
def reverse_transaction(
    *,
    actor: Actor,
    administratie_id: int,
    transaction_id: UUID,
    reason: str,
    now: datetime,
    booked_on: date | None = None,
    into_transaction_id: UUID | None = None,
) -> ReversalResult:
    """Post the mirror of every transfer of a transaction that is not a reversal itself; each transfer only once.

    Booked on `booked_on`, by default the day of `now` in Amsterdam. Give `into_transaction_id` when what comes in
    its place is posted in the same transaction. Raises TransactionIsReversed, also for the second of two at the
    same moment; ReversalIsNoMirror when there is nothing but reversals; TransactionIsUnknown; InsufficientBalance;
    PeriodIsClosed; NotAllowed.
    """
    require(policies.may_reverse_transaction(actor, administratie_id))
    day = booked_on or now.astimezone(_AMSTERDAM).date()
    requests = _mirror(administratie_id, transaction_id, day, into_transaction_id)
    stage(requests)
    try:
        result = post_staged(
            actor=actor, administratie_id=administratie_id, now=now, command="reverse_transaction", reason=reason
        )
    except IdempotencyConflict as fault:
        raise _reversed() from fault
    if result.known:
        raise _reversed()
    audit.record(
        actor=actor,
        command="reverse_transaction",
        object_kind="batch",
        object_id=result.batch_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        old={"transaction_id": str(transaction_id)},
        new={
            "transaction_id": str(requests[0].transaction_id),
            "digest": get_digest(administratie_id, result.batch_id),
        },
        count=result.posted,
    )
    return ReversalResult(transaction_id=requests[0].transaction_id, posted=result.posted)


def _mirror(
    administratie_id: int, transaction_id: UUID, day: date, into_transaction_id: UUID | None
) -> list[TransferRequest]:
    with connection.cursor() as cursor:
        cursor.execute(_TRANSFERS, [administratie_id, transaction_id])
        rows = cursor.fetchall()
    if not rows:
        message = _("Boeking %(id)s is niet gevonden in deze administratie.") % {"id": transaction_id}
        raise TransactionIsUnknown(message)
    originals = [row for row in rows if not row[5]]
    if not originals:
        raise ReversalIsNoMirror(_("Dit is zelf een terugboeking. Boek opnieuw wat er wel moet staan."))
    fresh = [row for row in originals if not row[6]]
    if not fresh:
        raise _reversed()
    into = into_transaction_id or derive_key("reversal_transaction", fresh[0][0])
    return [
        TransferRequest(
            transaction_id=into,
            debit_account_id=credit,
            credit_account_id=debit,
            amount_cents=cents,
            booked_on=day,
            value_on=day,
            cause_kind="transfer",
            cause_id=transfer_id,
            description=description,
            idempotency_key=derive_key("reversal", transfer_id),
            reverses_id=transfer_id,
        )
        for transfer_id, debit, credit, cents, description, _is_reversal, _is_reversed in fresh
    ]


def _reversed() -> TransactionIsReversed:
    return TransactionIsReversed(_("Deze boeking is al teruggedraaid. Ververs de pagina om te zien door wie."))
