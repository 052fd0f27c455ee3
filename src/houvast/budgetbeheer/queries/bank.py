# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files and trust accounts, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.bankbestand import Gap, Outcome, find_gap
from houvast.budgetbeheer.models import (
    Bankbestand,
    Bankbestanddeel,
    Derdengeldenrekening,
    QuarantineAcceptance,
    Rekeninghouder,
)
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger
from houvast.ledger.queries import DayProof

# The day that a statement begins on, as the import sees it.
_STATEMENTS = """
SELECT opening_cents, closing_cents, least(coalesce(first_booked_on, closing_on), closing_on), closing_on
FROM budgetbeheer_statement
WHERE administratie_id = %s AND rekening_id = %s AND closing_on IS NOT NULL AND closing_on >= %s
ORDER BY closing_on, id
"""


class BestandNotFound(DomainError):
    """Look in the list: the file is not there, or not yours to see."""


class RekeningNotFound(DomainError):
    """Use a rekening of your own administratie."""


@dataclass(frozen=True, slots=True)
class RekeningView:
    """A trust account with the ledger accounts that mirror it."""

    rekening_id: int
    administratie_id: int
    iban: str
    naam: str
    trust_account_id: int
    suspense_account_id: int
    costs_account_id: int
    # What was on it before its first statement; None until that came.
    opening_cents: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """Who accepted a quarantined file, in which role, why and when."""

    medewerker_id: int
    naam: str
    role: str
    reason: str
    equal_lines: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class BankbestandView:
    """A bank file and what became of it; `outcome` is None as long as it waits or is being read."""

    bestand_id: int
    file_name: str
    channel: str
    received_at: datetime
    received_by: str
    state: str
    outcome: Outcome | None
    format: str
    account: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    statements: int
    entries: int
    net_cents: int | None
    opening_cents: int | None
    closing_cents: int | None
    booked: int
    waiting: int
    acceptances: tuple[AcceptanceView, ...] = ()
    # Whether a person refused it after it had been set apart; only `get_bankbestand` says so.
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an upload is: `done` counts entries that were read; `outcome` is None until it is finished."""

    state: str
    done: int
    total: int | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class BestandPage:
    """A page of files, newest first; `cursor` asks for the next one, None when this is the last."""

    bestanden: tuple[BankbestandView, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A place in a rekening's statements where something is missing, before the statement that begins on `day`."""

    day: date
    gap: Gap


def get_bankbestand(*, actor: Actor, bestand_id: int) -> BankbestandView:
    """Return a file with who accepted it. Raises BestandNotFound."""
    bestand = Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id).first()
    if bestand is None or not actor.administraties:
        raise _bestand_not_found()
    acceptances = QuarantineAcceptance.objects.filter(
        uitvoerder_id=actor.organisatie_id, bestand_id=bestand_id
    ).order_by("accepted_at", "pk")
    view = _view(
        bestand,
        tuple(
            AcceptanceView(each.medewerker_id, each.naam, each.role, each.reason, each.equal_lines, each.accepted_at)
            for each in acceptances
        ),
    )
    # The bytes of what was refused unseen are not kept.
    kept = Bankbestanddeel.objects.filter(uitvoerder_id=actor.organisatie_id, bestand_id=bestand_id)
    return replace(view, rejected=view.outcome is Outcome.REFUSED and kept.exists())


