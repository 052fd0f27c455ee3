# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of the ledger."""

from houvast.ledger.commands.accounts import (
    AccountHoldsMoney,
    AccountIsUnknown,
    close_account,
    lock_accounts,
    open_account,
    open_accounts,
)
from houvast.ledger.commands.administraties import AdministratieExists, open_administratie
from houvast.ledger.commands.holds import HoldIsUnknown, hold_amount, post_hold, void_hold
from houvast.ledger.commands.holds_staged import hold_staged, open_hold_staging, post_staged_holds, void_staged_holds
from houvast.ledger.commands.posting import (
    StagingNeedsATransaction,
    open_staging,
    post_staging,
    post_transfers,
    withdraw_shortages,
)
from houvast.ledger.commands.proofs import PeriodIsNotProved, assert_balance, close_period, store_proof
from houvast.ledger.commands.refusals import (
    AccountIsClosed,
    HoldIsEnded,
    IdempotencyConflict,
    InsufficientBalance,
    PeriodIsClosed,
    ReversalIsNoMirror,
    TransactionIsReversed,
    TransferIsImpossible,
)
from houvast.ledger.commands.reversals import TransactionIsUnknown, reverse_transaction
from houvast.ledger.domain.accounts import AccountRequest, Soort
from houvast.ledger.domain.transfers import (
    HoldingResult,
    HoldRequest,
    PostingResult,
    ReversalResult,
    Shortage,
    TransferRequest,
    derive_key,
)

__all__ = [
    "AccountHoldsMoney",
    "AccountIsClosed",
    "AccountIsUnknown",
    "AccountRequest",
    "AdministratieExists",
    "HoldIsEnded",
    "HoldIsUnknown",
    "HoldRequest",
    "HoldingResult",
    "IdempotencyConflict",
    "InsufficientBalance",
    "PeriodIsClosed",
    "PeriodIsNotProved",
    "PostingResult",
    "ReversalIsNoMirror",
    "ReversalResult",
    "Shortage",
    "Soort",
    "StagingNeedsATransaction",
    "TransactionIsReversed",
    "TransactionIsUnknown",
    "TransferIsImpossible",
    "TransferRequest",
    "assert_balance",
    "close_account",
    "close_period",
    "derive_key",
    "hold_amount",
    "hold_staged",
    "lock_accounts",
    "open_account",
    "open_accounts",
    "open_administratie",
    "open_hold_staging",
    "open_staging",
    "post_hold",
    "post_staged_holds",
    "post_staging",
    "post_transfers",
    "reverse_transaction",
    "store_proof",
    "void_hold",
    "void_staged_holds",
    "withdraw_shortages",
]
