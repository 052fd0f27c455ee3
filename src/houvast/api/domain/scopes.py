# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a token may do, and for which role: one table to read."""

from __future__ import annotations

from enum import StrEnum

from houvast.access.domain.actors import Role


class ApiScope(StrEnum):
    """One thing that a token may do: a resource, and a verb."""

    BUDGETPLANNEN_LEZEN = "budgetplannen:lezen"
    BETAALOPDRACHTEN_LEZEN = "betaalopdrachten:lezen"
    BETAALOPDRACHTEN_AANHOUDEN = "betaalopdrachten:aanhouden"
    BETAALRUNS_LEZEN = "betaalruns:lezen"
    BETAALRUNS_VOORSTELLEN = "betaalruns:voorstellen"
    OVERZICHTEN_LEZEN = "overzichten:lezen"
    REKENINGREGELS_LEZEN = "rekeningregels:lezen"
    OPTIJDCIJFERS_LEZEN = "optijdcijfers:lezen"
    VROEGSIGNALEN_STUREN = "vroegsignalen:sturen"
    OPGAVEN_LEVEREN = "opgaven:leveren"


_READS_MONEY = frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT, Role.AUDITOR})
_READS_RUNS = frozenset({Role.BUDGETBEHEERDER, Role.AUDITOR})
_PREPARES = frozenset({Role.BUDGETBEHEERDER})

# Who approves is a person, so a tweede beoordelaar has no tokens, and no scope approves anything.
ROLES_OF_SCOPE: dict[ApiScope, frozenset[Role]] = {
    ApiScope.BUDGETPLANNEN_LEZEN: _READS_MONEY,
    ApiScope.BETAALOPDRACHTEN_LEZEN: _READS_MONEY,
    ApiScope.BETAALOPDRACHTEN_AANHOUDEN: _PREPARES,
    ApiScope.BETAALRUNS_LEZEN: _READS_RUNS,
    ApiScope.BETAALRUNS_VOORSTELLEN: _PREPARES,
    ApiScope.OVERZICHTEN_LEZEN: frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT}),
    ApiScope.REKENINGREGELS_LEZEN: _READS_MONEY,
    ApiScope.OPTIJDCIJFERS_LEZEN: _READS_MONEY,
    # Of an uitvoerder: its own monthly figures.
    ApiScope.OPGAVEN_LEVEREN: _PREPARES,
    # A partner sends, and reads back how many rows became what.
    ApiScope.VROEGSIGNALEN_STUREN: frozenset({Role.SIGNAALPARTNER}),
}

TOKEN_ROLES = frozenset().union(*ROLES_OF_SCOPE.values())
