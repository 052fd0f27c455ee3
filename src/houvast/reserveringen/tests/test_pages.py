# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of pots: what a budgetbeheerder does there, and what others only read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.reserveringen.models import Reservering, Verplaatsing


@pytest.fixture
def home(db: Any) -> Iterator[tuple[World, Household]]:
    """Open a world with a household that has € 1.000,00."""
    with time_machine.travel(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False):
        world = open_world()
        yield world, world.household("Familie De Wit", "De Wit", balance_cents=100_000)


def test_a_budgetbeheerder_makes_fills_moves_undoes_and_spends(
    home: tuple[World, Household], settings: Settings
) -> None:
    world, household = home
    client = person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    base = f"/huishoudens/{household.huishouden_id}/potjes/"
    assert client.post(f"{base}nieuw/", {"nieuw-naam": ""}).status_code == 422
    client.post(
        f"{base}nieuw/", {"nieuw-naam": "Wasmachine", "nieuw-goal_cents": "400,00", "nieuw-goal_on": "2026-12-01"}
    )
    apply_scope(scope_of(world.actor))
    pot = Reservering.objects.get().account_id
    assert "1 potje is niet op tijd vol" in client.get(base).content.decode()
    moved = {
        "from_account_id": household.account_id,
        "to_account_id": pot,
        "amount_cents": "250,00",
        "reason": "Eerste inleg",
        "request_key": str(uuid4()),
    }
    for _turn in range(2):
        assert client.post(f"{base}verplaatsen/", moved)["Location"] == base
    apply_scope(scope_of(world.actor))
    assert Verplaatsing.objects.count() == 1
    short = client.post(f"{base}verplaatsen/", {**moved, "amount_cents": "751,00", "request_key": str(uuid4())})
    assert "1,00 te weinig" in short.content.decode().replace("\u00a0", " ")
    filled = client.post(
        f"{base}{pot}/vullen/",
        {
            "vullen-from_account_id": household.account_id,
            "vullen-amount_cents": "25,00",
            "vullen-periodiciteit": "maandelijks",
            "vullen-first_on": "2026-03-25",
        },
    )
    assert filled["Location"] == f"{base}{pot}/"
    shown = client.get(f"{base}{pot}/").content.decode()
    assert "op tijd" in shown
    assert "Eerste inleg" in shown
    spent = {
        "betalen-naam": "Wasmachine",
        "betalen-tegenpartij_naam": "Witgoed Van Veen",
        "betalen-iban": LANDLORD,
        "betalen-amount_cents": "200,00",
        "betalen-due_on": "2026-03-20",
        "betalen-reason": "De oude is stuk",
        "betalen-request_key": str(uuid4()),
    }
    assert client.post(f"{base}{pot}/betalen/", spent)["Location"] == f"{base}{pot}/"
    apply_scope(scope_of(world.actor))
    assert Betaalopdracht.objects.get(account_id=pot).amount_cents == 20_000
    apply_scope(scope_of(world.actor))
    move = Verplaatsing.objects.get().pk
    assert client.post(f"{base}verplaatsing/{move}/terug/", {"reason": ""}).status_code == 422
    assert client.post(f"{base}verplaatsing/{move}/terug/", {"reason": "Vergissing"})["Location"] == base
    assert client.post(f"{base}{pot}/sluiten/").status_code == 422
    assert client.post(f"{base}{pot}/doel/", {"doel-naam": "Wasmachine"})["Location"] == f"{base}{pot}/"


def test_a_second_person_reads_pots_and_changes_nothing(home: tuple[World, Household], settings: Settings) -> None:
    world, household = home
    client = person(world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    base = f"/huishoudens/{household.huishouden_id}/potjes/"
    assert b"Een budgetbeheerder maakt potjes" in client.get(base).content
    assert client.post(f"{base}nieuw/", {"nieuw-naam": "Fiets"}).status_code == 404
    assert client.get(f"{base}{household.account_id}/").status_code == 404
