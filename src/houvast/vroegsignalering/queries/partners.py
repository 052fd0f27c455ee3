# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Convenanten, types, partners and their leveringen, for the gemeente and for the partner itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.domain.woorden import Kanaal, Partnertype, Signaalsoort, Veld
from houvast.vroegsignalering.models import Convenant, Kolommapping, Levering, Signaalpartner, Signaaltype


@dataclass(frozen=True, slots=True)
class ConvenantView:
    """A convenant with its period."""

    convenant_id: int
    naam: str
    bewijs: str
    since: date
    until: date | None

    def is_running(self, today: date) -> bool:
        """Tell whether it counts today."""
        return _runs(self.since, self.until, today)


@dataclass(frozen=True, slots=True)
class SignaaltypeView:
    """What a gemeente takes of a type of partner; None where it set no threshold."""

    signaaltype_id: int
    partnertype: Partnertype
    grondslag: str
    since: date
    until: date | None
    bedrag_min_cents: int | None
    leeftijd_days_min: int | None
    leeftijd_days_max: int | None

    def is_running(self, today: date) -> bool:
        """Tell whether it counts today."""
        return _runs(self.since, self.until, today)


@dataclass(frozen=True, slots=True)
class SignaalpartnerView:
    """A partner of one gemeente."""

    signaalpartner_id: int
    gemeente_id: int
    gemeente_naam: str
    organisatie_id: int
    code: str
    naam: str
    partnertype: Partnertype
    convenant_id: int
    contact_naam: str
    contact_email: str
    contact_telefoonnummer: str
    verwerkingsbewijs: str
    kanaal: Kanaal
    soorten: tuple[Signaalsoort, ...]
    velden: tuple[Veld, ...]
    since: date
    until: date | None

    def is_running(self, today: date) -> bool:
        """Tell whether it may send today."""
        return _runs(self.since, self.until, today)


@dataclass(frozen=True, slots=True)
class LeveringView:
    """One levering: that it came, and how many rows became what."""

    levering_id: int
    signaalpartner_id: int
    partner_naam: str
    kanaal: Kanaal
    received_at: datetime
    received_by_naam: str
    rows: int
    accepted: int
    refused: int
    repeated: int
    dropped_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KolommappingView:
    """Which column is which field, since when."""

    versie: int
    kolommen: dict[Veld, str]
    made_at: datetime
    made_by_naam: str


def list_own_signaalpartners(actor: Actor) -> list[SignaalpartnerView]:
    """Return at which gemeenten the actor's own organisation is a partner; for who sends signals, else none."""
    if not policies.may_send_levering(actor, organisatie_id=actor.organisatie_id):
        return []
    found = Signaalpartner.objects.filter(organisatie_id=actor.organisatie_id).order_by("gemeente_id", "code")
    return _partner_views(list(found))


def find_own_signaalpartner(actor: Actor, signaalpartner_id: int) -> SignaalpartnerView | None:
    """Return one of the own partnerships; None for another's, as for what doesn't exist."""
    return next((e for e in list_own_signaalpartners(actor) if e.signaalpartner_id == signaalpartner_id), None)


def list_signaalpartners(actor: Actor) -> list[SignaalpartnerView]:
    """Return the partners of the actor's gemeente by name."""
    if not policies.may_see_convenant(actor):
        return []
    return _partner_views(list(Signaalpartner.objects.filter(gemeente_id=actor.organisatie_id).order_by("naam", "pk")))


def find_signaalpartner(actor: Actor, signaalpartner_id: int) -> SignaalpartnerView | None:
    """Return a partner of the actor's gemeente, or None."""
    return next((e for e in list_signaalpartners(actor) if e.signaalpartner_id == signaalpartner_id), None)


def list_convenanten(actor: Actor) -> list[ConvenantView]:
    """Return the convenanten of the actor's gemeente, the newest first."""
    if not policies.may_see_convenant(actor):
        return []
    found = Convenant.objects.filter(gemeente_id=actor.organisatie_id).order_by("-since", "pk")
    return [ConvenantView(each.pk, each.naam, each.bewijs, each.since, each.until) for each in found]


def list_signaaltypen(actor: Actor) -> list[SignaaltypeView]:
    """Return which types the actor's gemeente takes, took or is going to take."""
    if not policies.may_see_convenant(actor):
        return []
    found = Signaaltype.objects.filter(gemeente_id=actor.organisatie_id).order_by("partnertype", "-since")
    return [
        SignaaltypeView(
            each.pk,
            Partnertype(each.partnertype),
            each.grondslag,
            each.since,
            each.until,
            each.bedrag_min_cents,
            each.leeftijd_days_min,
            each.leeftijd_days_max,
        )
        for each in found
    ]


def list_leveringen(actor: Actor, *, signaalpartner_id: int | None = None, count_max: int = 50) -> list[LeveringView]:
    """Return the last leveringen: to a partner its own, to the gemeente those of all its partners."""
    found = Levering.objects.select_related("signaalpartner").order_by("-received_at", "-pk")
    if policies.may_see_convenant(actor):
        found = found.filter(gemeente_id=actor.organisatie_id)
    elif policies.may_send_levering(actor, organisatie_id=actor.organisatie_id):
        found = found.filter(organisatie_id=actor.organisatie_id)
    else:
        return []
    if signaalpartner_id is not None:
        found = found.filter(signaalpartner_id=signaalpartner_id)
    return [
        LeveringView(
            each.pk,
            each.signaalpartner_id,
            each.signaalpartner.naam,
            Kanaal(each.kanaal),
            each.received_at,
            each.received_by_naam,
            each.rows,
            each.accepted,
            each.refused,
            each.repeated,
            tuple(each.dropped_columns),
        )
        for each in found[:count_max]
    ]


def find_levering(actor: Actor, levering_id: int) -> LeveringView | None:
    """Return one levering that the actor may know of, or None."""
    if not policies.may_send_levering(actor, organisatie_id=actor.organisatie_id):
        return None
    found = Levering.objects.filter(organisatie_id=actor.organisatie_id, pk=levering_id).first()
    if found is None:
        return None
    listed = list_leveringen(actor, signaalpartner_id=found.signaalpartner_id, count_max=1_000)
    return next((each for each in listed if each.levering_id == levering_id), None)


def find_kolommapping(actor: Actor, signaalpartner_id: int) -> KolommappingView | None:
    """Return the partner's last choice of columns, or None when it made none or isn't the actor's."""
    last = (
        Kolommapping.objects.filter(organisatie_id=actor.organisatie_id, signaalpartner_id=signaalpartner_id)
        .order_by("-versie")
        .first()
    )
    if last is None:
        return None
    kolommen = {Veld(veld): column for veld, column in last.kolommen.items()}
    return KolommappingView(last.versie, kolommen, last.made_at, last.made_by_naam)


def _partner_views(found: list[Signaalpartner]) -> list[SignaalpartnerView]:
    namen = {each.organisatie_id: each.naam for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)}
    return [
        SignaalpartnerView(
            each.pk,
            each.gemeente_id,
            namen.get(each.gemeente_id, ""),
            each.organisatie_id,
            each.code,
            each.naam,
            Partnertype(each.partnertype),
            each.convenant_id,
            each.contact_naam,
            each.contact_email,
            each.contact_telefoonnummer,
            each.verwerkingsbewijs,
            Kanaal(each.kanaal),
            tuple(Signaalsoort(soort) for soort in each.soorten),
            tuple(Veld(veld) for veld in each.velden),
            each.since,
            each.until,
        )
        for each in found
    ]


def _runs(since: date, until: date | None, today: date) -> bool:
    return since <= today and (until is None or until >= today)
