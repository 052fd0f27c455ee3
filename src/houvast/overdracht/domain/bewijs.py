# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof: what became of every payment after the switch. Decided from the bank's booking date and the due date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from houvast.betaalopdrachten.domain.states import State
from houvast.kernel.sentences import gettext_noop

MONTHS_PER_YEAR = 12


class Uitkomst(StrEnum):
    """What became of a payment; from NOG_NIET on it doesn't count (yet)."""

    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    GEMIST = "gemist"
    ZONDER_OPDRACHT = "zonder_opdracht"
    DUBBEL = "dubbel"
    AANGEHOUDEN = "aangehouden"
    VERVALLEN = "vervallen"
    NOG_NIET = "nog_niet"
    EIGEN_POTJES = "eigen_potjes"


COUNTED = frozenset(Uitkomst) - {Uitkomst.NOG_NIET, Uitkomst.EIGEN_POTJES}
EXCEPTIONS = COUNTED - {Uitkomst.OP_TIJD}
# Not paid at all, and nobody decided that it shouldn't be.
MISSED = frozenset({Uitkomst.GEMIST, Uitkomst.ZONDER_OPDRACHT})

SENTENCES = {
    Uitkomst.OP_TIJD: gettext_noop("op tijd betaald"),
    Uitkomst.TE_LAAT: gettext_noop("te laat betaald"),
    Uitkomst.GEMIST: gettext_noop("niet betaald"),
    Uitkomst.ZONDER_OPDRACHT: gettext_noop("bij geen van beide als betaling bekend"),
    Uitkomst.DUBBEL: gettext_noop("bij allebei betaald"),
    Uitkomst.AANGEHOUDEN: gettext_noop("aangehouden"),
    Uitkomst.VERVALLEN: gettext_noop("geschrapt"),
    Uitkomst.NOG_NIET: gettext_noop("de vervaldag is nog niet voorbij"),
    Uitkomst.EIGEN_POTJES: gettext_noop("blijft in de eigen potjes"),
}


@dataclass(frozen=True, slots=True)
class Feiten:
    """What is known of a payment: by when it is due, and per side what the bank booked.

    `state` is None where the side that has to pay knows no betaalopdracht.
    """

    due_on: date
    is_intern: bool
    state: State | None
    booked_on: date | None
    booked_by_other_on: date | None = None


def judge(feiten: Feiten, on: date) -> Uitkomst:
    """Return what became of a payment as known on a day."""
    own = feiten.booked_on if feiten.state is State.GEBOEKT else None
    if feiten.is_intern and own is not None:
        return Uitkomst.EIGEN_POTJES
    paid = [each for each in (own, feiten.booked_by_other_on) if each is not None and each <= on]
    if len(paid) > 1:
        return Uitkomst.DUBBEL
    if paid:
        return Uitkomst.OP_TIJD if paid[0] <= feiten.due_on else Uitkomst.TE_LAAT
    return _judge_unpaid(feiten, on)


def _judge_unpaid(feiten: Feiten, on: date) -> Uitkomst:
    if feiten.is_intern:
        return Uitkomst.EIGEN_POTJES
    if feiten.state is State.VERVALLEN:
        return Uitkomst.VERVALLEN
    if feiten.due_on >= on:
        return Uitkomst.NOG_NIET
    if feiten.state is None:
        return Uitkomst.ZONDER_OPDRACHT
    return Uitkomst.AANGEHOUDEN if feiten.state is State.AANGEHOUDEN else Uitkomst.GEMIST


def find_end(switch_on: date, cycles: int) -> date:
    """Return the last day of so many cycles of a month from the switch day on."""
    month = switch_on.year * MONTHS_PER_YEAR + switch_on.month - 1 + cycles
    year, number = divmod(month, MONTHS_PER_YEAR)
    day = switch_on.day
    while True:
        try:
            return date.fromordinal(date(year, number + 1, day).toordinal() - 1)
        except ValueError:
            day -= 1


class Wanneer(StrEnum):
    """Whether a payment was due before the household's first day at the new side, or from that day on."""

    VOOR = "voor"
    VANAF = "vanaf"


WANNEER_WORDS = {
    Wanneer.VOOR: gettext_noop("vóór de overgang"),
    Wanneer.VANAF: gettext_noop("vanaf de overgang"),
}


class Greep(StrEnum):
    """Several outcomes that one figure counts together."""

    TE_BETALEN = "te_betalen"
    GEMIST = "gemiste"
    UITZONDERING = "uitzonderingen"


GREPEN = {Greep.TE_BETALEN: COUNTED, Greep.GEMIST: MISSED, Greep.UITZONDERING: EXCEPTIONS}
GREEP_WORDS = {
    Greep.TE_BETALEN: gettext_noop("alles wat betaald moest zijn"),
    Greep.GEMIST: gettext_noop("gemist: niet betaald, of bij geen van beide bekend"),
    Greep.UITZONDERING: gettext_noop("alles wat niet op tijd betaald is"),
}


def find_wanneer(due_on: date, switch_on: date) -> Wanneer:
    """Return on which side of a household's switch day a payment was due."""
    return Wanneer.VOOR if due_on < switch_on else Wanneer.VANAF


@dataclass(frozen=True, slots=True)
class Telling:
    """How many payments there are per outcome, and how many exceptions nobody explained."""

    counts: Mapping[Uitkomst, int] = field(default_factory=dict)
    unexplained: int = 0

    @property
    def total(self) -> int:
        """Return how many there are, those that don't count (yet) too."""
        return sum(self.counts.values())

    @property
    def due(self) -> int:
        """Return how many had to be paid by now."""
        return sum(count for uitkomst, count in self.counts.items() if uitkomst in COUNTED)

    @property
    def missed(self) -> int:
        """Return how many were not paid, without a decision not to."""
        return sum(self.counts.get(each, 0) for each in MISSED)

    @property
    def on_time(self) -> int:
        """Return how many the bank booked on time."""
        return self.counts.get(Uitkomst.OP_TIJD, 0)

    @property
    def exceptions(self) -> int:
        """Return how many were anything else than paid on time."""
        return sum(self.counts.get(each, 0) for each in EXCEPTIONS)

    @property
    def is_proved(self) -> bool:
        """Return whether every payment is paid on time, or explained by name."""
        return not self.missed and not self.unexplained


def count(outcomes: Iterable[tuple[Uitkomst, bool]]) -> Telling:
    """Count outcomes; beside each whether somebody explained it."""
    counts: dict[Uitkomst, int] = {}
    unexplained = 0
    for uitkomst, is_explained in outcomes:
        counts[uitkomst] = counts.get(uitkomst, 0) + 1
        unexplained += uitkomst in EXCEPTIONS and not is_explained
    return Telling(counts, unexplained)
