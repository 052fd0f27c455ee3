# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what of the werkvoorraad and of a household's money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer import queries
from houvast.budgetbeheer.domain.afletteren import Reden
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.queries import ExpectedState, StatementFilter
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, NOW, World, open_world
from houvast.budgetbeheer.tests.test_afletteren_werkvoorraad import _do
from houvast.database.scope import apply_scope
from houvast.partijen.queries import HuishoudenNotFound

MARCH = date(2026, 3, 15)


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def test_the_werkvoorraad_shows_what_hurts_first_with_reasons_for_and_against(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    world.afspraak(bakker, rubriek="Huur")
    world.line(2_500, counterparty_name="Onbekend")
    returned = world.line(65_000, counterparty_iban=LANDLORD, return_reason="AC04")
    changed = world.line(
        -65_000,
        counterparty_iban="NL44RABO0123456789",
        counterparty_name="Woonstichting Achterdijk",
        description="huur Bakker",
    )
    world.book()
    found = queries.get_werkvoorraad(world.actor)
    assert [each.bankline_id for each in found.lines][:2] == [returned, changed]
    assert found.counts == queries.Counts(waiting=3, set_aside=0)
    first, second, third = found.lines
    assert first.suggestions[0].toelichting == "teruggeboekt: de rekening is opgeheven"
    assert second.suggestions[0].huishouden_naam == "Familie Bakker"
    assert "precies het afgesproken bedrag" in second.suggestions[0].reasons_for
    assert "een andere rekening dan afgesproken" in second.suggestions[0].reasons_against
    assert third.reasons == ("Geen enkele afspraak past.",)


def test_the_werkvoorraad_is_paged_and_filtered(world: World) -> None:
    lines = [world.line(1_000 + number, counterparty_name="Onbekend") for number in range(5)]
    costs = world.line(-300, description="Kosten rekening")
    world.book()
    page = queries.get_werkvoorraad(world.actor, count_max=2)
    seen = []
    while page.lines:
        seen += [each.bankline_id for each in page.lines]
        page = queries.get_werkvoorraad(world.actor, count_max=2, after=page.lines[-1].cursor)
    assert sorted(seen) == sorted([*lines, costs])
    only = queries.get_werkvoorraad(world.actor, reasons=Reden.BANKKOSTEN)
    assert [each.bankline_id for each in only.lines] == [costs]
    _do(world, costs, "set_aside", note="navragen")
    assert [each.bankline_id for each in queries.get_werkvoorraad(world.actor, set_aside=True).lines] == [costs]
    assert queries.count_waiting(world.actor) == queries.Counts(waiting=5, set_aside=1)


def test_a_page_of_the_werkvoorraad_takes_four_queries_whatever_its_size(
    world: World, django_assert_num_queries: Any
) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=900_000)
    world.afspraak(bakker)
    for _ in range(12):
        world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    with django_assert_num_queries(4):
        assert len(queries.get_werkvoorraad(world.actor).lines) == 11


def test_the_household_page_holds_expected_against_booked(world: World, django_assert_num_queries: Any) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    huur = world.afspraak(bakker)
    loon = world.afspraak(
        bakker,
        "Loon",
        richting=Richting.IN,
        ibans=(EMPLOYER,),
        tegenpartij_naam="Kaapstok BV",
        bedrag_cents=120_000,
        anker=date(2026, 1, 25),
    )
    zorg = world.afspraak(bakker, "Zorg", ibans=(), tegenpartij_naam="Zorgkade", bedrag_cents=14_895)
    line = world.line(-65_000, counterparty_iban=LANDLORD, description="huur maart")
    world.book()
    with django_assert_num_queries(5):
        page = queries.get_household_page(world.actor, bakker.huishouden_id, month=MARCH, today=MARCH)
    assert [each.posted_cents for each in page.accounts] == [35_000]
    assert {each.afspraak.afspraak_id: each.state for each in page.expected} == {
        huur: ExpectedState.GEBOEKT,
        zorg: ExpectedState.TE_LAAT,
        loon: ExpectedState.VERWACHT,
    }
    (shown,) = page.statement
    assert (shown.bankline_id, shown.afspraak_naam, shown.booked_by) == (line, "Huur", "Houvast")
    assert "precies het afgesproken bedrag" in shown.reasons_for


def test_the_statement_is_filtered_and_says_who_booked_it_and_why(world: World) -> None:
    samira = world.colleague("Samira")
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker)
    world.line(-65_000, counterparty_iban=LANDLORD)
    refund = world.line(5_000, counterparty_iban=LANDLORD, description="teveel 100% betaald")
    world.book()
    _do(world, refund, "book_on_huishouden", actor=samira, account_id=bakker.account_id, reason="terugbetaling")

    def statement(**filters: Any) -> list[int]:
        page = queries.get_household_page(
            world.actor, bakker.huishouden_id, month=MARCH, today=MARCH, filters=StatementFilter(**filters)
        )
        return [each.amount_cents for each in page.statement]

    assert statement() == [5_000, -65_000]
    assert statement(richting=Richting.IN) == [5_000]
    assert statement(search="100% bet") == [5_000]
    assert statement(search="10_%") == []
    assert statement(last=date(2026, 1, 1)) == []
    page = queries.get_household_page(world.actor, bakker.huishouden_id, month=MARCH, today=MARCH)
    assert (page.statement[0].booked_by, page.statement[0].toelichting) == ("Samira", "terugbetaling")


def test_another_uitvoerder_sees_nothing_of_it(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker)
    line = world.line(-165_000, counterparty_iban=LANDLORD)
    world.book()
    waiting = world.waiting(line)
    stranger = open_world().actor
    assert queries.get_werkvoorraad(stranger).lines == ()
    assert queries.find_waiting(stranger, waiting.pk) is None
    with pytest.raises(HuishoudenNotFound):
        queries.get_household_page(stranger, bakker.huishouden_id, month=MARCH, today=MARCH)
    # Even one who pretends to belong to these books sees nothing: the session's scope is another.
    assert queries.get_werkvoorraad(replace(stranger, administraties=world.actor.administraties)).lines == ()
    apply_scope(scope_of(world.actor))
    assert len(queries.get_werkvoorraad(world.actor).lines) == 1


@pytest.mark.parametrize("role", [Role.OUTREACH, Role.SIGNAALPARTNER, Role.INWONER, Role.BELEIDSMEDEWERKER])
def test_who_does_not_work_with_money_has_no_werkvoorraad(world: World, role: Role) -> None:
    world.line(1_000)
    world.book()
    assert queries.get_werkvoorraad(replace(world.actor, role=role)).counts == queries.Counts(0, 0)


def test_what_a_decision_taught_waits_for_a_word(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    world.afspraak(bakker)
    line = world.line(-65_000, counterparty_iban="NL44RABO0123456789", description="huur Bakker", reference="R12345")
    world.book()
    _do(world, line, "accept_suggestion", rank=1)
    proposed = queries.list_proposed_kenmerken(world.actor, bakker.huishouden_id)
    assert [(each.soort, each.afspraak_naam, each.since) for each in proposed] == [
        ("iban", "Huur", NOW),
        ("referentie", "Huur", NOW),
    ]
