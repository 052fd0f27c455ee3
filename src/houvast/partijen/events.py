# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What partijen announces. Rooms above recognise a household's money by the names of who lives in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class MembersChanged:
    """Who belongs to a household, and with it under which surnames it is known, differs from a day on.

    `uitvoerder_id` is who serves the household; None when the gemeente does so itself.
    """

    actor: Actor
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int
    on: date
    now: datetime


_listeners: list[Callable[[MembersChanged], None]] = []


def on_members_changed(listener: Callable[[MembersChanged], None]) -> None:
    """Call the listener within the transaction of the command; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: MembersChanged) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
