# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The complaint of Awb chapter 9: its steps with their articles, and its clocks. Pure.

Text of the Algemene wet bestuursrecht (BWBR0005537), chapter 9, titles 9.1 and 9.2. The Algemene termijnenwet applies
to the terms in weeks; the year of article 9:24 is no term to which it applies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast.kernel.period import add_months
from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import Termijn, calculate_last_day

_WEEKS = 6
_WEEKS_COMMISSIE = 10
_WEEKS_VERDAGING_MAX = 4
_WEEKS_NOTICE = 4
_MONTHS_YEAR = 12


class State(StrEnum):
    """Where a klacht stands."""

    ONTVANGEN = "ontvangen"
    BEVESTIGD = "bevestigd"
    IN_BEHANDELING = "in_behandeling"
    GEHOORD = "gehoord"
    AFGEHANDELD = "afgehandeld"
    INFORMEEL = "informeel"
    NIET_BEHANDELD = "niet_behandeld"
    DOORGESTUURD = "doorgestuurd"
    INGETROKKEN = "ingetrokken"


STATE_WORDS: dict[State, str] = {
    State.ONTVANGEN: gettext_noop("ontvangen"),
    State.BEVESTIGD: gettext_noop("ontvangst bevestigd"),
    State.IN_BEHANDELING: gettext_noop("in behandeling"),
    State.GEHOORD: gettext_noop("gehoord, wacht op oordeel"),
    State.AFGEHANDELD: gettext_noop("afgehandeld met een oordeel"),
    State.INFORMEEL: gettext_noop("naar tevredenheid opgelost"),
    State.NIET_BEHANDELD: gettext_noop("niet in behandeling genomen"),
    State.DOORGESTUURD: gettext_noop("doorgestuurd als bezwaar"),
    State.INGETROKKEN: gettext_noop("ingetrokken"),
}


class Stap(StrEnum):
    """What is done with a klacht."""

    ONTVANGEN = "ontvangen"
    BEVESTIGEN = "bevestigen"
    TOEWIJZEN = "toewijzen"
    AFSCHRIFT = "afschrift"
    UITNODIGEN = "uitnodigen"
    HOREN = "horen"
    AFZIEN = "afzien"
    VERDAGEN = "verdagen"
    UITSTELLEN = "uitstellen"
    AFHANDELEN = "afhandelen"
    OPLOSSEN = "oplossen"
    NIET_BEHANDELEN = "niet_behandelen"
    DOORSTUREN = "doorsturen"
    INTREKKEN = "intrekken"


STAP_WORDS: dict[Stap, str] = {
    Stap.ONTVANGEN: gettext_noop("Klacht ontvangen"),
    Stap.BEVESTIGEN: gettext_noop("Bevestig de ontvangst"),
    Stap.TOEWIJZEN: gettext_noop("Kies wie de klacht behandelt"),
    Stap.AFSCHRIFT: gettext_noop("Stuur de klacht aan wie het aangaat"),
    Stap.UITNODIGEN: gettext_noop("Nodig de klager uit voor een gesprek"),
    Stap.HOREN: gettext_noop("Hoor de klager"),
    Stap.AFZIEN: gettext_noop("Zie af van horen"),
    Stap.VERDAGEN: gettext_noop("Verdaag, hoogstens vier weken"),
    Stap.UITSTELLEN: gettext_noop("Stel verder uit, met instemming"),
    Stap.AFHANDELEN: gettext_noop("Geef het oordeel"),
    Stap.OPLOSSEN: gettext_noop("Opgelost: de klager is tevreden"),
    Stap.NIET_BEHANDELEN: gettext_noop("Neem niet in behandeling"),
    Stap.DOORSTUREN: gettext_noop("Stuur door als bezwaar"),
    Stap.INTREKKEN: gettext_noop("De klager trekt de klacht in"),
}

