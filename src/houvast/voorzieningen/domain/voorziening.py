# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a household may be entitled to, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class VoorzieningSoort(StrEnum):
    """What is gone through with every household."""

    HUURTOESLAG = "huurtoeslag"
    ZORGTOESLAG = "zorgtoeslag"
    KINDGEBONDEN_BUDGET = "kindgebonden_budget"
    KINDEROPVANGTOESLAG = "kinderopvangtoeslag"
    BIJZONDERE_BIJSTAND = "bijzondere_bijstand"
    KWIJTSCHELDING = "kwijtschelding"
    COLLECTIEVE_ZORGVERZEKERING = "collectieve_zorgverzekering"
    ENERGIETOESLAG = "energietoeslag"


class Stand(StrEnum):
    """How far one is. What nobody looked at has no row: that is where every household begins."""

    NIET_NAGEGAAN = "niet_nagegaan"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    AAN_TE_VRAGEN = "aan_te_vragen"
    AANGEVRAAGD = "aangevraagd"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"


class Per(StrEnum):
    """What an amount is of."""

    MAAND = "maand"
    JAAR = "jaar"
    EENMALIG = "eenmalig"


SOORT_WORDS = {
    VoorzieningSoort.HUURTOESLAG: gettext_noop("Huurtoeslag"),
    VoorzieningSoort.ZORGTOESLAG: gettext_noop("Zorgtoeslag"),
    VoorzieningSoort.KINDGEBONDEN_BUDGET: gettext_noop("Kindgebonden budget"),
    VoorzieningSoort.KINDEROPVANGTOESLAG: gettext_noop("Kinderopvangtoeslag"),
    VoorzieningSoort.BIJZONDERE_BIJSTAND: gettext_noop("Bijzondere bijstand"),
    VoorzieningSoort.KWIJTSCHELDING: gettext_noop("Kwijtschelding van belastingen"),
    VoorzieningSoort.COLLECTIEVE_ZORGVERZEKERING: gettext_noop("Collectieve zorgverzekering"),
    VoorzieningSoort.ENERGIETOESLAG: gettext_noop("Energietoeslag"),
}
STAND_WORDS = {
    Stand.NIET_NAGEGAAN: gettext_noop("nog niet nagegaan"),
    Stand.NIET_VAN_TOEPASSING: gettext_noop("niet van toepassing"),
    Stand.AAN_TE_VRAGEN: gettext_noop("nog aan te vragen"),
    Stand.AANGEVRAAGD: gettext_noop("aangevraagd"),
    Stand.TOEGEKEND: gettext_noop("toegekend"),
    Stand.AFGEWEZEN: gettext_noop("afgewezen"),
}
PER_WORDS = {
    Per.MAAND: gettext_noop("per maand"),
    Per.JAAR: gettext_noop("per jaar"),
    Per.EENMALIG: gettext_noop("eenmalig"),
}

# What waits for somebody, whatever the day.
TO_DO = frozenset({Stand.NIET_NAGEGAAN, Stand.AAN_TE_VRAGEN})
_NEEDS_REASON = frozenset({Stand.NIET_VAN_TOEPASSING, Stand.AFGEWEZEN})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about one voorziening. Cents are positive; `until` is the last day of what was granted."""

    stand: Stand
    reason: str = ""
    applied_on: date | None = None
    granted_cents: int | None = None
    per: Per | None = None
    until: date | None = None
    check_on: date | None = None


def find_omission(facts: Facts, today: date) -> str | None:
    """Return what lacks, as a Dutch sentence, or None."""
    checks = (_find_missing_reason, _find_wrong_application, _find_wrong_grant)
    fault = next((found for check in checks if (found := check(facts, today)) is not None), None)
    if fault is None and facts.check_on is not None and facts.check_on <= today:
        return gettext_noop("De dag om opnieuw te kijken moet na vandaag liggen.")
    return fault


def _find_missing_reason(facts: Facts, _today: date) -> str | None:
    if facts.stand is Stand.NIET_NAGEGAAN:
        return gettext_noop("Kies hoe het ervoor staat.")
    if facts.stand in _NEEDS_REASON and not facts.reason.strip():
        return gettext_noop("Schrijf op waarom, zodat een collega het later kan nagaan.")
    return None


def _find_wrong_application(facts: Facts, today: date) -> str | None:
    if facts.stand is Stand.AANGEVRAAGD:
        if facts.applied_on is None:
            return gettext_noop("Vul in op welke dag het is aangevraagd.")
        if facts.check_on is None:
            return gettext_noop("Kies een dag om te kijken of er een antwoord is.")
    if facts.applied_on is not None and facts.applied_on > today:
        return gettext_noop("Een aanvraag kan niet in de toekomst gedaan zijn. Vul de dag zelf in.")
    return None


def _find_wrong_grant(facts: Facts, _today: date) -> str | None:
    if facts.stand is Stand.TOEGEKEND:
        if facts.granted_cents is not None and (facts.granted_cents <= 0 or facts.per is None):
            return gettext_noop("Vul bij het bedrag in of het per maand, per jaar of eenmalig is.")
        if facts.until is None and facts.check_on is None:
            return gettext_noop("Vul in tot wanneer het is toegekend, of kies een dag om opnieuw te kijken.")
    return None


def find_due(facts: Facts, noted_on: date) -> date | None:
    """Return the day on which somebody has to look again, or None: never by itself.

    What has to be asked for is due at once; what was granted on the day that it ends, or the earlier day that
    somebody chose.
    """
    if facts.stand is Stand.AAN_TE_VRAGEN:
        return facts.check_on or noted_on
    days = [day for day in (facts.check_on, facts.until) if day is not None]
    return min(days, default=None)
