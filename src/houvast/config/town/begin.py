# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the town's past ends and paying begins: plans are taken over, what comes is planned, watched, proposed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands import Move, State, move_betaalopdrachten, plan_betaalopdrachten
from houvast.betalen.commands import propose_betaalrun
from houvast.bewaking.commands import run_guard
from houvast.budgetbeheer.commands.budgetplannen import adopt_budgetplannen
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.config.dag import PLANNED_AHEAD
from houvast.kernel.calendars import next_business_day

_AGREED_BEFORE = timedelta(days=14)
_BEFORE_US = "Verzonden voor de overstap naar Houvast."

# What the bank books today was ordered before; it must not be paid once more.
_UNDER_WAY = """
SELECT id FROM betaalopdrachten_betaalopdracht
WHERE administratie_id = %s AND betaalwijze = 'overboeking' AND state IN ('gepland', 'gedekt') AND pay_on = %s
ORDER BY id
"""


def begin_paying(*, actor: Actor, administratie_id: int, first_day: date, vandaag: date, now: datetime) -> None:
    """Take the plans over, plan and watch what comes, and propose a run for the next bank day. Twice is once."""
    adopt_budgetplannen(
        actor=actor,
        administratie_id=administratie_id,
        valid_from=first_day,
        agreed_on=first_day - _AGREED_BEFORE,
        reason="Overgenomen van de vorige uitvoerder",
        now=now,
    )
    plan_betaalopdrachten(actor=actor, administratie_id=administratie_id, until=vandaag + PLANNED_AHEAD, now=now)
    _say_what_is_under_way(actor, administratie_id, vandaag, now)
    run_guard(actor=actor, administratie_id=administratie_id, on=vandaag, now=now)
    for rekening in list_derdengeldenrekeningen(actor=actor):
        propose_betaalrun(
            actor=actor,
            administratie_id=administratie_id,
            rekening_id=rekening.rekening_id,
            execute_on=next_business_day(vandaag),
            now=now,
        )


def _say_what_is_under_way(actor: Actor, administratie_id: int, vandaag: date, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_WAY, [administratie_id, vandaag])
        ids = [opdracht_id for (opdracht_id,) in cursor.fetchall()]
    for state in (State.GOEDGEKEURD, State.VERZONDEN):
        moves = [Move(each, state, _BEFORE_US, vandaag) for each in ids]
        move_betaalopdrachten(actor=actor, administratie_id=administratie_id, moves=moves, now=now)
