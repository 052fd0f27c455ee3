# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What klachten announces: that somebody reported something, and that nobody answered in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from houvast.access.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class ServicesignaalGemeld:
    """Somebody reported that the service fails; who serves the household and which it is may not be known yet."""

    actor: Actor
    gemeente_id: int
    uitvoerder_id: int | None
    huishouden_id: int | None
    signaal_id: int
    soort: str
    is_nood: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class ServicesignaalGeklommen:
    """No answer came in time: it stands on a higher rung of the ladder from a day on."""

    actor: Actor
    gemeente_id: int
    uitvoerder_id: int | None
    signaal_id: int
    niveau: int
    on: date
    now: datetime


Event = ServicesignaalGemeld | ServicesignaalGeklommen
_listeners: list[Callable[[Event], None]] = []


def on_servicesignaal(listener: Callable[[Event], None]) -> None:
    """Call the listener within the transaction of the command; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: Event) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
