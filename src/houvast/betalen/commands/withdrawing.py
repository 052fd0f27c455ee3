# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a run back until it is sent, and a line until it is approved; what was reserved is free again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betalen import policies
from houvast.betalen.commands.runs import RunIsMoved, count_anew, day_of, lock_run, need, record_run, refuse_moved
from houvast.betalen.domain.states import FROZEN, WITHDRAWABLE, RegelState, RunState
from houvast.betalen.models import Betaalrunregel
from houvast.kernel.errors import DomainError
from houvast.ledger import commands as ledger

_RELEASE = """
INSERT INTO ledger_staging_ending (idempotency_key)
SELECT ledger_key('betaalrunregel', id) FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend'
"""

_MOVES = """
INSERT INTO opdracht_move (opdracht_id, after, reason, on_day, expected)
SELECT opdracht_id, 'gepland', %(reason)s, %(today)s, 'goedgekeurd' FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend'
"""

_LINES = """
UPDATE betalen_betaalrunregel SET state = 'ingetrokken', state_since = %(now)s, reason = %(reason)s
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND state = 'lopend'
"""


class RegelNotFound(DomainError):
    """It doesn't exist, was withdrawn before, or not for this actor."""


@transaction.atomic
def withdraw_betaalrun(*, actor: Actor, administratie_id: int, run_id: int, reason: str, now: datetime) -> int:
    """Withdraw a run that was not sent; its payments can be proposed again. Return how many lines that are.

    Money that moved between pots when it was approved stays moved. Raises RunNotFound, RunIsMoved once the file may
    be at the bank, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_withdraw_betaalrun(actor, administratie_id))
    need(reason)
    run = lock_run(administratie_id, run_id)
    if RunState(run.state) not in WITHDRAWABLE:
        raise refuse_moved(run)
    if run.sending_at is not None:
        raise RunIsMoved(_("Deze betaalrun kan al bij de bank zijn. Maak het verzenden eerst af."))
    values: dict[str, Any] = {
        "administratie": administratie_id, "run": run_id, "now": now, "reason": reason, "today": day_of(now),
    }  # fmt: skip
    if RunState(run.state) in FROZEN:
        ledger.open_hold_staging()
        open_moves()
        with connection.cursor() as cursor:
            cursor.execute(_RELEASE, values)
            cursor.execute(_MOVES, values)
        ledger.void_staged_holds(actor=actor, administratie_id=administratie_id, reason=reason, now=now)
        apply_moves(actor, administratie_id, now)
    with connection.cursor() as cursor:
        cursor.execute(_LINES, values)
        lines = int(cursor.rowcount)
    run.state, run.withdrawn_at, run.withdrawn_by_naam, run.withdrawn_reason = (
        RunState.INGETROKKEN.value, now, actor.naam, reason,
    )  # fmt: skip
    run.version += 1
    run.save(update_fields=["state", "withdrawn_at", "withdrawn_by_naam", "withdrawn_reason", "version"])
    record_run(actor, run, "withdraw_betaalrun", now, reason=reason, count=lines)
    return lines


@transaction.atomic
def withdraw_betaalrunregel(*, actor: Actor, administratie_id: int, regel_id: int, reason: str, now: datetime) -> int:
    """Take one payment out of a run that waits for approval; return the run's id.

    Whoever looks at the run has to look again. Raises RegelNotFound, RunIsMoved, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_withdraw_betaalrun(actor, administratie_id))
    need(reason)
    found = Betaalrunregel.objects.filter(administratie_id=administratie_id, pk=regel_id).first()
    if found is None:
        raise RegelNotFound(_("Deze betaling is niet gevonden."))
    run = lock_run(administratie_id, found.run_id)
    if run.state != RunState.VOORGESTELD.value:
        raise refuse_moved(run)
    changed = Betaalrunregel.objects.filter(
        administratie_id=administratie_id, pk=regel_id, state=RegelState.LOPEND.value
    ).update(state=RegelState.INGETROKKEN.value, state_since=now, reason=reason)
    if not changed:
        raise RegelNotFound(_("Deze betaling is al uit de betaalrun gehaald."))
    count_anew(run)
    record_run(actor, run, "withdraw_betaalrunregel", now, reason=reason, regel_id=regel_id)
    return run.pk
