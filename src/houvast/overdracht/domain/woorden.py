# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which languages our letters are in, and how each writes a day."""

from __future__ import annotations

from datetime import date

ENGELS = "engels"
# The languages that our letters are in.
_OURS = frozenset({"", "nederlands", ENGELS})
_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december",
    "January February March April May June July August September October November December",
)


def is_other_language(taal: str) -> bool:
    """Return whether someone needs a language that no letter of ours is in, and so has to be called."""
    return taal.strip().casefold() not in _OURS


def write_day(day: date, *, in_english: bool = False) -> str:
    """Return a day as people write it, such as 1 april 2026."""
    return f"{day.day} {_MAANDEN[in_english].split()[day.month - 1]} {day.year}"
