# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of letters and messages: sent, read, returned, or not sent after all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.correspondence import policies
from houvast.correspondence.domain.bericht import TRANSITIONS, State, write_text
from houvast.correspondence.domain.sjabloon import Kanaal
from houvast.correspondence.models import Bericht, Berichtstap
from houvast.correspondence.ports import get_postbode
from houvast.correspondence.queries import BerichtNotFound
from houvast.kernel.errors import DomainError


class BerichtCanNot(DomainError):
    """Look at what became of the message already: this can't follow on it."""


@transaction.atomic
def mark_sent(*, actor: Actor, gemeente_id: int, bericht_ids: Iterable[int], on: date, now: datetime) -> list[int]:
    """Say that letters and cards went out on a day; return the ids of those that were ready for it.

    Those that somebody else marked meanwhile are left out. Raises BerichtCanNot for a day in the future, NotAllowed.
    """
    if on > timezone.localtime(now).date():
        raise BerichtCanNot(_("De dag van versturen ligt niet in de toekomst."))
    return _move(actor, gemeente_id, list(bericht_ids), State.VERZONDEN, on, "", now, "mark_sent")


@transaction.atomic
def mark_read(*, actor: Actor, gemeente_id: int, bericht_id: int, on: date, now: datetime) -> None:
    """Say that somebody read a message, as they told or as their portal shows. Raises BerichtCanNot, NotAllowed."""
    _move_one(actor, gemeente_id, bericht_id, State.GELEZEN, on, "", now, "mark_read")


@transaction.atomic
def mark_returned(*, actor: Actor, gemeente_id: int, bericht_id: int, on: date, reason: str, now: datetime) -> None:
    """Say that a letter came back, and why. Raises BerichtCanNot when it was never sent, NotAllowed."""
    if not reason.strip():
        raise BerichtCanNot(_("Schrijf op waarom de brief terugkwam, zoals het op de envelop staat."))
    _move_one(actor, gemeente_id, bericht_id, State.RETOUR, on, reason.strip(), now, "mark_returned")


@transaction.atomic
def drop_letters(
    *, actor: Actor, gemeente_id: int, bericht_ids: Iterable[int], reason: str, now: datetime
) -> list[int]:
    """Decide that letters don't go out, with the reason; return the ids of those that hadn't gone yet."""
    if not reason.strip():
        raise BerichtCanNot(_("Schrijf op waarom de brief niet weggaat."))
    on = timezone.localtime(now).date()
    return _move(actor, gemeente_id, list(bericht_ids), State.VERVALLEN, on, reason.strip(), now, "drop_letters")


@transaction.atomic
def send_message(*, actor: Actor, gemeente_id: int, bericht_id: int, now: datetime) -> None:
    """Send an e-mail or a text message, once: the row is held while it goes.

    Should the machine stop right after the message was taken, a repeat sends it a second time. Raises PostbodeFails
    when it isn't taken (then it is still ready), BerichtCanNot, BerichtNotFound, NotAllowed.
    """
    row = _take(gemeente_id, bericht_id)
    require(policies.may_write_letters(actor, gemeente_id, row.uitvoerder_id))
    if row.state != State.GEMAAKT:
        raise BerichtCanNot(_("Dit bericht is al verstuurd, of het gaat niet meer weg."))
    content = json.loads(row.content)
    postbode, text = get_postbode(), write_text(content)
    if row.kanaal == Kanaal.EMAIL:
        address = content["ontvanger"]["email"]
        postbode.send_email(address=address, subject=content["onderwerp"], text=text, kenmerk=row.kenmerk)
    elif row.kanaal == Kanaal.SMS:
        postbode.send_sms(number=content["ontvanger"]["telefoon"], text=text)
    else:
        raise BerichtCanNot(_("Een brief of kaart verstuurt u zelf. Noteer daarna dat hij weg is."))
    on = timezone.localtime(now).date()
    _move_one(actor, gemeente_id, bericht_id, State.VERZONDEN, on, "", now, "send_message")


def _move_one(
    actor: Actor, gemeente_id: int, bericht_id: int, after: State, on: date, reason: str, now: datetime, command: str
) -> None:
    row = _take(gemeente_id, bericht_id)
    if row.sent_on is not None and on < row.sent_on:
        raise BerichtCanNot(_("Die dag ligt voor de dag waarop het bericht is verstuurd."))
    if not _move(actor, gemeente_id, [bericht_id], after, on, reason, now, command):
        raise BerichtCanNot(_("Dat kan niet meer: kijk wat er al met dit bericht is gebeurd."))


def _take(gemeente_id: int, bericht_id: int) -> Bericht:
    row = Bericht.objects.select_for_update(no_key=True).filter(gemeente_id=gemeente_id, pk=bericht_id).first()
    if row is None:
        raise BerichtNotFound(_("Dit bericht bestaat niet."))
    return row


def _move(
    actor: Actor,
    gemeente_id: int,
    bericht_ids: Sequence[int],
    after: State,
    on: date,
    reason: str,
    now: datetime,
    command: str,
) -> list[int]:
    before = [state.value for state, may in TRANSITIONS.items() if after in may]
    rows = list(
        Bericht.objects.select_for_update(no_key=True)
        .filter(gemeente_id=gemeente_id, pk__in=bericht_ids, state__in=before)
        .order_by("pk")
    )
    for uitvoerder_id in {row.uitvoerder_id for row in rows} or {None}:
        require(policies.may_write_letters(actor, gemeente_id, uitvoerder_id))
    if not rows:
        return []
    moved = [row.pk for row in rows]
    changes: dict[str, object] = {"state": after.value}
    if after is State.VERZONDEN:
        changes["sent_on"] = on
    Bericht.objects.filter(gemeente_id=gemeente_id, pk__in=moved).update(**changes)
    Berichtstap.objects.bulk_create(
        Berichtstap(
            gemeente_id=gemeente_id,
            uitvoerder_id=row.uitvoerder_id,
            bericht_id=row.pk,
            state=after.value,
            on=on,
            reason=reason,
            at=now,
            by_naam=actor.naam,
        )
        for row in rows
    )
    audit.record(
        actor=actor,
        command=command,
        object_kind="bericht",
        object_id=moved[0],
        gemeente_id=gemeente_id,
        now=now,
        reason=reason,
        new={"state": after.value, "on": on, "first": moved[0], "last": moved[-1]},
        count=len(moved),
    )
    return moved
