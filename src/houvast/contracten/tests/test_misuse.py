# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, or got stuck, when people wrote a contract down by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from houvast.contracten import queries
from houvast.contracten.commands import (
    ContractIsWrong,
    add_aanvulling,
    add_moment,
    add_optie,
    add_product,
    change_contactpersoon,
    decide_optie,
    end_contract,
    finish_moment,
)
from houvast.contracten.commands.contacts import ContactRequest
from houvast.contracten.domain.deadlines import DeadlineSoort
from houvast.contracten.domain.ontbreekt import Ontbreekt
from houvast.contracten.domain.words import Kant, MomentSoort, ProductSoort
from houvast.contracten.tests.contract_world import NOW, TODAY, World, open_contract

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def world() -> World:
    """Open a contract, and go on as its contract manager."""
    return open_contract()


def _given(world: World) -> dict[str, Any]:
    return {"actor": world.manager, "contract_id": world.contract_id, "now": NOW}


def test_nothing_was_decided_or_done_on_a_day_that_is_yet_to_come(world: World) -> None:
    given = _given(world)
    optie_id = add_optie(**given, until=date(2027, 12, 31), use_by=date(2026, 9, 30))
    for is_used in (True, False):
        with pytest.raises(ContractIsWrong, match="moet nog komen"):
            decide_optie(**given, optie_id=optie_id, is_used=is_used, decided_on=TOMORROW, reason="goed")
    moment_id = add_moment(**given, soort=MomentSoort.EVALUATIE, onderwerp="jaargesprek", due_on=TODAY)
    with pytest.raises(ContractIsWrong, match="moet nog komen"):
        finish_moment(**given, moment_id=moment_id, done_on=TOMORROW, uitkomst="goed")
    finish_moment(**given, moment_id=moment_id, done_on=TODAY, uitkomst="goed")


def test_what_hangs_on_a_contract_stays_within_it_and_its_options(world: World) -> None:
    given = _given(world)
    product = given | {"soort": ProductSoort.PREVENTIE, "naam": "", "since": date(2026, 6, 1)}
    with pytest.raises(ContractIsWrong, match="niet langer dan het contract"):
        add_product(**product, until=date(2027, 6, 30))
    add_optie(**given, until=date(2027, 12, 31), use_by=date(2026, 9, 30))
    add_product(**product, until=date(2027, 6, 30))
    with pytest.raises(ContractIsWrong, match="binnen de looptijd"):
        add_aanvulling(**given, onderwerp="Spreekuur", afgesproken="dinsdag", since=date(2025, 1, 1), until=None)


def test_nobody_stands_on_a_rung_of_the_other_side(world: World) -> None:
    with pytest.raises(ContractIsWrong, match="van de andere kant"):
        world.name(1, "Joost", kant=Kant.GEMEENTE)
    world.name(4, "Joost", kant=Kant.GEMEENTE)


def test_when_a_contact_left_the_deputy_stands_on_the_rung_until_somebody_is_named(world: World) -> None:
    deputy_id = world.name(2, "Mila")
    old_id = world.name(1, "Tess", vervanger_id=deputy_id)
    gone = ContactRequest(
        kant=Kant.UITVOERDER, naam="Tess", functie="medewerker", since=date(2026, 1, 1), until=TODAY,
        telefoon="0900-0000", trede=1, vervanger_id=deputy_id,
    )  # fmt: skip
    change_contactpersoon(**_given(world), contactpersoon_id=old_id, contact=gone)

    def on_first(day: date) -> str | None:
        found = queries.find_contact(world.manager, **world.pair, on=day)
        return found.naam if found else None

    assert [on_first(TODAY), on_first(TOMORROW)] == ["Tess", "Mila"]
    world.name(1, "Sam", since=TOMORROW)
    assert on_first(TOMORROW) == "Sam"


def test_a_new_contract_says_what_is_still_to_be_written_down(world: World) -> None:
    page = queries.get_contract_page(world.manager, world.contract_id, on=TODAY)
    assert page.list_missing(TODAY) == [Ontbreekt.PRIJS, Ontbreekt.TREDE, Ontbreekt.CONTRACT, Ontbreekt.EINDE]


def test_the_end_of_one_product_is_a_day_to_watch(world: World) -> None:
    end_contract(**_given(world), last_day=date(2026, 10, 31), reason="anders", product_id=world.product_id)
    days = queries.list_deadlines(world.manager, TODAY)
    assert [(each.due_on, each.waarover) for each in days if each.soort is DeadlineSoort.EINDE] == [
        (date(2026, 10, 31), "alleen budgetbeheer"),
        (date(2026, 12, 31), ""),
    ]
