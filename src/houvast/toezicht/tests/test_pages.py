# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of toezicht, as a contractmanager, a colleague and the uitvoerder use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import log_in
from houvast.toezicht.jobs import watch_gemeenten
from houvast.toezicht.tests.toezicht_world import NOW, Toezicht
from houvast.web.pdf import can_write_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _links(response: Any, part: str) -> list[str]:
    return [
        each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', response.content.decode()) if part in each
    ]


def _manager(toezicht: Toezicht, settings: Settings) -> Client:
    return log_in(Client(), toezicht.cijfers.manager_id, Role.CONTRACTMANAGER, settings)


def test_i_follow_a_red_eis_to_the_three_late_rents_in_three_clicks(toezicht: Toezicht, settings: Settings) -> None:
    browser = _manager(toezicht, settings)
    first = browser.get("/toezicht/")
    assert "1 van 1 eisen wordt niet gehaald, sinds maart 2026" in _text(first)
    # What to do next stands on top, and leads there too.
    todo, _heading, _rest = _text(first).partition(" Rood ")
    assert "Wat u nu doet Kies een stap bij “Huur op tijd”: de eis wordt niet gehaald" in todo
    (red,) = {each for each in _links(first, "/toezicht/eisen/") if each[-2].isdigit()}
    steps = browser.get(_links(first, "/toezicht/contract/")[0])
    assert "Stel een verbetertraject voor" in _text(steps)
    eis = browser.get(red)
    shown = _text(eis)
    assert "Huur op tijd: niet gehaald, sinds maart 2026" in shown
    assert shown.count("€") == 3
    (gevallen,) = _links(eis, "/gevallen/")
    records = browser.get(gevallen)
    assert records.status_code == 200
    assert _text(records).count("€") >= 3


def test_i_write_down_an_eis_with_its_norm_in_the_browser(toezicht: Toezicht, settings: Settings) -> None:
    browser = _manager(toezicht, settings)
    path = f"/toezicht/contract/{toezicht.contract_id}/"
    assert browser.post(f"{path}doen/eis/", {"eis-titel": "Post"}).status_code == 422
    given = {
        "titel": "Post binnen 5 werkdagen",
        "tekst": "Alle post is binnen vijf werkdagen afgehandeld.",
        "bron": "artikel 6",
        "meting": "indicator",
        "sleutel": "post_op_tijd",
        "toont_aan": "gemeente",
        "gevolg": "Gesprek",
        "since": "2026-01-01",
    }
    page = browser.post(f"{path}doen/eis/", {f"eis-{key}": value for key, value in given.items()}, follow=True)
    assert "Post binnen 5 werkdagen" in _text(page)
    (eis,) = [
        each for each in _links(page, "/toezicht/eisen/") if str(toezicht.eis_id) not in each and each[-2].isdigit()
    ]
    assert "Zonder norm is er geen oordeel" in _text(browser.get(eis))
    norm = {"vergelijking": "minstens", "waarde": "97,5", "since": "2026-01-01", "reason": "Contract"}
    page = browser.post(f"{eis}doen/norm/", {f"norm-{key}": value for key, value in norm.items()}, follow=True)
    assert "minstens 97,5%" in _text(page)
    # The uitvoerder reads it and answers, and writes down nothing.
    leader = log_in(Client(), toezicht.cijfers.beoordelaar_id, Role.TWEEDE_BEOORDELAAR, settings)
    assert leader.post(f"{eis}doen/norm/", {f"norm-{key}": value for key, value in norm.items()}).status_code == 404
    page = leader.post(f"{eis}doen/antwoord/", {"antwoord-tekst": "Wij werken eraan"}, follow=True)
    assert "Wij werken eraan" in _text(page)
    assert "Leg een norm vast" not in _text(page)
    assert leader.get("/toezicht/alarmen/").status_code == 404


