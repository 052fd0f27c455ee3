# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands on which side of a contract."""

from __future__ import annotations

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.toezicht.domain.words import Kant


def kant_of(actor: Actor) -> Kant:
    """Return on which side somebody is."""
    return Kant.GEMEENTE if actor.organisatie_soort is OrganisatieSoort.GEMEENTE else Kant.UITVOERDER
