# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does with one betaalopdracht: hold it back, let it go on, drop it, move its due date."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.commands.moving import (
    BetaalopdrachtIsMoved,
    BetaalopdrachtNotFound,
    ReasonIsMissing,
    apply_moves,
    open_moves,
)
from houvast.betaalopdrachten.domain.days import find_pay_day
from houvast.betaalopdrachten.domain.states import PAYABLE, State, may_become
from houvast.betaalopdrachten.models import Betaalopdracht, Stap
from houvast.database.bulk import copy_rows


@transaction.atomic
def hold_back_betaalopdracht(
    *, actor: Actor, administratie_id: int, opdracht_id: int, reason: str, now: datetime
) -> None:
    """Keep a payment from being made until it is released.

    Raises BetaalopdrachtNotFound, BetaalopdrachtIsMoved, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    opdracht = _take(administratie_id, opdracht_id, reason)
    _move(actor, opdracht, State.AANGEHOUDEN, reason, now)
    _record(actor, opdracht, "hold_back_betaalopdracht", reason, now, {})


@transaction.atomic
def release_betaalopdracht(
    *, actor: Actor, administratie_id: int, opdracht_id: int, now: datetime, reason: str = ""
) -> None:
    """Let a payment that was held back be made after all. Raises as `hold_back_betaalopdracht`."""
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    opdracht = _lock(administratie_id, opdracht_id)
    if opdracht.state != State.AANGEHOUDEN.value:
        raise BetaalopdrachtIsMoved(_("“%(naam)s” wordt niet aangehouden.") % {"naam": opdracht.naam})
    _move(actor, opdracht, State.GEPLAND, reason, now)
    _record(actor, opdracht, "release_betaalopdracht", reason, now, {})


@transaction.atomic
def drop_betaalopdracht(*, actor: Actor, administratie_id: int, opdracht_id: int, reason: str, now: datetime) -> None:
    """Say that a payment needn't be made at all. After its due date it counts as late for ever.

    Raises as `hold_back_betaalopdracht`.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    opdracht = _take(administratie_id, opdracht_id, reason)
    _move(actor, opdracht, State.VERVALLEN, reason, now)
    _record(actor, opdracht, "drop_betaalopdracht", reason, now, {})


@transaction.atomic
def move_due_date(
    *, actor: Actor, administratie_id: int, opdracht_id: int, due_on: date, reason: str, now: datetime
) -> None:
    """Give a payment another due date. When the one before had passed, it counts as late for ever.

    Raises as `hold_back_betaalopdracht`.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    opdracht = _take(administratie_id, opdracht_id, reason)
    if State(opdracht.state) not in PAYABLE | {State.AANGEHOUDEN}:
        raise BetaalopdrachtIsMoved(
            _("“%(naam)s” is al onderweg of afgehandeld; de vervaldag verschuiven kan niet meer.")
            % {"naam": opdracht.naam}
        )
    today, before = timezone.localtime(now).date(), opdracht.due_on
    Betaalopdracht.objects.filter(administratie_id=administratie_id, pk=opdracht_id).update(
        due_on=due_on,
        pay_on=find_pay_day(due_on, opdracht.vooraf_days),
        moved_late=opdracht.moved_late or before < today,
        version=F("version") + 1,
    )
    Stap.objects.create(
        administratie_id=administratie_id,
        gemeente_id=opdracht.gemeente_id,
        opdracht_id=opdracht_id,
        at=now,
        on=today,
        before=opdracht.state,
        after=opdracht.state,
        by_naam=actor.naam,
        reason=_("Vervaldag van %(before)s naar %(after)s: %(reason)s")
        % {"before": f"{before:%d-%m-%Y}", "after": f"{due_on:%d-%m-%Y}", "reason": reason},
    )
    _record(actor, opdracht, "move_due_date", reason, now, {"before": before.isoformat(), "due_on": due_on.isoformat()})


def _lock(administratie_id: int, opdracht_id: int) -> Betaalopdracht:
    found = (
        Betaalopdracht.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=opdracht_id)
        .first()
    )
    if found is None:
        raise BetaalopdrachtNotFound(_("Deze betaling is niet gevonden."))
    return found


def _take(administratie_id: int, opdracht_id: int, reason: str) -> Betaalopdracht:
    """Lock a betaalopdracht to do something with it that needs a reason."""
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
    return _lock(administratie_id, opdracht_id)


def _move(actor: Actor, opdracht: Betaalopdracht, after: State, reason: str, now: datetime) -> None:
    if not may_become(State(opdracht.state), after):
        raise BetaalopdrachtIsMoved(
            _("“%(naam)s” is %(state)s en kan niet %(after)s worden. Ververs de pagina.")
            % {"naam": opdracht.naam, "state": opdracht.state, "after": after.value}
        )
    open_moves()
    row = (opdracht.pk, after.value, reason, timezone.localtime(now).date(), opdracht.state)
    copy_rows("opdracht_move", ("opdracht_id", "after", "reason", "on_day", "expected"), [row])
    apply_moves(actor, opdracht.administratie_id, now)


def _record(
    actor: Actor, opdracht: Betaalopdracht, command: str, reason: str, now: datetime, new: dict[str, object]
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="betaalopdracht",
        object_id=opdracht.pk,
        gemeente_id=opdracht.gemeente_id,
        administratie_id=opdracht.administratie_id,
        now=now,
        reason=reason,
        old={"state": opdracht.state},
        new=new,
    )
