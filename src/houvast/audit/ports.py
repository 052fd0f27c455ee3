# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the log needs from above: whom a line was about. The log itself names nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the log: its place in what is asked, what was done on what and when, where, and its own values."""

    place: int
    command: str
    kind: str
    object_id: int | None
    at: datetime
    administratie_id: int | None
    gemeente_id: int | None
    new: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody that a line was about: the kind and number in Houvast, and the numbers of their households, no name."""

    soort: str
    nummer: int
    huishoudens: tuple[str, ...]


class People(Protocol):
    """Who knows which people a line is about, as far as they are still known."""

    def count_touched(self, done: Collection[Act], *, of_partner: bool) -> dict[int, int]:
        """Return of each place how many people it was about; a place that was about nobody isn't there."""
        ...

    def list_touched(self, done: Act, *, of_partner: bool, after: tuple[str, int], people_max: int) -> list[Touched]:
        """Return the people of one line that follow `after` (kind, number), at most `people_max`, in order."""
        ...


_people: list[People] = []


def use_people(people: People) -> None:
    """Ask this whom lines are about; for the composition root."""
    _people[:] = [people]


def get_people() -> People:
    """Return who knows whom a line is about."""
    return _people[0]
