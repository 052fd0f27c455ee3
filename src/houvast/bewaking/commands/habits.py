# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learn from what the bank booked how late each income usually comes, and which periode came last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from houvast.bewaking.domain.gewoonte import COUNTED_MAX, COUNTED_MIN, DAYS_LATE_MAX, SHARE
from houvast.budgetbeheer.domain.afspraak import Weekendregel
from houvast.kernel.calendars import BusinessDayRule, shift

# Six periodes of a yearly income; weekend rules move dates in none before it that still counts.
_LOOKED_BACK_DAYS = 6 * 366
_RULES = {Weekendregel.ERVOOR: BusinessDayRule.BEFORE, Weekendregel.ERNA: BusinessDayRule.AFTER}

# The day expected is the periode, or where the weekend rule moved it (`moved`).
_LEARN = """
WITH moved AS (SELECT * FROM unnest(%(m_periode)s::date[], %(m_regel)s::text[], %(m_on)s::date[]) AS m (periode, regel, on_day)),
touched AS ({touched}),
habit AS (
    SELECT a.id, a.gemeente_id, h.counted, h.through,
           CASE WHEN h.counted >= %(counted_min)s THEN h.days_late ELSE 0 END AS days_late
    FROM touched t
    JOIN budgetbeheer_afspraak a ON a.administratie_id = %(administratie)s AND a.id = t.afspraak_id
        AND a.richting = 'in'
    CROSS JOIN LATERAL (
        SELECT count(*) AS counted, max(p.periode) AS through,
               percentile_disc(%(share)s) WITHIN GROUP (
                   ORDER BY least(greatest(p.booked_on - coalesce(m.on_day, p.periode), 0), %(late_max)s)) AS days_late
        FROM (SELECT f.periode, min(f.booked_on) AS booked_on
              FROM budgetbeheer_aflettering f
              WHERE f.administratie_id = %(administratie)s AND f.afspraak_id = a.id AND f.undone_at IS NULL
                AND f.periode IS NOT NULL AND f.amount_cents > 0
              GROUP BY f.periode ORDER BY f.periode DESC LIMIT %(counted_max)s) AS p
        LEFT JOIN moved m ON m.periode = p.periode AND m.regel = a.weekendregel) AS h)
INSERT INTO bewaking_gewoonte AS g (administratie_id, gemeente_id, afspraak_id, days_late, counted, received_through)
SELECT %(administratie)s, gemeente_id, id, days_late, counted, through FROM habit
ON CONFLICT (administratie_id, afspraak_id) DO UPDATE
SET days_late = excluded.days_late, counted = excluded.counted, received_through = excluded.received_through
WHERE (g.days_late, g.counted, g.received_through)
      IS DISTINCT FROM (excluded.days_late, excluded.counted, excluded.received_through)
"""
_BOOKED = """
SELECT DISTINCT f.afspraak_id FROM budgetbeheer_aflettering f
WHERE f.administratie_id = %(administratie)s AND f.id > %(after)s AND f.id <= %(until)s AND f.amount_cents > 0
  AND f.afspraak_id IS NOT NULL"""
_NAMED = """
SELECT DISTINCT f.afspraak_id FROM budgetbeheer_aflettering f
WHERE f.administratie_id = %(administratie)s AND f.id = ANY (%(ids)s) AND f.afspraak_id IS NOT NULL"""


def learn_booked(administratie_id: int, *, after_id: int, until_id: int, today: date) -> int:
    """Learn from afletteringen after one id up to another; return how many habits changed."""
    return _learn(administratie_id, _BOOKED, today, {"after": after_id, "until": until_id})


def learn_again(administratie_id: int, afletteringen: Sequence[int], *, today: date) -> int:
    """Learn anew for the afspraken of these afletteringen, some of which may be undone."""
    return _learn(administratie_id, _NAMED, today, {"ids": list(afletteringen)})


def _learn(administratie_id: int, touched: str, today: date, values: dict[str, Any]) -> int:
    moved = _list_moved(today)
    with connection.cursor() as cursor:
        cursor.execute(
            _LEARN.format(touched=touched),
            {
                **values,
                "administratie": administratie_id,
                "m_periode": [periode for periode, _regel, _on in moved],
                "m_regel": [regel for _periode, regel, _on in moved],
                "m_on": [on for _periode, _regel, on in moved],
                "counted_min": COUNTED_MIN,
                "counted_max": COUNTED_MAX,
                "late_max": DAYS_LATE_MAX,
                "share": SHARE,
            },
        )
        return int(cursor.rowcount)


def _list_moved(today: date) -> list[tuple[date, str, date]]:
    """List the days on which banks are closed with where each weekend rule moves them."""
    found: list[tuple[date, str, date]] = []
    for back in range(-SLACK, _LOOKED_BACK_DAYS):
        found += _move(today - timedelta(days=back))
    return found


@lru_cache(maxsize=4096)
def _move(day: date) -> tuple[tuple[date, str, date], ...]:
    """Return where each weekend rule moves a day; nothing for one on which banks are open."""
    return tuple((day, regel.value, on) for regel, rule in _RULES.items() if (on := shift(day, rule)) != day)


# A periode that comes early lies ahead.
SLACK = 62
