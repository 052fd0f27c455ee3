# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of indicatoren: of an uitvoerder, of one indicator, of its records, and of frozen figures."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor, Role
from houvast.indicatoren import queries
from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.maanden import first_of, list_last_months
from houvast.indicatoren.domain.words import find_wat
from houvast.indicatoren.queries import (
    Definitie,
    FigureRecord,
    Oordeel,
    TeamNaam,
    Uitvoerder,
    Vorm,
    show_permille,
)
from houvast.kernel.period import add_months

ROLES = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.TWEEDE_BEOORDELAAR)
MONTHS = 24
_YEARS = range(2000, 2100)
# So long after somebody came in it can be said what became of them.
_COHORT_MONTHS = 36


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def find_place(request: HttpRequest, gemeente_id: int, uitvoerder_id: int) -> Uitvoerder:
    """Return of whom the figures are; 404 where the actor sees none, as if it didn't exist."""
    for each in queries.list_uitvoerders(asker(request)):
        if (each.gemeente_id, each.uitvoerder_id) == (gemeente_id, uitvoerder_id):
            return each
    raise Http404


def month_of(definitie: Definitie, maand: date) -> date:
    """Return which month an indicator is about when it is looked at in a month: of a cohort, one of years before."""
    return add_months(maand, -_COHORT_MONTHS) if definitie.is_cohort else maand


def judge_all(actor: Actor, place: Uitvoerder, maand: date, team: TeamNaam | None) -> list[Oordeel]:
    """Return what is to be said of every indicator in a month; of a cohort, of who came in so long before it."""

    def judge(up_to: date) -> list[Oordeel]:
        team_id = team.team_id if team else None
        return queries.judge_figures(actor, place.uitvoerder_id, up_to, gemeente_id=place.gemeente_id, team_id=team_id)

    judged = judge(maand)
    earlier = {month_of(each.definitie, maand) for each in judged} - {maand}
    cohorts = {(each.definitie.sleutel, up_to): each for up_to in earlier for each in judge(up_to)}
    return [cohorts.get((each.definitie.sleutel, month_of(each.definitie, maand)), each) for each in judged]


def list_months_to_choose(definitie: Definitie | None, maand: date) -> list[tuple[str, str, bool]]:
    """List the months that can be chosen: address, words, and whether it is the one shown."""
    today = first_of(timezone.localdate())
    last = today if definitie is None else month_of(definitie, today)
    return [(f"{each:%Y-%m}", say_month(each), each == maand) for each in reversed(list_last_months(last, MONTHS))]


def read_month(request: HttpRequest, definitie: Definitie | None = None) -> date:
    """Return the month in the address, `2026-03`; without one, or with one of another age, the last that is over."""
    text = request.GET.get("maand") or request.POST.get("maand") or ""
    with suppress(ValueError):
        maand = date.fromisoformat(f"{text}-01")
        if maand.year in _YEARS:
            return maand
    last = list_last_months(first_of(timezone.localdate()), 2)[0]
    return last if definitie is None else month_of(definitie, last)


def read_cursor(text: str | None) -> tuple[date, int] | None:
    """Return the record after which a page begins, `2026-03-05~12`; None from the first on."""
    day, _tilde, number = (text or "").partition("~")
    if not number.isdecimal() or len(number) > 18:  # noqa: PLR2004 (what a bigint holds)
        return None
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def read_team(request: HttpRequest, place: Uitvoerder) -> TeamNaam | None:
    """Return the team in the address, of which the actor sees figures; None: the uitvoerder as a whole."""
    asked = request.GET.get("team", "")
    teams = queries.list_teams(asker(request), place.uitvoerder_id, gemeente_id=place.gemeente_id) if asked else []
    return next((each for each in teams if str(each.team_id) == asked), None)


def say_wat(record: FigureRecord) -> str:
    """Return what a record is about; nothing where its kind says it all."""
    return _(find_wat(record.soort, record.wat)) if record.wat else ""


def say_month(maand: date) -> str:
    """Return a month as people say it: "maart 2026"."""
    return date_format(maand, "F Y")


def say_figure(figuur: Figuur | None) -> str:
    """Return a figure as people read it."""
    if figuur is None:
        return "–"
    return _("te klein om te tonen") if figuur.hidden else figuur.shown


def say_counts(figuur: Figuur) -> str:
    """Return from how many it comes; nothing where that is hidden."""
    if figuur.hidden:
        return ""
    teller = figuur.teller // 100 if figuur.definitie.teller_in_honderdsten else figuur.teller
    if figuur.definitie.vorm is Vorm.GEMIDDELDE:
        return _("%(teller)s gedeeld door %(noemer)s") % {"teller": _number(teller), "noemer": _number(figuur.noemer)}
    return _("%(teller)s van %(noemer)s") % {"teller": _number(teller), "noemer": _number(figuur.noemer)}


def say_interval(figuur: Figuur) -> str:
    """Return in a sentence how sure a figure is."""
    interval = figuur.interval
    if interval is None:
        return ""
    low, high = (show_permille(each, figuur.definitie.vorm) for each in (interval.low_permille, interval.high_permille))
    if figuur.definitie.vorm is Vorm.AANDEEL:
        sentence = _(
            "Door toeval verschilt elke maand. Met deze aantallen past hier een werkelijk deel bij tussen %(low)s en "
            "%(high)s (19 van de 20 keer)."
        )
    else:
        sentence = _(
            "Door toeval verschilt elke maand. Met deze aantallen past hier een werkelijk cijfer bij tussen %(low)s en "
            "%(high)s (19 van de 20 keer)."
        )
    return sentence % {"low": low, "high": high}


def address_of(maand: date, team: TeamNaam | None = None, **more: str) -> str:
    """Return the query string that names a month, and the team if it is of one."""
    of_team = {"team": team.team_id} if team else {}
    return f"?{urlencode({'maand': f'{maand:%Y-%m}', **of_team, **more})}"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
