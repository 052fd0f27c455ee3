# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose money a range of afletteringen is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor

_RANGE = """
SELECT huishouden_id, array_agg(id ORDER BY id) FROM budgetbeheer_aflettering
WHERE administratie_id = %(administratie)s AND id BETWEEN %(first)s AND %(last)s AND huishouden_id IS NOT NULL
GROUP BY huishouden_id ORDER BY huishouden_id LIMIT %(count_max)s
"""
_NAMED = """
SELECT huishouden_id, array_agg(id ORDER BY id) FROM budgetbeheer_aflettering
WHERE administratie_id = %(administratie)s AND id = ANY (%(ids)s) AND huishouden_id IS NOT NULL
GROUP BY huishouden_id ORDER BY huishouden_id
"""
_BOOKS = """
SELECT DISTINCT ON (a.administratie_id) a.administratie_id, h.organisatie_id FROM ledger_account a
JOIN access_administratiehouder h ON h.administratie_id = a.administratie_id
WHERE a.holder_id = %s AND a.opened_on <= %s AND (a.closed_on IS NULL OR a.closed_on > %s)
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Touched:
    """Households, and the afletteringen that are about them."""

    huishoudens: tuple[int, ...]
    afletteringen: tuple[int, ...]


def list_huishoudens_of_range(
    actor: Actor, *, administratie_id: int, first_id: int, last_id: int, count_max: int
) -> Touched:
    """Return the households of afletteringen between two ids, both included; no more than `count_max`."""
    del actor  # The session's scope says what is seen.
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "first": first_id,
        "last": last_id,
        "count_max": count_max,
    }
    return _read(_RANGE, values)


def list_huishoudens_of(actor: Actor, *, administratie_id: int, afletteringen: Iterable[int]) -> Touched:
    """Return the households of these afletteringen."""
    del actor
    return _read(_NAMED, {"administratie": administratie_id, "ids": list(afletteringen)})


def _read(statement: str, values: dict[str, Any]) -> Touched:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return Touched(tuple(row[0] for row in rows), tuple(each for row in rows for each in row[1]))


@dataclass(frozen=True, slots=True)
class Books:
    """Whose books an account of a household stands in."""

    administratie_id: int
    uitvoerder_id: int


def list_books_of(actor: Actor, huishouden_id: int, *, on: date) -> list[Books]:
    """Return the books in the session's scope in which a household has an account on a day."""
    del actor  # A gemeente knows who runs the money of its households; the session's scope says which.
    with connection.cursor() as cursor:
        cursor.execute(_BOOKS, [huishouden_id, on, on])
        return [Books(*row) for row in cursor.fetchall()]
