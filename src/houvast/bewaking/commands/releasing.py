# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let payments go on that waited for a day within their due date."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten import commands as betaalopdrachten
from houvast.bewaking.domain.herstel import HerstelSoort
from houvast.bewaking.models import Maatregel


def release_due(actor: Actor, administratie_id: int, *, on: date, now: datetime) -> int:
    """Release what waited until today by another order of payments; return how many payments."""
    waiting = Maatregel.objects.select_for_update(no_key=True).filter(
        administratie_id=administratie_id,
        soort=HerstelSoort.ANDERE_VOLGORDE.value,
        done_at__isnull=True,
        until__lte=on,
    )
    released = 0
    for each in waiting:
        for opdracht_id in each.facts["opdrachten"]:
            try:
                with transaction.atomic():
                    betaalopdrachten.release_betaalopdracht(
                        actor=actor,
                        administratie_id=administratie_id,
                        opdracht_id=opdracht_id,
                        reason=_("De dag tot wanneer zij wachtte is er."),
                        now=now,
                    )
            except (betaalopdrachten.BetaalopdrachtIsMoved, betaalopdrachten.BetaalopdrachtNotFound):
                continue
            released += 1
        each.done_at, each.result = now, _("De betalingen gaan weer door.")
        each.save(update_fields=["done_at", "result"])
    return released
