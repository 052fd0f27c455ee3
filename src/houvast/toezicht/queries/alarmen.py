# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of alarm: what they say in words, whether they go off, and how often they would have; and the alarms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.queries import list_organisaties, list_team_names
from houvast.indicatoren import queries as indicatoren
from houvast.kernel.period import add_months
from houvast.toezicht import policies
from houvast.toezicht.domain.regels import (
    GRENS_WORDS,
    Afgang,
    Drempel,
    Groep,
    Patroonregel,
    Regel,
    Trendregel,
    count_alarms,
    find_together,
    list_sleutels,
    read_regel,
)
from houvast.toezicht.domain.words import Alarmsoort, Regelsoort, Regelstand, Uitkomst
from houvast.toezicht.models import Alarm, Alarmregel
from houvast.toezicht.queries.meten import (
    as_punten,
    last_whole_month,
    list_bad_records,
    list_gebeurtenissen,
    list_months,
    naam_of,
    name_bad,
    show_value,
    window_of,
)
from houvast.toezicht.queries.values import AlarmView, RegelView, ToezichtNotFound

TRIED_MONTHS = 12
RECORDS_MAX = 200


def list_regels(actor: Actor) -> list[RegelView]:
    """List the rules of the gemeente, those that work first. Raises NotAllowed."""
    require(policies.may_see_alarmen(actor))
    order = [Regelstand.WERKT, Regelstand.CONCEPT, Regelstand.GESTOPT]
    found = [_view_regel(each, _namen()) for each in Alarmregel.objects.order_by("naam", "pk")]
    return sorted(found, key=lambda each: order.index(each.stand))


def get_regel(actor: Actor, regel_id: int) -> RegelView:
    """Return a rule. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_alarmen(actor))
    row = Alarmregel.objects.filter(pk=regel_id).first()
    if row is None:
        raise ToezichtNotFound(_("Deze alarmregel is niet gevonden."))
    return _view_regel(row, _namen())


def list_alarmen(actor: Actor, *, is_open: bool = True, count_max: int = 200) -> list[AlarmView]:
    """List the alarms of the gemeente: open ones by their clock, closed ones the newest first. Raises NotAllowed."""
    require(policies.may_see_alarmen(actor))
    rows = Alarm.objects.filter(closed_on__isnull=is_open)
    rows = rows.order_by("due_on", "pk") if is_open else rows.order_by("-closed_on", "-pk")
    namen, zinnen = _namen(), _list_zinnen(actor)
    return [_view_alarm(actor, each, namen, zinnen) for each in rows[:count_max]]


def get_alarm(actor: Actor, alarm_id: int) -> AlarmView:
    """Return an alarm. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_alarmen(actor))
    row = Alarm.objects.filter(pk=alarm_id).first()
    if row is None:
        raise ToezichtNotFound(_("Dit alarm is niet gevonden."))
    return _view_alarm(actor, row, _namen(), _list_zinnen(actor))


def find_going_off(actor: Actor, regel: Regel, *, gemeente_id: int, uitvoerder_id: int, today: date) -> list[Afgang]:
    """Return where a rule goes off today, with the households behind it.

    Figures are judged over the last whole month, patterns up to yesterday. Raises NotAllowed.
    """
    require(policies.may_see_alarmen(actor))
    if isinstance(regel, Patroonregel):
        yesterday = today - timedelta(days=1)
        events = list_gebeurtenissen(
            actor,
            list_sleutels(regel),
            gemeente_id=gemeente_id,
            uitvoerder_id=uitvoerder_id,
            first=window_of(yesterday, regel.reach_weeks),
            last=yesterday,
        )
        return find_together(regel, events, on=yesterday)
    maand = last_whole_month(today)
    if maand not in _list_months_off(actor, regel, gemeente_id, uitvoerder_id, [maand]):
        return []
    records = list_bad_records(
        actor,
        regel.sleutel,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        maand=maand,
        known_on=today,
        count_max=RECORDS_MAX,
    )
    nummers = sorted({each.huishouden_nummer for each in records if each.huishouden_nummer})
    return [Afgang("", maand, ((regel.sleutel, len(records)),), tuple(nummers))]


