# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page foretells: who is told of a report, to whom it climbs and when; and no answer that nobody chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.tests.people import browser_of
from houvast.klachten import queries
from houvast.klachten.commands import answer_servicesignaal, confirm_outcome
from houvast.klachten.domain.instellingen import MELD_EMAIL
from houvast.klachten.domain.servicesignaal import Nood, Oorzaak, Stapsoort, Trede, decide_klim, foresee_klim
from houvast.klachten.tests.klacht_world import NOW, TODAY, World, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
_LADDER = (
    Trede(1, "Ravi", "contact", "", "", 1, None, 2, 4),
    Trede(2, "Tess", "directeur", "", "", 1, None, 2),
    Trede(3, "Joost", "wethouder", "", "", 2, None, 2),
)


@pytest.fixture
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("hour", [9, 21])
@pytest.mark.parametrize("nood", list(Nood))
@pytest.mark.parametrize("niveau", [1, 2, 3])
def test_it_climbs_when_it_was_foretold_and_not_before(hour: int, nood: Nood, niveau: int) -> None:
    reached = datetime(2026, 3, 3, hour)  # noqa: DTZ001 (the clock on the wall)
    due_on = TODAY if nood else date(2026, 3, 5)
    found = foresee_klim(_LADDER, niveau=niveau, nood=nood, due_on=due_on, reached_at=reached)
    if found is None:
        assert niveau == 3
        return
    moment = found.at or datetime.combine((found.after or TODAY) + timedelta(days=1), datetime.min.time())
    for at, climbs in ((moment - timedelta(seconds=1), False), (moment, True)):
        klim = decide_klim(_LADDER, niveau=niveau, nood=nood, due_on=due_on, today=at.date(), waited=at - reached)
        assert (klim is not None) == climbs, at
        assert klim is None or klim.trede == found.trede


def test_the_page_says_to_whom_an_emergency_climbs_and_who_was_told(world: World, settings: Settings) -> None:
    signaal_id = world.report(nood=Nood.AFSLUITING).signaal_id
    steps = queries.get_signaal_page(world.be(world.consulent), signaal_id).stappen
    assert [(each.soort, each.tekst) for each in steps] == [
        (Stapsoort.GEMELD, "Bij Ravi (contact)."),
        (Stapsoort.BERICHT, "E-mail gestuurd: Vandaag nood: een servicesignaal wacht op u"),
    ]
    page = text_of(browser_of(world.consulent, settings).get(f"/klachten/signalen/{signaal_id}/"))
    assert "Dan gaat dit" in page
    assert "Tess" in page
    world.be(world.houvast)
    world.night(TODAY + timedelta(days=1))
    steps = queries.get_signaal_page(world.be(world.consulent), signaal_id).stappen
    assert (steps[2].soort, steps[2].tekst) == (Stapsoort.GEKLOMMEN, "Bij Tess (contact).")


def test_what_nobody_was_told_of_says_so_until_an_address_is_chosen(world: World, settings: Settings) -> None:
    signaal_id = world.report(huishouden_id=None, nood=Nood.ONTRUIMING).signaal_id
    browser = browser_of(world.consulent, settings)
    assert "Niemand kreeg hier bericht van" in text_of(browser.get(f"/klachten/signalen/{signaal_id}/"))
    world.choose(MELD_EMAIL, "meldpunt@oeverstad.example")
    assert "Niemand kreeg hier bericht van" not in text_of(browser.get(f"/klachten/signalen/{signaal_id}/"))


def test_a_form_begins_without_an_answer_so_that_nobody_counts_what_was_not_said(
    world: World, settings: Settings
) -> None:
    signaal_id = world.report().signaal_id
    browser = browser_of(world.provider, settings)
    path = f"/klachten/signalen/{signaal_id}/"
    assert '<option value="" selected>Kies…</option>' in browser.get(path).content.decode()
    wrong = browser.post(f"{path}doen/antwoord/", {"antwoord-tekst": "Betaald.", "antwoord-oorzaak": ""})
    assert wrong.status_code == 422
    assert "Kies er een." in text_of(wrong)


def test_who_works_with_households_finds_by_name_whom_a_report_is_about(world: World, settings: Settings) -> None:
    signaal_id = world.report(huishouden_id=None, over="mevrouw Van Dijk").signaal_id
    path = f"/klachten/signalen/{signaal_id}/"
    browser = browser_of(world.consulent, settings)
    page = text_of(browser.get(f"{path}?wie=dijk"))
    assert "Familie Van Dijk · H-100" in page
    assert "Koppel H-100" in page
    assert "Niemand gevonden" in text_of(browser.get(f"{path}?wie=bestaatniet"))
    assert "Familie" not in text_of(browser_of(world.manager, settings).get(f"{path}?wie=dijk"))
    assert browser.post(f"{path}doen/huishouden/", {"huishouden-nummer": "H-100"}).status_code == 302
    assert queries.get_signaal(world.be(world.consulent), signaal_id).huishouden_nummer == "H-100"


def test_what_the_reporter_says_is_not_solved_stands_before_the_next_answer(world: World, settings: Settings) -> None:
    signaal_id = world.report().signaal_id
    answer_servicesignaal(
        actor=world.be(world.provider), signaal_id=signaal_id, tekst="Betaald.", oorzaak=Oorzaak.INVOER, now=NOW
    )
    confirm_outcome(
        actor=world.be(world.consulent), signaal_id=signaal_id, solved=False, tekst="Nog niets gezien.", now=NOW
    )
    page = text_of(browser_of(world.provider, settings).get(f"/klachten/signalen/{signaal_id}/"))
    assert "niet is opgelost: Nog niets gezien." in page
    assert page.index("Wat er is gemeld") < page.index("Wat heeft u gedaan?")
