# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Emergency payments: one asks with a reason, another approves; paid at once by itself, and settled afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest,
    Bron,
    Move,
    State,
    move_betaalopdrachten,
    open_betaalopdracht,
)
from houvast.betalen import policies
from houvast.betalen.commands.approving import approve_betaalrun
from houvast.betalen.commands.proposing import AskedRun, put_together
from houvast.betalen.commands.runs import RunIsMoved, day_of, need
from houvast.betalen.domain.proposing import fit_words
from houvast.betalen.domain.states import NoodState
from houvast.betalen.models import Betaalrun, Noodbetaling
from houvast.betalen.queries.noodbetalingen import HouseholdAccount, find_household_account
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries


class NoodbetalingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class AccountNotFound(DomainError):
    """Choose an open account of the household."""


class TooLittleMoney(DomainError):
    """Ask for an advance out of own money, or for a smaller amount."""


@transaction.atomic
def request_noodbetaling(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    amount_cents: int,
    naam: str,
    iban: str,
    omschrijving: str,
    reason: str,
    is_voorschot: bool,
    now: datetime,
) -> int:
    """Ask for an emergency payment of a household; return its id.

    `is_voorschot` pays it out of the uitvoerder's own money on the trust account, to be settled later. Raises
    NotAnIban, DoesNotFit, AccountNotFound, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_request_noodbetaling(actor, administratie_id))
    need(reason)
    assert actor.medewerker_id is not None
    account = find_household_account(actor, administratie_id=administratie_id, account_id=account_id)
    if account is None or amount_cents <= 0:
        raise AccountNotFound(_("Kies een rekening van het huishouden en een bedrag boven nul."))
    fitted_naam, fitted_words = fit_words(naam, omschrijving)
    nood = Noodbetaling.objects.create(
        administratie_id=administratie_id,
        gemeente_id=account.gemeente_id,
        huishouden_id=account.huishouden_id,
        account_id=account_id,
        amount_cents=amount_cents,
        naam=fitted_naam,
        iban=Iban(iban).number,
        omschrijving=fitted_words,
        reason=reason,
        is_voorschot=is_voorschot,
        state=NoodState.GEVRAAGD.value,
        requested_at=now,
        requested_by_id=actor.medewerker_id,
        requested_by_naam=actor.naam,
    )
    _record(actor, nood, "request_noodbetaling", now, reason)
    return nood.pk


@transaction.atomic
def approve_noodbetaling(
    *, actor: Actor, administratie_id: int, noodbetaling_id: int, reason: str, now: datetime
) -> int:
    """Approve an emergency payment; return the id of its own run, which is approved and only has to be sent.

    Raises NoodbetalingNotFound, RunIsMoved when it was decided, TooLittleMoney, ReasonIsMissing, NotAllowed.
    """
    nood = _take(actor, administratie_id, noodbetaling_id)
    need(reason)
    account = find_household_account(actor, administratie_id=administratie_id, account_id=nood.account_id)
    if account is None:
        raise AccountNotFound(_("De rekening van het huishouden is gesloten. Vraag de noodbetaling opnieuw aan."))
    if nood.is_voorschot:
        _advance(actor, nood, account, now)
    run_id = _pay(actor, nood, account, now)
    _decide(actor, nood, NoodState.GOEDGEKEURD, reason, now)
    nood.run_id = run_id
    nood.save()
    _record(actor, nood, "approve_noodbetaling", now, reason, run_id=run_id)
    return run_id


@transaction.atomic
def reject_noodbetaling(
    *, actor: Actor, administratie_id: int, noodbetaling_id: int, reason: str, now: datetime
) -> None:
    """Refuse an emergency payment. Raises as `approve_noodbetaling`."""
    nood = _take(actor, administratie_id, noodbetaling_id)
    need(reason)
    _decide(actor, nood, NoodState.AFGEKEURD, reason, now)
    nood.save()
    _record(actor, nood, "reject_noodbetaling", now, reason)


@transaction.atomic
def settle_noodbetaling(*, actor: Actor, administratie_id: int, noodbetaling_id: int, note: str, now: datetime) -> None:
    """Settle an emergency payment: an advance goes back to own money; the note says how it ended.

    Raises NoodbetalingNotFound, RunIsMoved, InsufficientBalance when the household can't pay back yet,
    ReasonIsMissing, NotAllowed.
    """
    require(policies.may_request_noodbetaling(actor, administratie_id))
    need(note)
    nood = _lock(administratie_id, noodbetaling_id)
    if nood.state != NoodState.GOEDGEKEURD.value:
        raise RunIsMoved(_("Deze noodbetaling is %(state)s. Dat kan nu niet meer.") % {"state": nood.state})
    if nood.is_voorschot:
        account = find_household_account(actor, administratie_id=administratie_id, account_id=nood.account_id)
        if account is None:
            raise AccountNotFound(_("De rekening van het huishouden is gesloten."))
        costs = _find_costs(actor, account)
        _transfer(actor, nood, "noodbetaling_terug", nood.account_id, costs, now)
    nood.state, nood.settled_at, nood.settled_by_naam, nood.settled_note = (
        NoodState.VERREKEND.value, now, actor.naam, note,
    )  # fmt: skip
    nood.save()
    _record(actor, nood, "settle_noodbetaling", now, note)


def _lock(administratie_id: int, noodbetaling_id: int) -> Noodbetaling:
    nood = (
        Noodbetaling.objects.select_for_update(no_key=True, of=("self",))
        .filter(administratie_id=administratie_id, pk=noodbetaling_id)
        .first()
    )
    if nood is None:
        raise NoodbetalingNotFound(_("Deze noodbetaling is niet gevonden."))
    return nood


def _take(actor: Actor, administratie_id: int, noodbetaling_id: int) -> Noodbetaling:
    nood = _lock(administratie_id, noodbetaling_id)
    require(policies.may_decide_noodbetaling(actor, administratie_id, requested_by=nood.requested_by_id))
    if nood.state != NoodState.GEVRAAGD.value:
        raise RunIsMoved(_("%(who)s heeft hierover al beslist.") % {"who": nood.decided_by_naam})
    return nood


def _advance(actor: Actor, nood: Noodbetaling, account: HouseholdAccount, now: datetime) -> None:
    """Give the household own money of the uitvoerder; never that of other households."""
    costs = _find_costs(actor, account)
    there = ledger_queries.get_balance(actor=actor, administratie_id=nood.administratie_id, account_id=costs)
    if there < nood.amount_cents:
        words = _("Er staat %(there)s eigen geld op de derdengeldenrekening; een voorschot van %(asked)s kan niet.")
        raise TooLittleMoney(
            words % {"there": Money(there).format_dutch(), "asked": Money(nood.amount_cents).format_dutch()}
        )
    _transfer(actor, nood, "noodbetaling_voorschot", costs, nood.account_id, now)


def _find_costs(actor: Actor, account: HouseholdAccount) -> int:
    return budgetbeheer.get_derdengeldenrekening(actor=actor, rekening_id=account.rekening_id).costs_account_id


def _transfer(actor: Actor, nood: Noodbetaling, cause: str, debit: int, credit: int, now: datetime) -> None:
    key: UUID = ledger.derive_key(cause, nood.pk)
    ledger.post_transfers(
        actor=actor,
        administratie_id=nood.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=key,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=nood.amount_cents,
                booked_on=day_of(now),
                value_on=day_of(now),
                cause_kind=cause,
                cause_id=nood.pk,
                description=nood.omschrijving,
                idempotency_key=key,
            )
        ],
        now=now,
        command="approve_noodbetaling",
        reason=nood.reason,
    )


def _pay(actor: Actor, nood: Noodbetaling, account: HouseholdAccount, now: datetime) -> int:
    """Make the betaalopdracht and a run for it alone, proposed by who asked and approved by who agreed."""
    today = day_of(now)
    books = {"actor": actor, "administratie_id": nood.administratie_id, "now": now}
    opdracht_id = open_betaalopdracht(
        **books,  # type: ignore[arg-type]
        opdracht=BetaalopdrachtRequest(
            gemeente_id=nood.gemeente_id,
            huishouden_id=nood.huishouden_id,
            account_id=nood.account_id,
            bron=Bron.NOOD,
            bron_id=nood.pk,
            naam=nood.omschrijving,
            tegenpartij_naam=nood.naam,
            tegenpartij_iban=nood.iban,
            omschrijving=nood.omschrijving,
            amount_cents=nood.amount_cents,
            due_on=today,
            voorrang=Voorrang.LEEFGELD.value,
            reason=nood.reason,
        ),
    )
    move_betaalopdrachten(**books, moves=[Move(opdracht_id, State.GEDEKT, nood.reason, today)])  # type: ignore[arg-type]
    asked = AskedRun(nood.administratie_id, account.rekening_id, today, (opdracht_id,), is_nood=True)
    proposed = put_together(actor, asked, now, proposer=(nood.requested_by_id, nood.requested_by_naam))
    if proposed.run_id is None:
        raise TooLittleMoney(
            _("De rekening van het huishouden heeft te weinig geld. Vraag een voorschot, of een kleiner bedrag.")
        )
    version = Betaalrun.objects.get(administratie_id=nood.administratie_id, pk=proposed.run_id).version
    approve_betaalrun(**books, run_id=proposed.run_id, version=version)  # type: ignore[arg-type]
    return proposed.run_id


def _decide(actor: Actor, nood: Noodbetaling, state: NoodState, reason: str, now: datetime) -> None:
    nood.state, nood.decided_at, nood.decided_by_id = state.value, now, actor.medewerker_id
    nood.decided_by_naam, nood.decided_reason = actor.naam, reason


def _record(actor: Actor, nood: Noodbetaling, command: str, now: datetime, reason: str, **new: object) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="noodbetaling",
        object_id=nood.pk,
        gemeente_id=nood.gemeente_id,
        administratie_id=nood.administratie_id,
        now=now,
        reason=reason,
        new={"state": nood.state, "amount_cents": nood.amount_cents, **new},
    )
