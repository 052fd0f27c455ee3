# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Actors: who does something, in which role, for which organisation, with which scope."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone is here to do; one person may hold several roles and acts in one at a time."""

    BUDGETBEHEERDER = "budgetbeheerder"
    TWEEDE_BEOORDELAAR = "tweede_beoordelaar"
    CONSULENT = "consulent"
    OUTREACH = "outreach"
    CONTRACTMANAGER = "contractmanager"
    BELEIDSMEDEWERKER = "beleidsmedewerker"
    SIGNAALPARTNER = "signaalpartner"
    INWONER = "inwoner"
    AUDITOR = "auditor"
    BEHEERDER = "beheerder"
    # Houvast itself: a clock, a watched folder, the command line. It works for one organisation, like anyone.
    SYSTEEM = "systeem"

    @property
    def naam(self) -> str:
        """Return the role as people write it."""
        return self.value.replace("_", " ")


class OrganisatieSoort(StrEnum):
    """The kinds of organisation that work with Houvast."""

    GEMEENTE = "gemeente"
    UITVOERDER = "uitvoerder"
    SIGNAALPARTNER = "signaalpartner"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `medewerker_id` is None for Houvast itself; the id sets are the actor's scope.

    `gemeenten` is filled for those who work for a gemeente, `uitvoerders` and `administraties` for those who work
    for an uitvoerder, `huishoudens` for an inwoner. Empty sets mean: sees nothing of that kind.
    """

    medewerker_id: int | None
    naam: str
    role: Role
    organisatie_id: int
    organisatie_soort: OrganisatieSoort
    gemeenten: frozenset[int] = frozenset()
    uitvoerders: frozenset[int] = frozenset()
    administraties: frozenset[int] = frozenset()
    huishoudens: frozenset[int] = frozenset()
    organisatie_naam: str = ""

    @property
    def role_naam(self) -> str:
        """Return the role as people write it."""
        return self.role.naam


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a policy, with the sentence that explains it to the person who asked."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        """Return whether it is allowed."""
        return self.allowed


ALLOWED = Verdict(allowed=True)


def refused(reason: str) -> Verdict:
    """Return a refusal with its reason, a Dutch sentence for the screen."""
    return Verdict(allowed=False, reason=reason)
