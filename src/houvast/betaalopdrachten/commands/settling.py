# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tie the bank's lines to the betaalopdrachten that they fulfil, and let each stand where its lines put it.

A betaalopdracht is geboekt on the first day from which its lines come to enough and stay so. Whoever calls fills
`opdracht_touched`; only what stands there is looked at, so that a hundred thousand lines are a few statements.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.database.statistics import gather_statistics, joined_whole_when_many

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_planned (
    opdracht_id bigint NOT NULL, afspraak_id bigint NOT NULL, periode date NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_touched (opdracht_id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_settled (
    opdracht_id bigint PRIMARY KEY, gemeente_id bigint NOT NULL, before text NOT NULL, after text NOT NULL,
    booked_on date, booked_cents bigint NOT NULL, last_on date, reason text NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE opdracht_planned, opdracht_touched, opdracht_settled;
"""

# Money out is negative on the bank's line and positive here; what came back is negative here.
_TIE = """
WITH tied AS (
    INSERT INTO betaalopdrachten_boeking (administratie_id, gemeente_id, opdracht_id, aflettering_id, booked_on,
                                          amount_cents)
    SELECT o.administratie_id, o.gemeente_id, o.id, a.id, a.booked_on, -a.amount_cents
    {source}
    WHERE a.administratie_id = %(administratie)s AND a.undone_at IS NULL {condition}
      AND NOT EXISTS (SELECT FROM betaalopdrachten_boeking b
                      WHERE b.administratie_id = a.administratie_id AND b.aflettering_id = a.id AND b.undone_at IS NULL)
    ORDER BY a.id
    ON CONFLICT (administratie_id, opdracht_id, aflettering_id) DO NOTHING
    RETURNING opdracht_id)
INSERT INTO opdracht_touched SELECT DISTINCT opdracht_id FROM tied ON CONFLICT DO NOTHING
"""

_TIE_BOOKED = _TIE.format(
    source="""FROM budgetbeheer_aflettering a
    JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = a.administratie_id AND o.afspraak_id = a.afspraak_id
        AND o.periode = a.periode AND o.bron = 'rooster'""",
    condition="AND a.id BETWEEN %(first)s AND %(last)s",
)

_TIE_PLANNED = _TIE.format(
    source="""FROM opdracht_planned p
    JOIN budgetbeheer_aflettering a ON a.afspraak_id = p.afspraak_id AND a.periode = p.periode
    JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = a.administratie_id AND o.id = p.opdracht_id""",
    condition="",
)

_UNTIE = """
WITH untied AS (
    UPDATE betaalopdrachten_boeking SET undone_at = %(now)s
    WHERE administratie_id = %(administratie)s AND aflettering_id = ANY (%(afletteringen)s) AND undone_at IS NULL
    RETURNING opdracht_id)
INSERT INTO opdracht_touched SELECT DISTINCT opdracht_id FROM untied ON CONFLICT DO NOTHING
"""

_LOCK = """
SELECT count(*) FROM (
    SELECT o.id FROM betaalopdrachten_betaalopdracht o JOIN opdracht_touched t ON t.opdracht_id = o.id
    WHERE o.administratie_id = %(administratie)s ORDER BY o.id FOR NO KEY UPDATE OF o) AS locked
"""

# The total after each day of the lines of each; enough from the day after the last one on which it was short. A plan
# that takes the tables for empty would work the last part out again for each row, were it not materialized.
_SETTLE = """
WITH day AS (
    SELECT b.opdracht_id, b.booked_on, sum(b.amount_cents) AS cents, min(b.amount_cents) < 0 AS came_back
    FROM betaalopdrachten_boeking b JOIN opdracht_touched t USING (opdracht_id)
    WHERE b.administratie_id = %(administratie)s AND b.undone_at IS NULL GROUP BY 1, 2),
total AS (
    SELECT d.*, sum(d.cents) OVER (PARTITION BY d.opdracht_id ORDER BY d.booked_on) AS cents_until FROM day d),
short AS (
    SELECT d.opdracht_id, max(d.booked_on) FILTER (WHERE d.cents_until < o.amount_min_cents) AS last_short,
           sum(d.cents) AS cents, bool_or(d.came_back) AS came_back, max(d.booked_on) AS last_on
    FROM total d
    JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = %(administratie)s AND o.id = d.opdracht_id
    GROUP BY 1),
enough AS MATERIALIZED (
    SELECT s.opdracht_id, min(d.booked_on) AS booked_on FROM short s JOIN day d USING (opdracht_id)
    WHERE d.booked_on > coalesce(s.last_short, '-infinity') GROUP BY 1)
INSERT INTO opdracht_settled
SELECT o.id, o.gemeente_id, o.state,
       CASE WHEN o.state = 'vervallen' THEN 'vervallen'
            WHEN e.booked_on IS NOT NULL THEN 'geboekt'
            WHEN o.state <> 'geboekt' THEN o.state
            WHEN s.came_back THEN 'teruggekomen'
            ELSE coalesce(p.before, 'gepland') END,
       e.booked_on, coalesce(s.cents, 0), s.last_on,
       CASE WHEN o.state = 'geboekt' AND e.booked_on IS NULL
            THEN CASE WHEN s.came_back THEN %(came_back)s ELSE %(undone)s END ELSE '' END
FROM betaalopdrachten_betaalopdracht o
JOIN opdracht_touched t ON t.opdracht_id = o.id
LEFT JOIN short s ON s.opdracht_id = o.id
LEFT JOIN enough e ON e.opdracht_id = o.id
LEFT JOIN (
    SELECT DISTINCT ON (x.opdracht_id) x.opdracht_id, x.before
    FROM betaalopdrachten_stap x JOIN opdracht_touched t ON t.opdracht_id = x.opdracht_id
    WHERE x.administratie_id = %(administratie)s AND x.after = 'geboekt'
      AND x.before IN ('gepland', 'verzonden', 'teruggekomen')
    ORDER BY x.opdracht_id, x.id DESC) AS p ON p.opdracht_id = o.id AND o.state = 'geboekt' AND e.booked_on IS NULL
WHERE o.administratie_id = %(administratie)s
"""

_MOVE = """
UPDATE betaalopdrachten_betaalopdracht o
SET state = s.after, booked_on = s.booked_on, booked_cents = s.booked_cents, version = o.version + 1,
    state_since = CASE WHEN s.after = o.state THEN o.state_since ELSE %(now)s END,
    reason = CASE WHEN s.after = o.state THEN o.reason ELSE s.reason END
FROM opdracht_settled s
WHERE o.administratie_id = %(administratie)s AND o.id = s.opdracht_id
"""

_STEPS = """
INSERT INTO betaalopdrachten_stap (administratie_id, gemeente_id, opdracht_id, at, "on", before, after, by_naam, reason)
SELECT %(administratie)s, s.gemeente_id, s.opdracht_id, %(now)s, coalesce(s.booked_on, s.last_on, %(today)s), s.before,
       s.after, %(by)s, s.reason
FROM opdracht_settled s WHERE s.after <> s.before ORDER BY s.opdracht_id
"""


def open_touched() -> None:
    """Empty the temporary tables of this step."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)


def collect_booked(administratie_id: int, first_aflettering_id: int, last_aflettering_id: int) -> int:
    """Tie afletteringen to the betaalopdracht of the same afspraak and periode; return how many betaalopdrachten."""
    return _run(
        _TIE_BOOKED, {"administratie": administratie_id, "first": first_aflettering_id, "last": last_aflettering_id}
    )


def collect_planned(administratie_id: int) -> int:
    """Tie what was booked before it was planned to what stands in `opdracht_planned`; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE opdracht_planned")
    with joined_whole_when_many("opdracht_planned"):
        return _run(_TIE_PLANNED, {"administratie": administratie_id})


def collect_undone(administratie_id: int, afletteringen: list[int], now: datetime) -> int:
    """Untie afletteringen from their betaalopdrachten; return how many betaalopdrachten."""
    return _run(_UNTIE, {"administratie": administratie_id, "afletteringen": afletteringen, "now": now})


def settle_touched(actor: Actor, administratie_id: int, now: datetime) -> list[int]:
    """Let what stands in `opdracht_touched` stand where its lines put it; return the ids whose state changed."""
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "now": now,
        "today": timezone.localtime(now).date(),
        "by": actor.naam,
        "came_back": _("De bank boekte het geld terug."),
        "undone": _("De aflettering is ongedaan gemaakt."),
    }
    gather_statistics("betaalopdrachten_betaalopdracht", "betaalopdrachten_boeking", "betaalopdrachten_stap")
    with connection.cursor() as cursor, joined_whole_when_many("opdracht_touched"):
        cursor.execute("ANALYZE opdracht_touched")
        cursor.execute(_LOCK, values)
        cursor.execute(_SETTLE, values)
        cursor.execute("ANALYZE opdracht_settled")
        cursor.execute(_MOVE, values)
        cursor.execute(_STEPS, values)
        cursor.execute("SELECT opdracht_id FROM opdracht_settled WHERE after <> before ORDER BY opdracht_id")
        return [int(opdracht_id) for (opdracht_id,) in cursor.fetchall()]


def _run(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
