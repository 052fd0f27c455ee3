# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plan which payments a household takes back and when, and write down how that went."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.domain.afbouw import MAY_BE_HANDED, PlanState, StapState, Wat
from houvast.afbouw.models import Afbouwervaring, Afbouwplan, Afbouwstap
from houvast.afbouw.queries import get_afbouw
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen


class AfbouwNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class StapHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


class StapIsNotReady(DomainError):
    """Do first what the message names."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


_AFSPRAAK = """
SELECT a.naam FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %s AND a.huishouden_id = %s AND a.id = %s AND a.richting = 'uit'
  AND a.betaalwijze <> 'intern' AND (a.valid_until IS NULL OR a.valid_until >= %s)
"""


@transaction.atomic
def begin_afbouwplan(
    *, actor: Actor, administratie_id: int, huishouden_id: int, reason: str, today: date, now: datetime
) -> int:
    """Begin a plan, and return its id; the one that runs already is returned as it is.

    Raises ReasonIsMissing, HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    why = need_reason(reason)
    plan, is_new = Afbouwplan.objects.get_or_create(
        administratie_id=administratie_id,
        huishouden_id=huishouden_id,
        state=PlanState.LOPEND.value,
        defaults={
            "gemeente_id": huishouden.gemeente_id,
            "reason": why,
            "begun_on": today,
            "begun_by_naam": actor.naam,
        },
    )
    if is_new:
        record(actor, "begin_afbouwplan", plan, now, why)
    return plan.pk


@transaction.atomic
def add_stap(
    *,
    actor: Actor,
    administratie_id: int,
    plan_id: int,
    afspraak_id: int,
    planned_on: date,
    today: date,
    now: datetime,
) -> int:
    """Plan that the household takes a payment back on a day; return the step's id, the same one when it is there.

    Raises AfbouwNotFound, StapIsNotReady for what is no payment of ours to somebody else, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id)
    known = Afbouwstap.objects.filter(administratie_id=administratie_id, plan=plan, afspraak_id=afspraak_id).first()
    if known is not None and known.state != StapState.VERVALLEN.value:
        return known.pk
    with connection.cursor() as cursor:
        cursor.execute(_AFSPRAAK, [administratie_id, plan.huishouden_id, afspraak_id, today])
        found = cursor.fetchone()
    if found is None:
        raise StapIsNotReady(_("Kies een betaling die wij nu voor dit huishouden doen."))
    if planned_on < today:
        raise StapIsNotReady(_("Kies een dag die nog moet komen."))
    if known is not None:
        known.state, known.planned_on, known.version = StapState.GEPLAND.value, planned_on, known.version + 1
        known.save(update_fields=["state", "planned_on", "version"])
        stap = known
    else:
        stap = Afbouwstap.objects.create(
            administratie_id=administratie_id,
            gemeente_id=plan.gemeente_id,
            plan=plan,
            afspraak_id=afspraak_id,
            naam=found[0],
            planned_on=planned_on,
            state=StapState.GEPLAND.value,
        )
    record(actor, "add_stap", plan, now, "", naam=stap.naam, planned_on=planned_on.isoformat())
    return stap.pk


@transaction.atomic
def put_off_stap(
    *,
    actor: Actor,
    administratie_id: int,
    stap_id: int,
    version: int,
    planned_on: date,
    note: str,
    today: date,
    now: datetime,
) -> None:
    """Move the day of a step that wasn't handed over. Raises StapIsNotReady, StapHasChanged, ReasonIsMissing."""
    require(policies.may_manage_afbouw(actor, administratie_id))
    why = need_reason(note)
    stap = take_stap(administratie_id, stap_id, version)
    if StapState(stap.state) not in MAY_BE_HANDED:
        raise StapIsNotReady(_("“%(naam)s” is al gegeven of vervallen.") % {"naam": stap.naam})
    if planned_on < today:
        raise StapIsNotReady(_("Kies een dag die nog moet komen."))
    stap.planned_on = planned_on
    put_down(actor, stap, Wat.VERZET, today, why, now)
    record(actor, "put_off_stap", stap.plan, now, why, naam=stap.naam, planned_on=planned_on.isoformat())


@transaction.atomic
def drop_stap(*, actor: Actor, administratie_id: int, stap_id: int, version: int, now: datetime) -> None:
    """Take a step that wasn't handed over out of the plan. Raises StapIsNotReady, StapHasChanged, NotAllowed."""
    require(policies.may_manage_afbouw(actor, administratie_id))
    stap = take_stap(administratie_id, stap_id, version)
    if StapState(stap.state) not in MAY_BE_HANDED:
        raise StapIsNotReady(_("“%(naam)s” is al gegeven of vervallen.") % {"naam": stap.naam})
    stap.state, stap.version = StapState.VERVALLEN.value, stap.version + 1
    stap.save(update_fields=["state", "version"])
    record(actor, "drop_stap", stap.plan, now, "", naam=stap.naam)


