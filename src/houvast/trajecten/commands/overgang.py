# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let the running trajecten of households be carried out by another uitvoerder, or by the gemeente itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.trajecten import policies
from houvast.trajecten.models import Traject


@transaction.atomic
def carry_trajecten(
    *,
    actor: Actor,
    gemeente_id: int,
    huishoudens: Iterable[int],
    uitvoerder_id: int | None,
    reason: str,
    now: datetime,
) -> int:
    """Let another carry out the running trajecten of households from now on (None: the gemeente); return how many.

    A traject stays the same, with its steps, decisions and clocks: a term of the law doesn't begin again. Nobody is
    its consulent until somebody of the new side takes it. What ended stays with who carried it out. Raises NotAllowed.
    """
    require(policies.may_carry_trajecten(actor, gemeente_id=gemeente_id))
    ids = sorted(set(huishoudens))
    rows = Traject.objects.select_for_update(no_key=True, of=("self",)).filter(
        gemeente_id=gemeente_id, huishouden_id__in=ids, ended_on__isnull=True
    )
    found = [each.pk for each in rows.order_by("pk") if each.uitvoerder_id != uitvoerder_id]
    if not found:
        return 0
    carried = Traject.objects.filter(gemeente_id=gemeente_id, pk__in=found).update(
        uitvoerder_id=uitvoerder_id, consulent=None, consulent_naam="", version=F("version") + 1
    )
    audit.record(
        actor=actor,
        command="carry_trajecten",
        object_kind="traject",
        object_id=found[0] if carried == 1 else None,
        gemeente_id=gemeente_id,
        now=now,
        reason=reason,
        new={"uitvoerder_id": uitvoerder_id, "trajecten": found},
        count=carried,
    )
    return carried
