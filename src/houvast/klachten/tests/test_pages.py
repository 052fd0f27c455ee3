# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of klachten, as people use them; the open ones without a login."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from houvast.access.tests.people import become, browser_of
from houvast.klachten import queries
from houvast.klachten.commands import answer_servicesignaal
from houvast.klachten.domain.instellingen import NOODTELEFOON
from houvast.klachten.domain.servicesignaal import Nood, Oorzaak, State
from houvast.klachten.models import Klacht, Servicesignaal
from houvast.klachten.tests.klacht_world import NOW, World, text_of
from houvast.privacy.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
OPEN = "/melden/oeverstad/"
REPORT = {"soort": "betaling_te_laat", "nood": "", "tekst": "De huur is niet betaald.", "melder": "verhuurder"}


@pytest.fixture
def _today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=True):
        yield
    cache.clear()


def _code_of(response: Any) -> tuple[str, str]:
    text = response.content.decode()
    found = re.search(r"S-[A-Z0-9]{8}", text), re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", text)
    assert found[0] is not None
    assert found[1] is not None
    return found[0][0], found[1][0]


def test_anyone_reports_without_a_login_and_hears_nothing_of_the_household(world: World) -> None:
    """The same words come back for a household that is known and for one that isn't."""
    world.choose(NOODTELEFOON, "0300 999 999")
    browser = Client()
    assert "0300 999 999" in text_of(browser.get(OPEN))
    answers = []
    for over in ("Familie Van Dijk, H-100", "Familie Bestaat Niet, X-999"):
        response = browser.post(OPEN, REPORT | {"over": over})
        assert response.status_code == 200
        answers.append(re.sub(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}|S-[A-Z0-9]{8}", "", text_of(response)))
        assert not any(each in text_of(response) for each in ("Dijk", "H-100", "Reling", "Ravi"))
    assert answers[0] == answers[1]
    become(world.consulent)
    known, unknown = Servicesignaal.objects.order_by("pk")
    assert (known.huishouden_id, unknown.huishouden_id) == (world.huishouden_id, None)
    assert {known.uitvoerder_id, unknown.uitvoerder_id} == {world.uitvoerder_id}, "the only one that works here"


def test_the_reporter_follows_the_answer_with_the_code_and_says_that_it_is_not_solved(world: World) -> None:
    browser = Client()
    referentie, code = _code_of(browser.post(OPEN, REPORT | {"over": "H-100"}))
    known = {"referentie": referentie.lower(), "code": code.lower()}
    assert browser.post(f"{OPEN}volgen/", known | {"code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 422
    assert "wacht op antwoord" in text_of(browser.post(f"{OPEN}volgen/", known)).lower()
    become(world.provider)
    signaal_id = Servicesignaal.objects.get().pk
    answer_servicesignaal(
        actor=world.provider, signaal_id=signaal_id, tekst="Vandaag betaald.", oorzaak=Oorzaak.INVOER, now=NOW
    )
    shown = text_of(browser.post(f"{OPEN}volgen/", known))
    assert "Vandaag betaald." in shown
    assert not any(each in shown for each in ("Dijk", "H-100", "Ravi"))
    assert browser.post(f"{OPEN}volgen/", known | {"zegt": "niet"}).status_code == 422, "it has to say why"
    browser.post(f"{OPEN}volgen/", known | {"zegt": "niet", "niet-tekst": "Nog steeds niet."})
    become(world.provider)
    assert queries.get_signaal(world.provider, signaal_id).state is State.OPEN
    answer_servicesignaal(
        actor=world.provider, signaal_id=signaal_id, tekst="Nu echt.", oorzaak=Oorzaak.INVOER, now=NOW
    )
    assert "u zei dat het is opgelost" in text_of(browser.post(f"{OPEN}volgen/", known | {"zegt": "opgelost"})).lower()


def test_behind_a_proxy_who_reports_too_often_shuts_nobody_else_out(world: World, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    browser = Client()
    answers = [
        browser.post(OPEN, REPORT, headers={"X-Forwarded-For": f"192.0.2.{at}, 198.51.100.7"}) for at in range(6)
    ]
    assert [each.status_code for each in answers] == [200] * 5 + [422], "what the reporter writes there doesn't count"
    assert browser.post(OPEN, REPORT, headers={"X-Forwarded-For": "198.51.100.8"}).status_code == 200


def test_without_a_proxy_nobody_says_from_which_address_they_come(world: World, settings: Settings) -> None:
    settings.BEHIND_PROXY = False
    browser = Client()
    answers = [browser.post(OPEN, REPORT, headers={"X-Forwarded-For": f"198.51.100.{at}"}) for at in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [422]


def test_who_reports_or_tries_codes_too_often_has_to_wait(world: World) -> None:
    browser = Client()
    for each in range(5):
        assert browser.post(OPEN, REPORT | {"tekst": f"Het ging {each} keer mis."}).status_code == 200
    assert browser.post(OPEN, REPORT).status_code == 422
    wrong = {"referentie": "S-AAAAAAAA", "code": "x"}
    answers = [browser.post(f"{OPEN}volgen/", wrong) for _each in range(21)]
    assert "te vaak" not in text_of(answers[19])
    assert "te vaak" in text_of(answers[20])
    become(world.consulent)
    assert Servicesignaal.objects.count() == 5


def test_an_unknown_gemeente_has_no_page_and_the_list_names_those_that_do(world: World) -> None:
    browser = Client()
    assert browser.get("/melden/nergens/").status_code == 404
    assert "Oeverstad" in text_of(browser.get("/melden/"))


def test_a_colleague_reports_an_emergency_and_the_page_says_what_to_do(world: World, settings: Settings) -> None:
    browser = browser_of(world.leader, settings)
    sent = REPORT | {"nummer": "H-100", "nood": "leefgeld", "soort": "leefgeld", "melder": "collega"}
    page = browser.post("/klachten/melden/", sent, follow=True)
    referentie, code = _code_of(page)
    shown = text_of(page)
    assert "vraag een noodbetaling aan" in shown
    assert f"/huishoudens/{world.huishouden_id}/noodbetaling/" in page.content.decode()
    assert code not in browser.get(page.request["PATH_INFO"]).content.decode(), "the code is shown once"
    assert referentie in text_of(browser.get("/klachten/"))
    assert browser.post("/klachten/melden/", sent | {"nummer": "Z-9"}).status_code == 422


def test_the_uitvoerder_answers_on_the_page_and_the_gemeente_confirms(world: World, settings: Settings) -> None:
    made = world.report(nood=Nood.ONTRUIMING)
    provider = browser_of(world.provider, settings)
    path = f"/klachten/signalen/{made.signaal_id}/"
    assert "ontruiming dreigt" in text_of(provider.get("/klachten/"))
    assert provider.post(f"{path}doen/antwoord/", {"antwoord-oorzaak": "invoer"}).status_code == 422
    filled = {"antwoord-tekst": "Betaald.", "antwoord-oorzaak": "invoer", "antwoord-team": "Team Oost"}
    assert provider.post(f"{path}doen/antwoord/", filled).status_code == 302
    assert provider.post(f"{path}doen/opgelost/").status_code == 404, "not by who had to solve it"
    consulent = browser_of(world.consulent, settings)
    assert "beantwoord" in text_of(consulent.get(path)).lower()
    assert consulent.post(f"{path}doen/opgelost/").status_code == 302
    become(world.consulent)
    assert queries.get_signaal(world.consulent, made.signaal_id).state is State.OPGELOST
    assert Inzage.objects.filter(object_kind="huishouden", object_id=world.huishouden_id).exists()
    tab = text_of(consulent.get(f"/huishoudens/{world.huishouden_id}/klachten/"))
    assert made.referentie in tab


def test_a_klacht_is_taken_in_and_goes_its_way_on_the_page(world: World, settings: Settings) -> None:
    browser = browser_of(world.consulent, settings)
    filled = {
        "waarover": "gedraging", "received_on": "2026-03-02", "naam": "A. van Dijk", "soort": "post",
        "adresregels": "Dorpsstraat 12\n1234 AB Oeverstad", "gedraging": "Post blijft liggen", "nummer": "H-100",
        "betrokkenen": "Ravi\nTess",
    }  # fmt: skip
    refused = browser.post("/klachten/nieuw/", filled | {"waarover": "bezwaar"})
    assert refused.status_code == 422
    assert "Awb 6:15" in text_of(refused)
    page = browser.post("/klachten/nieuw/", filled, follow=True)
    assert "Bevestig de ontvangst" in text_of(page)
    become(world.consulent)
    path = f"/klachten/{Klacht.objects.get().pk}/"
    assert browser.post(f"{path}doen/bevestigen/").status_code == 302
    page = browser.get(path)
    assert "nog versturen" in text_of(page)
    (letter,) = set(re.findall(rf"{path}brief/\d+/", page.content.decode()))
    assert browser.post(f"{letter}weg/").status_code == 302
    assert "verstuurd 03-03-2026" in text_of(browser.get(path))
    assert (
        browser.post(f"{path}doen/toewijzen/", {"toewijzen-medewerker": world.consulent.medewerker_id}).status_code
        == 302
    )
    assert browser.post(f"{path}doen/betrokkene/", {"naam": "Kees"}).status_code == 302
    wrong = browser.post(f"{path}doen/horen/", {"horen-on": "2026-03-03"})
    assert wrong.status_code == 422
    assert "verslag" in text_of(wrong)
    assert browser.post(f"{path}doen/afhandelen/", {}).status_code == 422
    assert browser.post(f"{path}doen/bestaatniet/").status_code == 404
    assert "Kees, Ravi, Tess" in text_of(browser.get(path))
    assert "Hoor de klager" in text_of(browser.get("/klachten/alle/"))


def test_a_contract_manager_finds_the_pattern_and_makes_a_bewijsdossier(world: World, settings: Settings) -> None:
    for _each in range(3):
        world.report(team="Team Oost", partij="Woonstede")
    browser = browser_of(world.manager, settings)
    assert "Team Oost" in text_of(browser.get("/klachten/patronen/?as=team"))
    one = "/klachten/patronen/een/?as=partij&waarde=woonstede&van=2026-01-01&tot=2026-03-31"
    assert "3 keer gemeld" in text_of(browser.get(one))
    assert browser.post(one, {"naam": "Woonstede"}).status_code == 422
    page = browser.post(one, {"naam": "Woonstede", "reason": "gesprek"}, follow=True)
    assert "H-100" in text_of(page)
    assert "Dijk" not in text_of(page)
    assert browser.get("/klachten/patronen/een/?as=team&waarde=niets").status_code == 404
    become(world.manager)
    pdf = browser.get(
        f"/klachten/bewijsdossiers/{queries.list_bewijsdossiers(world.manager)[0].bewijsdossier_id}/bewijsdossier.pdf"
    )
    assert pdf["Content-Type"] == "application/pdf"


def test_the_register_is_a_page_and_a_file(world: World, settings: Settings) -> None:
    world.complain()
    browser = browser_of(world.policy, settings)
    assert "te weinig klachten" in text_of(browser.get("/klachten/register/"))
    lines = browser.get("/klachten/register/2026/klachtenregister.csv").content.decode().splitlines()
    assert lines[:2] == ["jaar;groep;waarde;aantal;onderdrukt", "2026;totaal;klachten;;ja"]
