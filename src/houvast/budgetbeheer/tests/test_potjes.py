# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leefgeld is in its pot before it is paid, whatever the rhythm, the weekend or the holiday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
    Weekendregel,
)
from houvast.budgetbeheer.domain.potjes import TooLate, find_too_late

MAIN, POT = 1, 2
MONDAY = date(2026, 4, 6)


def leefgeld(anker: date, **changes: object) -> AfspraakRequest:
    """Return leefgeld of 60 euro each week out of the pot."""
    values: dict[str, object] = {
        "gemeente_id": 1,
        "huishouden_id": 1,
        "account_id": POT,
        "naam": "Leefgeld",
        "richting": Richting.UIT,
        "tegenpartij_naam": "De Wit",
        "bedrag_min_cents": 6_000,
        "bedrag_max_cents": 6_000,
        "periodiciteit": Periodiciteit.WEKELIJKS,
        "anker": anker,
        "valid_from": date(2026, 1, 1),
        "weekendregel": Weekendregel.ERVOOR,
        "soort": AfspraakSoort.LEEFGELD,
        "betaalwijze": Betaalwijze.OVERBOEKING,
    }
    return AfspraakRequest(**{**values, **changes})  # type: ignore[arg-type]


def filling(anker: date, **changes: object) -> AfspraakRequest:
    """Return what is set apart for it each week."""
    intern: dict[str, object] = {
        "naam": "Apart",
        "account_id": MAIN,
        "doel_account_id": POT,
        "soort": AfspraakSoort.RESERVERING,
        "betaalwijze": Betaalwijze.INTERN,
    }
    return leefgeld(anker, **{**intern, **changes})


def test_what_is_set_apart_a_day_after_leefgeld_is_too_late_from_either_side() -> None:
    paid, apart = leefgeld(date(2026, 4, 9)), filling(date(2026, 4, 10))
    late = TooLate("Leefgeld", "Apart", date(2026, 4, 9), date(2026, 4, 10))
    assert find_too_late(apart, [paid], available_cents=0, since=MONDAY) == late
    assert find_too_late(paid, [apart], available_cents=0, since=MONDAY) == late
    # What lies in the pot bridges it each week; so does an amount that is set apart once, before.
    assert find_too_late(apart, [paid], available_cents=6_000, since=MONDAY) is None
    once = filling(date(2026, 4, 7), periodiciteit=Periodiciteit.EENMALIG)
    assert find_too_late(apart, [paid, once], available_cents=0, since=MONDAY) is None
    # Leefgeld that begins a week later has its money.
    assert find_too_late(apart, [leefgeld(date(2026, 4, 16))], available_cents=0, since=MONDAY) is None


def test_a_holiday_that_lets_leefgeld_overtake_its_money_is_found_beforehand() -> None:
    friday = date(2026, 4, 10)
    after = filling(friday, weekendregel=Weekendregel.ERNA)
    late = find_too_late(after, [leefgeld(friday)], available_cents=0, since=MONDAY)
    # The first of May is a Friday: leefgeld goes on the day before, the money on the Monday after.
    assert late == TooLate("Leefgeld", "Apart", date(2026, 4, 30), date(2026, 5, 4))
    same = replace(after, weekendregel=Weekendregel.ERVOOR)
    assert find_too_late(same, [leefgeld(friday)], available_cents=0, since=MONDAY) is None


def test_a_pot_with_income_or_with_other_payments_is_not_judged() -> None:
    paid, apart = leefgeld(date(2026, 4, 9)), filling(date(2026, 4, 10))
    loon = leefgeld(date(2026, 4, 24), richting=Richting.IN, soort=AfspraakSoort.INKOMEN, naam="Loon")
    assert find_too_late(apart, [paid, loon], available_cents=0, since=MONDAY) is None
    rent = leefgeld(date(2026, 4, 1), account_id=MAIN, soort=AfspraakSoort.BETALING, naam="Huur")
    assert find_too_late(rent, [paid, apart], available_cents=0, since=MONDAY) is None
    assert find_too_late(paid, [], available_cents=0, since=MONDAY) is None


@settings(max_examples=40, deadline=None)
@given(
    first=st.integers(0, 60),
    ahead=st.integers(0, 6),
    vooraf=st.integers(0, 2),
    rule=st.sampled_from(list(Weekendregel)),
)
def test_what_is_set_apart_before_leefgeld_by_the_same_rule_is_never_refused(
    first: int, ahead: int, vooraf: int, rule: Weekendregel
) -> None:
    begin = MONDAY + timedelta(days=10 + first)
    paid = leefgeld(begin, weekendregel=rule, vooraf_days=vooraf)
    apart = filling(begin - timedelta(days=ahead), weekendregel=rule, vooraf_days=vooraf)
    assert find_too_late(apart, [paid], available_cents=0, since=MONDAY) is None
