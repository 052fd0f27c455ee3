# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds and states of what goes to the council, of proposals to publish, and how they are said."""

from __future__ import annotations

from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class Soort(StrEnum):
    """What it is."""

    RAADSVRAAG = "raadsvraag"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief"


class State(StrEnum):
    """Where it stands."""

    CONCEPT = "concept"
    AANGEBODEN = "aangeboden"
    GOEDGEKEURD = "goedgekeurd"
    VERZONDEN = "verzonden"
    INGETROKKEN = "ingetrokken"


class Openbaar(StrEnum):
    """What can be published."""

    CIJFER = "cijfer"
    STUK = "stuk"
    REGISTER = "register"


class Voorstelstand(StrEnum):
    """What became of a proposal to publish."""

    VOORGESTELD = "voorgesteld"
    OPENBAAR = "openbaar"
    AFGEWEZEN = "afgewezen"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.CONCEPT: frozenset({State.AANGEBODEN, State.INGETROKKEN}),
    State.AANGEBODEN: frozenset({State.CONCEPT, State.GOEDGEKEURD, State.INGETROKKEN}),
    State.GOEDGEKEURD: frozenset({State.CONCEPT, State.VERZONDEN, State.INGETROKKEN}),
    State.VERZONDEN: frozenset(),
    State.INGETROKKEN: frozenset(),
}

SOORT_WORDS = {
    Soort.RAADSVRAAG: gettext_noop("raadsvraag"),
    Soort.RAADSINFORMATIEBRIEF: gettext_noop("raadsinformatiebrief"),
}
STATE_WORDS = {
    State.CONCEPT: gettext_noop("wordt geschreven"),
    State.AANGEBODEN: gettext_noop("wacht op goedkeuring"),
    State.GOEDGEKEURD: gettext_noop("goedgekeurd, nog niet verzonden"),
    State.VERZONDEN: gettext_noop("verzonden"),
    State.INGETROKKEN: gettext_noop("ingetrokken"),
}
OPENBAAR_WORDS = {
    Openbaar.CIJFER: gettext_noop("cijfer"),
    Openbaar.STUK: gettext_noop("antwoord of brief"),
    Openbaar.REGISTER: gettext_noop("klachtenregister"),
}


def may_become(before: State, after: State) -> bool:
    """Return whether a state can follow another."""
    return after in TRANSITIONS[before]
