# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an uitvoerder keeps its promises in and what not, one indicator, and the records behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.indicatoren import commands, policies, queries
from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.maanden import list_last_months
from houvast.indicatoren.domain.words import SOORT_WORDS, WAAROM_WORDS
from houvast.indicatoren.forms import BeweringForm, VastzettenForm
from houvast.indicatoren.queries import (
    REGEL_WORDS,
    Beter,
    Definitie,
    IndicatorNotFound,
    Kant,
    Oordeel,
    TeamNaam,
    Uitvoerder,
    Vorm,
    show_permille,
)
from houvast.indicatoren.views import (
    MONTHS,
    ROLES,
    address_of,
    asker,
    find_place,
    judge_all,
    list_months_to_choose,
    month_of,
    read_cursor,
    read_month,
    read_team,
    say_counts,
    say_figure,
    say_interval,
    say_month,
    say_wat,
)
from houvast.kernel.period import add_months
from houvast.web.domain.charts import draw_bars

_SHOWN = 50
_COMPUTED_MONTHS = 2


@never_cache
@require_safe
@page(*ROLES)
def uitvoerders(request: HttpRequest) -> HttpResponse:
    """Show of whom there are figures; with one, that one."""
    actor = asker(request)
    found = queries.list_uitvoerders(actor)
    if len(found) == 1:
        return redirect("indicatoren:overzicht", found[0].gemeente_id, found[0].uitvoerder_id)
    may_compute = actor.role is Role.CONTRACTMANAGER
    return render(request, "indicatoren/uitvoerders.html", {"found": found, "may_compute": may_compute})


@never_cache
@require_safe
@page(*ROLES)
def overzicht(request: HttpRequest, gemeente_id: int, uitvoerder_id: int) -> HttpResponse:
    """Show which figures aren't as they should be and since when, and below all the others."""
    place, maand, actor = find_place(request, gemeente_id, uitvoerder_id), read_month(request), asker(request)
    team = read_team(request, place)
    judged = judge_all(actor, place, maand, team)
    failing = sorted((each for each in judged if each.since), key=lambda each: each.since or maand)
    subjects: dict[str, list[dict[str, Any]]] = {}
    for each in judged:
        if each not in failing:
            subjects.setdefault(_(each.definitie.onderwerp), []).append(
                _row(place, each, month_of(each.definitie, maand), team)
            )
    context = {
        "place": place,
        "maand": say_month(maand),
        "months": list_months_to_choose(None, maand),
        "team": team,
        "teams": queries.list_teams(actor, uitvoerder_id, gemeente_id=gemeente_id),
        "here": address_of(maand),
        "sentence": _sentence(team.naam if team else place.naam, judged, failing),
        "failing": [_row(place, each, month_of(each.definitie, maand), team) for each in failing],
        "subjects": subjects.items(),
        "several": len(queries.list_uitvoerders(actor)) > 1,
        "may_compute": actor.role is Role.CONTRACTMANAGER,
        "hides": not policies.may_see_small_numbers(actor),
        "under": queries.get_small_number(actor, gemeente_id),
    }
    return render(request, "indicatoren/overzicht.html", context)


@never_cache
@require_safe
@page(*ROLES)
def indicator(request: HttpRequest, gemeente_id: int, uitvoerder_id: int, sleutel: str) -> HttpResponse:
    """Show one indicator: its figure, what it means, how it went month by month, and what the uitvoerder says."""
    return show_indicator(request, gemeente_id, uitvoerder_id, sleutel)


