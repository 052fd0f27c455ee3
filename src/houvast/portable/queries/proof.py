# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures by which a file is proved: computed from the tables, before it leaves and after it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.betaalopdrachten.domain.states import OPEN
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm
from houvast.portable.domain.bundle import Place

_NEXT_WITHIN_DAYS = 400

_ACCOUNTS = """
SELECT a.soort, a.naam, m.naam, a.credits_posted_cents - a.debits_posted_cents, a.debits_pending_cents,
       a.opened_on, a.closed_on,
       (SELECT count(*) FROM ledger_entry e WHERE e.administratie_id = a.administratie_id AND e.account_id = a.id),
       (SELECT coalesce(sum(e.credit_cents), 0)::bigint FROM ledger_entry e
        WHERE e.administratie_id = a.administratie_id AND e.account_id = a.id),
       (SELECT coalesce(sum(e.debit_cents), 0)::bigint FROM ledger_entry e
        WHERE e.administratie_id = a.administratie_id AND e.account_id = a.id)
FROM ledger_account a
JOIN ledger_account m ON m.administratie_id = a.administratie_id AND m.id = a.trust_account_id
WHERE a.administratie_id = %(administratie)s AND a.holder_id = %(huishouden)s
ORDER BY a.soort, a.naam, m.naam
"""
_OPEN = """
SELECT count(*), coalesce(sum(amount_cents), 0)::bigint, min(due_on)
FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %(administratie)s AND huishouden_id = %(huishouden)s AND state = ANY (%(open)s)
"""
_AFSPRAKEN = """
SELECT id, naam, soort, periodiciteit, anker, verwachte_dag, weekendregel, datums, valid_from, valid_until
FROM budgetbeheer_afspraak
WHERE administratie_id = %(administratie)s AND huishouden_id = %(huishouden)s
  AND (valid_until IS NULL OR valid_until >= %(on)s)
ORDER BY naam, id
"""
_POST = """
SELECT count(*) FROM poststukken_poststuk
WHERE administratie_id = %(administratie)s AND huishouden_id = %(huishouden)s AND closed_on IS NULL
"""
_TERMIJNEN = """
SELECT count(*) FROM trajecten_termijn d JOIN trajecten_traject t ON t.gemeente_id = d.gemeente_id AND t.id = d.traject_id
WHERE t.gemeente_id = %(gemeente)s AND t.huishouden_id = %(huishouden)s AND d.stopped_on IS NULL
"""


def compute_proof(place: Place, huishouden_id: int, *, on: date) -> dict[str, Any]:
    """Return the figures of a household on a day: balances, bookings, next dates, and what is open."""
    values = {
        "gemeente": place.gemeente_id,
        "administratie": place.administratie_id,
        "huishouden": huishouden_id,
        "open": sorted(each.value for each in OPEN),
        "on": on,
    }
    count, cents, first = _ask(_OPEN, values)[0]
    return {
        "op": on.isoformat(),
        "rekeningen": [_account(row) for row in _ask(_ACCOUNTS, values)],
        "openstaande_betalingen": {"aantal": count, "som_cents": cents, "eerste": _day(first)},
        "eerstvolgende_data": [
            {"afspraak": row[1], "soort": row[2], "datum": _day(_next(row, on))} for row in _ask(_AFSPRAKEN, values)
        ],
        "open_poststukken": _ask(_POST, values)[0][0],
        "lopende_termijnen": _ask(_TERMIJNEN, values)[0][0],
    }


def _account(row: Sequence[Any]) -> dict[str, Any]:
    soort, naam, trust, balance, pending, opened_on, closed_on, count, into, out_of = row
    return {
        "soort": soort,
        "naam": naam,
        "derdengeldenrekening": trust,
        "saldo_cents": balance,
        "gereserveerd_cents": pending,
        "geopend_op": _day(opened_on),
        "gesloten_op": _day(closed_on),
        "boekingen": count,
        "som_bij_cents": into,
        "som_af_cents": out_of,
    }


def _next(row: Sequence[Any], on: date) -> date | None:
    _id, _naam, _soort, periodiciteit, anker, dag, weekendregel, datums, since, until = row
    rhythm = make_rhythm(Periodiciteit(periodiciteit), anker, dag, Weekendregel(weekendregel), datums)
    first, last = max(on, since), on + timedelta(days=_NEXT_WITHIN_DAYS)
    found = list_expected(rhythm, anker=anker, first=first, last=min(last, until or last))
    return found[0].on if found else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ask(statement: str, values: dict[str, Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
