# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bank file says, as values: a header, its entries and an end per statement.

Words are those of ISO 20022. Amounts are whole euro cents; positive is money in, negative is money out. Text that the
bank leaves out, or fills with NOTPROVIDED or NONREF, is "". IBANs come in capitals without spaces, as the bank gives
them: their check digits are not tried here. The values that a file has by the hundred thousand are named tuples, which
are made four times as fast as frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from houvast.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is refused, or what to look at in one that is read (a warning).

    `code` is for programs, `sentence` is Dutch and says what to do. `line` counts from 1; 0 means the whole file.
    `path` is the way down to the place: Document/BkToCstmrStmt/Stmt[1]/Ntry[3]/Amt, or :61:.
    """

    code: str
    line: int
    path: str
    sentence: str


class BankfileRefused(DomainError):
    """Ask the bank for the file again, or pick another one; the reason says which place is wrong."""

    def __init__(self, reason: Reason, *, file_name: str) -> None:
        """Keep the reason; the text of the error names the file, the place and the mend."""
        self.reason = reason
        self.file_name = file_name
        where = [f"regel {reason.line}"] if reason.line else []
        where += [reason.path] if reason.path else []
        place = f" ({', '.join(where)})" if where else ""
        super().__init__(f"{file_name}{place}: {reason.sentence}")


class EntryDetail(NamedTuple):
    """One payment inside an entry; a batch has many.

    `amount_cents` is signed, or None where the bank gives no amount in euro. `charges_cents` is signed: a cost is
    negative.
    """

    amount_cents: int | None
    counterparty_iban: str
    counterparty_name: str
    end_to_end_id: str
    mandate: str
    reference: str
    description: str
    return_reason: str
    charges_cents: int
    bank_reference: str
    payment_info_id: str


class Entry(NamedTuple):
    """One amount that the bank booked; `amount_cents` is signed, also after the sign of a reversal is decided.

    With exactly one detail, the party, references, description and return reason are those of the detail; with more,
    they are what the bank says of the whole. `number` counts the entries of its statement from 1, as they stand in the
    file. `reference` is structured (betalingskenmerk, ISO 11649), `batch_size` is how many payments are in it (1 when
    the bank doesn't say), `bank_reference` is the bank's own, raw. `transaction_code` is the bank's code for the kind
    of payment (PMNT-RCDT-ESCT N654), `transaction_type` its words for it (SEPA OVERBOEKING). `charges_cents` is
    signed: a cost is negative.
    """

    number: int
    amount_cents: int
    booked_on: date
    value_on: date
    counterparty_iban: str
    counterparty_name: str
    end_to_end_id: str
    mandate: str
    reference: str
    description: str
    return_reason: str
    is_reversal: bool
    batch_size: int
    bank_reference: str
    payment_info_id: str
    transaction_code: str
    transaction_type: str
    charges_cents: int
    details: tuple[EntryDetail, ...]


@dataclass(frozen=True, slots=True)
class StatementHeader:
    """The start of a statement: which account, from which balance.

    `format` is the message with its version: camt.053.001.08, or MT940. `number_in_file` counts from 1. `account_iban`
    is the number as the bank gives it, without spaces: mostly an IBAN, in old files a bare account number. Balances are
    None where the file has none, or only after the entries: StatementEnd has the last word. `opening_kind` is the
    bank's code: OPBD, PRCD, OPAV, 60F, 60M.
    """

    number_in_file: int
    format: str
    account_iban: str
    currency: str
    statement_id: str
    sequence_number: str
    created_at: str
    opening_cents: int | None
    opening_on: date | None
    opening_kind: str
    closing_cents: int | None
    closing_on: date | None
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class StatementEnd:
    """The end of a statement, with what only all its entries together tell.

    `ties` is whether opening balance plus entries is the closing balance, None where a balance is missing.
    `difference_cents` is closing minus opening minus entries, None likewise. `warnings` hold at most a hundred; the
    last one then says how many there are more.
    """

    number_in_file: int
    entry_count: int
    net_cents: int
    opening_cents: int | None
    closing_cents: int | None
    closing_on: date | None
    ties: bool | None
    difference_cents: int | None
    warnings: tuple[Reason, ...]
