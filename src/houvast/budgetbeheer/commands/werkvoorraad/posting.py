# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carry out where a line goes: move the money from suspense, tie it to its afspraken, close the line, and learn."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from houvast.budgetbeheer.commands.kenmerken import propose_kenmerken
from houvast.budgetbeheer.commands.werkvoorraad.taking import Taken, find_bookable_day, record_decision, touch
from houvast.budgetbeheer.commands.werkvoorraad.targets import Target
from houvast.budgetbeheer.domain.afletteren import Outcome
from houvast.budgetbeheer.domain.afspraak import KenmerkSoort
from houvast.budgetbeheer.domain.words import normalise_kenmerk
from houvast.budgetbeheer.events import LinesBooked, announce_booked
from houvast.budgetbeheer.models import Aflettering, Bankline, Suggestion
from houvast.ledger import commands as ledger
from houvast.ledger.commands import TransferRequest, derive_key

_PARTS_PER_VERSION_MAX = 1_000


def book(taken: Taken, command: str, targets: Sequence[Target], outcome: Outcome, reason: str = "") -> None:
    """Book a line on its targets, whose amounts add up to it. Raises InsufficientBalance."""
    # Derived from the version that the person saw, so that the same decision twice is one transaction.
    transaction_id = derive_key("waitingline_transaction", taken.waiting.pk, taken.waiting.version)
    ledger.post_transfers(
        actor=taken.actor,
        administratie_id=taken.administratie_id,
        transfers=_make_transfers(taken, targets, transaction_id),
        now=taken.now,
        command=command,
        reason=reason,
    )
    tied = _tie(taken, targets, transaction_id, reason)
    Suggestion.objects.filter(administratie_id=taken.administratie_id, waitingline_id=taken.waiting.pk).delete()
    touch(taken.waiting, closed_at=taken.now, closed_by_id=taken.actor.medewerker_id, outcome=outcome.value)
    new = {
        "outcome": outcome.value,
        "accounts": [target.account_id for target in targets],
        "afspraken": [target.afspraak.pk for target in targets if target.afspraak],
        "learned": _learn(taken, targets),
    }
    record_decision(taken, command, reason, new)
    announce_booked(LinesBooked(taken.actor, taken.administratie_id, (), min(tied), max(tied), taken.now))


def _make_transfers(taken: Taken, targets: Sequence[Target], transaction_id: UUID) -> list[TransferRequest]:
    """Return one transfer per target, from suspense for money that came in, to it for money that went out."""
    waiting, line = taken.waiting, taken.line
    booked_on = find_bookable_day(taken)
    transfers = []
    for number, target in enumerate(targets):
        debit, credit = taken.rekening.suspense_account_id, target.account_id
        if line.amount_cents < 0:
            debit, credit = credit, debit
        transfers.append(
            TransferRequest(
                transaction_id=transaction_id,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=target.amount_cents,
                booked_on=booked_on,
                value_on=line.value_on,
                cause_kind="waitingline",
                cause_id=waiting.pk,
                description="",
                idempotency_key=derive_key(
                    "waitingline", waiting.pk, waiting.version * _PARTS_PER_VERSION_MAX + number
                ),
            )
        )
    return transfers


def _tie(taken: Taken, targets: Sequence[Target], transaction_id: UUID, reason: str) -> list[int]:
    """Keep which part of the line went where, in which transaction, by whom and why; return the ids."""
    sign = 1 if taken.line.amount_cents > 0 else -1
    made = Aflettering.objects.bulk_create(
        Aflettering(
            administratie_id=taken.administratie_id,
            gemeente_id=target.gemeente_id,
            huishouden_id=target.huishouden_id,
            bankline_id=taken.line.pk,
            afspraak_id=target.afspraak.pk if target.afspraak else None,
            account_id=target.account_id,
            transaction_id=transaction_id,
            amount_cents=sign * target.amount_cents,
            booked_on=taken.line.booked_on,
            periode=target.periode,
            evidence=target.evidence,
            score=target.score,
            toelichting=reason,
            booked_at=taken.now,
            booked_by_id=taken.actor.medewerker_id,
        )
        for target in targets
    )
    return [each.pk for each in made]


def _learn(taken: Taken, targets: Sequence[Target]) -> int:
    """Propose what the decision taught to the afspraken it was about; return how much of it was new."""
    evidence = _evidence_of(taken.line, alone=len(targets) == 1)
    return sum(
        propose_kenmerken(actor=taken.actor, afspraak=target.afspraak, evidence=evidence, now=taken.now)
        for target in targets
        if target.afspraak is not None
    )


def _evidence_of(line: Bankline, *, alone: bool) -> list[tuple[KenmerkSoort, str]]:
    """Return what a decision teaches: the IBAN always, the structured reference when the whole line went one way."""
    evidence = [(KenmerkSoort.IBAN, normalise_kenmerk(line.counterparty_iban))]
    if alone:
        evidence.append((KenmerkSoort.REFERENTIE, normalise_kenmerk(line.reference)))
    return evidence
