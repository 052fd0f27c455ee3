# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals that may be a threatening situation, for who decides about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.domain.woorden import Dreigingsgrond, Partnertype, Signaalsoort, Signaalstatus
from houvast.vroegsignalering.models import Dreiging, Signaalpersoon, Vroegsignaal

_MAY_THREATEN = (Signaalsoort.CRISISSIGNAAL.value, Signaalsoort.EINDELEVERINGSSIGNAAL.value)


@dataclass(frozen=True, slots=True)
class SignaalView:
    """A signal without who it is about."""

    vroegsignaal_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    partner_naam: str
    partnertype: Partnertype
    soort: Signaalsoort
    bedrag_cents: int | None
    ontstaansdatum: date | None
    signaaldatum: date
    received_on: date
    status: Signaalstatus


@dataclass(frozen=True, slots=True)
class DreigingView:
    """What a person decided about a signal, and why."""

    is_dreigend: bool
    grond: Dreigingsgrond | None
    reden: str
    decided_at: datetime
    decided_by_naam: str


@dataclass(frozen=True, slots=True)
class DreigingPage:
    """A signal with the address it is about, and what was decided, the last first."""

    signaal: SignaalView
    naam: str
    adres: str
    dreigingen: tuple[DreigingView, ...]


def list_undecided(actor: Actor, *, count_max: int = 200) -> list[SignaalView]:
    """Return crisis and end-of-supply signals about which nobody decided yet, the oldest first."""
    if not policies.may_decide_dreiging(actor):
        return []
    decided = Dreiging.objects.filter(gemeente_id=OuterRef("gemeente_id"), vroegsignaal_id=OuterRef("pk"))
    found = (
        Vroegsignaal.objects.filter(soort__in=_MAY_THREATEN, status=Signaalstatus.NOG_NIET_OPGEPAKT.value)
        .filter(~Exists(decided))
        .order_by("received_on", "pk")[:count_max]
    )
    namen = _namen()
    return [_view(each, namen) for each in found]


def find_dreiging_page(actor: Actor, vroegsignaal_id: int) -> DreigingPage | None:
    """Return what is needed to decide about a signal that the actor may see, or None; a look is logged by the page."""
    if not policies.may_decide_dreiging(actor):
        return None
    found = Vroegsignaal.objects.filter(pk=vroegsignaal_id, soort__in=_MAY_THREATEN).first()
    if found is None:
        return None
    person = Signaalpersoon.objects.filter(gemeente_id=found.gemeente_id, vroegsignaal_id=found.pk).first()
    decided = Dreiging.objects.filter(gemeente_id=found.gemeente_id, vroegsignaal_id=found.pk).order_by("-pk")
    return DreigingPage(
        _view(found, _namen()),
        "" if person is None else _name_of(person),
        "" if person is None else _address_of(person),
        tuple(
            DreigingView(
                each.is_dreigend,
                Dreigingsgrond(each.grond) if each.grond else None,
                each.reden,
                each.decided_at,
                each.decided_by_naam,
            )
            for each in decided
        ),
    )


def _namen() -> dict[int, str]:
    return {each.organisatie_id: each.naam for each in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER)}


def _view(signal: Vroegsignaal, namen: dict[int, str]) -> SignaalView:
    return SignaalView(
        signal.pk,
        signal.gemeente_id,
        signal.uitvoerder_id,
        namen.get(signal.organisatie_id, ""),
        Partnertype(signal.partnertype),
        Signaalsoort(signal.soort),
        signal.bedrag_cents,
        signal.ontstaansdatum,
        signal.signaaldatum,
        signal.received_on,
        Signaalstatus(signal.status),
    )


def _name_of(person: Signaalpersoon) -> str:
    parts = (person.voorletters or person.voornaam, person.voorvoegsel, person.achternaam)
    return " ".join(each for each in parts if each)


def _address_of(person: Signaalpersoon) -> str:
    house = " ".join(e for e in (person.straatnaam, person.huisnummer, person.huisnummertoevoeging) if e)
    place = " ".join(each for each in (person.postcode, person.plaatsnaam) if each)
    return ", ".join(each for each in (house, place) if each)
