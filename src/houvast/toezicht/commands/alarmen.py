# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make, try, start and stop rules of alarm; raise alarms, take them and close them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.contracten import queries as contracten
from houvast.indicatoren import queries as indicatoren
from houvast.kernel.calendars import add_business_days
from houvast.toezicht import policies
from houvast.toezicht.commands.writing import ToezichtIsWrong, need_indicator, need_text, need_value, record
from houvast.toezicht.domain.regels import (
    GRENS_WORDS,
    WISSELINGEN,
    Afgang,
    Drempel,
    Groep,
    Patroonregel,
    Regel,
    Trendregel,
    list_sleutels,
    soort_of,
    write_regel,
)
from houvast.toezicht.domain.words import Alarmsoort, Regelstand, Uitkomst
from houvast.toezicht.models import Alarm, Alarmregel
from houvast.toezicht.queries import (
    TRIED_MONTHS,
    RegelView,
    ToezichtNotFound,
    find_going_off,
    get_regel,
    list_regels_at_work,
    naam_of,
    name_whom,
    try_regel,
)
from houvast.toezicht.queries.meten import name_bad, show_value

_GROEP_MAX = 60
_SOURCES_MIN = 2
_MONTHS_MAX = 12
_WEEKS_MAX = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelRequest:
    """A rule: what it is called, what for, what it looks at, about whom (None: all), and whose its alarms are."""

    naam: str
    waarom: str
    regel: Regel
    eigenaar_id: int
    termijn_werkdagen: int
    uitvoerder_id: int | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """What a round of the rules did: how many alarms are new, and how many rules were looked at."""

    alarms: int
    regels: int


@transaction.atomic
def make_alarmregel(*, actor: Actor, gemeente_id: int, request: RegelRequest, now: datetime) -> int:
    """Write down a rule of alarm, not yet at work, and return its id. Raises ToezichtIsWrong, NotAllowed."""
    require(policies.may_keep_regels(actor, gemeente_id=gemeente_id))
    need_text(naam=request.naam, waarom=request.waarom)
    _check(request.regel)
    managers = {
        each.medewerker_id: each.naam
        for each in access.list_people(actor, role=Role.CONTRACTMANAGER, today=timezone.localtime(now).date())
    }
    if request.eigenaar_id not in managers:
        raise ToezichtIsWrong(_("Kies een contractmanager van uw gemeente die de alarmen behandelt."))
    if request.termijn_werkdagen < 1:
        raise ToezichtIsWrong(_("Geef een termijn van minstens één werkdag."))
    row = Alarmregel.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=request.uitvoerder_id,
        naam=request.naam.strip(),
        waarom=request.waarom.strip(),
        soort=soort_of(request.regel).value,
        inhoud=write_regel(request.regel),
        stand=Regelstand.CONCEPT.value,
        eigenaar_id=request.eigenaar_id,
        eigenaar_naam=managers[request.eigenaar_id],
        termijn_werkdagen=request.termijn_werkdagen,
        at=now,
        by_naam=actor.naam,
    )
    record(
        actor,
        "make_alarmregel",
        object_kind="alarmregel",
        object_id=row.pk,
        now=now,
        new={"naam": row.naam, "soort": row.soort},
    )
    return row.pk


@transaction.atomic
def try_alarmregel(*, actor: Actor, regel_id: int, today: date, now: datetime) -> list[tuple[str, date, Afgang]]:
    """Try a rule on the past twelve months; return the alarms it would have raised: of whom, in which month, what.

    The count is kept with the rule, which may only go live after it. Raises ToezichtNotFound, NotAllowed.
    """
    row, view = _take_regel(actor, regel_id)
    namen = {each.organisatie_id: each.naam for each in access.list_organisaties()}
    found = [
        (namen.get(uitvoerder_id, ""), maand, afgang)
        for uitvoerder_id in list_uitvoerders_of(actor, view, today)
        for maand, afgang in try_regel(
            actor, view.regel, gemeente_id=row.gemeente_id, uitvoerder_id=uitvoerder_id, today=today
        )
    ]
    row.tried_on, row.tried_months, row.tried_count = today, TRIED_MONTHS, len(found)
    row.save(update_fields=["tried_on", "tried_months", "tried_count"])
    record(actor, "try_alarmregel", object_kind="alarmregel", object_id=row.pk, now=now, new={"count": len(found)})
    return found


@transaction.atomic
def start_alarmregel(*, actor: Actor, regel_id: int, now: datetime) -> None:
    """Let a rule raise alarms, after it was tried on past months. Raises ToezichtIsWrong, NotFound, NotAllowed."""
    row, _unused = _take_regel(actor, regel_id)
    if row.tried_on is None:
        raise ToezichtIsWrong(_("Probeer de regel eerst op de afgelopen maanden. Dan weet u hoe vaak hij afgaat."))
    if row.stand == Regelstand.WERKT.value:
        raise ToezichtIsWrong(_("Deze regel staat al aan."))
    row.stand, row.stopped_reason = Regelstand.WERKT.value, ""
    row.save(update_fields=["stand", "stopped_reason"])
    record(
        actor,
        "start_alarmregel",
        object_kind="alarmregel",
        object_id=row.pk,
        now=now,
        new={"tried_count": row.tried_count},
    )


