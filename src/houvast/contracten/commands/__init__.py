# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of contracten."""

from houvast.contracten.commands.bewijs import add_bewijsstuk, register_wckstatus, withdraw_bewijsstuk
from houvast.contracten.commands.contacts import (
    ContactRequest,
    TredeRequest,
    add_contactpersoon,
    change_contactpersoon,
    set_ladder,
)
from houvast.contracten.commands.contract import (
    add_product,
    change_contract,
    end_contract,
    register_contract,
    set_prijs,
)
from houvast.contracten.commands.preventie import (
    add_preventietaak,
    divide_taak,
    end_preventietaak,
    end_verdeling,
)
from houvast.contracten.commands.terms import (
    add_aanvulling,
    add_moment,
    add_optie,
    decide_optie,
    end_aanvulling,
    finish_moment,
    set_exitvoorwaarden,
)
from houvast.contracten.commands.writing import ContractIsWrong

__all__ = [
    "ContactRequest",
    "ContractIsWrong",
    "TredeRequest",
    "add_aanvulling",
    "add_bewijsstuk",
    "add_contactpersoon",
    "add_moment",
    "add_optie",
    "add_preventietaak",
    "add_product",
    "change_contactpersoon",
    "change_contract",
    "decide_optie",
    "divide_taak",
    "end_aanvulling",
    "end_contract",
    "end_preventietaak",
    "end_verdeling",
    "finish_moment",
    "register_contract",
    "register_wckstatus",
    "set_exitvoorwaarden",
    "set_ladder",
    "set_prijs",
    "withdraw_bewijsstuk",
]
