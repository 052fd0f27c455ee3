# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let unanswered reports climb the ladder, and close those whose reporter is silent: the work of a night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.instellingen import queries as instellingen
from houvast.klachten import policies
from houvast.klachten.commands.melden import place, step, tell_contact
from houvast.klachten.domain.instellingen import BEVESTIG_DAGEN
from houvast.klachten.domain.servicesignaal import Nood, Stapsoort, State, Trede, decide_klim
from houvast.klachten.events import ServicesignaalGeklommen, announce
from houvast.klachten.models import Servicesignaal
from houvast.klachten.queries.ladder import list_treden


@dataclass(frozen=True, slots=True)
class Climbed:
    """What a night did: the ids of the reports that climbed, and how many closed."""

    signaal_ids: tuple[int, ...]
    closed: int


@transaction.atomic
def climb_servicesignalen(*, actor: Actor, gemeente_id: int, today: date, now: datetime) -> Climbed:
    """Put each unanswered report whose day has passed one rung higher, once a day however often this is done.

    Each rung has its own term, counted from the day on which it was reached. The new contact gets an e-mail. Reports
    that were answered close when who reported them said nothing for as many days as the gemeente chose. Raises
    NotAllowed.
    """
    require(policies.may_climb_servicesignalen(actor, gemeente_id=gemeente_id))
    rows = (
        Servicesignaal.objects.select_for_update(no_key=True, of=("self",))
        .filter(gemeente_id=gemeente_id, state=State.OPEN.value, due_on__lt=today)
        .order_by("due_on", "pk")
    )
    ladders: dict[int | None, tuple[Trede, ...]] = {}
    climbed = [row.pk for row in rows if _climb(actor, row, ladders, today, now)]
    closed = _close(actor, gemeente_id, today, now)
    if climbed or closed:
        audit.record(
            actor=actor,
            command="climb_servicesignalen",
            object_kind="servicesignaal",
            object_id=climbed[0] if climbed else None,
            gemeente_id=gemeente_id,
            now=now,
            new={"climbed": climbed, "closed": closed, "on": today},
            count=len(climbed) + closed,
        )
    return Climbed(tuple(climbed), closed)


def _climb(
    actor: Actor, row: Servicesignaal, ladders: dict[int | None, tuple[Trede, ...]], today: date, now: datetime
) -> bool:
    """Put one report a rung higher; False when it stands on the highest."""
    if row.uitvoerder_id not in ladders:
        ladders[row.uitvoerder_id] = list_treden(
            actor, gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id, on=today
        )
    treden = ladders[row.uitvoerder_id]
    klim = decide_klim(treden, niveau=row.niveau, nood=Nood(row.nood), due_on=row.due_on, today=today)
    if klim is None:
        return False
    place(row, klim.trede)
    row.due_on = klim.due_on
    row.save()
    step(actor, row, Stapsoort.GEKLOMMEN, now, on=today)
    tell_contact(actor, row, now)
    announce(ServicesignaalGeklommen(actor, row.gemeente_id, row.uitvoerder_id, row.pk, row.niveau, today, now))
    return True


def _close(actor: Actor, gemeente_id: int, today: date, now: datetime) -> int:
    days = instellingen.find_waarde(actor, BEVESTIG_DAGEN, gemeente_id=gemeente_id)
    if not isinstance(days, int):
        return 0
    rows = list(
        Servicesignaal.objects.select_for_update(no_key=True, of=("self",)).filter(
            gemeente_id=gemeente_id,
            state=State.BEANTWOORD.value,
            last_answered_on__lt=today - timedelta(days=days),
        )
    )
    for row in rows:
        row.state, row.settled_on = State.GESLOTEN.value, today
        row.save(update_fields=["state", "settled_on"])
        step(actor, row, Stapsoort.GESLOTEN, now, on=today)
    return len(rows)
