# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose money a range of afletteringen is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
