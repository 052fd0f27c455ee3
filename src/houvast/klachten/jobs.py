# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Unanswered reports climb the ladder of every gemeente of this installation, an emergency also by the hour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.klachten.commands import Climbed, climb_servicesignalen


@dataclass(frozen=True, slots=True)
class ClimbedGemeente:
    """What a night did in one gemeente."""

    gemeente_id: int
    naam: str
    climbed: Climbed


# Terms of emergencies are in hours: often enough that nobody waits much longer.
@app.periodic(cron="*/15 * * * *")
@app.task(name="klachten.climb_by_quarter", queue="klachten", queueing_lock="climb_by_quarter")
def climb_by_quarter(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Let what nobody answered in time climb, all day long."""
    now = timezone.now()
    for _each in climb_gemeenten(today=timezone.localdate(now), now=now):
        pass


def climb_gemeenten(*, today: date, now: datetime) -> Iterator[ClimbedGemeente]:
    """Let what nobody answered climb, gemeente by gemeente, each in a transaction of its own."""
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            climbed = climb_servicesignalen(actor=actor, gemeente_id=gemeente.organisatie_id, today=today, now=now)
        yield ClimbedGemeente(gemeente.organisatie_id, gemeente.naam, climbed)
