# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Was it paid on time? Decided from the bank's booking date and the due date alone, and never by who has to answer.

The definition has a version, which goes with every figure. A payment counts in the month of its due date: the first
one, or the one that it was moved to before that day had passed. What was moved or dropped after its due date is late
for ever. What a payment is judged by comes as marks, so that a database can count a million payments by their marks
and this page alone says what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from itertools import chain, combinations

from houvast.kernel.sentences import gettext_noop

# Raise it when the meaning of a mark or an outcome changes; figures of two definitions are not compared.
DEFINITION_VERSION = 1


class Mark(IntFlag):
    """What is known of one payment on the day of judging, compared with its due date."""

    NONE = 0
    # It stays within the household's own pots, so that no bank ever books it.
    INTERN = 1
    # The due date has passed.
    DUE = 2
    # The bank booked enough, and it stayed.
    BOOKED = 4
    # ... after the due date.
    BOOKED_LATE = 8
    # It was moved after its due date had passed.
    MOVED_LATE = 16
    DROPPED = 32
    # ... after the due date.
    DROPPED_LATE = 64
    # It was dropped, and its afspraak ended before its periode.
    AFSPRAAK_ENDED = 128
    # It was dropped, and nobody belonged to the household any more on the due date.
    HOUSEHOLD_LEFT = 256


class Uitkomst(StrEnum):
    """What a payment counts as; from NOG_NIET on it is left out of the rate, for that reason."""

    OP_TIJD = "op_tijd"
    TE_LAAT_GEBOEKT = "te_laat_geboekt"
    NIET_GEBOEKT = "niet_geboekt"
    TE_LAAT_VERSCHOVEN = "te_laat_verschoven"
    TE_LAAT_VERVALLEN = "te_laat_vervallen"
    NOG_NIET = "nog_niet"
    EIGEN_POTJES = "eigen_potjes"
    HUISHOUDEN_WEG = "huishouden_weg"
    AFSPRAAK_BEEINDIGD = "afspraak_beeindigd"
    OP_TIJD_VERVALLEN = "op_tijd_vervallen"


LATE = frozenset(
    {Uitkomst.TE_LAAT_GEBOEKT, Uitkomst.NIET_GEBOEKT, Uitkomst.TE_LAAT_VERSCHOVEN, Uitkomst.TE_LAAT_VERVALLEN}
)
COUNTED = LATE | {Uitkomst.OP_TIJD}
EXCLUDED = frozenset(Uitkomst) - COUNTED

SENTENCES: dict[Uitkomst, str] = {
    Uitkomst.OP_TIJD: gettext_noop("op tijd geboekt"),
    Uitkomst.TE_LAAT_GEBOEKT: gettext_noop("na de vervaldag geboekt"),
    Uitkomst.NIET_GEBOEKT: gettext_noop("niet (helemaal) geboekt"),
    Uitkomst.TE_LAAT_VERSCHOVEN: gettext_noop("na de vervaldag verschoven"),
    Uitkomst.TE_LAAT_VERVALLEN: gettext_noop("na de vervaldag geschrapt"),
    Uitkomst.NOG_NIET: gettext_noop("de vervaldag is nog niet voorbij"),
    Uitkomst.EIGEN_POTJES: gettext_noop("blijft binnen de eigen potjes, daar komt geen bank aan te pas"),
    Uitkomst.HUISHOUDEN_WEG: gettext_noop("geschrapt voor de vervaldag: het huishouden was vertrokken"),
    Uitkomst.AFSPRAAK_BEEINDIGD: gettext_noop("geschrapt voor de vervaldag: de afspraak was beëindigd"),
    Uitkomst.OP_TIJD_VERVALLEN: gettext_noop("geschrapt voor de vervaldag, met een reden"),
}


def judge(marks: Mark) -> Uitkomst:
    """Return what a payment with these marks counts as."""
    if Mark.INTERN in marks:
        return Uitkomst.EIGEN_POTJES
    if Mark.MOVED_LATE in marks:
        return Uitkomst.TE_LAAT_VERSCHOVEN
    if Mark.DROPPED in marks:
        return _judge_dropped(marks)
    if Mark.DUE not in marks:
        return Uitkomst.NOG_NIET
    if Mark.BOOKED not in marks:
        return Uitkomst.NIET_GEBOEKT
    return Uitkomst.TE_LAAT_GEBOEKT if Mark.BOOKED_LATE in marks else Uitkomst.OP_TIJD


def _judge_dropped(marks: Mark) -> Uitkomst:
    if Mark.DROPPED_LATE in marks:
        return Uitkomst.TE_LAAT_VERVALLEN
    if Mark.HOUSEHOLD_LEFT in marks:
        return Uitkomst.HUISHOUDEN_WEG
    return Uitkomst.AFSPRAAK_BEEINDIGD if Mark.AFSPRAAK_ENDED in marks else Uitkomst.OP_TIJD_VERVALLEN


def list_marks(uitkomsten: Iterable[Uitkomst]) -> list[int]:
    """List every set of marks that is judged as one of these, so that a database can look for them."""
    wanted = frozenset(uitkomsten)
    single = [each for each in Mark if each]
    sets = chain.from_iterable(combinations(single, count) for count in range(len(single) + 1))
    together = (sum(each, Mark.NONE) for each in sets)
    return [int(marks) for marks in together if judge(Mark(marks)) in wanted]


@dataclass(frozen=True, slots=True)
class OnTimeRate:
    """How many payments counted, how many of them were on time, and what was left out, per reason."""

    counts: Mapping[Uitkomst, int] = field(default_factory=dict)

    @property
    def numerator(self) -> int:
        """Return how many were booked on time."""
        return self.counts.get(Uitkomst.OP_TIJD, 0)

    @property
    def denominator(self) -> int:
        """Return how many counted: on time or late."""
        return sum(count for uitkomst, count in self.counts.items() if uitkomst in COUNTED)

    @property
    def late(self) -> int:
        """Return how many were late, for whatever reason."""
        return self.denominator - self.numerator

    @property
    def late_counts(self) -> dict[Uitkomst, int]:
        """Return how many were late per reason, without those that don't occur."""
        return {each: self.counts[each] for each in Uitkomst if each in LATE and self.counts.get(each)}

    @property
    def exclusions(self) -> dict[Uitkomst, int]:
        """Return how many were left out per reason, without those that don't occur."""
        return {each: self.counts[each] for each in Uitkomst if each in EXCLUDED and self.counts.get(each)}

    @property
    def permille(self) -> int | None:
        """Return the share that was on time in thousandths, rounded down; None where nothing counted."""
        return None if not self.denominator else self.numerator * 1000 // self.denominator


def add_up(rates: Iterable[OnTimeRate]) -> OnTimeRate:
    """Return the rate over all of them together."""
    total: dict[Uitkomst, int] = {}
    for rate in rates:
        for uitkomst, count in rate.counts.items():
            total[uitkomst] = total.get(uitkomst, 0) + count
    return OnTimeRate(total)
