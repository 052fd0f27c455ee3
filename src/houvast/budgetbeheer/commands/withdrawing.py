# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take back an afspraak that has not begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afspraken import lock_afspraak


@transaction.atomic
def withdraw_afspraak(*, actor: Actor, administratie_id: int, afspraak_id: int, reason: str, now: datetime) -> None:
    """Take back an afspraak of which nothing was due yet: it ends on the day before its first date, and never counts.

    Raises AfspraakNotFound, NotAllowed. Whoever calls sees to it that nothing of it was paid.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    afspraak = lock_afspraak(administratie_id, afspraak_id)
    before = (afspraak.valid_from, afspraak.valid_until)
    never = min([afspraak.anker, *afspraak.datums]) - timedelta(days=1)
    afspraak.valid_from = afspraak.valid_until = never
    afspraak.save(update_fields=["valid_from", "valid_until"])
    audit.record(
        actor=actor,
        command="withdraw_afspraak",
        object_kind="afspraak",
        object_id=afspraak_id,
        gemeente_id=afspraak.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        old={"valid_from": before[0].isoformat(), "valid_until": before[1].isoformat() if before[1] else None},
        new={"valid_from": never.isoformat(), "valid_until": never.isoformat()},
    )
