# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes to the bank, as values: a file of batches, and the orders in them.

Amounts are whole euro cents. Names and words are in the bank's form already: `characters.fit_name` and `fit_text` make
that form and say what they changed, so that nothing changes unseen on the way to the bank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from houvast.bankfiles.references import Reference
from houvast.kernel.iban import Iban


class Version(StrEnum):
    """The message that the bank takes; .03 only for banks that don't take .09 yet."""

    PAIN_001_001_03 = "pain.001.001.03"
    PAIN_001_001_09 = "pain.001.001.09"


class Speed(StrEnum):
    """When the bank pays: in its next round on the day, or within ten seconds, on any day (SCT Inst)."""

    NORMAL = "normal"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class PaymentBatch:
    """Orders from one account on one day (PmtInf), with the totals that the orders have to come to.

    `number` counts the batches of the file upwards from 1. `debtor_bic` may stay "": then the bank finds it by the
    IBAN (NOTPROVIDED). `is_booked_as_one` asks the bank for one line on the statement, or for a line per order; None
    leaves it to what was agreed with the bank.
    """

    number: int
    debtor_name: str
    debtor_iban: Iban
    requested_on: date
    order_count: int
    total_cents: int
    debtor_bic: str = ""
    speed: Speed = Speed.NORMAL
    is_booked_as_one: bool | None = None


@dataclass(frozen=True, slots=True)
class PaymentFile:
    """A file for the bank: its run, its batches, and when it was made.

    `run` is the name from which all ids follow (`identifiers.name_run`). `created_at` knows its zone and is kept with
    the run: the same file written again has the same bytes. `sender_name` is who makes the file (InitgPty).
    """

    run: str
    created_at: datetime
    sender_name: str
    batches: tuple[PaymentBatch, ...]
    version: Version = Version.PAIN_001_001_09


class PaymentOrder(NamedTuple):
    """One payment (CdtTrfTxInf); a named tuple since a file has them by the hundred thousand.

    `number` rises through the whole file, across its batches: that makes the ids unique without remembering them.
    `remittance` is a betalingskenmerk, an RF reference, or words of at most 140 characters; never both, since a bank
    passes on one only. `on_behalf_of` is the name of whose debt is paid (UltmtDbtr), "" to leave it out.
    """

    batch_number: int
    number: int
    amount_cents: int
    creditor_name: str
    creditor_iban: Iban
    remittance: Reference | str
    on_behalf_of: str = ""
