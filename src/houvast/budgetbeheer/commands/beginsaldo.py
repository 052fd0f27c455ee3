# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say whose the money is that was on a derdengeldenrekening before its first statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.bankbestand import show_cents
from houvast.budgetbeheer.models import Derdengeldenrekening
from houvast.budgetbeheer.queries.beginsaldo import (
    OPENING_DIVISION,
    Beginsaldo,
    BeginsaldoIsNotThere,
    find_beginsaldo,
    transaction_of,
)
from houvast.kernel.errors import DomainError
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries


class DivisionDoesNotFit(DomainError):
    """Choose other amounts or accounts; the message says which."""


class DivisionIsOvertaken(DomainError):
    """Look at the page again: a colleague was first, or the opening balance changed."""


class DivisionHasNoReason(DomainError):
    """Say from what it follows whose the money is."""


@dataclass(frozen=True, slots=True)
class OpeningPart:
    """What of an opening balance belongs to an account of a household; cents above zero."""

    account_id: int
    amount_cents: int


@transaction.atomic
def divide_beginsaldo(
    *,
    actor: Actor,
    rekening_id: int,
    parts: Sequence[OpeningPart],
    undivided_cents: int,
    reason: str,
    now: datetime,
) -> int:
    """Post parts of an opening balance from suspense to accounts of households; return what is left, in cents.

    It counts from the day of the opening balance on, or from the first day that is still open for booking.
    `undivided_cents` is what the person saw: so nobody divides the same money twice. Raises DivisionDoesNotFit,
    DivisionIsOvertaken, DivisionHasNoReason, BeginsaldoIsNotThere, NotAllowed.
    """
    rekening = (
        Derdengeldenrekening.objects.select_for_update()
        .filter(administratie_id__in=actor.administraties, pk=rekening_id)
        .first()
    )
    if rekening is None:
        raise BeginsaldoIsNotThere(_("Deze derdengeldenrekening is niet gevonden."))
    require(policies.may_afletteren(actor, rekening.administratie_id))
    found = find_beginsaldo(actor=actor, rekening_id=rekening_id)
    if found is None:
        raise BeginsaldoIsNotThere(_("Van deze rekening is geen beginsaldo bekend. Lees eerst een afschrift in."))
    _check(actor, rekening, found, parts, undivided_cents, reason)
    booked_on = _first_open_day(actor, rekening.administratie_id, found.on_date)
    _post(actor, rekening, parts, booked_on, reason, now)
    left_cents = found.undivided_cents - sum(each.amount_cents for each in parts)
    audit.record(
        actor=actor,
        command="divide_beginsaldo",
        object_kind="derdengeldenrekening",
        object_id=rekening_id,
        administratie_id=rekening.administratie_id,
        now=now,
        reason=reason,
        old={"undivided_cents": found.undivided_cents},
        new={"undivided_cents": left_cents, "parts": [[each.account_id, each.amount_cents] for each in parts]},
        count=len(parts),
    )
    return left_cents


def _check(
    actor: Actor,
    rekening: Derdengeldenrekening,
    found: Beginsaldo,
    parts: Sequence[OpeningPart],
    undivided_cents: int,
    reason: str,
) -> None:
    if not reason.strip():
        raise DivisionHasNoReason(_("Schrijf op waaruit blijkt van wie dit geld is."))
    if found.undivided_cents != undivided_cents:
        message = _("Intussen is %(money)s nog niet verdeeld. Kijk de verdeling na en bevestig opnieuw.")
        raise DivisionIsOvertaken(message % {"money": show_cents(found.undivided_cents)})
    total = sum(each.amount_cents for each in parts)
    if not parts or any(each.amount_cents <= 0 for each in parts):
        raise DivisionDoesNotFit(_("Vul bij elk deel een bedrag boven nul in."))
    if total > found.undivided_cents:
        message = _("U verdeelt %(total)s, maar er is nog %(left)s te verdelen.")
        raise DivisionDoesNotFit(message % {"total": show_cents(total), "left": show_cents(found.undivided_cents)})
    for each in parts:
        account = ledger_queries.get_account(
            actor=actor, administratie_id=rekening.administratie_id, account_id=each.account_id
        )
        if account.holder_id is None or account.trust_account_id != rekening.trust_account_id:
            message = _(
                "%(naam)s is geen rekening van een huishouden waarvan het geld op deze derdengeldenrekening staat."
            )
            raise DivisionDoesNotFit(message % {"naam": account.naam})


def _first_open_day(actor: Actor, administratie_id: int, day: date) -> date:
    closed_until = ledger_queries.get_closed_until(actor=actor, administratie_id=administratie_id)
    return day if closed_until is None or closed_until < day else closed_until + timedelta(days=1)


def _post(
    actor: Actor,
    rekening: Derdengeldenrekening,
    parts: Sequence[OpeningPart],
    booked_on: date,
    reason: str,
    now: datetime,
) -> None:
    ledger.post_transfers(
        actor=actor,
        administratie_id=rekening.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=transaction_of(rekening.pk),
                debit_account_id=rekening.suspense_account_id,
                credit_account_id=each.account_id,
                amount_cents=each.amount_cents,
                booked_on=booked_on,
                value_on=booked_on,
                cause_kind=OPENING_DIVISION,
                cause_id=rekening.pk,
                description="Deel van het beginsaldo",
                idempotency_key=uuid4(),
            )
            for each in parts
        ],
        now=now,
        command="divide_beginsaldo",
        reason=reason,
    )
    ledger.store_proof(
        actor=actor,
        administratie_id=rekening.administratie_id,
        trust_account_id=rekening.trust_account_id,
        since=booked_on,
        now=now,
    )
