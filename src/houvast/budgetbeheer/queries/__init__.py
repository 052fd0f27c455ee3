# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of budgetbeheer."""

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

__all__ = [
    "BestandNotFound",
    "RekeningNotFound",
    "find_uitvoerder_of_iban",
    "get_bankbestand",
    "get_derdengeldenrekening",
    "get_progress",
    "list_bankbestanden",
    "list_coverage_gaps",
    "list_derdengeldenrekeningen",
    "list_proofs",
]
