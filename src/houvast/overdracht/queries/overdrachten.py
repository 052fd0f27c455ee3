# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plans with their waves and households, as their pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.overdracht import policies
from houvast.overdracht.domain.toestand import MOVED, WAITING, BevindingSoort, Kant, OvergangState, PlanState
from houvast.overdracht.domain.woorden import is_other_language, name_kind
from houvast.overdracht.models import Bevinding, Golf, Overdracht, Overgang, Repetitie
from houvast.overdracht.queries.checklist import OvergangNotFound

PAGE_SIZE = 50
_WAITING = [each.value for each in WAITING]
_MOVED = [each.value for each in MOVED]
# What sort of payment each finding of a rehearsal is about, by the old books.
_KINDS = """
SELECT b.id, min(a.voorrang), min(a.betaalwijze) FROM overdracht_bevinding b
JOIN overdracht_overgang g ON g.gemeente_id = b.gemeente_id AND g.id = b.overgang_id
JOIN overdracht_overdracht d ON d.gemeente_id = g.gemeente_id AND d.id = g.overdracht_id
JOIN budgetbeheer_afspraak a ON a.administratie_id = d.van_administratie_id AND a.huishouden_id = g.huishouden_id
    AND a.naam = b.naam AND a.richting = 'uit'
WHERE b.gemeente_id = %(gemeente)s AND b.repetitie_id = %(repetitie)s
GROUP BY b.id
"""


@dataclass(frozen=True, slots=True)
class OverdrachtView:
    """A plan: from whom to whom, and how many households wait in it, are held back, went over and went back."""

    overdracht_id: int
    gemeente_id: int
    naam: str
    reason: str
    van_naam: str
    naar_naam: str
    van_uitvoerder_id: int | None
    naar_uitvoerder_id: int | None
    van_iban: str
    naar_iban: str
    telefoon: str
    state: PlanState
    reverses_id: int | None
    made_at: datetime
    made_by_naam: str
    waiting: int
    held: int
    moved: int
    back: int

    @property
    def total(self) -> int:
        """Return how many households take part."""
        return self.waiting + self.held + self.moved + self.back

    def side_of(self, actor: Actor) -> Kant | None:
        """Return for which side the actor works, or None for the gemeente that only watches."""
        if actor.organisatie_id == (self.van_uitvoerder_id or self.gemeente_id):
            return Kant.VAN
        if actor.organisatie_id == (self.naar_uitvoerder_id or self.gemeente_id):
            return Kant.NAAR
        return None


@dataclass(frozen=True, slots=True)
class GolfView:
    """A wave and how far its households are."""

    golf_id: int
    nummer: int
    switch_on: date
    waiting: int
    held: int
    moved: int
    agreed: int


@dataclass(frozen=True, slots=True)
class RepetitieView:
    """A rehearsal: when, of how many households and payments, what would go over, and how much it found."""

    repetitie_id: int
    at: datetime
    by_naam: str
    huishoudens: int
    payments: int
    balance_cents: int
    findings: int


@dataclass(frozen=True, slots=True)
class BevindingView:
    """Something that a rehearsal found about a payment of a household; `naam` its kind for who may not read names."""

    overgang_id: int
    nummer: str
    golf: int
    soort: BevindingSoort
    kant: Kant
    naam: str
    on: date
    amount_cents: int
    short_cents: int
    words: str

    def facts(self) -> dict[str, Any]:
        """Return it as the command line prints it."""
        return {
            "huishouden": self.nummer,
            "golf": self.golf,
            "soort": self.soort.value,
            "kant": self.kant.value,
            "naam": self.naam,
            "op": self.on.isoformat(),
            "bedrag_cents": self.amount_cents,
            "tekort_cents": self.short_cents,
            "uitleg": _(self.words),
        }


@dataclass(frozen=True, slots=True)
class OvergangView:
    """A household in a plan, by its number."""

    overgang_id: int
    overdracht_id: int
    huishouden_id: int
    nummer: str
    golf: int
    switch_on: date
    state: OvergangState
    reason: str
    toestemming_on: date | None
    taal: str
    has_notitie: bool
    # Empty for who may not read names.
    notitie: str
    notitie_by_naam: str
    needs_gesprek: bool
    gesprek_on: date | None
    gesprek_by_naam: str
    beheerder_naam: str
    van_akkoord_by_naam: str
    naar_akkoord_by_naam: str
    cut_over_at: datetime | None
    closed_on: date | None

    @property
    def is_waiting(self) -> bool:
        """Return whether it still has to go over."""
        return self.state in WAITING

    @property
    def has_moved(self) -> bool:
        """Return whether it went over and wasn't put back."""
        return self.state in MOVED


def find_overdracht(actor: Actor, overdracht_id: int) -> OverdrachtView | None:
    """Return a plan, or None when it isn't there or not for this actor."""
    return next(iter(_views(actor, Q(pk=overdracht_id))), None)


