# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a plan and a household in it stand, what the checklist asks, and what a rehearsal may find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class PlanState(StrEnum):
    """How far a plan is."""

    LOPEND = "lopend"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"


class OvergangState(StrEnum):
    """Where a household stands in a plan."""

    GEPLAND = "gepland"
    TEGENGEHOUDEN = "tegengehouden"
    OVERGEZET = "overgezet"
    AFGEROND = "afgerond"
    TERUGGEZET = "teruggezet"
    VERVALLEN = "vervallen"


TRANSITIONS: dict[OvergangState, frozenset[OvergangState]] = {
    OvergangState.GEPLAND: frozenset({OvergangState.TEGENGEHOUDEN, OvergangState.OVERGEZET, OvergangState.VERVALLEN}),
    OvergangState.TEGENGEHOUDEN: frozenset({OvergangState.GEPLAND, OvergangState.VERVALLEN}),
    OvergangState.OVERGEZET: frozenset({OvergangState.AFGEROND, OvergangState.TERUGGEZET}),
    OvergangState.AFGEROND: frozenset({OvergangState.TERUGGEZET}),
    OvergangState.TERUGGEZET: frozenset(),
    OvergangState.VERVALLEN: frozenset(),
}
# A household waits for its switch in at most one plan at a time.
WAITING = frozenset({OvergangState.GEPLAND, OvergangState.TEGENGEHOUDEN})
MOVED = frozenset({OvergangState.OVERGEZET, OvergangState.AFGEROND})


def may_become(before: OvergangState, after: OvergangState) -> bool:
    """Return whether a household may go from one state to another."""
    return after in TRANSITIONS[before]


class Kant(StrEnum):
    """The two sides of a transfer."""

    VAN = "van"
    NAAR = "naar"


class Punt(StrEnum):
    """A line of the checklist."""

    TOESTEMMING = "toestemming"
    BUDGETPLAN = "budgetplan"
    SALDO = "saldo"
    VERPLICHTINGEN = "verplichtingen"
    INKOMEN = "inkomen"
    INCASSO = "incasso"
    ONDERWEG = "onderweg"
    BANKREGELS = "bankregels"
    VOORSCHOT = "voorschot"
    BEWIND = "bewind"
    POST = "post"
    KLACHTEN = "klachten"
    SCHADE = "schade"
    CRISIS = "crisis"
    NOTITIE = "notitie"
    GESPREK = "gesprek"
    BEHEERDER = "beheerder"
    AFBOUW = "afbouw"
    REPETITIE = "repetitie"
    BRIEF = "brief"
    AKKOORD = "akkoord"


PUNT_WORDS = {
    Punt.TOESTEMMING: gettext_noop("Toestemming van het huishouden"),
    Punt.BUDGETPLAN: gettext_noop("Budgetplan vastgesteld"),
    Punt.SALDO: gettext_noop("Saldo en potjes"),
    Punt.VERPLICHTINGEN: gettext_noop("Lopende betalingen"),
    Punt.INKOMEN: gettext_noop("Inkomsten omleiden"),
    Punt.INCASSO: gettext_noop("Incasso's omleiden"),
    Punt.ONDERWEG: gettext_noop("Betalingen onderweg of aangehouden"),
    Punt.BANKREGELS: gettext_noop("Bankregels die nog wachten"),
    Punt.VOORSCHOT: gettext_noop("Noodbetalingen en voorschotten"),
    Punt.BEWIND: gettext_noop("Beschermingsbewind"),
    Punt.POST: gettext_noop("Post die nog open is"),
    Punt.KLACHTEN: gettext_noop("Klachten en servicesignalen"),
    Punt.SCHADE: gettext_noop("Schade die nog open is"),
    Punt.CRISIS: gettext_noop("Crisis of dreiging"),
    Punt.NOTITIE: gettext_noop("Notitie voor de nieuwe budgetbeheerder"),
    Punt.GESPREK: gettext_noop("Warm gesprek"),
    Punt.BEHEERDER: gettext_noop("Budgetbeheerder aan de nieuwe kant"),
    Punt.AFBOUW: gettext_noop("Afbouw of beëindiging"),
    Punt.REPETITIE: gettext_noop("Repetitie zonder bevindingen"),
    Punt.BRIEF: gettext_noop("Brief aan het huishouden"),
    Punt.AKKOORD: gettext_noop("Akkoord van beide kanten"),
}


class Stand(StrEnum):
    """How a line of the checklist stands."""

    GOED = "goed"
    LET_OP = "let_op"
    BLOKKEERT = "blokkeert"
    AFGEWEKEN = "afgeweken"


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of a household's checklist: how it stands, what was found, who has to act and by when.

    `words` is a Dutch sentence with its `values`; `owner` a side or the gemeente ("gemeente").
    """

    punt: Punt
    stand: Stand
    words: str
    values: dict[str, object]
    owner: str
    by: date | None = None
    reason: str = ""


def is_ready(regels: Iterable[Regel]) -> bool:
    """Return whether nothing on a checklist keeps a household from its switch."""
    return all(each.stand is not Stand.BLOKKEERT for each in regels)


class BevindingSoort(StrEnum):
    """What a rehearsal may find about a payment."""

    TUSSEN = "tussen"
    DUBBEL = "dubbel"
    TEKORT = "tekort"


BEVINDING_WORDS = {
    BevindingSoort.TUSSEN: gettext_noop("valt tussen wal en schip"),
    BevindingSoort.DUBBEL: gettext_noop("zou twee keer betaald worden"),
    BevindingSoort.TEKORT: gettext_noop("er is te weinig geld"),
}


class OmleidingSoort(StrEnum):
    """What has to be told of the other account."""

    INKOMEN = "inkomen"
    INCASSO = "incasso"


class SaldoSoort(StrEnum):
    """Why money goes from the old account to the new one."""

    SALDO = "saldo"
    DOORSTUREN = "doorsturen"
