# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What contacten needs from above: which households get help now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor


class Hulp(Protocol):
    """A room that helps households: budgetbeheer, a traject."""

    def list_huishoudens(self, actor: Actor, *, on: date) -> Mapping[int, date]:
        """Return the households in the actor's scope that get help on a day, each with the first day of it."""
        ...


_hulp: list[Hulp] = []


def use_hulp(hulp: Hulp) -> None:
    """Count the households of this room as well; for the composition root."""
    _hulp.append(hulp)


def list_huishoudens_with_hulp(actor: Actor, *, on: date) -> dict[int, date]:
    """Return every household that gets help on a day from any room, each with the first day."""
    found: dict[int, date] = {}
    for each in _hulp:
        for huishouden_id, since in each.list_huishoudens(actor, on=on).items():
            found[huishouden_id] = min(since, found.get(huishouden_id, since))
    return found
