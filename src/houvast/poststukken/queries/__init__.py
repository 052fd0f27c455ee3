# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of poststukken."""

from houvast.poststukken.queries.keuzes import AdministratieView, Keuzes, list_administraties, list_keuzes
from houvast.poststukken.queries.opdrachten import OpdrachtView, list_opdrachten
from houvast.poststukken.queries.poststukken import (
    FileContent,
    PoststukDetail,
    PoststukNotFound,
    StapView,
    find_poststuk_of_opdracht,
    get_content,
    get_poststuk,
)
from houvast.poststukken.queries.werkvoorraad import (
    Backlog,
    PostFilter,
    PostPage,
    PoststukRow,
    get_backlog,
    get_werkvoorraad,
    list_of_huishouden,
)

__all__ = [
    "AdministratieView",
    "Backlog",
    "FileContent",
    "Keuzes",
    "OpdrachtView",
    "PostFilter",
    "PostPage",
    "PoststukDetail",
    "PoststukNotFound",
    "PoststukRow",
    "StapView",
    "find_poststuk_of_opdracht",
    "get_backlog",
    "get_content",
    "get_poststuk",
    "get_werkvoorraad",
    "list_administraties",
    "list_keuzes",
    "list_of_huishouden",
    "list_opdrachten",
]