def try_regel(
    actor: Actor,
    regel: Regel,
    *,
    gemeente_id: int,
    uitvoerder_id: int,
    today: date,
    months: int = TRIED_MONTHS,
) -> list[tuple[date, Afgang]]:
    """Return the alarms that a rule would have raised over past months, in order; what still stood isn't repeated.

    It uses what is known today: what came in later counts where it happened. Raises NotAllowed.
    """
    require(policies.may_see_alarmen(actor))
    maanden = list_months(last_whole_month(today), months)
    if isinstance(regel, Patroonregel):
        ends = {maand: add_months(maand, 1) - timedelta(days=1) for maand in maanden}
        events = list_gebeurtenissen(
            actor,
            list_sleutels(regel),
            gemeente_id=gemeente_id,
            uitvoerder_id=uitvoerder_id,
            first=window_of(ends[maanden[0]], regel.reach_weeks),
            last=ends[maanden[-1]],
        )
        return count_alarms({maand: find_together(regel, events, on=ends[maand]) for maand in maanden})
    off = _list_months_off(actor, regel, gemeente_id, uitvoerder_id, maanden)
    return count_alarms({maand: [Afgang("", maand, (), ())] if maand in off else [] for maand in maanden})


def describe_regel(regel: Regel) -> str:
    """Return a rule as a sentence, translated."""
    match regel:
        case Drempel():
            values = {
                "naam": naam_of(regel.sleutel),
                "side": _(GRENS_WORDS[regel.grens]),
                "waarde": show_value(regel.waarde_permille, regel.sleutel),
                "count": regel.months,
            }
            return (
                ngettext(
                    "Gaat af als “%(naam)s” %(count)s maand %(side)s %(waarde)s is.",
                    "Gaat af als “%(naam)s” %(count)s maanden na elkaar %(side)s %(waarde)s is.",
                    regel.months,
                )
                % values
            )
        case Trendregel():
            return _("Gaat af als “%(naam)s” slechter wordt dan toeval verklaart: %(regels)s") % {
                "naam": naam_of(regel.sleutel),
                "regels": " ".join(
                    _(word) for key, word in indicatoren.REGEL_WORDS.items() if key.value in regel.regels
                ),
            }
        case Patroonregel():
            parts = [f"{each.count_min}× {name_bad(each.sleutel)}" for each in regel.bronnen]
            sentence = (
                _(
                    "Gaat af als binnen %(weeks)s weken bij %(groep)s samenkomen: %(bronnen)s. Alleen als elk daarvan "
                    "vaker voorkomt dan in de %(weeks)s weken ervoor."
                )
                if regel.worsens
                else _("Gaat af als binnen %(weeks)s weken bij %(groep)s samenkomen: %(bronnen)s.")
            )
            return sentence % {
                "weeks": regel.weeks,
                "groep": name_groep(regel.groep),
                "bronnen": "; ".join(parts),
            }


def name_groep(groep: Groep) -> str:
    """Return within what a pattern comes together, translated."""
    return {
        Groep.UITVOERDER: _("één uitvoerder"),
        Groep.TEAM: _("één team"),
        Groep.BUDGETBEHEERDER: _("één budgetbeheerder"),
        Groep.HUISHOUDEN: _("één huishouden"),
    }[groep]


def name_whom(regel: Regel, groep: str, uitvoerder_id: int) -> str:
    """Return what people call the group in which a pattern came together; empty for the uitvoerder as a whole.

    A team by its name; of a budgetbeheerder a number, since who it is, is the uitvoerder's business.
    """
    if not isinstance(regel, Patroonregel) or not groep:
        return ""
    match regel.groep:
        case Groep.UITVOERDER:
            return ""
        case Groep.TEAM:
            return list_team_names(uitvoerder_id).get(int(groep), "")
        case Groep.BUDGETBEHEERDER:
            return _("medewerker %(nummer)s") % {"nummer": groep}
        case Groep.HUISHOUDEN:
            return _("huishouden %(nummer)s") % {"nummer": groep}


