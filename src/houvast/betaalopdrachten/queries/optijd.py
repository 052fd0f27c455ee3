# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many payments were on time, over any period, and each of them: counted by marks, judged by the domain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.domain.optijd import (
    DEFINITION_VERSION,
    Mark,
    OnTimeRate,
    Uitkomst,
    add_up,
    judge,
    list_marks,
)
from houvast.betaalopdrachten.domain.states import State
from houvast.partijen import queries as partijen


class Per(StrEnum):
    """By what the figures are grouped; by budgetbeheerder is by who had the household on the due date."""

    MAAND = "maand"
    SOORT = "soort"
    VOORRANG = "voorrang"
    UITVOERDER = "uitvoerder"
    HUISHOUDEN = "huishouden"
    BUDGETBEHEERDER = "budgetbeheerder"


@dataclass(frozen=True, slots=True)
class OnTimeFilter:
    """Which payments count: those due from the first to the last day, both included; all that the actor sees.

    `budgetbeheerder_id` keeps those of households that this person had on the due date; 0 those that nobody had.
    """

    first: date
    last: date
    huishouden_id: int | None = None
    soort: str = ""
    voorrang: str = ""
    uitvoerder_id: int | None = None
    budgetbeheerder_id: int | None = None


@dataclass(frozen=True, slots=True)
class OnTimeGroup:
    """The rate of one group: `key` is a month (2026-03), a code or an id, `naam` what people call it."""

    key: str
    naam: str
    rate: OnTimeRate


@dataclass(frozen=True, slots=True)
class OnTime:
    """The rate of all and of each group, as known on a day, by a version of the definition."""

    filters: OnTimeFilter
    on: date
    definition_version: int
    total: OnTimeRate
    per: Per
    groups: tuple[OnTimeGroup, ...]


@dataclass(frozen=True, slots=True)
class OnTimePayment:
    """One payment of the figures: when it was due at first, on which day it counts, and as what."""

    administratie_id: int
    opdracht_id: int
    huishouden_id: int
    huishouden_naam: str
    naam: str
    tegenpartij_naam: str
    amount_cents: int
    first_due_on: date
    counts_on: date
    booked_on: date | None
    state: State
    reason: str
    uitkomst: Uitkomst

    @property
    def cursor(self) -> tuple[date, int]:
        """Return where the page after this payment begins."""
        return self.counts_on, self.opdracht_id


_MARKS = f"""
    CASE WHEN o.betaalwijze = 'intern' THEN {int(Mark.INTERN)} ELSE 0 END
    + CASE WHEN d.counts_on < %(on)s THEN {int(Mark.DUE)} ELSE 0 END
    + CASE WHEN o.booked_on <= %(on)s THEN {int(Mark.BOOKED)} ELSE 0 END
    + CASE WHEN o.booked_on <= %(on)s AND o.booked_on > d.counts_on THEN {int(Mark.BOOKED_LATE)} ELSE 0 END
    + CASE WHEN o.moved_late THEN {int(Mark.MOVED_LATE)} ELSE 0 END
    + CASE WHEN o.dropped_on <= %(on)s THEN {int(Mark.DROPPED)} ELSE 0 END
    + CASE WHEN o.dropped_on <= %(on)s AND o.dropped_on > d.counts_on THEN {int(Mark.DROPPED_LATE)} ELSE 0 END
    + CASE WHEN o.dropped_on <= %(on)s AND EXISTS (
                SELECT FROM budgetbeheer_afspraak a WHERE a.administratie_id = o.administratie_id
                AND a.id = o.afspraak_id AND a.valid_until < o.periode)
           THEN {int(Mark.AFSPRAAK_ENDED)} ELSE 0 END
    + CASE WHEN o.dropped_on <= %(on)s AND (
                SELECT count(*) > 0 AND every(l.until < d.counts_on) FROM partijen_lidmaatschap l
                WHERE l.gemeente_id = o.gemeente_id AND l.huishouden_id = o.huishouden_id)
           THEN {int(Mark.HOUSEHOLD_LEFT)} ELSE 0 END
"""  # noqa: S608 (constants of our own)

# A payment counts on its due date: the one it was moved to in time, else the first one. Each half has its own index.
_PAYMENTS = f"""
FROM betaalopdrachten_betaalopdracht o
CROSS JOIN LATERAL (SELECT {{counts_on}} AS counts_on) AS d
CROSS JOIN LATERAL (SELECT {_MARKS} AS marks) AS m
WHERE {{moved}} AND {{counts_on}} BETWEEN %(first)s AND %(last)s
"""
_HALVES = (
    _PAYMENTS.format(counts_on="o.due_on", moved="NOT o.moved_late"),
    _PAYMENTS.format(counts_on="o.first_due_on", moved="o.moved_late"),
)

# Who had the household on the day that the payment counts.
_BUDGETBEHEERDER = """(SELECT t.medewerker_id FROM budgetbeheer_toewijzing t
     WHERE t.administratie_id = o.administratie_id AND t.huishouden_id = o.huishouden_id
     AND t.since <= d.counts_on AND coalesce(t.until, 'infinity') >= d.counts_on)"""

_KEYS = {
    Per.MAAND: "to_char(d.counts_on, 'YYYY-MM')",
    Per.SOORT: "o.soort",
    Per.VOORRANG: "o.voorrang",
    Per.UITVOERDER: "(SELECT b.uitvoerder_id FROM ledger_administratie b WHERE b.id = o.administratie_id)::text",
    Per.HUISHOUDEN: "o.huishouden_id::text",
    Per.BUDGETBEHEERDER: f"{_BUDGETBEHEERDER}::text",
}

