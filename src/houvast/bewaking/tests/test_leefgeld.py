# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The promise of leefgeld: never behind another payment, and seen the same day when it would fail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from houvast.betaalopdrachten.domain.states import State
from houvast.bewaking.domain.leefgeld import Belofte, judge_belofte
from houvast.bewaking.queries import get_leefgeld_day
from houvast.bewaking.tests.guard_world import TODAY, GuardWorld, at
from houvast.budgetbeheer.domain.afspraak import Periodiciteit

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
