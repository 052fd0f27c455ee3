# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The banks' calendar."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.calendars import (
    BusinessDayRule,
    add_business_days,
    is_business_day,
    next_business_day,
    previous_business_day,
    shift,
)

days = st.dates(min_value=date(2010, 1, 1), max_value=date(2050, 12, 31))


def test_over_forty_years_banks_close_on_weekends_and_the_six_days_of_the_ecb_only() -> None:
    for year in range(2010, 2051):
        closed = {date(year, 1, 1), date(year, 5, 1), date(year, 12, 25), date(year, 12, 26)}
        closed |= {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
        first = date(year, 1, 1)
        for offset in range(366):
            day = first + timedelta(days=offset)
            if day.year == year:
                assert is_business_day(day) == (day.isoweekday() <= 5 and day not in closed), day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 27), "King's Day"),
        (date(2026, 5, 5), "Liberation Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Whit Monday"),
    ],
)
def test_banks_settle_on_dutch_holidays(day: date, name: str) -> None:
    assert is_business_day(day), name


def test_income_due_on_good_friday_comes_before_or_after_the_long_weekend() -> None:
    good_friday = date(2026, 4, 3)
    assert shift(good_friday, BusinessDayRule.BEFORE) == date(2026, 4, 2)
    assert shift(good_friday, BusinessDayRule.ON) == good_friday
    assert shift(good_friday, BusinessDayRule.AFTER) == date(2026, 4, 7)
    assert next_business_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert previous_business_day(date(2026, 4, 7)) == date(2026, 4, 2)


@given(days, st.sampled_from(BusinessDayRule))
def test_a_shifted_day_is_the_nearest_open_day_on_its_side(day: date, rule: BusinessDayRule) -> None:
    shifted = shift(day, rule)
    if rule is BusinessDayRule.ON or is_business_day(day):
        assert shifted == day
        return
    assert is_business_day(shifted)
    assert (shifted < day) == (rule is BusinessDayRule.BEFORE)
    step = timedelta(days=1 if shifted > day else -1)
    between = day
    while between != shifted:
        assert not is_business_day(between)
        between += step


@given(days)
def test_the_next_and_the_previous_business_day_lead_back_to_each_other(day: date) -> None:
    assert previous_business_day(next_business_day(day)) == shift(day, BusinessDayRule.BEFORE)
    assert next_business_day(previous_business_day(day)) == shift(day, BusinessDayRule.AFTER)


@given(days, st.integers(min_value=1, max_value=60))
def test_adding_business_days_passes_exactly_so_many(day: date, count: int) -> None:
    later = add_business_days(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert sum(map(is_business_day, passed)) == count
    assert is_business_day(later)
    assert add_business_days(day, 0) == day
    assert add_business_days(later, -count) == shift(day, BusinessDayRule.BEFORE)
