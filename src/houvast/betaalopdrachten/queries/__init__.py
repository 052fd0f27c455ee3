# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of betaalopdrachten."""

from houvast.betaalopdrachten.domain.optijd import OnTimeRate, Uitkomst
from houvast.betaalopdrachten.queries.lines import TieableLine, list_tieable
from houvast.betaalopdrachten.queries.opdrachten import (
    BetaalopdrachtFilter,
    BetaalopdrachtNotFound,
    BetaalopdrachtPage,
    BetaalopdrachtView,
    BoekingView,
    StapView,
    find_betaalopdracht,
    get_betaalopdracht,
    list_betaalopdrachten,
    list_of_huishouden,
)
from houvast.betaalopdrachten.queries.optijd import (
    OnTime,
    OnTimeFilter,
    OnTimeGroup,
    OnTimePayment,
    Per,
    get_on_time,
    list_on_time,
)

__all__ = [
    "BetaalopdrachtFilter",
    "BetaalopdrachtNotFound",
    "BetaalopdrachtPage",
    "BetaalopdrachtView",
    "BoekingView",
    "OnTime",
    "OnTimeFilter",
    "OnTimeGroup",
    "OnTimePayment",
    "OnTimeRate",
    "Per",
    "StapView",
    "TieableLine",
    "Uitkomst",
    "find_betaalopdracht",
    "get_betaalopdracht",
    "get_on_time",
    "list_betaalopdrachten",
    "list_of_huishouden",
    "list_on_time",
    "list_tieable",
]
