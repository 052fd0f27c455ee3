# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What vroegsignalering announces: rooms above link and follow up what came in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignalenReceived:
    """A levering brought new signals; they are in the table, within the transaction that announces it."""

    gemeente_id: int
    levering_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class DreigingDecided:
    """A person decided whether a signal is a threatening situation (Wgs 4(2))."""

    gemeente_id: int
    vroegsignaal_id: int
    is_dreigend: bool
    now: datetime


Event = SignalenReceived | DreigingDecided
_listeners: list[Callable[[Event], None]] = []


def on_event(listener: Callable[[Event], None]) -> None:
    """Call the listener within the transaction of the command; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: Event) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
