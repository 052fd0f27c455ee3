# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what: every page of the site, for every role, in the own gemeente and in another.

"yes" is 200, "no" is 404 (absent and forbidden look the same), "->" sends on to another page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import hire, log_in
from houvast.afbouw.tests.apart import Apart, open_apart
from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.betalen.tests.paying_world import Payments, open_payments
from houvast.budgetbeheer.commands import import_bankbestand
from houvast.budgetbeheer.commands.budgetplannen import start_budgetplan
from houvast.budgetbeheer.models import Derdengeldenrekening, Planregel
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.instellingen.tests.town import TERM
from houvast.partijen.commands import register_organisatie

pytestmark = pytest.mark.django_db

AT_THE_UITVOERDER = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR)
AT_THE_GEMEENTE = (Role.CONSULENT, Role.OUTREACH, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.BEHEERDER)

# Page: roles of the own organisation that get it. All others, and everyone of another organisation, get 404.
BB, TB, AU, CO = Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR, Role.CONSULENT
BE, CM = Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER
OWN: dict[str, frozenset[Role]] = {
    "api:sleutels": frozenset({Role.BEHEERDER}),
    "vandaag:goedkeuren": frozenset({TB}),
    "vandaag:vandaag": frozenset({BB}),
    "afbouw:te_beoordelen": frozenset({TB}),
    "voorzieningen:werkvoorraad": frozenset({BB, TB, CO}),
    "betalen:runs": frozenset({BB, TB, AU}),
    "betalen:mislukt": frozenset({BB, TB, AU}),
    "betalen:rekeningnummers": frozenset({BB, TB, AU}),
    "betalen:noodbetalingen": frozenset({BB, TB, AU}),
    "betaalopdrachten:optijd": frozenset({BB, TB, AU, CO}),
    "betaalopdrachten:optijd_betalingen": frozenset({BB, TB, AU, CO}),
    "budgetbeheer:instellingen": frozenset({TB}),
    "budgetbeheer:werkvoorraad": frozenset({BB}),
    "budgetbeheer:goedkeuren": frozenset({TB}),
    "budgetbeheer:te_vaststellen": frozenset({TB}),
    "budgetbeheer:huishoudens": frozenset({BB, TB, CO}),
    "budgetbeheer:verdeling": frozenset({BB, TB}),
    "budgetbeheer:bank": frozenset({BB, TB, AU}),
    "budgetbeheer:bestanden": frozenset({BB, TB}),
    "instellingen:instellingen": frozenset({BE, CM}),
    "privacy:bewaartermijnen": frozenset({BE, AU}),
    "partijen:huishoudens": frozenset({BB, TB, CO}),
    "partijen:registreren": frozenset({BB, TB, CO}),
    "partijen:organisaties": frozenset({BB, TB}),
    "partijen:organisatie_registreren": frozenset({BB, TB}),
}
# Pages about one thing: as above, and 404 for the same role elsewhere.
THINGS: dict[str, frozenset[Role]] = {
    "afbouw:huishouden": frozenset({BB, TB, CO}),
    "afbouw:stap": frozenset({BB, TB, CO}),
    "afbouw:einde": frozenset({BB, TB, CO}),
    "reserveringen:huishouden": frozenset({BB, TB, CO}),
    "reserveringen:potje": frozenset({BB, TB, CO}),
    "voorzieningen:huishouden": frozenset({BB, TB, CO}),
    "voorzieningen:voorziening": frozenset({BB, TB, CO}),
    "betalen:run": frozenset({BB, TB, AU}),
    "betalen:wijziging_afspraak": frozenset({BB, TB}),
    "betalen:wijziging_organisatie": frozenset({BB, TB}),
    "betalen:noodbetaling_vragen": frozenset({BB, TB}),
    "betaalopdrachten:huishouden": frozenset({BB, TB, CO}),
    "betaalopdrachten:opdracht": frozenset({BB, TB, CO, AU}),
    "budgetbeheer:regel": frozenset({BB}),
    "budgetbeheer:splitsen": frozenset({BB}),
    "budgetbeheer:huishouden": frozenset({BB, TB, CO}),
    "budgetbeheer:toewijzing": frozenset({BB, TB}),
    "budgetbeheer:budgetplan": frozenset({BB, TB, CO}),
    "budgetbeheer:budgetplan_versie": frozenset({BB, TB, CO}),
    "budgetbeheer:planregel_nieuw": frozenset({BB}),
    "budgetbeheer:planregel": frozenset({BB}),
    "budgetbeheer:afspraken": frozenset({BB, TB, CO}),
    "budgetbeheer:afspraak": frozenset({BB, TB, CO}),
    "budgetbeheer:afspraak_openen": frozenset({BB}),
    "budgetbeheer:afspraak_wijzigen": frozenset({BB}),
    "partijen:huishouden": frozenset({BB, TB, CO}),
    "partijen:organisatie": frozenset({BB, TB}),
    "budgetbeheer:bank_rekening": frozenset({BB, TB, AU}),
    "budgetbeheer:bank_dag": frozenset({BB, TB, AU}),
    "budgetbeheer:beginsaldo": frozenset({BB}),
    "budgetbeheer:bankregel": frozenset({BB, TB, AU}),
    "budgetbeheer:bestand": frozenset({BB, TB}),
    "budgetbeheer:voortgang": frozenset({BB, TB}),
}
# Only by POST: the act's own role may, others find nothing.
ACTS: dict[str, frozenset[Role]] = {
    "api:sleutel_intrekken": frozenset({Role.BEHEERDER}),
    "afbouw:beginnen": frozenset({BB}),
    "afbouw:toevoegen": frozenset({BB}),
    "afbouw:sluiten": frozenset({BB}),
    "afbouw:doen": frozenset({BB}),
    "afbouw:voorstellen": frozenset({BB}),
    "afbouw:einde_doen": frozenset({TB}),
    "reserveringen:nieuw": frozenset({BB}),
    "reserveringen:verplaatsen": frozenset({BB}),
    "reserveringen:terugdraaien": frozenset({BB}),
    "reserveringen:doel": frozenset({BB}),
    "reserveringen:vullen": frozenset({BB}),
    "reserveringen:betalen": frozenset({BB}),
    "reserveringen:sluiten": frozenset({BB}),
    "voorzieningen:noteer": frozenset({BB, CO}),
    "betalen:voorstellen": frozenset({BB}),
    "betalen:antwoord": frozenset({BB, TB}),
    "betalen:goedkeuren": frozenset({TB}),
    "betalen:intrekken": frozenset({BB, TB}),
    "betalen:verzenden": frozenset({BB, TB}),
    "betalen:batch": frozenset({BB, TB}),
    "betalen:bestand": frozenset({BB, TB}),
    "betalen:uithalen": frozenset({BB, TB}),
    "betalen:mislukt_beslissen": frozenset({BB, TB}),
    "betalen:wijziging_beslissen": frozenset({BB, TB}),
    "betalen:noodbetaling_beslissen": frozenset({TB}),
    "betalen:noodbetaling_verrekenen": frozenset({BB, TB}),
    "betaalopdrachten:handelen": frozenset({BB}),
    "budgetbeheer:beslissen": frozenset({BB}),
    "budgetbeheer:ongedaan": frozenset({BB}),
    "budgetbeheer:kenmerk": frozenset({BB}),
    "budgetbeheer:inlezen": frozenset({BB}),
    "budgetbeheer:accepteren": frozenset({BB, TB}),
    "budgetbeheer:afwijzen": frozenset({BB, TB}),
    "budgetbeheer:rekeningen": frozenset({BB}),
    "budgetbeheer:kiezen": frozenset({TB}),
    "instellingen:kiezen": frozenset({BE, CM}),
    "budgetbeheer:budgetplan_beginnen": frozenset({BB}),
    "budgetbeheer:budgetplan_doen": frozenset({BB}),
    "budgetbeheer:planregel_vervalt": frozenset({BB}),
    "budgetbeheer:afspraak_beeindigen": frozenset({BB}),
    "partijen:erbij": frozenset({BB, TB, CO}),
    "partijen:eraf": frozenset({BB, TB, CO}),
    "partijen:verhuizen": frozenset({BB, TB, CO}),
    "partijen:rekening": frozenset({BB, TB}),
}
ALL_ROLES = (*AT_THE_UITVOERDER, *AT_THE_GEMEENTE)


