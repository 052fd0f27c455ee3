# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let unanswered reports climb the ladder, and close those whose reporter is silent: the work of a night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.instellingen import queries as instellingen
from houvast.klachten import policies
from houvast.klachten.commands.melden import place, say_contact, step, tell_contact
from houvast.klachten.domain.instellingen import BEVESTIG_DAGEN
from houvast.klachten.domain.servicesignaal import REACHES, Nood, Stapsoort, State, Trede, decide_klim
from houvast.klachten.events import ServicesignaalGeklommen, announce
from houvast.klachten.models import Servicesignaal, Signaalstap
from houvast.klachten.queries.ladder import list_treden

_REACHES = [each.value for each in REACHES]


@dataclass(frozen=True, slots=True)
class Climbed:
    """What a night did: the ids of the reports that climbed, and how many closed."""

    signaal_ids: tuple[int, ...]
    closed: int


@transaction.atomic
def climb_servicesignalen(*, actor: Actor, gemeente_id: int, today: date, now: datetime) -> Climbed:
    """Put each unanswered report whose term is over one rung higher, however often this is done.

    Each rung has its own term: working days counted from the day on which it was reached, and in an emergency the
    hours that were agreed for it, too. The new contact gets an e-mail; so does who takes the place of a contact that
    left. Reports that were answered close when who reported them said nothing for as many days as the gemeente chose.
    Raises NotAllowed.
    """
    require(policies.may_climb_servicesignalen(actor, gemeente_id=gemeente_id))
    rows = (
        Servicesignaal.objects.select_for_update(no_key=True, of=("self",))
        .filter(gemeente_id=gemeente_id, state=State.OPEN.value)
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    ladders: dict[int | None, tuple[Trede, ...]] = {}
    climbed, moved = [], []
    for row in rows:
        if row.uitvoerder_id not in ladders:
            ladders[row.uitvoerder_id] = list_treden(
                actor, gemeente_id=gemeente_id, uitvoerder_id=row.uitvoerder_id, on=today
            )
        if _climb(actor, row, ladders[row.uitvoerder_id], today, now):
            climbed.append(row.pk)
        elif _pass_on(actor, row, ladders[row.uitvoerder_id], now):
            moved.append(row.pk)
    closed = _close(actor, gemeente_id, today, now)
    if climbed or moved or closed:
        audit.record(
            actor=actor,
            command="climb_servicesignalen",
            object_kind="servicesignaal",
            object_id=climbed[0] if climbed else None,
            gemeente_id=gemeente_id,
            now=now,
            new={"climbed": climbed, "closed": closed, "on": today} | ({"moved": moved} if moved else {}),
            count=len(climbed) + len(moved) + closed,
        )
    return Climbed(tuple(climbed), closed)


def _climb(actor: Actor, row: Servicesignaal, treden: tuple[Trede, ...], today: date, now: datetime) -> bool:
    """Put one report a rung higher; False when its term runs, or it stands on the highest."""
    if not row.nood and (row.due_on is None or today <= row.due_on):
        return False
    klim = decide_klim(
        treden,
        niveau=row.niveau,
        nood=Nood(row.nood),
        due_on=row.due_on,
        today=today,
        waited=now - _reached_at(row) if row.nood else timedelta(0),
    )
    if klim is None:
        return False
    place(row, klim.trede)
    row.due_on = klim.due_on
    row.save()
    step(actor, row, Stapsoort.GEKLOMMEN, now, on=today, tekst=say_contact(row))
    tell_contact(actor, row, now)
    announce(ServicesignaalGeklommen(actor, row.gemeente_id, row.uitvoerder_id, row.pk, row.niveau, today, now))
    return True


def _reached_at(row: Servicesignaal) -> datetime:
    """Return since when a report waits on its rung."""
    steps = Signaalstap.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk, soort__in=_REACHES)
    found = steps.order_by("-at").values_list("at", flat=True).first()
    return found or row.received_at


def _pass_on(actor: Actor, row: Servicesignaal, treden: tuple[Trede, ...], now: datetime) -> bool:
    """Give a report to who stands on its rung now, when its contact left; its day stays. False when nobody does."""
    trede = next((each for each in treden if each.niveau == row.niveau), None)
    if trede is None or not trede.naam or not row.contact_naam:
        return False
    if (trede.naam, trede.medewerker_id) == (row.contact_naam, row.contact_medewerker_id):
        return False
    place(row, trede)
    row.save()
    step(actor, row, Stapsoort.BERICHT, now, tekst=_("Staat nu bij %(naam)s.") % {"naam": trede.naam})
    tell_contact(actor, row, now)
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