def show_indicator(
    request: HttpRequest,
    gemeente_id: int,
    uitvoerder_id: int,
    sleutel: str,
    *,
    freezing: VastzettenForm | None = None,
    claiming: BeweringForm | None = None,
) -> HttpResponse:
    """Return the page of an indicator, with forms as they were filled in."""
    definitie = get_definitie(sleutel)
    place, actor = find_place(request, gemeente_id, uitvoerder_id), asker(request)
    maand = read_month(request, definitie)
    team = read_team(request, place) if definitie.per_team else None
    judged = _judge(actor, place, sleutel, maand, team)
    figuur = judged.figuur if judged.figuur and judged.figuur.maand == maand else None
    of = {"gemeente_id": gemeente_id, "uitvoerder_id": uitvoerder_id}
    context = {
        "place": place,
        "definitie": definitie,
        "words": {
            key: _(getattr(definitie, key))
            for key in ("naam", "wat", "teller", "noemer", "uitsluitingen", "periode", "eenheid")
        },
        "maand": say_month(maand),
        "months": list_months_to_choose(definitie, maand),
        **_tell(place, judged, figuur, maand),
        "team": team,
        "teams": [] if team else _list_teams(actor, place, definitie, maand),
        "medewerkers": []
        if team
        else [
            (each.naam, say_figure(each.figuur), say_counts(each.figuur))
            for each in queries.list_per_medewerker(actor, sleutel, uitvoerder_id, maand, gemeente_id=gemeente_id)
        ],
        "beweringen": [
            (each, show_permille(each.permille, Vorm.AANDEEL))
            for each in queries.list_beweringen(actor, sleutel, uitvoerder_id, gemeente_id=gemeente_id)
        ],
        "frozen": queries.list_frozen(actor, sleutel=sleutel, **of)[:10],
        "sides": _sides(definitie, figuur, team) if policies.may_see_records(actor, **of) else [],
        "freezing": (freezing or VastzettenForm()) if not team and policies.may_freeze(actor, **of) else None,
        "claiming": (claiming or BeweringForm()) if not team and policies.may_enter_bewering(actor, **of) else None,
        "here": address_of(maand, team),
        "whole": address_of(maand),
        "sql": definitie.beschreven["sql"],
    }
    status = 422 if freezing or claiming else 200
    return render(request, "indicatoren/indicator.html", context, status=status)


def _judge(actor: Actor, place: Uitvoerder, sleutel: str, maand: date, team: TeamNaam | None) -> Oordeel:
    """Return what is to be said of one indicator, of a team or of the uitvoerder as a whole."""
    judged = queries.judge_figures(
        actor,
        place.uitvoerder_id,
        maand,
        months=MONTHS,
        gemeente_id=place.gemeente_id,
        team_id=team.team_id if team else None,
    )
    return next(each for each in judged if each.definitie.sleutel == sleutel)


def _list_teams(actor: Actor, place: Uitvoerder, definitie: Definitie, maand: date) -> list[tuple[str, dict[str, Any]]]:
    """List the same indicator of each team: its name, and a row that opens it."""
    if not definitie.per_team:
        return []
    judged = queries.judge_teams(
        actor, definitie.sleutel, place.uitvoerder_id, maand, months=MONTHS, gemeente_id=place.gemeente_id
    )
    return [(team.naam, _row(place, each, maand, team)) for team, each in judged]


def _tell(place: Uitvoerder, judged: Oordeel, figuur: Figuur | None, maand: date) -> dict[str, Any]:
    """Return what the page says of the figure of a month and of the months before it."""
    definitie = judged.definitie
    return {
        "row": _row(place, judged, maand),
        "figuur": figuur,
        "nothing": _say_nothing(definitie, maand),
        "counts": say_counts(figuur) if figuur else "",
        "interval": say_interval(figuur) if figuur else "",
        "missing": show_permille(figuur.missing_permille, Vorm.AANDEEL) if figuur and figuur.missing_permille else "",
        "chart": _chart(judged.figures),
        "trend": judged.trend,
        "usual": show_permille(int(judged.trend.punten[0].usual), definitie.vorm) if judged.trend.punten else "",
        "seinen": [
            (say_month(each.since), say_month(each.until), _(REGEL_WORDS[each.regel]), each.is_worse)
            # Of each rule the last time that it was broken, for better and for worse.
            for each in {(every.regel, every.is_worse): every for every in judged.trend.seinen}.values()
        ],
    }


