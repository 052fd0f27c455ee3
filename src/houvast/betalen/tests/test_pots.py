# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money that a run sets apart in a household's own pots, and what the same run pays from there."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.betaalopdrachten.commands import State
from houvast.betalen.domain.proposing import Asked, find_unaffordable, list_turns
from houvast.betalen.tests.paying_world import DAY, NOW, Paying, open_paying
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze
from houvast.budgetbeheer.tests.afletter_world import Household
from houvast.ledger import commands as ledger


@pytest.fixture
def paying(db: None) -> Paying:
    return open_paying()


def _pot(paying: Paying, of: Household, naam: str = "Leefgeld") -> int:
    account = ledger.AccountRequest(
        ledger.Soort.RESERVERING, naam, date(2025, 1, 1), paying.world.trust, paying.world.gemeente_id, of.huishouden_id
    )
    return ledger.open_account(actor=paying.world.actor, **paying.books, account=account, now=NOW)


def _move(paying: Paying, of: Household, source: int, pot: int) -> int:
    return paying.payment(
        of, 8_500, account_id=source, doel_account_id=pot, betaalwijze=Betaalwijze.INTERN, tegenpartij_iban="",
        soort=AfspraakSoort.LEEFGELD, voorrang="leefgeld", naam="Apart",
    )  # fmt: skip


def _leefgeld(paying: Paying, of: Household, pot: int) -> int:
    return paying.payment(of, 8_500, account_id=pot, soort=AfspraakSoort.LEEFGELD, voorrang="leefgeld", naam="Leefgeld")


def _spend(paying: Paying, of: Household, cents: int) -> None:
    """Let money go while a run waits."""
    gone = ledger.TransferRequest(
        transaction_id=uuid4(), debit_account_id=of.account_id, credit_account_id=paying.world.suspense,
        amount_cents=cents, booked_on=DAY, value_on=DAY, cause_kind="incasso", cause_id=1, description="",
        idempotency_key=uuid4(),
    )  # fmt: skip
    ledger.post_transfers(actor=paying.world.actor, **paying.books, transfers=[gone], now=NOW, command="incasso")


def test_failure_2_leefgeld_is_paid_by_the_run_that_sets_it_apart(paying: Paying) -> None:
    household = paying.household(cents=8_500)
    pot = _pot(paying, household)
    food, apart = _leefgeld(paying, household, pot), _move(paying, household, household.account_id, pot)
    proposed = paying.propose()
    assert (proposed.line_count, proposed.intern_count, proposed.left_out) == (1, 1, {})
    approved = paying.approve(proposed.run_id)
    assert (approved.line_count, approved.intern_count, approved.fallen_out) == (1, 1, 0)
    assert (paying.state(apart), paying.state(food)) == (State.GEBOEKT, State.GOEDGEKEURD)
    assert paying.available(household) == 0
    paying.prove()


def test_leefgeld_that_comes_by_two_pots_is_paid_by_the_run_that_moves_it(paying: Paying) -> None:
    household = paying.household(cents=8_500)
    between, pot = _pot(paying, household, "Tussen"), _pot(paying, household)
    food = _leefgeld(paying, household, pot)
    _move(paying, household, between, pot)
    _move(paying, household, household.account_id, between)
    approved = paying.approve(paying.propose().run_id)
    assert (approved.line_count, approved.intern_count, approved.fallen_out) == (1, 2, 0)
    assert paying.state(food) == State.GOEDGEKEURD
    paying.prove()


def test_leefgeld_stays_behind_when_what_is_set_apart_for_it_can_not_be(paying: Paying) -> None:
    household = paying.household(cents=8_499)
    pot = _pot(paying, household)
    _leefgeld(paying, household, pot)
    _move(paying, household, household.account_id, pot)
    proposed = paying.propose()
    assert (proposed.run_id, proposed.left_out) == (None, {"saldo": 2})


def test_leefgeld_falls_out_with_what_was_set_apart_for_it_when_the_money_went_meanwhile(paying: Paying) -> None:
    household = paying.household(cents=8_500)
    pot = _pot(paying, household)
    food, apart = _leefgeld(paying, household, pot), _move(paying, household, household.account_id, pot)
    run_id = paying.propose().run_id
    _spend(paying, household, 1)
    approved = paying.approve(run_id)
    assert (approved.line_count, approved.intern_count, approved.fallen_out) == (0, 0, 2)
    assert paying.state(food) == paying.state(apart) == State.GEPLAND
    paying.prove()


def test_leefgeld_comes_in_the_next_run_while_what_is_set_apart_waits_for_approval(paying: Paying) -> None:
    household = paying.household(cents=8_500)
    pot = _pot(paying, household)
    _move(paying, household, household.account_id, pot)
    first = paying.propose().run_id
    food = _leefgeld(paying, household, pot)
    second = paying.propose()
    assert (second.line_count, second.left_out) == (1, {"al_onderweg": 1})
    paying.approve(first)
    paying.approve(second.run_id)
    assert paying.state(food) == State.GOEDGEKEURD
    paying.prove()


_MOVES = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda move: move[0] != move[1]), max_size=12)


@given(moves=_MOVES)
def test_money_that_is_moved_on_arrives_before_it_goes(moves: list[tuple[int, int]]) -> None:
    place = {each: at for at, turn in enumerate(list_turns(moves), 1) for each in turn}
    assert set(place) == {target for _source, target in moves}
    downhill = [(source, target) for source, target in moves if source < target]
    place = {each: at for at, turn in enumerate(list_turns(downhill), 1) for each in turn}
    assert all(place.get(source, 0) < place[target] for source, target in downhill)


@given(
    moves=_MOVES,
    balances=st.lists(st.integers(0, 30), min_size=7, max_size=7),
    data=st.data(),
)
def test_no_account_pays_more_than_it_has_and_gets(
    moves: list[tuple[int, int]], balances: list[int], data: st.DataObject
) -> None:
    asked = [
        Asked(source, balances[source], number, data.draw(st.integers(1, 20)), target)
        for number, (source, target) in enumerate(moves)
    ] + [Asked(each, balances[each], 100 + each, data.draw(st.integers(1, 20))) for each in range(1, 7)]
    left = {each.opdracht_id for each in find_unaffordable(asked)}
    paid = [each for each in asked if each.opdracht_id not in left]
    for account in range(1, 7):
        goes = sum(each.amount_cents for each in paid if each.account_id == account)
        comes = sum(each.amount_cents for each in paid if each.doel_account_id == account)
        assert goes <= balances[account] + comes
