# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""To whom one turns, and what has to be done before a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contracten import commands, queries
from houvast.contracten.domain.deadlines import DeadlineSoort
from houvast.contracten.domain.instellingen import WAARSCHUWEN
from houvast.contracten.domain.words import Kant, MomentSoort, ProductSoort
from houvast.contracten.tests.contract_world import LADDER, NOW, TODAY, open_contract, open_world
from houvast.instellingen.commands import choose_instelling

pytestmark = pytest.mark.django_db


def test_nobody_is_named_while_there_is_no_contract_between_the_two() -> None:
    world = open_world()
    assert queries.list_ladder(world.manager, **world.pair, on=TODAY) == []
    assert queries.find_contact(world.manager, **world.pair, on=TODAY) is None
    assert queries.list_deadlines(world.manager, TODAY) == []


def test_the_ladder_says_whom_to_turn_to_and_within_which_term() -> None:
    world = open_contract()
    ladder = queries.list_ladder(world.manager, **world.pair, on=TODAY)
    assert [(each.naam, each.kant, each.termijn_werkdagen) for each in ladder] == [
        (each.naam, each.kant, each.termijn_werkdagen) for each in LADDER
    ]
    assert [each.spoed_hours for each in ladder] == [4, None, None, None]
    assert queries.find_contact(world.manager, **world.pair, on=TODAY) is None
    deputy = world.name(2, "Tess")
    world.name(1, "Ravi", vervanger_id=deputy, telefoon="0900-1111")
    world.name(1, "Bo", product_id=world.product_id)
    world.name(4, "Joost", kant=Kant.GEMEENTE)
    found = queries.find_contact(world.manager, **world.pair, on=TODAY)
    assert found is not None
    assert (found.naam, found.telefoon, found.vervanger_naam) == ("Ravi", "0900-1111", "Tess")
    named = queries.find_contact(world.manager, **world.pair, on=TODAY, soort="Budgetbeheer")
    assert named is not None
    assert named.naam == "Bo"
    other = queries.find_contact(world.manager, **world.pair, on=TODAY, soort="preventie", trede=2)
    assert other is not None
    assert other.naam == "Tess"
    assert queries.find_contact(world.manager, **world.pair, on=TODAY, trede=3) is None


def test_a_contact_who_left_is_followed_by_the_next_on_the_day_itself() -> None:
    world = open_contract()
    world.name(1, "Ravi", until=TODAY)
    world.name(1, "Bo", since=TODAY + timedelta(days=1))

    def find(on: date) -> str:
        found = queries.find_contact(world.manager, **world.pair, on=on)
        return found.naam if found else ""

    assert (find(TODAY), find(TODAY + timedelta(days=1))) == ("Ravi", "Bo")


def test_another_ladder_holds_from_its_own_day_and_the_old_one_stays() -> None:
    world = open_contract()
    commands.set_ladder(
        actor=world.manager, contract_id=world.contract_id, since=date(2026, 6, 1), treden=LADDER[:2], now=NOW
    )
    assert len(queries.list_ladder(world.manager, **world.pair, on=date(2026, 5, 31))) == 4
    assert len(queries.list_ladder(world.manager, **world.pair, on=date(2026, 6, 1))) == 2


def test_the_contract_with_the_product_answers_before_another_that_runs() -> None:
    world = open_contract()
    other = commands.register_contract(
        actor=world.manager,
        **world.pair,
        kenmerk="PREV-2026",
        naam="Preventie",
        since=date(2026, 2, 1),
        until=date(2026, 12, 31),
        now=NOW,
    )
    commands.add_product(
        actor=world.manager,
        contract_id=other,
        soort=ProductSoort.ANDERS,
        naam="Spreekuur",
        since=date(2026, 2, 1),
        now=NOW,
    )

    def find(soort: str) -> int:
        found = queries.find_contract_of(world.manager, **world.pair, on=TODAY, soort=soort)
        return found.contract_id if found else 0

    assert find("spreekuur") == other
    assert find("budgetbeheer") == world.contract_id
    assert find("") == other
    assert queries.find_contract_of(world.manager, **world.pair, on=date(2027, 1, 1)) is None


def test_both_parties_see_the_contract_and_nobody_else_does() -> None:
    world = open_contract()
    for actor in (world.manager, world.policy, world.leader):
        become(actor)
        assert [each.contract_id for each in queries.list_contracten(actor, on=TODAY)] == [world.contract_id]
    worker = hire(world.uitvoerder_id, "Sam", Role.BUDGETBEHEERDER)
    assert len(queries.list_contacten(worker, on=TODAY)) == 1
    with pytest.raises(NotAllowed):
        queries.list_contracten(worker)
    stranger = hire(open_organisatie("Gemeente Elders"), "Zoë", Role.CONTRACTMANAGER)
    assert queries.list_contracten(stranger) == []
    rival = hire(open_organisatie("De Kade", OrganisatieSoort.UITVOERDER), "Kim", Role.TWEEDE_BEOORDELAAR)
    assert queries.list_contracten(rival) == []
    assert queries.list_contacten(rival, on=TODAY) == []
    with pytest.raises(queries.ContractNotFound):
        queries.get_contract(rival, world.contract_id)


def test_deadlines_come_in_order_and_warn_as_many_days_before_as_the_gemeente_chose() -> None:
    world = open_contract()
    commands.add_optie(
        actor=world.manager,
        contract_id=world.contract_id,
        until=date(2027, 12, 31),
        use_by=date(2026, 3, 20),
        now=NOW,
    )
    commands.add_moment(
        actor=world.manager,
        contract_id=world.contract_id,
        soort=MomentSoort.EVALUATIE,
        onderwerp="jaargesprek",
        due_on=date(2026, 3, 1),
        now=NOW,
    )
    commands.set_exitvoorwaarden(
        actor=world.manager,
        contract_id=world.contract_id,
        since=date(2026, 1, 1),
        opzegtermijn_months=6,
        oplevering="alle dossiers",
        formaat="het open bestand van Houvast",
        prijs_cents=0,
        toelichting="",
        now=NOW,
    )
    found = queries.list_deadlines(world.manager, TODAY)
    assert [(each.soort, each.due_on) for each in found] == [
        (DeadlineSoort.EVALUATIE, date(2026, 3, 1)),
        (DeadlineSoort.OPTIE, date(2026, 3, 20)),
        (DeadlineSoort.OPZEGGEN, date(2026, 6, 30)),
        (DeadlineSoort.EINDE, date(2026, 12, 31)),
    ]
    assert [(each.is_late, each.is_near) for each in found] == [(True, False), *[(False, False)] * 3]
    assert DeadlineSoort.OPTIE in queries.list_unchosen(world.manager, gemeente_id=world.gemeente_id)
    become(world.policy)
    choose_instelling(
        actor=world.policy,
        gemeente_id=world.gemeente_id,
        sleutel=WAARSCHUWEN[DeadlineSoort.OPTIE].sleutel,
        waarde=17,
        reason="besluit",
        now=NOW,
    )
    assert queries.list_deadlines(world.policy, TODAY)[1].is_near
    assert not queries.list_deadlines(world.policy, TODAY - timedelta(days=1))[1].is_near
    assert DeadlineSoort.OPTIE not in queries.list_unchosen(world.policy, gemeente_id=world.gemeente_id)
