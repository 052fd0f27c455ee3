# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands about runs share: take a run to act on it, and count its lines anew."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betalen.domain.states import RunState
from houvast.betalen.models import Betaalrun
from houvast.kernel.errors import DomainError

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_COUNT = """
UPDATE betalen_betaalrun u
SET line_count = c.line_count, total_cents = c.total_cents, intern_count = c.intern_count,
    intern_cents = c.intern_cents, version = u.version + 1
FROM (SELECT count(*) FILTER (WHERE betaalwijze <> 'intern') AS line_count,
             coalesce(sum(amount_cents) FILTER (WHERE betaalwijze <> 'intern'), 0) AS total_cents,
             count(*) FILTER (WHERE betaalwijze = 'intern') AS intern_count,
             coalesce(sum(amount_cents) FILTER (WHERE betaalwijze = 'intern'), 0) AS intern_cents
      FROM betalen_betaalrunregel
      WHERE administratie_id = %(administratie)s AND run_id = %(run)s
        AND state NOT IN ('ingetrokken', 'uitgevallen')) AS c
WHERE u.administratie_id = %(administratie)s AND u.id = %(run)s
"""

# Done when the bank has nothing more to say about any line.
_FINISH = """
UPDATE betalen_betaalrun u SET state = 'verwerkt', finished_at = %(now)s
WHERE u.administratie_id = %(administratie)s AND u.id = ANY (%(runs)s) AND u.state = 'verzonden'
  AND NOT EXISTS (SELECT FROM betalen_betaalrunregel r
                  WHERE r.administratie_id = u.administratie_id AND r.run_id = u.id
                    AND r.state IN ('lopend', 'aanvaard'))
"""


class RunNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class RunIsMoved(DomainError):
    """Look at the run again: someone else did something with it meanwhile, or its state doesn't allow this."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


def lock_run(administratie_id: int, run_id: int) -> Betaalrun:
    """Return a run, locked until the end of the transaction. Raises RunNotFound."""
    run = (
        Betaalrun.objects.select_for_update(no_key=True, of=("self",))
        .filter(administratie_id=administratie_id, pk=run_id)
        .first()
    )
    if run is None:
        raise RunNotFound(_("Deze betaalrun is niet gevonden."))
    return run


def refuse_moved(run: Betaalrun) -> RunIsMoved:
    """Return the refusal that says where a run stands, and by whom."""
    who = {
        RunState.GOEDGEKEURD: run.approved_by_naam,
        RunState.GESCHREVEN: run.approved_by_naam,
        RunState.VERZONDEN: run.sent_by_naam,
        RunState.INGETROKKEN: run.withdrawn_by_naam,
    }.get(RunState(run.state), "")
    if who:
        return RunIsMoved(_("Deze betaalrun is %(state)s door %(who)s.") % {"state": run.state, "who": who})
    return RunIsMoved(_("Deze betaalrun is %(state)s. Dat kan nu niet meer.") % {"state": run.state})


def need(reason: str) -> None:
    """Refuse a decision without its reason. Raises ReasonIsMissing."""
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))


def count_anew(run: Betaalrun) -> None:
    """Bring the totals of a run up to date with its lines, and make it a new version."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"administratie": run.administratie_id, "run": run.pk})
    run.refresh_from_db()


def finish_runs(administratie_id: int, run_ids: list[int], now: datetime) -> int:
    """Let runs be done that wait for nothing any more; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FINISH, {"administratie": administratie_id, "runs": run_ids, "now": now})
        return int(cursor.rowcount)


def day_of(now: datetime) -> date:
    """Return the day in Amsterdam, by which banks and due dates count."""
    return now.astimezone(_AMSTERDAM).date()


def record_run(
    actor: Actor, run: Betaalrun, command: str, now: datetime, *, reason: str = "", count: int = 1, **new: object
) -> None:
    """Leave the audit line of what was done with a run."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="betaalrun",
        object_id=run.pk,
        administratie_id=run.administratie_id,
        now=now,
        reason=reason,
        new={"state": run.state, **new},
        count=count,
    )
