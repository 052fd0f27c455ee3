# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trajecten of the town in every state, with clocks: one near its deadline, one past it, one threatening situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.config.town.numbers import list_test_bsns
from houvast.config.town.people import Family, Place, make_families
from houvast.config.town.values import TownHuishouden
from houvast.contacten import commands as contacten
from houvast.database.scope import scoped
from houvast.partijen import queries as partijen
from houvast.partijen.domain.registraties import HuishoudenRegistration
from houvast.trajecten import commands as trajecten
from houvast.trajecten.commands import (
    Aanmelding,
    Bedreiging,
    BeschikkingSoort,
    Bron,
    PlanInhoud,
    Uitkomst,
    Uitstroomreden,
    Wijze,
)

_ZONE = ZoneInfo("Europe/Amsterdam")
_FAMILIES = 9
_BSNS_OF_TOWN = 2_000
_PLAN = PlanInhoud(
    hulpvraag="Rust in de vaste lasten en een regeling voor de achterstanden.",
    ondersteuning="Budgetcoaching, een betalingsregeling voor de huur en hulp bij toeslagen.",
    doorverwijzing="Maatschappelijk werk, vanwege de scheiding.",
    voorwaarden="Geen nieuwe schulden, en wijzigingen in het inkomen doorgeven.",
    inkomen_cents=185_000,
    beslagvrije_voet_cents=174_500,
    aflossing_cents=5_500,
    beslagvrije_voet_is_kept=True,
)
_WEEKS_UNTIL_RESULT = 26
_SECOND_LOOK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class People:
    """Who works on trajecten: a consulent of the gemeente, one of the uitvoerder, and a second person of each."""

    hanna: Actor
    vera: Actor
    teun: Actor
    soraya: Actor


@dataclass(frozen=True, slots=True)
class Desk:
    """Where trajecten are opened, by whom, and the bank day that the town lives on."""

    gemeente_id: int
    uitvoerder_id: int
    people: People
    vandaag: date

    def at(self, days_ago: int) -> datetime:
        """Return a moment in the working hours of a day so many days ago."""
        return datetime.combine(self.vandaag - timedelta(days=days_ago), time(9, 45), _ZONE)


def open_trajecten(desk: Desk, huishoudens: tuple[TownHuishouden, ...], nutsafspraken: list[int], *, seed: int) -> int:
    """Open trajecten and bring each as far as it is; return how many."""
    bsns = list_test_bsns(_BSNS_OF_TOWN + 100)[_BSNS_OF_TOWN:]
    place = Place(huishoudens[0].adres.plaats, huishoudens[0].adres.plaats, "8998", "TR", 1)
    chance = Random(f"{seed} trajecten")  # noqa: S311 (invented people)
    families = make_families(place, _FAMILIES, bsns, desk.vandaag, chance)
    hanna, teun = desk.people.hanna, desk.people.teun
    # Days ago: four weeks are nearly over, are over, and three working days have just begun.
    open_traject(desk, hanna, families[0], 25)
    open_traject(desk, hanna, families[1], 34)
    open_traject(desk, hanna, families[2], 1, Bedreiging.ONTRUIMING)
    spoken = open_traject(desk, hanna, families[3], 60)
    talk(desk, hanna, spoken, 51)
    _run(hanna, desk.at(40), spoken, "write")
    waiting = open_traject(desk, teun, families[4], 45)
    talk(desk, teun, waiting, 30)
    _begin_plan(desk, teun, waiting, 20)
    waived = open_traject(desk, hanna, families[5], 80)
    talk(desk, hanna, waived, 70, Uitkomst.AFGEZIEN)
    rejected = open_traject(desk, teun, families[6], 110)
    talk(desk, teun, rejected, 100)
    decide(desk, teun, rejected, 90, BeschikkingSoort.AFWIJZING, "geen_hulp_nodig", Uitstroomreden.ZELF)
    admitted = open_traject(desk, hanna, families[7], 120)
    talk(desk, hanna, admitted, 105)
    admit(desk, hanna, admitted, 90)
    ended = open_traject(desk, teun, families[8], 160)
    talk(desk, teun, ended, 150)
    admit(desk, teun, ended, 130)
    decide(desk, teun, ended, 10, BeschikkingSoort.BEEINDIGING, "doel_bereikt", Uitstroomreden.AFGEROND)
    _help_one_in_budgetbeheer(desk, huishoudens[1], nutsafspraken)
    return _FAMILIES + 1


def _help_one_in_budgetbeheer(desk: Desk, huishouden: TownHuishouden, nutsafspraken: list[int]) -> None:
    """Open a traject of a household whose money is run, admit it, and tell its energy and water companies."""
    teun = desk.people.teun
    with scoped(scope_of(teun)):
        found = partijen.find_huishouden_by_nummer(teun, huishouden.nummer)
        assert found is not None, "Households are registered before their trajecten are opened."
        leden = partijen.list_leden(teun, found.huishouden_id, on=desk.vandaag)
        traject_id = trajecten.open_aanmelding(
            actor=teun,
            gemeente_id=desk.gemeente_id,
            uitvoerder_id=desk.uitvoerder_id,
            huishouden_id=found.huishouden_id,
            inwoner_ids=[leden[0].inwoner_id],
            aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=desk.at(85).date()),
            now=desk.at(85),
        )
    talk(desk, teun, traject_id, 75)
    admit(desk, teun, traject_id, 60)
    with scoped(scope_of(teun)):
        for number, afspraak_id in enumerate(nutsafspraken):
            trajecten.issue_verklaring(
                actor=teun,
                traject_id=traject_id,
                nutsafspraak_id=afspraak_id,
                klantnummer=f"70{found.huishouden_id:04d}{number}",
                valid_until=desk.vandaag + timedelta(days=240),
                now=desk.at(30),
            )
        contacten.log_contact(
            actor=teun,
            huishouden_id=found.huishouden_id,
            contact=contacten.ContactRequest(
                soort=contacten.Soort.TELEFOON,
                richting=contacten.Richting.IN,
                at=desk.at(2),
                onderwerp="Vraagt of de verklaring bij het energiebedrijf is aangekomen",
                needs_answer=True,
            ),
            now=desk.at(2),
        )


