# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pots: made, filled, moved between and spent; in the books, with a reason, and never below zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.audit.models import Line
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.domain.afspraak import Periodiciteit
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.budgetbeheer.models import Afspraak, Budgetplan
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, open_world
from houvast.database.scope import apply_scope
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.partijen.queries import HuishoudenNotFound
from houvast.reserveringen import commands, queries
from houvast.reserveringen.domain.vooruitzicht import Storting, look_ahead, share_percent
from houvast.reserveringen.models import Verplaatsing
from houvast.reserveringen.tests.pots_world import NOW, TODAY, Pots


@pytest.fixture
def pots(db: Any) -> Pots:
    """Open a world with one household that has € 1.000,00."""
    world = open_world()
    return Pots(world, world.household("Familie De Wit", "De Wit", balance_cents=100_000))


def test_a_pot_has_an_account_of_its_own_and_a_goal(pots: Pots) -> None:
    account_id = pots.make()
    pot = pots.see(account_id)
    assert (pot.naam, pot.goal_cents, pot.goal_on, pot.account.posted_cents) == (
        "Wasmachine",
        40_000,
        date(2026, 12, 1),
        0,
    )
    assert pot.account.floor_cents == 0
    with pytest.raises(commands.PotjeExists):
        pots.make("wasmachine")


def test_the_account_for_reserveringen_is_the_first_pot_without_anyone_doing_anything(pots: Pots) -> None:
    world = pots.world
    account_id = ledger.open_account(
        actor=world.actor,
        administratie_id=world.administratie_id,
        account=ledger.AccountRequest(
            ledger.Soort.RESERVERING, "Reservering", TODAY, world.trust, world.gemeente_id, pots.household.huishouden_id
        ),
        now=NOW,
    )
    assert pots.see(account_id).vooruitzicht is None
    for _turn in range(2):
        commands.set_goal(
            **pots.common, account_id=account_id, naam="Reserve", goal_cents=50_000, goal_on=None, today=TODAY
        )
    assert (pots.see(account_id).naam, pots.see(account_id).percent) == ("Reserve", 0)


@pytest.mark.parametrize(
    ("naam", "cents", "on"), [(" ", None, None), ("Fiets", 0, None), ("Fiets", None, TODAY), ("Fiets", 1, TODAY)]
)
def test_a_goal_that_makes_no_sense_is_refused_with_what_to_mend(
    pots: Pots, naam: str, cents: int | None, on: date | None
) -> None:
    with pytest.raises(commands.PotjeIsIncomplete):
        pots.make(naam, goal_cents=cents, goal_on=on)


def test_moving_money_is_a_transaction_of_the_books_with_who_and_why(pots: Pots) -> None:
    account_id = pots.make()
    pots.move(pots.household.account_id, account_id, 12_500, reason="Eerste inleg")
    page = queries.get_potje(pots.world.actor, pots.household.huishouden_id, account_id, today=TODAY)
    (entry,) = page.entries
    assert (entry.change_cents, entry.description, entry.actor_naam, entry.command) == (
        12_500,
        "Eerste inleg",
        pots.world.actor.naam,
        "move_between_potjes",
    )
    assert (pots.balance(pots.household.account_id), pots.balance(account_id)) == (87_500, 12_500)
    assert Line.objects.filter(command="move_between_potjes", object_kind="verplaatsing").count() == 1


def test_the_same_form_sent_twice_moves_money_once(pots: Pots) -> None:
    account_id, key = pots.make(), uuid4()
    first = pots.move(pots.household.account_id, account_id, 10_000, key=key)
    assert pots.move(pots.household.account_id, account_id, 10_000, key=key) == first
    assert pots.balance(account_id) == 10_000


def test_a_pot_never_goes_below_zero(pots: Pots) -> None:
    account_id = pots.make()
    pots.move(pots.household.account_id, account_id, 5_000)
    with pytest.raises(ledger.InsufficientBalance, match="0,01"), transaction.atomic():
        pots.move(account_id, pots.household.account_id, 5_001)
    assert pots.balance(account_id) == 5_000
    assert Verplaatsing.objects.count() == 1


