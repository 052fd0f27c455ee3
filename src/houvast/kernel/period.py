# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A period of days: from and including one day, up to and including another or without an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS_PER_YEAR = 12


class PeriodEndsBeforeItBegins(ValueError):
    """Give an end on or after the beginning, or none."""


class PeriodHasNoEnd(ValueError):
    """Cut the period with `intersection` before counting or walking through it."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both included; `until` None means that no end is known."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse an end before the beginning: a period has at least one day."""
        if self.until is not None and self.until < self.since:
            message = f"A period can't end on {self.until} when it begins on {self.since}."
            raise PeriodEndsBeforeItBegins(message)

    @classmethod
    def of_month(cls, day: date) -> Period:
        """Return the calendar month that the day is in."""
        return cls(day.replace(day=1), last_day_of_month(day))

    def contains(self, day: date) -> bool:
        """Return whether the day is in the period."""
        return self.since <= day and (self.until is None or day <= self.until)

    __contains__ = contains

    def overlaps(self, other: Period) -> bool:
        """Return whether the two share at least one day."""
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """Return the days that are in both, or None when there are none."""
        since = max(self.since, other.since)
        ends = [end for end in (self.until, other.until) if end is not None]
        until = min(ends, default=None)
        if until is not None and until < since:
            return None
        return Period(since, until)

    def days(self) -> Iterator[date]:
        """Yield every day. Raises PeriodHasNoEnd."""
        for offset in range(self.count_days()):
            yield self.since + timedelta(days=offset)

    def count_days(self) -> int:
        """Return how many days there are, at least one. Raises PeriodHasNoEnd."""
        return (self._end() - self.since).days + 1

    def months(self) -> Iterator[Period]:
        """Yield the calendar months that it touches, the first and last cut to the period. Raises PeriodHasNoEnd."""
        until, since = self._end(), self.since
        while since <= until:
            month_end = last_day_of_month(since)
            yield Period(since, min(month_end, until))
            since = month_end + timedelta(days=1)

    def _end(self) -> date:
        if self.until is None:
            message = f"The period since {self.since} has no end; cut it with intersection() first."
            raise PeriodHasNoEnd(message)
        return self.until


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), or that month's last day when it has no such day."""
    years, month_index = divmod(day.month - 1 + months, _MONTHS_PER_YEAR)
    first = date(day.year + years, month_index + 1, 1)
    return first.replace(day=min(day.day, last_day_of_month(first).day))


def last_day_of_month(day: date) -> date:
    """Return the last day of the month that the day is in."""
    if day.month == _MONTHS_PER_YEAR:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
