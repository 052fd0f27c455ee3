# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recognise our own payments among the bank's new lines, and move them on when they are booked.

By the end-to-end id of one payment, or by the id of the whole batch where the bank books that as one line without its
details; and by the end-to-end id again when money comes back. Whatever doesn't fit to the cent is left for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import record_boekingen
from houvast.betalen import policies
from houvast.betalen.commands.runs import finish_runs, lock_run
from houvast.betalen.commands.sending import mark_sent
from houvast.betalen.domain.answers import RETURNED, say

_NAMED = """
CREATE TEMPORARY TABLE IF NOT EXISTS run_named (
    line_id bigint NOT NULL, rekening_id bigint NOT NULL, amount_cents bigint NOT NULL, booked_on date NOT NULL,
    value_on date NOT NULL, is_return boolean NOT NULL, return_reason text NOT NULL, run_id bigint NOT NULL,
    number integer, is_batch boolean NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE run_named;
"""

_NAME = """
INSERT INTO run_named
SELECT n.id, n.rekening_id, n.amount_cents, n.booked_on, n.value_on, n.is_reversal OR n.return_reason <> '',
       n.return_reason, u.id, n.parts[3]::integer, n.parts[2] = '-B'
FROM (
    SELECT b.*, regexp_match(b.end_to_end_id, '^(HV[A-Z0-9]{1,23})(-B?)([1-9][0-9]{0,8})$') AS parts
    FROM budgetbeheer_bankline b
    WHERE b.administratie_id = %(administratie)s AND b.statement_id = ANY (%(statements)s)
      AND b.end_to_end_id LIKE 'HV%%-%%') AS n
JOIN betalen_betaalrun u ON u.administratie_id = %(administratie)s AND u.message_id = n.parts[1]
    AND u.rekening_id = n.rekening_id AND u.state <> 'ingetrokken'
"""

_COLUMNS = """
INSERT INTO afletter_own (line_id, cause_id, afspraak_id, huishouden_id, account_id, gemeente_id, amount_cents,
                          booked_on, value_on, periode, hold_key, note)
"""

_OUT = """
SELECT DISTINCT ON (r.id) n.line_id, r.id, o.afspraak_id, r.huishouden_id, r.account_id, r.gemeente_id,
       -r.amount_cents, n.booked_on, n.value_on, CASE WHEN o.afspraak_id IS NOT NULL THEN o.periode END,
       ledger_key('betaalrunregel', r.id), ''
FROM run_named n
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.run_id = n.run_id AND r.number = n.number
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = %(administratie)s AND o.id = r.opdracht_id
WHERE NOT n.is_batch AND NOT n.is_return AND n.amount_cents = -r.amount_cents AND r.betaalwijze = 'overboeking'
  AND r.state IN ('lopend', 'aanvaard')
ORDER BY r.id, n.booked_on, n.line_id
"""

# A batch counts when it comes to exactly what is still expected of the run; or to all of that but one payment, when
# no other payments together come to what is missing. That one stays expected, until the bank says what became of it.
_BATCH = """
WITH expected AS (
    SELECT r.run_id, r.id, r.amount_cents FROM betalen_betaalrunregel r
    WHERE r.administratie_id = %(administratie)s AND r.run_id IN (SELECT run_id FROM run_named WHERE is_batch)
      AND r.betaalwijze = 'overboeking' AND r.state IN ('lopend', 'aanvaard')
      AND NOT EXISTS (SELECT FROM afletter_own x WHERE x.cause_id = r.id)),
whole AS (
    SELECT DISTINCT ON (n.run_id) n.*, missing.regel_id AS missing_id
    FROM run_named n
    JOIN (SELECT run_id, sum(amount_cents) AS cents FROM expected GROUP BY run_id) AS e USING (run_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, min(x.id) AS regel_id FROM expected x
        WHERE x.run_id = n.run_id AND x.amount_cents = e.cents + n.amount_cents) AS missing
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, sum(s.amount_cents) AS cents FROM (
            SELECT x.amount_cents FROM expected x
            WHERE x.run_id = n.run_id AND x.amount_cents < e.cents + n.amount_cents ORDER BY 1 LIMIT 2) AS s) AS smallest
    WHERE n.is_batch AND NOT n.is_return
      AND (n.amount_cents = -e.cents
           OR (missing.count = 1 AND (smallest.count < 2 OR smallest.cents > e.cents + n.amount_cents)))
    ORDER BY n.run_id, n.booked_on, n.line_id)
SELECT w.line_id, r.id, o.afspraak_id, r.huishouden_id, r.account_id, r.gemeente_id, -r.amount_cents, w.booked_on,
       w.value_on, CASE WHEN o.afspraak_id IS NOT NULL THEN o.periode END, ledger_key('betaalrunregel', r.id), ''
FROM whole w
JOIN expected e ON e.run_id = w.run_id AND e.id IS DISTINCT FROM w.missing_id
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.id = e.id
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = %(administratie)s AND o.id = r.opdracht_id
ORDER BY r.id
"""