def test_a_move_is_undone_once_by_its_mirror(pots: Pots) -> None:
    account_id = pots.make()
    move = pots.move(pots.household.account_id, account_id, 7_500)
    pots.undo(move)
    assert (pots.balance(pots.household.account_id), pots.balance(account_id)) == (100_000, 0)
    with pytest.raises(commands.VerplaatsingIsUndone):
        pots.undo(move)
    page = queries.get_potje(pots.world.actor, pots.household.huishouden_id, account_id, today=TODAY)
    assert [each.change_cents for each in page.entries] == [-7_500, 7_500]
    assert page.verplaatsingen[0].undone_reason == "Verkeerde potje"


def test_what_was_spent_meanwhile_cant_be_undone(pots: Pots) -> None:
    first, second = pots.make(), pots.make("Fiets")
    move = pots.move(pots.household.account_id, first, 7_500)
    pots.move(first, second, 7_000)
    with pytest.raises(ledger.InsufficientBalance), transaction.atomic():
        pots.undo(move)
    assert Verplaatsing.objects.get(pk=move).undone_at is None


def test_money_moves_between_accounts_of_one_household_only(pots: Pots) -> None:
    other = pots.world.household("Familie Ander", "Ander", balance_cents=1_000)
    account_id = pots.make()
    with pytest.raises(commands.PotjeNotFound):
        pots.move(other.account_id, account_id, 500)
    with pytest.raises(commands.PotjeNotFound):
        pots.move(pots.world.suspense, account_id, 500)
    with pytest.raises(commands.PotjeIsIncomplete):
        pots.move(account_id, account_id, 500)
    with pytest.raises(commands.ReasonIsMissing):
        pots.move(pots.household.account_id, account_id, 500, reason=" ")


def test_without_a_budgetplan_a_schedule_counts_at_once_and_becomes_betaalopdrachten(pots: Pots) -> None:
    account_id = pots.make()
    filled = pots.fill(account_id, 5_000)
    assert filled.plan_id is None
    assert filled.afspraak_id is not None
    afspraak = Afspraak.objects.get(pk=filled.afspraak_id)
    assert (afspraak.soort, afspraak.betaalwijze, afspraak.doel_account_id) == ("reservering", "intern", account_id)
    plan_betaalopdrachten(
        actor=pots.world.actor, administratie_id=pots.world.administratie_id, until=date(2026, 5, 1), now=NOW
    )
    made = Betaalopdracht.objects.filter(afspraak_id=filled.afspraak_id).order_by("periode")
    assert [each.periode for each in made] == [date(2026, 3, 25), date(2026, 4, 25)]
    assert [each.next_on for each in pots.see(account_id).fillings] == [date(2026, 3, 25)]


def test_with_a_settled_budgetplan_a_schedule_waits_in_the_next_version(pots: Pots) -> None:
    _settle_a_plan(pots)
    account_id = pots.make()
    filled = pots.fill(account_id, 5_000)
    assert filled.afspraak_id is None
    assert filled.plan_id is not None
    again = pots.fill(account_id, 1_000, periodiciteit=Periodiciteit.WEKELIJKS)
    assert again.plan_id == filled.plan_id
    assert not Afspraak.objects.filter(doel_account_id=account_id).exists()
    assert Budgetplan.objects.get(pk=filled.plan_id).regels.count() == 3
    plannen.submit_budgetplan(**pots.common, plan_id=filled.plan_id)
    with pytest.raises(commands.PlanIsWithSecondPerson):
        pots.fill(account_id, 2_000)


def test_a_pot_says_whether_its_schedule_is_enough_and_what_lacks(pots: Pots) -> None:
    account_id = pots.make(goal_cents=40_000, goal_on=date(2026, 12, 1))
    pots.fill(account_id, 4_000)
    ahead = pots.see(account_id).vooruitzicht
    assert ahead is not None
    # 25 March to 25 November: nine times € 40,00.
    assert (ahead.expected_cents, ahead.short_cents, ahead.in_time) == (36_000, 4_000, False)
    assert ahead.reached_on == date(2026, 12, 25)
    pots.move(pots.household.account_id, account_id, 4_000)
    assert pots.see(account_id).vooruitzicht == replace(
        ahead, expected_cents=40_000, short_cents=0, reached_on=date(2026, 11, 25)
    )