def list_bankbestanden(
    *, actor: Actor, limit: int = 50, cursor: str | None = None, outcome: Outcome | None = None
) -> BestandPage:
    """Return the files of the actor's organisation, newest first. Costs the same on every page."""
    if not actor.administraties:
        return BestandPage((), None)
    found = Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id).order_by("-received_at", "-pk")
    if outcome is not None:
        found = found.filter(outcome=outcome.value)
    position = _read_cursor(cursor)
    if position is not None:
        found = found.extra(where=["(received_at, id) < (%s, %s)"], params=list(position))
    rows = list(found[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    following = f"{rows[-1].received_at.isoformat()}~{rows[-1].pk}" if more else None
    return BestandPage(tuple(_view(each, ()) for each in rows), following)


def get_progress(*, actor: Actor, bestand_id: int) -> Progress:
    """Return how far an upload is, for a page that asks again and again. Raises BestandNotFound."""
    row = (
        Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id)
        .values_list("state", "lines_done", "lines_total", "outcome")
        .first()
    )
    if row is None or not actor.administraties:
        raise _bestand_not_found()
    state, done, total, outcome = row
    return Progress(state, done, total, Outcome(outcome) if outcome else None)


def list_derdengeldenrekeningen(*, actor: Actor) -> list[RekeningView]:
    """Return the trust accounts of the actor's administraties, by IBAN."""
    found = Derdengeldenrekening.objects.filter(administratie_id__in=actor.administraties).order_by("iban")
    return [
        RekeningView(
            rekening_id=each.pk,
            administratie_id=each.administratie_id,
            iban=each.iban,
            naam=each.naam,
            trust_account_id=each.trust_account_id,
            suspense_account_id=each.suspense_account_id,
            costs_account_id=each.costs_account_id,
            opening_cents=each.opening_cents,
        )
        for each in found
    ]


def get_derdengeldenrekening(*, actor: Actor, rekening_id: int) -> RekeningView:
    """Return one trust account. Raises RekeningNotFound, also for one of another's."""
    for each in list_derdengeldenrekeningen(actor=actor):
        if each.rekening_id == rekening_id:
            return each
    raise RekeningNotFound(_("Deze derdengeldenrekening is niet gevonden."))


def find_uitvoerder_of_iban(*, organisatie_id: int | None, iban: str) -> int | None:
    """Return the organisation that an account number is registered for; None when there is none, or another's.

    Without an `organisatie_id` it answers for the whole installation, as the command line needs to find out for whom
    it works; the numbers of trust accounts are no secret among uitvoerders.
    """
    found = Rekeninghouder.objects.filter(iban=iban).values_list("organisatie_id", flat=True).first()
    return found if organisatie_id in {None, found} else None


def list_proofs(*, actor: Actor, rekening_id: int, since: date | None = None) -> list[DayProof]:
    """Return the proof of every day of which the bank stated a closing balance, oldest first."""
    rekening = get_derdengeldenrekening(actor=actor, rekening_id=rekening_id)
    return ledger.list_day_proofs(
        actor=actor,
        administratie_id=rekening.administratie_id,
        trust_account_id=rekening.trust_account_id,
        since=since,
    )


def list_coverage_gaps(*, actor: Actor, rekening: RekeningView, since: date) -> list[CoverageGap]:
    """Return where a rekening's statements since a day don't join up, with the bank days that are missing."""
    require(policies.may_see_bank(actor))
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENTS, [rekening.administratie_id, rekening.rekening_id, since])
        rows = cursor.fetchall()
    gaps = []
    ends: dict[int, date] = {}
    for opening_cents, closing_cents, first_day, closing_on in rows:
        joins = opening_cents is None or not ends or opening_cents in ends
        if not joins:
            previous_cents, previous_on = next(reversed(ends.items()))
            gap = find_gap(
                previous_closing_cents=previous_cents,
                previous_closing_on=previous_on,
                opening_cents=opening_cents,
                first_day=first_day,
            )
            # A download that overlaps an earlier one begins before that one's end.
            if gap is not None and first_day > previous_on:
                gaps.append(CoverageGap(first_day, gap))
        if closing_cents is not None:
            if ends and closing_on > next(reversed(ends.values())):
                ends.clear()
            ends[closing_cents] = closing_on
    return gaps


def _bestand_not_found() -> BestandNotFound:
    return BestandNotFound(_("Dit bankbestand is niet gevonden."))


def _read_cursor(cursor: str | None) -> tuple[datetime, int] | None:
    """Return the place that a cursor stands for; a cursor that someone made up starts at the beginning."""
    if not cursor:
        return None
    moment, _tilde, identity = cursor.partition("~")
    try:
        return datetime.fromisoformat(moment), int(identity)
    except ValueError:
        return None


def _view(bestand: Bankbestand, acceptances: tuple[AcceptanceView, ...]) -> BankbestandView:
    facts: dict[str, Any] = {
        name: getattr(bestand, name)
        for name in (
            "file_name",
            "channel",
            "received_at",
            "state",
            "format",
            "account",
            "statements",
            "entries",
            "net_cents",
            "opening_cents",
            "closing_cents",
            "booked",
            "waiting",
        )
    }
    return BankbestandView(
        bestand_id=bestand.pk,
        received_by=bestand.received_by_naam,
        outcome=Outcome(bestand.outcome) if bestand.outcome else None,
        reasons=tuple(bestand.reasons),
        warnings=tuple(bestand.warnings),
        acceptances=acceptances,
        **facts,
    )
