# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What klachten needs from above: in which team a household is, so that patterns show without typing."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor


class Budgetbeheerders(Protocol):
    """The room that keeps whose household is whose work."""

    def find_team(self, actor: Actor, *, huishouden_id: int, on: date) -> str:
        """Return the name of the team that had a household on a day, or had it last; empty when none did.

        Never the name of who works there: the gemeente reads it.
        """
        ...


_budgetbeheerders: list[Budgetbeheerders] = []


def use_budgetbeheerders(budgetbeheerders: Budgetbeheerders) -> None:
    """Ask this room from now on; for the composition root."""
    _budgetbeheerders[:] = [budgetbeheerders]


def find_team(actor: Actor, *, huishouden_id: int | None, on: date) -> str:
    """Return the name of the team that had a household on a day; empty when there is none or nobody knows."""
    if huishouden_id is None:
        return ""
    names = (each.find_team(actor, huishouden_id=huishouden_id, on=on) for each in _budgetbeheerders)
    return next((naam for naam in names if naam), "")
