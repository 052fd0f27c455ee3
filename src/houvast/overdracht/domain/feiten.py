# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a household on either side before it goes over: values that a query fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.overdracht.domain.toestand import BevindingSoort, Kant
from houvast.overdracht.domain.verdeling import Deling, Rooster


@dataclass(frozen=True, slots=True)
class Afspraakfeiten:
    """An afspraak in the old books: its days, from which account, to whom, how much (cents, positive)."""

    rooster: Rooster
    is_income: bool
    account_id: int
    naam: str
    tegenpartij_naam: str
    amount_min_cents: int
    amount_cents: int
    voorrang: str = "overig"
    betaalwijze: str = ""
    betaal_iban: str = ""
    betalingskenmerk: str = ""
    # The household's own pot that the money goes to, where it stays within the household.
    doel_account_id: int | None = None

    @property
    def afspraak_id(self) -> int:
        """Return its id."""
        return self.rooster.afspraak_id


@dataclass(frozen=True, slots=True)
class Opdrachtfeiten:
    """A betaalopdracht in the old books that isn't finished, or that the bank has or booked already."""

    opdracht_id: int
    afspraak_id: int | None
    bron: Bron
    account_id: int
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    periode: date
    due_on: date
    pay_on: date
    state: State
    voorrang: str = "overig"
    betaalwijze: str = "overboeking"
    tegenpartij_iban: str = ""
    betalingskenmerk: str = ""
    first_due_on: date | None = None
    reason: str = ""
    doel_account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Potfeiten:
    """An account of the household in the old books, and what can leave it."""

    account_id: int
    soort: str
    naam: str
    available_cents: int


@dataclass(frozen=True, slots=True)
class Bekend:
    """What the new side already pays for the household, by an afspraak or one payment."""

    naam: str
    iban: str
    betalingskenmerk: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Huishoudfeiten:
    """All of one household that decides how it goes over."""

    huishouden_id: int
    afspraken: tuple[Afspraakfeiten, ...] = ()
    opdrachten: tuple[Opdrachtfeiten, ...] = ()
    potjes: tuple[Potfeiten, ...] = ()
    bekend: tuple[Bekend, ...] = ()
    # Afspraken of which the payer, or who collects, confirmed the other account.
    redirected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verplicht:
    """A payment around the switch, and the one side that makes it."""

    kant: Kant
    afspraak_id: int | None
    opdracht_id: int | None
    account_id: int
    periode: date
    due_on: date
    pay_on: date
    amount_cents: int
    naam: str
    tegenpartij_naam: str
    voorrang: str
    betaalwijze: str
    doel_account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Something that would go wrong with a payment, with a Dutch sentence."""

    soort: BevindingSoort
    kant: Kant
    naam: str
    on: date
    amount_cents: int
    words: str
    short_cents: int = 0


@dataclass(frozen=True, slots=True)
class Overgangsplan:
    """What a switch does: how each afspraak is divided, who pays what, what moves, and what would go wrong."""

    delingen: dict[int, Deling]
    verplichtingen: tuple[Verplicht, ...]
    # Planned payments of the old side that it doesn't make any more, since the new side does.
    dropped: tuple[int, ...]
    # Payments without a schedule that the new side makes instead.
    carried: tuple[int, ...]
    # Per account of the old books what goes over now.
    balances: dict[int, int] = field(default_factory=dict)
    gevonden: tuple[Gevonden, ...] = ()

    @property
    def balance_cents(self) -> int:
        """Return what goes over now from all accounts together."""
        return sum(self.balances.values())

    def of(self, kant: Kant) -> list[Verplicht]:
        """Return what one side has to pay."""
        return [each for each in self.verplichtingen if each.kant is kant]