@dataclass
class Town:
    """One uitvoerder with a household, a waiting line and a file."""

    world: World
    household: Household
    waitingline_id: int
    bankline_id: int
    bestand_id: int
    afspraak_id: int
    organisatie_id: int
    plan_id: int
    regel_id: int
    opdracht_id: int
    payments: Payments
    apart: Apart

    def path(self, name: str) -> str:
        """Return the address of a page about something of this town."""
        about = self.household.huishouden_id
        pot = f"/huishoudens/{about}/potjes/{self.apart.pot_id}/"
        addresses = {
            "api:sleutels": "/sleutels/",
            "api:sleutel_intrekken": "/sleutels/1/intrekken/",
            "vandaag:goedkeuren": "/te-beoordelen/",
            "vandaag:vandaag": "/vandaag/",
            "afbouw:te_beoordelen": "/goedkeuren/beeindigingen/",
            "afbouw:huishouden": f"/huishoudens/{about}/afbouw/",
            "afbouw:stap": f"/huishoudens/{about}/afbouw/stap/{self.apart.stap_id}/",
            "afbouw:einde": f"/huishoudens/{about}/afbouw/einde/",
            "afbouw:beginnen": f"/huishoudens/{about}/afbouw/begin/",
            "afbouw:toevoegen": f"/huishoudens/{about}/afbouw/stap/",
            "afbouw:sluiten": f"/huishoudens/{about}/afbouw/sluiten/",
            "afbouw:doen": f"/huishoudens/{about}/afbouw/stap/{self.apart.stap_id}/verzetten/",
            "afbouw:voorstellen": f"/huishoudens/{about}/afbouw/einde/voorstel/",
            "afbouw:einde_doen": f"/huishoudens/{about}/afbouw/einde/goedkeuren/",
            "reserveringen:huishouden": f"/huishoudens/{about}/potjes/",
            "reserveringen:potje": pot,
            "reserveringen:nieuw": f"/huishoudens/{about}/potjes/nieuw/",
            "reserveringen:verplaatsen": f"/huishoudens/{about}/potjes/verplaatsen/",
            "reserveringen:terugdraaien": f"/huishoudens/{about}/potjes/verplaatsing/{self.apart.verplaatsing_id}/terug/",
            "reserveringen:doel": f"{pot}doel/",
            "reserveringen:vullen": f"{pot}vullen/",
            "reserveringen:betalen": f"{pot}betalen/",
            "reserveringen:sluiten": f"{pot}sluiten/",
            "voorzieningen:werkvoorraad": "/voorzieningen/",
            "voorzieningen:huishouden": f"/huishoudens/{about}/voorzieningen/",
            "voorzieningen:voorziening": f"/huishoudens/{about}/voorzieningen/huurtoeslag/",
            "voorzieningen:noteer": f"/huishoudens/{about}/voorzieningen/huurtoeslag/noteer/",
            "betalen:runs": "/betalen/",
            "betalen:mislukt": "/betalen/mislukt/",
            "betalen:rekeningnummers": "/betalen/rekeningnummers/",
            "betalen:noodbetalingen": "/betalen/noodbetalingen/",
            "betalen:run": f"/betalen/{self.payments.run_id}/",
            "betalen:wijziging_afspraak": f"/betalen/rekeningnummers/afspraak/{self.payments.afspraak_id}/",
            "betalen:wijziging_organisatie": f"/betalen/rekeningnummers/organisatie/{self.organisatie_id}/",
            "betalen:noodbetaling_vragen": f"/huishoudens/{about}/noodbetaling/",
            "betalen:voorstellen": "/betalen/voorstellen/",
            "betalen:antwoord": "/betalen/antwoord/",
            "betalen:goedkeuren": f"/betalen/{self.payments.run_id}/goedkeuren/",
            "betalen:intrekken": f"/betalen/{self.payments.run_id}/intrekken/",
            "betalen:batch": f"/betalen/{self.payments.run_id}/batch/1/",
            "betalen:verzenden": f"/betalen/{self.payments.run_id}/verzenden/",
            "betalen:bestand": f"/betalen/{self.payments.run_id}/bestand/",
            "betalen:uithalen": f"/betalen/{self.payments.run_id}/regel/1/",
            "betalen:mislukt_beslissen": "/betalen/mislukt/1/",
            "betalen:wijziging_beslissen": f"/betalen/rekeningnummers/{self.payments.wijziging_id}/",
            "betalen:noodbetaling_beslissen": f"/betalen/noodbetalingen/{self.payments.noodbetaling_id}/beslissen/",
            "betalen:noodbetaling_verrekenen": f"/betalen/noodbetalingen/{self.payments.noodbetaling_id}/verrekenen/",
            "betaalopdrachten:optijd": "/optijd/",
            "betaalopdrachten:optijd_betalingen": "/optijd/betalingen/",
            "betaalopdrachten:huishouden": f"/huishoudens/{about}/betalingen/",
            "betaalopdrachten:opdracht": f"/huishoudens/{about}/betalingen/{self.opdracht_id}/",
            "betaalopdrachten:handelen": f"/huishoudens/{about}/betalingen/{self.opdracht_id}/schrappen/",
            "budgetbeheer:te_vaststellen": "/goedkeuren/budgetplannen/",
            "budgetbeheer:budgetplan": f"/huishoudens/{about}/budgetplan/",
            "budgetbeheer:budgetplan_beginnen": f"/huishoudens/{about}/budgetplan/begin/",
            "budgetbeheer:budgetplan_versie": f"/huishoudens/{about}/budgetplan/{self.plan_id}/",
            "budgetbeheer:budgetplan_doen": f"/huishoudens/{about}/budgetplan/{self.plan_id}/intrekken/",
            "budgetbeheer:planregel_nieuw": f"/huishoudens/{about}/budgetplan/{self.plan_id}/regel/",
            "budgetbeheer:planregel": f"/huishoudens/{about}/budgetplan/{self.plan_id}/regel/{self.regel_id}/",
            "budgetbeheer:planregel_vervalt": f"/huishoudens/{about}/budgetplan/{self.plan_id}/regel/{self.regel_id}/vervalt/",
            "budgetbeheer:verdeling": "/verdeling/",
            "budgetbeheer:toewijzing": f"/huishoudens/{about}/budgetbeheerder/",
            "budgetbeheer:rekeningen": f"/huishoudens/{about}/rekeningen/",
            "budgetbeheer:afspraken": f"/huishoudens/{about}/afspraken/",
            "budgetbeheer:afspraak": f"/huishoudens/{about}/afspraken/{self.afspraak_id}/",
            "budgetbeheer:afspraak_openen": f"/huishoudens/{about}/afspraken/nieuw/",
            "budgetbeheer:afspraak_wijzigen": f"/huishoudens/{about}/afspraken/{self.afspraak_id}/wijzigen/",
            "budgetbeheer:afspraak_beeindigen": f"/huishoudens/{about}/afspraken/{self.afspraak_id}/beeindigen/",
            "partijen:huishoudens": "/inwoners/",
            "partijen:registreren": "/inwoners/nieuw/",
            "partijen:huishouden": f"/inwoners/{about}/",
            "partijen:erbij": f"/inwoners/{about}/erbij/",
            "partijen:eraf": f"/inwoners/{about}/eraf/1/",
            "partijen:verhuizen": f"/inwoners/{about}/verhuizen/",
            "partijen:organisaties": "/organisaties/",
            "partijen:organisatie_registreren": "/organisaties/nieuw/",
            "partijen:organisatie": f"/organisaties/{self.organisatie_id}/",
            "partijen:rekening": f"/organisaties/{self.organisatie_id}/rekening/",
            "instellingen:instellingen": "/gemeente/instellingen/",
            "privacy:bewaartermijnen": "/gemeente/bewaartermijnen/",
            "instellingen:kiezen": f"/gemeente/instellingen/{TERM.sleutel}/",
            "budgetbeheer:instellingen": "/instellingen/",
            "budgetbeheer:kiezen": "/instellingen/budgetbeheer.voorrang/",
            "budgetbeheer:werkvoorraad": "/afletteren/",
            "budgetbeheer:goedkeuren": "/goedkeuren/",
            "budgetbeheer:huishoudens": "/huishoudens/",
            "budgetbeheer:bank": "/bank/",
            "budgetbeheer:bestanden": "/bestanden/",
            "budgetbeheer:regel": f"/afletteren/{self.waitingline_id}/",
            "budgetbeheer:splitsen": f"/afletteren/{self.waitingline_id}/splitsen/",
            "budgetbeheer:beslissen": f"/afletteren/{self.waitingline_id}/opzij/",
            "budgetbeheer:ongedaan": "/afletteren/ongedaan/",
            "budgetbeheer:huishouden": f"/huishoudens/{self.household.huishouden_id}/",
            "budgetbeheer:kenmerk": f"/huishoudens/{self.household.huishouden_id}/kenmerk/",
            "budgetbeheer:bank_rekening": f"/bank/{self.world.rekening_id}/",
            "budgetbeheer:bank_dag": f"/bank/{self.world.rekening_id}/2026-03-02/",
            "budgetbeheer:beginsaldo": f"/bank/{self.world.rekening_id}/beginsaldo/",
            "budgetbeheer:afwijzen": f"/bestanden/{self.bestand_id}/afwijzen/",
            "budgetbeheer:bankregel": f"/bank/regel/{self.bankline_id}/",
            "budgetbeheer:bestand": f"/bestanden/{self.bestand_id}/",
            "budgetbeheer:voortgang": f"/bestanden/{self.bestand_id}/voortgang/",
            "budgetbeheer:inlezen": "/bestanden/inlezen/",
            "budgetbeheer:accepteren": f"/bestanden/{self.bestand_id}/accepteren/",
        }
        return addresses[name]

    def client(self, role: Role, settings: Settings) -> Client:
        """Return someone of this town in a role."""
        at_gemeente = role in AT_THE_GEMEENTE
        organisatie = self.world.gemeente_id if at_gemeente else self.world.actor.organisatie_id
        return log_in(Client(), hire(organisatie, role.naam, role), role, settings)


