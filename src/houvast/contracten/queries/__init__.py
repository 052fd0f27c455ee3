# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of contracten."""

from houvast.contracten.queries.contacts import (
    find_contact,
    find_contract_of,
    list_colleagues,
    list_contacten,
    list_ladder,
)
from houvast.contracten.queries.contracten import (
    get_bewijs_content,
    get_contract,
    get_contract_page,
    list_agreed,
    list_contracten,
    list_deadlines,
    list_product_names,
    list_unchosen,
)
from houvast.contracten.queries.preventie import get_matrix
from houvast.contracten.queries.values import (
    BewijsView,
    ContactView,
    ContractNotFound,
    ContractPage,
    ContractView,
    ProductView,
    TredeView,
)

__all__ = [
    "BewijsView",
    "ContactView",
    "ContractNotFound",
    "ContractPage",
    "ContractView",
    "ProductView",
    "TredeView",
    "find_contact",
    "find_contract_of",
    "get_bewijs_content",
    "get_contract",
    "get_contract_page",
    "get_matrix",
    "list_agreed",
    "list_colleagues",
    "list_contacten",
    "list_contracten",
    "list_deadlines",
    "list_ladder",
    "list_product_names",
    "list_unchosen",
]
