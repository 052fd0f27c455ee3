# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a zaak may end, and what follows: the national list with its checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from houvast.kernel.sentences import gettext_noop
from houvast.opvolging.domain.woorden import (
    ACCEPTED,
    EXCLUDES_CONTACT,
    NEEDS_CONTACT,
    Contactsoort,
    Dagdeel,
    Resultaat,
)

# Help by others than who spoke at the door: their data go to somebody else, so the inwoner agrees to that.
NEEDS_TOESTEMMING: Final = frozenset({Resultaat.VERVOLG_FINANCIEEL, Resultaat.VERVOLG_NIET_FINANCIEEL})
# Debt help begins with an aanmelding; advice and help of another kind don't.
OPENS_AANMELDING: Final = frozenset({Resultaat.VERVOLG_FINANCIEEL})
# What the inwoner decided: nobody calls about these signals again.
REFUSED: Final = frozenset({Resultaat.GEEN_HULP})
# A zaak that was chosen is no repetition; that is decided when a signal comes in.
CHOSEN_BY_PEOPLE: Final = tuple(each for each in Resultaat if each is not Resultaat.HERHAALD)


@dataclass(frozen=True, slots=True)
class Poging:
    """An attempt to reach somebody."""

    soort: Contactsoort
    dagdeel: Dagdeel
    bereikt: bool


def find_fault(resultaat: Resultaat, pogingen: list[Poging], *, has_toestemming: bool) -> str | None:
    """Return the Dutch sentence that says why a zaak can't end so, or None."""
    reached = any(each.bereikt for each in pogingen)
    if resultaat is Resultaat.HERHAALD:
        return gettext_noop("Een herhaalde melding wordt bij ontvangst herkend. Kies een ander resultaat.")
    if resultaat in NEEDS_CONTACT and not reached:
        return gettext_noop("Dit resultaat vraagt contact met de inwoner. Leg eerst vast wanneer u hem of haar sprak.")
    if resultaat in EXCLUDES_CONTACT and reached:
        return gettext_noop("Er is contact geweest met de inwoner. Kies een resultaat dat daarbij past.")
    if resultaat is Resultaat.GEEN_CONTACT and not pogingen:
        return gettext_noop("Er is nog niet geprobeerd om contact te krijgen. Doe eerst een poging.")
    if resultaat in NEEDS_TOESTEMMING and not has_toestemming:
        return gettext_noop("Vraag eerst of de inwoner het goed vindt dat u gegevens doorgeeft voor deze hulp.")
    return None


def pauses(resultaat: Resultaat) -> bool:
    """Return whether the partner's collection pauses: help was accepted."""
    return resultaat in ACCEPTED


def last_pause_day(since: date, days: int) -> date:
    """Return the last day of a pause of so many days that begins on `since`."""
    return since + timedelta(days=max(days, 1) - 1)


_KANALEN: Final = (Contactsoort.TELEFOON, Contactsoort.HUISBEZOEK, Contactsoort.BRIEF, Contactsoort.KAARTJE)

_DIRECT: Final = frozenset({Contactsoort.TELEFOON, Contactsoort.HUISBEZOEK})


def propose_next(kanaal: Contactsoort, pogingen: list[Poging]) -> tuple[Contactsoort, Dagdeel]:
    """Return how and in which part of the day to try next: another than before, the rule's own channel first.

    What was tried least comes first; of two the one that reaches most people (a visit or a call before a letter).
    """
    order: list[Contactsoort] = [kanaal, *(each for each in _KANALEN if each is not kanaal)]
    # Letters reach few: they are proposed when calling and visiting were both tried in every part of the day.
    direct: list[Contactsoort] = (
        [each for each in order if each in (Contactsoort.TELEFOON, Contactsoort.HUISBEZOEK)] if pogingen else order
    )
    tried = [(each.soort, each.dagdeel) for each in pogingen]
    last = pogingen[-1] if pogingen else None

    def rank(choice: tuple[Contactsoort, Dagdeel]) -> tuple[int, bool, bool, int, int]:
        soort, dagdeel = choice
        return (
            tried.count(choice),
            last is not None and dagdeel is last.dagdeel,
            last is not None and soort is last.soort,
            direct.index(soort),
            list(Dagdeel).index(dagdeel),
        )

    return min(((soort, dagdeel) for soort in direct for dagdeel in Dagdeel), key=rank)
