# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say which payments were missed: due, not booked, and not on their way."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betaalopdrachten.domain.states import TRANSITIONS, State

_OVERDUE = """
INSERT INTO opdracht_move (opdracht_id, after, reason, on_day, expected)
SELECT o.id, 'gemist', %(reason)s, %(on)s, o.state
FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %(administratie)s AND o.pay_on < %(on)s AND o.due_on < %(on)s AND o.state = ANY (%(states)s)
"""


@transaction.atomic
def mark_missed(*, actor: Actor, administratie_id: int, on: date, now: datetime) -> list[int]:
    """Mark as gemist what was due before a day, isn't booked and isn't on its way; return the ids, in order.

    Repeatable: what is gemist already stays so, with the day on which it was seen first. Raises NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    states = [before.value for before, afters in TRANSITIONS.items() if State.GEMIST in afters]
    open_moves()
    with connection.cursor() as cursor:
        cursor.execute(
            _OVERDUE,
            {
                "administratie": administratie_id,
                "on": on,
                "states": states,
                "reason": _("De vervaldag is voorbij en de bank heeft niet geboekt."),
            },
        )
    missed = apply_moves(actor, administratie_id, now)
    audit.record(
        actor=actor,
        command="mark_missed",
        object_kind="administratie",
        object_id=administratie_id,
        administratie_id=administratie_id,
        now=now,
        new={"on": on.isoformat()},
        count=len(missed),
    )
    return missed
