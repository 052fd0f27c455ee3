# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a household's month before it becomes a statement. Cents; positive unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.betaalopdrachten.domain.states import State


@dataclass(frozen=True, slots=True)
class Maand:
    """The month that a statement is about, and the one after it; `on` is the day on which it is made."""

    first: date
    last: date
    next_last: date
    on: date


@dataclass(frozen=True, slots=True)
class Rekening:
    """An account of the household: its balance before the month, and after it as the ledger's totals have it."""

    account_id: int
    soort: str
    naam: str
    begin_cents: int
    end_cents: int


@dataclass(frozen=True, slots=True)
class Beweging:
    """Money that came on an account (positive) or left it (negative); `is_own` between accounts of the household."""

    account_id: int
    on: date
    cents: int
    is_own: bool
    naam: str
    wie: str
    soort: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Verwacht:
    """Something that an afspraak expects: on which day, how much at least and at most."""

    afspraak_id: int
    naam: str
    wie: str
    soort: str
    betaalwijze: str
    periode: date
    on: date
    low_cents: int
    high_cents: int


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """What the bank booked for a periode of an afspraak, signed as on the bank's statement."""

    afspraak_id: int
    periode: date
    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A betaalopdracht as it stands on the day of the statement, with why, and what is done about it."""

    afspraak_id: int | None
    periode: date
    naam: str
    aan: str
    soort: str
    betaalwijze: str
    cents: int
    due_on: date
    first_due_on: date
    state: State
    reason: str
    booked_on: date | None
    dropped_on: date | None
    is_short: bool = False
    # Kinds of mend, as the guard names them.
    maatregelen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feiten:
    """Everything that the statement of one household is made of."""

    huishouden_id: int
    gemeente_id: int
    naam: str
    nummer: str
    adres: tuple[str, ...]
    rekeningen: tuple[Rekening, ...]
    bewegingen: tuple[Beweging, ...]
    verwacht: tuple[Verwacht, ...]
    ontvangen: tuple[Ontvangen, ...]
    opdrachten: tuple[Opdracht, ...]
    # The last day that the bank told of, of every trust account that holds this money; None before its first.
    bank_until: date | None
