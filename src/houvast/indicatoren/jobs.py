# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The night: the figures of every gemeente, from what is known by then."""

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
from houvast.indicatoren.commands import compute_indicatoren
from houvast.indicatoren.domain.maanden import list_last_months
from houvast.indicatoren.queries import list_uitvoerders

# What happens to a month after it is over, mostly happens soon. Once a month all are counted again: also those who came
# in three years ago, who can be judged from then on.
_RECENT_MONTHS = 3
_ALL_MONTHS = 48


@dataclass(frozen=True, slots=True)
class ComputedGemeente:
    """How many figures a night gave in one gemeente, from which month on."""

    gemeente_id: int
    naam: str
    first: date
    count: int


@app.periodic(cron="45 3 * * *")
@app.task(name="indicatoren.compute_by_night", queue="indicatoren", queueing_lock="compute_by_night")
def compute_by_night(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Compute the figures of today, gemeente by gemeente."""
    now = timezone.now()
    for _each in compute_gemeenten(today=timezone.localdate(now), now=now):
        pass


def compute_gemeenten(*, today: date, now: datetime) -> Iterator[ComputedGemeente]:
    """Compute the figures of every gemeente, each in a transaction of its own: the last months, or all of them.

    All on the first day of a month, and where there are none yet.
    """
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            every = today.day == 1 or not list_uitvoerders(actor)
            first = list_last_months(today, _ALL_MONTHS if every else _RECENT_MONTHS)[0]
            count = compute_indicatoren(
                actor=actor, gemeente_id=gemeente.organisatie_id, first=first, last=today, now=now
            )
        yield ComputedGemeente(gemeente.organisatie_id, gemeente.naam, first, count)