@never_cache
@require_safe
@page(*ROLES)
def gevallen(request: HttpRequest, gemeente_id: int, uitvoerder_id: int, sleutel: str) -> HttpResponse:
    """Show the records behind a figure: of a household its number, and no name."""
    place, maand, actor = find_place(request, gemeente_id, uitvoerder_id), read_month(request), asker(request)
    definitie = get_definitie(sleutel)
    team = read_team(request, place) if definitie.per_team else None
    team_id = team.team_id if team else None
    figuur = queries.compute(actor, sleutel, uitvoerder_id, maand, gemeente_id=gemeente_id, team_id=team_id)
    asked = request.GET.get("kant", "")
    kant = Kant(asked) if asked in set(Kant) else Kant.MIST
    try:
        rows = queries.records(
            actor,
            sleutel,
            uitvoerder_id,
            maand,
            known_on=figuur.known_on if figuur else timezone.localdate(),
            kant=kant,
            after=read_cursor(request.GET.get("na")),
            count_max=_SHOWN + 1,
            gemeente_id=gemeente_id,
            team_id=team_id,
        )
    except NotAllowed as fault:
        raise Http404 from fault
    more, rows = len(rows) > _SHOWN, rows[:_SHOWN]
    context = {
        "place": place,
        "naam": _(definitie.naam),
        "sleutel": sleutel,
        "maand": say_month(maand),
        "here": address_of(maand, team),
        "team": team,
        "sides": [
            (words, count, f"{address}&kant={each}", each == kant)
            for each, words, count, address in _all_sides(definitie, figuur, maand, team)
        ],
        "rows": [(each, _(SOORT_WORDS[each.soort]), say_wat(each)) for each in rows],
        "opens_lines": actor.role is Role.TWEEDE_BEOORDELAAR and actor.organisatie_id == uitvoerder_id,
        "has_amounts": any(each.amount_cents is not None for each in rows),
        "days": definitie.vorm is Vorm.GEMIDDELDE and not definitie.noemer_is_medewerkers,
        "next": f"{address_of(maand, team, kant=kant.value)}&na={rows[-1].cursor[0]}~{rows[-1].cursor[1]}"
        if more
        else "",
        "first_page": "na" not in request.GET,
    }
    return render(request, "indicatoren/gevallen.html", context)


@never_cache
@require_POST
@page(Role.CONTRACTMANAGER)
def berekenen(request: HttpRequest) -> HttpResponse:
    """Compute the figures of this month and the one before again."""
    actor, now = asker(request), timezone.now()
    today = timezone.localdate(now)
    first = list_last_months(today, _COMPUTED_MONTHS)[0]
    count = commands.compute_indicatoren(
        actor=actor, gemeente_id=actor.organisatie_id, first=first, last=today, now=now
    )
    messages.success(
        request,
        ngettext("%(count)s cijfer is opnieuw berekend.", "%(count)s cijfers zijn opnieuw berekend.", count)
        % {"count": count},
    )
    return redirect("indicatoren:uitvoerders")


def get_definitie(sleutel: str) -> Definitie:
    """Return an indicator; 404 for one that doesn't exist."""
    try:
        return queries.get_indicator(sleutel)
    except IndicatorNotFound as fault:
        raise Http404 from fault


def _sentence(naam: str, judged: list[Oordeel], failing: list[Oordeel]) -> str:
    """Return the answer on top: which figures fail, and the longest since when; or that it is too early to say."""
    if not failing and not any(each.trend.is_known for each in judged):
        return _("Bij %(naam)s is nog te kort geteld om te weten wat gewoon is") % {"naam": naam}
    if not failing:
        return _("Bij %(naam)s zijn alle cijfers zoals gewoon") % {"naam": naam}
    first = failing[0]
    assert first.since is not None
    return ngettext(
        "Bij %(naam)s is %(count)s cijfer niet in orde: “%(first)s”, sinds %(since)s",
        "Bij %(naam)s zijn %(count)s cijfers niet in orde, het langst “%(first)s”, sinds %(since)s",
        len(failing),
    ) % {
        "naam": naam,
        "count": len(failing),
        "first": _(first.definitie.naam),
        "since": say_month(first.since),
    }


def _say_nothing(definitie: Definitie, maand: date) -> str:
    """Return why there is no figure of a month."""
    counts_on = add_months(maand, 1 + definitie.months_later)
    if maand > timezone.localdate():
        return _("Deze maand is nog niet begonnen.")
    if definitie.months_later and timezone.localdate() < counts_on:
        return _("Deze maand telt vanaf %(day)s, want pas dan is te zien of het op tijd was.") % {
            "day": date_format(counts_on, "j F Y")
        }
    return _("In deze maand was er niets om te tellen.")


