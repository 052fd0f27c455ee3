# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What opvolging announces: partners reported a household whose money is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class GemeldeRekening:
    """One bill in arrears, as its partner reported it."""

    partner_naam: str
    partnertype: str
    soort: str
    bedrag_cents: int | None
    ontstaansdatum: date | None


@dataclass(frozen=True, slots=True)
class SignaalInBudgetbeheer:
    """A bill of a household in budgetbeheer is in arrears, says who should have been paid."""

    gemeente_id: int
    huishouden_id: int
    zaak_id: int
    rekeningen: tuple[GemeldeRekening, ...]
    uiterlijk_op: date
    now: datetime


_listeners: list[Callable[[SignaalInBudgetbeheer], None]] = []


def on_event(listener: Callable[[SignaalInBudgetbeheer], None]) -> None:
    """Call the listener within the transaction of the command; for `AppConfig.ready` of rooms above."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: SignaalInBudgetbeheer) -> None:
    """Tell the listeners; an error of one of them undoes the command."""
    for listener in _listeners:
        listener(event)
