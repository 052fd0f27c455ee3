# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A transfer as one of its accounts sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from houvast.ledger.domain.accounts import Soort


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """An account with what it holds, in cents: posted, reserved to go out, expected to come in, free to spend."""

    administratie_id: int
    account_id: int
    trust_account_id: int
    soort: Soort
    naam: str
    gemeente_id: int | None
    holder_id: int | None
    floor_cents: int | None
    posted_cents: int
    pending_out_cents: int
    pending_in_cents: int
    opened_on: date
    closed_on: date | None

    @property
    def available_cents(self) -> int:
        """Return what is posted and not reserved."""
        return self.posted_cents - self.pending_out_cents


@dataclass(frozen=True, slots=True)
class EntryCursor:
    """Where a page of entries ended: the next page begins with what is older, at this balance."""

    booked_on: date
    transfer_id: int
    balance_before_cents: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A transfer as one account sees it, newest first on a page.

    `change_cents` is positive when the account holds more by it, `balance_cents` is what it held afterwards, in the
    order of booking days. Who posted it is None where the reader may not see the batch.
    """

    transfer_id: int
    transaction_id: UUID
    booked_on: date
    value_on: date
    change_cents: int
    balance_cents: int
    other_account_id: int
    other_naam: str | None
    cause_kind: str
    cause_id: int
    description: str
    reverses_id: int | None
    is_reversed: bool
    posted_at: datetime | None
    actor_naam: str | None
    command: str | None

    @property
    def cursor(self) -> EntryCursor:
        """Return where the page after this entry begins."""
        return EntryCursor(self.booked_on, self.transfer_id, self.balance_cents - self.change_cents)
