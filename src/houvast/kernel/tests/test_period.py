# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods of days: both ends belong to them, and the end may be open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.period import Period, PeriodEndsBeforeItBegins, PeriodHasNoEnd, add_months, last_day_of_month

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2022, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    since = draw(days)
    return Period(since, draw(st.none() | st.integers(min_value=0, max_value=400).map(lambda n: since + timedelta(n))))


def test_a_period_holds_its_first_and_its_last_day() -> None:
    period = Period(date(2026, 1, 5), date(2026, 1, 9))
    assert period.contains(date(2026, 1, 5))
    assert date(2026, 1, 9) in period
    assert date(2026, 1, 4) not in period
    assert date(2026, 1, 10) not in period
    assert period.count_days() == 5
    assert date(9999, 1, 1) in Period(date(2026, 1, 5))


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(PeriodEndsBeforeItBegins):
        Period(date(2026, 1, 5), date(2026, 1, 4))


@given(periods(), periods(), days)
def test_a_day_is_in_the_intersection_when_it_is_in_both(one: Period, other: Period, day: date) -> None:
    both = one.intersection(other)
    assert (both is not None and day in both) == (day in one and day in other)
    assert one.overlaps(other) == other.overlaps(one) == (both is not None)
    assert both == other.intersection(one)


@given(periods())
def test_months_cover_every_day_once(period: Period) -> None:
    if period.until is None:
        with pytest.raises(PeriodHasNoEnd):
            list(period.months())
        return
    walked = [day for month in period.months() for day in month.days()]
    assert walked == list(period.days())
    assert all(month.since.month == month.until.month for month in period.months() if month.until)


def test_a_month_knows_its_last_day() -> None:
    assert Period.of_month(date(2024, 2, 10)) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert last_day_of_month(date(2026, 12, 3)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_month_s_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later
