# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which booked lines of a household a person may tie to one of its payments, with where each counts now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.domain.states import UNDER_WAY, State
from houvast.betaalopdrachten.queries.opdrachten import BetaalopdrachtView
from houvast.budgetbeheer.domain.afspraak import Betaalwijze

_BEFORE = timedelta(days=62)
_AFTER = timedelta(days=184)
_SHOWN = 8

# What Houvast ordered itself is known by its own number, and stays where it is.
_LINES = """
SELECT a.id, a.booked_on, -a.amount_cents, l.counterparty_name, l.description, coalesce(o.naam, ''), o.periode
FROM budgetbeheer_aflettering a
JOIN budgetbeheer_bankline l ON l.administratie_id = a.administratie_id AND l.id = a.bankline_id
LEFT JOIN betaalopdrachten_boeking b ON b.administratie_id = a.administratie_id AND b.aflettering_id = a.id
    AND b.undone_at IS NULL
LEFT JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = b.administratie_id AND o.id = b.opdracht_id
WHERE a.administratie_id = %(administratie)s AND a.huishouden_id = %(huishouden)s AND a.undone_at IS NULL
  AND a.amount_cents < 0 AND a.booked_on BETWEEN %(first)s AND %(last)s
  AND b.opdracht_id IS DISTINCT FROM %(opdracht)s AND (o.id IS NULL OR o.betaalwijze <> 'overboeking')
ORDER BY (a.afspraak_id IS NOT DISTINCT FROM %(afspraak)s::bigint) DESC, abs(a.amount_cents + %(cents)s),
         a.booked_on DESC, a.id
LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class TieableLine:
    """A booked line (positive cents went out) and the payment that it counts for now, if any."""

    aflettering_id: int
    booked_on: date
    amount_cents: int
    counterparty_name: str
    description: str
    counts_for: str
    periode: date | None


def list_tieable(actor: Actor, opdracht: BetaalopdrachtView) -> list[TieableLine]:
    """List booked lines around a payment that a person may tie to it, the most alike first.

    None for what is on its way, was dropped or stays within the household, nor in books that aren't the actor's.
    """
    if opdracht.administratie_id not in actor.administraties:
        return []
    if opdracht.state in UNDER_WAY | {State.VERVALLEN} or opdracht.betaalwijze is Betaalwijze.INTERN:
        return []
    values = {
        "administratie": opdracht.administratie_id,
        "huishouden": opdracht.huishouden_id,
        "opdracht": opdracht.opdracht_id,
        "afspraak": opdracht.afspraak_id,
        "cents": opdracht.amount_cents,
        "first": opdracht.periode - _BEFORE,
        "last": opdracht.periode + _AFTER,
        "limit": _SHOWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINES, values)
        return [TieableLine(*row) for row in cursor.fetchall()]
