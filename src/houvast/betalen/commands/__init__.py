# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of betalen."""

from houvast.betalen.commands.answers import ReceivedAnswer, receive_bankantwoord
from houvast.betalen.commands.approving import ApprovedRun, approve_betaalrun
from houvast.betalen.commands.batches import BatchDoesNotAddUp, BatchIsGone, book_batch
from houvast.betalen.commands.begunstigden import (
    NothingChanges,
    PayeeNotFound,
    WijzigingIsPending,
    WijzigingNotFound,
    approve_wijziging,
    reject_wijziging,
    request_wijziging,
)
from houvast.betalen.commands.failures import handle_failed_payment
from houvast.betalen.commands.noodbetalingen import (
    AccountNotFound,
    NoodbetalingNotFound,
    TooLittleMoney,
    approve_noodbetaling,
    reject_noodbetaling,
    request_noodbetaling,
    settle_noodbetaling,
)
from houvast.betalen.commands.own_lines import claim_own_lines, settle_own_lines
from houvast.betalen.commands.proposing import ProposedRun, propose_betaalrun
from houvast.betalen.commands.runs import ReasonIsMissing, RunIsMoved, RunNotFound
from houvast.betalen.commands.sending import RunIsTooLate, SentRun, send_betaalrun
from houvast.betalen.commands.withdrawing import RegelNotFound, withdraw_betaalrun, withdraw_betaalrunregel
from houvast.betalen.commands.writing import RunIsNotAsApproved, write_betaalrun

__all__ = [
    "AccountNotFound",
    "ApprovedRun",
    "BatchDoesNotAddUp",
    "BatchIsGone",
    "NoodbetalingNotFound",
    "NothingChanges",
    "PayeeNotFound",
    "ProposedRun",
    "ReasonIsMissing",
    "ReceivedAnswer",
    "RegelNotFound",
    "RunIsMoved",
    "RunIsNotAsApproved",
    "RunIsTooLate",
    "RunNotFound",
    "SentRun",
    "TooLittleMoney",
    "WijzigingIsPending",
    "WijzigingNotFound",
    "approve_betaalrun",
    "approve_noodbetaling",
    "approve_wijziging",
    "book_batch",
    "claim_own_lines",
    "handle_failed_payment",
    "propose_betaalrun",
    "receive_bankantwoord",
    "reject_noodbetaling",
    "reject_wijziging",
    "request_noodbetaling",
    "request_wijziging",
    "send_betaalrun",
    "settle_noodbetaling",
    "settle_own_lines",
    "withdraw_betaalrun",
    "withdraw_betaalrunregel",
    "write_betaalrun",
]
