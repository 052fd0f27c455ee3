# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of portable."""

from houvast.portable.queries.bundling import write_schema
from houvast.portable.queries.checking import FileFacts, check_file
from houvast.portable.queries.places import (
    BooksAreUnclear,
    HuishoudenNotFound,
    find_by_nummer,
    iterate_huishoudens,
    list_books,
    list_gemeenten,
)

__all__ = [
    "BooksAreUnclear",
    "FileFacts",
    "HuishoudenNotFound",
    "check_file",
    "find_by_nummer",
    "iterate_huishoudens",
    "list_books",
    "list_gemeenten",
    "write_schema",
]
