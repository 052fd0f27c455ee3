# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself: households that are ready go over on their day, and money that still comes in is sent on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.overdracht.commands import cut_over_huishouden, pass_on_money
from houvast.overdracht.domain.toestand import PlanState
from houvast.overdracht.domain.verdeling import find_transfer_day
from houvast.overdracht.queries import list_golven, list_overdrachten, list_to_pass_on, list_waiting


@dataclass(slots=True)
class Morning:
    """What a morning did for a gemeente: who went over, who didn't and why, and how much was sent on."""

    moved: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    sent_cents: int = 0


@app.periodic(cron="0 5 * * *")
@app.task(name="overdracht.morning", queue="overdracht", queueing_lock="overdracht_morning")
def every_morning(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Live the morning of every gemeente."""
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        live_morning(gemeente.organisatie_id, today=timezone.localdate(), now=timezone.now())


def live_morning(gemeente_id: int, *, today: date, now: datetime) -> Morning:
    """Let the waves whose money leaves today go over, and send on what came in; a repeat finishes what is left.

    Each household has a transaction of its own: one that isn't ready keeps nobody else from going.
    """
    actor = get_system_actor(gemeente_id)
    done = Morning()
    with scoped(scope_of(actor)):
        for plan in list_overdrachten(actor):
            if plan.state is not PlanState.LOPEND:
                continue
            for golf in list_golven(actor, plan.overdracht_id):
                if find_transfer_day(golf.switch_on) == today:
                    cut_over_golf(actor, plan.overdracht_id, golf.nummer, today, now, done)
        for overgang_id in list_to_pass_on(actor, gemeente_id=gemeente_id):
            done.sent_cents += pass_on_money(actor=actor, overgang_id=overgang_id, today=today, now=now)
    return done


def cut_over_golf(
    actor: Actor, overdracht_id: int, golf: int | None, today: date, now: datetime, done: Morning
) -> None:
    """Let the waiting households of a wave (None: of all waves to come) go over, one by one."""
    for overgang_id, nummer in list_waiting(actor, overdracht_id, golf=golf, today=today):
        try:
            cut_over_huishouden(actor=actor, overgang_id=overgang_id, today=today, now=now)
        except (DomainError, NotAllowed) as fault:
            done.refused.append((nummer, str(fault)))
        else:
            done.moved.append(nummer)
