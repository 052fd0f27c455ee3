# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as they were computed last: who doesn't see the records, doesn't see small numbers either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties, list_team_names
from houvast.indicatoren import policies
from houvast.indicatoren.domain import instellingen as keuzes
from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Definitie
from houvast.indicatoren.domain.maanden import first_of, is_over, list_last_months
from houvast.indicatoren.domain.onderdrukking import hide_figures
from houvast.indicatoren.domain.oordeel import Oordeel, judge
from houvast.indicatoren.domain.trend import Trend, judge_trend
from houvast.indicatoren.domain.versies import find_definitie, list_definities
from houvast.indicatoren.models import Bewering, Cijfer
from houvast.indicatoren.queries.delen import find_teams
from houvast.indicatoren.queries.tellen import list_administraties
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError


class IndicatorNotFound(DomainError):
    """Use the key of an indicator in the list of indicatoren."""


@dataclass(frozen=True, slots=True)
class Uitvoerder:
    """An uitvoerder that has figures in a gemeente, with both names and when they were computed last."""

    gemeente_id: int
    gemeente_naam: str
    uitvoerder_id: int
    naam: str
    last_month: date
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class MedewerkerFiguur:
    """The figure of one medewerker of the uitvoerder; only who works there reads whose it is."""

    naam: str
    figuur: Figuur


@dataclass(frozen=True, slots=True)
class TeamNaam:
    """A team of an uitvoerder, by name."""

    team_id: int
    naam: str


@dataclass(frozen=True, slots=True)
class BeweringView:
    """What the uitvoerder says itself about an indicator, over which period, and where that stands."""

    sleutel: str
    first: date
    last: date
    permille: int
    teller: int | None
    noemer: int | None
    bron: str


def list_indicatoren(*, maand: date | None = None) -> list[Definitie]:
    """List every indicator, in the version that is used for a month (without one: the newest)."""
    return list_definities(maand=maand)


def get_indicator(sleutel: str, *, maand: date | None = None) -> Definitie:
    """Return an indicator in the version that is used for a month. Raises IndicatorNotFound."""
    found = find_definitie(sleutel, maand=maand)
    if found is None:
        raise IndicatorNotFound(_("De indicator “%(sleutel)s” bestaat niet.") % {"sleutel": sleutel})
    return found


def gemeente_of(actor: Actor, gemeente_id: int | None) -> int:
    """Return the gemeente that is meant: the one that is named, else the actor's own."""
    return actor.organisatie_id if gemeente_id is None else gemeente_id


def compute(
    actor: Actor,
    sleutel: str,
    uitvoerder_id: int,
    maand: date,
    *,
    gemeente_id: int | None = None,
    team_id: int | None = None,
) -> Figuur | None:
    """Return the figure of a month, or None when it wasn't computed or there was nothing to count.

    `gemeente_id` may be left out by who works for the gemeente. Raises IndicatorNotFound, NotAllowed.
    """
    found = series(actor, sleutel, uitvoerder_id, [maand], gemeente_id=gemeente_id, team_id=team_id)
    return next(iter(found), None)


def series(
    actor: Actor,
    sleutel: str,
    uitvoerder_id: int,
    maanden: Iterable[date],
    *,
    gemeente_id: int | None = None,
    team_id: int | None = None,
) -> list[Figuur]:
    """List the figures of months, in order, of a team if one is named; months without a figure are left out.

    Of a team there are none for who doesn't see small numbers. Raises as `compute` does.
    """
    definitie = get_indicator(sleutel)
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    family = _family(definitie) if not policies.may_see_small_numbers(actor) else [sleutel]
    found = _load(actor, gemeente_id, uitvoerder_id, family, [first_of(each) for each in maanden], team_id)
    return [each for each in found if each.definitie.sleutel == sleutel]


def list_figures(
    actor: Actor,
    uitvoerder_id: int,
    maanden: Iterable[date],
    *,
    gemeente_id: int | None = None,
    team_id: int | None = None,
) -> dict[str, list[Figuur]]:
    """Return the figures of every indicator by key, months in order, in one query. Raises NotAllowed."""
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    found: dict[str, list[Figuur]] = {}
    for each in _load(actor, gemeente_id, uitvoerder_id, None, [first_of(each) for each in maanden], team_id):
        found.setdefault(each.definitie.sleutel, []).append(each)
    return found


