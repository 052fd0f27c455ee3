# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The balance of the coming ninety days: by hand, and the same for one household as for all at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from houvast.bewaking.models import Vooruitblik
from houvast.bewaking.queries.looking import look_at_huishoudens
from houvast.bewaking.tests.guard_world import TODAY, GuardWorld
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel

pytestmark = pytest.mark.django_db


def test_a_rent_before_the_wages_is_a_shortage_on_its_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=42_525)
    world.rent(home, 61_240, date(2026, 4, 1))
    world.income(home, 114_300, date(2026, 4, 3))
    world.guard()
    found = world.blik(home)
    assert (found.first_short_on, found.short_cents) == (date(2026, 4, 1), 18_715)
    assert (found.low_on, found.low_cents, found.known_since) == (date(2026, 4, 1), -18_715, TODAY)


def test_money_that_comes_on_the_day_itself_counts_for_that_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=0)
    world.rent(home, 61_240, date(2026, 4, 1), periodiciteit=Periodiciteit.EENMALIG)
    world.income(home, 114_300, date(2026, 4, 1))
    world.guard()
    assert not Vooruitblik.objects.filter(huishouden_id=home.huishouden_id, first_short_on__isnull=False).exists()


def test_since_when_a_shortage_is_known_stays_while_it_stays() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=10_000)
    world.rent(home, 61_240, date(2026, 4, 1))
    world.guard()
    world.guard(TODAY + timedelta(days=7))
    assert world.blik(home).known_since == TODAY


def test_a_second_round_on_the_same_facts_changes_nothing() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=10_000)
    world.rent(home, 61_240, date(2026, 4, 1))
    world.income(home, 30_000, date(2026, 3, 20))
    first = world.guard()
    again = world.guard()
    assert first.changed == first.raised == 1
    assert (again.changed, again.raised, again.closed, again.funded, again.unfunded) == (0, 0, 0, 0, 0)


_DAYS = st.integers(-40, 100).map(lambda days: TODAY + timedelta(days=days))
_AFSPRAAK = st.fixed_dictionaries(
    {
        "incoming": st.booleans(),
        "cents": st.integers(1, 90_000),
        "spread": st.integers(0, 5_000),
        "periodiciteit": st.sampled_from(Periodiciteit),
        "anker": _DAYS,
        "dag": st.none() | st.integers(1, 31),
        "weekendregel": st.sampled_from(Weekendregel),
        "vooraf": st.sampled_from([0, 0, 1, 5]),
        "incasso": st.booleans(),
        "until": st.none() | st.integers(0, 120),
        "datums": st.lists(_DAYS, min_size=1, max_size=4, unique=True),
        "pot": st.booleans(),
        "second": st.booleans(),
    }
)


class TheSameForOneAsForAll(DatabaseCase):
    """The statement over all households against the rule for one of them."""

    def setUp(self) -> None:
        self.world = GuardWorld()

    @settings(max_examples=8, deadline=None)
    @given(
        homes=st.lists(
            st.tuples(st.lists(_AFSPRAAK, min_size=1, max_size=7), st.integers(0, 150_000)), min_size=4, max_size=8
        ),
        planned=st.none() | st.integers(0, 40),
    )
    def test_all_households_at_once_come_to_what_one_comes_to(
        self, homes: list[tuple[list[dict[str, Any]], int]], planned: int | None
    ) -> None:
        world = self.world
        opened = []
        for afspraken, balance in homes:
            home = world.household(balance_cents=balance)
            pot = world.pot(home, "Potje", 5_000)
            for each in afspraken:
                _agree(world, home, pot, each)
            opened.append(home.huishouden_id)
        if planned is not None:
            world.plan(TODAY + timedelta(days=planned))
        world.guard()
        ahead = look_at_huishoudens([world.world.administratie_id], opened, today=TODAY)
        for huishouden_id in opened:
            expected = min(
                (each for each in ahead[huishouden_id] if each.bewegingen or each.balance_cents),
                key=lambda one: (one.blik.first_short_on or date.max, one.blik.low_cents, one.blik.low_on or date.min),
            ).blik
            found = Vooruitblik.objects.filter(huishouden_id=huishouden_id).first()
            if found is None:
                # Whoever can't come short by the quick bound has no row.
                assert expected.first_short_on is None
                continue
            assert (found.first_short_on, found.short_cents) == (expected.first_short_on, expected.short_cents)
            if expected.first_short_on is not None:
                assert (found.low_cents, found.low_on) == (expected.low_cents, expected.low_on)


def _agree(world: GuardWorld, home: Any, pot: int, each: dict[str, Any]) -> None:
    monthly = each["periodiciteit"] not in {
        Periodiciteit.WEKELIJKS, Periodiciteit.VIERWEKELIJKS, Periodiciteit.EENMALIG, Periodiciteit.DATUMS,
    }  # fmt: skip
    changes: dict[str, Any] = {
        "bedrag_min_cents": each["cents"],
        "bedrag_max_cents": each["cents"] + each["spread"],
        "bedrag_cents": None,
        "periodiciteit": each["periodiciteit"],
        "verwachte_dag": each["dag"] if monthly else None,
        "weekendregel": each["weekendregel"],
        "valid_from": date(2026, 1, 1),
        "valid_until": None if each["until"] is None else date(2026, 2, 20) + timedelta(days=each["until"]),
        "datums": tuple(sorted(each["datums"])) if each["periodiciteit"] is Periodiciteit.DATUMS else (),
    }
    if each["incoming"]:
        world.income(home, each["cents"], each["anker"], **changes)
        return
    wijze = Betaalwijze.INCASSO if each["incasso"] else Betaalwijze.OVERBOEKING
    if each["pot"]:
        wijze = Betaalwijze.INTERN
        changes["doel_account_id"] = pot
    world.payment(
        home, "Betaling", each["cents"], each["anker"], betaalwijze=wijze, vooraf_days=each["vooraf"], **changes
    )
