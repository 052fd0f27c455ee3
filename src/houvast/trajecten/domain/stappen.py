# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next thing to do in a traject, and how soon a resident gets hurt when nobody does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.trajecten.domain.plan import SEEN_BY_TWO, PlanState
from houvast.trajecten.domain.states import State


class Werk(StrEnum):
    """What there is to do."""

    GESPREK = "gesprek"
    INTAKE = "intake"
    PLAN_SCHRIJVEN = "plan_schrijven"
    PLAN_BEOORDELEN = "plan_beoordelen"
    PLAN_AKKOORD = "plan_akkoord"
    BESLISSEN = "beslissen"
    BEKENDMAKEN = "bekendmaken"
    HULP_BEGINNEN = "hulp_beginnen"
    VOLGEN = "volgen"
    VERKLAREN = "verklaren"
    NIETS = "niets"


WERK_WORDS = {
    Werk.GESPREK: gettext_noop("Voer het eerste gesprek en leg het vast"),
    Werk.INTAKE: gettext_noop("Begin de intake"),
    Werk.PLAN_SCHRIJVEN: gettext_noop("Schrijf het plan van aanpak"),
    Werk.PLAN_BEOORDELEN: gettext_noop("Laat een tweede persoon het plan van aanpak beoordelen"),
    Werk.PLAN_AKKOORD: gettext_noop("Vraag de cliënt akkoord met het plan van aanpak"),
    Werk.BESLISSEN: gettext_noop("Geef de beschikking"),
    Werk.BEKENDMAKEN: gettext_noop("Maak de beschikking bekend"),
    Werk.HULP_BEGINNEN: gettext_noop("Begin de stabilisatie of de nazorg"),
    Werk.VOLGEN: gettext_noop("Houd contact en volg de afspraken"),
    Werk.VERKLAREN: gettext_noop("Schrijf op waarom een termijn verliep"),
    Werk.NIETS: gettext_noop("Afgesloten"),
}


@dataclass(frozen=True, slots=True)
class Feiten:
    """What decides the next step. `plan` is the state of the newest version, None without one."""

    state: State
    plan: PlanState | None = None
    beschikking_waits: bool = False
    lapse_unexplained: bool = False


def decide_next(feiten: Feiten) -> Werk:  # noqa: PLR0911 (one line per answer, read from top to bottom)
    """Return the next thing to do."""
    if feiten.beschikking_waits:
        return Werk.BEKENDMAKEN
    if not feiten.state.is_running:
        return Werk.VERKLAREN if feiten.lapse_unexplained else Werk.NIETS
    if feiten.state is State.AANGEMELD:
        return Werk.GESPREK
    if feiten.state is State.GESPROKEN:
        return Werk.INTAKE
    if feiten.plan is PlanState.VOORGELEGD:
        return Werk.PLAN_BEOORDELEN
    if feiten.state is State.INTAKE:
        return Werk.BESLISSEN if feiten.plan in SEEN_BY_TWO else Werk.PLAN_SCHRIJVEN
    if feiten.plan in {PlanState.CONCEPT, None}:
        return Werk.PLAN_SCHRIJVEN
    if feiten.plan is PlanState.BEOORDEELD:
        return Werk.PLAN_AKKOORD
    if feiten.lapse_unexplained:
        return Werk.VERKLAREN
    return Werk.HULP_BEGINNEN if feiten.state is State.TOEGELATEN else Werk.VOLGEN


def count_days_without_contact(last_contact_on: date | None, gemeld_on: date, today: date) -> int:
    """Return how many days ago somebody last spoke with the household; without any contact, since the aanmelding."""
    return max((today - (last_contact_on or gemeld_on)).days, 0)
