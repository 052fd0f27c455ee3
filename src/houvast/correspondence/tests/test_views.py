# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of letters, as a person uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, browser_of, hire, open_organisatie
from houvast.correspondence import commands, queries
from houvast.correspondence.commands import State
from houvast.correspondence.tests.office import NOW, Office, ask, make, open_office
from houvast.web.pdf import can_write_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def office() -> Office:
    return open_office()


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_pile_of_letters_is_printed_and_noted_as_sent(office: Office, settings: Settings) -> None:
    one, two = make(office, ask(), ask())
    browser = browser_of(office.consulent, settings)
    assert "2 berichten moeten nog weg" in _text(browser.get("/brieven/"))
    if can_write_pdf():
        assert browser.get("/brieven/pdf/")["Content-Type"] == "application/pdf"
    assert browser.get("/brieven/pdf/?kanaal=kaart").status_code == 404
    assert browser.get("/brieven/pdf/?kanaal=sms").status_code == 404
    assert browser.post("/brieven/verstuurd/", {"on": "2026-03-03"}).status_code == 422
    assert browser.post("/brieven/verstuurd/", {"on": "2026-03-04", "bericht": [one]}).status_code == 422
    shown = _text(browser.post("/brieven/verstuurd/", {"on": "2026-03-03", "bericht": [one, two]}, follow=True))
    assert "2 berichten zijn verstuurd" in shown
    assert "Alles is verstuurd" in shown


def test_a_letter_that_came_back_is_noted_on_its_page(office: Office, settings: Settings) -> None:
    (one,) = make(office, ask())
    about: dict[str, Any] = {"actor": office.consulent, "gemeente_id": office.gemeente_id, "now": NOW}
    commands.mark_sent(bericht_ids=[one], on=NOW.date(), **about)
    browser = browser_of(office.consulent, settings)
    assert "Wij helpen u graag" in _text(browser.get(f"/brieven/{one}/"))
    path = f"/brieven/{one}/retour/"
    assert browser.post(path, {"retour-on": "2026-03-03", "retour-reason": ""}).status_code == 422
    shown = _text(
        browser.post(path, {"retour-on": "2026-03-03", "retour-reason": "onbekend op dit adres"}, follow=True)
    )
    assert "onbekend op dit adres" in shown
    assert "Teruggekomen" in _text(browser.get("/brieven/"))
    assert browser.post(f"/brieven/{one}/bestaat-niet/", {}).status_code == 404
    become(office.consulent)
    assert queries.get_bericht(office.consulent, one).state is State.RETOUR


def test_a_concept_is_changed_and_finished_on_its_page(office: Office, settings: Settings) -> None:
    become(office.consulent)
    one = commands.draft_letter(actor=office.consulent, gemeente_id=office.gemeente_id, request=ask(), now=NOW)
    browser = browser_of(office.consulent, settings)
    fields = {"wijzigen-onderwerp": "Even bellen", "wijzigen-tekst": "Beste Vera,\n\nBel ons."}
    assert "Bel ons." in _text(browser.post(f"/brieven/{one}/wijzigen/", fields, follow=True))
    assert "klaar om te versturen" in _text(browser.post(f"/brieven/{one}/klaar/", {}, follow=True))
    assert browser.post(f"/brieven/{one}/wijzigen/", fields).status_code == 422


def test_a_template_is_rewritten_by_who_makes_policy(office: Office, settings: Settings) -> None:
    browser = browser_of(office.policy, settings)
    assert "Eerste brief" in _text(browser.get("/gemeente/brieven/"))
    path = "/gemeente/brieven/eerste_brief/"
    fields = {"onderwerp": "Hulp", "tekst": "Beste {burger}", "reason": "korter"}
    answer = browser.post(path, fields)
    assert answer.status_code == 422
    assert "Het veld {burger} bestaat niet" in _text(answer)
    assert browser.post(path, fields | {"tekst": "Beste {naam}"}).status_code == 302
    assert "versie 1 van de gemeente" in _text(browser.get(path))
    assert browser.get("/gemeente/brieven/bestaat-niet/").status_code == 404
    if can_write_pdf():
        assert browser.get(f"{path}voorbeeld/")["Content-Type"] == "application/pdf"


def test_who_letters_are_from_is_filled_in_on_a_page(office: Office, settings: Settings) -> None:
    browser = browser_of(office.policy, settings)
    path = f"/gemeente/brieven/afzender/{office.uitvoerder_id}/"
    assert "De Reling" in _text(browser.get(path))
    fields = {
        "gemeente": "Oeverstad",
        "college": "het college van Oeverstad",
        "afzender": "De Reling",
        "adresregels": "Postbus 9\r\n8990 AB Oeverstad",
        "telefoon": "0300 999 999",
        "bereikbaar": "elke werkdag",
        "reason": "begin",
    }
    assert "op grond van welk mandaat" in _text(browser.post(path, fields))
    assert browser.post(path, fields | {"mandaat": "Namens het college."}).status_code == 302
    assert "schrijft namens het college" in _text(browser.get("/gemeente/brieven/"))
    assert browser.get("/gemeente/brieven/afzender/999999/").status_code == 404


@pytest.mark.parametrize("role", [Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.BEHEERDER, Role.AUDITOR])
def test_who_does_not_work_with_people_finds_no_letters(role: Role, office: Office, settings: Settings) -> None:
    (one,) = make(office, ask())
    browser = browser_of(hire(office.gemeente_id, "Iemand", role), settings)
    for path in ("/brieven/", f"/brieven/{one}/", f"/brieven/{one}/pdf/", "/brieven/pdf/"):
        assert browser.get(path).status_code == 404


def test_another_gemeente_finds_no_letter_of_ours(office: Office, settings: Settings) -> None:
    (one,) = make(office, ask())
    browser = browser_of(hire(open_organisatie("Gemeente Voordijk"), "Els", Role.CONSULENT), settings)
    assert browser.get(f"/brieven/{one}/").status_code == 404
    assert browser.post(f"/brieven/{one}/vervalt/", {"vervalt-reason": "x"}).status_code == 404
    assert "Alles is verstuurd" in _text(browser.get("/brieven/"))