def test_a_planned_betaalopdracht_and_its_schedule_count_once(pots: Pots) -> None:
    account_id = pots.make(goal_cents=40_000, goal_on=date(2026, 6, 30))
    pots.fill(account_id, 4_000)
    before = pots.see(account_id).vooruitzicht
    plan_betaalopdrachten(
        actor=pots.world.actor, administratie_id=pots.world.administratie_id, until=date(2026, 9, 1), now=NOW
    )
    assert pots.see(account_id).vooruitzicht == before
    late = queries.get_potje(
        pots.world.actor, pots.household.huishouden_id, account_id, today=date(2026, 4, 2)
    ).potje.vooruitzicht
    # What should have come on 25 March and didn't is still expected.
    assert before is not None
    assert late is not None
    assert late.expected_cents == before.expected_cents == 16_000


def test_spending_makes_a_betaalopdracht_that_is_paid_out_of_the_pot(pots: Pots) -> None:
    account_id, key = pots.make(), uuid4()
    pots.move(pots.household.account_id, account_id, 40_000)
    opdracht_id = pots.spend(account_id, 39_900, request_key=key)
    assert pots.spend(account_id, 39_900, request_key=key) == opdracht_id
    opdracht = Betaalopdracht.objects.get(pk=opdracht_id)
    assert (opdracht.account_id, opdracht.bron, opdracht.tegenpartij_iban) == (account_id, "handmatig", LANDLORD)
    assert pots.see(account_id).free_cents == 100
    with pytest.raises(commands.TooLittleInPotje, match="1,00"):
        pots.spend(account_id, 101)
    page = queries.get_potje(pots.world.actor, pots.household.huishouden_id, account_id, today=TODAY)
    assert [(each.reason, each.state) for each in page.bestedingen] == [("De oude is stuk", "gepland")]


def test_a_pot_closes_when_it_is_empty_and_nothing_goes_to_it(pots: Pots) -> None:
    account_id = pots.make()
    move = pots.move(pots.household.account_id, account_id, 100)
    with pytest.raises(ledger.AccountHoldsMoney):
        commands.close_reservering(**pots.common, account_id=account_id, today=TODAY)
    pots.undo(move)
    for _turn in range(2):
        commands.close_reservering(**pots.common, account_id=account_id, today=TODAY)
    assert account_id not in {
        each.account.account_id
        for each in queries.get_potjes(pots.world.actor, pots.household.huishouden_id, today=TODAY).potjes
    }
    other = pots.make("Fiets")
    pots.fill(other, 500)
    with pytest.raises(commands.PotjeIsInUse, match="Sparen voor Fiets"):
        commands.close_reservering(**pots.common, account_id=other, today=TODAY)


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.AUDITOR, Role.TWEEDE_BEOORDELAAR])
def test_only_a_budgetbeheerder_changes_pots(pots: Pots, role: Role) -> None:
    account_id = pots.make()
    other = pots.by(role)
    attempts = (
        lambda: other.make("Fiets"),
        lambda: other.move(pots.household.account_id, account_id, 100),
        lambda: other.spend(account_id, 100),
        lambda: other.fill(account_id, 100),
        lambda: other.undo(1),
        lambda: commands.close_reservering(**other.common, account_id=account_id, today=TODAY),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_pots_of_another_uitvoerder_are_not_there(pots: Pots) -> None:
    account_id = pots.make()
    pots.move(pots.household.account_id, account_id, 100)
    stranger: Actor = open_world().actor
    apply_scope(scope_of(stranger))
    with pytest.raises(HuishoudenNotFound):
        queries.get_potjes(stranger, pots.household.huishouden_id, today=TODAY)
    with connection.cursor() as cursor:
        for table in ("reservering", "verplaatsing", "besteding"):
            cursor.execute(f"SELECT count(*) FROM reserveringen_{table}")  # noqa: S608 (our own names)
            assert cursor.fetchone() == (0,)
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Verplaatsing(
            administratie_id=pots.world.administratie_id,
            gemeente_id=pots.world.gemeente_id,
            huishouden_id=pots.household.huishouden_id,
            from_account_id=pots.household.account_id,
            to_account_id=account_id,
            amount_cents=1,
            reason="x",
            moved_at=NOW,
            moved_by_naam="x",
            transaction_id=uuid4(),
            request_key=uuid4(),
        ).save(force_insert=True)


def test_the_database_itself_refuses_a_move_without_a_reason(pots: Pots) -> None:
    account_id = pots.make()
    move = pots.move(pots.household.account_id, account_id, 100)
    row = Verplaatsing.objects.get(pk=move)
    row.pk, row.reason, row.request_key = None, "", uuid4()
    with pytest.raises(IntegrityError, match="verplaatsing_says_why"), transaction.atomic():
        row.save(force_insert=True)


_STEP = st.tuples(st.sampled_from(["move", "undo", "spend"]), st.integers(0, 3), st.integers(0, 3), st.integers(1, 700))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, max_size=10))
def test_whatever_is_moved_and_undone_no_cent_is_lost_and_nothing_is_below_zero(
    pots: Pots, steps: list[tuple[str, int, int, int]]
) -> None:
    with transaction.atomic():
        household = pots.world.household("Familie Model", "Model", balance_cents=1_000)
        own = Pots(pots.world, household)
        accounts = [household.account_id, *(own.make(f"Potje {number}") for number in range(3))]
        expected = dict.fromkeys(accounts, 0) | {household.account_id: 1_000}
        done: list[tuple[int, int, int, int]] = []
        for what, first, second, cents in steps:
            source, target = accounts[first], accounts[second]
            try:
                with transaction.atomic():
                    if what == "move":
                        done.append((own.move(source, target, cents), source, target, cents))
                        _apply(expected, source, target, cents)
                    elif what == "undo" and done:
                        move, came_from, went_to, moved_cents = done[cents % len(done)]
                        own.undo(move)
                        _apply(expected, went_to, came_from, moved_cents)
                    elif what == "spend" and first:
                        own.spend(source, cents)
            except (
                ledger.InsufficientBalance,
                commands.PotjeIsIncomplete,
                commands.VerplaatsingIsUndone,
                commands.TooLittleInPotje,
            ):
                continue
        seen = {each: own.balance(each) for each in accounts}
        assert seen == expected
        assert sum(seen.values()) == 1_000
        assert min(seen.values()) >= 0
        page = queries.get_potjes(pots.world.actor, household.huishouden_id, today=TODAY)
        assert all(each.free_cents >= 0 or each.open_cents > each.account.posted_cents for each in page.potjes)
        assert ledger_queries.verify() == []
        transaction.set_rollback(True)


