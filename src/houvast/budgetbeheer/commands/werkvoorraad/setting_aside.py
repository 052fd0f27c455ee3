# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set a line aside for later, and take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.commands.werkvoorraad.taking import need, record_decision, take, touch


@transaction.atomic
def set_aside(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, note: str, now: datetime
) -> None:
    """Set a line aside with a note, so that it leaves the first page. Raises ReasonIsMissing, LineIsTaken."""
    taken = take(actor, administratie_id, waitingline_id, version, now)
    need(note)
    touch(taken.waiting, set_aside_note=note, set_aside_at=now, set_aside_by_id=actor.medewerker_id)
    record_decision(taken, "set_aside", note, {})


@transaction.atomic
def take_back(*, actor: Actor, administratie_id: int, waitingline_id: int, version: int, now: datetime) -> None:
    """Take a line that was set aside back to the first page. Raises LineIsTaken."""
    taken = take(actor, administratie_id, waitingline_id, version, now)
    note = taken.waiting.set_aside_note
    touch(taken.waiting, set_aside_note="", set_aside_at=None, set_aside_by_id=None)
    record_decision(taken, "take_back", note, {})
