# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring an approved run to the bank once, whatever breaks in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, cast

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betalen import policies
from houvast.betalen.commands.runs import RunIsMoved, day_of, lock_run, record_run, refuse_moved
from houvast.betalen.commands.writing import ByteCounter, keep_written, write_frozen
from houvast.betalen.domain.states import RunState
from houvast.betalen.models import Betaalrun
from houvast.betalen.ports import Bankkanaal
from houvast.kernel.errors import DomainError

_MOVES = """
INSERT INTO opdracht_move (opdracht_id, after, reason, on_day, expected)
SELECT opdracht_id, 'verzonden', '', %(today)s, 'goedgekeurd'
FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND betaalwijze = 'overboeking'
  AND state IN ('lopend', 'aanvaard')
"""


class RunIsTooLate(DomainError):
    """Withdraw the run and propose the payments anew."""


@dataclass(frozen=True, slots=True)
class SentRun:
    """That a run is at the bank, and whether that was new."""

    run_id: int
    message_id: str
    sha256: str
    was_new: bool


def send_betaalrun(*, actor: Actor, administratie_id: int, run_id: int, kanaal: Bankkanaal, now: datetime) -> SentRun:
    """Send the file of an approved run to the bank, once; a repeat after any interruption finishes what was begun.

    Two transactions: the first says that the run may be at the bank from now on, so that nobody withdraws it any more;
    the second delivers it and says that it is there. Raises RunNotFound, RunIsMoved, RunIsTooLate, RunIsNotAsApproved,
    PaymentFileRefused, BankkanaalFails, NotAllowed.
    """
    require(policies.may_send_betaalrun(actor, administratie_id))
    with transaction.atomic():
        run = lock_run(administratie_id, run_id)
        if run.state in {RunState.VERZONDEN.value, RunState.VERWERKT.value} and run.sent_at is not None:
            return SentRun(run.pk, run.message_id, run.written_sha256, was_new=False)
        _begin(actor, run, kanaal, now)
    with transaction.atomic():
        # Whoever sends at the same moment waits here, and then finds it done.
        run = lock_run(administratie_id, run_id)
        kanaal.deliver(message_id=run.message_id, sha256=run.written_sha256, write=lambda out: _write(actor, run, out))
        was_new = mark_sent(actor, run, kanaal.naam, now)
    return SentRun(run.pk, run.message_id, run.written_sha256, was_new=was_new)


def mark_sent(actor: Actor, run: Betaalrun, channel: str, now: datetime) -> bool:
    """Say of a locked run that it is at the bank, and move its betaalopdrachten on; return whether that was new."""
    if run.state not in {RunState.GOEDGEKEURD.value, RunState.GESCHREVEN.value}:
        return False
    run.state, run.sent_at, run.sent_by_naam, run.channel = RunState.VERZONDEN.value, now, actor.naam, channel
    run.sending_at = run.sending_at or now
    # What the bank tells of first was written all the same, though nobody lived to say so.
    run.written_at = run.written_at or now
    run.save(update_fields=["state", "sent_at", "sent_by_naam", "channel", "sending_at", "written_at"])
    open_moves()
    with connection.cursor() as cursor:
        cursor.execute(_MOVES, {"administratie": run.administratie_id, "run": run.pk, "today": day_of(now)})
    moved = apply_moves(actor, run.administratie_id, now)
    record_run(actor, run, "send_betaalrun", now, count=len(moved), channel=channel, message_id=run.message_id)
    return True


def _begin(actor: Actor, run: Betaalrun, kanaal: Bankkanaal, now: datetime) -> None:
    """Write the run where that wasn't done yet, and let nobody withdraw it any more."""
    if run.state not in {RunState.GOEDGEKEURD.value, RunState.GESCHREVEN.value}:
        raise refuse_moved(run)
    if day_of(now) > run.execute_on and not kanaal.has(message_id=run.message_id):
        words = _("De betaaldag %(day)s is voorbij. Trek deze betaalrun in en stel de betalingen opnieuw voor.")
        raise RunIsTooLate(words % {"day": f"{run.execute_on:%d-%m-%Y}"})
    if not run.written_sha256:
        keep_written(actor, run, write_frozen(actor, run, cast("BinaryIO", ByteCounter())), now)
    if run.sending_at is None:
        run.sending_at = now
        run.save(update_fields=["sending_at"])


def _write(actor: Actor, run: Betaalrun, out: BinaryIO) -> None:
    write_frozen(actor, run, out)


__all__ = ["RunIsMoved", "RunIsTooLate", "SentRun", "mark_sent", "send_betaalrun"]
