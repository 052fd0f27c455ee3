# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms set by law: the Algemene termijnenwet, article by article."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.termijnen import (
    Termijn,
    TermijnHasNoLength,
    add_werkdagen,
    calculate_easter,
    calculate_koningsdag,
    calculate_last_day,
    extend_termijn,
    extend_to_werkdag,
    is_werkdag,
    list_general_holidays,
)

days = st.dates(min_value=date(2014, 1, 1), max_value=date(2050, 12, 31))


def test_easter_falls_where_the_tables_say() -> None:
    assert all(calculate_easter(year) == easter(year) for year in range(1900, 2200))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2013, date(2013, 4, 30)), (2014, date(2014, 4, 26)), (2025, date(2025, 4, 26)), (2026, date(2026, 4, 27))],
)
def test_koningsdag_is_on_the_26th_when_the_27th_is_a_sunday(year: int, day: date) -> None:
    assert calculate_koningsdag(year) == day


def test_the_holidays_of_2026_are_those_of_article_3() -> None:
    assert sorted(list_general_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_5_may_counts_in_every_year_and_1_may_in_none() -> None:
    for year in range(2014, 2051):
        assert date(year, 5, 5) in list_general_holidays(year)
        assert date(year, 5, 1) not in list_general_holidays(year)


@given(days)
def test_a_term_never_ends_on_a_weekend_or_holiday_and_runs_no_further_than_needed(end: date) -> None:
    extended = extend_to_werkdag(end)
    assert is_werkdag(extended)
    assert extended >= end
    assert not any(is_werkdag(end + timedelta(days=n)) for n in range((extended - end).days))


def test_a_term_of_three_days_over_easter_gets_its_two_werkdagen() -> None:
    # Decision on Thursday 2 April 2026: Good Friday, Saturday, Sunday by its words; Monday is a holiday too.
    assert calculate_last_day(date(2026, 4, 2), Termijn(days=3)) == date(2026, 4, 8)


def test_a_term_of_two_days_gets_no_extra_werkdag() -> None:
    assert calculate_last_day(date(2026, 4, 2), Termijn(days=2)) == date(2026, 4, 7)
    # One day, ending on a Saturday: extended to Monday by article 1, and article 2 does not come into it.
    assert calculate_last_day(date(2026, 6, 12), Termijn(days=1)) == date(2026, 6, 15)


@given(days, st.integers(min_value=3, max_value=90))
def test_a_term_of_three_days_or_more_holds_two_werkdagen(after: date, length: int) -> None:
    first, last = after + timedelta(days=1), after + timedelta(days=length)
    extended = extend_termijn(first, last)
    within = [first + timedelta(days=n) for n in range((extended - first).days + 1)]
    assert sum(map(is_werkdag, within)) >= 2
    assert is_werkdag(extended)
    assert extended == calculate_last_day(after, Termijn(days=length))
    # Nothing shorter would do: the day before ends on no werkdag, or leaves fewer than two.
    if extended > last:
        shorter = within[:-1]
        assert not is_werkdag(shorter[-1]) or sum(map(is_werkdag, shorter)) < 2


def test_weeks_end_on_the_same_day_of_the_week_and_months_on_the_same_day_of_the_month() -> None:
    assert calculate_last_day(date(2026, 6, 3), Termijn(weeks=8)) == date(2026, 7, 29)
    assert calculate_last_day(date(2026, 1, 29), Termijn(months=1)) == date(2026, 3, 2)  # 28 February is a Saturday.
    assert calculate_last_day(date(2026, 3, 31), Termijn(months=1)) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("after", "termijn", "last"),
    [
        (date(2026, 6, 1), Termijn(days=91), date(2026, 8, 31)),
        (date(2026, 6, 6), Termijn(weeks=13), date(2026, 9, 5)),
        (date(2026, 6, 5), Termijn(months=4), date(2026, 10, 5)),
        (date(2026, 2, 15), Termijn(months=6), date(2026, 8, 15)),
    ],
)
def test_long_terms_keep_their_day_also_in_a_weekend(after: date, termijn: Termijn, last: date) -> None:
    assert not termijn.falls_under_the_act
    assert calculate_last_day(after, termijn) == last


@pytest.mark.parametrize("termijn", [Termijn(days=90), Termijn(weeks=12), Termijn(months=3)])
def test_the_longest_terms_under_the_act_are_extended(termijn: Termijn) -> None:
    assert termijn.falls_under_the_act
    for offset in range(400):
        assert is_werkdag(calculate_last_day(date(2026, 1, 1) + timedelta(days=offset), termijn))


def test_three_werkdagen_over_a_long_weekend() -> None:
    # Wgs 4(2): a threatening situation reported on Maundy Thursday.
    assert add_werkdagen(date(2026, 4, 2), 3) == date(2026, 4, 9)
    assert add_werkdagen(date(2026, 11, 23), 3) == date(2026, 11, 26)


@given(days, st.integers(min_value=1, max_value=30))
def test_a_term_in_werkdagen_holds_exactly_so_many(after: date, count: int) -> None:
    last = add_werkdagen(after, count)
    assert sum(is_werkdag(after + timedelta(days=n)) for n in range(1, (last - after).days + 1)) == count
    assert is_werkdag(last)


@pytest.mark.parametrize("lengths", [{}, {"days": 1, "weeks": 1}, {"days": -1}, {"months": -3, "days": 3}])
def test_a_termijn_has_one_length(lengths: dict[str, int]) -> None:
    with pytest.raises(TermijnHasNoLength):
        Termijn(**lengths)


def test_a_term_has_at_least_one_werkdag() -> None:
    with pytest.raises(TermijnHasNoLength):
        add_werkdagen(date(2026, 1, 1), 0)
