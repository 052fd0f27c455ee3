# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""By night: a term that ran out and a goal that was not reached become an alarm."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.kernel.calendars import add_business_days
from houvast.toezicht import policies
from houvast.toezicht.commands.alarmen import keep_new
from houvast.toezicht.commands.writing import record
from houvast.toezicht.domain.words import Alarmsoort, Gebrekestand, Trajectstand
from houvast.toezicht.models import Alarm, Ingebrekestelling
from houvast.toezicht.queries import list_trajecten

# Somebody looks at it the next working day; who, is for the contractmanagers to take.
_LOOK_WITHIN = 1


@transaction.atomic
def watch_terms(*, actor: Actor, gemeente_id: int, today: date, now: datetime) -> int:
    """Raise an alarm for each ingebrekestelling whose term ran out and each goal that was missed; return how many.

    Raises NotAllowed.
    """
    require(policies.may_raise_alarmen(actor, gemeente_id=gemeente_id))
    late = Ingebrekestelling.objects.filter(
        gemeente_id=gemeente_id, stand=Gebrekestand.VERZONDEN.value, term_until__lt=today
    )
    rows = [
        _alarm(
            gemeente_id,
            each.uitvoerder_id,
            Alarmsoort.TERMIJN,
            each.pk,
            each.term_until,
            _("De termijn van een ingebrekestelling is voorbij"),
            _("De uitvoerder had tot en met %(day)s. Zeg of hij is nagekomen; anders is hij in verzuim (BW 6:82).")
            % {"day": f"{each.term_until:%d-%m-%Y}"},
            today,
            now,
        )
        for each in late
    ]
    rows += [
        _alarm(
            gemeente_id,
            traject.uitvoerder_id,
            Alarmsoort.DOEL,
            doel.doel_id,
            doel.due_on,
            _("Een doel van een verbetertraject is niet gehaald"),
            _("%(traject)s: %(naam)s moest %(shown)s zijn op %(day)s, en is %(now)s.")
            % {
                "traject": traject.naam,
                "naam": doel.naam,
                "shown": doel.shown,
                "day": f"{doel.due_on:%d-%m-%Y}",
                "now": doel.now_shown or _("onbekend"),
            },
            today,
            now,
        )
        for traject in list_trajecten(actor, today=today)
        if traject.gemeente_id == gemeente_id and traject.stand is Trajectstand.AFGESPROKEN
        for doel in traject.doelen
        if doel.is_missed(today)
    ]
    fresh = keep_new(rows)
    if fresh:
        record(actor, "watch_terms", object_kind="alarm", object_id=gemeente_id, now=now, count=fresh)
    return fresh


def _alarm(
    gemeente_id: int,
    uitvoerder_id: int,
    soort: Alarmsoort,
    over_id: int,
    day: date,
    naam: str,
    tekst: str,
    today: date,
    now: datetime,
) -> Alarm:
    return Alarm(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        soort=soort.value,
        over_id=over_id,
        maand=day.replace(day=1),
        naam=naam,
        tekst=tekst,
        nummers=[],
        raised_at=now,
        raised_on=today,
        due_on=add_business_days(today, _LOOK_WITHIN),
    )
