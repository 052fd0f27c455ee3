# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of contact, as a person uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, browser_of, hire
from houvast.contacten import queries
from houvast.contacten.tests.street import NOW, Street, ago, open_street
from houvast.privacy.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
CALL = {"soort": "Telefoon", "richting": "in", "at": "2026-03-03T09:00", "onderwerp": "Vraag over de huur"}


@pytest.fixture
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def street() -> Street:
    return open_street()


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_call_is_written_down_and_answered_on_the_page_of_the_household(street: Street, settings: Settings) -> None:
    browser = browser_of(street.consulent, settings)
    path = f"/huishoudens/{street.own}/contact/"
    assert "Er was nog geen contact." in _text(browser.get(path))
    assert browser.post(f"{path}nieuw/", CALL | {"onderwerp": ""}).status_code == 422
    assert browser.post(f"{path}nieuw/", CALL | {"at": "2026-03-04T09:00"}).status_code == 422
    shown = _text(browser.post(f"{path}nieuw/", CALL | {"needs_answer": "on"}, follow=True))
    assert "Familie Jansen wacht op antwoord" in shown
    become(street.consulent)
    (question,) = queries.list_waiting(street.consulent)
    act = f"{path}{question.contact_id}/antwoord/"
    key = f"antwoord-{question.contact_id}"
    assert browser.post(act, {f"{key}-soort": "Telefoon"}).status_code == 422
    shown = _text(browser.post(act, {f"{key}-soort": "Mail", f"{key}-onderwerp": "Huur betaald"}, follow=True))
    assert "Antwoord gegeven" in shown
    assert "Contact met Familie Jansen" in shown
    become(street.consulent)
    assert Inzage.objects.filter(object_kind="huishouden", object_id=street.own).exists()


def test_the_werkvoorraad_shows_who_waits_and_who_is_late(street: Street, settings: Settings) -> None:
    browser = browser_of(street.consulent, settings)
    assert "Iedereen heeft antwoord" in _text(browser.get("/contact/"))
    become(street.consulent)
    street.log(street.own, needs_answer=True)
    assert "1 vraag wacht op antwoord" in _text(browser.get("/contact/"))
    become(street.consulent)
    street.log(street.served, at=ago(9), needs_answer=True, onderwerp="Waar blijft mijn leefgeld?")
    shown = _text(browser.get("/contact/"))
    assert "1 vraag wacht te lang op antwoord" in shown
    assert shown.index("Waar blijft mijn leefgeld?") < shown.index("Vraag over de huur")


def test_a_contact_that_is_wrong_is_taken_back_on_the_page(street: Street, settings: Settings) -> None:
    contact_id = street.log(street.own)
    browser = browser_of(street.consulent, settings)
    path = f"/huishoudens/{street.own}/contact/{contact_id}/intrekken/"
    assert browser.post(path, {}).status_code == 422
    shown = _text(browser.post(path, {f"intrekken-{contact_id}-reason": "ander huishouden"}, follow=True))
    assert "ingetrokken" in shown
    assert browser.post(path.replace("intrekken", "wissen"), {}).status_code == 404
    assert browser.post(f"/huishoudens/{street.served}/contact/{contact_id}/intrekken/", {}).status_code == 404


@pytest.mark.parametrize(
    ("role", "work", "household"),
    [
        (Role.CONSULENT, 200, 200),
        (Role.OUTREACH, 404, 200),
        (Role.CONTRACTMANAGER, 404, 404),
        (Role.BELEIDSMEDEWERKER, 404, 404),
        (Role.BEHEERDER, 404, 404),
    ],
)
def test_who_finds_the_pages_of_contact(
    role: Role, work: int, household: int, street: Street, settings: Settings
) -> None:
    browser = browser_of(hire(street.gemeente_id, "Iemand", role), settings)
    assert browser.get("/contact/").status_code == work
    assert browser.get(f"/huishoudens/{street.own}/contact/").status_code == household
    posted = browser.post(f"/huishoudens/{street.own}/contact/nieuw/", CALL).status_code
    assert (posted == 404) == (household == 404)


def test_an_uitvoerder_finds_only_whom_it_serves(street: Street, settings: Settings) -> None:
    browser = browser_of(street.provider, settings)
    assert browser.get(f"/huishoudens/{street.served}/contact/").status_code == 200
    assert browser.get(f"/huishoudens/{street.own}/contact/").status_code == 404
    assert browser.post(f"/huishoudens/{street.own}/contact/nieuw/", CALL).status_code == 404