def get_overdracht(actor: Actor, overdracht_id: int) -> OverdrachtView:
    """Return a plan. Raises OvergangNotFound."""
    found = find_overdracht(actor, overdracht_id)
    if found is None:
        raise OvergangNotFound(_("Deze overdracht is niet gevonden."))
    return found


def list_overdrachten(actor: Actor) -> list[OverdrachtView]:
    """List the plans that the actor's organisation takes part in, those that run first, the newest first."""
    return sorted(_views(actor, Q()), key=lambda each: (each.state is not PlanState.LOPEND, -each.overdracht_id))


def list_golven(actor: Actor, overdracht_id: int) -> list[GolfView]:
    """List the waves of a plan by their day."""
    if not policies.may_see_overdrachten(actor):
        return []
    rows = Overgang.objects.filter(overdracht_id=overdracht_id).order_by()
    counted = _count_by_state(rows.values_list("golf_id", "state").annotate(count=Count("pk")))
    both = rows.filter(van_akkoord_at__isnull=False, naar_akkoord_at__isnull=False, state__in=_WAITING)
    agreed = dict(both.values_list("golf_id").annotate(count=Count("pk")))
    found = Golf.objects.filter(overdracht_id=overdracht_id).order_by("switch_on", "nummer")
    return [
        GolfView(
            each.pk,
            each.nummer,
            each.switch_on,
            counted[each.pk, "waiting"],
            counted[each.pk, "held"],
            counted[each.pk, "moved"],
            agreed.get(each.pk, 0),
        )
        for each in found
    ]


def list_overgangen(
    actor: Actor,
    overdracht_id: int,
    *,
    golf: int | None = None,
    state: OvergangState | None = None,
    after_nummer: str = "",
    count_max: int | None = PAGE_SIZE,
) -> list[OvergangView]:
    """List the households of a plan by number, a page at a time, or all (None)."""
    if not policies.may_see_overdrachten(actor):
        return []
    rows = Overgang.objects.filter(overdracht_id=overdracht_id, nummer__gt=after_nummer).select_related("golf")
    if golf is not None:
        rows = rows.filter(golf__nummer=golf)
    if state is not None:
        rows = rows.filter(state=state.value)
    return [_overgang_view(each, actor) for each in rows.order_by("nummer")[:count_max]]


def list_to_call(actor: Actor, overdracht_id: int) -> list[OvergangView]:
    """List the waiting households of a plan that need a language which no letter of ours is in, by number."""
    if not policies.may_see_overdrachten(actor):
        return []
    rows = Overgang.objects.filter(overdracht_id=overdracht_id, state__in=_WAITING).exclude(taal="")
    found = rows.select_related("golf").order_by("nummer")
    return [_overgang_view(each, actor) for each in found if is_other_language(each.taal)]


def get_overgang(actor: Actor, overgang_id: int) -> OvergangView:
    """Return a household in a plan. Raises OvergangNotFound."""
    row = Overgang.objects.select_related("golf").filter(pk=overgang_id).first()
    if row is None or not policies.may_see_overdrachten(actor):
        raise OvergangNotFound(_("Deze overgang is niet gevonden."))
    return _overgang_view(row, actor)


def list_related(actor: Actor, overgang: OvergangView) -> list[OvergangView]:
    """List the same household in plans that put it back, or that this one puts back; the earliest first."""
    if not policies.may_see_overdrachten(actor):
        return []
    back = Q(overdracht__reverses_id=overgang.overdracht_id)
    there = Q(overdracht_id__in=Overdracht.objects.filter(pk=overgang.overdracht_id).values("reverses_id"))
    rows = Overgang.objects.filter(back | there, huishouden_id=overgang.huishouden_id).select_related("golf")
    return [_overgang_view(each, actor) for each in rows.order_by("pk")]


def list_waiting(actor: Actor, overdracht_id: int, *, golf: int | None = None, today: date) -> list[tuple[int, str]]:
    """List the households (id of the overgang, number) that wait for a switch day that hasn't come, the first first."""
    return _list_planned(actor, overdracht_id, golf, Q(golf__switch_on__gt=today))


def list_gone_by(actor: Actor, overdracht_id: int, *, golf: int | None = None, today: date) -> list[tuple[int, str]]:
    """List the households (id of the overgang, number) that still wait although the day of their wave has come."""
    return _list_planned(actor, overdracht_id, golf, Q(golf__switch_on__lte=today))


def _list_planned(actor: Actor, overdracht_id: int, golf: int | None, when: Q) -> list[tuple[int, str]]:
    if not policies.may_see_overdrachten(actor):
        return []
    of = when if golf is None else when & Q(golf__nummer=golf)
    rows = Overgang.objects.filter(of, overdracht_id=overdracht_id, state=OvergangState.GEPLAND.value)
    return list(rows.order_by("golf__switch_on", "nummer").values_list("pk", "nummer"))


def find_repetitie(actor: Actor, overdracht_id: int) -> RepetitieView | None:
    """Return the newest rehearsal of a plan, or None."""
    if not policies.may_see_overdrachten(actor):
        return None
    row = Repetitie.objects.filter(overdracht_id=overdracht_id).order_by("-pk").first()
    if row is None:
        return None
    return RepetitieView(
        row.pk, row.at, row.by_naam, row.huishouden_count, row.payment_count, row.balance_cents, row.finding_count
    )


