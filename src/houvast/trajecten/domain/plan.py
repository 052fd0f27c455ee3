# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan van aanpak: what stands in it, who has to have seen it, and that it leaves the beslagvrije voet alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class PlanState(StrEnum):
    """How far a version of the plan is."""

    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    BEOORDEELD = "beoordeeld"
    AKKOORD = "akkoord"
    VERVANGEN = "vervangen"


PLAN_WORDS = {
    PlanState.CONCEPT: gettext_noop("Concept"),
    PlanState.VOORGELEGD: gettext_noop("Wacht op een tweede persoon"),
    PlanState.BEOORDEELD: gettext_noop("Beoordeeld; wacht op de cliënt"),
    PlanState.AKKOORD: gettext_noop("Akkoord van de cliënt"),
    PlanState.VERVANGEN: gettext_noop("Vervangen door een nieuwe versie"),
}
PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.CONCEPT: frozenset({PlanState.VOORGELEGD}),
    PlanState.VOORGELEGD: frozenset({PlanState.BEOORDEELD, PlanState.CONCEPT}),
    PlanState.BEOORDEELD: frozenset({PlanState.AKKOORD, PlanState.VERVANGEN}),
    PlanState.AKKOORD: frozenset({PlanState.VERVANGEN}),
    PlanState.VERVANGEN: frozenset(),
}
# A second person looked at it.
SEEN_BY_TWO = frozenset({PlanState.BEOORDEELD, PlanState.AKKOORD})


@dataclass(frozen=True, slots=True)
class PlanInhoud:
    """The contents (Wgs 4a): amounts in cents a month, all three or none while nothing is paid off yet."""

    hulpvraag: str
    ondersteuning: str
    doorverwijzing: str
    voorwaarden: str
    inkomen_cents: int | None = None
    beslagvrije_voet_cents: int | None = None
    aflossing_cents: int | None = None
    beslagvrije_voet_is_kept: bool = False


def find_omission(inhoud: PlanInhoud) -> str | None:
    """Return the Dutch sentence that says what keeps the plan from a second person, or None."""
    if not inhoud.hulpvraag.strip() or not inhoud.ondersteuning.strip():
        return gettext_noop("Schrijf de hulpvraag en de hulp die wordt geboden op (Wgs 4a lid 1).")
    if not inhoud.doorverwijzing.strip() or not inhoud.voorwaarden.strip():
        return gettext_noop("Schrijf doorverwijzingen en voorwaarden op; zijn ze er niet, schrijf dan “geen”.")
    if not inhoud.beslagvrije_voet_is_kept:
        return gettext_noop("Leg vast dat de cliënt ten minste de beslagvrije voet overhoudt (Wgs 4a lid 5).")
    return find_fault_in_amounts(inhoud)


def find_fault_in_amounts(inhoud: PlanInhoud) -> str | None:
    """Return the Dutch sentence that says which amounts can't be, or None."""
    amounts = (inhoud.inkomen_cents, inhoud.beslagvrije_voet_cents, inhoud.aflossing_cents)
    given = [each for each in amounts if each is not None]
    if not given:
        return None
    if len(given) < len(amounts):
        return gettext_noop("Vul inkomen, beslagvrije voet en aflossing alle drie in, of geen van de drie.")
    if min(given) < 0:
        return gettext_noop("Een bedrag is nul of meer.")
    inkomen, voet, aflossing = given
    if aflossing > max(inkomen - voet, 0):
        return gettext_noop("De aflossing is hoger dan het inkomen boven de beslagvrije voet (Wgs 4a lid 5).")
    return None
