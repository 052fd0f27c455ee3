# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The purposes for which someone may open a resident's file (AVG art. 5 lid 1 onder b)."""

from __future__ import annotations

from enum import StrEnum

from houvast.access.domain.actors import Role


class Doel(StrEnum):
    """Why a file was opened."""

    BUDGETBEHEER_UITVOEREN = "budgetbeheer_uitvoeren"
    BETALING_BEOORDELEN = "betaling_beoordelen"
    SCHULDHULP_VERLENEN = "schuldhulp_verlenen"
    CONTACT_LEGGEN = "contact_leggen"
    TOEZICHT_HOUDEN = "toezicht_houden"
    CONTROLE_UITVOEREN = "controle_uitvoeren"
    EIGEN_GEGEVENS_INZIEN = "eigen_gegevens_inzien"
    TECHNISCHE_VERWERKING = "technische_verwerking"


# What someone in this role opens a file for, unless the page says otherwise. A role that isn't here opens none.
DOEL_OF: dict[Role, Doel] = {
    Role.BUDGETBEHEERDER: Doel.BUDGETBEHEER_UITVOEREN,
    Role.TWEEDE_BEOORDELAAR: Doel.BETALING_BEOORDELEN,
    Role.CONSULENT: Doel.SCHULDHULP_VERLENEN,
    Role.OUTREACH: Doel.CONTACT_LEGGEN,
    Role.CONTRACTMANAGER: Doel.TOEZICHT_HOUDEN,
    Role.AUDITOR: Doel.CONTROLE_UITVOEREN,
    Role.INWONER: Doel.EIGEN_GEGEVENS_INZIEN,
    Role.SYSTEEM: Doel.TECHNISCHE_VERWERKING,
}