def list_bevindingen(actor: Actor, overdracht_id: int, *, overgang_id: int | None = None) -> list[BevindingView]:
    """List what the newest rehearsal of a plan found, by wave, household and day."""
    newest = find_repetitie(actor, overdracht_id)
    if newest is None:
        return []
    rows = Bevinding.objects.filter(repetitie_id=newest.repetitie_id).select_related("overgang__golf")
    if overgang_id is not None:
        rows = rows.filter(overgang_id=overgang_id)
    kinds = None if policies.may_read_names(actor) else _list_kinds(overdracht_id, newest.repetitie_id)
    return [
        BevindingView(
            overgang_id=each.overgang_id,
            nummer=each.overgang.nummer,
            golf=each.overgang.golf.nummer,
            soort=BevindingSoort(each.soort),
            kant=Kant(each.kant),
            naam=each.naam if kinds is None else _(name_kind(*kinds.get(each.pk, ("", "")))),
            on=each.on,
            amount_cents=each.amount_cents,
            short_cents=each.short_cents,
            words=each.words,
        )
        for each in rows.order_by("overgang__golf__nummer", "overgang__nummer", "on", "pk")
    ]


def _list_kinds(overdracht_id: int, repetitie_id: int) -> dict[int, tuple[str, str]]:
    """Return voorrang and betaalwijze per finding of a rehearsal, as far as the old books still have the afspraak."""
    plan = Overdracht.objects.get(pk=overdracht_id)
    with scoped(scope_of(get_system_actor(plan.gemeente_id))), connection.cursor() as cursor:
        cursor.execute(_KINDS, {"gemeente": plan.gemeente_id, "repetitie": repetitie_id})
        return {pk: (voorrang, betaalwijze) for pk, voorrang, betaalwijze in cursor.fetchall()}


_STATES = {
    "waiting": [OvergangState.GEPLAND.value],
    "held": [OvergangState.TEGENGEHOUDEN.value],
    "moved": _MOVED,
    "back": [OvergangState.TERUGGEZET.value],
}


def _views(actor: Actor, condition: Q) -> Iterable[OverdrachtView]:
    if not policies.may_see_overdrachten(actor):
        return []
    found = list(Overdracht.objects.filter(condition))
    rows = Overgang.objects.filter(overdracht_id__in=[each.pk for each in found]).order_by()
    counted = _count_by_state(rows.values_list("overdracht_id", "state").annotate(count=Count("pk")))
    return [_view(each, counted) for each in found]


def _count_by_state(rows: Iterable[tuple[int, str, int]]) -> Counter[tuple[int, str]]:
    """Return how many there are of each thing, per name of _STATES."""
    names = {state: name for name, states in _STATES.items() for state in states}
    counted: Counter[tuple[int, str]] = Counter()
    for thing_id, state, count in rows:
        if state in names:
            counted[thing_id, names[state]] += count
    return counted


def _view(row: Overdracht, counted: Counter[tuple[int, str]]) -> OverdrachtView:
    return OverdrachtView(
        overdracht_id=row.pk,
        gemeente_id=row.gemeente_id,
        naam=row.naam,
        reason=row.reason,
        van_naam=row.van_naam,
        naar_naam=row.naar_naam,
        van_uitvoerder_id=row.van_uitvoerder_id,
        naar_uitvoerder_id=row.naar_uitvoerder_id,
        van_iban=row.van_iban,
        naar_iban=row.naar_iban,
        telefoon=row.telefoon,
        state=PlanState(row.state),
        reverses_id=row.reverses_id,
        made_at=row.made_at,
        made_by_naam=row.made_by_naam,
        waiting=counted[row.pk, "waiting"],
        held=counted[row.pk, "held"],
        moved=counted[row.pk, "moved"],
        back=counted[row.pk, "back"],
    )


def _overgang_view(row: Overgang, actor: Actor) -> OvergangView:
    return OvergangView(
        overgang_id=row.pk,
        overdracht_id=row.overdracht_id,
        huishouden_id=row.huishouden_id,
        nummer=row.nummer,
        golf=row.golf.nummer,
        switch_on=row.switch_on or row.golf.switch_on,
        state=OvergangState(row.state),
        reason=row.reason,
        toestemming_on=row.toestemming_on,
        taal=row.taal,
        has_notitie=bool(row.notitie),
        notitie=row.notitie if policies.may_read_names(actor) else "",
        notitie_by_naam=row.notitie_by_naam,
        needs_gesprek=row.needs_gesprek,
        gesprek_on=row.gesprek_on,
        gesprek_by_naam=row.gesprek_by_naam,
        beheerder_naam=row.beheerder_naam,
        van_akkoord_by_naam=row.van_akkoord_by_naam,
        naar_akkoord_by_naam=row.naar_akkoord_by_naam,
        cut_over_at=row.cut_over_at,
        closed_on=row.closed_on,
    )
