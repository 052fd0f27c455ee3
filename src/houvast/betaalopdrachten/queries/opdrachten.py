# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments to make: those of a household, those to be paid by a day, and one with its steps and bank lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.betaalopdrachten.models import Betaalopdracht, Stap
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze
from houvast.kernel.errors import DomainError

PAGE_SIZE = 50


class BetaalopdrachtNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class BetaalopdrachtView:
    """A payment to make as others see it. Cents are positive; `amount_min_cents` is the least that fulfils it."""

    administratie_id: int
    opdracht_id: int
    gemeente_id: int
    huishouden_id: int
    afspraak_id: int | None
    account_id: int
    doel_account_id: int | None
    bron: Bron
    bron_id: int | None
    soort: AfspraakSoort
    voorrang: str
    naam: str
    betaalwijze: Betaalwijze
    tegenpartij_naam: str
    tegenpartij_iban: str
    betalingskenmerk: str
    omschrijving: str
    amount_cents: int
    amount_min_cents: int
    periode: date
    due_on: date
    first_due_on: date
    pay_on: date
    state: State
    state_since: datetime
    reason: str
    booked_on: date | None
    booked_cents: int
    missed_on: date | None
    dropped_on: date | None
    moved_late: bool
    made_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class BetaalopdrachtFilter:
    """Which payments to list; nothing given lists all that the actor sees."""

    administratie_id: int | None = None
    huishouden_id: int | None = None
    afspraak_id: int | None = None
    states: Collection[State] = ()
    pay_until: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    betaalwijze: Betaalwijze | None = None
    ids: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class StapView:
    """One step: when, by whom, from which state (empty when it was made) to which, why."""

    at: datetime
    on: date
    before: State | None
    after: State
    by_naam: str
    reason: str


@dataclass(frozen=True, slots=True)
class BoekingView:
    """A bank line that fulfilled it; positive went out, negative came back."""

    bankline_id: int
    booked_on: date
    amount_cents: int
    counterparty_name: str
    counterparty_iban: str
    description: str
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class BetaalopdrachtPage:
    """A payment with everything that happened to it."""

    opdracht: BetaalopdrachtView
    stappen: tuple[StapView, ...]
    boekingen: tuple[BoekingView, ...]


_BOEKINGEN = """
SELECT l.id, b.booked_on, b.amount_cents, l.counterparty_name, l.counterparty_iban, l.description, b.undone_at
FROM betaalopdrachten_boeking b
JOIN budgetbeheer_aflettering a ON a.administratie_id = b.administratie_id AND a.id = b.aflettering_id
JOIN budgetbeheer_bankline l ON l.administratie_id = a.administratie_id AND l.id = a.bankline_id
WHERE b.administratie_id = %s AND b.opdracht_id = %s
ORDER BY b.booked_on, b.id
"""


def list_betaalopdrachten(
    actor: Actor,
    filters: BetaalopdrachtFilter,
    *,
    after: tuple[date, int] | None = None,
    count_max: int = PAGE_SIZE,
) -> list[BetaalopdrachtView]:
    """List payments, the first to be paid first; `after` is (pay_on, id) of the last one of the page before."""
    rows = _filtered(actor, filters)
    if after is not None:
        rows = rows.filter(Q(pay_on__gt=after[0]) | Q(pay_on=after[0], pk__gt=after[1]))
    return [_view(row) for row in rows.order_by("pay_on", "pk")[:count_max]]


def list_of_huishouden(
    actor: Actor,
    huishouden_id: int,
    *,
    states: Collection[State] = (),
    before: tuple[date, int] | None = None,
    count_max: int = PAGE_SIZE,
) -> list[BetaalopdrachtView]:
    """List the payments of a household, the last due first; `before` is (due_on, id) of the page before."""
    rows = _filtered(actor, BetaalopdrachtFilter(huishouden_id=huishouden_id, states=states))
    if before is not None:
        rows = rows.filter(Q(due_on__lt=before[0]) | Q(due_on=before[0], pk__lt=before[1]))
    return [_view(row) for row in rows.order_by("-due_on", "-pk")[:count_max]]


def find_betaalopdracht(actor: Actor, opdracht_id: int) -> BetaalopdrachtView | None:
    """Return a payment, or None when it doesn't exist for this actor."""
    row = _visible(actor).filter(pk=opdracht_id).first()
    return None if row is None else _view(row)


def get_betaalopdracht(actor: Actor, opdracht_id: int) -> BetaalopdrachtPage:
    """Return a payment with its steps and bank lines. Raises BetaalopdrachtNotFound."""
    found = find_betaalopdracht(actor, opdracht_id)
    if found is None:
        raise BetaalopdrachtNotFound(_("Deze betaling is niet gevonden."))
    stappen = Stap.objects.filter(administratie_id=found.administratie_id, opdracht_id=opdracht_id).order_by("pk")
    with connection.cursor() as cursor:
        cursor.execute(_BOEKINGEN, [found.administratie_id, opdracht_id])
        boekingen = tuple(BoekingView(*row) for row in cursor.fetchall())
    return BetaalopdrachtPage(found, tuple(_stap_view(each) for each in stappen), boekingen)


def _visible(actor: Actor) -> QuerySet[Betaalopdracht]:
    return Betaalopdracht.objects.filter(
        Q(administratie_id__in=sorted(actor.administraties)) | Q(gemeente_id__in=sorted(actor.gemeenten))
    )


def _filtered(actor: Actor, filters: BetaalopdrachtFilter) -> QuerySet[Betaalopdracht]:
    rows = _visible(actor)
    given = {
        "administratie_id": filters.administratie_id,
        "huishouden_id": filters.huishouden_id,
        "afspraak_id": filters.afspraak_id,
        "pay_on__lte": filters.pay_until,
        "due_on__gte": filters.due_from,
        "due_on__lte": filters.due_until,
        "betaalwijze": filters.betaalwijze.value if filters.betaalwijze else None,
        "state__in": sorted(each.value for each in filters.states) or None,
        "pk__in": None if filters.ids is None else sorted(filters.ids),
    }
    return rows.filter(**{name: value for name, value in given.items() if value is not None})


def _view(row: Betaalopdracht) -> BetaalopdrachtView:
    return BetaalopdrachtView(
        administratie_id=row.administratie_id,
        opdracht_id=row.pk,
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        afspraak_id=row.afspraak_id,
        account_id=row.account_id,
        doel_account_id=row.doel_account_id,
        bron=Bron(row.bron),
        bron_id=row.bron_id,
        soort=AfspraakSoort(row.soort),
        voorrang=row.voorrang,
        naam=row.naam,
        betaalwijze=Betaalwijze(row.betaalwijze),
        tegenpartij_naam=row.tegenpartij_naam,
        tegenpartij_iban=row.tegenpartij_iban,
        betalingskenmerk=row.betalingskenmerk,
        omschrijving=row.omschrijving,
        amount_cents=row.amount_cents,
        amount_min_cents=row.amount_min_cents,
        periode=row.periode,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        pay_on=row.pay_on,
        state=State(row.state),
        state_since=row.state_since,
        reason=row.reason,
        booked_on=row.booked_on,
        booked_cents=row.booked_cents,
        missed_on=row.missed_on,
        dropped_on=row.dropped_on,
        moved_late=row.moved_late,
        made_at=row.made_at,
        version=row.version,
    )


def _stap_view(row: Stap) -> StapView:
    before = State(row.before) if row.before else None
    return StapView(row.at, row.on, before, State(row.after), row.by_naam, row.reason)
