# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a figure is as it should be, since when it isn't, and by what that is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Beter, Definitie, Vorm
from houvast.indicatoren.domain.maanden import is_over, next_month
from houvast.indicatoren.domain.trend import Trend, judge_trend


class Waarom(StrEnum):
    """By what a figure is not as it should be; the law comes first."""

    WET = "wet"
    NORM = "norm"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What is to be said of an indicator up to a month: its last figure, its trend, and what is wrong since when.

    `norm` is what the gemeente chose as the most that an average may be.
    """

    definitie: Definitie
    figures: tuple[Figuur, ...]
    trend: Trend
    norm: int | None = None
    waarom: Waarom | None = None
    since: date | None = None

    @property
    def figuur(self) -> Figuur | None:
        """Return the last figure, or None."""
        return self.figures[-1] if self.figures else None

    @property
    def fails(self) -> bool:
        """Return whether it is not as it should be."""
        return self.waarom is not None


def judge(definitie: Definitie, figures: Sequence[Figuur], *, norm: int | None = None) -> Oordeel:
    """Return what is to be said of figures of months in order; a month that isn't over isn't judged."""
    whole = [each for each in figures if is_over(each.maand, each.known_on)]
    trend = judge_trend(definitie, whole)
    waarom, since = None, None
    for reason, breaks in _tests(definitie, norm):
        if (begun := _since(whole, breaks)) is not None:
            waarom, since = reason, begun
            break
    if waarom is None and trend.worse_since is not None:
        waarom, since = Waarom.TREND, trend.worse_since
    return Oordeel(definitie, tuple(figures), trend, norm, waarom, since)


def _tests(definitie: Definitie, norm: int | None) -> list[tuple[Waarom, Callable[[Figuur], bool]]]:
    found: list[tuple[Waarom, Callable[[Figuur], bool]]] = []
    if definitie.wet and definitie.vorm is Vorm.AANDEEL and definitie.beter is Beter.HOGER:
        found.append((Waarom.WET, lambda each: each.misses > 0))
    if norm is not None:
        found.append((Waarom.NORM, lambda each: each.permille is not None and each.permille > norm * 1000))
    return found


def _since(figures: Sequence[Figuur], breaks: Callable[[Figuur], bool]) -> date | None:
    """Return the first of the months without a gap up to the last one in which it was broken, or None."""
    since = None
    for each in reversed(figures):
        if not breaks(each) or (since is not None and next_month(each.maand) != since):
            break
        since = each.maand
    return since
