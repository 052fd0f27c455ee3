# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a plan van aanpak, have a second person look at it, and record that the cliënten agree."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.trajecten import policies
from houvast.trajecten.commands.loading import Taken, lock, refuse_before, refuse_future, refuse_unrunning, take, tell
from houvast.trajecten.domain.plan import (
    PLAN_TRANSITIONS,
    PLAN_WORDS,
    PlanInhoud,
    PlanState,
    find_fault_in_amounts,
    find_omission,
)
from houvast.trajecten.domain.states import State
from houvast.trajecten.models import Client, PlanAkkoord, PlanVanAanpak


class PlanIsRefused(DomainError):
    """The plan isn't far enough for this, or something is missing; the text says what."""


class PlanNotFound(DomainError):
    """There is no such version."""


@transaction.atomic
def write_plan(*, actor: Actor, traject_id: int, inhoud: PlanInhoud, now: datetime) -> int:
    """Write the concept of a plan, or begin the next version when the last one isn't a concept; return its versie.

    From the first conversation on. Raises PlanIsRefused when a second person has it, or the amounts can't be, and as
    `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="write_plan", now=now)
    refuse_unrunning(taken)
    if taken.state is State.AANGEMELD:
        raise PlanIsRefused(_("Een plan van aanpak begint na het eerste gesprek (Wgs 4a lid 1)."))
    if fault := find_fault_in_amounts(inhoud):
        raise PlanIsRefused(_(fault))
    newest = _plans(taken).order_by("-versie").first()
    if newest is not None and newest.state == PlanState.VOORGELEGD.value:
        raise PlanIsRefused(_("Een tweede persoon beoordeelt dit plan. Wacht tot het goedgekeurd of teruggestuurd is."))
    values = {**asdict(inhoud), "written_at": now, "written_by_id": actor.medewerker_id, "written_by_naam": actor.naam}
    if newest is not None and newest.state == PlanState.CONCEPT.value:
        _plans(taken).filter(pk=newest.pk).update(**values)
        versie = newest.versie
    else:
        versie = 1 if newest is None else newest.versie + 1
        PlanVanAanpak.objects.create(
            gemeente_id=taken.gemeente_id,
            traject=taken.traject,
            versie=versie,
            state=PlanState.CONCEPT.value,
            **values,
        )
    tell(taken, versie=versie)
    return versie


@transaction.atomic
def submit_plan(*, actor: Actor, traject_id: int, versie: int, now: datetime) -> None:
    """Give a plan to a second person; its contents stay as they are. Raises PlanIsRefused, PlanNotFound, as `take`."""
    taken = take(actor=actor, traject_id=traject_id, command="submit_plan", now=now)
    plan = _get(taken, versie)
    if omission := find_omission(_inhoud(plan)):
        raise PlanIsRefused(_(omission))
    _move(plan, PlanState.VOORGELEGD)
    plan.save()
    tell(taken, versie=versie)


@transaction.atomic
def approve_plan(*, actor: Actor, traject_id: int, versie: int, now: datetime) -> None:
    """Approve a plan as the second person: never who wrote it. Raises NotAllowed, PlanIsRefused, PlanNotFound."""
    taken, plan = _take_as_second(actor, traject_id, versie, "approve_plan", now)
    _move(plan, PlanState.BEOORDEELD)
    plan.seen_by_id = actor.medewerker_id
    plan.seen_by_naam = actor.naam
    plan.seen_on = timezone.localtime(now).date()
    plan.remark = ""
    plan.save()
    tell(taken, versie=versie)


@transaction.atomic
def send_back_plan(*, actor: Actor, traject_id: int, versie: int, remark: str, now: datetime) -> None:
    """Send a plan back to who wrote it, with the reason. Raises NotAllowed, PlanIsRefused, PlanNotFound."""
    taken, plan = _take_as_second(actor, traject_id, versie, "send_back_plan", now)
    if not remark.strip():
        raise PlanIsRefused(_("Schrijf op wat er anders moet."))
    _move(plan, PlanState.CONCEPT)
    plan.remark = remark.strip()
    plan.save()
    tell(taken, versie=versie)


@transaction.atomic
def agree_plan(
    *, actor: Actor, traject_id: int, versie: int, inwoner_id: int, on: date, hoe: str, now: datetime
) -> bool:
    """Record that a cliënt agreed; return whether all of them did now, so that the version counts.

    An earlier version is then replaced. Raises PlanIsRefused, PlanNotFound, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="agree_plan", now=now)
    refuse_unrunning(taken)
    plan = _get(taken, versie)
    if plan.state != PlanState.BEOORDEELD.value:
        raise PlanIsRefused(_("Een cliënt gaat akkoord nadat een tweede persoon het plan beoordeelde."))
    refuse_future(on, timezone.localtime(now).date())
    refuse_before(on, plan.seen_on or on)
    client = Client.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, inwoner_id=inwoner_id).first()
    if client is None or not hoe.strip():
        raise PlanIsRefused(_("Kies de cliënt en schrijf op hoe het akkoord blijkt, zoals een handtekening."))
    PlanAkkoord.objects.get_or_create(
        gemeente_id=taken.gemeente_id,
        plan=plan,
        client=client,
        defaults={"on": on, "hoe": hoe.strip(), "at": now, "by_naam": actor.naam},
    )
    agreed = PlanAkkoord.objects.filter(gemeente_id=taken.gemeente_id, plan=plan).count()
    complete = agreed == Client.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject).count()
    if complete:
        _replace_earlier(taken, plan)
        _move(plan, PlanState.AKKOORD)
        plan.akkoord_on = on
        plan.save()
    tell(taken, versie=versie, inwoner_id=inwoner_id, complete=complete)
    return complete