# The same, once it was done.
DONE_WORDS: dict[Stap, str] = {
    Stap.ONTVANGEN: gettext_noop("Klacht ontvangen"),
    Stap.BEVESTIGEN: gettext_noop("Ontvangst bevestigd"),
    Stap.TOEWIJZEN: gettext_noop("Behandelaar gekozen"),
    Stap.AFSCHRIFT: gettext_noop("Afschrift gestuurd"),
    Stap.UITNODIGEN: gettext_noop("Klager uitgenodigd"),
    Stap.HOREN: gettext_noop("Klager gehoord"),
    Stap.AFZIEN: gettext_noop("Van horen afgezien"),
    Stap.VERDAGEN: gettext_noop("Verdaagd"),
    Stap.UITSTELLEN: gettext_noop("Verder uitgesteld, met instemming"),
    Stap.AFHANDELEN: gettext_noop("Oordeel gegeven"),
    Stap.OPLOSSEN: gettext_noop("Opgelost, de klager is tevreden"),
    Stap.NIET_BEHANDELEN: gettext_noop("Niet in behandeling genomen"),
    Stap.DOORSTUREN: gettext_noop("Doorgestuurd als bezwaar"),
    Stap.INTREKKEN: gettext_noop("Klacht ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class Overgang:
    """One row of the table: from these states a step leads to a state (None: it stays), by an article, and why."""

    before: frozenset[State]
    stap: Stap
    after: State | None
    artikel: str
    reason: str


_RUNS = frozenset({State.ONTVANGEN, State.BEVESTIGD, State.IN_BEHANDELING, State.GEHOORD})
_TAKEN_UP = frozenset({State.IN_BEHANDELING, State.GEHOORD})
# In the order in which the steps are offered; the first that changes the state is the next step.
OVERGANGEN: tuple[Overgang, ...] = (
    Overgang(
        frozenset({State.ONTVANGEN}), Stap.BEVESTIGEN, State.BEVESTIGD, "Awb 9:6",
        gettext_noop("De klager krijgt schriftelijk bericht dat de klacht is ontvangen."),
    ),
    Overgang(
        frozenset({State.BEVESTIGD}), Stap.TOEWIJZEN, State.IN_BEHANDELING, "Awb 9:7",
        gettext_noop("Wie de klacht behandelt, was niet betrokken bij waar zij over gaat."),
    ),
    Overgang(
        frozenset({State.IN_BEHANDELING}), Stap.UITNODIGEN, None, "Awb 9:10 lid 1",
        gettext_noop("De klager krijgt een brief met waar en wanneer het gesprek is."),
    ),
    Overgang(
        frozenset({State.IN_BEHANDELING}), Stap.HOREN, State.GEHOORD, "Awb 9:10 lid 1",
        gettext_noop("De klager en wie het aangaat kunnen vertellen wat er is gebeurd."),
    ),
    Overgang(
        frozenset({State.IN_BEHANDELING}), Stap.AFZIEN, State.GEHOORD, "Awb 9:10 lid 2",
        gettext_noop("Horen hoeft niet als de klager dat niet wil of de klacht kennelijk ongegrond is."),
    ),
    Overgang(
        frozenset({State.GEHOORD}), Stap.AFHANDELEN, State.AFGEHANDELD, "Awb 9:12",
        gettext_noop("De klager krijgt de bevindingen, het oordeel en de weg naar de ombudsman."),
    ),
    Overgang(
        _TAKEN_UP, Stap.TOEWIJZEN, None, "Awb 9:7",
        gettext_noop("Een ander neemt de behandeling over."),
    ),
    Overgang(
        _RUNS, Stap.AFSCHRIFT, None, "Awb 9:9",
        gettext_noop("Wie het aangaat krijgt een afschrift van de klacht."),
    ),
    Overgang(
        _RUNS, Stap.OPLOSSEN, State.INFORMEEL, "Awb 9:5",
        gettext_noop("Is de klager tevreden, dan hoeft de klacht niet verder te worden behandeld."),
    ),
    Overgang(
        _RUNS, Stap.VERDAGEN, None, "Awb 9:11 lid 2",
        gettext_noop("Eén keer, hoogstens vier weken, met schriftelijk bericht aan de klager en aan wie het aangaat."),
    ),
    Overgang(
        _RUNS, Stap.UITSTELLEN, None, "Awb 9:11 lid 3",
        gettext_noop("Verder uitstel kan alleen als de klager daar schriftelijk mee instemt."),
    ),
    Overgang(
        _RUNS, Stap.NIET_BEHANDELEN, State.NIET_BEHANDELD, "Awb 9:8",
        gettext_noop("In enkele gevallen hoeft een klacht niet te worden behandeld; de klager hoort dat binnen vier weken."),
    ),
    Overgang(
        frozenset({State.ONTVANGEN, State.BEVESTIGD, State.IN_BEHANDELING}), Stap.DOORSTUREN, State.DOORGESTUURD,
        "Awb 6:15",
        gettext_noop("Gaat het over een beslissing, dan is het een bezwaar: het gaat met de dag van ontvangst verder."),
    ),
    Overgang(
        _RUNS, Stap.INTREKKEN, State.INGETROKKEN, "Awb 9:1",
        gettext_noop("Klagen is een recht; de klager kan ervan afzien."),
    ),
)  # fmt: skip


# Who complained said to be content, and turns out not to be: the letter that says so promises that it goes on.
HEROPENINGEN: tuple[Overgang, ...] = (
    Overgang(
        frozenset({State.INFORMEEL}), Stap.TOEWIJZEN, State.IN_BEHANDELING, "Awb 9:5",
        gettext_noop("Is de klager toch niet tevreden, dan gaat de behandeling verder, met dezelfde termijn."),
    ),
)  # fmt: skip


class Afzien(StrEnum):
    """Why the complainant isn't heard (9:10 lid 2)."""

    KENNELIJK_ONGEGROND = "kennelijk_ongegrond"
    WIL_NIET = "wil_niet"
    GEEN_REACTIE = "geen_reactie"


AFZIEN_WORDS: dict[Afzien, tuple[str, str]] = {
    Afzien.KENNELIJK_ONGEGROND: ("Awb 9:10 lid 2 onder a", gettext_noop("De klacht is kennelijk ongegrond")),
    Afzien.WIL_NIET: ("Awb 9:10 lid 2 onder b", gettext_noop("De klager heeft gezegd niet gehoord te willen worden")),
    Afzien.GEEN_REACTIE: (
        "Awb 9:10 lid 2 onder c",
        gettext_noop("De klager reageerde niet binnen de redelijke termijn die wij gaven"),
    ),
}


class Grond(StrEnum):
    """Why a klacht isn't handled (9:8)."""

    AL_BEHANDELD = "al_behandeld"
    OUDER_DAN_EEN_JAAR = "ouder_dan_een_jaar"
    BEZWAAR = "bezwaar"
    BEROEP = "beroep"
    RECHTER = "rechter"
    STRAFZAAK = "strafzaak"
    TE_KLEIN = "te_klein"


GROND_WORDS: dict[Grond, tuple[str, str]] = {
    Grond.AL_BEHANDELD: (
        "Awb 9:8 lid 1 onder a",
        gettext_noop("Over hetzelfde is al eerder een klacht behandeld"),
    ),
    Grond.OUDER_DAN_EEN_JAAR: (
        "Awb 9:8 lid 1 onder b",
        gettext_noop("Het gebeurde meer dan een jaar voor de klacht"),
    ),
    Grond.BEZWAAR: ("Awb 9:8 lid 1 onder c", gettext_noop("De klager had bezwaar kunnen maken")),
    Grond.BEROEP: ("Awb 9:8 lid 1 onder d", gettext_noop("De klager kan of kon beroep instellen")),
    Grond.RECHTER: ("Awb 9:8 lid 1 onder e", gettext_noop("Een rechter oordeelt erover, of heeft dat gedaan")),
    Grond.STRAFZAAK: ("Awb 9:8 lid 1 onder f", gettext_noop("Er loopt een opsporingsonderzoek of vervolging")),
    Grond.TE_KLEIN: (
        "Awb 9:8 lid 2",
        gettext_noop("Het belang van de klager of het gewicht is kennelijk onvoldoende"),
    ),
}


class Oordeel(StrEnum):
    """What was found of the conduct."""

    GEGROND = "gegrond"
    DEELS = "deels"
    ONGEGROND = "ongegrond"
    GEEN = "geen"


OORDEEL_WORDS: dict[Oordeel, str] = {
    Oordeel.GEGROND: gettext_noop("gegrond"),
    Oordeel.DEELS: gettext_noop("deels gegrond"),
    Oordeel.ONGEGROND: gettext_noop("ongegrond"),
    Oordeel.GEEN: gettext_noop("geen oordeel mogelijk"),
}


def find_overgang(before: State, stap: Stap) -> Overgang | None:
    """Return the row of the table for a step from a state, or None when the step isn't possible."""
    return next((each for each in list_steps(before) if each.stap is stap), None)


def list_overgangen(before: State) -> list[Overgang]:
    """Return the steps that are possible from a state, the next one first."""
    return [each for each in OVERGANGEN if before in each.before]


def put_next_first(steps: Iterable[Overgang], done: Collection[Stap]) -> list[Overgang]:
    """Return the steps with the next one first: an invitation that went out is offered again, but isn't what comes."""
    return sorted(steps, key=lambda each: each.after is None and each.stap in done)


def list_steps(before: State) -> list[Overgang]:
    """Return what can be done from a state, also to go on after all with what was over."""
    return [*list_overgangen(before), *(each for each in HEROPENINGEN if before in each.before)]


def is_over(state: State) -> bool:
    """Return whether nothing follows on a state."""
    return not list_overgangen(state)


def calculate_due(
    received_on: date, *, commissie: bool, verdaagd_weeks: int = 0, uitgesteld_until: date | None = None
) -> date:
    """Return the last day to handle a klacht (9:11): 6 weeks after receipt, 10 with a committee of title 9.1.3.

    A postponement counts from the end of that term as its words give it, so that a holiday at its end isn't counted
    twice. A further one holds when the complainant agreed with it, and never shortens.
    """
    weeks = _WEEKS_COMMISSIE if commissie else _WEEKS
    due = calculate_last_day(received_on, Termijn(weeks=weeks))
    if verdaagd_weeks:
        end = received_on + timedelta(weeks=weeks)
        due = calculate_last_day(end, Termijn(weeks=verdaagd_weeks))
    return max(due, uitgesteld_until) if uitgesteld_until is not None else due


def calculate_notice_due(received_on: date) -> date:
    """Return the last day to tell that a klacht isn't handled: four weeks after receipt (9:8 lid 3)."""
    return calculate_last_day(received_on, Termijn(weeks=_WEEKS_NOTICE))


def calculate_ombudsman_until(ended_on: date) -> date:
    """Return the last day to turn to the ombudsman: one year after the outcome was told or the klacht ended (9:24)."""
    return add_months(ended_on, _MONTHS_YEAR)


def find_verdaging_fault(weeks: int, *, already: int) -> str | None:
    """Return the sentence that says why a postponement of so many weeks is not possible (9:11 lid 2), or None."""
    if already:
        return gettext_noop("De klacht is al verdaagd. Verder uitstel kan alleen als de klager daarmee instemt.")
    if not 1 <= weeks <= _WEEKS_VERDAGING_MAX:
        return gettext_noop("Verdagen kan met een tot vier weken.")
    return None


def find_grond_fault(grond: Grond, *, received_on: date, gedraging_on: date | None) -> str | None:
    """Return the sentence that says why a ground doesn't hold (9:8), or None."""
    if grond is not Grond.OUDER_DAN_EEN_JAAR:
        return None
    if gedraging_on is None:
        return gettext_noop("Vul eerst in wanneer het gebeurde. Anders is niet te zien dat het langer dan een jaar is.")
    if gedraging_on >= add_months(received_on, -_MONTHS_YEAR):
        return gettext_noop("Het gebeurde niet meer dan een jaar voor de klacht. Deze grond geldt hier niet.")
    return None


# What stands before a name and isn't part of it, and what stands in the middle of a surname.
_TITLES = frozenset({"mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr", "dr", "drs", "mr", "ir", "ing"})
_BETWEEN = frozenset({"de", "den", "der", "het", "van", "von", "ter", "ten", "te", "t", "op", "in", "la", "le", "el"})


def is_same_person(one: str, other: str) -> bool:
    """Return whether two names can be of one person: "H. de Bruijne" and "mevrouw De Bruijne" are "Hanna de Bruijne".

    Surnames are alike, and given names don't contradict each other; a single word also is who has it as given name.
    """
    mine, theirs = _split_naam(one), _split_naam(other)
    if not mine or not theirs:
        return False
    if len(mine) == 1 or len(theirs) == 1:
        single, full = (mine, theirs) if len(mine) == 1 else (theirs, mine)
        return single[0] in {full[0], full[-1]}
    if mine[-1] != theirs[-1]:
        return False
    first, second = mine[0], theirs[0]
    return first[0] == second[0] if 1 in {len(first), len(second)} else first == second


def _split_naam(naam: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", naam.casefold())
    words = re.findall(r"[a-z]+", "".join(each for each in plain if not unicodedata.combining(each)).replace("-", ""))
    return [each for each in words if each not in _TITLES | _BETWEEN]


def find_behandelaar_fault(
    medewerker_id: int | None, naam: str, *, betrokken_ids: frozenset[int], betrokken_namen: frozenset[str]
) -> str | None:
    """Return the sentence that says why somebody may not handle a klacht (9:7), or None."""
    if any(is_same_person(naam, each) for each in betrokken_namen) or (
        medewerker_id is not None and medewerker_id in betrokken_ids
    ):
        return gettext_noop(
            "Deze persoon was betrokken bij waar de klacht over gaat, en mag haar niet behandelen (Awb 9:7). "
            "Kies iemand anders."
        )
    return None
