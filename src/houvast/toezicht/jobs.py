# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The night: every gemeente's rules look at the facts, and what is new becomes an alarm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.toezicht.commands import raise_alarmen, watch_terms


@dataclass(frozen=True, slots=True)
class WatchedGemeente:
    """What a night did in one gemeente: new alarms of rules, and of terms and goals."""

    gemeente_id: int
    naam: str
    alarms: int
    terms: int


# After the figures of the night (indicatoren, a quarter to four).
@app.periodic(cron="45 4 * * *")
@app.task(name="toezicht.watch_by_night", queue="toezicht", queueing_lock="watch_by_night")
def watch_by_night(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Let the rules of every gemeente look at the facts of the night."""
    now = timezone.now()
    for _each in watch_gemeenten(today=timezone.localdate(now), now=now):
        pass


def watch_gemeenten(*, today: date, now: datetime) -> Iterator[WatchedGemeente]:
    """Let the rules and clocks of every gemeente go round, gemeente by gemeente, each in transactions of its own.

    Figures have to be computed first (indicatoren); a rule over a month without figures doesn't go off.
    """
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            alarms = _look_at_rules(actor, today, now)
            terms = _look_at_clocks(actor, today, now)
        yield WatchedGemeente(gemeente.organisatie_id, gemeente.naam, alarms, terms)


def _look_at_rules(actor: Actor, today: date, now: datetime) -> int:
    return raise_alarmen(actor=actor, gemeente_id=actor.organisatie_id, today=today, now=now).alarms


def _look_at_clocks(actor: Actor, today: date, now: datetime) -> int:
    return watch_terms(actor=actor, gemeente_id=actor.organisatie_id, today=today, now=now)