# Never more than was paid; once per payment.
_BACK = """
SELECT DISTINCT ON (r.id) n.line_id, r.id, o.afspraak_id, r.huishouden_id, r.account_id, r.gemeente_id,
       n.amount_cents, n.booked_on, n.value_on, CASE WHEN o.afspraak_id IS NOT NULL THEN o.periode END, NULL::uuid,
       n.return_reason
FROM run_named n
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.run_id = n.run_id AND r.number = n.number
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = %(administratie)s AND o.id = r.opdracht_id
WHERE NOT n.is_batch AND n.amount_cents BETWEEN 1 AND r.amount_cents
  AND (r.state = 'geboekt' OR EXISTS (SELECT FROM afletter_own x WHERE x.cause_id = r.id))
ORDER BY r.id, n.booked_on, n.line_id
"""

_NOTES = """
UPDATE afletter_own SET note = w.sentence
FROM unnest(%s::text[], %s::text[]) AS w (code, sentence) WHERE hold_key IS NULL AND note = w.code
"""

_RUNS = """
SELECT DISTINCT r.run_id FROM afletter_own o
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.id = o.cause_id ORDER BY 1
"""

_BOOKED = """
UPDATE betalen_betaalrunregel r
SET state = 'geboekt', state_since = %(now)s, bankline_id = o.line_id, booked_on = o.booked_on
FROM afletter_own o
WHERE r.administratie_id = %(administratie)s AND r.id = o.cause_id AND o.hold_key IS NOT NULL
"""

_CAME_BACK = """
UPDATE betalen_betaalrunregel r
SET state = 'teruggekomen', state_since = %(now)s, bankline_id = o.line_id, reason = o.note,
    reason_code = coalesce((SELECT b.return_reason FROM budgetbeheer_bankline b
                            WHERE b.administratie_id = r.administratie_id AND b.id = o.line_id), '')
FROM afletter_own o
WHERE r.administratie_id = %(administratie)s AND r.id = o.cause_id AND o.hold_key IS NULL
"""

_PAIRS = """
SELECT r.opdracht_id, o.aflettering_id FROM afletter_own o
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.id = o.cause_id
WHERE (o.hold_key IS NULL) = %(came_back)s
"""


@transaction.atomic
def claim_own_lines(*, actor: Actor, administratie_id: int, statement_ids: Sequence[int], now: datetime) -> int:
    """Fill `afletter_own` (see `budgetbeheer.ports`) with the payments of our runs in these statements.

    Returns how many there are. Raises NotAllowed.
    """
    del now
    require(policies.may_receive_bankantwoord(actor, administratie_id))
    values: dict[str, Any] = {"administratie": administratie_id, "statements": list(statement_ids)}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED)
        cursor.execute(_NAME, values)
        if not cursor.rowcount:
            return 0
        cursor.execute("ANALYZE run_named")
        claimed = 0
        for statement in (_OUT, _BATCH, _BACK):
            cursor.execute(_COLUMNS + statement, values)
            claimed += int(cursor.rowcount)
        cursor.execute("SELECT DISTINCT note FROM afletter_own WHERE hold_key IS NULL")
        codes = [code for (code,) in cursor.fetchall()]
        cursor.execute(_NOTES, [codes, [say(RETURNED, code) for code in codes]])
    return claimed


@transaction.atomic
def settle_own_lines(*, actor: Actor, administratie_id: int, now: datetime) -> int:
    """Move lines and betaalopdrachten on that `afletter_own` booked or brought back; return how many.

    A run of which the bank books a payment is at the bank, also when nobody said so; it is done when nothing more is
    expected of it. Raises NotAllowed.
    """
    require(policies.may_receive_bankantwoord(actor, administratie_id))
    values: dict[str, Any] = {"administratie": administratie_id, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(_RUNS, values)
        runs = [int(run_id) for (run_id,) in cursor.fetchall()]
    for run_id in runs:
        mark_sent(actor, lock_run(administratie_id, run_id), "bank", now)
    with connection.cursor() as cursor:
        cursor.execute(_BOOKED, values)
        moved = int(cursor.rowcount)
    # First what left, then what came back: of one day, both happened.
    _record(actor, administratie_id, now, came_back=False)
    with connection.cursor() as cursor:
        cursor.execute(_CAME_BACK, values)
        came_back = int(cursor.rowcount)
    if came_back:
        _record(actor, administratie_id, now, came_back=True)
    finish_runs(administratie_id, runs, now)
    audit.record(
        actor=actor,
        command="settle_own_lines",
        object_kind="betaalrun",
        object_id=runs[0] if len(runs) == 1 else None,
        administratie_id=administratie_id,
        now=now,
        new={"booked": moved, "came_back": came_back},
        count=moved + came_back,
    )
    return moved + came_back


def _record(actor: Actor, administratie_id: int, now: datetime, *, came_back: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"administratie": administratie_id, "came_back": came_back})
        pairs = cursor.fetchall()
    if pairs:
        record_boekingen(actor=actor, administratie_id=administratie_id, pairs=pairs, now=now)
