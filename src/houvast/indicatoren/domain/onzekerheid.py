# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure a figure is: the interval in which it lies nineteen times out of twenty."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# Nineteen out of twenty: 95 %.
_Z = 1.959963984540054
_THOUSAND = 1000
_PER_HUNDRED = 100_000


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and highest in thousandths, rounded outwards to whole ones."""

    low_permille: int
    high_permille: int


def interval_of_share(teller: int, noemer: int) -> Interval:
    """Return Wilson's score interval of a share (Wilson 1927); noemer is positive."""
    share = teller / noemer
    spread = 1 + _Z**2 / noemer
    middle = (share + _Z**2 / (2 * noemer)) / spread
    half = _Z * sqrt(share * (1 - share) / noemer + _Z**2 / (4 * noemer**2)) / spread
    # A share of nothing or of all lies at the edge itself; floating point would put it a hair beside.
    low = 0.0 if teller == 0 else middle - half
    high = 1.0 if teller == noemer else middle + half
    return _outwards(low * _THOUSAND, high * _THOUSAND, top=_THOUSAND)


def interval_of_rate(teller: int, noemer: int) -> Interval:
    """Return Byar's approximation of the exact Poisson interval of a count, per hundred; noemer is positive."""
    low = 0.0 if teller == 0 else teller * (1 - 1 / (9 * teller) - _Z / (3 * sqrt(teller))) ** 3
    above = teller + 1
    high = above * (1 - 1 / (9 * above) + _Z / (3 * sqrt(above))) ** 3
    return _outwards(max(0.0, low) * _PER_HUNDRED / noemer, high * _PER_HUNDRED / noemer, top=None)


def _outwards(low: float, high: float, *, top: int | None) -> Interval:
    highest = -int(-high // 1)
    return Interval(int(low // 1), highest if top is None else min(top, highest))
