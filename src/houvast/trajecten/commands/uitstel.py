# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let the term to decide stand still, let it run again, and say that a decision comes later; each with a letter."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Instelling
from houvast.trajecten.commands.brieven import try_draft_wijziging
from houvast.trajecten.commands.loading import Taken, refuse_before, refuse_future, take, tell, touch
from houvast.trajecten.domain.instellingen import OPSCHORTEN, UITSTELLEN, WAARSCHUWING
from houvast.trajecten.domain.termijnen import TermijnSoort
from houvast.trajecten.domain.uitstel import (
    Opschortgrond,
    Opschorting,
    Wijziging,
    calculate_due,
    calculate_postponed,
)
from houvast.trajecten.models import EersteGesprek, Termijn, Termijnwijziging


class TermijnIsRefused(DomainError):
    """The term can't be changed so; the text says why and what can be done."""


@transaction.atomic
def suspend_beslistermijn(
    *,
    actor: Actor,
    traject_id: int,
    version: int,
    grond: Opschortgrond,
    reden: str,
    notified_on: date,
    until: date,
    now: datetime,
) -> date:
    """Let the term to decide stand still from the day after the inwoner was told; return the new last day.

    `reden` says what is missing, `until` is the last day to supply it. The letter is made as a concept. Raises
    TermijnIsRefused, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="suspend_beslistermijn", now=now, version=version)
    _require_chosen(taken, OPSCHORTEN)
    termijn, gesprek = _find_running(taken)
    if _list(taken, Wijziging.OPSCHORTING).filter(ended_on__isnull=True).exists():
        raise TermijnIsRefused(_("Deze termijn staat al stil. Leg eerst vast wanneer de gegevens kwamen."))
    _refuse_days(taken, gesprek.gevoerd_on, notified_on, until)
    if notified_on > termijn.due_on:
        raise TermijnIsRefused(_("De termijn was toen al voorbij en kan niet meer stilstaan."))
    _require_words(reden)
    due = _calculate(taken, gesprek, [*_opschortingen(taken), Opschorting(notified_on, until)])
    _save(taken, termijn, due, Wijziging.OPSCHORTING, grond.value, reden, notified_on, until)
    return due


@transaction.atomic
def resume_beslistermijn(*, actor: Actor, traject_id: int, version: int, on: date, now: datetime) -> date:
    """Say on which day what was missing came: from then on the term runs again; return its last day.

    Raises TermijnIsRefused, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="resume_beslistermijn", now=now, version=version)
    termijn, gesprek = _find_running(taken)
    found = _list(taken, Wijziging.OPSCHORTING).filter(ended_on__isnull=True).first()
    if found is None:
        raise TermijnIsRefused(_("Deze termijn staat niet stil."))
    refuse_future(on, timezone.localtime(now).date())
    refuse_before(on, found.notified_on)
    found.ended_on, found.ended_by_naam = on, actor.naam
    found.save(update_fields=["ended_on", "ended_by_naam"])
    due = _calculate(taken, gesprek, _opschortingen(taken))
    old = termijn.due_on
    _move(taken, termijn, due)
    touch(taken)
    tell(taken, old={"due_on": str(old)}, on=on, due_on=due)
    return due


