# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of harm, as people use them; and how harm goes unpaid in practice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.database.scope import apply_scope
from houvast.poststukken.tests.world import NOW, Town, open_town
from houvast.schade import queries
from houvast.schade.domain.schade import Oorzaak, Veroorzaker

pytestmark = pytest.mark.django_db
FIELDS = {
    "soort": "incassokosten",
    "bedrag": "48,40",
    "incurred_on": "2026-11-02",
    "oorzaak": "post_bleef_liggen",
    "veroorzaker": "uitvoerder",
    "veroorzaker_naam": "De Reling",
    "toelichting": "De herinnering bleef drie weken liggen.",
}


@pytest.fixture
def town() -> Iterator[Town]:
    with time_machine.travel(NOW, tick=True):
        yield open_town()


@pytest.fixture
def browser(town: Town, settings: Settings) -> Client:
    return person(town.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _path(town: Town) -> str:
    return f"/huishoudens/{town.household.huishouden_id}/schade/"


def test_failure_13_harm_to_a_resident_does_not_stay_unpaid_in_silence(town: Town, browser: Client) -> None:
    """A letter was handled late: what it cost stands open on its cause and its causer until it is made good."""
    letter = town.receive()
    page = browser.get(f"{_path(town)}nieuw/?poststuk={letter}")
    assert f'<option value="{letter}" selected' in page.content.decode()
    page = browser.post(f"{_path(town)}nieuw/", FIELDS | {"poststuk_id": str(letter)}, follow=True)
    address = page.redirect_chain[-1][0]
    assert "De Reling moet nog € 48,40 vergoeden" in _text(page)
    assert f"/post/{letter}/" in page.content.decode()
    assert "Er staat € 48,40 aan schade open" in _text(browser.get("/schade/"))
    assert "Familie Jansen heeft nog € 48,40 te goed" in _text(browser.get(_path(town)))

    claim = {"version": "0", "claimen-to": "De Reling, klachten", "claimen-on": "2026-11-09"}
    assert "De Reling, klachten" in _text(browser.post(f"{address}claimen/", claim, follow=True))
    part = {
        "version": "1",
        "vergoeden-amount_cents": "20",
        "vergoeden-door_naam": "De Reling",
        "vergoeden-on": "2026-11-09",
    }
    assert "De Reling moet nog € 28,40 vergoeden" in _text(browser.post(f"{address}vergoeden/", part, follow=True))
    apply_scope(scope_of(town.actor))
    [total] = queries.list_totals(town.actor)
    assert (total.oorzaak, total.veroorzaker) == (Oorzaak.POST_BLEEF_LIGGEN, Veroorzaker.UITVOERDER)
    assert (total.amount_cents, total.open_cents, total.unclaimed_cents) == (4840, 2840, 0)

    rest = part | {"version": "2", "vergoeden-amount_cents": "28,40"}
    assert "Deze schade is vergoed" in _text(browser.post(f"{address}vergoeden/", rest, follow=True))
    assert "Er staat geen schade open" in _text(browser.get("/schade/"))
    assert "Alle schade van Familie Jansen is vergoed" in _text(browser.get(_path(town)))


def test_what_is_wrong_with_harm_is_said_at_its_field(town: Town, browser: Client) -> None:
    for name, value, sentence in (
        ("bedrag", "veel", "“veel” is geen bedrag."),
        ("bedrag", "0", "moet boven nul liggen"),
        ("toelichting", "", "Schrijf op hoe de schade ontstond."),
        ("incurred_on", "2026-11-10", "ligt in de toekomst"),
    ):
        page = browser.post(f"{_path(town)}nieuw/", FIELDS | {name: value})
        assert page.status_code == 422
        assert sentence in _text(page)
    page = browser.post(f"{_path(town)}nieuw/", FIELDS, follow=True)
    address = page.redirect_chain[-1][0]
    much = {
        "version": "0",
        "vergoeden-amount_cents": "100",
        "vergoeden-door_naam": "De Reling",
        "vergoeden-on": "2026-11-09",
    }
    page = browser.post(f"{address}vergoeden/", much)
    assert "Er staat nog € 48,40 open." in _text(page)
    page = browser.post(f"{address}vergoeden/", much | {"vergoeden-amount_cents": "-1"})
    assert page.status_code == 422
    assert "moet boven nul liggen" in _text(page)
    assert browser.post(f"{address}weggooien/", {"version": "0"}).status_code == 404
    gone = browser.post(f"{address}intrekken/", {"version": "0", "intrekken-reason": "Vergissing"}, follow=True)
    assert "Dit was toch geen schade" in _text(gone)
    assert "Vergissing" in _text(browser.get(address))
    assert "ingetrokken" in _text(browser.get("/schade/?welke=alle"))


def test_a_consulent_reads_harm_and_a_stranger_finds_none(town: Town, browser: Client, settings: Settings) -> None:
    address = browser.post(f"{_path(town)}nieuw/", FIELDS)["Location"]
    consulent = person(town.world.gemeente_id, Role.CONSULENT, settings)
    assert "Familie Jansen heeft nog € 48,40 te goed" in _text(consulent.get(_path(town)))
    assert consulent.get(address).status_code == 200
    assert consulent.get(f"{_path(town)}nieuw/").status_code == 404
    elsewhere = open_town()
    stranger = person(elsewhere.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    for path in (address, _path(town), f"{_path(town)}nieuw/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"{address}intrekken/", {"version": "0", "intrekken-reason": "Weg"}).status_code == 404
    assert "Jansen" not in _text(stranger.get("/schade/"))
