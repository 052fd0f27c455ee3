# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and an uitvoerder, with who keeps their contract, and a contract with a ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie

# A Tuesday.
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)


@dataclass(frozen=True)
class World:
    """The two organisations, and who works there."""

    gemeente_id: int
    uitvoerder_id: int
    manager: Actor
    policy: Actor
    leader: Actor


def open_world() -> World:
    """Open them, and go on as the contract manager of the gemeente."""
    gemeente_id = open_organisatie("Gemeente Oeverstad")
    uitvoerder_id = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    leader = hire(uitvoerder_id, "Ravi", Role.TWEEDE_BEOORDELAAR)
    policy = hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)
    manager = hire(gemeente_id, "Joost", Role.CONTRACTMANAGER)
    become(manager)
    return World(gemeente_id, uitvoerder_id, manager, policy, leader)
