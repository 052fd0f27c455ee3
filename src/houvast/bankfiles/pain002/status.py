# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bank says of the orders it got, as values: of the file, of a batch, of an order.

A status of a file or batch holds for all its orders, except for those that have one of their own (ISO 20022, pain.002
usage rules). Only a statement proves that money left: ACSC here still is what the bank says it did.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What a status means for an order.

    `ACCEPTED`: the bank took it, it can still be rejected. `SETTLED`: it says that it booked or passed on. `PENDING`:
    it waits, at the bank or for a signature there. `PARTLY`: some orders below are rejected, each named. `REJECTED` and
    `CANCELLED`: it won't be paid.
    """

    ACCEPTED = "accepted"
    SETTLED = "settled"
    PENDING = "pending"
    PARTLY = "partly"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"

    @property
    def is_final_refusal(self) -> bool:
        """Return whether the money stays, or comes back, where it was."""
        return self in {Outcome.REJECTED, Outcome.CANCELLED}


# ISO 20022 external code sets: payment group status and payment transaction status.
OUTCOMES = {
    "RCVD": Outcome.PENDING,
    "PDNG": Outcome.PENDING,
    "PATC": Outcome.PENDING,
    "ACTC": Outcome.ACCEPTED,
    "ACCP": Outcome.ACCEPTED,
    "ACSP": Outcome.ACCEPTED,
    "ACWC": Outcome.ACCEPTED,
    "ACWP": Outcome.ACCEPTED,
    "ACFC": Outcome.ACCEPTED,
    "ACPD": Outcome.ACCEPTED,
    "ACCC": Outcome.SETTLED,
    "ACSC": Outcome.SETTLED,
    "PART": Outcome.PARTLY,
    "PRES": Outcome.ACCEPTED,
    "RJCT": Outcome.REJECTED,
    "BLCK": Outcome.REJECTED,
    "CANC": Outcome.CANCELLED,
}


def read_outcome(status: str) -> Outcome:
    """Return what a status code means; UNKNOWN for "" and for a code that is in no list."""
    return OUTCOMES.get(status, Outcome.UNKNOWN)


class StatusReason(NamedTuple):
    """Why: the bank's code (or its own word), and what it adds. `reasons.describe_reason` says a code in Dutch."""

    code: str
    additional: str


class FileStatus(NamedTuple):
    """The status of the whole file (GrpSts); first in every report.

    `status` is "" where the bank says nothing of the whole. `message_name` is what was sent: pain.001.001.09.
    `order_count` and `total_cents` are the bank's own of what it got, None where it gives none.
    """

    report_id: str
    created_at: str
    format: str
    message_id: str
    message_name: str
    status: str
    outcome: Outcome
    reasons: tuple[StatusReason, ...]
    order_count: int | None
    total_cents: int | None


class BatchStatus(NamedTuple):
    """The status of a batch (PmtInfSts); `status` is "" where only its orders have one."""

    message_id: str
    batch_id: str
    status: str
    outcome: Outcome
    reasons: tuple[StatusReason, ...]
    order_count: int | None
    total_cents: int | None


class OrderStatus(NamedTuple):
    """The status of one order (TxSts), with what the bank repeats of it: None or "" where it repeats nothing.

    `batch_id` is "" where a report names orders outside a batch. `bank_reference` is the bank's own.
    """

    message_id: str
    batch_id: str
    end_to_end_id: str
    instruction_id: str
    status: str
    outcome: Outcome
    reasons: tuple[StatusReason, ...]
    accepted_at: str
    bank_reference: str
    amount_cents: int | None
    creditor_iban: str
    creditor_name: str


class StatusEnd(NamedTuple):
    """The last value: the report was whole. What came before counts only now."""

    batch_count: int
    order_count: int


StatusValue = FileStatus | BatchStatus | OrderStatus | StatusEnd
