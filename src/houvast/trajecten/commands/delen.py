# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a traject with a first and a last day: stabilisatie, nazorg, crisisinterventie, advice, guidance."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.trajecten.commands.loading import (
    Taken,
    refuse_before,
    refuse_future,
    refuse_unrunning,
    step,
    take,
    tell,
)
from houvast.trajecten.domain.plan import PlanState
from houvast.trajecten.domain.states import Need, State
from houvast.trajecten.domain.words import DEEL_OF_STEPS, DEEL_WORDS, Begeleiding, Deel
from houvast.trajecten.models import PlanVanAanpak, Trajectdeel


class DeelRuns(DomainError):
    """End the part that runs first."""


class DeelNotFound(DomainError):
    """There is none that runs."""


class BehandelpadIsMissing(DomainError):
    """Choose a behandelpad of the gemeente."""


def begin(
    taken: Taken,
    soort: Deel,
    since: date,
    *,
    behandelpad: str = "",
    begeleiding: Begeleiding | None = None,
    toelichting: str = "",
) -> int:
    """Begin a part, and return its id. Raises DeelRuns when one of its kind runs."""
    words = begeleiding.value if begeleiding else ""
    if _running(taken, soort).filter(begeleiding=words).exists():
        raise DeelRuns(_("“%(deel)s” loopt al. Sluit het eerst af.") % {"deel": _(DEEL_WORDS[soort])})
    saved = Trajectdeel.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=taken.traject,
        soort=soort.value,
        since=since,
        behandelpad=behandelpad,
        begeleiding=words,
        toelichting=toelichting.strip(),
        by_naam=taken.actor.naam,
    )
    return int(saved.pk)


def end(taken: Taken, soort: Deel, until: date) -> None:
    """End the part of this kind that runs; nothing happens without one. Raises DayIsWrong."""
    for each in _running(taken, soort):
        refuse_before(until, each.since)
        each.until = until
        each.save(update_fields=["until"])


def end_all(taken: Taken, until: date) -> None:
    """End every part that runs, on the day itself or, when a part began later, on its first day."""
    for each in Trajectdeel.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, until__isnull=True):
        each.until = max(until, each.since)
        each.save(update_fields=["until"])


def has_agreed_plan(taken: Taken) -> bool:
    """Return whether every cliënt agreed with a version of the plan."""
    plans = PlanVanAanpak.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject)
    return bool(plans.filter(state=PlanState.AKKOORD.value).exists())


@transaction.atomic
def start_stabilisatie(
    *, actor: Actor, traject_id: int, version: int, on: date, behandelpad: str, now: datetime
) -> None:
    """Begin the stabilisatie on a behandelpad of the gemeente.

    Raises StepIsRefused (also without a plan that the cliënten agreed with), BehandelpadIsMissing, and as `take`.
    """
    taken = _take(actor, traject_id, version, "start_stabilisatie", on, now)
    if not behandelpad.strip():
        raise BehandelpadIsMissing(_("Kies een behandelpad. De gemeente legt vast welke er zijn (Instellingen)."))
    step(taken, State.STABILISATIE, on=on, met=[Need.PLAN_AKKOORD] if has_agreed_plan(taken) else [])
    begin(taken, Deel.STABILISATIE, on, behandelpad=behandelpad.strip())
    tell(taken, on=on, behandelpad=behandelpad.strip())


@transaction.atomic
def finish_stabilisatie(
    *, actor: Actor, traject_id: int, version: int, on: date, toelichting: str, now: datetime
) -> None:
    """End the stabilisatie; the help goes on. Raises StepIsRefused, DayIsWrong, and as `take`."""
    taken = _take(actor, traject_id, version, "finish_stabilisatie", on, now)
    step(taken, State.TOEGELATEN, on=on, toelichting=toelichting.strip())
    end(taken, Deel.STABILISATIE, on)
    tell(taken, on=on)


@transaction.atomic
def start_nazorg(*, actor: Actor, traject_id: int, version: int, on: date, now: datetime) -> None:
    """Begin the nazorg; a stabilisatie that runs ends that day. Raises StepIsRefused, DayIsWrong, and as `take`."""
    taken = _take(actor, traject_id, version, "start_nazorg", on, now)
    step(taken, State.NAZORG, on=on, met=[Need.PLAN_AKKOORD] if has_agreed_plan(taken) else [])
    end(taken, Deel.STABILISATIE, on)
    begin(taken, Deel.NAZORG, on)
    tell(taken, on=on)


@transaction.atomic
def begin_deel(
    *,
    actor: Actor,
    traject_id: int,
    soort: Deel,
    since: date,
    begeleiding: Begeleiding | None,
    toelichting: str,
    now: datetime,
) -> int:
    """Begin a crisisinterventie, informatie en advies or begeleiding beside the steps; return its id.

    Raises DeelRuns, StepIsRefused when the traject ended, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="begin_deel", now=now)
    refuse_unrunning(taken)
    refuse_future(since, timezone.localtime(now).date())
    if soort in DEEL_OF_STEPS:
        raise DeelRuns(_("“%(deel)s” begint met een stap van het traject.") % {"deel": _(DEEL_WORDS[soort])})
    if (soort is Deel.BEGELEIDING) != (begeleiding is not None):
        raise DeelNotFound(_("Kies welke begeleiding het is, en alleen bij begeleiding."))
    deel_id = begin(taken, soort, since, begeleiding=begeleiding, toelichting=toelichting)
    tell(taken, soort=soort.value, since=since, begeleiding=begeleiding.value if begeleiding else "")
    return deel_id


@transaction.atomic
def end_deel(*, actor: Actor, traject_id: int, deel_id: int, until: date, now: datetime) -> None:
    """End a part beside the steps. Raises DeelNotFound, DayIsWrong, and as `take`."""
    taken = take(actor=actor, traject_id=traject_id, command="end_deel", now=now)
    refuse_future(until, timezone.localtime(now).date())
    beside = [each.value for each in Deel if each not in DEEL_OF_STEPS]
    found = (
        Trajectdeel.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, pk=deel_id)
        .filter(until__isnull=True, soort__in=beside)
        .first()
    )
    if found is None:
        raise DeelNotFound(_("Dit onderdeel loopt niet (meer)."))
    refuse_before(until, found.since)
    found.until = until
    found.save(update_fields=["until"])
    tell(taken, soort=found.soort, until=until)


def _take(actor: Actor, traject_id: int, version: int, command: str, on: date, now: datetime) -> Taken:
    taken = take(actor=actor, traject_id=traject_id, command=command, now=now, version=version)
    refuse_future(on, timezone.localtime(now).date())
    latest = Trajectdeel.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, soort=Deel.INTAKE.value)
    for each in latest:
        refuse_before(on, each.since)
    return taken


def _running(taken: Taken, soort: Deel) -> QuerySet[Trajectdeel]:
    return Trajectdeel.objects.filter(
        gemeente_id=taken.gemeente_id, traject=taken.traject, soort=soort.value, until__isnull=True
    )
