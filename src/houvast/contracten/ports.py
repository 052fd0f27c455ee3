# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What contracten needs from above: who may decide in the name of the college, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class Mandaat:
    """That an uitvoerder may decide in the name of the college: by which decision, how far, from when to when."""

    referentie: str
    omvang: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether it may decide on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Mandaten(Protocol):
    """The room that keeps the mandaten."""

    def list_mandaten(self, actor: Actor, *, uitvoerder_naam: str) -> Sequence[Mandaat]:
        """Return the mandaten in the actor's sight of an uitvoerder, the newest first."""
        ...


_mandaten: list[Mandaten] = []


def use_mandaten(mandaten: Mandaten) -> None:
    """Ask this room from now on; for the composition root."""
    _mandaten[:] = [mandaten]


def list_mandaten(actor: Actor, *, uitvoerder_naam: str) -> list[Mandaat]:
    """Return the mandaten in the actor's sight of an uitvoerder, the newest first."""
    return [found for each in _mandaten for found in each.list_mandaten(actor, uitvoerder_naam=uitvoerder_naam)]
