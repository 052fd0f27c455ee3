# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of betalen."""

from houvast.betalen.queries.batches import WaitingBatch, list_waiting_batches
from houvast.betalen.queries.begunstigden import (
    Payee,
    WijzigingView,
    find_afspraak_payee,
    find_organisatie_payee,
    list_wijzigingen,
)
from houvast.betalen.queries.noodbetalingen import (
    HouseholdAccount,
    NoodbetalingView,
    find_household_account,
    list_household_accounts,
    list_noodbetalingen,
)
from houvast.betalen.queries.runs import (
    AntwoordView,
    LeftOut,
    RegelView,
    RunNotFound,
    RunPage,
    RunView,
    StateCount,
    count_to_do,
    get_run,
    get_run_page,
    list_failed,
    list_runs,
)

__all__ = [
    "AntwoordView",
    "HouseholdAccount",
    "LeftOut",
    "NoodbetalingView",
    "Payee",
    "RegelView",
    "RunNotFound",
    "RunPage",
    "RunView",
    "StateCount",
    "WaitingBatch",
    "WijzigingView",
    "count_to_do",
    "find_afspraak_payee",
    "find_household_account",
    "find_organisatie_payee",
    "get_run",
    "get_run_page",
    "list_failed",
    "list_household_accounts",
    "list_noodbetalingen",
    "list_runs",
    "list_waiting_batches",
    "list_wijzigingen",
]
