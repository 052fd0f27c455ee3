# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The zaken of who reaches out: today's list by harm and route, and one zaak with its contact data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor, Role
from houvast.instellingen import queries as instellingen
from houvast.kernel.instellingen import Instelling
from houvast.opvolging import policies
from houvast.opvolging.domain.afronding import Poging, propose_next
from houvast.opvolging.domain.instellingen import (
    BEWAREN_GEEN_CONTACT,
    BEWAREN_GEEN_HULP,
    BEWAREN_OVERIG,
    PAUZE_WAARSCHUWING,
)
from houvast.opvolging.domain.states import Bekend, Woonplaats
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel, Resultaat
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak
from houvast.opvolging.ports import find_bevolkingsregister

PAGE_SIZE = 200
# By harm: a threat, then what is due, then the rest; within each by where it is. The house itself stands in no list.
_TODAY = """
SELECT z.id, z.version, z.werkbakje, z.kanaal, z.regel_naam, z.is_dreigend, z.uiterlijk_op, z.samenhang, z.bekend,
       z.medewerker_id, z.medewerker_naam, coalesce(a.straatnaam, ''), coalesce(a.postcode, ''), coalesce(c.pogingen, 0),
       c.last_at
FROM opvolging_vroegsignaalzaak z
LEFT JOIN LATERAL (
    SELECT p.straatnaam, p.postcode, nullif(regexp_replace(p.huisnummer, '[^0-9].*$', ''), '')::integer AS nummer
    FROM opvolging_zaaksignaal s
    JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.vroegsignaal_id
    WHERE s.gemeente_id = z.gemeente_id AND s.zaak_id = z.id AND p.postcode <> '' ORDER BY p.id LIMIT 1) AS a ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS pogingen, max(e.at) AS last_at FROM opvolging_contactpoging e
    WHERE e.gemeente_id = z.gemeente_id AND e.zaak_id = z.id) AS c ON true
WHERE z.resultaat = '' AND (%(bakje)s = '' OR z.werkbakje = %(bakje)s)
  AND CASE WHEN %(consulent)s THEN z.bekend = 'traject' ELSE z.bekend IN ('', 'twijfel', 'bewind') END
ORDER BY z.is_dreigend DESC, z.uiterlijk_op > %(today)s, a.postcode, a.straatnaam, a.nummer, z.id
LIMIT %(count)s
"""
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
_CONTACT = """
SELECT DISTINCT p.voorletters, p.voornaam, p.voorvoegsel, p.achternaam, p.geboortedatum, p.straatnaam, p.huisnummer,
       p.huisnummertoevoeging, p.postcode, p.plaatsnaam, p.telefoonnummer, p.email
FROM opvolging_zaaksignaal z
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = z.gemeente_id AND p.vroegsignaal_id = z.vroegsignaal_id
WHERE z.gemeente_id = %s AND z.zaak_id = %s ORDER BY p.achternaam, p.voorletters
"""
_PAUSES = """
SELECT z.id, min(p.until), count(*) FROM opvolging_pauze p
JOIN opvolging_zaaksignaal s ON s.gemeente_id = p.gemeente_id AND s.vroegsignaal_id = p.vroegsignaal_id
JOIN opvolging_vroegsignaalzaak z ON z.gemeente_id = s.gemeente_id AND z.id = s.zaak_id
WHERE p.settled_on IS NULL AND p.until >= %(today)s
  AND p.until <= %(today)s + coalesce((
      SELECT k.waarde::text::integer FROM instellingen_keuze k
      WHERE k.gemeente_id = p.gemeente_id AND k.sleutel = %(sleutel)s ORDER BY k.version DESC LIMIT 1), 36500)
GROUP BY z.id ORDER BY 2, 1 LIMIT %(count)s
"""


@dataclass(frozen=True, slots=True)
class ZaakRow:
    """One line of today's list: enough to plan a route, too little to know who it is about."""

    zaak_id: int
    version: int
    werkbakje: str
    kanaal: str
    regel_naam: str
    is_dreigend: bool
    uiterlijk_op: date
    samenhang: str
    bekend: str
    medewerker_id: int | None
    medewerker_naam: str
    straat: str
    postcode: str
    pogingen: int
    last_at: datetime | None


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
class ContactView:
    """How to reach somebody, as a partner gave it."""

    naam: str
    geboortedatum: date | None
    adres: str
    telefoonnummer: str
    email: str


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
    has_register: bool
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


@dataclass(frozen=True, slots=True)
class PauzeView:
    """A zaak whose pause ends soon, at how many partners."""

    zaak_id: int
    until: date
    partners: int


def list_today(actor: Actor, *, today: date, werkbakje: str = "", count_max: int = PAGE_SIZE) -> list[ZaakRow]:
    """Return the open zaken by harm and route; a consulent gets those of households in a traject, the own ones first.

    What is in budgetbeheer isn't here: its uitvoerder has the alarm.
    """
    if not policies.may_work_on_zaken(actor):
        return []
    values: dict[str, Any] = {
        "today": today,
        "bakje": werkbakje,
        "consulent": actor.role is Role.CONSULENT,
        "count": count_max,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, values)
        rows = [ZaakRow(*row) for row in cursor.fetchall()]
    if actor.role is Role.CONSULENT:
        rows.sort(key=lambda row: row.medewerker_id != actor.medewerker_id)
    return rows


def list_ending_pauzes(actor: Actor, *, today: date, count_max: int = 50) -> list[PauzeView]:
    """Return the pauses that end within the days of warning that each gemeente chose, the first to end first."""
    if not policies.may_work_on_zaken(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PAUSES, {"today": today, "sleutel": PAUZE_WAARSCHUWING.sleutel, "count": count_max})
        return [PauzeView(*row) for row in cursor.fetchall()]


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
    key = [zaak.gemeente_id, zaak.pk]
    with connection.cursor() as cursor:
        cursor.execute(_SIGNALS, key)
        signalen = tuple(GemeldView(*row) for row in cursor.fetchall())
        cursor.execute(_CONTACT, key)
        contacten = tuple(_make_contact(row) for row in cursor.fetchall())
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
        has_register=find_bevolkingsregister() is not None,
        signalen=signalen,
        contacten=contacten,
        pogingen=pogingen,
        next_soort=soort,
        next_dagdeel=dagdeel,
        resultaat=zaak.resultaat,
        ended_on=zaak.ended_on,
        traject_id=zaak.traject_id,
        bewaren_days=_find_days(actor, zaak),
    )


def _say(waarom: Sequence[tuple[str, Mapping[str, object]]]) -> tuple[str, ...]:
    return tuple(_(sentence) % values for sentence, values in waarom)


def _make_contact(row: tuple[Any, ...]) -> ContactView:
    (
        voorletters,
        voornaam,
        voorvoegsel,
        achternaam,
        born,
        straat,
        huisnummer,
        toevoeging,
        postcode,
        plaats,
        tel,
        mail,
    ) = row
    naam = " ".join(each for each in (voorletters or voornaam, voorvoegsel, achternaam) if each)
    house = " ".join(each for each in (straat, huisnummer + toevoeging) if each)
    place = " ".join(each for each in (postcode, plaats) if each)
    return ContactView(naam, born, ", ".join(each for each in (house, place) if each), tel, mail)


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
