# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and an uitvoerder, with who keeps their contract, and a contract with a ladder and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contracten.commands import (
    ContactRequest,
    TredeRequest,
    add_contactpersoon,
    add_product,
    register_contract,
    set_ladder,
)
from houvast.contracten.domain.words import Kant, ProductSoort

# A Tuesday.
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
LADDER = (
    TredeRequest("vast contact", Kant.UITVOERDER, 2, spoed_hours=4),
    TredeRequest("teamleider", Kant.UITVOERDER, 2),
    TredeRequest("directeur", Kant.UITVOERDER, 5),
    TredeRequest("wethouder", Kant.GEMEENTE, 5),
)


@dataclass(frozen=True)
class World:
    """The two organisations, who works there, and their contract (0 while there is none)."""

    gemeente_id: int
    uitvoerder_id: int
    manager: Actor
    policy: Actor
    leader: Actor
    contract_id: int = 0
    product_id: int = 0

    @property
    def pair(self) -> dict[str, Any]:
        """Return whose contract it is, as the doors ask for it."""
        return {"uitvoerder_id": self.uitvoerder_id, "gemeente_id": self.gemeente_id}

    def name(self, trede: int, naam: str, **changes: Any) -> int:
        """Let the manager name a contact on a rung, of the uitvoerder unless said otherwise."""
        facts: dict[str, Any] = {"kant": Kant.UITVOERDER, "functie": "medewerker", "since": date(2026, 1, 1)}
        contact = ContactRequest(**{**facts, "naam": naam, "telefoon": "0900-0000", "trede": trede, **changes})
        return add_contactpersoon(actor=self.manager, contract_id=self.contract_id, contact=contact, now=NOW)


def open_world() -> World:
    """Open the organisations without a contract, and go on as the contract manager of the gemeente."""
    gemeente_id = open_organisatie("Gemeente Oeverstad")
    uitvoerder_id = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    leader = hire(uitvoerder_id, "Ravi", Role.TWEEDE_BEOORDELAAR)
    policy = hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)
    manager = hire(gemeente_id, "Joost", Role.CONTRACTMANAGER)
    become(manager)
    return World(gemeente_id, uitvoerder_id, manager, policy, leader)


def open_contract(*, opgave_days: int | None = 10) -> World:
    """Open them with a contract of 2026 for budgetbeheer, and a ladder on which nobody is named yet."""
    world = open_world()
    contract_id = register_contract(
        actor=world.manager,
        **world.pair,
        kenmerk="SHV-2026",
        naam="Budgetbeheer en schuldhulp",
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        opgave_days=opgave_days,
        now=NOW,
    )
    product_id = add_product(
        actor=world.manager,
        contract_id=contract_id,
        soort=ProductSoort.BUDGETBEHEER,
        naam="",
        since=date(2026, 1, 1),
        now=NOW,
    )
    set_ladder(actor=world.manager, contract_id=contract_id, since=date(2026, 1, 1), treden=LADDER, now=NOW)
    return World(
        world.gemeente_id, world.uitvoerder_id, world.manager, world.policy, world.leader, contract_id, product_id
    )
