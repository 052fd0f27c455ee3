# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When an afspraak is expected: dates by its rhythm, at month's end the last day, moved off days banks are closed.

An occurrence has two dates. `periode` is the date by the rhythm alone and names the occurrence for ever; `on` is
the day on which the money is expected, after the weekend rule on the TARGET calendar.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from houvast.budgetbeheer.domain.afspraak import MONTHS, WEEKS, Periodiciteit, Weekendregel
from houvast.kernel.calendars import BusinessDayRule, add_business_days, shift

_RULES = {
    Weekendregel.ERVOOR: BusinessDayRule.BEFORE,
    Weekendregel.OP: BusinessDayRule.ON,
    Weekendregel.ERNA: BusinessDayRule.AFTER,
}
# The longest run of days on which TARGET is closed is four (Easter); a shift never moves a date further than this.
_SHIFT_DAYS_MAX = 5


class Rhythm(NamedTuple):
    """A schedule without its beginning; afspraken with the same rhythm share it, so that answers can be kept.

    `phase` is a day number (date.toordinal) for what happens once and, modulo the weeks, for rhythms that count
    days; and a month number (year times twelve plus month) modulo the step for rhythms that count months. `dates` is
    for listed dates alone.
    """

    periodiciteit: Periodiciteit
    phase: int
    dag: int
    weekendregel: Weekendregel
    dates: tuple[date, ...] = ()


class Occurrence(NamedTuple):
    """One expected date: `periode` by the rhythm, `on` after the weekend rule."""

    periode: date
    on: date


class Closeness(NamedTuple):
    """How many days from the expected day still count as near, and beyond how many a line is far off."""

    near_days: int
    far_days: int
    reach_days: int


CLOSENESS = {
    Periodiciteit.EENMALIG: Closeness(10, 60, 3700),
    Periodiciteit.WEKELIJKS: Closeness(2, 4, 10),
    Periodiciteit.VIERWEKELIJKS: Closeness(4, 10, 24),
    Periodiciteit.MAANDELIJKS: Closeness(5, 12, 24),
    Periodiciteit.KWARTAAL: Closeness(10, 30, 56),
    Periodiciteit.HALFJAAR: Closeness(10, 45, 102),
    Periodiciteit.JAAR: Closeness(15, 60, 193),
    Periodiciteit.DATUMS: Closeness(10, 30, 3700),
}


def make_rhythm(
    periodiciteit: Periodiciteit,
    anker: date,
    verwachte_dag: int | None,
    weekendregel: Weekendregel,
    datums: Sequence[date] = (),
) -> Rhythm:
    """Return the rhythm of a schedule that begins at `anker`; `verwachte_dag` counts where months are counted.

    `datums` are the days of a schedule of listed dates, which without them is the anker alone.
    """
    if periodiciteit is Periodiciteit.DATUMS:
        return Rhythm(periodiciteit, 0, 0, weekendregel, tuple(sorted(datums)) or (anker,))
    if periodiciteit in WEEKS:
        return Rhythm(periodiciteit, anker.toordinal() % WEEKS[periodiciteit], 0, weekendregel)
    if periodiciteit in MONTHS:
        phase = (anker.year * 12 + anker.month - 1) % MONTHS[periodiciteit]
        return Rhythm(periodiciteit, phase, verwachte_dag or anker.day, weekendregel)
    return Rhythm(periodiciteit, anker.toordinal(), 0, weekendregel)


def _day_in_month(month_number: int, dag: int) -> date:
    year, month = divmod(month_number, 12)
    return date(year, month + 1, min(dag, calendar.monthrange(year, month + 1)[1]))


def _periodes(rhythm: Rhythm, first: date, last: date) -> Iterator[date]:
    """Yield the dates by the rhythm from first to last, both included, in order."""
    if rhythm.periodiciteit in WEEKS:
        step = WEEKS[rhythm.periodiciteit]
        ordinal = first.toordinal() + (rhythm.phase - first.toordinal()) % step
        yield from (date.fromordinal(each) for each in range(ordinal, last.toordinal() + 1, step))
    elif rhythm.periodiciteit in MONTHS:
        step = MONTHS[rhythm.periodiciteit]
        month = first.year * 12 + first.month - 1
        month += (rhythm.phase - month) % step
        for each in range(month, last.year * 12 + last.month, step):
            day = _day_in_month(each, rhythm.dag)
            if first <= day <= last:
                yield day
    elif rhythm.dates:
        yield from (each for each in rhythm.dates if first <= each <= last)
    elif first.toordinal() <= rhythm.phase <= last.toordinal():
        yield date.fromordinal(rhythm.phase)


