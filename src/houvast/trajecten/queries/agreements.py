# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente agreed, which schuldhulpverklaringen run, and which plans wait for a second person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from houvast.access.domain.actors import Actor
from houvast.trajecten import policies
from houvast.trajecten.domain.plan import PlanState
from houvast.trajecten.models import Mandaat, Nutsafspraak, PlanVanAanpak, Schuldhulpverklaring
from houvast.trajecten.queries.traject import list_brief_standen, make_verklaring
from houvast.trajecten.queries.values import VerklaringView

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class MandaatView:
    """That an uitvoerder may decide in the name of the college."""

    mandaat_id: int
    uitvoerder_naam: str
    referentie: str
    omvang: str
    since: date
    until: date | None
    by_naam: str


@dataclass(frozen=True, slots=True)
class NutsafspraakView:
    """What was agreed with an energy or water company."""

    nutsafspraak_id: int
    naam: str
    keeps_supply: bool
    restores_without_deposit: bool
    afgesproken: str
    adresregels: str
    since: date
    until: date | None
    by_naam: str
    running: int


@dataclass(frozen=True, slots=True)
class PlanToSee:
    """A plan that waits for a second person."""

    traject_id: int
    versie: int
    huishouden_naam: str
    huishouden_nummer: str
    written_at: datetime
    written_by_id: int
    written_by_naam: str


def list_mandaten(actor: Actor) -> list[MandaatView]:
    """List the mandaten in scope, by uitvoerder and the newest first."""
    if not policies.may_see_agreements(actor):
        return []
    found = Mandaat.objects.select_related("uitvoerder").order_by("uitvoerder__naam", "-since", "-pk")
    return [
        MandaatView(each.pk, each.uitvoerder.naam, each.referentie, each.omvang, each.since, each.until, each.by_naam)
        for each in found
    ]


def list_nutsafspraken(
    actor: Actor, *, gemeente_id: int | None = None, on: date | None = None
) -> list[NutsafspraakView]:
    """List what was agreed with energy and water companies, by name; those that hold on a day when one is given.

    `running` counts the verklaringen under it that the actor sees and that weren't withdrawn.
    """
    if not policies.may_see_agreements(actor):
        return []
    found = Nutsafspraak.objects.all()
    if gemeente_id is not None:
        found = found.filter(gemeente_id=gemeente_id)
    if on is not None:
        found = found.filter(Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on)))
    running = Counter(
        Schuldhulpverklaring.objects.filter(withdrawn_on__isnull=True, nutsafspraak__in=found).values_list(
            "nutsafspraak_id", flat=True
        )
    )
    return [
        NutsafspraakView(
            nutsafspraak_id=each.pk,
            naam=each.naam,
            keeps_supply=each.keeps_supply,
            restores_without_deposit=each.restores_without_deposit,
            afgesproken=each.afgesproken,
            adresregels=each.adresregels,
            since=each.since,
            until=each.until,
            by_naam=each.by_naam,
            running=running[each.pk],
        )
        for each in found.order_by("naam", "-since", "pk")
    ]


def list_running_verklaringen(actor: Actor, *, offset: int = 0, count_max: int = PAGE_SIZE) -> list[VerklaringView]:
    """List the schuldhulpverklaringen that weren't withdrawn, those that end first on top.

    What is past its day stays listed until somebody withdraws or renews it.
    """
    if not policies.may_see_trajecten(actor):
        return []
    found = Schuldhulpverklaring.objects.filter(withdrawn_on__isnull=True).select_related(
        "nutsafspraak", "traject__huishouden"
    )
    rows = list(found.order_by("valid_until", "pk")[offset : offset + count_max])
    standen = list_brief_standen(actor, "schuldhulpverklaring", [each.pk for each in rows])
    return [make_verklaring(each, standen) for each in rows]


def list_plannen_to_see(actor: Actor) -> list[PlanToSee]:
    """List the plans that wait for a second person, the longest waiting first; also those the actor wrote."""
    if not policies.may_see_trajecten(actor):
        return []
    found = PlanVanAanpak.objects.filter(state=PlanState.VOORGELEGD.value).select_related("traject__huishouden")
    return [
        PlanToSee(
            traject_id=each.traject_id,
            versie=each.versie,
            huishouden_naam=each.traject.huishouden.naam,
            huishouden_nummer=each.traject.huishouden.nummer,
            written_at=each.written_at,
            written_by_id=each.written_by_id,
            written_by_naam=each.written_by_naam,
        )
        for each in found.order_by("written_at", "pk")
    ]
