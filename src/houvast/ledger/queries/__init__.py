# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of the ledger. What a session may not see, row-level security leaves out of each answer."""

from houvast.ledger.domain.accounts import AccountClass, Soort
from houvast.ledger.domain.entries import AccountBalance, Entry, EntryCursor
from houvast.ledger.domain.proofs import DayProof, Difference, Promise
from houvast.ledger.queries.accounts import (
    AccountNotFound,
    get_account,
    get_balance,
    get_closed_until,
    list_account_balances,
    list_available,
    list_class_balances,
)
from houvast.ledger.queries.entries import list_entries, list_transaction_entries
from houvast.ledger.queries.proofs import StoredProof, list_day_proofs, list_stored_proofs
from houvast.ledger.queries.verify import verify, verify_everything

__all__ = [
    "AccountBalance",
    "AccountClass",
    "AccountNotFound",
    "DayProof",
    "Difference",
    "Entry",
    "EntryCursor",
    "Promise",
    "Soort",
    "StoredProof",
    "get_account",
    "get_balance",
    "get_closed_until",
    "list_account_balances",
    "list_available",
    "list_class_balances",
    "list_day_proofs",
    "list_entries",
    "list_stored_proofs",
    "list_transaction_entries",
    "verify",
    "verify_everything",
]
