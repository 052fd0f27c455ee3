# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What budgetbeheer announces: the bank's lines were booked, or how one was booked is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class LinesBooked:
    """Lines of the bank came in, or a person said where one belongs.

    The afletteringen that it made lie between two ids, both included; other books may have some in between. Both are
    None when every line waits. `statement_ids` are the statements that came in, none when a person decided.
    """

    actor: Actor
    administratie_id: int
    statement_ids: tuple[int, ...]
    first_aflettering_id: int | None
    last_aflettering_id: int | None
    now: datetime


@dataclass(frozen=True, slots=True)
class AfletteringUndone:
    """How a line was booked is undone, all its parts; the line waits again."""

    actor: Actor
    administratie_id: int
    aflettering_ids: tuple[int, ...]
    now: datetime


_on_booked: list[Callable[[LinesBooked], None]] = []
_on_undone: list[Callable[[AfletteringUndone], None]] = []


def on_lines_booked(listener: Callable[[LinesBooked], None]) -> None:
    """Call the listener within the transaction that books the lines; for `AppConfig.ready` of rooms above."""
    if listener not in _on_booked:
        _on_booked.append(listener)


def on_aflettering_undone(listener: Callable[[AfletteringUndone], None]) -> None:
    """Call the listener within the transaction that undoes it; for `AppConfig.ready` of rooms above."""
    if listener not in _on_undone:
        _on_undone.append(listener)


def announce_booked(event: LinesBooked) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _on_booked:
        listener(event)


def announce_undone(event: AfletteringUndone) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _on_undone:
        listener(event)
