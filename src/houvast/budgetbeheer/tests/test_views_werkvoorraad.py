# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad and a household's page, as people use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import hire, log_in, person
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, Household, World, open_world
from houvast.database.scope import apply_scope

pytestmark = pytest.mark.django_db
QUERIES_MAX = 12


@dataclass
class Desk:
    """A world, a household with rent, and someone at work."""

    world: World
    bakker: Household
    rent: int
    client: Client
    settings: Settings

    def form(self, waiting: Any, **more: Any) -> dict[str, Any]:
        """Return what the page's forms send along."""
        return {"administratie": self.world.administratie_id, "version": waiting.version, **more}


@pytest.fixture
def desk(settings: Settings) -> Desk:
    world = open_world()
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    rent = world.afspraak(bakker)
    return Desk(world, bakker, rent, person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings), settings)


def _unknown(desk: Desk, cents: int = 120_418, **facts: Any) -> Any:
    # A request leaves the connection with nothing to see.
    apply_scope(scope_of(desk.world.actor))
    facts = {"counterparty_name": "UITZENDBUREAU KAAPSTOK", "counterparty_iban": EMPLOYER} | facts
    line = desk.world.line(cents, **facts)
    desk.world.book()
    return desk.world.waiting(line)


def _text(response: Any) -> str:
    html = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.replace("\xa0", " ").split())


