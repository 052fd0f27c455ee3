# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say why a term lapsed: until then the lapse stays on the werkvoorraad."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.trajecten.commands.loading import take, tell
from houvast.trajecten.domain.termijnen import Stand, TermijnSoort, decide_stand
from houvast.trajecten.models import Termijn


class NothingToExplain(DomainError):
    """The term still runs in time, or was kept."""


@transaction.atomic
def explain_lapse(*, actor: Actor, traject_id: int, soort: TermijnSoort, explanation: str, now: datetime) -> None:
    """Write down why a term lapsed and what was done about it. Raises NothingToExplain, and as `take`.

    Only once what had to be done is done: while the clock runs, doing it comes first.
    """
    taken = take(actor=actor, traject_id=traject_id, command="explain_lapse", now=now)
    found = Termijn.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, soort=soort.value).first()
    if found is None or found.stopped_on is None:
        raise NothingToExplain(_("Deze termijn loopt nog. Doe eerst wat gedaan moet worden."))
    stand = decide_stand(
        due_on=found.due_on,
        warn_on=found.warn_on,
        stopped_on=found.stopped_on,
        today=timezone.localtime(now).date(),
    )
    if stand is not Stand.TE_LAAT:
        raise NothingToExplain(_("Deze termijn is gehaald; er is niets uit te leggen."))
    if not explanation.strip():
        raise NothingToExplain(_("Schrijf op waarom het te laat was en wat u eraan deed."))
    found.explained_at = now
    found.explained_by_naam = actor.naam
    found.explanation = explanation.strip()
    found.save()
    tell(taken, soort=soort.value)
