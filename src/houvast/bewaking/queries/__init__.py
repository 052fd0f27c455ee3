# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of bewaking."""

from houvast.bewaking.queries.huishouden import HuishoudenAhead, get_vooruitblik
from houvast.bewaking.queries.looking import AccountAhead
from houvast.bewaking.queries.touched import (
    Books,
    Touched,
    list_books_of,
    list_huishoudens_of,
    list_huishoudens_of_range,
)
from houvast.bewaking.queries.waarschuwingen import (
    Counts,
    LeefgeldDay,
    LeefgeldView,
    MaatregelView,
    WaarschuwingView,
    count_waarschuwingen,
    get_leefgeld_day,
    list_not_chosen,
    list_of_huishouden,
    list_waarschuwingen,
)

__all__ = [
    "AccountAhead",
    "Books",
    "Counts",
    "HuishoudenAhead",
    "LeefgeldDay",
    "LeefgeldView",
    "MaatregelView",
    "Touched",
    "WaarschuwingView",
    "count_waarschuwingen",
    "get_leefgeld_day",
    "get_vooruitblik",
    "list_books_of",
    "list_huishoudens_of",
    "list_huishoudens_of_range",
    "list_not_chosen",
    "list_of_huishouden",
    "list_waarschuwingen",
]
