# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let servicesignalen that aren't settled go to who serves the household from now on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.klachten import policies
from houvast.klachten.commands.melden import place, step, tell_contact
from houvast.klachten.domain.servicesignaal import Nood, Stapsoort, State, Trede, decide_due
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap
from houvast.klachten.queries.ladder import list_treden


@transaction.atomic
def carry_servicesignalen(
    *,
    actor: Actor,
    gemeente_id: int,
    huishoudens: Iterable[int],
    uitvoerder_id: int | None,
    reason: str,
    now: datetime,
) -> int:
    """Let the servicesignalen of households that aren't settled go to who serves them from now on; return how many.

    Each keeps its rung (of the new ladder, or the highest below it) and its day: who reported it waits no longer
    because another answers. What is settled, and klachten, stay with who they are about. Raises NotAllowed.
    """
    require(policies.may_carry_servicesignalen(actor, gemeente_id=gemeente_id))
    rows = list(
        Servicesignaal.objects.select_for_update(no_key=True, of=("self",))
        .filter(gemeente_id=gemeente_id, huishouden_id__in=sorted(set(huishoudens)), settled_on__isnull=True)
        .order_by("pk")
    )
    rows = [each for each in rows if each.uitvoerder_id != uitvoerder_id]
    if not rows:
        return 0
    on = timezone.localtime(now).date()
    treden = list_treden(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, on=on)
    for row in rows:
        _carry(actor, row, treden, uitvoerder_id, reason, now)
    audit.record(
        actor=actor,
        command="carry_servicesignalen",
        object_kind="servicesignaal",
        object_id=rows[0].pk if len(rows) == 1 else None,
        gemeente_id=gemeente_id,
        now=now,
        reason=reason,
        new={"uitvoerder_id": uitvoerder_id, "servicesignalen": [each.pk for each in rows]},
        count=len(rows),
    )
    return len(rows)


def _carry(
    actor: Actor,
    row: Servicesignaal,
    treden: tuple[Trede, ...],
    uitvoerder_id: int | None,
    reason: str,
    now: datetime,
) -> None:
    on = timezone.localtime(now).date()
    row.uitvoerder_id = uitvoerder_id
    trede = next((each for each in reversed(treden) if each.niveau <= row.niveau), treden[0])
    place(row, trede)
    if row.state == State.OPEN.value and row.due_on is None:
        row.due_on = decide_due(on, nood=Nood(row.nood), werkdagen=trede.werkdagen)
        row.first_due_on = row.first_due_on or row.due_on
    row.save()
    for model in (Melding, Signaalstap):
        model.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk).update(uitvoerder_id=uitvoerder_id)
    step(actor, row, Stapsoort.BERICHT, now, tekst=reason)
    if row.state == State.OPEN.value:
        tell_contact(actor, row, now)
