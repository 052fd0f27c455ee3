# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which roles an organisation has, and how much of it each role sees: two tables to read."""

from __future__ import annotations

from enum import StrEnum

from houvast.access.domain.actors import OrganisatieSoort, Role

_RUNS_MONEY = {Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR}
_EVERYWHERE = {Role.BEHEERDER, Role.AUDITOR, Role.SYSTEEM}

# A gemeente may run budgetbeheer itself, so it can have the roles of an uitvoerder too.
ROLES_OF: dict[OrganisatieSoort, frozenset[Role]] = {
    OrganisatieSoort.GEMEENTE: frozenset(
        {Role.CONSULENT, Role.OUTREACH, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER} | _RUNS_MONEY | _EVERYWHERE
    ),
    OrganisatieSoort.UITVOERDER: frozenset({Role.CONSULENT, Role.OUTREACH} | _RUNS_MONEY | _EVERYWHERE),
    OrganisatieSoort.SIGNAALPARTNER: frozenset({Role.SIGNAALPARTNER} | _EVERYWHERE),
}


class Reach(StrEnum):
    """How far a role sees."""

    # All cases and books of the own organisation.
    ORGANISATIE = "organisatie"
    # Only the own household: an inwoner.
    HUISHOUDEN = "huishouden"
    # People and figures of the own organisation, no resident.
    NO_RESIDENTS = "no_residents"


REACH_OF: dict[Role, Reach] = {
    Role.BUDGETBEHEERDER: Reach.ORGANISATIE,
    Role.TWEEDE_BEOORDELAAR: Reach.ORGANISATIE,
    Role.CONSULENT: Reach.ORGANISATIE,
    Role.OUTREACH: Reach.ORGANISATIE,
    Role.CONTRACTMANAGER: Reach.ORGANISATIE,
    Role.AUDITOR: Reach.ORGANISATIE,
    Role.SYSTEEM: Reach.ORGANISATIE,
    Role.BELEIDSMEDEWERKER: Reach.NO_RESIDENTS,
    Role.SIGNAALPARTNER: Reach.NO_RESIDENTS,
    Role.BEHEERDER: Reach.NO_RESIDENTS,
    Role.INWONER: Reach.HUISHOUDEN,
}