@transaction.atomic
def stop_alarmregel(*, actor: Actor, regel_id: int, reason: str, now: datetime) -> None:
    """Let a rule raise no more alarms, with the reason; open ones stay open. Raises as `start_alarmregel`."""
    row, _unused = _take_regel(actor, regel_id)
    need_text(reden=reason)
    if row.stand != Regelstand.WERKT.value:
        raise ToezichtIsWrong(_("Deze regel staat niet aan."))
    row.stand, row.stopped_reason = Regelstand.GESTOPT.value, reason.strip()
    row.save(update_fields=["stand", "stopped_reason"])
    record(actor, "stop_alarmregel", object_kind="alarmregel", object_id=row.pk, now=now, reason=reason)


@transaction.atomic
def raise_alarmen(*, actor: Actor, gemeente_id: int, today: date, now: datetime) -> Raised:
    """Let every rule at work look at today's facts, and raise what is new: one that is open isn't raised again.

    Of the same month an alarm comes once, also after it was closed. Raises NotAllowed.
    """
    require(policies.may_raise_alarmen(actor, gemeente_id=gemeente_id))
    regels = list_regels_at_work(gemeente_id)
    rows = [
        _alarm_of(view, uitvoerder_id, afgang, today, now)
        for view in regels
        for uitvoerder_id in list_uitvoerders_of(actor, view, today)
        for afgang in find_going_off(
            actor, view.regel, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, today=today
        )
    ]
    fresh = keep_new(rows)
    if fresh:
        record(actor, "raise_alarmen", object_kind="alarm", object_id=gemeente_id, now=now, count=fresh)
    return Raised(fresh, len(regels))


@transaction.atomic
def take_alarm(*, actor: Actor, alarm_id: int, now: datetime) -> None:
    """Take an alarm: it is the actor's to handle from now on. Raises ToezichtIsWrong, NotFound, NotAllowed."""
    row = _take_alarm(actor, alarm_id)
    old = {"eigenaar": row.eigenaar_naam}
    row.eigenaar_id, row.eigenaar_naam = actor.medewerker_id, actor.naam
    row.save(update_fields=["eigenaar", "eigenaar_naam"])
    record(actor, "take_alarm", object_kind="alarm", object_id=row.pk, now=now, old=old, new={"eigenaar": actor.naam})


@transaction.atomic
def close_alarm(*, actor: Actor, alarm_id: int, uitkomst: Uitkomst, reason: str, today: date, now: datetime) -> None:
    """Close an alarm with what it turned out to be, and why. Raises ToezichtIsWrong, NotFound, NotAllowed."""
    row = _take_alarm(actor, alarm_id)
    if not reason.strip():
        raise ToezichtIsWrong(_("Schrijf op waarom u dit alarm sluit."))
    row.closed_on, row.closed_by_naam = today, actor.naam
    row.uitkomst, row.reason = uitkomst.value, reason.strip()
    row.save(update_fields=["closed_on", "closed_by_naam", "uitkomst", "reason"])
    record(
        actor,
        "close_alarm",
        object_kind="alarm",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"uitkomst": uitkomst.value},
    )


def keep_new(rows: Iterable[Alarm]) -> int:
    """Save the alarms that aren't open yet and weren't raised before for their month; return how many."""
    wanted = list(rows)
    before = Alarm.objects.filter(gemeente_id__in={each.gemeente_id for each in wanted})
    before_rows = list(before.values_list("uitvoerder_id", "soort", "over_id", "groep", "maand", "closed_on"))
    still_open = {tuple(each[:4]) for each in before_rows if each[5] is None}
    of_month = {tuple(each[:5]) for each in before_rows}
    fresh = []
    for each in wanted:
        key = (each.uitvoerder_id, each.soort, each.over_id, each.groep)
        if key in still_open or (*key, each.maand) in of_month:
            continue
        still_open.add(key)
        fresh.append(each)
    # Two rounds at once: the database keeps the first.
    Alarm.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def list_uitvoerders_of(actor: Actor, regel: RegelView, today: date) -> list[int]:
    """Return about whom a rule is: the one that it names, or every uitvoerder with a contract that runs."""
    if regel.uitvoerder_id is not None:
        return [regel.uitvoerder_id]
    running = contracten.list_contracten(actor, on=today)
    return sorted({each.uitvoerder_id for each in running if each.gemeente_id == regel.gemeente_id})


