# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The days on which banks settle: the TARGET calendar of the European Central Bank.

TARGET is closed on Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. It is open
on King's Day, 5 May, Ascension Day and Whit Monday. Terms set by law follow another calendar: see
houvast.kernel.termijnen.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class BusinessDayRule(StrEnum):
    """What happens to a date on which banks are closed."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"


@lru_cache(maxsize=128)
def _list_closing_days(year: int) -> frozenset[date]:
    return frozenset(holidays.financial_holidays("ECB", years=year))


def is_business_day(day: date) -> bool:
    """Return whether TARGET is open, so that banks book and settle."""
    return day.weekday() < _SATURDAY and day not in _list_closing_days(day.year)


def next_business_day(day: date) -> date:
    """Return the first business day after the day, also when that is one itself."""
    day += _ONE_DAY
    while not is_business_day(day):
        day += _ONE_DAY
    return day


def previous_business_day(day: date) -> date:
    """Return the last business day before the day, also when that is one itself."""
    day -= _ONE_DAY
    while not is_business_day(day):
        day -= _ONE_DAY
    return day


def shift(day: date, rule: BusinessDayRule) -> date:
    """Return the day itself when banks are open or the rule is ON, else the business day before or after it."""
    if rule is BusinessDayRule.ON or is_business_day(day):
        return day
    return previous_business_day(day) if rule is BusinessDayRule.BEFORE else next_business_day(day)


def add_business_days(day: date, count: int) -> date:
    """Return the business day that lies so many business days after the day (or before, when negative).

    Zero gives the day itself, whatever day it is.
    """
    step = next_business_day if count > 0 else previous_business_day
    for _ in range(abs(count)):
        day = step(day)
    return day
