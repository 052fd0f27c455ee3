# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A figure: teller and noemer of an indicator in a month, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.indicatoren.domain.definitie import Definitie, Vorm
from houvast.indicatoren.domain.onzekerheid import Interval, interval_of_rate, interval_of_share

_HUNDRED = 100
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Figuur:
    """The value of an indicator: of an uitvoerder in a month, as known on a day.

    `hidden` says that the numbers are too small to show to who doesn't see the records: then teller and ontbreekt are
    zero and only what may be said is filled in.
    """

    definitie: Definitie
    uitvoerder_id: int
    maand: date
    teller: int
    noemer: int
    ontbreekt: int
    known_on: date
    medewerker_id: int | None = None
    hidden: bool = False
    team_id: int | None = None

    @property
    def permille(self) -> int | None:
        """Return the figure in thousandths: of a share, per hundred, or of an average; None where nothing counted.

        A share is rounded down, so that 1000 means all of them.
        """
        if self.hidden or not self.noemer:
            return None
        teller = self.teller
        if self.definitie.teller_in_honderdsten:
            return teller * (_THOUSAND // _HUNDRED) // self.noemer
        return teller * (_HUNDRED * _THOUSAND if self.definitie.vorm is Vorm.PER_HONDERD else _THOUSAND) // self.noemer

    @property
    def misses(self) -> int:
        """Return how many of the noemer are not in the teller; only of a share."""
        return 0 if self.hidden else self.noemer - self.teller

    @property
    def missing_permille(self) -> int | None:
        """Return which share lacks a fact that the definition needs, in thousandths."""
        every = self.noemer + self.ontbreekt
        return None if self.hidden or not every else self.ontbreekt * _THOUSAND // every

    @property
    def interval(self) -> Interval | None:
        """Return between what the figure lies if this month is a draw from many; None where that means nothing."""
        if self.hidden or not self.noemer or self.definitie.is_told or self.definitie.vorm is Vorm.GEMIDDELDE:
            return None
        if self.definitie.vorm is Vorm.AANDEEL:
            return interval_of_share(self.teller, self.noemer)
        return interval_of_rate(self.teller, self.noemer)

    @property
    def shown(self) -> str:
        """Return the figure as people write it: "98,7%", "3,2 per 100", "74,5"; a dash where there is none."""
        return "–" if self.permille is None else show_permille(self.permille, self.definitie.vorm)


def show_permille(permille: int, vorm: Vorm) -> str:
    """Return thousandths as people write them, by the form of the indicator."""
    if vorm is Vorm.AANDEEL:
        return f"{permille // 10},{permille % 10}%"
    tenths = permille // _HUNDRED
    return f"{tenths // 10},{tenths % 10}"
