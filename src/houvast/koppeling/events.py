# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What koppeling announces: the room above makes cases of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignalenLinked:
    """Signals have a person and a household; those are new since the last time."""

    gemeente_id: int
    vroegsignaal_ids: tuple[int, ...]
    now: datetime


_listeners: list[Callable[[SignalenLinked], None]] = []


def on_event(listener: Callable[[SignalenLinked], None]) -> None:
    """Call the listener within the transaction of the command; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: SignalenLinked) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
