# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a household takes its payments back: the states of the plan and its steps, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class PlanState(StrEnum):
    """Where an afbouwplan stands."""

    LOPEND = "lopend"
    KLAAR = "klaar"
    GESTOPT = "gestopt"


class StapState(StrEnum):
    """Where a step stands: planned, given to the household, taken back by us, or no longer meant."""

    GEPLAND = "gepland"
    GEGEVEN = "gegeven"
    TERUG = "terug"
    VERVALLEN = "vervallen"


class Wat(StrEnum):
    """What happened with a step."""

    GEGEVEN = "gegeven"
    INGETROKKEN = "ingetrokken"
    POGING = "poging"
    TERUG = "terug"
    VERZET = "verzet"


WAT_WORDS = {
    Wat.GEGEVEN: gettext_noop("aan het huishouden gegeven"),
    Wat.INGETROKKEN: gettext_noop("toch nog niet gegeven"),
    Wat.POGING: gettext_noop("geprobeerd"),
    Wat.TERUG: gettext_noop("door ons teruggenomen"),
    Wat.VERZET: gettext_noop("de dag is verzet"),
}

# From which a payment can be handed over; one that was taken back may be tried again.
MAY_BE_HANDED = frozenset({StapState.GEPLAND, StapState.TERUG})


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far a household is: payments that it does itself, of how many, and how its tries went."""

    own: int
    total: int
    went_well: int
    went_wrong: int
    overdue: int

    @property
    def is_complete(self) -> bool:
        """Return whether the household does everything that was meant itself."""
        return self.total > 0 and self.own == self.total


def count_progress(steps: Iterable[tuple[StapState, bool, date]], tries: Iterable[bool], today: date) -> Voortgang:
    """Return how far it is. Each step is (state, whether our own payment has ended, the planned day)."""
    meant = [each for each in steps if each[0] is not StapState.VERVALLEN]
    outcomes = list(tries)
    return Voortgang(
        own=sum(state is StapState.GEGEVEN and ended for state, ended, _on in meant),
        total=len(meant),
        went_well=sum(outcomes),
        went_wrong=len(outcomes) - sum(outcomes),
        overdue=sum(state is StapState.GEPLAND and on < today for state, _ended, on in meant),
    )
