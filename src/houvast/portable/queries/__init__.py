# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of portable."""

from houvast.portable.domain.tables import write_csv
from houvast.portable.queries.bundling import write_schema
from houvast.portable.queries.checking import FileFacts, check_file
from houvast.portable.queries.escrow import (
    EscrowView,
    Newest,
    NoodlijstView,
    find_newest_copy,
    list_escrow,
    list_noodlijsten,
)
from houvast.portable.queries.places import (
    BooksAreUnclear,
    HuishoudenNotFound,
    find_by_nummer,
    iterate_huishoudens,
    list_books,
    list_uitvoerders_of,
)

__all__ = [
    "BooksAreUnclear",
    "EscrowView",
    "FileFacts",
    "HuishoudenNotFound",
    "Newest",
    "NoodlijstView",
    "check_file",
    "find_by_nummer",
    "find_newest_copy",
    "iterate_huishoudens",
    "list_books",
    "list_escrow",
    "list_noodlijsten",
    "list_uitvoerders_of",
    "write_csv",
    "write_schema",
]