def _open_town(naam: str) -> Town:
    world = open_world()
    household = world.household(naam, "Jansen", balance_cents=100_000)
    line = world.line(12_300, counterparty_name="Onbekend")
    world.book()
    waiting = world.waiting(line)
    result = import_bankbestand(
        actor=world.actor,
        stream=io.BytesIO(naam.encode()),
        file_name="dag.xml",
        channel="upload",
        now=datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
    )
    assert result.bestand_id is not None
    afspraak = world.afspraak(household)
    Derdengeldenrekening.objects.filter(pk=world.rekening_id).update(opening_cents=500, opening_on=date(2026, 1, 1))
    organisatie = register_organisatie(
        actor=world.actor, houder_id=world.actor.organisatie_id, naam=naam, soort="overig", now=timezone.now()
    )
    plan = start_budgetplan(
        actor=world.actor,
        administratie_id=world.administratie_id,
        huishouden_id=household.huishouden_id,
        valid_from=date(2026, 4, 1),
        reason="Start",
        now=timezone.now(),
    )
    regel = Planregel.objects.get(plan_id=plan).pk
    opdracht = open_betaalopdracht(
        actor=world.actor,
        administratie_id=world.administratie_id,
        opdracht=BetaalopdrachtRequest(
            gemeente_id=world.gemeente_id,
            huishouden_id=household.huishouden_id,
            account_id=household.account_id,
            bron=Bron.HANDMATIG,
            naam=naam,
            tegenpartij_naam=naam,
            tegenpartij_iban=LANDLORD,
            amount_cents=100,
            due_on=date(2026, 3, 2),
        ),
        now=timezone.now(),
    )
    payments = open_payments(world, household, organisatie)
    apart = open_apart(world, household, afspraak)
    return Town(
        world,
        household,
        waiting.pk,
        line,
        result.bestand_id,
        afspraak,
        organisatie,
        plan,
        regel,
        opdracht,
        payments,
        apart,
    )


