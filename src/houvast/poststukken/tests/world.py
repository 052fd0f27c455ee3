# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small town that gets post: one uitvoerder, a household with an account, a landlord in the address book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.partijen.commands import admit_organisatie
from houvast.poststukken import commands, queries
from houvast.poststukken.domain.poststuk import Facts, PoststukSoort
from houvast.poststukken.queries import PoststukDetail
from houvast.poststukken.tests.letters import INVOICE, write_pdf

# A Monday.
NOW = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 9)
_NUMBERS = count(1)


@dataclass
class Town:
    """The world of afletteren, with post."""

    world: World
    household: Household
    actor: Actor
    landlord_id: int

    def receive(self, content: bytes | None = None, *, known: bool = True, **changes: Any) -> int:
        """Bring a letter in: the landlord's invoice, of the household, unless said otherwise."""
        letter = content if content is not None else write_pdf(f"{INVOICE}\nNummer {next(_NUMBERS)}")
        values: dict[str, Any] = {
            "administratie_id": self.world.administratie_id,
            "huishouden_id": self.household.huishouden_id if known else None,
            "chunks": [letter],
            "file_name": "brief.pdf",
            "received_on": TODAY,
            "now": NOW,
        }
        return commands.receive_poststuk(actor=self.actor, **(values | changes))

    def see(self, poststuk_id: int, *, on: date = TODAY) -> PoststukDetail:
        """Look at a poststuk as the budgetbeheerder, also after a page forgot who that was."""
        apply_scope(scope_of(self.actor))
        return queries.get_poststuk(self.actor, poststuk_id, on=on)

    def confirm(self, poststuk_id: int, now: datetime = NOW, **changes: Any) -> None:
        """Confirm what a letter says: the landlord's invoice, unless said otherwise."""
        facts = Facts(
            soort=PoststukSoort.FACTUUR,
            afzender="Woonstichting Achterdijk",
            received_on=TODAY,
            organisatie_id=self.landlord_id,
            due_on=date(2026, 12, 1),
            amount_cents=8750,
            iban=LANDLORD,
            betalingskenmerk="5000056789012345",
        )
        commands.confirm_poststuk(**self.of(poststuk_id), facts=replace(facts, **changes), now=now)

    def of(self, poststuk_id: int) -> dict[str, Any]:
        """Return what every command about a poststuk takes, in the version as it is now."""
        return {
            "actor": self.actor,
            "administratie_id": self.world.administratie_id,
            "poststuk_id": poststuk_id,
            "version": self.see(poststuk_id).version,
        }

    def pay(self, poststuk_id: int, **changes: Any) -> int:
        """Make a betaalopdracht of a poststuk."""
        values: dict[str, Any] = {"account_id": self.household.account_id, "now": NOW}
        return commands.pay_poststuk(**self.of(poststuk_id), **(values | changes))


def open_town() -> Town:
    """Open the books and let this connection see them."""
    world = open_world()
    household = world.household("Familie Jansen", "Jansen", balance_cents=100_000)
    landlord = admit_organisatie(
        actor=world.actor,
        houder_id=world.actor.organisatie_id,
        naam="Woonstichting Achterdijk",
        soort="verhuurder",
        iban=LANDLORD,
        since=date(2025, 1, 1),
        now=NOW,
    )
    return Town(world, household, world.colleague("Noor"), landlord)