def get_trend(
    actor: Actor, sleutel: str, uitvoerder_id: int, maand: date, *, months: int = 24, gemeente_id: int | None = None
) -> Trend:
    """Return whether the figure really changed, up to a month; a month that isn't over says nothing yet."""
    found = series(actor, sleutel, uitvoerder_id, list_last_months(maand, months), gemeente_id=gemeente_id)
    return trend_of(get_indicator(sleutel), found)


def judge_figures(
    actor: Actor,
    uitvoerder_id: int,
    maand: date,
    *,
    months: int = 24,
    gemeente_id: int | None = None,
    team_id: int | None = None,
) -> list[Oordeel]:
    """List every indicator with its figures up to a month, and what is wrong since when; in the order of the catalogue.

    Of a team only what is counted per team. Raises NotAllowed.
    """
    maanden = list_last_months(maand, months)
    found = list_figures(actor, uitvoerder_id, maanden, gemeente_id=gemeente_id, team_id=team_id)
    return [
        judge(
            definitie,
            found.get(definitie.sleutel, []),
            norm=find_norm(actor, definitie.sleutel, gemeente_id=gemeente_id),
        )
        for definitie in list_definities(maand=first_of(maand))
        if team_id is None or definitie.per_team
    ]


def judge_teams(
    actor: Actor, sleutel: str, uitvoerder_id: int, maand: date, *, months: int = 24, gemeente_id: int | None = None
) -> list[tuple[TeamNaam, Oordeel]]:
    """List an indicator of each team up to a month, with what is wrong since when, by the name of the team.

    Nothing for who doesn't see small numbers. Raises NotAllowed, IndicatorNotFound.
    """
    definitie, norm = get_indicator(sleutel), find_norm(actor, sleutel, gemeente_id=gemeente_id)
    maanden = list_last_months(maand, months)
    return [
        (team, judge(definitie, found, norm=norm))
        for team in list_teams(actor, uitvoerder_id, gemeente_id=gemeente_id)
        if (found := series(actor, sleutel, uitvoerder_id, maanden, gemeente_id=gemeente_id, team_id=team.team_id))
    ]


def list_teams(actor: Actor, uitvoerder_id: int, *, gemeente_id: int | None = None) -> list[TeamNaam]:
    """List the teams of an uitvoerder of which there are figures, by name; none for who doesn't see small numbers."""
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    if not policies.may_see_small_numbers(actor):
        return []
    rows = Cijfer.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id).exclude(team=None)
    counted = set(rows.values_list("team_id", flat=True).distinct())
    return [TeamNaam(key, naam) for key, naam in list_team_names(uitvoerder_id).items() if key in counted]


