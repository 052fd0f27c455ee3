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
from houvast.access.tests.pages_world import person
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.bewaking.commands import run_guard
from houvast.budgetbeheer.commands import open_afspraak
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting, Voorrang
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, World, open_world
from houvast.database.scope import apply_scope

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