_ROWS = """
SELECT o.administratie_id, o.id, o.huishouden_id, o.naam, o.tegenpartij_naam, o.amount_cents, o.first_due_on,
       d.counts_on, o.booked_on, o.state, o.reason, m.marks
"""


def get_on_time(actor: Actor, filters: OnTimeFilter, *, on: date, per: Per = Per.MAAND) -> OnTime:
    """Return how many payments were on time as known on a day, in all and per group. Raises NotAllowed."""
    require(policies.may_see_on_time(actor))
    conditions, values = _select(actor, filters, on)
    halves = " UNION ALL ".join(
        f"SELECT {_KEYS[per]} AS key, m.marks, count(*) {half} {conditions} GROUP BY 1, 2" for half in _HALVES
    )
    with connection.cursor() as cursor:
        cursor.execute(halves, values)
        rows = cursor.fetchall()
    counts: dict[str, dict[Uitkomst, int]] = {}
    for key, marks, count in rows:
        of_group = counts.setdefault(key or "", {})
        uitkomst = judge(Mark(marks))
        of_group[uitkomst] = of_group.get(uitkomst, 0) + count
    namen = _list_namen(actor, per, counts)
    groups = tuple(OnTimeGroup(key, namen.get(key, key), OnTimeRate(counts[key])) for key in sorted(counts))
    return OnTime(filters, on, DEFINITION_VERSION, add_up(each.rate for each in groups), per, groups)


def list_on_time(
    actor: Actor,
    filters: OnTimeFilter,
    *,
    on: date,
    uitkomsten: Iterable[Uitkomst],
    after: tuple[date, int] | None = None,
    count_max: int,
) -> list[OnTimePayment]:
    """List the payments behind a figure, the last due first; `after` is the cursor of the page before."""
    require(policies.may_see_on_time(actor))
    conditions, values = _select(actor, filters, on)
    conditions += " AND m.marks = ANY (%(marks)s)"
    values |= {"marks": list_marks(uitkomsten), "count": count_max}
    if after is not None:
        conditions += " AND (d.counts_on, o.id) < (%(after_day)s, %(after_id)s)"
        values |= {"after_day": after[0], "after_id": after[1]}
    # The newest of each half, in the order of its index, are enough.
    last_first = "ORDER BY counts_on DESC, id DESC LIMIT %(count)s"
    halves = " UNION ALL ".join(f"({_ROWS} {half} {conditions} {last_first})" for half in _HALVES)
    with connection.cursor() as cursor:
        cursor.execute(f"{halves} {last_first}", values)
        rows = cursor.fetchall()
    found = partijen.list_huishoudens_by_id(actor, {row[2] for row in rows})
    namen = {key: view.naam for key, view in found.items()}
    return [_payment(row, namen) for row in rows]


def _payment(row: Any, namen: dict[int, str]) -> OnTimePayment:  # noqa: ANN401 (a row as the driver gives it)
    return OnTimePayment(
        administratie_id=row[0],
        opdracht_id=row[1],
        huishouden_id=row[2],
        huishouden_naam=namen.get(row[2], ""),
        naam=row[3],
        tegenpartij_naam=row[4],
        amount_cents=row[5],
        first_due_on=row[6],
        counts_on=row[7],
        booked_on=row[8],
        state=State(row[9]),
        reason=row[10],
        uitkomst=judge(Mark(row[11])),
    )


def _select(actor: Actor, filters: OnTimeFilter, on: date) -> tuple[str, dict[str, Any]]:
    """Return which payments count, as conditions in SQL, and all values."""
    administraties = sorted(actor.administraties)
    values: dict[str, Any] = {
        "on": on,
        "first": filters.first,
        "last": filters.last,
        "administraties": administraties,
        "administratie": administraties[0] if administraties else None,
        "gemeenten": sorted(actor.gemeenten),
        "huishouden": filters.huishouden_id,
        "soort": filters.soort,
        "voorrang": filters.voorrang,
        "uitvoerder": filters.uitvoerder_id,
        "budgetbeheerder": filters.budgetbeheerder_id,
    }
    # One set of books is named by itself, so that its rows come in the order of the index.
    conditions = "AND (o.administratie_id = ANY (%(administraties)s) OR o.gemeente_id = ANY (%(gemeenten)s))"
    if len(administraties) == 1 and not actor.gemeenten:
        conditions = "AND o.administratie_id = %(administratie)s"
    if filters.huishouden_id is not None:
        conditions += " AND o.huishouden_id = %(huishouden)s"
    if filters.soort:
        conditions += " AND o.soort = %(soort)s"
    if filters.voorrang:
        conditions += " AND o.voorrang = %(voorrang)s"
    if filters.uitvoerder_id is not None:
        conditions += (
            " AND o.administratie_id IN (SELECT id FROM ledger_administratie WHERE uitvoerder_id = %(uitvoerder)s)"
        )
    if filters.budgetbeheerder_id is not None:
        conditions += f" AND coalesce({_BUDGETBEHEERDER}, 0) = %(budgetbeheerder)s"
    return conditions, values


def _list_namen(actor: Actor, per: Per, keys: Iterable[str]) -> dict[str, str]:
    """Return what people call the groups; for months and codes the page has the words."""
    ids = {int(key) for key in keys if key.isdecimal()}
    if per is Per.HUISHOUDEN:
        return {str(key): view.naam for key, view in partijen.list_huishoudens_by_id(actor, ids).items()}
    table = {Per.UITVOERDER: "access_organisatie", Per.BUDGETBEHEERDER: "access_medewerker"}.get(per)
    if table and ids:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id::text, naam FROM {table} WHERE id = ANY (%s)", [sorted(ids)])  # noqa: S608
            return dict(cursor.fetchall())
    return {}
