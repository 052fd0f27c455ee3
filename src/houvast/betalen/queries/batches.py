# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Batches that the bank booked as one line and that don't come to what was sent: what is missing, what it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betalen import policies

_LIKELY_MAX = 3
_EXPECTED_MAX = 1_000

# The line waits on the werkvoorraad; what is expected of its run is compared with it.
_WAITING = """
SELECT w.id, w.version, u.administratie_id, u.id, l.booked_on, -l.amount_cents, e.cents, e.count, u.rejected,
       array(SELECT r.naam || ', ' || o.naam FROM betalen_betaalrunregel r
             JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = r.administratie_id AND o.id = r.opdracht_id
             WHERE r.administratie_id = u.administratie_id AND r.run_id = u.id AND r.betaalwijze = 'overboeking'
               AND r.state IN ('lopend', 'aanvaard', 'afgewezen') AND r.amount_cents = abs(e.cents + l.amount_cents)
             ORDER BY r.number LIMIT %(likely)s)
FROM (SELECT v.*, (SELECT count(*) FROM betalen_betaalrunregel r WHERE r.administratie_id = v.administratie_id
                   AND r.run_id = v.id AND r.state = 'afgewezen') AS rejected
      FROM betalen_betaalrun v
      WHERE v.administratie_id = ANY (%(administraties)s) AND v.message_id <> '' AND v.state <> 'ingetrokken'
        AND (%(run)s::bigint IS NULL OR v.id = %(run)s)) AS u
JOIN budgetbeheer_waitingline w ON w.administratie_id = u.administratie_id AND w.closed_at IS NULL
JOIN budgetbeheer_bankline l ON l.administratie_id = w.administratie_id AND l.id = w.bankline_id
    AND l.rekening_id = u.rekening_id AND l.end_to_end_id = u.message_id || '-B1' AND l.amount_cents < 0
CROSS JOIN LATERAL (
    SELECT coalesce(sum(r.amount_cents), 0)::bigint AS cents, count(*) AS count FROM betalen_betaalrunregel r
    WHERE r.administratie_id = u.administratie_id AND r.run_id = u.id AND r.betaalwijze = 'overboeking'
      AND r.state IN ('lopend', 'aanvaard')) AS e
ORDER BY l.booked_on, w.id
"""


_EXPECTED = """
SELECT r.id, r.naam, o.naam, r.amount_cents FROM betalen_betaalrunregel r
JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = r.administratie_id AND o.id = r.opdracht_id
WHERE r.administratie_id = ANY (%(administraties)s) AND r.run_id = %(run)s AND r.betaalwijze = 'overboeking'
  AND r.state IN ('lopend', 'aanvaard') ORDER BY r.number LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class ExpectedPayment:
    """A payment of the run of which the bank has not said that it booked it."""

    regel_id: int
    naam: str
    opdracht_naam: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """A batch that waits for a person: what was booked against what is still expected of its run, in cents.

    `likely` names payments of exactly the difference; `rejected` counts those that the bank rejected already;
    `expected` has the payments themselves when one run is asked for.
    """

    waitingline_id: int
    version: int
    administratie_id: int
    run_id: int
    booked_on: date
    booked_cents: int
    expected_cents: int
    expected_count: int
    rejected: int
    likely: tuple[str, ...]
    expected: tuple[ExpectedPayment, ...] = ()

    @property
    def missing_cents(self) -> int:
        """Return how much less the bank booked than expected; below zero when it booked more."""
        return self.expected_cents - self.booked_cents


def list_waiting_batches(actor: Actor, *, run_id: int | None = None) -> Sequence[WaitingBatch]:
    """List the batches that wait in the actor's books, of one run or of all, the oldest first."""
    if not policies.may_see_betaalruns(actor):
        return []
    values = {
        "administraties": sorted(actor.administraties),
        "run": run_id,
        "likely": _LIKELY_MAX,
        "most": _EXPECTED_MAX,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, values)
        rows = cursor.fetchall()
        expected: tuple[ExpectedPayment, ...] = ()
        if rows and run_id is not None:
            cursor.execute(_EXPECTED, values)
            expected = tuple(ExpectedPayment(*row) for row in cursor.fetchall())
    found: list[tuple[Any, ...]] = [(*row[:9], tuple(row[9]), expected) for row in rows]
    return [WaitingBatch(*row) for row in found]
