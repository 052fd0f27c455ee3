# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A row of an opgave: which figures there are, and what they are called in a file and on a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop

# The row that stands for all teams together.
TOTAAL = "totaal"


class Cijfer(StrEnum):
    """A figure that only the uitvoerder knows; also the name of its column in a file."""

    OPROEPEN_AANGEBODEN = "oproepen_aangeboden"
    OPROEPEN_BEANTWOORD = "oproepen_beantwoord"
    WACHTTIJD_SECONDEN = "wachttijd_seconden"
    BINNEN_NORM_PERCENTAGE = "binnen_norm_percentage"
    BEZETTING_FTE = "bezetting_fte"
    VACATURES_FTE = "vacatures_fte"
    VERZUIM_PERCENTAGE = "verzuim_percentage"
    IN_DIENST = "in_dienst"
    UIT_DIENST = "uit_dienst"
    CASELOAD = "caseload"


CIJFER_WORDS = {
    Cijfer.OPROEPEN_AANGEBODEN: gettext_noop("oproepen"),
    Cijfer.OPROEPEN_BEANTWOORD: gettext_noop("beantwoord"),
    Cijfer.WACHTTIJD_SECONDEN: gettext_noop("gemiddelde wachttijd in seconden"),
    Cijfer.BINNEN_NORM_PERCENTAGE: gettext_noop("beantwoord binnen de norm, in procenten"),
    Cijfer.BEZETTING_FTE: gettext_noop("bezetting in fte"),
    Cijfer.VACATURES_FTE: gettext_noop("vacatures in fte"),
    Cijfer.VERZUIM_PERCENTAGE: gettext_noop("verzuim in procenten"),
    Cijfer.IN_DIENST: gettext_noop("in dienst gekomen"),
    Cijfer.UIT_DIENST: gettext_noop("uit dienst gegaan"),
    Cijfer.CASELOAD: gettext_noop("huishoudens in begeleiding, volgens de uitvoerder"),
}
PERCENTAGES = frozenset({Cijfer.BINNEN_NORM_PERCENTAGE, Cijfer.VERZUIM_PERCENTAGE})
# Figures with decimals; the others are whole numbers.
BROKEN = PERCENTAGES | {Cijfer.BEZETTING_FTE, Cijfer.VACATURES_FTE}
# What teams have apart and together are the sum of. A share or an average of all is no sum.
ADDED_UP = tuple(each for each in Cijfer if each not in PERCENTAGES | {Cijfer.WACHTTIJD_SECONDEN})
VALUE_MAX = Decimal(9_999_999)


@dataclass(frozen=True, slots=True)
class Regel:
    """The figures of one month for one product and team; `team` is TOTAAL for all together.

    A figure that isn't in `cijfers` wasn't delivered, which is something else than zero. `row` is the place in what was
    delivered, counted as people see it.
    """

    maand: date
    product: str
    team: str
    cijfers: Mapping[Cijfer, Decimal] = field(default_factory=dict)
    row: int = 0

    @property
    def is_totaal(self) -> bool:
        """Return whether this is all teams together."""
        return self.team.casefold() == TOTAAL

    @property
    def place(self) -> tuple[date, str, str]:
        """Return what a row is about: two rows about the same can't be."""
        return self.maand, self.product.casefold(), self.team.casefold()


class Ernst(StrEnum):
    """Whether something can't be, or is unlikely."""

    WEIGERING = "weigering"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Something about a row: where, what, how bad, and how to mend it. The texts are Dutch, with their values apart."""

    row: int
    column: str
    code: str
    ernst: Ernst
    reason: str
    mend: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def refuses(self) -> bool:
        """Return whether nothing is taken in because of it."""
        return self.ernst is Ernst.WEIGERING


def refuse(row: int, column: str, code: str, reason: str, mend: str, **values: object) -> Bevinding:
    """Return that something can't be."""
    told = {key: str(value) for key, value in values.items()}
    return Bevinding(row, column, code, Ernst.WEIGERING, reason, mend, told)


def warn(row: int, column: str, code: str, reason: str, mend: str, **values: object) -> Bevinding:
    """Return that something is unlikely."""
    told = {key: str(value) for key, value in values.items()}
    return Bevinding(row, column, code, Ernst.WAARSCHUWING, reason, mend, told)
