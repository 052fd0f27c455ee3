# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of a budgetplan: make a version, agree and approve it, end it."""

from houvast.budgetbeheer.commands.budgetplannen.adopting import adopt_budgetplannen
from houvast.budgetbeheer.commands.budgetplannen.drafting import (
    add_planregel,
    change_planregel,
    drop_planregel,
    follow_live_afspraken,
    remove_planregel,
    start_budgetplan,
)
from houvast.budgetbeheer.commands.budgetplannen.faults import (
    BudgetplanIsNotReady,
    BudgetplanIsSettled,
    BudgetplanNotFound,
    BudgetplanStartsTooEarly,
    PlanregelNotFound,
)
from houvast.budgetbeheer.commands.budgetplannen.settling import (
    agree_budgetplan,
    end_budgetplan,
    refuse_budgetplan,
    settle_budgetplan,
    submit_budgetplan,
    withdraw_budgetplan,
)
from houvast.budgetbeheer.domain.budgetplan import AgreedHow

__all__ = [
    "AgreedHow",
    "BudgetplanIsNotReady",
    "BudgetplanIsSettled",
    "BudgetplanNotFound",
    "BudgetplanStartsTooEarly",
    "PlanregelNotFound",
    "add_planregel",
    "adopt_budgetplannen",
    "agree_budgetplan",
    "change_planregel",
    "drop_planregel",
    "end_budgetplan",
    "follow_live_afspraken",
    "refuse_budgetplan",
    "remove_planregel",
    "settle_budgetplan",
    "start_budgetplan",
    "submit_budgetplan",
    "withdraw_budgetplan",
]
