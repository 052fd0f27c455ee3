# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sides of a figure, and when so few records are on one that they are kept as a list."""

from __future__ import annotations

from enum import StrEnum

from houvast.indicatoren.domain.definitie import Definitie, Vorm
from houvast.indicatoren.domain.optellen import Som

# Of one in so many a page is full before many records are looked at; of fewer nearly all would be.
_ONE_IN = 20
_LIST_MAX = 5000


class Kant(StrEnum):
    """Which records are asked: those in the teller, those of the noemer that aren't, or those that lack a fact."""

    TELLER = "teller"
    MIST = "mist"
    ONTBREEKT = "ontbreekt"


def has_lists(definitie: Definitie) -> bool:
    """Return whether a figure is of so many records that looking at all of them for a page takes too long."""
    very_many = definitie.bron.by_days or bool(definitie.bron.sql_op)
    return very_many and definitie.vorm is Vorm.AANDEEL and definitie.noemer_bron is None


def count_side(som: Som, kant: Kant) -> int:
    """Return how many records are on a side of a share."""
    return som.teller if kant is Kant.TELLER else som.noemer - som.teller


def is_rare(count: int, among: int) -> bool:
    """Return whether so many records among all that a query gives for a month are few enough for a list."""
    return count <= _LIST_MAX and count * _ONE_IN <= among
