# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What access announces. The audit lies above this room, so commands here report to it by this event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class AccessChanged:
    """A command of access was carried out: who, which command, on what, when, with the values that changed."""

    actor: Actor
    command: str
    object_kind: str
    object_id: int
    now: datetime
    reason: str = ""
    old: Mapping[str, object] = field(default_factory=dict)
    new: Mapping[str, object] = field(default_factory=dict)


_listeners: list[Callable[[AccessChanged], None]] = []


def on_access_changed(listener: Callable[[AccessChanged], None]) -> None:
    """Call the listener within the transaction of every command of access; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: AccessChanged) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
