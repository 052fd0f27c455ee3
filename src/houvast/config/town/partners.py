# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four invented signaalpartners: how each writes its files, and the convenant under which it sends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.config.town import words
from houvast.config.town.staff import hire
from houvast.config.town.values import Staff
from houvast.vroegsignalering import commands as vroegsignalering
from houvast.vroegsignalering.commands import Kanaal, Partnertype, Signaalsoort, Veld
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS

# The median threshold in the Divosa survey of October 2024; the law gives none.
_THRESHOLD_CENTS = 7_500
_GRONDSLAG = "Wgs artikel 3, eerste lid, onder b, en Besluit gemeentelijke schuldhulpverlening artikel 3"
_EVERYONE = (
    Veld.VOORLETTERS, Veld.VOORVOEGSEL, Veld.ACHTERNAAM, Veld.GEBOORTEDATUM, Veld.STRAATNAAM, Veld.HUISNUMMER,
    Veld.HUISNUMMERTOEVOEGING, Veld.POSTCODE, Veld.PLAATSNAAM, Veld.TELEFOONNUMMER, Veld.EMAIL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partner:
    """A signaalpartner: what its columns are called, on which day of the month it sends, and who works there.

    `habits` are the ways of writing in the generator of signals that it stands for; `month_cents` is the least and the
    most that comes due in a month.
    """

    code: str
    naam: str
    partnertype: Partnertype
    habits: tuple[str, ...]
    day: int
    staff: Staff
    separator: str
    encoding: str
    columns: Mapping[Veld, str]
    month_cents: tuple[int, int]
    soorten: tuple[Signaalsoort, ...]
    # How many of a hundred signals are of the last of its kinds.
    serious_percent: int
    # A column that nobody asked for: it is dropped at the door.
    extra: str = ""


PARTNERS = (
    Partner(
        code="de-kade",
        naam=words.LANDLORDS[0],
        partnertype=Partnertype.HUUR,
        habits=("WOONSTEE", "BAKENWONEN"),
        day=4,
        staff=Staff("fenna", "Fenna Kuipers", (Role.SIGNAALPARTNER,)),
        separator=";",
        encoding="utf-8-sig",
        columns={
            Veld.KENMERK: "Huurdernummer", Veld.VOORLETTERS: "Voorletters", Veld.VOORVOEGSEL: "Tussenvoegsel",
            Veld.ACHTERNAAM: "Naam huurder", Veld.GEBOORTEDATUM: "Geb. datum", Veld.STRAATNAAM: "Straat",
            Veld.HUISNUMMER: "Huisnr", Veld.HUISNUMMERTOEVOEGING: "Toev.", Veld.POSTCODE: "Postcode",
            Veld.PLAATSNAAM: "Plaats", Veld.TELEFOONNUMMER: "Telefoon", Veld.EMAIL: "E-mail",
            Veld.BEDRAG: "Achterstand", Veld.ONTSTAANSDATUM: "Datum ontstaan", Veld.SIGNAALDATUM: "Datum signaal",
            Veld.CRISISSIGNAAL: "Crisis",
        },
        month_cents=(38_000, 92_000),
        soorten=(Signaalsoort.ACHTERSTAND, Signaalsoort.CRISISSIGNAAL),
        serious_percent=2,
        extra="Opmerking huismeester",
    ),
    Partner(
        code="zonneboot",
        naam=words.ENERGY[0],
        partnertype=Partnertype.ENERGIE,
        habits=("LICHTPUNT",),
        day=9,
        staff=Staff("ravi", "Ravi Soekhoe", (Role.SIGNAALPARTNER,)),
        separator=";",
        encoding="cp1252",
        columns={
            Veld.KENMERK: "contractnummer", Veld.VOORLETTERS: "initialen", Veld.VOORVOEGSEL: "tussenvoegsel",
            Veld.ACHTERNAAM: "naam", Veld.GEBOORTEDATUM: "geboren", Veld.STRAATNAAM: "leveringsadres",
            Veld.HUISNUMMER: "nr", Veld.HUISNUMMERTOEVOEGING: "toev", Veld.POSTCODE: "pc", Veld.PLAATSNAAM: "stad",
            Veld.TELEFOONNUMMER: "mobiel", Veld.EMAIL: "mail", Veld.BEDRAG: "openstaand",
            Veld.ONTSTAANSDATUM: "oudste vervaldatum", Veld.SIGNAALDATUM: "peildatum",
            Veld.EINDELEVERING: "einde levering",
        },
        month_cents=(9_000, 31_000),
        soorten=(Signaalsoort.ACHTERSTAND, Signaalsoort.EINDELEVERINGSSIGNAAL),
        serious_percent=25,
    ),
    Partner(
        code="zilverbron",
        naam=words.WATER,
        partnertype=Partnertype.WATER,
        habits=("BRONWATER",),
        day=14,
        staff=Staff("mirte", "Mirte Blauw", (Role.SIGNAALPARTNER,)),
        separator=",",
        encoding="utf-8",
        columns={
            Veld.KENMERK: "klantnr", Veld.VOORLETTERS: "voorl", Veld.VOORVOEGSEL: "tv", Veld.ACHTERNAAM: "klantnaam",
            Veld.GEBOORTEDATUM: "gebdatum", Veld.STRAATNAAM: "adres", Veld.HUISNUMMER: "huisnummer",
            Veld.HUISNUMMERTOEVOEGING: "toevoeging", Veld.POSTCODE: "postcode", Veld.PLAATSNAAM: "woonplaats",
            Veld.TELEFOONNUMMER: "telnr", Veld.EMAIL: "e-mail", Veld.BEDRAG: "bedrag",
            Veld.ONTSTAANSDATUM: "achterstand sinds", Veld.SIGNAALDATUM: "melddatum",
        },
        month_cents=(4_000, 9_500),
        soorten=(Signaalsoort.ACHTERSTAND,),
        serious_percent=0,
    ),
    Partner(
        code="de-pleister",
        naam=words.INSURERS[0],
        partnertype=Partnertype.ZORG,
        habits=("ZORGVAST", "SALUSKRUIS"),
        day=19,
        staff=Staff("daniel", "Daniël Prins", (Role.SIGNAALPARTNER,)),
        separator="\t",
        encoding="utf-8",
        columns={
            Veld.KENMERK: "polisnummer", Veld.BURGERSERVICENUMMER: "BSN", Veld.VOORLETTERS: "voorletters",
            Veld.VOORVOEGSEL: "voorvoegsel", Veld.ACHTERNAAM: "achternaam", Veld.GEBOORTEDATUM: "geboortedatum",
            Veld.STRAATNAAM: "straatnaam", Veld.HUISNUMMER: "huisnummer",
            Veld.HUISNUMMERTOEVOEGING: "huisnummertoevoeging", Veld.POSTCODE: "postcode",
            Veld.PLAATSNAAM: "plaatsnaam", Veld.TELEFOONNUMMER: "telefoonnummer", Veld.EMAIL: "email",
            Veld.BEDRAG: "bedrag", Veld.ONTSTAANSDATUM: "ontstaansdatum", Veld.SIGNAALDATUM: "signaaldatum",
        },
        month_cents=(13_500, 17_500),
        soorten=(Signaalsoort.ACHTERSTAND,),
        serious_percent=0,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reporting:
    """A partner as it is in the database: its organisation, and what it is to the gemeente."""

    partner: Partner
    organisatie_id: int
    signaalpartner_id: int


def register_partners(*, actor: Actor, gemeente_id: int, since: date, now: datetime) -> list[Reporting]:
    """Sign the convenant, agree on the types of partner, and let the four in with somebody who works there."""
    convenant_id = vroegsignalering.open_convenant(
        actor=actor,
        gemeente_id=gemeente_id,
        naam="Convenant vroegsignalering Oeverstad",
        bewijs="Archief gemeente Oeverstad, zaak 2025-0417",
        since=since,
        now=now,
    )
    for each in PARTNERS:
        vroegsignalering.choose_signaaltype(
            actor=actor,
            gemeente_id=gemeente_id,
            signaaltype=vroegsignalering.SignaaltypeRequest(
                partnertype=each.partnertype,
                grondslag=_GRONDSLAG,
                since=since,
                bedrag_min_cents=_THRESHOLD_CENTS,
            ),
            now=now,
        )
    return [_register(each, actor, gemeente_id, convenant_id, since, now) for each in PARTNERS]


def _register(
    partner: Partner, actor: Actor, gemeente_id: int, convenant_id: int, since: date, now: datetime
) -> Reporting:
    organisatie_id = access.register_organisatie(naam=partner.naam, soort=OrganisatieSoort.SIGNAALPARTNER, now=now)
    hire(organisatie_id, (partner.staff,), since, now)
    permitted = {*_EVERYONE, *(each for each in partner.columns if each in PERSON_FIELDS)}
    signaalpartner_id = vroegsignalering.register_signaalpartner(
        actor=actor,
        gemeente_id=gemeente_id,
        partner=vroegsignalering.SignaalpartnerRequest(
            organisatie_id=organisatie_id,
            convenant_id=convenant_id,
            code=partner.code,
            naam=partner.naam,
            partnertype=partner.partnertype,
            verwerkingsbewijs=f"Regeling gezamenlijke verantwoordelijkheid, bijlage {partner.code}",
            kanaal=Kanaal.PAGINA,
            soorten=frozenset(partner.soorten),
            velden=frozenset(permitted),
            since=since,
            contact_naam=partner.staff.naam,
            contact_email=f"{partner.staff.gebruikersnaam}@{partner.code}.example",
        ),
        now=now,
    )
    return Reporting(partner, organisatie_id, signaalpartner_id)
