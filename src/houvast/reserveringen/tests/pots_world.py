# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household with money and pots, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from houvast.access.domain.actors import Role
from houvast.budgetbeheer.domain.afspraak import Periodiciteit
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World
from houvast.reserveringen import commands, queries
from houvast.reserveringen.queries import PotjeView

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
TODAY = date(2026, 3, 3)


@dataclass
class Pots:
    """A household with money on its account for vaste lasten, and what is done with its pots."""

    world: World
    household: Household

    @property
    def common(self) -> dict[str, Any]:
        """Return who does it, in whose books, when."""
        return {"actor": self.world.actor, "administratie_id": self.world.administratie_id, "now": NOW}

    def make(
        self, naam: str = "Wasmachine", *, goal_cents: int | None = 40_000, goal_on: date | None = date(2026, 12, 1)
    ) -> int:
        """Make a pot."""
        return commands.make_reservering(
            **self.common,
            huishouden_id=self.household.huishouden_id,
            naam=naam,
            goal_cents=goal_cents,
            goal_on=goal_on,
            today=TODAY,
        )

    def move(self, source: int, target: int, cents: int, *, key: UUID | None = None, reason: str = "Sparen") -> int:
        """Move money."""
        return commands.move_between_potjes(
            **self.common,
            from_account_id=source,
            to_account_id=target,
            amount_cents=cents,
            reason=reason,
            request_key=key or uuid4(),
        )

    def undo(self, verplaatsing_id: int) -> None:
        """Undo a move."""
        commands.undo_verplaatsing(**self.common, verplaatsing_id=verplaatsing_id, reason="Verkeerde potje")

    def spend(self, account_id: int, cents: int, **changes: Any) -> int:
        """Pay somebody out of a pot."""
        values: dict[str, Any] = {
            "account_id": account_id,
            "amount_cents": cents,
            "naam": "Wasmachine",
            "tegenpartij_naam": "Witgoed Van Veen",
            "iban": LANDLORD,
            "betalingskenmerk": "",
            "omschrijving": "Bestelling 4411",
            "due_on": date(2026, 3, 20),
            "reason": "De oude is stuk",
            "request_key": uuid4(),
            "today": TODAY,
        }
        return commands.spend_reservering(**self.common, **(values | changes))

    def fill(self, account_id: int, cents: int, **changes: Any) -> commands.Filled:
        """Let money go to a pot each month."""
        values: dict[str, Any] = {
            "account_id": account_id,
            "from_account_id": self.household.account_id,
            "amount_cents": cents,
            "periodiciteit": Periodiciteit.MAANDELIJKS,
            "first_on": date(2026, 3, 25),
        }
        return commands.fill_reservering(**self.common, **(values | changes))

    def see(self, account_id: int) -> PotjeView:
        """Look at a pot."""
        return queries.get_potje(self.world.actor, self.household.huishouden_id, account_id, today=TODAY).potje

    def balance(self, account_id: int) -> int:
        """Return what is in a pot."""
        return self.world.balance(account_id)

    def by(self, role: Role) -> Pots:
        """Return the same with another role."""
        return Pots(replace(self.world, actor=replace(self.world.actor, role=role)), self.household)
