# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a poststuk is, where it stands, and by when somebody has to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import add_werkdagen

CLOCK_WERKDAGEN = 3


class PoststukSoort(StrEnum):
    """What kind of letter it is, by what it asks."""

    FACTUUR = "factuur"
    HERINNERING = "herinnering"
    AANMANING = "aanmaning"
    DAGVAARDING = "dagvaarding"
    ONTRUIMING = "ontruiming"
    AFSLUITING = "afsluiting"
    BESCHIKKING = "beschikking"
    BRIEF = "brief"
    OVERIG = "overig"


class State(StrEnum):
    """Where a poststuk stands; there is no fourth way out of the pile."""

    OPEN = "open"
    AFGEHANDELD = "afgehandeld"
    OVERGEDRAGEN = "overgedragen"


class Actie(StrEnum):
    """What was done about a poststuk that is handled."""

    BETAALOPDRACHT = "betaalopdracht"
    BESTAANDE = "bestaande"
    CONTACT = "contact"
    BEZWAAR = "bezwaar"
    GEEN = "geen"


class MediaType(StrEnum):
    """What a poststuk may be as a file."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


class Wat(StrEnum):
    """What happened to a poststuk, for its history."""

    ONTVANGEN = "ontvangen"
    TOEGEWEZEN = "toegewezen"
    BEVESTIGD = "bevestigd"
    AFGEHANDELD = "afgehandeld"
    OVERGEDRAGEN = "overgedragen"
    HEROPEND = "heropend"


# What announces a summons, an eviction, an end of supply or of insurance: reading it late costs a household most.
DREIGINGEN = frozenset(
    {PoststukSoort.AANMANING, PoststukSoort.DAGVAARDING, PoststukSoort.ONTRUIMING, PoststukSoort.AFSLUITING}
)

SOORT_WORDS = {
    PoststukSoort.FACTUUR: gettext_noop("Factuur"),
    PoststukSoort.HERINNERING: gettext_noop("Herinnering"),
    PoststukSoort.AANMANING: gettext_noop("Aanmaning of brief van een deurwaarder"),
    PoststukSoort.DAGVAARDING: gettext_noop("Dagvaarding"),
    PoststukSoort.ONTRUIMING: gettext_noop("Aankondiging van ontruiming"),
    PoststukSoort.AFSLUITING: gettext_noop("Aankondiging van afsluiting of van het einde van een zorgverzekering"),
    PoststukSoort.BESCHIKKING: gettext_noop("Beschikking"),
    PoststukSoort.BRIEF: gettext_noop("Brief"),
    PoststukSoort.OVERIG: gettext_noop("Iets anders"),
}

ACTIE_WORDS = {
    Actie.BETAALOPDRACHT: gettext_noop("er is een betaalopdracht van gemaakt"),
    Actie.BESTAANDE: gettext_noop("hoort bij een betaalopdracht die er al was"),
    Actie.CONTACT: gettext_noop("contact gehad met de afzender"),
    Actie.BEZWAAR: gettext_noop("bezwaar gemaakt"),
    Actie.GEEN: gettext_noop("gelezen, er is niets te doen"),
}

# What needs no betaalopdracht but a sentence of what was done.
DONE_IN_WORDS = (Actie.CONTACT, Actie.BEZWAAR, Actie.GEEN)


@dataclass(frozen=True, slots=True)
class Clock:
    """By when to act: `until` is the end of the three werkdagen where they run, `act_by` the first of all dates."""

    until: date | None
    act_by: date | None


def set_clock(*, received_on: date, soort: PoststukSoort | None, is_read: bool, due_on: date | None) -> Clock:
    """Return by when someone must act on a poststuk.

    The three werkdagen run from the day after it came in, for a threat and for what nobody has read yet. What is due
    earlier is to be acted on earlier.
    """
    runs = not is_read or soort in DREIGINGEN
    until = add_werkdagen(received_on, CLOCK_WERKDAGEN) if runs else None
    return Clock(until, min((day for day in (until, due_on) if day is not None), default=None))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person says that a poststuk says. Empty texts and None: it doesn't say so."""

    soort: PoststukSoort
    afzender: str
    received_on: date
    organisatie_id: int | None = None
    afspraak_id: int | None = None
    due_on: date | None = None
    amount_cents: int | None = None
    iban: str = ""
    betalingskenmerk: str = ""
    omschrijving: str = ""


def find_omission(facts: Facts, *, today: date) -> str | None:
    """Return the Dutch sentence that says what is wrong with facts, or None."""
    if not facts.afzender.strip():
        return gettext_noop("Vul in van wie de post komt.")
    if facts.received_on > today:
        return gettext_noop("De dag van ontvangst ligt in de toekomst.")
    if facts.amount_cents is not None and facts.amount_cents <= 0:
        return gettext_noop("Het bedrag moet boven nul liggen. Laat het leeg als er geen bedrag in de brief staat.")
    if facts.betalingskenmerk and facts.omschrijving:
        return gettext_noop(
            "Vul een betalingskenmerk in of een omschrijving. De bank geeft er maar een van de twee door."
        )
    return None