def _alarm_of(view: RegelView, uitvoerder_id: int, afgang: Afgang, today: date, now: datetime) -> Alarm:
    return Alarm(
        gemeente_id=view.gemeente_id,
        uitvoerder_id=uitvoerder_id,
        soort=Alarmsoort.REGEL.value,
        over_id=view.regel_id,
        groep=afgang.groep[:_GROEP_MAX],
        maand=afgang.maand,
        naam=view.naam,
        tekst=_tell(view, afgang, uitvoerder_id),
        nummers=list(afgang.nummers),
        eigenaar_id=view.eigenaar_id,
        eigenaar_naam=view.eigenaar_naam,
        raised_at=now,
        raised_on=today,
        due_on=add_business_days(today, view.termijn_werkdagen),
    )


def _tell(view: RegelView, afgang: Afgang, uitvoerder_id: int) -> str:
    """Return what happened, as a sentence."""
    match view.regel:
        case Drempel() as regel:
            sentence = ngettext(
                "“%(naam)s” was %(count)s maand %(side)s %(waarde)s. %(records)s",
                "“%(naam)s” was %(count)s maanden na elkaar %(side)s %(waarde)s. %(records)s",
                regel.months,
            )
            return sentence % {
                "naam": naam_of(regel.sleutel),
                "side": _(GRENS_WORDS[regel.grens]),
                "waarde": show_value(regel.waarde_permille, regel.sleutel),
                "count": regel.months,
                "records": _count(afgang),
            }
        case Trendregel() as regel:
            return _("%(naam)s is slechter geworden dan toeval verklaart. %(records)s") % {
                "naam": naam_of(regel.sleutel),
                "records": _count(afgang),
            }
        case Patroonregel() as regel:
            whom = name_whom(regel, afgang.groep, uitvoerder_id) if regel.groep is Groep.TEAM else ""
            together = (
                _("Binnen %(weeks)s weken kwamen bij %(whom)s samen: %(bronnen)s.")
                if whom
                else _("Binnen %(weeks)s weken kwamen samen: %(bronnen)s.")
            )
            return together % {
                "weeks": regel.weeks,
                "whom": whom,
                "bronnen": "; ".join(f"{count}× {name_bad(key)}" for key, count in afgang.counts),
            }


def _count(afgang: Afgang) -> str:
    count = sum(each for _key, each in afgang.counts)
    return ngettext("Er zit %(count)s geval achter.", "Er zitten %(count)s gevallen achter.", count) % {"count": count}


def _check(regel: Regel) -> None:
    """Refuse a rule that can't go off, or that says nothing. Raises ToezichtIsWrong."""
    for sleutel in list_sleutels(regel):
        if sleutel != WISSELINGEN or not isinstance(regel, Patroonregel):
            need_indicator(sleutel)
    match regel:
        case Drempel():
            need_value(regel.sleutel, regel.waarde_permille)
            if not 1 <= regel.months <= _MONTHS_MAX:
                raise ToezichtIsWrong(_("Kies een tot twaalf maanden."))
        case Trendregel():
            known = {each.value for each in indicatoren.Regel}
            if not regel.regels or not set(regel.regels) <= known:
                raise ToezichtIsWrong(_("Kies minstens één teken van verandering."))
        case Patroonregel():
            if len(set(list_sleutels(regel))) < _SOURCES_MIN or len(regel.bronnen) != len(set(list_sleutels(regel))):
                raise ToezichtIsWrong(_("Een patroon heeft minstens twee verschillende bronnen."))
            if not 1 <= regel.weeks <= _WEEKS_MAX or any(each.count_min < 1 for each in regel.bronnen):
                raise ToezichtIsWrong(_("Geef een tot 52 weken, en van elke bron minstens één geval."))


def _take_regel(actor: Actor, regel_id: int) -> tuple[Alarmregel, RegelView]:
    row = Alarmregel.objects.select_for_update(no_key=True).filter(pk=regel_id).first()
    if row is None:
        require(policies.may_keep_regels(actor, gemeente_id=actor.organisatie_id))
        raise ToezichtNotFound(_("Deze alarmregel is niet gevonden."))
    require(policies.may_keep_regels(actor, gemeente_id=row.gemeente_id))
    return row, get_regel(actor, regel_id)


def _take_alarm(actor: Actor, alarm_id: int) -> Alarm:
    row = Alarm.objects.select_for_update(no_key=True).filter(pk=alarm_id).first()
    if row is None:
        require(policies.may_handle_alarm(actor, gemeente_id=actor.organisatie_id))
        raise ToezichtNotFound(_("Dit alarm is niet gevonden."))
    require(policies.may_handle_alarm(actor, gemeente_id=row.gemeente_id))
    if row.closed_on is not None:
        raise ToezichtIsWrong(_("Dit alarm is al gesloten."))
    return row
