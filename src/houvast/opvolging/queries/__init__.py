# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of opvolging: the actor in, frozen values out."""

from houvast.opvolging.queries.contactgegevens import ContactView
from houvast.opvolging.queries.kaders import (
    BeproevingView,
    KaderView,
    RegelView,
    find_kader,
    list_beproevingen,
    list_kaders,
)
from houvast.opvolging.queries.terugkoppeling import TerugkoppelingView, list_terugkoppeling
from houvast.opvolging.queries.vandaag import (
    PAGE_SIZE,
    BakjeView,
    PauzeView,
    ZaakRow,
    list_bakjes,
    list_ending_pauzes,
    list_open_by_gemeente,
    list_today,
)
from houvast.opvolging.queries.zaken import ZaakPage, find_zaak, list_months_of

__all__ = [
    "PAGE_SIZE",
    "BakjeView",
    "BeproevingView",
    "ContactView",
    "KaderView",
    "PauzeView",
    "RegelView",
    "TerugkoppelingView",
    "ZaakPage",
    "ZaakRow",
    "find_kader",
    "find_zaak",
    "list_bakjes",
    "list_beproevingen",
    "list_ending_pauzes",
    "list_kaders",
    "list_months_of",
    "list_open_by_gemeente",
    "list_terugkoppeling",
    "list_today",
]
