# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a letter writes a day, in each language that we have."""

from __future__ import annotations

from datetime import date

_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december",
    "January February March April May June July August September October November December",
)


def write_day(day: date, *, in_english: bool = False) -> str:
    """Return a day as people write it, such as 1 april 2026."""
    return f"{day.day} {_MAANDEN[in_english].split()[day.month - 1]} {day.year}"
