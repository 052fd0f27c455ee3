# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ending an afspraak does to the betaalopdrachten that were planned of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands import Move, State, move_betaalopdrachten

_PLANNED = """
SELECT o.id FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %s AND o.afspraak_id = ANY (%s) AND o.bron = 'rooster' AND o.periode > %s
  AND o.state IN ('gepland', 'gedekt', 'aangehouden')
"""

_UNDER_WAY = """
SELECT max(o.periode) FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %s AND o.afspraak_id = %s AND o.bron = 'rooster' AND o.periode >= %s
  AND o.state IN ('goedgekeurd', 'verzonden')
"""


def find_under_way(administratie_id: int, afspraak_id: int, first_day: date) -> date | None:
    """Return the periode from a day on whose payment is with the bank, or on its way there; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_WAY, [administratie_id, afspraak_id, first_day])
        found: date | None = cursor.fetchone()[0]
    return found


def drop_after(
    actor: Actor,
    administratie_id: int,
    afspraak_ids: Sequence[int],
    last_day: date,
    reason: str,
    now: datetime,
) -> int:
    """Drop at once what was planned of afspraken after their last day; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_PLANNED, [administratie_id, list(afspraak_ids), last_day])
        ids = [int(opdracht_id) for (opdracht_id,) in cursor.fetchall()]
    if not ids:
        return 0
    on = timezone.localtime(now).date()
    moves = [Move(opdracht_id, State.VERVALLEN, reason, on) for opdracht_id in ids]
    return len(move_betaalopdrachten(actor=actor, administratie_id=administratie_id, moves=moves, now=now))
