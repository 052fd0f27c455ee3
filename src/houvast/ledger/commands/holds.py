# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two phases for money that leaves: reserve it, then post it or let it go, exactly once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import policies
from houvast.ledger.commands.posting import get_digest, post_staged, stage
from houvast.ledger.commands.refusals import (
    HoldIsEnded,
    InsufficientBalance,
    TransferIsImpossible,
    conflict,
    constraint_of,
    explain,
)
from houvast.ledger.domain.transfers import (
    TRANSITIONS,
    HoldRequest,
    HoldState,
    PostingResult,
    TransferRequest,
    derive_key,
)

_HOLD = """
INSERT INTO ledger_hold (administratie_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id,
                         amount_cents, cause_kind, cause_id, description, idempotency_key, held_at, held_by)
SELECT d.administratie_id, d.trust_account_id, coalesce(d.gemeente_id, c.gemeente_id), d.id, c.id,
       %(cents)s, %(kind)s, %(cause)s, %(description)s, %(key)s, %(now)s, %(by)s
FROM ledger_account d
JOIN ledger_account c ON c.administratie_id = d.administratie_id AND c.trust_account_id = d.trust_account_id
WHERE d.administratie_id = %(administratie)s AND d.id = %(debit)s AND c.id = %(credit)s
ON CONFLICT (administratie_id, idempotency_key) DO NOTHING RETURNING id
"""

_KNOWN = """
SELECT id, (debit_account_id, credit_account_id, amount_cents, cause_kind, cause_id, description)
           = (%(debit)s, %(credit)s, %(cents)s, %(kind)s, %(cause)s, %(description)s)
FROM ledger_hold WHERE administratie_id = %(administratie)s AND idempotency_key = %(key)s
"""

_AVAILABLE = """
SELECT naam, credits_posted_cents - debits_posted_cents - debits_pending_cents - floor_cents
FROM ledger_account WHERE administratie_id = %s AND id = %s
"""


class HoldIsUnknown(DomainError):
    """Use the id of a hold of this administratie."""


@transaction.atomic
def hold_amount(*, actor: Actor, administratie_id: int, hold: HoldRequest, now: datetime) -> int:
    """Reserve an amount on the debit account and return the hold's id; the same request again returns the same id.

    Raises InsufficientBalance, IdempotencyConflict, TransferIsImpossible, AccountIsClosed, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    values = {
        "administratie": administratie_id,
        "debit": hold.debit_account_id,
        "credit": hold.credit_account_id,
        "cents": hold.amount_cents,
        "kind": hold.cause_kind,
        "cause": hold.cause_id,
        "description": hold.description,
        "key": hold.idempotency_key,
        "now": now,
        "by": actor.naam,
    }
    made = _insert(values)
    if made is None:
        return _known(hold, values)
    audit.record(
        actor=actor,
        command="hold_amount",
        object_kind="hold",
        object_id=made,
        administratie_id=administratie_id,
        now=now,
        new={"amount_cents": hold.amount_cents, "debit_account_id": hold.debit_account_id},
    )
    return made


@transaction.atomic
def post_hold(
    *, actor: Actor, administratie_id: int, hold_id: int, booked_on: date, value_on: date, now: datetime
) -> PostingResult:
    """Post the whole reserved amount as a transfer and release the reservation, in one step and once.

    A hold that was posted before is known and nothing happens. Raises HoldIsEnded when it was voided,
    HoldIsUnknown, PeriodIsClosed, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    state, request = _lock(administratie_id, hold_id, booked_on, value_on)
    if state is HoldState.POSTED:
        return PostingResult(posted=0, known=1, batch_id=None)
    _end(actor, administratie_id, hold_id, state, HoldState.POSTED, now, "")
    stage([request])
    result = post_staged(actor=actor, administratie_id=administratie_id, now=now, command="post_hold", reason="")
    _record(
        actor, administratie_id, hold_id, "post_hold", now, "", digest=get_digest(administratie_id, result.batch_id)
    )
    return result


@transaction.atomic
def void_hold(*, actor: Actor, administratie_id: int, hold_id: int, reason: str, now: datetime) -> bool:
    """Let the reserved amount go; return whether that was new. Raises HoldIsEnded when it was posted, HoldIsUnknown."""
    require(policies.may_post_transfers(actor, administratie_id))
    state, _request = _lock(administratie_id, hold_id, timezone.localtime(now).date(), timezone.localtime(now).date())
    if state is HoldState.VOIDED:
        return False
    _end(actor, administratie_id, hold_id, state, HoldState.VOIDED, now, reason)
    _record(actor, administratie_id, hold_id, "void_hold", now, reason)
    return True


def _insert(values: dict[str, Any]) -> int | None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_HOLD, values)
            row = cursor.fetchone()
    except IntegrityError as fault:
        if constraint_of(fault) == "account_stays_above_its_floor":
            with connection.cursor() as cursor:
                cursor.execute(_AVAILABLE, [values["administratie"], values["debit"]])
                naam, available = cursor.fetchone()
            raise InsufficientBalance(values["debit"], naam, values["cents"] - available) from fault
        if constraint_of(fault) in {"hold_has_positive_amount", "hold_joins_two_accounts"}:
            message = _("Een reservering is meer dan nul, en de twee rekeningen verschillen.")
            raise TransferIsImpossible(message) from fault
        raise explain(fault, values["administratie"]) from fault
    return None if row is None else int(row[0])


def _known(hold: HoldRequest, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, values)
        found = cursor.fetchone()
    if found is None:
        message = _("De rekeningen %(debit)s en %(credit)s horen niet bij dezelfde derdengeldenrekening.")
        raise TransferIsImpossible(message % values)
    if not found[1]:
        raise conflict(hold.cause_kind, hold.cause_id, hold.idempotency_key)
    return int(found[0])


def _lock(administratie_id: int, hold_id: int, booked_on: date, value_on: date) -> tuple[HoldState, TransferRequest]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, debit_account_id, credit_account_id, amount_cents, cause_kind, cause_id, description, "
            "idempotency_key FROM ledger_hold WHERE administratie_id = %s AND id = %s FOR NO KEY UPDATE",
            [administratie_id, hold_id],
        )
        row = cursor.fetchone()
    if row is None:
        raise HoldIsUnknown(_("Reservering %(id)s is niet gevonden in deze administratie.") % {"id": hold_id})
    state, debit, credit, cents, kind, cause, description, key = row
    return HoldState(state), TransferRequest(
        transaction_id=derive_key("hold_transaction", hold_id),
        debit_account_id=debit,
        credit_account_id=credit,
        amount_cents=cents,
        booked_on=booked_on,
        value_on=value_on,
        cause_kind=kind,
        cause_id=cause,
        description=description,
        idempotency_key=key,
    )


def _end(
    actor: Actor, administratie_id: int, hold_id: int, state: HoldState, ends_as: HoldState, now: datetime, reason: str
) -> None:
    if ends_as not in TRANSITIONS[state]:
        raise HoldIsEnded(_("Dit gereserveerde bedrag is al betaald of vrijgegeven."))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_hold SET state = %s, ended_at = %s, ended_by = %s, ended_reason = %s "
            "WHERE administratie_id = %s AND id = %s",
            [ends_as.value, now, actor.naam, reason, administratie_id, hold_id],
        )


def _record(
    actor: Actor, administratie_id: int, hold_id: int, command: str, now: datetime, reason: str, **new: object
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="hold",
        object_id=hold_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        new=new,
    )
