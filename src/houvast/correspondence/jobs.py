# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself: piles of letters for the printer, made and thrown away again."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.correspondence import commands
from houvast.database.scope import scoped


@app.task(name="correspondence.make_stapel", queue="letters")
def make_stapel(*, gemeente_id: int, stapel_id: int) -> None:
    """Make a pile part by part, as Houvast itself; each part is kept as soon as it is there."""
    actor = get_system_actor(gemeente_id)
    with scoped(scope_of(actor)):
        while commands.make_stapeldeel(actor=actor, gemeente_id=gemeente_id, stapel_id=stapel_id, now=timezone.now()):
            pass


@app.periodic(cron="20 * * * *")
@app.task(name="correspondence.clear_stapels", queue="letters", queueing_lock="clear_stapels")
def clear_stapels(timestamp: int) -> None:  # noqa: ARG001 (the tick that ordered it)
    """Throw away old piles, gemeente by gemeente."""
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            commands.clear_stapels(actor=actor, gemeente_id=gemeente.organisatie_id, now=timezone.now())
