# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The betaalopdrachten that a poststuk can be about: those of its household, and those that were made of it before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.poststukken import policies

_SHOWN = 60

# Nearest to what the letter says first: the same account, the same amount, then the newest due date.
_CANDIDATES = """
SELECT id, naam, tegenpartij_naam, amount_cents, due_on, state FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %(administratie)s AND huishouden_id = %(huishouden)s AND state <> 'vervallen'
ORDER BY (tegenpartij_iban = %(iban)s AND tegenpartij_iban <> '') DESC, (amount_cents = %(cents)s) DESC NULLS LAST,
         due_on DESC, id DESC
LIMIT %(limit)s
"""
_ONE = """
SELECT 1 FROM betaalopdrachten_betaalopdracht WHERE administratie_id = %s AND huishouden_id = %s AND id = %s
"""
_MADE = """
SELECT id, naam, tegenpartij_naam, amount_cents, due_on, state FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %s AND bron = 'poststuk' AND bron_id = %s ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class OpdrachtView:
    """A betaalopdracht as a choice."""

    opdracht_id: int
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    due_on: date
    state: str


def list_opdrachten(
    actor: Actor, *, administratie_id: int, huishouden_id: int, iban: str = "", amount_cents: int | None = None
) -> list[OpdrachtView]:
    """Return the betaalopdrachten of a household that count, what resembles the letter most first."""
    if not policies.may_read_post(actor):
        return []
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "huishouden": huishouden_id,
        "iban": iban,
        "cents": amount_cents,
        "limit": _SHOWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, values)
        return [OpdrachtView(*row) for row in cursor.fetchall()]


def is_of_huishouden(actor: Actor, *, administratie_id: int, huishouden_id: int, opdracht_id: int) -> bool:
    """Return whether a betaalopdracht is of this household."""
    if not policies.may_read_post(actor):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_ONE, [administratie_id, huishouden_id, opdracht_id])
        return cursor.fetchone() is not None


def list_made_of(actor: Actor, *, administratie_id: int, poststuk_id: int) -> list[OpdrachtView]:
    """Return the betaalopdrachten that were made of a poststuk, dropped ones too."""
    if not policies.may_read_post(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MADE, [administratie_id, poststuk_id])
        return [OpdrachtView(*row) for row in cursor.fetchall()]
