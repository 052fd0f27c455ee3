# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide about payments that failed: try again, or leave them as they are, with a note."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import Move, State, move_betaalopdrachten
from houvast.betalen import policies
from houvast.betalen.commands.runs import RunIsMoved, day_of, need
from houvast.betalen.commands.withdrawing import RegelNotFound
from houvast.betalen.domain.states import FAILED
from houvast.betalen.models import Betaalrunregel


@transaction.atomic
def handle_failed_payment(
    *, actor: Actor, administratie_id: int, regel_id: int, again: bool, note: str, now: datetime
) -> None:
    """Take a payment that was rejected, came back or fell out off the werkvoorraad, with a note.

    `again` lets its betaalopdracht be planned once more, for the next run that there is money for; otherwise it stays
    as it is. Raises RegelNotFound, RunIsMoved when a colleague was first, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_handle_betaalrunregel(actor, administratie_id))
    need(note)
    regel = (
        Betaalrunregel.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=regel_id, state__in=[each.value for each in FAILED])
        .first()
    )
    if regel is None:
        raise RegelNotFound(_("Deze betaling is niet gevonden."))
    if regel.handled_at is not None:
        raise RunIsMoved(_("%(who)s heeft hierover al beslist.") % {"who": regel.handled_by_naam})
    if again:
        move = Move(regel.opdracht_id, State.GEPLAND, note, day_of(now))
        move_betaalopdrachten(actor=actor, administratie_id=administratie_id, moves=[move], now=now)
    regel.handled_at, regel.handled_by_naam, regel.handled_note = now, actor.naam, note
    regel.save(update_fields=["handled_at", "handled_by_naam", "handled_note"])
    audit.record(
        actor=actor,
        command="handle_failed_payment",
        object_kind="betaalrunregel",
        object_id=regel_id,
        gemeente_id=regel.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=note,
        new={"again": again, "opdracht_id": regel.opdracht_id},
    )
