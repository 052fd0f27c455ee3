# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a budgetbeheerder and a second pair of eyes open: what hurts first stands first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import hire, log_in, person
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.bewaking.commands import run_guard
from houvast.budgetbeheer.commands import assign_huishoudens, open_afspraak
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting, Voorrang
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, World, open_world
from houvast.database.scope import apply_scope
from houvast.poststukken.commands import receive_poststuk
from houvast.poststukken.tests.letters import write_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 3, 3)


@pytest.fixture
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def world() -> World:
    return open_world()


@pytest.fixture
def browser(world: World, settings: Settings) -> Client:
    return person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def test_a_quiet_day_says_so_and_what_usually_follows(browser: Client) -> None:
    text = _text(browser.get("/vandaag/"))
    assert "Er dreigt niets mis te gaan" in text
    assert "Begin met het bankbestand van vandaag" in text
    assert "Er wacht niets op u" in text


def test_a_shortage_of_this_week_stands_on_top_with_its_household(world: World, browser: Client) -> None:
    household = world.household("Familie De Wit", "De Wit", balance_cents=1_000)
    open_afspraak(
        actor=world.actor,
        administratie_id=world.administratie_id,
        afspraak=AfspraakRequest(
            gemeente_id=world.gemeente_id,
            huishouden_id=household.huishouden_id,
            account_id=household.account_id,
            naam="Huur",
            richting=Richting.UIT,
            tegenpartij_naam="Woonstede",
            bedrag_min_cents=65_000,
            bedrag_max_cents=65_000,
            periodiciteit=Periodiciteit.MAANDELIJKS,
            anker=TODAY + timedelta(days=2),
            valid_from=date(2026, 1, 1),
            betaal_iban=LANDLORD,
            voorrang=Voorrang.WONING.value,
        ),
        now=NOW,
    )
    books = {"actor": world.actor, "administratie_id": world.administratie_id, "now": NOW}
    plan_betaalopdrachten(until=TODAY + timedelta(days=35), **books)  # type: ignore[arg-type]
    run_guard(on=TODAY, **books)  # type: ignore[arg-type]
    text = _text(browser.get("/vandaag/"))
    assert "dreigt het deze week mis te gaan" in text
    assert text.index("Wat mis dreigt te gaan") < text.index("Familie De Wit")
    apply_scope(scope_of(world.actor))


def test_a_line_that_waits_is_on_the_page(world: World, browser: Client) -> None:
    world.line(120_418, counterparty_name="Onbekend BV")
    world.book()
    text = _text(browser.get("/vandaag/"))
    assert "Eén regel van de bank wacht op u" in text
    assert "Onbekend BV" in text


@pytest.fixture
def town(world: World) -> dict[str, int]:
    """Each household by its name, all with a rent that can't be paid in two days and a letter that came in."""
    books: dict[str, Any] = {"actor": world.actor, "administratie_id": world.administratie_id, "now": NOW}
    made = {}
    for naam in ("Aalders", "Bos", "Claus"):
        household = world.household(f"Familie {naam}", naam, balance_cents=1_000)
        made[naam] = household.huishouden_id
        world.afspraak(household, f"Huur {naam}", anker=TODAY + timedelta(days=2), betaal_iban=LANDLORD)
        letter = write_pdf(f"Aan de familie {naam}: u betaalt 40 euro")
        values: dict[str, Any] = {"chunks": [letter], "file_name": f"{naam}.pdf", "received_on": TODAY}
        receive_poststuk(huishouden_id=household.huishouden_id, **values, **books)
    receive_poststuk(
        huishouden_id=None, chunks=[write_pdf("Van wie is dit?")], file_name="raadsel.pdf", received_on=TODAY, **books
    )
    plan_betaalopdrachten(until=TODAY + timedelta(days=35), **books)
    run_guard(on=TODAY, **books)
    return made


def _assign(world: World, town: dict[str, int], who: int, *namen: str) -> None:
    assign_huishoudens(
        actor=world.actor,
        administratie_id=world.administratie_id,
        huishoudens=[town[naam] for naam in namen],
        medewerker_id=who,
        since=date(2026, 1, 1),
        now=NOW,
    )