def _count(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    work = [each for each in caught.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return len(work)


def test_an_empty_werkvoorraad_says_what_that_means(desk: Desk) -> None:
    text = _text(desk.client.get("/afletteren/"))
    assert "Geen regels van de bank wachten op u" in text
    assert "Alles is afgeletterd" in text


def test_what_waits_is_shown_with_its_reasons_and_suggestions(desk: Desk) -> None:
    _unknown(desk, -65_500, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    text = _text(desk.client.get("/afletteren/"))
    assert "Eén regel van de bank wacht op u" in text
    assert "€ 655,00 af naar Woonstichting Achterdijk" in text
    assert "Boek op Huur · Familie Bakker 1" in text
    assert "Voor: zelfde rekening als de afspraak" in text
    assert "Tegen: een ander bedrag dan afgesproken" in text


def test_accepting_a_suggestion_books_it_and_offers_to_undo(desk: Desk) -> None:
    waiting = _unknown(desk, -65_500, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    answer = desk.client.post(f"/afletteren/{waiting.pk}/voorstel/", desk.form(waiting, rank=1), follow=True)
    text = _text(answer)
    assert "€ 655,00 is geboekt op Huur van Familie Bakker" in text
    assert "Alles is afgeletterd" in text
    fields = dict(re.findall(r'name="(administratie|aflettering|reason)" value="([^"]*)"', answer.content.decode()))
    text = _text(desk.client.post("/afletteren/ongedaan/", fields, follow=True))
    assert "De boeking is ongedaan gemaakt" in text
    assert "Waar hoort € 655,00 af?" in text


def test_setting_aside_needs_a_note_and_can_be_filtered_back(desk: Desk) -> None:
    waiting = _unknown(desk)
    refused = desk.client.post(f"/afletteren/{waiting.pk}/opzij/", desk.form(waiting, reason=" "))
    assert refused.status_code == 409
    assert "Schrijf er in een paar woorden bij waarom" in _text(refused)
    text = _text(
        desk.client.post(f"/afletteren/{waiting.pk}/opzij/", desk.form(waiting, reason="vraag bureau"), follow=True)
    )
    assert "opzij gelegd: “vraag bureau”" in text
    assert "1 regel ligt opzij" in text
    assert "Eén regel ligt opzij" in _text(desk.client.get("/afletteren/?filter=1&opzij=on"))
    assert "Eén regel ligt opzij" in _text(desk.client.get("/afletteren/"))
    assert "Alles is afgeletterd" in _text(desk.client.get("/afletteren/?filter=1"))


def test_filters_narrow_the_list(desk: Desk) -> None:
    _unknown(desk)
    _unknown(desk, -4_500, counterparty_name="Sportclub", counterparty_iban="")
    assert "KAAPSTOK" not in _text(desk.client.get("/afletteren/?filter=1&richting=uit"))
    assert "Sportclub" not in _text(desk.client.get("/afletteren/?filter=1&tekst=kaapstok"))
    assert "Geen regel past" in _text(desk.client.get("/afletteren/?filter=1&tekst=100%25"))


def test_who_comes_second_hears_who_was_first_and_loses_nothing(desk: Desk) -> None:
    waiting = _unknown(desk)
    other = log_in(
        Client(),
        hire(desk.world.actor.organisatie_id, "Joost Veen", Role.BUDGETBEHEERDER),
        Role.BUDGETBEHEERDER,
        desk.settings,
    )
    fields = desk.form(waiting, account=desk.bakker.account_id, reason="loon van Jeroen")
    other.post(f"/afletteren/{waiting.pk}/huishouden/", fields)
    text = _text(
        desk.client.post(f"/afletteren/{waiting.pk}/terug/", desk.form(waiting, reason="niet van ons"), follow=True)
    )
    assert "Joost Veen heeft deze regel al afgeletterd (huishouden)" in text
    assert "U schreef: “niet van ons”" in text


def test_a_line_is_booked_on_an_afspraak_of_a_household_that_was_searched(desk: Desk) -> None:
    waiting = _unknown(desk, -70_000, counterparty_name="Onbekend", counterparty_iban="")
    text = _text(desk.client.get(f"/afletteren/{waiting.pk}/?wie=bakk"))
    assert "Boek op Huur" in text
    assert "Zonder afspraak, op een rekening van het huishouden" in text
    text = _text(
        desk.client.post(f"/afletteren/{waiting.pk}/afspraak/", desk.form(waiting, afspraak=desk.rent), follow=True)
    )
    assert "€ 700,00 is geboekt op Huur van Familie Bakker" in text


def test_a_split_is_prepared_step_by_step_and_must_add_up(desk: Desk) -> None:
    waiting = _unknown(desk)
    path = f"/afletteren/{waiting.pk}/splitsen/"
    assert "Verdeel nog € 1.204,18" in _text(desk.client.get(path))
    fields = {
        "version": waiting.version,
        "place": ["", ""],
        "amount": ["1.000,00", ""],
        "wie": "Bakker",
        "stap": "zoek",
    }
    html = desk.client.post(path, fields).content.decode()
    assert "Familie Bakker" in html
    assert 'value="1.000,00"' in html
    fields |= {"huishouden": desk.bakker.huishouden_id, "stap": "rij", "wie": ""}
    assert "Deel 3" in _text(desk.client.post(path, fields))
    place = f"r{desk.bakker.account_id}"
    fields |= {"place": [place, place], "amount": ["1.000,00", "104,18"], "stap": "boek"}
    text = _text(desk.client.post(path, fields))
    assert "De delen zijn samen € 1.104,18 en de regel is € 1.204,18" in text
    text = _text(desk.client.post(path, fields | {"amount": ["1.000,00", "204,18"]}, follow=True))
    assert "is in delen geboekt" in text


def test_costs_and_return_to_sender_have_their_own_buttons(desk: Desk) -> None:
    costs = _unknown(desk, -995, counterparty_name="", counterparty_iban="", description="Kosten betalingsverkeer")
    text = _text(desk.client.post(f"/afletteren/{costs.pk}/kosten/", desk.form(costs), follow=True))
    assert "geboekt als kosten van de bank" in text
    stranger = _unknown(desk)
    text = _text(
        desk.client.post(
            f"/afletteren/{stranger.pk}/terug/", desk.form(stranger, reason="verkeerde rekening"), follow=True
        )
    )
    assert "staat klaar om terug te gaan naar UITZENDBUREAU KAAPSTOK" in text


def test_an_unknown_act_and_another_persons_line_are_not_there(desk: Desk) -> None:
    waiting = _unknown(desk)
    assert desk.client.post(f"/afletteren/{waiting.pk}/weggooien/", {}).status_code == 404
    elsewhere = open_world()
    stranger = person(elsewhere.actor.organisatie_id, Role.BUDGETBEHEERDER, desk.settings)
    assert stranger.get(f"/afletteren/{waiting.pk}/").status_code == 404
    assert stranger.post(f"/afletteren/{waiting.pk}/voorstel/", desk.form(waiting, rank=1)).status_code == 404
    assert stranger.get(f"/huishoudens/{desk.bakker.huishouden_id}/").status_code == 404
    assert stranger.get(f"/bank/regel/{waiting.bankline_id}/").status_code == 404


def test_a_line_finished_from_another_page_leads_back_there(desk: Desk) -> None:
    waiting = _unknown(desk, -65_500, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    fields = desk.form(waiting, rank=1, goes_to="/vandaag/")
    answer = desk.client.post(f"/afletteren/{waiting.pk}/voorstel/", fields)
    assert answer["Location"] == "/vandaag/"


def test_a_page_to_go_to_is_never_another_site(desk: Desk) -> None:
    waiting = _unknown(desk, -65_500, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    fields = desk.form(waiting, rank=1, goes_to="//elders.example/")
    assert desk.client.post(f"/afletteren/{waiting.pk}/voorstel/", fields)["Location"] == "/afletteren/"


def test_a_household_shows_its_money_its_reasons_and_who_looked(desk: Desk) -> None:
    desk.world.line(
        -65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk", description="huur"
    )
    desk.world.book()
    path = f"/huishoudens/{desk.bakker.huishouden_id}/"
    text = _text(desk.client.get(path + "?maand=2026-03"))
    assert "Familie Bakker heeft € 1.350,00" in text
    assert "Huur Woonstichting Achterdijk € −650,00 € −650,00 geboekt" in text
    assert "Voor: zelfde rekening als de afspraak" in text
    assert "Samira el Idrissi (budgetbeheerder)" in text
    assert "om het budgetbeheer uit te voeren" in text


def test_what_a_decision_taught_is_confirmed_on_the_household(desk: Desk) -> None:
    waiting = _unknown(desk, -65_000, counterparty_name="Achterdijk Wonen", counterparty_iban=EMPLOYER)
    desk.client.post(f"/afletteren/{waiting.pk}/afspraak/", desk.form(waiting, afspraak=desk.rent))
    path = f"/huishoudens/{desk.bakker.huishouden_id}/"
    page = desk.client.get(path)
    assert "Klopt dit voortaan?" in _text(page)
    found = re.search(r'name="kenmerk" value="(\d+)"', page.content.decode())
    assert found is not None
    fields = {"administratie": desk.world.administratie_id, "kenmerk": found[1], "oordeel": "bevestigen"}
    text = _text(desk.client.post(path + "kenmerk/", fields, follow=True))
    assert "Klopt dit voortaan?" not in text
    assert "(geleerd en bevestigd)" in text


def test_a_consulent_of_the_gemeente_sees_the_household_without_acts(desk: Desk) -> None:
    desk.world.line(-65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    desk.world.book()
    consulent = person(desk.world.gemeente_id, Role.CONSULENT, desk.settings, "Wil Consulent")
    page = consulent.get(f"/huishoudens/{desk.bakker.huishouden_id}/")
    assert "Familie Bakker heeft € 1.350,00" in _text(page)
    assert "Maak ongedaan" not in _text(page)
    assert "Familie Bakker" in _text(consulent.get("/huishoudens/?zoek=bakker"))
    assert consulent.get("/afletteren/").status_code == 404
    assert consulent.get("/bank/").status_code == 404
    elsewhere = person(open_world().gemeente_id, Role.CONSULENT, desk.settings)
    assert elsewhere.get(f"/huishoudens/{desk.bakker.huishouden_id}/").status_code == 404


def test_pages_ask_few_queries_however_much_there_is(desk: Desk) -> None:
    for number in range(3):
        _unknown(desk, -65_500 - number, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    desk.world.line(-65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    desk.world.book()
    paths = ("/afletteren/", f"/huishoudens/{desk.bakker.huishouden_id}/", "/bank/", "/huishoudens/?zoek=bakker")
    counts = {path: _count(desk.client, path) for path in paths}
    assert max(counts.values()) <= QUERIES_MAX, counts
    for number in range(6):
        _unknown(desk, -66_500 - number, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    assert {path: _count(desk.client, path) for path in paths} == counts


def test_pages_are_not_kept_by_the_browser(desk: Desk) -> None:
    assert "no-store" in desk.client.get("/afletteren/")["Cache-Control"]