def _take_as_second(
    actor: Actor, traject_id: int, versie: int, command: str, now: datetime
) -> tuple[Taken, PlanVanAanpak]:
    taken = lock(actor=actor, traject_id=traject_id, command=command, now=now)
    plan = _get(taken, versie)
    require(policies.may_judge_plan(actor, written_by_id=plan.written_by_id))
    return taken, plan


def _plans(taken: Taken) -> QuerySet[PlanVanAanpak]:
    return PlanVanAanpak.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject)


def _get(taken: Taken, versie: int) -> PlanVanAanpak:
    found = _plans(taken).filter(versie=versie).first()
    if found is None:
        raise PlanNotFound(_("Deze versie van het plan van aanpak is er niet."))
    return found


def _move(plan: PlanVanAanpak, after: PlanState) -> None:
    before = PlanState(plan.state)
    if after not in PLAN_TRANSITIONS[before]:
        message = _("Dit plan van aanpak staat op “%(before)s”. Bekijk het opnieuw.")
        raise PlanIsRefused(message % {"before": _(PLAN_WORDS[before])})
    plan.state = after.value


def _replace_earlier(taken: Taken, plan: PlanVanAanpak) -> None:
    earlier = _plans(taken).filter(versie__lt=plan.versie)
    earlier.filter(state__in=[PlanState.BEOORDEELD.value, PlanState.AKKOORD.value]).update(
        state=PlanState.VERVANGEN.value
    )


def _inhoud(plan: PlanVanAanpak) -> PlanInhoud:
    return PlanInhoud(
        hulpvraag=plan.hulpvraag,
        ondersteuning=plan.ondersteuning,
        doorverwijzing=plan.doorverwijzing,
        voorwaarden=plan.voorwaarden,
        inkomen_cents=plan.inkomen_cents,
        beslagvrije_voet_cents=plan.beslagvrije_voet_cents,
        aflossing_cents=plan.aflossing_cents,
        beslagvrije_voet_is_kept=plan.beslagvrije_voet_is_kept,
    )