def _row(place: Uitvoerder, judged: Oordeel, maand: date, team: TeamNaam | None = None) -> dict[str, Any]:
    definitie, figuur = judged.definitie, judged.figuur
    shown = figuur if figuur is not None and figuur.maand == maand else None
    address = reverse("indicatoren:indicator", args=[place.gemeente_id, place.uitvoerder_id, definitie.sleutel])
    return {
        "naam": _(definitie.naam),
        "url": f"{address}{address_of(maand, team)}",
        "figuur": say_figure(shown),
        "counts": _say_row_counts(definitie, shown) if shown else "",
        "judged": _say_judged(judged),
        "kind": "harm" if judged.fails else "good" if judged.trend.better_since else "",
        "norm": _say_norm(judged),
    }


def _say_row_counts(definitie: Definitie, figuur: Figuur) -> str:
    """Return from how many a figure comes, and of a cohort when they came in."""
    counts = say_counts(figuur)
    if not counts or not definitie.is_cohort:
        return counts
    return f"{counts} ({say_month(figuur.maand)})"


def _say_judged(judged: Oordeel) -> str:
    if judged.waarom is not None and judged.since is not None:
        return _("%(waarom)s, sinds %(since)s") % {
            "waarom": _(WAAROM_WORDS[judged.waarom]),
            "since": say_month(judged.since),
        }
    if judged.trend.better_since is not None:
        return _("beter dan gewoon, sinds %(since)s") % {"since": say_month(judged.trend.better_since)}
    if judged.trend.is_known:
        return _("zoals gewoon")
    return _("nog te weinig maanden om te weten wat gewoon is") if judged.figures else _("niets om te tellen")


def _say_norm(judged: Oordeel) -> str:
    if judged.norm is not None:
        return _("norm van de gemeente: hoogstens %(norm)s") % {"norm": judged.norm}
    return _("altijd, door %(wet)s") % {"wet": judged.definitie.wet} if judged.definitie.wet else ""


def _chart(figures: tuple[Figuur, ...]) -> Any:  # noqa: ANN401 (a chart for the page, or None)
    known = [each for each in figures if each.permille is not None]
    return draw_bars(
        [(say_month(each.maand), each.permille or 0, f"{each.shown}  ({say_counts(each)})") for each in known]
    )


def _sides(
    definitie: Definitie, figuur: Figuur | None, team: TeamNaam | None
) -> list[tuple[str, str, int | None, str]]:
    return _all_sides(definitie, figuur, figuur.maand, team) if figuur else []


def _all_sides(
    definitie: Definitie, figuur: Figuur | None, maand: date, team: TeamNaam | None
) -> list[tuple[str, str, int | None, str]]:
    """List the sides of a figure that can be opened, what is wrong first: key, words, how many, address."""
    misses, hits = (figuur.misses, figuur.teller) if figuur and not figuur.hidden else (None, None)
    sides: list[tuple[Kant, str, int | None]]
    if definitie.is_told:
        # One record says how many; there are none of the calls themselves.
        sides = [(Kant.TELLER, _("wat de uitvoerder opgaf"), None)]
    elif definitie.vorm is not Vorm.AANDEEL or definitie.noemer_bron is not None:
        # Of an average the teller is no number of records.
        sides = [(Kant.TELLER, _("alles wat meetelt"), None if definitie.vorm is Vorm.GEMIDDELDE else hits)]
    elif definitie.beter is Beter.LAGER:
        sides = [(Kant.TELLER, _("waar het misgaat"), hits), (Kant.MIST, _("waar het goed gaat"), misses)]
    else:
        sides = [(Kant.MIST, _("niet gehaald"), misses), (Kant.TELLER, _("gehaald"), hits)]
    if figuur and figuur.ontbreekt:
        sides.append((Kant.ONTBREEKT, _("nog niet te zeggen"), figuur.ontbreekt))
    return [(kant.value, words, count, address_of(maand, team)) for kant, words, count in sides]
