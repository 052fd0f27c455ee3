# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of budgetbeheer."""

from houvast.budgetbeheer.queries.afletteren import (
    Counts,
    ProposedKenmerk,
    SuggestionView,
    WaitingView,
    Werkvoorraad,
    count_waiting,
    find_waiting,
    get_werkvoorraad,
    list_proposed_kenmerken,
)
from houvast.budgetbeheer.queries.bank import (
    BestandNotFound,
    RekeningNotFound,
    find_uitvoerder_of_iban,
    get_bankbestand,
    get_derdengeldenrekening,
    get_progress,
    list_bankbestanden,
    list_coverage_gaps,
    list_derdengeldenrekeningen,
    list_proofs,
)
from houvast.budgetbeheer.queries.huishouden import (
    AfspraakView,
    ExpectedState,
    ExpectedView,
    HouseholdPage,
    StatementFilter,
    StatementLine,
    get_household_page,
    list_afspraken,
    list_huishoudens,
)
from houvast.budgetbeheer.queries.instellingen import InstellingView, get_number, get_waarde, list_instellingen
from houvast.budgetbeheer.queries.mijn import has_huishoudens, list_others, not_of_others

__all__ = [
    "AfspraakView",
    "BestandNotFound",
    "Counts",
    "ExpectedState",
    "ExpectedView",
    "HouseholdPage",
    "InstellingView",
    "ProposedKenmerk",
    "RekeningNotFound",
    "StatementFilter",
    "StatementLine",
    "SuggestionView",
    "WaitingView",
    "Werkvoorraad",
    "count_waiting",
    "find_uitvoerder_of_iban",
    "find_waiting",
    "get_bankbestand",
    "get_derdengeldenrekening",
    "get_household_page",
    "get_number",
    "get_progress",
    "get_waarde",
    "get_werkvoorraad",
    "has_huishoudens",
    "list_afspraken",
    "list_bankbestanden",
    "list_coverage_gaps",
    "list_derdengeldenrekeningen",
    "list_huishoudens",
    "list_instellingen",
    "list_others",
    "list_proofs",
    "list_proposed_kenmerken",
    "not_of_others",
]
