# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms set by law: the calendar of the Algemene termijnenwet (BWBR0002448).

Another calendar than that of the banks: King's Day, 5 May, Ascension Day and Whit Monday count here and 1 May does
not. The banks' calendar is in houvast.kernel.calendars.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from houvast.kernel.period import add_months

_SATURDAY = 5
_SUNDAY = 6
_ONE_DAY = timedelta(days=1)
_FIRST_KONINGSDAG_YEAR = 2014

# Article 2 speaks of terms of three days or more, which must hold two days that are no Saturday, Sunday or holiday.
_ARTICLE_2_DAYS_MIN = 3
_ARTICLE_2_WORKING_DAYS_MIN = 2

# Article 4(a): the Act does not apply to terms longer than these, nor to terms in years.
_ARTICLE_4_DAYS_MAX = 90
_ARTICLE_4_WEEKS_MAX = 12
_ARTICLE_4_MONTHS_MAX = 3


class TermijnHasNoLength(ValueError):
    """Give a termijn one or more days, weeks or months, in one of the three."""


@dataclass(frozen=True, slots=True)
class Termijn:
    """The length of a term as a law words it: in days, in weeks or in months, one of the three."""

    days: int = 0
    weeks: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        """Refuse a mixture, nothing at all, and less than nothing."""
        lengths = [self.days, self.weeks, self.months]
        if min(lengths) < 0 or sum(length > 0 for length in lengths) != 1:
            message = f"A termijn is in days, weeks or months, one of the three and more than zero; got {lengths}."
            raise TermijnHasNoLength(message)

    @property
    def falls_under_the_act(self) -> bool:
        """Return whether the Act applies: not to more than 90 days, 12 weeks or 3 months (article 4, under a)."""
        return (
            self.days <= _ARTICLE_4_DAYS_MAX
            and self.weeks <= _ARTICLE_4_WEEKS_MAX
            and self.months <= _ARTICLE_4_MONTHS_MAX
        )


def calculate_easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, year_rest = divmod(year_of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def calculate_koningsdag(year: int) -> date:
    """Return the day on which the King's birthday is celebrated: 27 April, or the 26th when that is a Sunday.

    Until 2013 it was the Queen's: 30 April, or the 29th when that was a Sunday.
    """
    day = date(year, 4, 27) if year >= _FIRST_KONINGSDAG_YEAR else date(year, 4, 30)
    return day - _ONE_DAY if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=128)
def list_general_holidays(year: int) -> frozenset[date]:
    """Return the year's generally recognised holidays (article 3(1)) and Good Friday, equated with them by 3(2).

    Article 3(1): New Year's Day, Easter Monday, Whit Monday, both Christmas days, Ascension Day, the day on which
    the King's birthday is celebrated, and 5 May in every year. Days that the government equates for one year by
    article 3(3) are not in here.
    """
    easter = calculate_easter(year)
    return frozenset(
        {
            date(year, 1, 1),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            calculate_koningsdag(year),
            date(year, 5, 5),
            easter + timedelta(days=39),
            easter + timedelta(days=50),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_werkdag(day: date) -> bool:
    """Return whether the day is no Saturday, no Sunday and no holiday in the sense of article 3."""
    return day.weekday() < _SATURDAY and day not in list_general_holidays(day.year)


def extend_to_werkdag(end: date) -> date:
    """Return the end of a term that would end on this day: the day itself, or the next werkdag (article 1(1)).

    Not for terms that are counted back from an event; those keep their day (article 1(2)).
    """
    while not is_werkdag(end):
        end += _ONE_DAY
    return end


def extend_termijn(first: date, last: date) -> date:
    """Return the last day of a term that by its words runs from `first` to `last`, both included (articles 1 and 2).

    A term of three days or more is made longer until it holds at least two werkdagen (article 2); it ends on a
    werkdag (article 1). Whether the Act applies at all (article 4) is for the caller: see calculate_last_day.
    """
    days = (last - first).days + 1
    last = extend_to_werkdag(last)
    if days < _ARTICLE_2_DAYS_MIN:
        return last
    # The second werkdag comes within days, however long the term is.
    return max(last, add_werkdagen(first - _ONE_DAY, _ARTICLE_2_WORKING_DAYS_MIN))


def calculate_last_day(after: date, termijn: Termijn) -> date:
    """Return the last day of a term that begins on the day after `after` (the decision, the receipt).

    Weeks end on the same day of the week, months on the same day of the month or on the month's last day. Terms
    to which the Act does not apply (article 4) keep the day that follows from their words.
    """
    last = add_months(after, termijn.months) + timedelta(days=termijn.days, weeks=termijn.weeks)
    if not termijn.falls_under_the_act:
        return last
    return extend_termijn(after + _ONE_DAY, last)


def add_werkdagen(after: date, count: int) -> date:
    """Return the last day of a term of so many werkdagen that begins on the day after `after`.

    For terms that the law itself puts in werkdagen, such as the three of Wgs 4(2). Raises TermijnHasNoLength
    below one.
    """
    if count < 1:
        message = f"A term has one or more werkdagen; got {count}."
        raise TermijnHasNoLength(message)
    day = after
    while count:
        day += _ONE_DAY
        count -= is_werkdag(day)
    return day