def open_traject(desk: Desk, actor: Actor, family: Family, days_ago: int, bedreiging: Bedreiging | None = None) -> int:
    """Let a household report itself, or be reported; return the traject's id."""
    on = desk.at(days_ago).date()
    is_third = family.situation.number % 3 == 0
    with scoped(scope_of(actor)):
        return trajecten.open_aanmelding(
            actor=actor,
            gemeente_id=desk.gemeente_id,
            uitvoerder_id=desk.uitvoerder_id if actor is desk.people.teun else None,
            huishouden=HuishoudenRegistration(
                nummer=family.situation.nummer,
                naam=family.naam,
                since=on,
                adres=family.adres,
                leden=family.leden[:1],
            ),
            aanmelding=Aanmelding(
                bron=Bron.DERDE if is_third else Bron.INWONER,
                bron_naam="Wijkteam De Sluis" if is_third else "",
                gemeld_on=on,
                bedreiging=bedreiging,
                bedreigend_since=on if bedreiging else None,
                bedreiging_reason="De deurwaarder heeft de ontruiming aangezegd." if bedreiging else "",
            ),
            now=desk.at(days_ago),
        )


def talk(desk: Desk, actor: Actor, traject_id: int, days_ago: int, uitkomst: Uitkomst = Uitkomst.VERDER) -> None:
    """Have the first conversation, after which a household goes on or waives help."""
    goes_on = uitkomst is Uitkomst.VERDER
    with scoped(scope_of(actor)):
        trajecten.record_eerste_gesprek(
            actor=actor,
            traject_id=traject_id,
            version=_version_of(traject_id),
            gevoerd_on=desk.at(days_ago).date(),
            wijze=Wijze.MONDELING,
            hulpvraag="Huur en energie lopen achter; er komt te weinig binnen sinds het contract stopte.",
            uitkomst=uitkomst,
            doorlooptijd_weeks=_WEEKS_UNTIL_RESULT if goes_on else None,
            toelichting="" if goes_on else "De inwoner regelt het met familie, en zei dat aan de balie.",
            now=desk.at(days_ago),
        )


def _begin_plan(desk: Desk, actor: Actor, traject_id: int, days_ago: int) -> None:
    """Begin the intake, and write the plan and give it to a second person a few days later."""
    with scoped(scope_of(actor)):
        trajecten.start_intake(
            actor=actor,
            traject_id=traject_id,
            version=_version_of(traject_id),
            on=desk.at(days_ago).date(),
            now=desk.at(days_ago),
        )
    _run(actor, desk.at(days_ago - 3), traject_id, "write")
    _run(actor, desk.at(days_ago - 3), traject_id, "submit")


def _run(actor: Actor, now: datetime, traject_id: int, act: str) -> None:
    with scoped(scope_of(actor)):
        if act == "write":
            trajecten.write_plan(actor=actor, traject_id=traject_id, inhoud=_PLAN, now=now)
        elif act == "submit":
            trajecten.submit_plan(actor=actor, traject_id=traject_id, versie=1, now=now)
        else:
            trajecten.approve_plan(actor=actor, traject_id=traject_id, versie=1, now=now)


def admit(desk: Desk, actor: Actor, traject_id: int, days_ago: int) -> None:
    """Let a plan be seen by a second person, decide, and record that the cliënt agreed."""
    _begin_plan(desk, actor, traject_id, days_ago)
    second = desk.people.soraya if actor is desk.people.teun else desk.people.vera
    _run(second, desk.at(days_ago - 3) + _SECOND_LOOK, traject_id, "approve")
    decide(desk, actor, traject_id, days_ago - 6, BeschikkingSoort.TOELATING, "hulp_nodig", None)
    with scoped(scope_of(actor)), connection.cursor() as cursor:
        cursor.execute("SELECT inwoner_id FROM trajecten_client WHERE traject_id = %s", [traject_id])
        for (inwoner_id,) in cursor.fetchall():
            trajecten.agree_plan(
                actor=actor,
                traject_id=traject_id,
                versie=1,
                inwoner_id=inwoner_id,
                on=desk.at(days_ago - 8).date(),
                hoe="Handtekening op het plan",
                now=desk.at(days_ago - 8),
            )


def decide(
    desk: Desk,
    actor: Actor,
    traject_id: int,
    days_ago: int,
    soort: BeschikkingSoort,
    grond: str,
    reden: Uitstroomreden | None,
) -> None:
    """Give a beschikking and make it known on the same day."""
    now = desk.at(days_ago)
    with scoped(scope_of(actor)):
        beschikking_id = trajecten.give_beschikking(
            actor=actor,
            traject_id=traject_id,
            version=_version_of(traject_id),
            soort=soort,
            grond=grond,
            motivering="Wij bespraken dit met u en keken naar uw inkomsten, uitgaven en schulden.",
            uitstroom_reden=reden,
            signed_on=now.date(),
            now=now,
        )
        trajecten.make_known_beschikking(
            actor=actor, traject_id=traject_id, beschikking_id=beschikking_id, on=now.date(), now=now
        )


def _version_of(traject_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM trajecten_traject WHERE id = %s", [traject_id])
        (version,) = cursor.fetchone()
        return int(version)
