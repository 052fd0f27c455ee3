# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How signals of one household hang together: single, multiple, and in succession.

Definition 2023: multiple is two or more signals within one matching period at one household, repeats of the same
arrears left out; in succession is an earlier signal at that household at most six months before the period. Until 2023
the monitor looked back one month alone, so that years before it can't be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from houvast.opvolging.domain.woorden import Samenhang

VERSIE: Final = "2023"
_MONTHS_BACK: Final = 6
_MONTHS_A_YEAR: Final = 12
_MEERVOUDIG_FROM: Final = 2


@dataclass(frozen=True, slots=True)
class Samengang:
    """What signals say together, by which version of the definition."""

    samenhang: Samenhang
    is_opeenvolgend: bool
    versie: str = VERSIE


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier; the last of its month where that day doesn't exist."""
    number = day.year * _MONTHS_A_YEAR + day.month - 1 - months
    year, month = divmod(number, _MONTHS_A_YEAR)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # Every month has a first day.


def decide_samenhang(signaaldatums: Iterable[date], *, van: date, tot: date) -> Samengang:
    """Decide by the dates of all signals of a household (no repeats) about the matching period from van to tot.

    Raises ValueError when none of them lies in the period: there is nothing to decide then.
    """
    earliest = months_before(van, _MONTHS_BACK)
    within, before = 0, False
    for day in signaaldatums:
        within += van <= day <= tot
        before = before or earliest <= day < van
    if not within:
        message = f"no signal between {van} and {tot}"
        raise ValueError(message)
    samenhang = Samenhang.MEERVOUDIG if within >= _MEERVOUDIG_FROM else Samenhang.ENKELVOUDIG
    return Samengang(samenhang, before)