def _apply(expected: dict[int, int], source: int, target: int, cents: int) -> None:
    expected[source] -= cents
    expected[target] += cents


_STORTINGEN = st.lists(
    st.builds(Storting, on=st.dates(TODAY, date(2029, 1, 1)), amount_cents=st.integers(-5_000, 5_000)), max_size=20
)


@given(
    balance=st.integers(0, 100_000),
    stortingen=_STORTINGEN,
    goal=st.integers(1, 100_000),
    day=st.none() | st.dates(TODAY, date(2029, 1, 1)),
)
def test_the_outlook_adds_up_what_comes_until_the_day(
    balance: int, stortingen: list[Storting], goal: int, day: date | None
) -> None:
    ahead = look_ahead(balance_cents=balance, stortingen=stortingen, goal_cents=goal, goal_on=day, today=TODAY)
    if day is not None:
        assert ahead.expected_cents == balance + sum(each.amount_cents for each in stortingen if each.on <= day)
        assert ahead.in_time == (ahead.expected_cents >= goal)
        assert ahead.short_cents == max(0, goal - ahead.expected_cents)
    if ahead.reached_on is not None:
        assert balance + sum(each.amount_cents for each in stortingen) >= goal
        through = balance + sum(each.amount_cents for each in stortingen if each.on <= ahead.reached_on)
        assert through >= goal
    assert 0 <= share_percent(balance, goal) <= 100
    assert (share_percent(balance, goal) == 100) == (balance >= goal)


def _settle_a_plan(pots: Pots) -> None:
    world = pots.world
    world.afspraak(pots.household)
    maker, second = world.colleague("Noor"), replace(world.colleague("Tom"), role=Role.TWEEDE_BEOORDELAAR)
    common: dict[str, Any] = {"administratie_id": world.administratie_id, "now": NOW}
    plan = plannen.start_budgetplan(
        actor=maker, **common, huishouden_id=pots.household.huishouden_id, valid_from=date(2026, 3, 4), reason="Start"
    )
    plannen.agree_budgetplan(
        actor=maker, **common, plan_id=plan, agreed_on=TODAY, agreed_how=AgreedHow.GESPREK, note=""
    )
    plannen.submit_budgetplan(actor=maker, **common, plan_id=plan)
    plannen.settle_budgetplan(actor=second, **common, plan_id=plan)
