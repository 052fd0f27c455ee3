# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of reserveringen."""

from houvast.reserveringen.queries.potjes import (
    BestedingView,
    FillingView,
    PotjePage,
    PotjesPage,
    PotjeView,
    VerplaatsingView,
    get_potje,
    get_potjes,
)

__all__ = [
    "BestedingView",
    "FillingView",
    "PotjePage",
    "PotjeView",
    "PotjesPage",
    "VerplaatsingView",
    "get_potje",
    "get_potjes",
]
