# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a betaalopdracht stands, and how it may move on."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What became of a betaalopdracht so far."""

    GEPLAND = "gepland"
    GEDEKT = "gedekt"
    AANGEHOUDEN = "aangehouden"
    GOEDGEKEURD = "goedgekeurd"
    VERZONDEN = "verzonden"
    GEBOEKT = "geboekt"
    AFGEWEZEN = "afgewezen"
    TERUGGEKOMEN = "teruggekomen"
    GEMIST = "gemist"
    VERVALLEN = "vervallen"


class Bron(StrEnum):
    """What made a betaalopdracht known."""

    ROOSTER = "rooster"
    POSTSTUK = "poststuk"
    NOOD = "nood"
    HANDMATIG = "handmatig"
    BEEINDIGING = "beeindiging"
    OVERDRACHT = "overdracht"


# Money that still has to be found and sent: these are asked for by a betaalrun.
PAYABLE = frozenset({State.GEPLAND, State.GEDEKT, State.AFGEWEZEN, State.TERUGGEKOMEN, State.GEMIST})
# Money that is reserved, or on its way.
UNDER_WAY = frozenset({State.GOEDGEKEURD, State.VERZONDEN})
# The household still owes it.
OPEN = PAYABLE | UNDER_WAY | {State.AANGEHOUDEN}

_RETRY = frozenset({State.GEPLAND, State.GEDEKT, State.AANGEHOUDEN, State.GOEDGEKEURD, State.GEBOEKT, State.VERVALLEN})

TRANSITIONS: dict[State, frozenset[State]] = {
    State.GEPLAND: (_RETRY | {State.GEMIST}) - {State.GEPLAND},
    State.GEDEKT: (_RETRY | {State.GEMIST}) - {State.GEDEKT},
    State.AANGEHOUDEN: frozenset({State.GEPLAND, State.GEDEKT, State.GEBOEKT, State.GEMIST, State.VERVALLEN}),
    # Back to planned when the run is withdrawn before it was sent.
    State.GOEDGEKEURD: frozenset({State.GEPLAND, State.VERZONDEN, State.GEBOEKT}),
    State.VERZONDEN: frozenset({State.GEBOEKT, State.AFGEWEZEN}),
    # A booking that is undone, or money that the bank sent back.
    State.GEBOEKT: frozenset({State.GEPLAND, State.VERZONDEN, State.TERUGGEKOMEN}),
    State.AFGEWEZEN: _RETRY | {State.GEMIST},
    State.TERUGGEKOMEN: _RETRY | {State.GEMIST},
    State.GEMIST: _RETRY,
    State.VERVALLEN: frozenset(),
}


def may_become(before: State, after: State) -> bool:
    """Return whether a betaalopdracht may move from one state to another."""
    return after in TRANSITIONS[before]
