# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Schedules over twenty years: every date once, none missed, none outside the period."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.budgetbeheer.domain.afspraak import MONTHS, WEEKS, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import Rhythm, list_expected, list_next, make_rhythm
from houvast.kernel.calendars import is_business_day

FIRST = date(2020, 1, 1)
LAST = date(2039, 12, 31)
DAYS = st.dates(FIRST, date(2030, 12, 31))
RULES = st.sampled_from(list(Weekendregel))
MONTHLY = st.sampled_from(sorted(MONTHS))
WEEKLY = st.sampled_from(sorted(WEEKS))
TWENTY_YEARS = settings(max_examples=60, deadline=None)


def periodes(rhythm: Rhythm, anker: date, first: date = FIRST, last: date = LAST) -> list[date]:
    """List the dates by the rhythm between two days."""
    return [each.periode for each in list_expected(rhythm, anker=anker, first=first, last=last)]


@TWENTY_YEARS
@given(anker=DAYS, dag=st.integers(1, 31), periodiciteit=MONTHLY, rule=RULES)
def test_a_schedule_by_months_has_one_date_in_each_month_it_names(
    anker: date, dag: int, periodiciteit: Periodiciteit, rule: Weekendregel
) -> None:
    rhythm = make_rhythm(periodiciteit, anker, dag, rule)
    found = periodes(rhythm, anker)
    assert len(set(found)) == len(found)
    assert all(each >= anker for each in found)
    assert all(each.day == min(dag, calendar.monthrange(each.year, each.month)[1]) for each in found)
    numbers = [each.year * 12 + each.month for each in found]
    step = MONTHS[periodiciteit]
    assert all(after - before == step for before, after in pairwise(numbers))
    assert all((number - (anker.year * 12 + anker.month)) % step == 0 for number in numbers)
    # None is missed at either end: the month of the anker counts unless its day lay before it.
    begins = anker.year * 12 + anker.month
    assert numbers[0] in {begins, begins + step}
    assert numbers[-1] > LAST.year * 12 + LAST.month - step - 1


@TWENTY_YEARS
@given(anker=DAYS, periodiciteit=WEEKLY, rule=RULES)
def test_a_schedule_by_weeks_comes_every_so_many_days_from_its_first_date(
    anker: date, periodiciteit: Periodiciteit, rule: Weekendregel
) -> None:
    found = periodes(make_rhythm(periodiciteit, anker, None, rule), anker, FIRST - timedelta(days=6))
    assert found[0] == anker
    assert {(after - before).days for before, after in pairwise(found)} == {WEEKS[periodiciteit]}
    assert (LAST - found[-1]).days < WEEKS[periodiciteit] + 6


@TWENTY_YEARS
@given(anker=DAYS, dag=st.integers(1, 31), periodiciteit=MONTHLY, rule=RULES, cut=st.dates(FIRST, LAST))
def test_two_halves_of_the_calendar_hold_every_date_exactly_once(
    anker: date, dag: int, periodiciteit: Periodiciteit, rule: Weekendregel, cut: date
) -> None:
    rhythm = make_rhythm(periodiciteit, anker, dag, rule)
    before = periodes(rhythm, anker, last=cut)
    after = periodes(rhythm, anker, first=cut + timedelta(days=1))
    assert before + after == periodes(rhythm, anker)


@TWENTY_YEARS
@given(anker=DAYS, dag=st.integers(1, 31), rule=RULES)
def test_money_is_expected_on_a_day_that_banks_are_open_unless_the_day_itself_is_meant(
    anker: date, dag: int, rule: Weekendregel
) -> None:
    for each in list_expected(
        make_rhythm(Periodiciteit.MAANDELIJKS, anker, dag, rule), anker=anker, first=FIRST, last=LAST
    ):
        if rule is Weekendregel.OP:
            assert each.on == each.periode
        else:
            assert is_business_day(each.on)
            assert (each.on <= each.periode) if rule is Weekendregel.ERVOOR else (each.on >= each.periode)
            assert abs((each.on - each.periode).days) <= 5


@TWENTY_YEARS
@given(days=st.sets(st.dates(FIRST, LAST), min_size=1, max_size=30), rule=RULES)
def test_listed_dates_come_each_once_and_nothing_else_does(days: set[date], rule: Weekendregel) -> None:
    rhythm = make_rhythm(Periodiciteit.DATUMS, min(days), None, rule, sorted(days))
    found = periodes(rhythm, min(days), FIRST - timedelta(days=6), LAST + timedelta(days=6))
    assert found == sorted(days)


def test_the_thirty_first_is_the_last_day_of_every_month() -> None:
    rhythm = make_rhythm(Periodiciteit.MAANDELIJKS, date(2028, 1, 31), 31, Weekendregel.OP)
    found = periodes(rhythm, date(2028, 1, 31), date(2028, 1, 1), date(2028, 6, 30))
    assert found == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
        date(2028, 5, 31),
        date(2028, 6, 30),
    ]


@TWENTY_YEARS
@given(anker=DAYS, today=DAYS, periodiciteit=st.sampled_from([*MONTHS, *WEEKS]), rule=RULES)
def test_the_preview_shows_the_next_twelve_dates_without_a_hole(
    anker: date, today: date, periodiciteit: Periodiciteit, rule: Weekendregel
) -> None:
    dag = anker.day if periodiciteit in MONTHS else None
    rhythm = make_rhythm(periodiciteit, anker, dag, rule)
    shown = list_next(rhythm, anker=anker, first=today, last=None, count=12)
    every = list_expected(rhythm, anker=anker, first=today, last=date(today.year + 26, 12, 31))
    assert shown == every[:12]


def test_the_preview_ends_where_the_schedule_ends() -> None:
    rhythm = make_rhythm(Periodiciteit.MAANDELIJKS, date(2026, 1, 5), 5, Weekendregel.OP)
    shown = list_next(rhythm, anker=date(2026, 1, 5), first=date(2026, 3, 1), last=date(2026, 5, 31), count=12)
    assert [each.periode for each in shown] == [date(2026, 3, 5), date(2026, 4, 5), date(2026, 5, 5)]
