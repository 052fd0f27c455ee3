# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which households are divided and change hands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.budgetbeheer.models import Toewijzing
from houvast.budgetbeheer.tests.afletter_world import NOW, Household, World, open_world
from houvast.database.scope import apply_scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = NOW.date()


@dataclass
class Desk:
    """Two budgetbeheerders, two households, and someone at a browser."""

    world: World
    merel: Actor
    jurre: Actor
    bakker: Household
    claus: Household
    client: Client

    def key(self, household: Household) -> str:
        """Return a household as the form sends it."""
        return f"{self.world.administratie_id}-{household.huishouden_id}"

    def text(self, path: str) -> str:
        """Return what a page says."""
        return _text(self.client.get(path))

    def rows(self) -> list[tuple[int, int, str]]:
        """Return who has what now."""
        apply_scope(scope_of(self.world.actor))
        found = Toewijzing.objects.filter(until__isnull=True).order_by("huishouden_id")
        return list(found.values_list("huishouden_id", "medewerker_id", "overdracht"))


@pytest.fixture
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def desk(settings: Settings) -> Desk:
    world = open_world()
    merel, jurre = world.colleague("Merel"), world.colleague("Jurre")
    bakker, claus = world.household("Familie Bakker", "Bakker"), world.household("Familie Claus", "Claus")
    client = person(world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    return Desk(world, merel, jurre, bakker, claus, client)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def test_households_of_nobody_are_given_to_someone_from_the_list(desk: Desk) -> None:
    assert "Twee huishoudens hebben geen budgetbeheerder" in desk.text("/verdeling/")
    given = {"huishouden": [desk.key(desk.bakker)], "medewerker": desk.merel.medewerker_id, "since": TODAY.isoformat()}
    assert desk.client.post("/verdeling/", given).status_code == 302
    assert desk.rows() == [(desk.bakker.huishouden_id, desk.merel.medewerker_id, "")]
    text = desk.text("/verdeling/")
    assert "Eén huishouden heeft geen budgetbeheerder" in text
    assert "Merel" in text


def test_all_of_a_colleague_are_handed_over_with_a_note(desk: Desk) -> None:
    both = [desk.key(desk.bakker), desk.key(desk.claus)]
    given: dict[str, Any] = {"huishouden": both, "medewerker": desk.merel.medewerker_id, "since": "2026-03-01"}
    desk.client.post("/verdeling/", given)
    path = f"/verdeling/?wie={desk.merel.medewerker_id}"
    assert "Merel heeft 2 huishoudens" in desk.text(path)
    given = {"alle": "1", "medewerker": desk.jurre.medewerker_id, "since": TODAY.isoformat()}
    refused = desk.client.post(path, given)
    assert refused.status_code == 422
    assert "Schrijf op wat de volgende budgetbeheerder moet weten" in _text(refused)
    assert desk.client.post(path, given | {"overdracht": "Belt graag"}).status_code == 302
    assert [row[1:] for row in desk.rows()] == [(desk.jurre.medewerker_id, "Belt graag")] * 2
    assert "Elk huishouden heeft een budgetbeheerder" in desk.text("/verdeling/")


def test_nothing_chosen_is_said(desk: Desk) -> None:
    answer = desk.client.post("/verdeling/", {"medewerker": desk.merel.medewerker_id, "since": TODAY.isoformat()})
    assert answer.status_code == 422
    assert "Kies eerst een of meer huishoudens" in _text(answer)
    answer = desk.client.post("/verdeling/", {"huishouden": "x-y", "medewerker": "x", "since": ""})
    assert answer.status_code == 422


def test_the_page_of_a_household_says_who_has_it_and_passes_on_the_note(desk: Desk) -> None:
    about = f"/huishoudens/{desk.bakker.huishouden_id}/"
    assert "Wijs een budgetbeheerder toe" in desk.text(about)
    own = f"{about}budgetbeheerder/"
    assert "Wie wordt de budgetbeheerder van Familie Bakker?" in desk.text(own)
    given: dict[str, Any] = {"medewerker": desk.merel.medewerker_id, "since": "2026-03-01"}
    assert desk.client.post(own, given).status_code == 302
    assert "Merel sinds" in desk.text(about)
    given = {"medewerker": desk.jurre.medewerker_id, "since": TODAY.isoformat()}
    assert desk.client.post(own, given).status_code == 422
    given["overdracht"] = "De huurtoeslag loopt nog"
    assert desk.client.post(own, given).status_code == 302
    assert "De huurtoeslag loopt nog" in desk.text(about)
    history = desk.text(own)
    assert "niets, dit was de eerste" in history
    assert "van Merel" in history