@transaction.atomic
def postpone_beschikking(
    *, actor: Actor, traject_id: int, version: int, reden: str, notified_on: date, until: date, now: datetime
) -> date:
    """Tell the inwoner that the decision comes by another day, and why; return the last day of the term after it.

    The law's eight weeks stay what they are: beyond them the term lapses, whatever was promised. Raises
    TermijnIsRefused, DayIsWrong, and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="postpone_beschikking", now=now, version=version)
    _require_chosen(taken, UITSTELLEN)
    termijn, gesprek = _find_running(taken)
    _refuse_days(taken, gesprek.gevoerd_on, notified_on, until)
    if until <= termijn.due_on:
        raise TermijnIsRefused(_("Die dag valt binnen de termijn; uitstel is niet nodig."))
    _require_words(reden)
    due = calculate_postponed(gesprek.gevoerd_on, until, due_on=termijn.due_on, opschortingen=_opschortingen(taken))
    _save(taken, termijn, due, Wijziging.UITSTEL, "", reden, notified_on, until)
    return due


def _save(
    taken: Taken,
    termijn: Termijn,
    due: date,
    soort: Wijziging,
    grond: str,
    reden: str,
    notified_on: date,
    until: date,
) -> None:
    row = Termijnwijziging.objects.create(
        gemeente_id=taken.gemeente_id,
        traject=taken.traject,
        soort=soort.value,
        grond=grond,
        reden=reden.strip(),
        notified_on=notified_on,
        until=until,
        due_before=termijn.due_on,
        due_after=due,
        at=taken.now,
        by_naam=taken.actor.naam,
    )
    old = termijn.due_on
    _move(taken, termijn, due)
    try_draft_wijziging(taken, row)
    touch(taken)
    tell(taken, old={"due_on": str(old)}, soort=soort.value, notified_on=notified_on, until=until, due_on=due)


def _move(taken: Taken, termijn: Termijn, due: date) -> None:
    days = instellingen.get_number(taken.actor, WAARSCHUWING, gemeente_id=taken.gemeente_id)
    termijn.due_on = due
    termijn.warn_on = max(termijn.start_on, due - timedelta(days=days))
    termijn.save(update_fields=["due_on", "warn_on"])


def _calculate(taken: Taken, gesprek: EersteGesprek, opschortingen: list[Opschorting]) -> date:
    """Return the last day of the gemeente's own term, as suspended and, where it was told so, postponed."""
    own = calculate_due(gesprek.gevoerd_on, term_days=gesprek.beslistermijn_days, opschortingen=opschortingen)
    told = max((each.until for each in _list(taken, Wijziging.UITSTEL)), default=None)
    if told is None:
        return own
    return calculate_postponed(gesprek.gevoerd_on, told, due_on=own, opschortingen=opschortingen)


def _find_running(taken: Taken) -> tuple[Termijn, EersteGesprek]:
    own = {"gemeente_id": taken.gemeente_id, "traject": taken.traject}
    termijn = Termijn.objects.filter(**own, soort=TermijnSoort.BESCHIKKING.value, stopped_on__isnull=True).first()
    gesprek = EersteGesprek.objects.filter(**own).first()
    if termijn is None or gesprek is None:
        raise TermijnIsRefused(_("De termijn voor de beschikking loopt niet (meer)."))
    return termijn, gesprek


def _list(taken: Taken, soort: Wijziging) -> models.QuerySet[Termijnwijziging]:
    found = Termijnwijziging.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, soort=soort.value)
    return found.order_by("pk")


def _opschortingen(taken: Taken) -> list[Opschorting]:
    return [Opschorting(each.notified_on, each.until, each.ended_on) for each in _list(taken, Wijziging.OPSCHORTING)]


def _require_chosen(taken: Taken, keuze: Instelling) -> None:
    """Refuse while the gemeente hasn't said that it works so."""
    if instellingen.find_waarde(taken.actor, keuze, gemeente_id=taken.gemeente_id) is not True:
        raise TermijnIsRefused(
            _("Uw gemeente koos nog niet dat dit mag. Een beleidsmedewerker kiest dat bij Instellingen.")
        )


def _refuse_days(taken: Taken, gesprek_on: date, notified_on: date, until: date) -> None:
    refuse_future(notified_on, timezone.localtime(taken.now).date())
    refuse_before(notified_on, gesprek_on)
    if until <= notified_on:
        raise TermijnIsRefused(_("De laatste dag ligt niet na de dag waarop u het de inwoner liet weten."))


def _require_words(reden: str) -> None:
    if not reden.strip():
        raise TermijnIsRefused(_("Schrijf op waarom: het staat in de brief aan de inwoner."))