def test_i_try_a_rule_and_turn_it_on_and_close_its_alarm(toezicht: Toezicht, settings: Settings) -> None:
    browser = _manager(toezicht, settings)
    given = {
        "naam": "Huur",
        "waarom": "Die komt als eerste",
        "eigenaar_id": toezicht.cijfers.manager_id,
        "termijn_werkdagen": "2",
        "sleutel": "op_tijd_woning",
        "grens": "lager",
        "waarde": "95",
        "months": "1",
    }
    form = {f"drempel-{key}": value for key, value in given.items()}
    page = browser.post("/toezicht/regels/maken/drempel/", form, follow=True)
    (regel,) = [each for each in _links(page, "/toezicht/regels/") if each[-2].isdigit()]
    assert "nog niet geprobeerd" in _text(page)
    page = browser.post(f"{regel}doen/proberen/")
    assert "zou in de afgelopen 12 maanden 1 keer zijn afgegaan" in _text(page)
    assert "maart 2026" in _text(page)
    page = browser.post(f"{regel}doen/aanzetten/", follow=True)
    assert "Zet de regel uit" in _text(page)
    assert sum(each.alarms for each in watch_gemeenten(today=NOW.date(), now=NOW)) == 1
    page = browser.get("/toezicht/alarmen/")
    assert "Er staat 1 alarm open" in _text(page)
    (alarm,) = {each for each in _links(page, "/toezicht/alarmen/") if each[-2].isdigit()}
    behind = browser.get(alarm)
    shown = _text(behind)
    assert "3 huishoudens, met wat er gebeurde: samen 3 keer" in shown
    late = "Huur of hypotheek te laat betaald 4 dagen te laat uiterlijk 01-05-2026 · gedaan 05-05-2026 · €"
    assert shown.count(late) == 3
    assert "De Wit" not in shown
    (records,) = _links(behind, "/gevallen/")
    assert browser.get(records).status_code == 200
    # From a place on that isn't there nothing is shown, and nothing breaks.
    assert browser.get(f"{alarm}?vanaf=25").status_code == browser.get(f"{alarm}?vanaf=kaas").status_code == 200
    beleid = log_in(Client(), toezicht.cijfers.beleid_id, Role.BELEIDSMEDEWERKER, settings)
    assert "Huur of hypotheek te laat" not in _text(beleid.get(alarm))
    assert browser.post(f"{alarm}doen/sluiten/", {"sluiten-uitkomst": "stap"}).status_code == 422
    close = {"sluiten-uitkomst": "stap", "sluiten-reason": "Gesprek gepland"}
    assert "Gesprek gepland" in _text(browser.post(f"{alarm}doen/sluiten/", close, follow=True))
    assert "Er staat geen alarm open" in _text(browser.get("/toezicht/"))


def test_an_ingebrekestelling_goes_from_hand_to_hand_with_one_pdf(toezicht: Toezicht, settings: Settings) -> None:
    browser = _manager(toezicht, settings)
    path = f"/toezicht/contract/{toezicht.contract_id}/"
    given = {
        "eisen": [toezicht.eis_id],
        "tekst": "De huur is drie maanden te laat.",
        "evidence_since": "2026-03-01",
        "term_until": "2026-07-17",
        "ontvanger_naam": "De Reling",
        "adresregels": "Kade 1\n1234 AB Oeverstad",
    }
    page = browser.post(f"{path}doen/gebreke/", {f"gebreke-{key}": value for key, value in given.items()}, follow=True)
    (gebreke,) = set(_links(page, "/ingebrekestellingen/"))
    page = browser.post(f"{gebreke}doen/aanbieden/", follow=True)
    assert "Een collega keurt het goed" in _text(page)
    assert "Huur en hypotheek op tijd, 05-2026: 0,0%" in _text(page)
    assert "vergeleken met het logboek: alles klopt nog" in _text(page)
    assert browser.post(f"{gebreke}doen/goedkeuren/").status_code == 404
    other = log_in(Client(), toezicht.second_id, Role.CONTRACTMANAGER, settings)
    assert "goedgekeurd, nog niet verzonden" in _text(other.post(f"{gebreke}doen/goedkeuren/", follow=True))
    paper = other.get(f"{gebreke}bewijs.pdf")
    if can_write_pdf():
        assert paper.content.startswith(b"%PDF")
        assert other.get(f"{gebreke}bewijs.pdf").content == paper.content
    else:
        assert paper.status_code == 503
    traject = {
        "naam": "Beter",
        "aanleiding": "Huur te laat",
        "wat_1": "Meer mensen",
        "kant_1": "uitvoerder",
        "eigenaar_1": "Tess",
        "op_1": "2026-07-01",
        "cijfer_1": "op_tijd_woning",
        "norm_1": "minstens",
        "waarde_1": "95",
        "doel_op_1": "2026-09-01",
    }
    page = browser.post(
        f"{path}doen/traject/", {f"traject-{key}": value for key, value in traject.items()}, follow=True
    )
    (own,) = {each for each in _links(page, "/verbetertrajecten/") if each[-2].isdigit()}
    leader = log_in(Client(), toezicht.cijfers.beoordelaar_id, Role.TWEEDE_BEOORDELAAR, settings)
    assert "Wat u nu doet Ga akkoord met het verbetertraject" in _text(leader.get("/toezicht/"))
    assert "Wij gaan akkoord" in _text(leader.get(own))
    assert "Beter: afgesproken" in _text(leader.post(f"{own}doen/akkoord/", follow=True))
    assert "0 van 1 doel is nu gehaald" in _text(browser.get(own))
    assert "Doe de maatregel “Meer mensen”" in _text(leader.get("/toezicht/"))
    todo = _text(browser.get("/toezicht/")).partition(" Rood ")[0]
    assert "Verzend de ingebrekestelling" in todo
    assert "Kies een stap" not in todo
