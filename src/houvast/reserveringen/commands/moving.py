# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Move money between two accounts of one household, and undo that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.ledger import commands as ledger
from houvast.reserveringen import policies
from houvast.reserveringen.commands.potjes import (
    OwnAccount,
    PotjeIsIncomplete,
    PotjeNotFound,
    find_own_account,
    need_reason,
)
from houvast.reserveringen.models import Verplaatsing

_CAUSE = "verplaatsing"


class VerplaatsingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class VerplaatsingIsUndone(DomainError):
    """Nothing to do: the money went back before."""


@transaction.atomic
def move_between_potjes(
    *,
    actor: Actor,
    administratie_id: int,
    from_account_id: int,
    to_account_id: int,
    amount_cents: int,
    reason: str,
    request_key: UUID,
    now: datetime,
) -> int:
    """Move money from one account of a household to another of the same household; return the move's id.

    The same `request_key` again is the same move. Raises InsufficientBalance (nothing moves), PotjeNotFound,
    PotjeIsIncomplete, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    why = need_reason(reason)
    source = find_own_account(actor, administratie_id, from_account_id)
    target = find_own_account(actor, administratie_id, to_account_id)
    _see_to_move(source, target, amount_cents)
    known = _find_known(administratie_id, request_key)
    if known is not None:
        return known
    move = Verplaatsing(
        administratie_id=administratie_id,
        gemeente_id=source.gemeente_id,
        huishouden_id=source.holder_id,
        from_account_id=from_account_id,
        to_account_id=to_account_id,
        amount_cents=amount_cents,
        reason=why,
        moved_at=now,
        moved_by_naam=actor.naam,
        transaction_id=request_key,
        request_key=request_key,
    )
    try:
        with transaction.atomic():
            move.save(force_insert=True)
    except IntegrityError:
        # The same form, sent twice in the same moment.
        known = _find_known(administratie_id, request_key)
        if known is None:
            raise
        return known
    move.transaction_id = ledger.derive_key(_CAUSE, move.pk, 1)
    move.save(update_fields=["transaction_id"])
    _post(actor, move, now)
    _record(actor, move, "move_between_potjes", now, why)
    return move.pk


@transaction.atomic
def undo_verplaatsing(*, actor: Actor, administratie_id: int, verplaatsing_id: int, reason: str, now: datetime) -> None:
    """Send the money of a move back, once.

    Raises InsufficientBalance when it was spent meanwhile, VerplaatsingIsUndone, VerplaatsingNotFound,
    ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    why = need_reason(reason)
    move = (
        Verplaatsing.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=verplaatsing_id)
        .first()
    )
    if move is None:
        raise VerplaatsingNotFound(_("Deze verplaatsing is niet gevonden."))
    if move.undone_at is not None:
        raise VerplaatsingIsUndone(_("Dit geld is al teruggezet door %(naam)s.") % {"naam": move.undone_by_naam})
    ledger.reverse_transaction(
        actor=actor, administratie_id=administratie_id, transaction_id=move.transaction_id, reason=why, now=now
    )
    move.undone_at, move.undone_by_naam, move.undone_reason = now, actor.naam, why
    move.save(update_fields=["undone_at", "undone_by_naam", "undone_reason"])
    _record(actor, move, "undo_verplaatsing", now, why)


def _see_to_move(source: OwnAccount, target: OwnAccount, amount_cents: int) -> None:
    if source.holder_id != target.holder_id:
        raise PotjeNotFound(_("Geld gaat alleen tussen potjes van hetzelfde huishouden."))
    if source.account_id == target.account_id:
        raise PotjeIsIncomplete(_("Kies twee verschillende potjes."))
    if source.trust_account_id != target.trust_account_id:
        raise PotjeIsIncomplete(
            _("Deze twee potjes staan op verschillende derdengeldenrekeningen. Maak het geld over.")
        )
    if amount_cents <= 0:
        raise PotjeIsIncomplete(_("Het bedrag moet boven nul liggen."))


def _find_known(administratie_id: int, request_key: UUID) -> int | None:
    found = Verplaatsing.objects.filter(administratie_id=administratie_id, request_key=request_key)
    return found.values_list("pk", flat=True).first()


def _post(actor: Actor, move: Verplaatsing, now: datetime) -> None:
    day = timezone.localtime(now).date()
    ledger.post_transfers(
        actor=actor,
        administratie_id=move.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=move.transaction_id,
                debit_account_id=move.from_account_id,
                credit_account_id=move.to_account_id,
                amount_cents=move.amount_cents,
                booked_on=day,
                value_on=day,
                cause_kind=_CAUSE,
                cause_id=move.pk,
                description=move.reason,
                idempotency_key=ledger.derive_key(_CAUSE, move.pk),
            )
        ],
        now=now,
        command="move_between_potjes",
        reason=move.reason,
    )


def _record(actor: Actor, move: Verplaatsing, command: str, now: datetime, reason: str) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="verplaatsing",
        object_id=move.pk,
        gemeente_id=move.gemeente_id,
        administratie_id=move.administratie_id,
        now=now,
        reason=reason,
        new={
            "from_account_id": move.from_account_id,
            "to_account_id": move.to_account_id,
            "amount_cents": move.amount_cents,
        },
    )
