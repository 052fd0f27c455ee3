# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a figure really changed: statistical process control (Shewhart), so that noise is no alarm.

The first months say what is usual: their average, and how far months lie apart. Shares have a p-chart and rates a
u-chart, both with Laney's correction (2002): where months differ more than chance among so many cases explains, the
limits become as much wider. Averages have an XmR chart. Three of the rules of Western Electric (1956) are used; the
fourth, four of five beyond one sigma, gives most false alarms and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import sqrt

from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Beter, Definitie, Vorm
from houvast.kernel.sentences import gettext_noop

# Fewer months can't say what is usual.
USUAL_MONTHS_MIN = 8
_USUAL_MONTHS_MAX = 12
# So many months are left to be judged, as soon as there are enough.
_JUDGED_MONTHS = 6
# The mean distance of two draws from one normal distribution, in sigmas.
_D2 = 1.128
# An average that never moved would make any change an alarm.
_SIGMA_SHARE_MIN = 0.01
_RUN = 8


class Regel(StrEnum):
    """By which rule a change was seen."""

    EEN_VER = "een_ver"
    TWEE_VAN_DRIE = "twee_van_drie"
    ACHT_OP_RIJ = "acht_op_rij"


REGEL_WORDS = {
    Regel.EEN_VER: gettext_noop(
        "Deze maand ligt verder van het gewone dan toeval verklaart: meer dan drie keer de gewone spreiding."
    ),
    Regel.TWEE_VAN_DRIE: gettext_noop(
        "Twee van de drie maanden liggen ver aan dezelfde kant: meer dan twee keer de gewone spreiding."
    ),
    Regel.ACHT_OP_RIJ: gettext_noop("Acht maanden na elkaar liggen aan dezelfde kant van het gemiddelde."),
}


@dataclass(frozen=True, slots=True)
class Punt:
    """A month on the chart, in thousandths: its value, what is usual, and between what chance alone would leave it."""

    maand: date
    permille: float
    usual: float
    low: float
    high: float
    # How many sigmas it lies above what is usual.
    distance: float


@dataclass(frozen=True, slots=True)
class Sein:
    """That a rule was broken: the months that broke it, and whether that is for the worse."""

    regel: Regel
    since: date
    until: date
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The months, each with its limits, and the changes. Empty while there are too few months to know what is usual."""

    punten: tuple[Punt, ...] = ()
    seinen: tuple[Sein, ...] = ()

    @property
    def is_known(self) -> bool:
        """Return whether there were months enough."""
        return bool(self.punten)

    @property
    def now(self) -> tuple[Sein, ...]:
        """Return the changes that the last month is part of."""
        return tuple(each for each in self.seinen if each.until == self.punten[-1].maand) if self.punten else ()

    @property
    def worse_since(self) -> date | None:
        """Return since when it is worse than usual without a break, or None when it isn't now."""
        return self._since(is_worse=True)

    @property
    def better_since(self) -> date | None:
        """Return since when it is better than usual without a break, or None when it isn't now."""
        return self._since(is_worse=False)

    def _since(self, *, is_worse: bool) -> date | None:
        spells = [(each.since, each.until) for each in self.seinen if each.is_worse is is_worse]
        since = None
        for punt in reversed(self.punten):
            if not any(first <= punt.maand <= last for first, last in spells):
                break
            since = punt.maand
        return since


def judge_trend(definitie: Definitie, figures: Sequence[Figuur]) -> Trend:
    """Return the trend of whole months in order; hidden ones and months in which nothing counted are skipped."""
    known = [each for each in figures if not each.hidden and each.noemer]
    usual_months = min(_USUAL_MONTHS_MAX, max(USUAL_MONTHS_MIN, len(known) - _JUDGED_MONTHS))
    if len(known) <= usual_months:
        return Trend()
    punten = _place(definitie.vorm, known, usual_months)
    worse_is_up = definitie.beter is Beter.LAGER
    return Trend(tuple(punten), tuple(_find_seinen(punten, usual_months, worse_is_up=worse_is_up)))


def _place(vorm: Vorm, figures: Sequence[Figuur], usual_months: int) -> list[Punt]:
    values = [_value(each) for each in figures]
    base = figures[:usual_months]
    teller, noemer = sum(_teller(each) for each in base), sum(each.noemer for each in base)
    if vorm is Vorm.GEMIDDELDE:
        usual = sum(values[:usual_months]) / usual_months
        spread = max(_mean_step(values[:usual_months]) / _D2, _SIGMA_SHARE_MIN * usual)
        sigmas = [spread] * len(values)
    else:
        usual = teller / noemer
        # One more hit and one more miss, so that months without any miss still have some spread.
        near = (teller + 1) / (noemer + 2)
        variance = near * (1 - near) if vorm is Vorm.AANDEEL else near
        by_chance = [sqrt(variance / each.noemer) for each in figures]
        steps = [(value - usual) / sigma for value, sigma in zip(values, by_chance, strict=True)]
        wider = max(1.0, _mean_step(steps[:usual_months]) / _D2)
        sigmas = [sigma * wider for sigma in by_chance]
    scale = 100_000 if vorm is Vorm.PER_HONDERD else 1000
    top = scale if vorm is Vorm.AANDEEL else float("inf")
    return [
        Punt(
            each.maand,
            value * scale,
            usual * scale,
            max(0.0, (usual - 3 * sigma) * scale),
            min(top, (usual + 3 * sigma) * scale),
            (value - usual) / sigma if sigma else 0.0,
        )
        for each, value, sigma in zip(figures, values, sigmas, strict=True)
    ]


def _find_seinen(punten: Sequence[Punt], usual_months: int, *, worse_is_up: bool) -> list[Sein]:
    found = []
    for last in range(usual_months, len(punten)):
        for up in (True, False):
            distances = [each.distance if up else -each.distance for each in punten[: last + 1]]
            found += [
                Sein(regel, punten[first].maand, punten[last].maand, is_worse=up is worse_is_up)
                for regel, first in _break_rules(distances)
            ]
    return found


def _break_rules(distances: Sequence[float]) -> list[tuple[Regel, int]]:
    """Return which rules the last month breaks on the upper side, each with the place of its first month."""
    last = len(distances) - 1
    broken = []
    if distances[last] > 3:  # noqa: PLR2004 (the rules are these numbers)
        broken.append((Regel.EEN_VER, last))
    far = [place for place in range(max(0, last - 2), last + 1) if distances[place] > 2]  # noqa: PLR2004
    if len(far) > 1 and far[-1] == last:
        broken.append((Regel.TWEE_VAN_DRIE, far[0]))
    if len(distances) >= _RUN and all(each > 0 for each in distances[-_RUN:]):
        broken.append((Regel.ACHT_OP_RIJ, last - _RUN + 1))
    return broken


def _teller(figuur: Figuur) -> float:
    return figuur.teller / 100 if figuur.definitie.teller_in_honderdsten else figuur.teller


def _value(figuur: Figuur) -> float:
    return _teller(figuur) / figuur.noemer


def _mean_step(values: Sequence[float]) -> float:
    steps = [abs(after - before) for before, after in pairwise(values)]
    return sum(steps) / len(steps)