def list_expected(rhythm: Rhythm, *, anker: date, first: date, last: date) -> list[Occurrence]:
    """List what is expected on the days from first to last, both included, not before the schedule's anker."""
    slack = timedelta(days=_SHIFT_DAYS_MAX)
    rule = _RULES[rhythm.weekendregel]
    begin = max(anker, first - slack)
    found = [Occurrence(periode, shift(periode, rule)) for periode in _periodes(rhythm, begin, last + slack)]
    return [each for each in found if first <= each.on <= last]


def nearest_expected(rhythm: Rhythm, day: date) -> tuple[date, int]:
    """Return the occurrence nearest to a day, as its periode and the days between; the earlier one of two as near.

    Looks at the rhythm alone: whether the schedule had begun is for the caller to ask.
    """
    if rhythm.periodiciteit is Periodiciteit.EENMALIG:
        periode = date.fromordinal(rhythm.phase)
        return periode, abs((day - shift(periode, _RULES[rhythm.weekendregel])).days)
    if rhythm.dates:
        rule = _RULES[rhythm.weekendregel]
        listed = [Occurrence(each, shift(each, rule)) for each in rhythm.dates]
        nearest = min(listed, key=lambda each: (abs((each.on - day).days), each.on))
        return nearest.periode, abs((nearest.on - day).days)
    reach = timedelta(days=CLOSENESS[rhythm.periodiciteit].reach_days)
    found = list_expected(rhythm, anker=date.min, first=day - reach, last=day + reach)
    nearest = min(found, key=lambda each: (abs((each.on - day).days), each.on))
    return nearest.periode, abs((nearest.on - day).days)


def find_late_for(rhythm: Rhythm, day: date, *, first: date) -> date | None:
    """Return the periode, not before `first`, that something on a day would be late for: the last one before it.

    None when that lies further back than the reach of the rhythm, and for what comes once or on listed dates.
    """
    if rhythm.periodiciteit in {Periodiciteit.EENMALIG, Periodiciteit.DATUMS}:
        return None
    reach = timedelta(days=CLOSENESS[rhythm.periodiciteit].reach_days)
    found = list_expected(rhythm, anker=first, first=day - reach, last=day)
    return found[-1].periode if found else None


def find_pay_day(due_on: date, vooraf_days: int) -> date:
    """Return the day on which the bank is asked to book: so many TARGET days before the last one not after due."""
    return add_business_days(shift(due_on, BusinessDayRule.BEFORE), -vooraf_days)


def list_next(rhythm: Rhythm, *, anker: date, first: date, last: date | None, count: int) -> list[Occurrence]:
    """List the next so many expected dates from a day on, for a person to look at; fewer when the schedule ends.

    `last` is the schedule's last day by the rhythm, or None while it has none.
    """
    found: list[Occurrence] = []
    begin = max(first, anker - timedelta(days=_SHIFT_DAYS_MAX))
    # The longest rhythm is a year: a window of so many years holds them all.
    for year in range(count + 1):
        span = timedelta(days=366 * year)
        window = list_expected(rhythm, anker=anker, first=begin + span, last=begin + span + timedelta(days=365))
        found += [each for each in window if last is None or each.periode <= last]
        if len(found) >= count:
            break
    return found[:count]


class ExpectedDates(dict[date, tuple[date, int]]):
    """What `nearest_expected` answers for one rhythm, worked out once per day and kept."""

    def __init__(self, rhythm: Rhythm) -> None:
        super().__init__()
        self.rhythm = rhythm
        self.closeness = CLOSENESS[rhythm.periodiciteit]

    def __missing__(self, day: date) -> tuple[date, int]:
        answer = self[day] = nearest_expected(self.rhythm, day)
        return answer


@lru_cache(maxsize=10_000)
def expected_dates(rhythm: Rhythm) -> ExpectedDates:
    """Return the one set of kept answers of a rhythm."""
    return ExpectedDates(rhythm)
