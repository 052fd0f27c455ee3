# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a betaalopdracht: to make one, and to move one on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze, Voorrang
from houvast.kernel.iban import Iban
from houvast.kernel.sentences import gettext_noop

# States that nobody understands without their reason.
NEEDS_REASON = frozenset({State.AANGEHOUDEN, State.VERVALLEN, State.AFGEWEZEN, State.TERUGGEKOMEN})


@dataclass(frozen=True, slots=True)
class BetaalopdrachtRequest:
    """What is needed to make a betaalopdracht that no schedule makes. Cents are positive.

    `pay_on` is the day on which the bank is asked to book it; None: the last day on which banks are open, not after
    `due_on`. `bron_id` is the id of what made it known, in the room above: the same one twice is one betaalopdracht.
    """

    gemeente_id: int
    huishouden_id: int
    account_id: int
    bron: Bron
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    due_on: date
    bron_id: int | None = None
    soort: AfspraakSoort = AfspraakSoort.BETALING
    voorrang: str = Voorrang.OVERIG.value
    betaalwijze: Betaalwijze = Betaalwijze.OVERBOEKING
    tegenpartij_iban: str = ""
    betalingskenmerk: str = ""
    omschrijving: str = ""
    pay_on: date | None = None
    afspraak_id: int | None = None
    doel_account_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that is asked of one betaalopdracht: to which state, why, on which day.

    `expected_before` is the state that the asker saw; one that moved meanwhile is left alone. None: from any state
    that allows it.
    """

    opdracht_id: int
    after: State
    reason: str
    on: date
    expected_before: State | None = None


def find_omission(request: BetaalopdrachtRequest) -> str | None:
    """Return what is wrong with a request, about %(naam)s, or None: no bank could pay it."""
    if not request.naam.strip() or not request.tegenpartij_naam.strip():
        return gettext_noop("Geef de betaling een naam en zeg aan wie er betaald wordt.")
    if request.amount_cents <= 0:
        return gettext_noop("Het bedrag van “%(naam)s” moet boven nul liggen.")
    if request.bron is Bron.ROOSTER:
        return gettext_noop("“%(naam)s” komt uit het rooster: die betaling maakt Houvast zelf.")
    if request.soort is AfspraakSoort.INKOMEN:
        return gettext_noop("“%(naam)s” is een inkomen. Een betaling gaat eruit.")
    if request.pay_on is not None and request.pay_on > request.due_on:
        return gettext_noop("“%(naam)s” kan niet na de vervaldag betaald worden. Kies een eerdere dag.")
    return _find_wrong_way(request)


def _find_wrong_way(request: BetaalopdrachtRequest) -> str | None:
    if request.tegenpartij_iban and not Iban.is_valid(request.tegenpartij_iban):
        return gettext_noop("De rekening waarop “%(naam)s” betaald wordt, is geen goed IBAN. Kijk de cijfers na.")
    if request.betaalwijze is Betaalwijze.OVERBOEKING and not request.tegenpartij_iban:
        return gettext_noop("Geef het IBAN waarop “%(naam)s” betaald wordt.")
    if request.betaalwijze is Betaalwijze.INTERN and request.doel_account_id is None:
        return gettext_noop("Kies het potje waar “%(naam)s” naartoe gaat.")
    return None
