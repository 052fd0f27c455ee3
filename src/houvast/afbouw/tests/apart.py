# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household with a pot, a step of an afbouwplan and an ending that waits, for tests of who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from houvast.afbouw import commands
from houvast.budgetbeheer.tests.afletter_world import Household, World
from houvast.reserveringen.commands import make_reservering, move_between_potjes

TODAY = date(2026, 3, 3)
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Apart:
    """The ids of what was made."""

    pot_id: int
    verplaatsing_id: int
    stap_id: int
    beeindiging_id: int


def open_apart(world: World, household: Household, afspraak_id: int) -> Apart:
    """Make a pot with a move, plan a step and ask for the end of a household's budgetbeheer."""
    books: dict[str, Any] = {"actor": world.actor, "administratie_id": world.administratie_id, "now": NOW}
    huishouden_id = household.huishouden_id
    pot = make_reservering(
        **books, huishouden_id=huishouden_id, naam="Fiets", goal_cents=20_000, goal_on=None, today=TODAY
    )
    move = move_between_potjes(
        **books,
        from_account_id=household.account_id,
        to_account_id=pot,
        amount_cents=100,
        reason="Begin",
        request_key=uuid4(),
    )
    plan = commands.begin_afbouwplan(**books, huishouden_id=huishouden_id, reason="Het gaat goed", today=TODAY)
    stap = commands.add_stap(**books, plan_id=plan, afspraak_id=afspraak_id, planned_on=TODAY, today=TODAY)
    ending = commands.request_beeindiging(
        **{**books, "actor": world.colleague("Noor")},
        huishouden_id=huishouden_id,
        reason="Kan het zelf",
        last_day=date(2026, 6, 30),
        iban="NL20INGB0001234567",
        iban_naam="J. Jansen",
        iban_evidence="Bankpas gezien",
    )
    return Apart(pot, move, stap, ending)
