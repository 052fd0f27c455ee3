# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the books prove, and where they don't."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DayProof:
    """The books at the end of a day against the closing balance that the bank states, in cents.

    Residents, suspense and costs are what the trust account holds for each; costs are negative as long as the
    uitvoerder has not made up for what the bank charged.
    """

    administratie_id: int
    trust_account_id: int
    on_date: date
    bank_cents: int
    residents_cents: int
    suspense_cents: int
    costs_cents: int

    @property
    def difference_cents(self) -> int:
        """Return how much more the books hold than the bank."""
        return self.residents_cents + self.suspense_cents + self.costs_cents - self.bank_cents

    @property
    def ok(self) -> bool:
        """Return whether books and bank agree to the cent."""
        return self.difference_cents == 0


class Promise(StrEnum):
    """What was found broken; in the order in which differences are told within an administratie."""

    BALANCE = "balance"
    PENDING = "pending"
    DAYTOTAL = "daytotal"
    SUM = "sum"
    REVERSAL = "reversal"
    SEAL = "seal"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the books don't agree: what was expected there and what was found, in cents."""

    administratie_id: int
    promise: Promise
    account_id: int
    on_date: date | None
    subject: str
    expected_cents: int
    found_cents: int

    def sentence(self) -> str:
        """Return the difference as one line for the operator."""
        day = f" on {self.on_date.isoformat()}" if self.on_date else ""
        return (
            f"administratie {self.administratie_id}, account {self.account_id}{day}: {self.promise.value} of "
            f"{self.subject}: expected {self.expected_cents} cents, found {self.found_cents}."
        )
