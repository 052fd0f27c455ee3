# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Birth dates in all the ways in which files write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from houvast.matching.normaliser.text import fold, is_empty


class Birthdate(NamedTuple):
    """A birth date; month and day are 0 when only the year can be trusted; year 0 when nothing is known."""

    year: int = 0
    month: int = 0
    day: int = 0
    reason: str = ""

    @property
    def number(self) -> int:
        """Return yyyymmdd as a number; yyyy0000 for a year alone; 0 for nothing."""
        return self.year * 10_000 + self.month * 100 + self.day

    @property
    def text(self) -> str:
        """Return the date as 1980-03-12, the year alone as 1980, or nothing."""
        if not self.year:
            return ""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.month else f"{self.year:04}"


NOTHING = Birthdate()
YEAR_MIN, YEAR_MAX = 1901, 2035
# A debtor is of age: two digits up to 15 are of this century, others of the last.
THIS_CENTURY_MAX = 15
MONTHS_IN_YEAR = 12
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_SERIAL = range(1_000, 50_000)
_YEAR_DIGITS, _SHORT_DIGITS, _SERIAL_DIGITS, _LONG_DIGITS = 4, 6, 5, 8
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february febr",
            "maart mrt mar march maa",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_WITH_TIME = re.compile(r"[t ]\d{1,2}:\d{2}.*$")
_THREE_NUMBERS = re.compile(r"(\d{1,4})[\s./\\_,-]+(\d{1,2})[\s./\\_,-]+(\d{1,4})")
_WITH_NAME = re.compile(r"(\d{1,2})[\s./-]*([a-z]{3,9})[\s./-]*(\d{2,4})")


def normalise_birth_date(raw: str) -> Birthdate:
    """Read a birth date; 01-01 and 00-00 keep their year alone, 1900 and other fillers give nothing, with a reason."""
    if not raw or raw.isspace():
        return NOTHING
    text = raw.strip()
    if not (text.isascii() and text[:1].isdigit()):
        text = re.sub(r"^[^\d]+", "", fold(text)) or fold(text)
    text = _WITH_TIME.sub("", text.lower()).strip(" '\"")
    text = re.sub(r"[.,]0$", "", text)
    if is_empty(text) or not text.strip("0-/. "):
        return NOTHING
    numbers = _split(text)
    if numbers is None:
        return Birthdate(reason="geen datum")
    return _judge(*numbers)


def _split(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day as they stand, or None when the text is no date at all."""
    if text.isdigit():
        return _split_digits(text)
    found = _THREE_NUMBERS.fullmatch(text)
    if found:
        first, second, third = found.groups()
        if len(first) > 2:  # noqa: PLR2004 -- more digits than a day has
            return int(first), int(second), int(third)
        return _full_year(third), int(second), int(first)
    named = _WITH_NAME.fullmatch(text)
    if named and named[2].strip(".") in _MONTHS:
        return _full_year(named[3]), _MONTHS[named[2]], int(named[1])
    return None


def _split_digits(text: str) -> tuple[int, int, int] | None:
    """Read digits without separators: 19800312, 12031980, 120380, an Excel serial, or a year."""
    if len(text) == _LONG_DIGITS - 1:
        text = "0" + text
    if len(text) == _LONG_DIGITS:
        if YEAR_MIN - 1 <= int(text[:4]) <= YEAR_MAX and int(text[4:6]) <= MONTHS_IN_YEAR:
            return int(text[:4]), int(text[4:6]), int(text[6:])
        return int(text[4:]), int(text[2:4]), int(text[:2])
    if len(text) == _SHORT_DIGITS:
        return _full_year(text[4:]), int(text[2:4]), int(text[:2])
    if len(text) == _SERIAL_DIGITS and int(text) in _EXCEL_SERIAL:
        day = _EXCEL_DAY_ZERO + timedelta(days=int(text))
        return day.year, day.month, day.day
    return (int(text), 0, 0) if len(text) == _YEAR_DIGITS else None


def _full_year(digits: str) -> int:
    if len(digits) > 2:  # noqa: PLR2004 -- a year in full
        return int(digits)
    return int(digits) + (2000 if int(digits) <= THIS_CENTURY_MAX else 1900)


def _judge(year: int, month: int, day: int) -> Birthdate:
    """Tell a real date from a filler, and mend month and day that stand the American way round."""
    if month > MONTHS_IN_YEAR >= day:
        month, day = day, month
    if not YEAR_MIN <= year <= YEAR_MAX:
        return Birthdate(reason="vuldatum" if year <= YEAR_MIN - 1 or year in {9999, 2999, 2099} else "geen datum")
    if (year, month, day) == (1970, 1, 1) or (year, month, day) == (1911, 11, 11):
        return Birthdate(reason="vuldatum")
    if (month, day) == (1, 1) or (month == 0 and day == 0) or month == 0 or day == 0:
        return Birthdate(year, 0, 0, "alleen het jaar")
    try:
        date(year, month, day)
    except ValueError:
        return Birthdate(reason="geen datum")
    return Birthdate(year, month, day)


def swap(number: int) -> int:
    """Return yyyymmdd with day and month changed round, or 0 when that is no date or the same."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if month == day or not 1 <= day <= MONTHS_IN_YEAR or not month:
        return 0
    return year * 10_000 + day * 100 + month
