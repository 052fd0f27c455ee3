# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves open is chosen by a person, with a reason; a proposal says that it is one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.voorrang import EIGEN_VOORRANG
from houvast.budgetbeheer.tests.afletter_world import NOW, World, open_world
from houvast.database.scope import apply_scope
from houvast.kernel.instellingen import Instelling, Vorm, find_fault

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


@pytest.fixture
def browser(world: World, settings: Settings) -> Client:
    return person(world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_choice_is_made_with_a_reason_and_is_there_for_everyone(world: World, browser: Client) -> None:
    assert "nog niet gekozen" in _text(browser.get("/instellingen/"))
    path = f"/instellingen/{EIGEN_VOORRANG.sleutel}/"
    assert browser.post(path, {"waarde": "kinderopvang", "reason": ""}).status_code == 422
    shown = _text(browser.post(path, {"waarde": "kinderopvang\nschool", "reason": "besluit 12"}, follow=True))
    assert "kinderopvang, school" in shown
    assert "besluit 12" in shown
    apply_scope(scope_of(world.actor))
    found = queries.get_waarde(world.actor, EIGEN_VOORRANG, administratie_id=world.administratie_id)
    assert found == ["kinderopvang", "school"]


def test_a_gemeente_chooses_for_itself_where_the_question_allows_it(world: World) -> None:
    books = {"administratie_id": world.administratie_id}
    for gemeente_id, waarde in ((None, ["school"]), (world.gemeente_id, ["sport"])):
        commands.choose_instelling(
            actor=world.actor,
            sleutel=EIGEN_VOORRANG.sleutel,
            waarde=waarde,
            reason="raadsbesluit",
            gemeente_id=gemeente_id,
            now=NOW,
            **books,
        )
    assert queries.get_waarde(world.actor, EIGEN_VOORRANG, **books) == ["school"]
    assert queries.get_waarde(world.actor, EIGEN_VOORRANG, gemeente_id=world.gemeente_id, **books) == ["sport"]


def test_a_wrong_answer_or_an_unknown_question_is_refused(world: World) -> None:
    for sleutel, waarde in ((EIGEN_VOORRANG.sleutel, 3), ("bestaat.niet", "ja")):
        with pytest.raises(commands.InstellingIsWrong):
            commands.choose_instelling(
                actor=world.actor,
                administratie_id=world.administratie_id,
                sleutel=sleutel,
                waarde=waarde,
                reason="zomaar",
                now=NOW,
            )
    with pytest.raises(NotAllowed):
        commands.choose_instelling(
            actor=world.colleague("Noor"),
            administratie_id=world.administratie_id,
            sleutel=EIGEN_VOORRANG.sleutel,
            waarde=["school"],
            reason="zomaar",
            now=NOW,
        )


@pytest.mark.parametrize(
    ("vorm", "right", "wrong"),
    [
        (Vorm.DAGEN, 0, -1),
        (Vorm.CENTEN, 5_000, True),
        (Vorm.JA_NEE, False, 0),
        (Vorm.TIJD, "09:30", "24:00"),
        (Vorm.TEKST, "ja", " "),
        (Vorm.LIJST, ["a"], ["a", ""]),
    ],
)
def test_each_form_knows_a_right_answer_from_a_wrong_one(vorm: Vorm, right: object, wrong: object) -> None:
    keuze = Instelling("proef", "Wat kiest u?", vorm)
    assert find_fault(keuze, right) is None
    assert find_fault(keuze, wrong)