def test_failure_6_a_budgetbeheerder_opens_on_the_own_households_and_those_of_nobody(
    world: World, town: dict[str, int], settings: Settings
) -> None:
    organisatie = world.actor.organisatie_id
    merel, jurre = (hire(organisatie, naam, Role.BUDGETBEHEERDER) for naam in ("Merel", "Jurre"))
    _assign(world, town, merel, "Aalders")
    _assign(world, town, jurre, "Bos")
    client = log_in(Client(), merel, Role.BUDGETBEHEERDER, settings)
    mine = _text(client.get("/vandaag/"))
    assert "Mijn huishoudens 2 Alle huishoudens 3" in mine
    assert "Familie Aalders" in mine
    assert "Familie Claus" in mine
    assert "Familie Bos" not in mine
    assert "raadsel.pdf" in mine
    assert "3 poststukken wachten" in mine
    everyone = _text(client.get("/vandaag/?huishoudens=alle"))
    assert "Familie Bos" in everyone
    assert "4 poststukken wachten" in everyone
    listed = _text(client.get("/waarschuwingen/?mijn=on"))
    assert "Familie Bos" not in listed
    assert "Familie Claus" in listed


def test_who_has_no_households_opens_on_all_of_them(world: World, town: dict[str, int], settings: Settings) -> None:
    organisatie = world.actor.organisatie_id
    merel, jurre = (hire(organisatie, naam, Role.BUDGETBEHEERDER) for naam in ("Merel", "Jurre"))
    _assign(world, town, merel, "Aalders", "Bos", "Claus")
    client = log_in(Client(), jurre, Role.BUDGETBEHEERDER, settings)
    assert "Familie Bos" in _text(client.get("/vandaag/"))
    mine = client.get("/vandaag/?huishoudens=mijn")
    assert "Familie Bos" not in _text(mine)
    assert "Mijn huishoudens 0 Alle huishoudens 3" in _text(mine)


def test_who_works_alone_has_nothing_to_choose(browser: Client, town: dict[str, int]) -> None:
    del town
    assert "Mijn huishoudens" not in _text(browser.get("/vandaag/"))


def test_only_a_budgetbeheerder_of_the_own_books_sees_it(world: World, settings: Settings) -> None:
    world.line(120_418, counterparty_name="Onbekend BV")
    world.book()
    elsewhere = open_world()
    stranger = person(elsewhere.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    assert "Onbekend BV" not in _text(stranger.get("/vandaag/"))
    second = person(world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    assert second.get("/vandaag/").status_code == 404


def test_a_line_that_is_booked_here_leads_back_here(world: World, browser: Client) -> None:
    world.afspraak(world.household("Familie De Wit", "De Wit", balance_cents=200_000))
    world.line(-65_500, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    world.book()
    assert 'name="goes_to" value="/vandaag/"' in browser.get("/vandaag/").content.decode()
    chosen = browser.get("/vandaag/?huishoudens=alle").content.decode()
    assert 'name="goes_to" value="/vandaag/?huishoudens=alle"' in chosen


def test_the_second_pair_of_eyes_opens_on_all_that_waits(world: World, settings: Settings) -> None:
    household = world.household("Familie De Wit", "De Wit", balance_cents=100_000)
    maker = person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    second = person(world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    assert "Er wacht niets op uw oordeel" in _text(second.get("/te-beoordelen/"))
    asked = {
        "amount": "40,00",
        "naam": "J. de Wit",
        "iban": LANDLORD,
        "omschrijving": "Boodschappen",
        "reason": "Het leefgeld kwam niet aan.",
    }
    page = maker.get(f"/huishoudens/{household.huishouden_id}/noodbetaling/").content.decode()
    value = re.search(r'<option value="([^"]*)"', page)
    assert value is not None
    asked["account"] = value[1]
    maker.post(f"/huishoudens/{household.huishouden_id}/noodbetaling/", asked)
    text = _text(second.get("/te-beoordelen/"))
    assert "Eén voorstel wacht op u" in text
    assert "Familie De Wit" in text
    assert "Het leefgeld kwam niet aan." in text
    assert maker.get("/te-beoordelen/").status_code == 404