def find_teams_of(
    actor: Actor, uitvoerder_id: int, asked: Iterable[tuple[int, date]], *, gemeente_id: int | None = None
) -> dict[tuple[int, date], int]:
    """Return which team of the uitvoerder had each household on the day, or had it last. Raises NotAllowed."""
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_records(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    return find_teams(list_administraties(uitvoerder_id), gemeente_id, asked)


def trend_of(definitie: Definitie, figures: Sequence[Figuur]) -> Trend:
    """Return the trend of figures, without months that weren't over when they were computed."""
    return judge_trend(definitie, [each for each in figures if is_over(each.maand, each.known_on)])


def list_per_medewerker(
    actor: Actor, sleutel: str, uitvoerder_id: int, maand: date, *, gemeente_id: int | None = None
) -> list[MedewerkerFiguur]:
    """List the figure of each medewerker of the uitvoerder, by name; nothing for who doesn't see small numbers.

    To the gemeente they are numbered: how the work is divided is its business, who does it is the uitvoerder's.
    """
    definitie, gemeente_id = get_indicator(sleutel), gemeente_of(actor, gemeente_id)
    require(policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    if not policies.may_see_small_numbers(actor):
        return []
    rows = (
        Cijfer.objects.filter(
            gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, sleutel=sleutel, maand=first_of(maand)
        )
        .exclude(medewerker=None)
        .select_related("medewerker")
        .order_by("medewerker_id")
    )
    own = actor.organisatie_id == uitvoerder_id
    return [
        MedewerkerFiguur(
            each.medewerker.naam
            if own and each.medewerker
            else _("medewerker %(nummer)s") % {"nummer": each.medewerker_id},
            _figuur(definitie, each),
        )
        for each in rows
    ]


def list_uitvoerders(actor: Actor) -> list[Uitvoerder]:
    """List of whom the actor sees figures, in which gemeente."""
    if not policies.may_see_indicatoren(actor):
        return []
    namen = {each.organisatie_id: each.naam for each in list_organisaties()}
    own = (
        {"gemeente_id": actor.organisatie_id}
        if actor.organisatie_soort is OrganisatieSoort.GEMEENTE
        else {"uitvoerder_id": actor.organisatie_id}
    )
    rows = (
        Cijfer.objects.filter(**own, medewerker=None, team=None)
        .values_list("gemeente_id", "uitvoerder_id")
        .annotate(last_month=Max("maand"), computed_at=Max("computed_at"))
        .order_by("gemeente_id", "uitvoerder_id")
    )
    found = [
        Uitvoerder(gemeente_id, namen[gemeente_id], uitvoerder_id, namen[uitvoerder_id], last_month, computed_at)
        for gemeente_id, uitvoerder_id, last_month, computed_at in rows
        if policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)
    ]
    return sorted(found, key=lambda each: (each.gemeente_naam, each.naam))


def list_beweringen(
    actor: Actor, sleutel: str, uitvoerder_id: int, *, gemeente_id: int | None = None
) -> list[BeweringView]:
    """List what the uitvoerder says itself about an indicator, the newest period first."""
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    rows = Bewering.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, sleutel=sleutel)
    return [
        BeweringView(each.sleutel, each.first, each.last, each.permille, each.teller, each.noemer, each.bron)
        for each in rows.order_by("-last", "-pk")
    ]


def find_norm(actor: Actor, sleutel: str, *, gemeente_id: int | None = None) -> int | None:
    """Return what the gemeente chose as the most that an average may be, or None."""
    keuze = keuzes.NORMEN.get(sleutel)
    if keuze is None:
        return None
    waarde = instellingen.find_waarde(actor, keuze, gemeente_id=gemeente_of(actor, gemeente_id))
    return waarde if isinstance(waarde, int) else None


def get_small_number(actor: Actor, gemeente_id: int) -> int:
    """Return under which number the gemeente hides."""
    return instellingen.get_number(actor, keuzes.KLEIN_AANTAL, gemeente_id=gemeente_id)


def _family(definitie: Definitie) -> list[str]:
    """Return the keys of what decides whether an indicator is shown: its total, the other parts, what it betrays."""
    root = definitie.deel_van or definitie.sleutel
    found = [each.sleutel for each in list_definities() if root in {each.sleutel, each.deel_van}]
    return [*found, *([definitie.verraadt] if definitie.verraadt else [])]


def _load(
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int,
    keys: Sequence[str] | None,
    maanden: Sequence[date],
    team_id: int | None,
) -> list[Figuur]:
    if team_id is not None and not policies.may_see_small_numbers(actor):
        return []
    rows = Cijfer.objects.filter(
        gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, medewerker=None, maand__in=maanden
    )
    rows = rows.filter(team=None) if team_id is None else rows.filter(team_id=team_id)
    if keys is not None:
        rows = rows.filter(sleutel__in=keys)
    known = ((find_definitie(each.sleutel, maand=each.maand), each) for each in rows.order_by("maand", "sleutel"))
    found = [_figuur(definitie, each) for definitie, each in known if definitie is not None]
    if policies.may_see_small_numbers(actor):
        return found
    return hide_figures(found, under=get_small_number(actor, gemeente_id))


def _figuur(definitie: Definitie, row: Cijfer) -> Figuur:
    return Figuur(
        definitie=definitie,
        uitvoerder_id=row.uitvoerder_id,
        maand=row.maand,
        teller=row.teller,
        noemer=row.noemer,
        ontbreekt=row.ontbreekt,
        known_on=row.known_on,
        medewerker_id=row.medewerker_id,
        team_id=row.team_id,
    )
