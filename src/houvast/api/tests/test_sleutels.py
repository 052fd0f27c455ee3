# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A beheerder gives a system a key of the API on a page, sees it once, and takes it back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.api.models import Token
from houvast.api.tests.api_world import NOW, System
from houvast.audit.models import Line
from houvast.budgetbeheer.tests.afletter_world import World, open_world
from houvast.database.scope import apply_scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

SYSTEM = {
    "naam": "Dashboard",
    "rol": "budgetbeheerder",
    "scopes": ["betaalopdrachten:lezen"],
    "until": f"{NOW + timedelta(days=30):%Y-%m-%d}",
}


@pytest.fixture
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def world() -> World:
    return open_world()


@pytest.fixture
def beheerder(world: World, settings: Settings) -> Client:
    return person(world.actor.organisatie_id, Role.BEHEERDER, settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _token_in(response: Any) -> str:
    found = re.search(r'<code class="wrap">([^<]+)</code>', response.content.decode())
    assert found is not None
    return found[1]


def test_a_key_is_shown_once_opens_what_was_chosen_and_nothing_else(beheerder: Client) -> None:
    assert "Geen ander systeem kan bij uw gegevens" in _text(beheerder.get("/sleutels/"))
    given = beheerder.post("/sleutels/", SYSTEM)
    token = _token_in(given)
    assert "no-store" in given["Cache-Control"]
    listed = beheerder.get("/sleutels/")
    assert token not in listed.content.decode()
    assert "1 systeem kan bij uw gegevens" in _text(listed)
    assert "Betalingen lezen" in _text(listed)
    system = System(token)
    assert system.get("/api/v1/betaalopdrachten").status_code == 200
    assert system.get("/api/v1/betaalruns").status_code == 403
    with time_machine.travel(NOW + timedelta(days=31), tick=True):
        assert system.get("/api/v1/betaalopdrachten").status_code == 401


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"naam": ""}, "Schrijf op voor welk systeem de sleutel is."),
        ({"scopes": []}, "Kies minstens één ding dat het systeem mag."),
        ({"until": f"{NOW:%Y-%m-%d}"}, "kies een dag na vandaag"),
        ({"until": f"{NOW + timedelta(days=367):%Y-%m-%d}"}, "en uiterlijk"),
        ({"rol": "auditor", "scopes": ["betaalruns:voorstellen"]}, "betaalruns:voorstellen"),
    ],
)
def test_a_key_without_limits_is_refused_with_what_to_do(
    beheerder: Client, world: World, wrong: dict[str, Any], sentence: str
) -> None:
    answer = beheerder.post("/sleutels/", SYSTEM | wrong)
    assert answer.status_code == 422
    assert sentence in _text(answer)
    apply_scope(scope_of(world.actor))
    assert Token.objects.count() == 0


def test_a_key_that_is_taken_back_opens_nothing_and_its_reason_is_kept(beheerder: Client, world: World) -> None:
    token = _token_in(beheerder.post("/sleutels/", SYSTEM))
    apply_scope(scope_of(world.actor))
    token_id = Token.objects.get().pk
    beheerder.post(f"/sleutels/{token_id}/intrekken/", {"reason": ""})
    assert System(token).get("/api/v1/betaalopdrachten").status_code == 200
    taken = beheerder.post(f"/sleutels/{token_id}/intrekken/", {"reason": "Gelekt"}, follow=True)
    assert "Gelekt" in _text(taken)
    assert System(token).get("/api/v1/betaalopdrachten").status_code == 401
    again = beheerder.post(f"/sleutels/{token_id}/intrekken/", {"reason": "Gelekt"}, follow=True)
    assert "Deze sleutel is al ingetrokken." in _text(again)
    apply_scope(scope_of(world.actor))
    assert Line.objects.get(command="revoke_token").reason == "Gelekt"


def test_a_beheerder_elsewhere_neither_sees_nor_takes_back_the_key(
    beheerder: Client, world: World, settings: Settings
) -> None:
    token = _token_in(beheerder.post("/sleutels/", SYSTEM))
    apply_scope(scope_of(world.actor))
    token_id = Token.objects.get().pk
    stranger = person(open_world().actor.organisatie_id, Role.BEHEERDER, settings)
    assert "Dashboard" not in _text(stranger.get("/sleutels/"))
    assert stranger.post(f"/sleutels/{token_id}/intrekken/", {"reason": "ander"}).status_code == 404
    assert System(token).get("/api/v1/betaalopdrachten").status_code == 200
