# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the gemeente of the town watches month by month: figures are computed, and rules of alarm go round."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.config.town.cohort import list_cohort_months
from houvast.config.town.story import Story
from houvast.config.town.watching import Watch
from houvast.database.scope import scoped
from houvast.indicatoren.commands import compute_indicatoren
from houvast.kernel.calendars import next_business_day
from houvast.kernel.period import add_months
from houvast.toezicht import commands as toezicht
from houvast.toezicht.commands import RegelRequest
from houvast.toezicht.domain.regels import (
    WISSELINGEN,
    Bron,
    Drempel,
    Grens,
    Groep,
    Patroonregel,
    Regel,
    Trendregel,
)
from houvast.toezicht.domain.words import Uitkomst
from houvast.toezicht.queries import list_alarmen

_ZONE = ZoneInfo("Europe/Amsterdam")
_COMPUTED_AT, _ROUND_AT, _AT = time(3, 45), time(6, 15), time(10, 40)
_MONTHS_AGAIN = 2
_COHORT_MONTHS = 12
_KLACHT_AFTER = timedelta(days=5)
_RULES: tuple[tuple[str, str, Regel], ...] = (
    (
        "Huren onder de norm",
        "Een te late huur kost een huishouden het snelst zijn huis.",
        Drempel("op_tijd_woning", Grens.LAGER, 970, 2),
    ),
    (
        "Te laat betaald, gewisseld en geklaagd",
        "Zo begon het elders: in één team zijn huren te laat, dan vertrekken mensen, dan komen de klachten.",
        Patroonregel(
            (Bron("op_tijd_woning", 2), Bron(WISSELINGEN, 1), Bron("klachten", 1)), 12, Groep.TEAM, worsens=True
        ),
    ),
)
# Only where there are months enough to know what is usual: what people see first when it goes wrong.
_TRENDS: tuple[tuple[str, str, Regel], ...] = tuple(
    (naam, waarom, Trendregel(sleutel, ("een_ver", "twee_van_drie")))
    for sleutel, naam, waarom in (
        ("op_tijd_woning", "Huren later dan gewoon", "Ziet het begin: één slechte maand die geen toeval is."),
        ("antwoord_op_tijd", "Vragen later beantwoord dan gewoon", "Wie geen antwoord krijgt, belt straks de raad."),
        ("klachten", "Meer klachten dan gewoon", "Klachten komen als laatste; dan is het al lang mis."),
    )
)
# How the first alarm of a kind was closed, a week later: nobody knew yet what was coming.
_CLOSED = {
    "Huren later dan gewoon": (
        Uitkomst.VERKLAARD,
        "De Reling noemt de vakantie en één nieuwe medewerker. Volgende maand kijken wij opnieuw.",
    ),
    "Vragen later beantwoord dan gewoon": (
        Uitkomst.STAP,
        "Besproken met de directeur. Wij maken een voorstel voor een verbetertraject.",
    ),
}
_CLOSED_AFTER = timedelta(days=7)


def watch_months(watch: Watch, story: Story) -> tuple[int, int]:
    """Watch as the gemeente did, and compute every figure as it is now; return how many figures and alarms there are.

    In a town that lived long enough, rules of alarm go round as they did in those months, on what was known by then.
    """
    days = _list_rounds(story)
    alarms, closed = 0, set[str]()
    for place, day in enumerate(days):
        if day == story.vandaag:
            break
        _compute(watch, add_months(story.months[0], -1) if place == 0 else add_months(day, -_MONTHS_AGAIN), day)
        alarms += _go_round(watch, story, day, first=place == 0)
        closed |= _close(watch, story, day, closed)
    figures = _compute(watch, list_cohort_months(story.vandaag, _COHORT_MONTHS)[-1], story.vandaag)
    return figures, alarms + _go_round(watch, story, story.vandaag, first=len(days) == 1)


def _list_rounds(story: Story) -> list[date]:
    """List the first bank day of each month since rents are late, the night after the first klacht, and today."""
    if not story.is_long:
        return [story.vandaag]
    months = [next_business_day(each - timedelta(days=1)) for each in story.late]
    klacht = next_business_day(story.complaints_since + _KLACHT_AFTER)
    return sorted({each for each in (*months, klacht) if each < story.vandaag} | {story.vandaag})


def _compute(watch: Watch, first: date, day: date) -> int:
    houvast = get_system_actor(watch.gemeente_id)
    now = min(datetime.combine(day, _COMPUTED_AT, _ZONE), watch.now)
    with scoped(scope_of(houvast)):
        return compute_indicatoren(actor=houvast, gemeente_id=watch.gemeente_id, first=first, last=day, now=now)


def _go_round(watch: Watch, story: Story, day: date, *, first: bool) -> int:
    """Let the rules go round on a day, after they are made and tried on the first; return how many alarms are new."""
    if first:
        _make_rules(watch, story, day)
    now = min(datetime.combine(day, _AT if first else _ROUND_AT, _ZONE), watch.now)
    with scoped(scope_of(watch.carla)):
        return toezicht.raise_alarmen(actor=watch.carla, gemeente_id=watch.gemeente_id, today=day, now=now).alarms


def _close(watch: Watch, story: Story, day: date, closed: set[str]) -> set[str]:
    """Close what went off on a day, the first time that it did; return which rules that were."""
    on = next_business_day(day + _CLOSED_AFTER)
    found = set[str]()
    with scoped(scope_of(watch.carla)):
        for each in list_alarmen(watch.carla) if on < story.vandaag else []:
            if each.naam in _CLOSED.keys() - closed and each.raised_on == day:
                uitkomst, reason = _CLOSED[each.naam]
                toezicht.close_alarm(
                    actor=watch.carla,
                    alarm_id=each.alarm_id,
                    uitkomst=uitkomst,
                    reason=reason,
                    today=on,
                    now=datetime.combine(on, _AT, _ZONE),
                )
                found.add(each.naam)
    return found


def _make_rules(watch: Watch, story: Story, day: date) -> None:
    carla = watch.carla
    assert carla.medewerker_id is not None
    now = min(datetime.combine(day, _AT, _ZONE), watch.now)
    with scoped(scope_of(carla)):
        for naam, waarom, regel in (*_RULES, *(_TRENDS if story.is_long else ())):
            request = RegelRequest(
                naam=naam, waarom=waarom, regel=regel, eigenaar_id=carla.medewerker_id, termijn_werkdagen=5
            )
            regel_id = toezicht.make_alarmregel(actor=carla, gemeente_id=watch.gemeente_id, request=request, now=now)
            toezicht.try_alarmregel(actor=carla, regel_id=regel_id, today=day, now=now)
            toezicht.start_alarmregel(actor=carla, regel_id=regel_id, now=now)
