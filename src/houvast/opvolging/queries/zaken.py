# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One zaak with its contact data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.access.queries import list_uitvoerders
from houvast.instellingen import queries as instellingen
from houvast.kernel.instellingen import Instelling
from houvast.opvolging import policies
from houvast.opvolging.domain.afronding import Poging, propose_next
from houvast.opvolging.domain.instellingen import (
    BEWAREN_GEEN_CONTACT,
    BEWAREN_GEEN_HULP,
    BEWAREN_OVERIG,
)
from houvast.opvolging.domain.states import Bekend, Kennisbron, Woonplaats
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel, Resultaat
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak
from houvast.opvolging.ports import find_bevolkingsregister
from houvast.opvolging.queries.contactgegevens import ContactView, list_contacten

_SIGNALS = """
SELECT s.partnertype, o.naam, s.soort, s.bedrag_cents, s.ontstaansdatum, s.signaaldatum, s.received_on
FROM opvolging_zaaksignaal z
JOIN vroegsignalering_vroegsignaal s ON s.gemeente_id = z.gemeente_id AND s.id = z.vroegsignaal_id
JOIN access_organisatie o ON o.id = s.organisatie_id
WHERE z.gemeente_id = %s AND z.zaak_id = %s ORDER BY s.signaaldatum, s.id
"""
_MONTHS = """
SELECT DISTINCT date_trunc('month', signaaldatum)::date FROM vroegsignalering_vroegsignaal
WHERE gemeente_id = %s AND id = ANY (%s) ORDER BY 1
"""
_SEALED = """
SELECT count(*) FROM opvolging_zaaksignaal z
JOIN koppeling_verzegeld v ON v.gemeente_id = z.gemeente_id AND v.vroegsignaal_id = z.vroegsignaal_id
WHERE z.gemeente_id = %s AND z.zaak_id = %s AND v.opened_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class GemeldView:
    """A signal of the zaak."""

    partnertype: str
    partner_naam: str
    soort: str
    bedrag_cents: int | None
    ontstaansdatum: date | None
    signaaldatum: date
    received_on: date


@dataclass(frozen=True, slots=True)
class PogingView:
    """An attempt."""

    soort: Contactsoort
    dagdeel: Dagdeel
    bereikt: bool
    at: datetime
    by_naam: str


@dataclass(frozen=True, slots=True)
class ZaakPage:
    """A zaak with everything that who reaches out needs."""

    zaak_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    version: int
    werkbakje: str
    kanaal: str
    regel_naam: str
    waarom: tuple[str, ...]
    is_dreigend: bool
    uiterlijk_op: date
    samenhang: str
    is_opeenvolgend: bool
    definitie: str
    bekend: Bekend
    huishouden_id: int | None
    medewerker_naam: str
    woonplaats: Woonplaats
    woonplaats_at: datetime | None
    has_register: bool
    # Whether minors live there, and who says so since when; None while nobody knows.
    heeft_minderjarigen: bool | None
    minderjarigen_bron: Kennisbron | None
    minderjarigen_at: datetime | None
    minderjarigen_by_naam: str
    # How many of its signals nobody opened yet.
    verzegeld: int
    uitvoerder_naam: str
    may_open: bool
    may_share: bool
    signalen: tuple[GemeldView, ...]
    contacten: tuple[ContactView, ...]
    pogingen: tuple[PogingView, ...]
    next_soort: Contactsoort
    next_dagdeel: Dagdeel
    resultaat: str
    ended_on: date | None
    traject_id: int | None
    # How long it is kept now that it ended; None while the gemeente chose nothing.
    bewaren_days: int | None


def list_months_of(actor: Actor, gemeente_id: int, vroegsignaal_ids: Collection[int]) -> list[date]:
    """Return the first day of each month in which one of these signals was given, the earliest first."""
    if not policies.may_make_zaken(actor, gemeente_id=gemeente_id):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, [gemeente_id, list(vroegsignaal_ids)])
        return [first for (first,) in cursor.fetchall()]


def find_zaak(actor: Actor, zaak_id: int) -> ZaakPage | None:
    """Return a zaak with its contact data, or None; whoever shows it writes the look down."""
    if not policies.may_work_on_zaken(actor):
        return None
    zaak = Vroegsignaalzaak.objects.filter(pk=zaak_id).first()
    if zaak is None:
        return None
    signalen, sealed = _read_signalen(zaak)
    pogingen = _list_pogingen(zaak)
    soort, dagdeel = propose_next(
        Contactsoort(zaak.kanaal), [Poging(each.soort, each.dagdeel, each.bereikt) for each in pogingen]
    )
    return ZaakPage(
        zaak_id=int(zaak.pk),
        gemeente_id=int(zaak.gemeente_id),
        uitvoerder_id=zaak.uitvoerder_id,
        version=zaak.version,
        werkbakje=zaak.werkbakje,
        kanaal=zaak.kanaal,
        regel_naam=_(zaak.regel_naam),
        waarom=_say(zaak.waarom),
        is_dreigend=zaak.is_dreigend,
        uiterlijk_op=zaak.uiterlijk_op,
        samenhang=zaak.samenhang,
        is_opeenvolgend=zaak.is_opeenvolgend,
        definitie=zaak.definitie,
        bekend=Bekend(zaak.bekend),
        huishouden_id=zaak.huishouden_id,
        medewerker_naam=zaak.medewerker_naam,
        woonplaats=Woonplaats(zaak.woonplaats),
        woonplaats_at=zaak.woonplaats_at,
        has_register=find_bevolkingsregister() is not None,
        heeft_minderjarigen=zaak.heeft_minderjarigen,
        minderjarigen_bron=Kennisbron(zaak.minderjarigen_bron) if zaak.minderjarigen_bron else None,
        minderjarigen_at=zaak.minderjarigen_at,
        minderjarigen_by_naam=zaak.minderjarigen_by_naam,
        verzegeld=sealed,
        uitvoerder_naam=_name_uitvoerder(zaak),
        may_open=bool(policies.may_open_zaak(actor)),
        may_share=bool(policies.may_share_zaken(actor)),
        signalen=signalen,
        contacten=list_contacten(int(zaak.gemeente_id), int(zaak.pk)),
        pogingen=pogingen,
        next_soort=soort,
        next_dagdeel=dagdeel,
        resultaat=zaak.resultaat,
        ended_on=zaak.ended_on,
        traject_id=zaak.traject_id,
        bewaren_days=_find_days(actor, zaak),
    )


def _read_signalen(zaak: Vroegsignaalzaak) -> tuple[tuple[GemeldView, ...], int]:
    """Return what was reported, and how many signals nobody opened yet."""
    key = [zaak.gemeente_id, zaak.pk]
    with connection.cursor() as cursor:
        cursor.execute(_SIGNALS, key)
        signalen = tuple(GemeldView(*row) for row in cursor.fetchall())
        cursor.execute(_SEALED, key)
        (sealed,) = cursor.fetchone()
    return signalen, sealed


def _name_uitvoerder(zaak: Vroegsignaalzaak) -> str:
    return next((each.naam for each in list_uitvoerders() if each.organisatie_id == zaak.uitvoerder_id), "")


def _say(waarom: Sequence[tuple[str, Mapping[str, object]]]) -> tuple[str, ...]:
    return tuple(_(sentence) % values for sentence, values in waarom)


def _list_pogingen(zaak: Vroegsignaalzaak) -> tuple[PogingView, ...]:
    found = Contactpoging.objects.filter(gemeente_id=zaak.gemeente_id, zaak=zaak).order_by("at", "pk")
    return tuple(
        PogingView(Contactsoort(each.soort), Dagdeel(each.dagdeel), each.bereikt, each.at, each.by_naam)
        for each in found
    )


def find_term(resultaat: str) -> Instelling:
    """Return the choice that says how long a zaak is kept after it ended so."""
    if resultaat == Resultaat.GEEN_HULP:
        return BEWAREN_GEEN_HULP
    return BEWAREN_GEEN_CONTACT if resultaat == Resultaat.GEEN_CONTACT else BEWAREN_OVERIG


def _find_days(actor: Actor, zaak: Vroegsignaalzaak) -> int | None:
    if not zaak.resultaat:
        return None
    days = instellingen.find_waarde(actor, find_term(zaak.resultaat), gemeente_id=int(zaak.gemeente_id))
    return days if isinstance(days, int) else None
