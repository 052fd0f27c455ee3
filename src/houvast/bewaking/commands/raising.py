# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Warn that a partner reported arrears of a household whose money is run here."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.bewaking import policies
from houvast.bewaking.domain.gemeld import Reported
from houvast.bewaking.domain.waarschuwing import Onderwerp, Soort
from houvast.bewaking.models import Waarschuwing

# Of which afspraken a partner of a type is paid.
_VOORRANG_OF = {
    "Huur": "woning",
    "Hypotheek": "woning",
    "Energie": "energie",
    "Water": "water",
    "Zorg": "zorgverzekering",
    "CAK Zorgverzekeringen": "zorgverzekering",
}
_PAID = """
SELECT o.due_on::text, o.amount_cents, o.state, o.booked_on::text FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %s AND o.huishouden_id = %s AND o.voorrang = ANY (%s) AND o.due_on <= %s
  AND o.state <> 'vervallen'
ORDER BY o.due_on DESC, o.id DESC LIMIT 6
"""
_OWNER = """
SELECT w.owner_id FROM bewaking_waarschuwing w
WHERE w.administratie_id = %s AND w.huishouden_id = %s AND w.owner_id IS NOT NULL ORDER BY w.since DESC LIMIT 1
"""
# After what hurts by itself on the same day.
_RANK = 5


@transaction.atomic
def raise_vroegsignaal(*, actor: Actor, administratie_id: int, reported: Reported, now: datetime) -> bool:
    """Raise a waarschuwing with what was paid of these bills; return whether it is new. Raises NotAllowed."""
    require(policies.may_guard(actor, administratie_id))
    kinds = sorted({_VOORRANG_OF[each] for each in reported.partnertypes if each in _VOORRANG_OF})
    with connection.cursor() as cursor:
        cursor.execute(_PAID, [administratie_id, reported.huishouden_id, kinds, reported.deadline])
        paid = cursor.fetchall()
        cursor.execute(_OWNER, [administratie_id, reported.huishouden_id])
        owner = cursor.fetchone()
    subject = {
        "administratie_id": administratie_id,
        "soort": Soort.VROEGSIGNAAL.value,
        "onderwerp": Onderwerp.VROEGSIGNAAL.value,
        "onderwerp_id": reported.zaak_id,
    }
    if Waarschuwing.objects.filter(**subject).exists():
        return False
    raised = Waarschuwing.objects.create(
        **subject,
        gemeente_id=reported.gemeente_id,
        huishouden_id=reported.huishouden_id,
        since=now,
        deadline=reported.deadline,
        rank=_RANK,
        cents=reported.cents,
        facts={"aan": ", ".join(reported.partners), "betalingen": [list(each) for each in paid]},
        changed_at=now,
        owner_id=None if owner is None else owner[0],
    )
    audit.record(
        actor=actor,
        command="raise_vroegsignaal",
        object_kind="waarschuwing",
        object_id=raised.pk,
        gemeente_id=reported.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        new={"zaak_id": reported.zaak_id, "cents": reported.cents},
    )
    return True
