# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clocks of the law: the first conversation (Wgs 4) and the beschikking (Wgs 4a(3)).

Terms in weeks and days begin on the day after the fact that starts them and end on the last day of their words; the
Algemene termijnenwet carries an end on a Saturday, Sunday or general holiday to the next werkdag. The gemeente fills
in the length of the decision term in its ordinance, but it is Wgs 4a(3) that sets the term, so the Act counts for it
too. A term that the law itself puts in werkdagen (Wgs 4(2)) skips these days and needs no carrying.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import Termijn, add_werkdagen, calculate_last_day

# Wgs 4a(3): eight weeks at most.
BESLISTERMIJN_DAYS_MAX = 56
_FOUR_WEEKS = Termijn(weeks=4)
_THREE_WERKDAGEN = 3


class TermijnSoort(StrEnum):
    """What has to be done in time."""

    EERSTE_GESPREK = "eerste_gesprek"
    BESCHIKKING = "beschikking"


TERMIJN_WORDS = {
    TermijnSoort.EERSTE_GESPREK: gettext_noop("Eerste gesprek"),
    TermijnSoort.BESCHIKKING: gettext_noop("Beschikking"),
}


class Waarom(StrEnum):
    """Why a clock runs as it does: which fact started it and which length it has."""

    MELDING = "melding"
    SIGNAAL = "signaal"
    BEDREIGING = "bedreiging"
    GESPREK = "gesprek"


WAAROM_WORDS = {
    Waarom.MELDING: gettext_noop("Vier weken nadat de inwoner zich tot de gemeente wendde (Wgs 4 lid 1, onder a)"),
    Waarom.SIGNAAL: gettext_noop("Vier weken nadat de gemeente het vroegsignaal ontving (Wgs 4 lid 1, onder b)"),
    Waarom.BEDREIGING: gettext_noop("Drie werkdagen, want de situatie is bedreigend (Wgs 4 lid 2)"),
    Waarom.GESPREK: gettext_noop("De beslistermijn van de gemeente, vanaf het eerste gesprek (Wgs 4a lid 3)"),
}
STOPS_WORDS = {
    TermijnSoort.EERSTE_GESPREK: gettext_noop("Stopt als het eerste gesprek is gevoerd en vastgelegd."),
    TermijnSoort.BESCHIKKING: gettext_noop(
        "Stopt als de beschikking bekend is gemaakt, of als de inwoner in het eerste gesprek van hulp afzag."
    ),
}


class Stand(StrEnum):
    """How a clock stands on a day."""

    LOOPT = "loopt"
    WAARSCHUWING = "waarschuwing"
    VERLOPEN = "verlopen"
    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"


STAND_WORDS = {
    Stand.LOOPT: gettext_noop("loopt"),
    Stand.WAARSCHUWING: gettext_noop("bijna om"),
    Stand.VERLOPEN: gettext_noop("verlopen"),
    Stand.OP_TIJD: gettext_noop("op tijd"),
    Stand.TE_LAAT: gettext_noop("te laat"),
}


@dataclass(frozen=True, slots=True)
class Begin:
    """The facts that start the first clock. `signaal_ontvangen_on` is given when it began with a vroegsignaal.

    `bedreigend_since` is the day on which the gemeente knew that the situation is threatening, as a person decided.
    """

    gemeld_on: date
    signaal_ontvangen_on: date | None = None
    bedreigend_since: date | None = None


@dataclass(frozen=True, slots=True)
class Klok:
    """A clock: the day of the fact that starts it, the last day, from which day to warn, and why."""

    soort: TermijnSoort
    start_on: date
    due_on: date
    warn_on: date
    waarom: Waarom


def make_eerste_gesprek(begin: Begin, *, warn_days: int) -> Klok:
    """Return the clock of the first conversation.

    It counts from the receipt of the signal if it began with one (Wgs 4(1)(b)), not from the day on which the inwoner
    accepted the offer, and else from the day on which the inwoner turned to the college. In a threatening situation it
    is three werkdagen; they count from the same day, or from the day on which the threat was known when that is later.
    A threat never makes the term longer. Of a threat it warns at once.
    """
    start = begin.signaal_ontvangen_on or begin.gemeld_on
    last = calculate_last_day(start, _FOUR_WEEKS)
    waarom = Waarom.MELDING if begin.signaal_ontvangen_on is None else Waarom.SIGNAAL
    if begin.bedreigend_since is not None:
        threatened = max(start, begin.bedreigend_since)
        urgent = add_werkdagen(threatened, _THREE_WERKDAGEN)
        if urgent <= last:
            return Klok(TermijnSoort.EERSTE_GESPREK, threatened, urgent, threatened, Waarom.BEDREIGING)
    return Klok(TermijnSoort.EERSTE_GESPREK, start, last, _warn_on(start, last, warn_days), waarom)


def make_beschikking(eerste_gesprek_on: date, *, beslistermijn_days: int, warn_days: int) -> Klok:
    """Return the clock of the beschikking. Raises ValueError when the term is not 1 to 56 days (Wgs 4a(3))."""
    if not 1 <= beslistermijn_days <= BESLISTERMIJN_DAYS_MAX:
        message = f"A beslistermijn has 1 to {BESLISTERMIJN_DAYS_MAX} days (Wgs 4a(3)); got {beslistermijn_days}."
        raise ValueError(message)
    last = calculate_last_day(eerste_gesprek_on, Termijn(days=beslistermijn_days))
    warn_on = _warn_on(eerste_gesprek_on, last, warn_days)
    return Klok(TermijnSoort.BESCHIKKING, eerste_gesprek_on, last, warn_on, Waarom.GESPREK)


def decide_stand(*, due_on: date, warn_on: date, stopped_on: date | None, today: date) -> Stand:
    """Return how a clock stands: the last day itself is still in time."""
    if stopped_on is not None:
        return Stand.OP_TIJD if stopped_on <= due_on else Stand.TE_LAAT
    if today > due_on:
        return Stand.VERLOPEN
    return Stand.WAARSCHUWING if today >= warn_on else Stand.LOOPT


def _warn_on(start: date, last: date, warn_days: int) -> date:
    return max(start, last - timedelta(days=warn_days))