@transaction.atomic
def record_try(
    *,
    actor: Actor,
    administratie_id: int,
    stap_id: int,
    on: date,
    went_well: bool,
    note: str,
    today: date,
    now: datetime,
) -> None:
    """Write down how a payment went that the household did itself; what was written for a day stays.

    Raises StapIsNotReady, ReasonIsMissing when it went wrong and nothing says how, AfbouwNotFound, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    stap = _lock_stap(administratie_id, stap_id)
    if stap.state != StapState.GEGEVEN.value or stap.handed_on is None:
        raise StapIsNotReady(_("Het huishouden doet “%(naam)s” nog niet zelf.") % {"naam": stap.naam})
    if not stap.handed_on <= on <= today:
        raise StapIsNotReady(_("Kies een dag waarop het huishouden dit al zelf deed, tot en met vandaag."))
    told = note.strip() if went_well else need_reason(note)
    known = Afbouwervaring.objects.filter(
        administratie_id=administratie_id, stap=stap, on=on, went_well__isnull=False
    ).first()
    if known is not None:
        if known.went_well == went_well:
            return
        raise StapIsNotReady(_("Voor deze dag staat al hoe het ging. Schrijf het bij een andere dag."))
    put_down(actor, stap, Wat.POGING, on, told, now, went_well=went_well)
    record(actor, "record_try", stap.plan, now, told, naam=stap.naam, went_well=went_well)


@transaction.atomic
def close_afbouwplan(
    *, actor: Actor, administratie_id: int, plan_id: int, reason: str, today: date, now: datetime
) -> PlanState:
    """Close a plan: klaar when the household does everything itself, gestopt otherwise; return which.

    Closed twice is closed once. Raises ReasonIsMissing, AfbouwNotFound, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, running=False)
    if plan.state != PlanState.LOPEND.value:
        return PlanState(plan.state)
    why = need_reason(reason)
    seen = get_afbouw(actor, plan.huishouden_id, today=today).plan
    complete = seen is not None and seen.plan_id == plan_id and seen.voortgang.is_complete
    end_plan(actor, plan, PlanState.KLAAR if complete else PlanState.GESTOPT, why, today)
    record(actor, "close_afbouwplan", plan, now, why, state=plan.state)
    return PlanState(plan.state)


def end_plan(actor: Actor, plan: Afbouwplan, state: PlanState, reason: str, today: date) -> None:
    """Close a plan that was locked."""
    plan.state, plan.closed_on, plan.closed_by_naam, plan.closing_reason = state.value, today, actor.naam, reason
    plan.save(update_fields=["state", "closed_on", "closed_by_naam", "closing_reason"])


def lock_plan(administratie_id: int, plan_id: int, *, running: bool = True) -> Afbouwplan:
    """Return a plan that nobody else changes meanwhile; a running one. Raises AfbouwNotFound."""
    plan = (
        Afbouwplan.objects.select_for_update(no_key=True).filter(administratie_id=administratie_id, pk=plan_id).first()
    )
    if plan is None or (running and plan.state != PlanState.LOPEND.value):
        raise AfbouwNotFound(_("Dit afbouwplan is niet gevonden, of het is gesloten."))
    return plan


def take_stap(administratie_id: int, stap_id: int, version: int) -> Afbouwstap:
    """Lock a step in the version that the actor saw. Raises AfbouwNotFound, StapHasChanged."""
    stap = _lock_stap(administratie_id, stap_id)
    if stap.version != version:
        raise StapHasChanged(_("Een collega was intussen met “%(naam)s” bezig. Kijk opnieuw.") % {"naam": stap.naam})
    return stap


def _lock_stap(administratie_id: int, stap_id: int) -> Afbouwstap:
    stap = (
        Afbouwstap.objects.select_for_update(no_key=True, of=("self",))
        .filter(administratie_id=administratie_id, pk=stap_id)
        .first()
    )
    if stap is None:
        raise AfbouwNotFound(_("Deze stap is niet gevonden."))
    lock_plan(administratie_id, stap.plan_id)
    return stap


def put_down(
    actor: Actor, stap: Afbouwstap, wat: Wat, on: date, note: str, now: datetime, *, went_well: bool | None = None
) -> None:
    """Save a step as it is now, with what happened."""
    stap.version += 1
    stap.save()
    Afbouwervaring.objects.create(
        administratie_id=stap.administratie_id,
        gemeente_id=stap.gemeente_id,
        stap=stap,
        on=on,
        went_well=went_well,
        wat=wat.value,
        note=note,
        at=now,
        by_naam=actor.naam,
    )


def need_reason(reason: str) -> str:
    """Return a reason without spaces around it. Raises ReasonIsMissing."""
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
    return reason.strip()


def record(actor: Actor, command: str, plan: Afbouwplan, now: datetime, reason: str, **new: object) -> None:
    """Leave the line of a command about a plan."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="afbouwplan",
        object_id=plan.pk,
        gemeente_id=plan.gemeente_id,
        administratie_id=plan.administratie_id,
        now=now,
        reason=reason,
        new={"huishouden_id": plan.huishouden_id, **new},
    )
