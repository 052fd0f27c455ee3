# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The promise of leefgeld: never behind another payment, and seen the same day when it would fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from houvast.betaalopdrachten.commands import hold_back_betaalopdracht
from houvast.betaalopdrachten.domain.states import State
from houvast.bewaking.domain.leefgeld import Belofte, judge_belofte
from houvast.bewaking.queries import get_leefgeld_day
from houvast.bewaking.tests.guard_world import TODAY, GuardWorld, at
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit
from houvast.budgetbeheer.tests.afletter_world import Household

pytestmark = pytest.mark.django_db


def test_failure_2_leefgeld_is_never_blocked_by_another_payment() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=62_000)
    world.rent(home, 61_240, TODAY, periodiciteit=Periodiciteit.EENMALIG)
    world.leefgeld(home, 8_500, date(2026, 3, 4))
    world.plan(date(2026, 3, 5))
    world.guard()
    assert world.opdracht("Leefgeld").state == State.GEDEKT.value
    assert world.opdracht("Huur").state == State.GEPLAND.value


def test_failure_2_leefgeld_that_would_fail_is_on_the_list_of_the_same_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=100)
    world.leefgeld(home, 8_500, TODAY)
    world.plan(date(2026, 3, 5))
    world.guard()
    assert [each.rank for each in world.open("leefgeld")] == [0]
    found = get_leefgeld_day(world.colleague(), on=TODAY, now=at(TODAY))
    assert [(each.huishouden_naam, each.belofte) for each in found.failing] == [
        ("Familie Bakker-Öz", Belofte.IN_GEVAAR)
    ]


def _set_apart(world: GuardWorld, source: Household, pot: int, on: date, naam: str = "Apart") -> None:
    once = {"periodiciteit": Periodiciteit.EENMALIG, "betaalwijze": Betaalwijze.INTERN, "betaal_iban": ""}
    world.leefgeld(source, 8_500, on, naam=naam, doel_account_id=pot, **once)


def _fund(world: GuardWorld) -> str:
    world.plan(date(2026, 3, 5))
    world.guard()
    again = world.guard()
    assert (again.funded, again.unfunded) == (0, 0)
    return world.opdracht("Leefgeld").state


@pytest.mark.parametrize(("balance", "state"), [(8_500, "gedekt"), (8_499, "gepland")])
def test_failure_2_leefgeld_that_is_set_apart_on_its_own_day_has_its_money_once_that_has(
    balance: int, state: str
) -> None:
    world = GuardWorld()
    home = world.household(balance_cents=balance)
    pot = world.pot(home, "Leefgeld", 0)
    world.leefgeld(home, 8_500, date(2026, 3, 4), account_id=pot)
    world.rent(home, 7_000, date(2026, 3, 3))
    _set_apart(world, home, pot, date(2026, 3, 4))
    assert _fund(world) == state
    assert bool(world.open("leefgeld")) == (state == "gepland")


def test_failure_2_leefgeld_has_no_money_yet_when_it_is_set_apart_after_its_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=8_500)
    pot = world.pot(home, "Leefgeld", 0)
    world.leefgeld(home, 8_500, date(2026, 3, 3), account_id=pot)
    _set_apart(world, home, pot, date(2026, 3, 4))
    assert _fund(world) == "gepland"


def test_failure_2_leefgeld_that_comes_by_two_pots_on_its_own_day_has_its_money() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=0)
    savings, pot = world.pot(home, "Sparen", 8_500), world.pot(home, "Leefgeld", 0)
    world.leefgeld(home, 8_500, TODAY, account_id=pot)
    _set_apart(world, home, pot, TODAY)
    _set_apart(world, replace(home, account_id=savings), home.account_id, TODAY, naam="Vrijgeven")
    assert _fund(world) == "gedekt"


def test_failure_2_leefgeld_is_in_danger_again_when_what_is_set_apart_is_held_back() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=8_500)
    pot = world.pot(home, "Leefgeld", 0)
    world.leefgeld(home, 8_500, TODAY, account_id=pot)
    _set_apart(world, home, pot, TODAY)
    assert _fund(world) == "gedekt"
    hold_back_betaalopdracht(
        actor=world.colleague(),
        administratie_id=world.world.administratie_id,
        opdracht_id=world.opdracht("Apart").pk,
        reason="Eerst bellen.",
        now=at(TODAY),
    )
    world.guard()
    assert world.opdracht("Leefgeld").state == "gepland"
    assert world.open("leefgeld")


@pytest.mark.parametrize(
    ("state", "booked_on", "now", "stands"),
    [
        ("gepland", None, at(TODAY, 9), Belofte.IN_GEVAAR),
        ("gedekt", None, at(TODAY, 9), Belofte.ONDERWEG),
        ("gedekt", None, at(TODAY, 12), Belofte.GEBROKEN),
        ("verzonden", None, at(TODAY, 12), Belofte.ONDERWEG),
        ("verzonden", None, at(TODAY + timedelta(days=1)), Belofte.GEBROKEN),
        ("teruggekomen", None, at(TODAY, 9), Belofte.IN_GEVAAR),
        ("geboekt", TODAY, at(TODAY + timedelta(days=1)), Belofte.GEHOUDEN),
        ("geboekt", TODAY + timedelta(days=1), at(TODAY + timedelta(days=2)), Belofte.GEBROKEN),
    ],
)
def test_failure_2_leefgeld_is_promised_for_a_day_and_an_hour(
    state: str, booked_on: date | None, now: datetime, stands: Belofte
) -> None:
    assert judge_belofte(state, TODAY, booked_on, now=timezone.localtime(now), until=time(11)) is stands
