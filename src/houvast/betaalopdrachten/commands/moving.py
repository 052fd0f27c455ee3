# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Move betaalopdrachten on, one or a hundred thousand, by the transitions that their state allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.domain.opdracht import NEEDS_REASON, Move
from houvast.betaalopdrachten.domain.states import TRANSITIONS, State
from houvast.database.bulk import copy_rows
from houvast.kernel.errors import DomainError

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_move (
    opdracht_id bigint PRIMARY KEY, after text NOT NULL, reason text NOT NULL, on_day date NOT NULL, expected text
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_moving (
    opdracht_id bigint PRIMARY KEY, gemeente_id bigint NOT NULL, before text NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE opdracht_move, opdracht_moving;
"""

# Rows are locked in the order of their ids, so that two who move the same ones wait for each other, not crosswise.
# That a payment was booked is for the bank to say: only a move between a household's own pots is booked by us.
_LOCK = """
INSERT INTO opdracht_moving
SELECT o.id, o.gemeente_id, o.state
FROM betaalopdrachten_betaalopdracht o
JOIN opdracht_move m ON m.opdracht_id = o.id
JOIN unnest(%(befores)s::text[], %(afters)s::text[]) AS t (before, after) ON t.before = o.state AND t.after = m.after
WHERE o.administratie_id = %(administratie)s AND (m.expected IS NULL OR m.expected = o.state)
  AND (o.betaalwijze = 'intern' OR (o.state <> 'geboekt' AND m.after <> 'geboekt'))
ORDER BY o.id FOR NO KEY UPDATE OF o
"""

_MOVE = """
UPDATE betaalopdrachten_betaalopdracht o
SET state = m.after, state_since = %(now)s, version = o.version + 1,
    reason = CASE WHEN m.after = ANY (%(reasoned)s) THEN m.reason ELSE '' END,
    missed_on = CASE WHEN m.after = 'gemist' THEN coalesce(o.missed_on, m.on_day) ELSE o.missed_on END,
    dropped_on = CASE WHEN m.after = 'vervallen' THEN m.on_day END,
    booked_on = CASE WHEN o.betaalwijze <> 'intern' THEN o.booked_on WHEN m.after = 'geboekt' THEN m.on_day END,
    booked_cents = CASE WHEN o.betaalwijze <> 'intern' THEN o.booked_cents
                        WHEN m.after = 'geboekt' THEN o.amount_cents ELSE 0 END
FROM opdracht_moving g JOIN opdracht_move m USING (opdracht_id)
WHERE o.administratie_id = %(administratie)s AND o.id = g.opdracht_id AND o.state = g.before
"""

_STEPS = """
INSERT INTO betaalopdrachten_stap (administratie_id, gemeente_id, opdracht_id, at, "on", before, after, by_naam, reason)
SELECT %(administratie)s, g.gemeente_id, g.opdracht_id, %(now)s, m.on_day, g.before, m.after, %(by)s, m.reason
FROM opdracht_moving g JOIN opdracht_move m USING (opdracht_id) ORDER BY g.opdracht_id
"""


class BetaalopdrachtNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class BetaalopdrachtIsMoved(DomainError):
    """Look at the payment again: its state doesn't allow this, or someone else moved it meanwhile."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


@transaction.atomic
def move_betaalopdrachten(*, actor: Actor, administratie_id: int, moves: Iterable[Move], now: datetime) -> list[int]:
    """Move betaalopdrachten on, and return the ids of those that moved, in order.

    Left out are those that moved meanwhile, whose state doesn't allow the step, or that aren't of these books; of two
    moves of one betaalopdracht the first counts. Whether the bank booked it or sent it back is said by the bank's
    lines alone (`settle_booked_lines`, `record_boekingen`): only a move between a household's own pots becomes
    geboekt here, on the day of the move. Raises ReasonIsMissing for a state that needs one, NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    first: dict[int, Move] = {}
    for each in moves:
        if each.after in NEEDS_REASON and not each.reason.strip():
            raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
        first.setdefault(each.opdracht_id, each)
    open_moves()
    copy_rows(
        "opdracht_move",
        ("opdracht_id", "after", "reason", "on_day", "expected"),
        ((each.opdracht_id, each.after.value, each.reason, each.on, each.expected_before) for each in first.values()),
    )
    moved = apply_moves(actor, administratie_id, now)
    audit.record(
        actor=actor,
        command="move_betaalopdrachten",
        object_kind="betaalopdracht",
        object_id=moved[0] if len(moved) == 1 else None,
        administratie_id=administratie_id,
        now=now,
        reason=next(iter(first.values())).reason if len(first) == 1 else "",
        new={"asked": len(first), "after": sorted({each.after.value for each in first.values()})},
        count=len(moved),
    )
    return moved


def open_moves() -> None:
    """Empty the temporary table `opdracht_move`, for the caller to fill."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)


def apply_moves(actor: Actor, administratie_id: int, now: datetime) -> list[int]:
    """Carry out what stands in `opdracht_move`, with a step for each; return the ids that moved, in order."""
    pairs = [(before, after) for before, afters in TRANSITIONS.items() for after in sorted(afters)]
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "now": now,
        "by": actor.naam,
        "befores": [before.value for before, _after in pairs],
        "afters": [after.value for _before, after in pairs],
        "reasoned": [each.value for each in sorted(NEEDS_REASON | {State.GEMIST})],
    }
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE opdracht_move")
        cursor.execute(_LOCK, values)
        cursor.execute("ANALYZE opdracht_moving")
        cursor.execute(_MOVE, values)
        cursor.execute(_STEPS, values)
        cursor.execute("SELECT opdracht_id FROM opdracht_moving ORDER BY opdracht_id")
        return [int(opdracht_id) for (opdracht_id,) in cursor.fetchall()]
