# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself at night: whatever is past its term goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.privacy.commands import erase_expired
from houvast.privacy.ports import list_regels, scope_of_night


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of a model went by one rule."""

    sleutel: str
    model: str
    what: str
    count: int


@app.periodic(cron="15 2 * * *")
@app.task(name="privacy.erase_by_night", queue="privacy", queueing_lock="erase_by_night")
def erase_by_night(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Erase what is past its term today, gemeente by gemeente; a night that was missed is made up for."""
    now = timezone.now()
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        erase_of_gemeente(gemeente.organisatie_id, day=timezone.localdate(now), now=now)


def erase_of_gemeente(gemeente_id: int, *, day: date, now: datetime) -> list[Erased]:
    """Erase what is past its term on a day, rule by rule and batch by batch; return what went by each rule.

    Every batch is a transaction: cut off anywhere, the next time goes on. Where no term was chosen nothing goes.
    """
    actor = get_system_actor(gemeente_id)
    done = []
    with scoped(scope_of(actor)):
        night = scope_of_night(actor, gemeente_id=gemeente_id)
    with scoped(night):
        for regel in list_regels(actor, gemeente_id=gemeente_id):
            if regel.until(day) is None:
                continue
            total, is_done = 0, False
            while not is_done:
                batch = erase_expired(actor=actor, gemeente_id=gemeente_id, regel=regel, day=day, now=now)
                total, is_done = total + batch.count, batch.is_done
            done.append(Erased(regel.erasure.sleutel, regel.erasure.model, regel.erasure.what, total))
    return done
