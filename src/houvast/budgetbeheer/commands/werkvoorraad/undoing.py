# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Undo how a line was booked: the money is on suspense again, and the line waits with what was undone on offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.werkvoorraad.taking import (
    LineIsTaken,
    LineNotFound,
    Taken,
    find_bookable_day,
    hold,
    need,
    record_decision,
    touch,
)
from houvast.budgetbeheer.domain.afletteren import Reden, SuggestionKind
from houvast.budgetbeheer.events import AfletteringUndone, announce_undone
from houvast.budgetbeheer.models import Aflettering, Suggestion, Waitingline
from houvast.ledger import commands as ledger
from houvast.ledger.commands import TransferRequest, derive_key


@transaction.atomic
def undo_aflettering(*, actor: Actor, administratie_id: int, aflettering_id: int, reason: str, now: datetime) -> int:
    """Undo how a line was booked, all its parts; the money is on suspense again and the line waits. Return its id.

    Raises LineIsTaken when it was undone already, LineNotFound, ReasonIsMissing, InsufficientBalance when a
    huishouden has spent what would have to go back, NotAllowed.
    """
    require(policies.may_afletteren(actor, administratie_id))
    need(reason)
    parts = _lock_parts(administratie_id, aflettering_id)
    taken = hold(actor, _wait_again(parts[0], now), now)
    _reverse(taken, parts[0], reason)
    for part in parts:
        part.undone_at, part.undone_by_id, part.undone_reason = now, actor.medewerker_id, reason
        part.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    _suggest_again(taken.waiting, parts)
    record_decision(taken, "undo_aflettering", reason, {"aflettering_id": aflettering_id})
    announce_undone(AfletteringUndone(actor, administratie_id, tuple(part.pk for part in parts), now))
    return taken.waiting.pk


def _lock_parts(administratie_id: int, aflettering_id: int) -> list[Aflettering]:
    """Lock all parts that were booked in the same transaction, at least one; or say that it was undone already."""
    found = Aflettering.objects.filter(administratie_id=administratie_id, pk=aflettering_id).first()
    if found is None:
        raise LineNotFound(_("Deze boeking is niet gevonden."))
    parts = list(
        Aflettering.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, transaction_id=found.transaction_id, undone_at__isnull=True)
        .order_by("pk")
    )
    if not parts:
        raise LineIsTaken(_("Deze boeking is al ongedaan gemaakt. Ververs de pagina om te zien door wie."))
    return parts


def _wait_again(booked: Aflettering, now: datetime) -> Waitingline:
    """Return the line in the werkvoorraad, locked and open, also when it never was there before."""
    waiting, created = Waitingline.objects.select_for_update(no_key=True).get_or_create(
        administratie_id=booked.administratie_id,
        bankline_id=booked.bankline_id,
        defaults={"gemeente_id": booked.gemeente_id, "since": now, "reasons": int(Reden.ONGEDAAN), "harm": 0},
    )
    if not created:
        touch(
            waiting,
            closed_at=None,
            closed_by_id=None,
            outcome="",
            reasons=int(Reden.ONGEDAAN),
            tekort_cents=None,
            set_aside_note="",
            set_aside_at=None,
            set_aside_by_id=None,
        )
    return waiting


def _reverse(taken: Taken, booked: Aflettering, reason: str) -> None:
    """Take the booking back; what came straight from the trust account goes to suspense in the same transaction."""
    into = derive_key("undo_transaction", taken.waiting.pk, taken.waiting.version)
    ledger.reverse_transaction(
        actor=taken.actor,
        administratie_id=taken.administratie_id,
        transaction_id=booked.transaction_id,
        reason=reason,
        now=taken.now,
        booked_on=find_bookable_day(taken),
        into_transaction_id=into,
    )
    if booked.transaction_id != derive_key("bankline_transaction", taken.line.pk):
        return
    debit, credit = taken.rekening.trust_account_id, taken.rekening.suspense_account_id
    if taken.line.amount_cents < 0:
        debit, credit = credit, debit
    ledger.post_transfers(
        actor=taken.actor,
        administratie_id=taken.administratie_id,
        transfers=[
            TransferRequest(
                transaction_id=into,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=taken.amount_cents,
                booked_on=find_bookable_day(taken),
                value_on=taken.line.value_on,
                cause_kind="bankline",
                cause_id=taken.line.pk,
                description="",
                idempotency_key=derive_key("undo", taken.waiting.pk, taken.waiting.version),
            )
        ],
        now=taken.now,
        command="undo_aflettering",
        reason=reason,
    )


def _suggest_again(waiting: Waitingline, parts: Sequence[Aflettering]) -> None:
    """Offer what was undone as the suggestions, so that a slip is mended with one key."""
    Suggestion.objects.bulk_create(
        Suggestion(
            administratie_id=waiting.administratie_id,
            gemeente_id=part.gemeente_id,
            waitingline_id=waiting.pk,
            rank=rank,
            kind=(SuggestionKind.AFSPRAAK if part.afspraak_id else SuggestionKind.HUISHOUDEN).value,
            afspraak_id=part.afspraak_id,
            huishouden_id=part.huishouden_id,
            account_id=part.account_id,
            periode=part.periode,
            score=part.score,
            evidence=part.evidence,
        )
        for rank, part in enumerate((part for part in parts if part.huishouden_id is not None), start=1)
    )
