# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a caller asks of the ledger, and what it answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

_LOW_48_BITS = (1 << 48) - 1


@dataclass(frozen=True, slots=True)
class TransferRequest:
    """A transfer to post: an amount in whole cents, greater than zero, from one account to another.

    Debits increase a trust account and decrease all others. `booked_on` is the bank's booking date (the day that
    the proof counts it), `value_on` its value date. `cause_kind` and `cause_id` say what led to it (a bank line, a
    betaalopdracht), and the idempotency key is derived from that cause: see `derive_key`.
    """

    transaction_id: UUID
    debit_account_id: int
    credit_account_id: int
    amount_cents: int
    booked_on: date
    value_on: date
    cause_kind: str
    cause_id: int
    description: str
    idempotency_key: UUID
    reverses_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostingResult:
    """How many transfers were new, and how many were known already; `batch_id` is None when nothing was new."""

    posted: int
    known: int
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class ReversalResult:
    """The transaction that reverses another, and how many transfers it has."""

    transaction_id: UUID
    posted: int


class HoldState(StrEnum):
    """Where reserved money stands."""

    OPEN = "open"
    POSTED = "posted"
    VOIDED = "voided"


# Reserved money is released exactly once: by the transfer that it was reserved for, or because that is off.
TRANSITIONS: dict[HoldState, frozenset[HoldState]] = {
    HoldState.OPEN: frozenset({HoldState.POSTED, HoldState.VOIDED}),
    HoldState.POSTED: frozenset(),
    HoldState.VOIDED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class HoldRequest:
    """An amount to reserve for a payment that leaves later; the transfer that posts it takes the same key."""

    debit_account_id: int
    credit_account_id: int
    amount_cents: int
    cause_kind: str
    cause_id: int
    description: str
    idempotency_key: UUID


@dataclass(frozen=True, slots=True)
class Shortage:
    """An amount that could not be reserved: its key and cause, its account, and what that lacks."""

    idempotency_key: UUID
    cause_id: int
    account_id: int
    shortage_cents: int


@dataclass(frozen=True, slots=True)
class HoldingResult:
    """How many amounts were reserved now, how many had been before, and what there was no money for."""

    held: int
    known: int
    short: tuple[Shortage, ...]


def decide_shortages(debits: Iterable[tuple[int, int, UUID, int, int]]) -> tuple[Shortage, ...]:
    """Return what an account can't bear: in the given order, first come first served, smaller ones after it may fit.

    Each debit is (account_id, available_cents, idempotency_key, cause_id, amount_cents); those of one account follow
    each other.
    """
    short = []
    current, left = 0, 0
    for account_id, available_cents, key, cause_id, amount_cents in debits:
        if account_id != current:
            current, left = account_id, available_cents
        if amount_cents > left:
            short.append(Shortage(key, cause_id, account_id, amount_cents - max(left, 0)))
        else:
            left -= amount_cents
    return tuple(short)


def derive_key(cause_kind: str, cause_id: int, part: int = 0) -> UUID:
    """Derive an idempotency key (or a transaction id) from a cause: the same cause and part give the same key.

    A UUID of version 8 that begins with the low 48 bits of the cause's id, so that keys of consecutive causes lie
    side by side in the index, and ends with 72 bits of a hash of all three. The SQL function
    `ledger_key(cause_kind, cause_id, part)` gives the same.
    """
    digest = hashlib.md5(f"{cause_kind}:{cause_id}:{part}".encode(), usedforsecurity=False).hexdigest()
    return UUID(f"{cause_id & _LOW_48_BITS:012x}8{digest[:3]}a{digest[4:19]}")
