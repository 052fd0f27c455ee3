# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad of a consulent: trajecten in which there is something to do, the nearest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.partijen import queries as partijen
from houvast.trajecten import policies
from houvast.trajecten.domain.plan import PlanState
from houvast.trajecten.domain.stappen import Feiten, Werk, count_days_without_contact, decide_next
from houvast.trajecten.domain.states import ENDED, State
from houvast.trajecten.domain.termijnen import Stand, TermijnSoort, decide_stand
from houvast.trajecten.domain.words import Bedreiging
from houvast.trajecten.queries.contact import Contactstand, get_contactstand

PAGE_SIZE = 25


class Wie(StrEnum):
    """Whose trajecten: one's own with those that nobody took, only those, or everybody's."""

    MIJN = "mijn"
    NIEMAND = "niemand"
    ALLE = "alle"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A traject with its next thing to do, and the clock that ends first (None without one)."""

    traject_id: int
    huishouden_id: int
    gemeente_id: int
    naam: str
    nummer: str
    clienten: tuple[str, ...]
    state: State
    bedreiging: Bedreiging | None
    werk: Werk
    termijn: TermijnSoort | None
    due_on: date | None
    stand: Stand | None
    lapse_unexplained: bool
    consulent_naam: str
    last_contact_on: date | None
    days_without_contact: int
    is_uit_beeld: bool
    sort_on: date

    @property
    def cursor(self) -> str:
        """Return where the page after this row begins."""
        return f"{self.sort_on}~{self.traject_id}"


@dataclass(frozen=True, slots=True)
class WorkCount:
    """How many trajecten there are, how many clocks lapsed, and how many are about to."""

    total: int
    lapsed: int
    warned: int


# Of each traject that runs, or that ended with something left to do: its first open clock, whether a lapse waits for
# its reason, the newest plan, and whether a beschikking waits to be made known. A lapse that only waits for its reason
# comes after the clocks that still run out today.
_WORK = """
WITH work AS (
    SELECT t.id, t.gemeente_id, t.huishouden_id, t.state,
           CASE WHEN t.bedreiging_ended_on IS NULL THEN t.bedreiging ELSE '' END AS bedreiging, t.consulent_id, t.consulent_naam, t.gemeld_on,
           k.soort, k.due_on, k.warn_on, l.late, p.state AS plan, b.waits,
           CASE WHEN k.due_on IS NOT NULL THEN k.due_on WHEN l.late THEN %(today)s::date
                ELSE 'infinity'::date END AS sort_on
    FROM trajecten_traject t
    LEFT JOIN LATERAL (
        SELECT c.soort, c.due_on, c.warn_on FROM trajecten_termijn c
        WHERE c.gemeente_id = t.gemeente_id AND c.traject_id = t.id AND c.stopped_on IS NULL
        ORDER BY c.due_on, c.id LIMIT 1) k ON true
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(c.stopped_on > c.due_on AND c.explained_at IS NULL), false) AS late
        FROM trajecten_termijn c WHERE c.gemeente_id = t.gemeente_id AND c.traject_id = t.id) l
    LEFT JOIN LATERAL (
        SELECT v.state FROM trajecten_planvanaanpak v
        WHERE v.gemeente_id = t.gemeente_id AND v.traject_id = t.id ORDER BY v.versie DESC LIMIT 1) p ON true
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(d.bekendgemaakt_on IS NULL), false) AS waits
        FROM trajecten_beschikking d WHERE d.gemeente_id = t.gemeente_id AND d.traject_id = t.id) b
    WHERE (t.state <> ALL (%(ended)s) OR l.late OR b.waits)
      AND (%(wie)s = 'alle' OR t.consulent_id IS NULL OR (%(wie)s = 'mijn' AND t.consulent_id = %(me)s)))
"""

_PAGE = (
    _WORK
    + """