@pytest.fixture
def towns() -> Iterator[tuple[Town, Town]]:
    with time_machine.travel(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=True):
        yield _open_town("Familie Eigen"), _open_town("Familie Ander")


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_budgetbeheer_and_partijen_stands_in_the_table() -> None:
    names = _list_names(get_resolver().url_patterns)
    rooms = (
        "afbouw",
        "betaalopdrachten",
        "betalen",
        "budgetbeheer",
        "instellingen",
        "partijen",
        "privacy",
        "reserveringen",
        "vandaag",
        "voorzieningen",
    )
    # Of the API only its page: its endpoints are tried with tokens, in its own room.
    pages = {name for name in names if name.startswith((*(f"{room}:" for room in rooms), "api:sleutel"))}
    assert pages == OWN.keys() | THINGS.keys() | ACTS.keys()


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_who_sees_which_page_in_the_own_gemeente(role: Role, towns: tuple[Town, Town], settings: Settings) -> None:
    town, _other = towns
    client = town.client(role, settings)
    found = {name: client.get(town.path(name)).status_code for name in OWN | THINGS}
    assert found == {name: 200 if role in roles else 404 for name, roles in (OWN | THINGS).items()}


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_nobody_sees_a_thing_of_another_gemeente(role: Role, towns: tuple[Town, Town], settings: Settings) -> None:
    town, other = towns
    client = other.client(role, settings)
    found = {name: client.get(town.path(name)).status_code for name in THINGS}
    assert found == dict.fromkeys(THINGS, 404)
    listed = [client.get(town.path(name)) for name, roles in OWN.items() if role in roles]
    assert not any(b"Familie Eigen" in response.content for response in listed)


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_a_role_acts_where_its_work_is_and_nowhere_else(
    role: Role, towns: tuple[Town, Town], settings: Settings
) -> None:
    town, other = towns
    own = town.client(role, settings)
    given = {"administratie": town.world.administratie_id, "version": 99}
    found = {name: own.post(town.path(name), given).status_code == 404 for name in ACTS}
    assert found == {name: role not in roles for name, roles in ACTS.items()}
    stranger = other.client(role, settings)
    fields = {"administratie": town.world.administratie_id, "version": 0, "reason": "ander", "kenmerk": 1}
    for name in ACTS.keys() - {"budgetbeheer:inlezen", "betalen:voorstellen"}:
        stranger.post(town.path(name), fields)
    apply_scope(scope_of(town.world.actor))
    waiting = town.world.waiting(town.bankline_id)
    assert (waiting.version, waiting.set_aside_note, waiting.closed_at) == (0, "", None)


def test_who_is_not_logged_in_is_sent_to_the_login(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    for name in OWN | THINGS:
        answer = Client().get(town.path(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/inloggen/")
    for name in ACTS:
        assert Client().post(town.path(name), {})["Location"].startswith("/inloggen/")


def test_everyone_lands_on_the_own_page(towns: tuple[Town, Town], settings: Settings) -> None:
    town, _other = towns
    landing = {
        Role.BUDGETBEHEERDER: "/vandaag/",
        Role.TWEEDE_BEOORDELAAR: "/te-beoordelen/",
        Role.CONSULENT: "/trajecten/",
    }
    for role, address in landing.items():
        assert town.client(role, settings).get("/")["Location"] == address


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_the_pages_of_the_site_itself_are_for_everyone(
    role: Role, towns: tuple[Town, Town], settings: Settings
) -> None:
    town, _other = towns
    client = town.client(role, settings)
    for path in ("/toegankelijkheid/", "/.well-known/security.txt", "/healthz"):
        assert client.get(path).status_code == 200
        assert Client().get(path).status_code == 200
