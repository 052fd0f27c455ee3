# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments and money in the old books that a switch has to do something with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.domain.states import OPEN
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze
from houvast.overdracht.domain.planning import STILL_OURS

_CARRIED = """
SELECT account_id, doel_account_id, naam, tegenpartij_naam, tegenpartij_iban, betalingskenmerk, omschrijving,
       amount_cents, due_on, pay_on, soort, voorrang, betaalwijze
FROM betaalopdrachten_betaalopdracht WHERE administratie_id = %s AND id = %s
"""
_GOALS = """
SELECT r.account_id, r.naam, r.goal_cents, r.goal_on FROM reserveringen_reservering r
WHERE r.administratie_id = %s AND r.account_id = ANY (%s) ORDER BY r.account_id
"""
# What is on the old accounts of households that went over, less what the old side still pays or sends on.
_LEFT = """
SELECT g.id, p.van_account_id, p.naar_account_id,
       c.credits_posted_cents - c.debits_posted_cents - c.debits_pending_cents - coalesce(c.floor_cents, 0)
       - coalesce((SELECT sum(o.amount_cents) FROM betaalopdrachten_betaalopdracht o
                   WHERE o.administratie_id = c.administratie_id AND o.huishouden_id = g.huishouden_id
                     AND o.account_id = c.id AND o.state = ANY (%(still)s)), 0)
       - coalesce((SELECT sum(v.amount_cents) FROM overdracht_verplichting v
                   JOIN budgetbeheer_afspraak a ON a.administratie_id = c.administratie_id AND a.id = v.van_afspraak_id
                   WHERE v.gemeente_id = g.gemeente_id AND v.overgang_id = g.id AND v.kant = 'van'
                     AND a.account_id = c.id
                     AND NOT EXISTS (SELECT FROM betaalopdrachten_betaalopdracht o
                                     WHERE o.administratie_id = c.administratie_id AND o.afspraak_id = a.id
                                       AND o.periode = v.periode AND o.bron = 'rooster')), 0)
FROM overdracht_overgang g
JOIN overdracht_overdracht d ON d.gemeente_id = g.gemeente_id AND d.id = g.overdracht_id
JOIN overdracht_potje p ON p.gemeente_id = g.gemeente_id AND p.overgang_id = g.id
JOIN ledger_account c ON c.administratie_id = d.van_administratie_id AND c.id = p.van_account_id
WHERE g.gemeente_id = %(gemeente)s AND g.state = 'overgezet' AND c.closed_on IS NULL
  AND (%(plan)s::bigint IS NULL OR g.overdracht_id = %(plan)s)
  AND (%(overgang)s::bigint IS NULL OR g.id = %(overgang)s)
ORDER BY g.id, p.id
"""
_OPEN_AT_OLD = """
SELECT (SELECT count(*) FROM betaalopdrachten_betaalopdracht o
        WHERE o.administratie_id = %(van)s AND o.huishouden_id = %(huishouden)s AND o.state = ANY (%(open)s)),
       (SELECT count(*) FROM ledger_account c
        WHERE c.administratie_id = %(van)s AND c.holder_id = %(huishouden)s AND c.closed_on IS NULL
          AND (c.credits_posted_cents <> c.debits_posted_cents OR c.debits_pending_cents <> 0
               OR c.credits_pending_cents <> 0)),
       (SELECT count(*) FROM overdracht_omleiding m
        WHERE m.gemeente_id = %(gemeente)s AND m.overgang_id = %(overgang)s AND m.confirmed_on IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """A payment without a schedule as the new side has to make it."""

    account_id: int
    doel_account_id: int | None
    naam: str
    tegenpartij_naam: str
    tegenpartij_iban: str
    betalingskenmerk: str
    omschrijving: str
    amount_cents: int
    due_on: date
    pay_on: date
    soort: AfspraakSoort
    voorrang: str
    betaalwijze: Betaalwijze


@dataclass(frozen=True, slots=True)
class Goal:
    """What a pot of the old books is for."""

    account_id: int
    naam: str
    goal_cents: int | None
    goal_on: date | None


@dataclass(frozen=True, slots=True)
class Left:
    """Money that can go from an old account to the new one."""

    overgang_id: int
    van_account_id: int
    naar_account_id: int
    free_cents: int


@dataclass(frozen=True, slots=True)
class OpenHere:
    """What keeps the old accounts of a household from being closed: how much of each."""

    payments: int
    accounts: int
    unconfirmed: int


def get_carried(actor: Actor, *, administratie_id: int, opdracht_id: int) -> Carried:
    """Return a payment of the old books, which the actor keeps."""
    assert administratie_id in actor.administraties, "Only who keeps these books carries a payment out of them."
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED, [administratie_id, opdracht_id])
        row = cursor.fetchone()
    account_id, doel_account_id, naam, tegenpartij_naam, iban, kenmerk, omschrijving, cents, due_on, pay_on = row[:10]
    return Carried(
        account_id=account_id,
        doel_account_id=doel_account_id,
        naam=naam,
        tegenpartij_naam=tegenpartij_naam,
        tegenpartij_iban=iban,
        betalingskenmerk=kenmerk,
        omschrijving=omschrijving,
        amount_cents=cents,
        due_on=due_on,
        pay_on=pay_on,
        soort=AfspraakSoort(row[10]),
        voorrang=row[11],
        betaalwijze=Betaalwijze(row[12]),
    )


def list_goals(actor: Actor, *, administratie_id: int, account_ids: Iterable[int]) -> list[Goal]:
    """List what pots of the old books are for, which the actor keeps."""
    assert administratie_id in actor.administraties, "Only who keeps these books carries a goal out of them."
    with connection.cursor() as cursor:
        cursor.execute(_GOALS, [administratie_id, list(account_ids)])
        return [Goal(*row) for row in cursor.fetchall()]


def list_left(
    actor: Actor, *, gemeente_id: int, overdracht_id: int | None = None, overgang_id: int | None = None
) -> list[Left]:
    """List what can be passed on of households that went over; only what is more than nothing."""
    if gemeente_id not in actor.gemeenten:
        return []
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "plan": overdracht_id,
        "overgang": overgang_id,
        "still": sorted(each.value for each in STILL_OURS),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, values)
        return [Left(*row) for row in cursor.fetchall() if row[3] > 0]


def find_open_here(
    actor: Actor, *, gemeente_id: int, administratie_id: int, huishouden_id: int, overgang_id: int
) -> OpenHere:
    """Return what is still open of a household in the old books. The session has to see them."""
    assert gemeente_id in actor.gemeenten, "Only the gemeente asks this, of the books of both sides."
    values: dict[str, Any] = {
        "van": administratie_id,
        "huishouden": huishouden_id,
        "gemeente": gemeente_id,
        "overgang": overgang_id,
        "open": sorted(each.value for each in OPEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_AT_OLD, values)
        return OpenHere(*cursor.fetchone())


def list_to_pass_on(actor: Actor, *, gemeente_id: int) -> list[int]:
    """List the households (ids of their overgangen) that went over and have money on an old account."""
    return sorted({each.overgang_id for each in list_left(actor, gemeente_id=gemeente_id)})