SELECT w.id, w.gemeente_id, w.huishouden_id, h.naam, h.nummer, w.state, w.bedreiging, w.consulent_naam, w.gemeld_on,
       w.soort, w.due_on, w.warn_on, w.late, w.plan, w.waits,
       CASE WHEN w.sort_on = 'infinity'::date THEN '9999-12-31'::date ELSE w.sort_on END
FROM work w JOIN partijen_huishouden h ON h.gemeente_id = w.gemeente_id AND h.id = w.huishouden_id
WHERE (CASE WHEN w.sort_on = 'infinity'::date THEN '9999-12-31'::date ELSE w.sort_on END, w.id)
      > (%(after_on)s::date, %(after_id)s)
ORDER BY w.sort_on, w.id LIMIT %(limit)s
"""
)

_COUNT = (
    _WORK
    + """
SELECT count(*), count(*) FILTER (WHERE due_on < %(today)s OR late),
       count(*) FILTER (WHERE due_on >= %(today)s AND warn_on <= %(today)s)
FROM work
"""
)


def list_work(
    actor: Actor, *, today: date, wie: Wie = Wie.MIJN, after: str = "", count_max: int = PAGE_SIZE
) -> list[WorkRow]:
    """List trajecten in which there is something to do, the nearest deadline first; a lapsed one is nearest.

    `after` is the cursor of the last row of the page before; what can't be read begins at the beginning.
    """
    if not policies.may_see_trajecten(actor):
        return []
    after_on, after_id = _read_cursor(after)
    values = {**_values(actor, today, wie), "after_on": after_on, "after_id": after_id, "limit": count_max}
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, values)
        rows = cursor.fetchall()
    huishoudens = {row[2]: row[8] for row in rows}
    namen = partijen.list_namen(actor, huishoudens, on=today)
    contact = get_contactstand(actor, huishoudens, today=today)
    return [_row(row, today, namen.get(row[2], []), contact) for row in rows]


def count_work(actor: Actor, *, today: date, wie: Wie = Wie.MIJN) -> WorkCount:
    """Count what `list_work` lists over all its pages."""
    if not policies.may_see_trajecten(actor):
        return WorkCount(0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, _values(actor, today, wie))
        total, lapsed, warned = cursor.fetchone()
    return WorkCount(int(total), int(lapsed), int(warned))


def _values(actor: Actor, today: date, wie: Wie) -> dict[str, Any]:
    return {
        "today": today,
        "wie": wie.value,
        "me": actor.medewerker_id,
        "ended": [each.value for each in ENDED],
    }


def _row(row: tuple[Any, ...], today: date, namen: list[str], contact: Contactstand) -> WorkRow:
    due_on, warn_on, late, plan, waits = row[10:15]
    state = State(row[5])
    contact_on = contact.last_on.get(row[2])
    days = count_days_without_contact(contact_on, row[8], today)
    feiten = Feiten(
        state=state,
        plan=PlanState(plan) if plan else None,
        beschikking_waits=waits,
        lapse_unexplained=late,
    )
    stand = None
    if due_on is not None:
        stand = decide_stand(due_on=due_on, warn_on=warn_on, stopped_on=None, today=today)
    return WorkRow(
        traject_id=row[0],
        huishouden_id=row[2],
        gemeente_id=row[1],
        naam=row[3],
        nummer=row[4],
        clienten=tuple(namen),
        state=state,
        bedreiging=Bedreiging(row[6]) if row[6] else None,
        werk=decide_next(feiten),
        termijn=TermijnSoort(row[9]) if row[9] else None,
        due_on=due_on,
        stand=stand,
        lapse_unexplained=late,
        consulent_naam=row[7],
        last_contact_on=contact_on,
        days_without_contact=days,
        is_uit_beeld=state.is_running and row[2] in contact.uit_beeld,
        sort_on=row[15],
    )


def _read_cursor(text: str) -> tuple[date, int]:
    day, _tilde, number = text.partition("~")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return date.min, 0
