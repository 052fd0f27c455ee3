# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Over all households with budgetbeheer: what nobody looked at, what to ask for, and what is due for another look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.voorzieningen import policies
from houvast.voorzieningen.domain.voorziening import Stand, VoorzieningSoort

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A voorziening that waits, or all those of a household that nobody looked at: then `soort` is None.

    `count` is how many it stands for; `due_on` is since when it waits, or when it has to be looked at.
    """

    huishouden_id: int
    naam: str
    nummer: str
    soort: VoorzieningSoort | None
    stand: Stand
    count: int
    due_on: date

    @property
    def cursor(self) -> str:
        """Return where the page after this row begins."""
        return f"{self.due_on}~{self.huishouden_id}~{self.soort.value if self.soort else ''}"


# A household is in budgetbeheer since its first open account was opened.
_WORK = """
WITH served AS (
    SELECT a.gemeente_id, a.holder_id AS huishouden_id, min(a.opened_on) AS since
    FROM ledger_account a
    WHERE a.holder_id IS NOT NULL AND a.closed_on IS NULL
      AND (a.administratie_id = ANY (%(administraties)s) OR a.gemeente_id = ANY (%(gemeenten)s))
    GROUP BY a.gemeente_id, a.holder_id),
latest AS (
    SELECT DISTINCT ON (v.gemeente_id, v.huishouden_id, v.soort)
           v.gemeente_id, v.huishouden_id, v.soort, v.stand, v.due_on
    FROM voorzieningen_voorziening v
    JOIN served s ON s.gemeente_id = v.gemeente_id AND s.huishouden_id = v.huishouden_id
    WHERE v.soort = ANY (%(soorten)s)
    ORDER BY v.gemeente_id, v.huishouden_id, v.soort, v.versie DESC),
work AS (
    SELECT l.gemeente_id, l.huishouden_id, l.soort, l.stand, 1 AS count, l.due_on
    FROM latest l WHERE l.due_on <= %(until)s
    UNION ALL
    SELECT s.gemeente_id, s.huishouden_id, '', 'niet_nagegaan', %(total)s - coalesce(k.touched, 0), s.since
    FROM served s
    LEFT JOIN (SELECT gemeente_id, huishouden_id, count(*) AS touched FROM latest GROUP BY 1, 2) AS k
        ON k.gemeente_id = s.gemeente_id AND k.huishouden_id = s.huishouden_id
    WHERE coalesce(k.touched, 0) < %(total)s)
"""

_PAGE = (
    _WORK
    + """
SELECT w.huishouden_id, h.naam, h.nummer, w.soort, w.stand, w.count, w.due_on
FROM work w JOIN partijen_huishouden h ON h.gemeente_id = w.gemeente_id AND h.id = w.huishouden_id
WHERE (%(soort)s = '' OR w.soort = %(soort)s) AND (%(stand)s = '' OR w.stand = %(stand)s)
  AND (w.due_on, w.huishouden_id, w.soort) > (%(after_on)s::date, %(after_id)s, %(after_soort)s)
ORDER BY w.due_on, w.huishouden_id, w.soort LIMIT %(limit)s
"""
)

_COUNT = (
    _WORK
    + """
SELECT coalesce(sum(count) FILTER (WHERE stand = 'niet_nagegaan'), 0),
       coalesce(sum(count) FILTER (WHERE stand <> 'niet_nagegaan'), 0), count(DISTINCT huishouden_id)
FROM work
"""
)


def list_work(
    actor: Actor,
    *,
    until: date,
    soort: VoorzieningSoort | None = None,
    stand: Stand | None = None,
    after: str = "",
    count_max: int = PAGE_SIZE,
) -> list[WorkRow]:
    """List what waits or is due up to a day, the longest waiting first. One query.

    `after` is the cursor of the last row of the page before; what can't be read begins at the beginning.
    """
    if not policies.may_see_voorzieningen(actor):
        return []
    after_on, after_id, after_soort = _read_cursor(after)
    values = {
        **_values(actor, until),
        "soort": soort.value if soort else "",
        "stand": stand.value if stand else "",
        "after_on": after_on,
        "after_id": after_id,
        "after_soort": after_soort,
        "limit": count_max,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, values)
        return [
            WorkRow(row[0], row[1], row[2], VoorzieningSoort(row[3]) if row[3] else None, Stand(row[4]), *row[5:])
            for row in cursor.fetchall()
        ]


def count_due(actor: Actor, *, until: date) -> tuple[int, int, int]:
    """Return how many voorzieningen nobody looked at, how many others wait or are due, and of how many households."""
    if not policies.may_see_voorzieningen(actor):
        return 0, 0, 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, _values(actor, until))
        unchecked, due, households = cursor.fetchone()
    return int(unchecked), int(due), int(households)


def _values(actor: Actor, until: date) -> dict[str, Any]:
    return {
        "administraties": sorted(actor.administraties),
        "gemeenten": sorted(actor.gemeenten),
        "soorten": [each.value for each in VoorzieningSoort],
        "total": len(VoorzieningSoort),
        "until": until,
    }


def _read_cursor(text: str) -> tuple[date, int, str]:
    day, _tilde, rest = text.partition("~")
    number, _tilde, soort = rest.partition("~")
    try:
        return date.fromisoformat(day), int(number), soort
    except ValueError:
        return date.min, 0, ""