def name_whom_of_alarm(actor: Actor, alarm: AlarmView) -> str:
    """Return at whom a rule went off; empty when that is the uitvoerder as a whole. Raises as `get_regel` does.

    Which medewerker or household it is, is for who sees those.
    """
    if alarm.soort is not Alarmsoort.REGEL or not alarm.groep:
        return ""
    regel = get_regel(actor, alarm.over_id).regel
    of_team = isinstance(regel, Patroonregel) and regel.groep is Groep.TEAM
    if not of_team and not policies.may_see_nummers(actor):
        return ""
    return name_whom(regel, alarm.groep, alarm.uitvoerder_id)


def list_regels_at_work(gemeente_id: int) -> list[RegelView]:
    """List the rules of a gemeente that raise alarms."""
    rows = Alarmregel.objects.filter(gemeente_id=gemeente_id, stand=Regelstand.WERKT.value).order_by("pk")
    return [_view_regel(each, _namen()) for each in rows]


def _list_months_off(
    actor: Actor, regel: Drempel | Trendregel, gemeente_id: int, uitvoerder_id: int, maanden: list[date]
) -> set[date]:
    """Return in which of these months a rule about one figure goes off."""
    # Always as many, so that a trial and the night know the same months as usual.
    figures = indicatoren.series(actor, regel.sleutel, uitvoerder_id, list_months(maanden[-1]), gemeente_id=gemeente_id)
    if isinstance(regel, Drempel):
        punten = as_punten(figures)
        return {maand for maand in maanden if regel.goes_off(punten, maand)}
    trend = indicatoren.trend_of(indicatoren.get_indicator(regel.sleutel), figures)
    return {each.until for each in trend.seinen if each.is_worse and each.regel.value in regel.regels} & set(maanden)


def _namen() -> dict[int, str]:
    return {each.organisatie_id: each.naam for each in list_organisaties()}


def _view_regel(row: Alarmregel, namen: dict[int, str]) -> RegelView:
    soort = Regelsoort(row.soort)
    regel = read_regel(soort, row.inhoud)
    return RegelView(
        regel_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        uitvoerder_naam=namen.get(row.uitvoerder_id or 0, ""),
        naam=row.naam,
        waarom=row.waarom,
        soort=soort,
        regel=regel,
        zin=describe_regel(regel),
        stand=Regelstand(row.stand),
        eigenaar_id=row.eigenaar_id,
        eigenaar_naam=row.eigenaar_naam,
        termijn_werkdagen=row.termijn_werkdagen,
        tried_on=row.tried_on,
        tried_months=row.tried_months,
        tried_count=row.tried_count,
        stopped_reason=row.stopped_reason,
    )


def _list_zinnen(actor: Actor) -> dict[int, str] | None:
    """Return per rule what it says, for who sees no small numbers; None for who reads what really happened."""
    if policies.may_see_nummers(actor):
        return None
    return {
        each.pk: describe_regel(read_regel(Regelsoort(each.soort), each.inhoud)) for each in Alarmregel.objects.all()
    }


def _view_alarm(actor: Actor, row: Alarm, namen: dict[int, str], zinnen: dict[int, str] | None) -> AlarmView:
    # How often something happened can be once or twice: who sees no small numbers, reads by which rule it went off.
    told = zinnen.get(row.over_id, "") if zinnen is not None and row.soort == Alarmsoort.REGEL.value else row.tekst
    nummers: Iterable[str] = row.nummers if policies.may_see_nummers(actor) else ()
    return AlarmView(
        alarm_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        uitvoerder_naam=namen.get(row.uitvoerder_id, ""),
        soort=Alarmsoort(row.soort),
        over_id=row.over_id,
        groep=row.groep,
        maand=row.maand,
        naam=row.naam,
        tekst=told,
        nummers=tuple(nummers),
        eigenaar_id=row.eigenaar_id,
        eigenaar_naam=row.eigenaar_naam,
        raised_on=row.raised_on,
        due_on=row.due_on,
        closed_on=row.closed_on,
        closed_by_naam=row.closed_by_naam,
        uitkomst=Uitkomst(row.uitkomst) if row.uitkomst else None,
        reason=row.reason,
    )
