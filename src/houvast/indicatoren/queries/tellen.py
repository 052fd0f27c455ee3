# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count: each query of the catalogue once over all months, whatever their number, so that it takes time by the events.

A state of any length is two facts, that it began and that it ended: with these the states of every month follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.indicatoren.domain import instellingen as keuzes
from houvast.indicatoren.domain.definitie import Bron, Definitie, Telt
from houvast.indicatoren.domain.maanden import is_over, list_months, next_month, peildatum_of
from houvast.indicatoren.domain.optellen import Sleutel, Som, Telling, add_up
from houvast.indicatoren.domain.versies import find_definitie
from houvast.indicatoren.queries.delen import PLAATSEN, TEAMS, read_pieces, shared_pieces
from houvast.instellingen import queries as instellingen
from houvast.kernel.instellingen import Eigenaar, find_declared
from houvast.kernel.period import add_months
from houvast.kernel.termijnen import add_werkdagen

# A letter that has lain for longer than this was late long ago, whatever the holidays.
_POST_YEARS = 1

# By way of a timestamp without a zone: PostgreSQL would look the zone up for each row.
_MONTH = "date_trunc('month', {0}::timestamp)::date"
_EVENTS = """
SELECT f.uitvoerder_id, f.medewerker_id, f.kenmerk, {month} AS maand,
       sum(f.teller)::bigint, sum(f.noemer)::bigint, sum(f.ontbreekt)::bigint, {team} AS team_id
FROM ({sql}) AS f {teams}
WHERE (%(uitvoerder)s::bigint IS NULL OR f.uitvoerder_id = %(uitvoerder)s)
GROUP BY 1, 2, 3, 4, 8
"""
# Each state gives two rows: plus from the first month in which it is counted, minus from the first in which it isn't
# any more. What ends after the last day that is known goes on. Those that begin and end in the same months are taken
# together first.
_STATES = """
SELECT g.uitvoerder_id, g.medewerker_id, g.kenmerk, m.maand,
       sum(m.sign * g.teller)::bigint, sum(m.sign * g.noemer)::bigint, sum(m.sign * g.ontbreekt)::bigint, g.team_id
FROM (
    SELECT s.uitvoerder_id, s.medewerker_id, s.kenmerk, s.team_id, greatest({begins}, %(first)s::date) AS begins,
           CASE WHEN s.tot <= %(known_on)s THEN greatest({ends}, %(first)s::date) END AS ends,
           sum(s.teller) AS teller, sum(s.noemer) AS noemer, sum(s.ontbreekt) AS ontbreekt
    FROM (
        SELECT f.uitvoerder_id, f.medewerker_id, f.kenmerk, {team} AS team_id, {van} AS van, {tot} AS tot, f.teller,
               f.noemer, f.ontbreekt
        FROM ({sql}) AS f {teams}
        OFFSET 0
    ) AS s
    WHERE s.van < s.tot AND s.van <= %(known_on)s AND s.tot > %(first)s
      AND (%(uitvoerder)s::bigint IS NULL OR s.uitvoerder_id = %(uitvoerder)s)
    GROUP BY 1, 2, 3, 4, 5, 6
) AS g
CROSS JOIN LATERAL (VALUES (g.begins, 1), (g.ends, -1)) AS m (maand, sign)
WHERE m.maand < %(until)s
GROUP BY 1, 2, 3, 4, 8
"""
# Where each event names its budgetbeheerder, the team is looked up after adding up: days between two changes of any
# team are taken together, and only what was nobody's stays per household and day. So no event is laid beside a team.
_EVENTS_OF_MEDEWERKERS = """
SELECT g.uitvoerder_id, g.medewerker_id, g.kenmerk, {month} AS maand,
       sum(g.teller)::bigint, sum(g.noemer)::bigint, sum(g.ontbreekt)::bigint, coalesce(p.team_id, t.team_id) AS team_id
FROM (
    SELECT f.uitvoerder_id, f.medewerker_id, f.kenmerk,
           (%(changes)s::date[])[width_bucket(f.op, %(changes)s::date[])] AS since,
           CASE WHEN f.medewerker_id IS NULL THEN f.huishouden_id END AS huishouden_id,
           CASE WHEN f.medewerker_id IS NULL THEN f.op END AS op,
           sum(f.teller) AS teller, sum(f.noemer) AS noemer, sum(f.ontbreekt) AS ontbreekt
    FROM ({sql}) AS f
    WHERE (%(uitvoerder)s::bigint IS NULL OR f.uitvoerder_id = %(uitvoerder)s)
    GROUP BY 1, 2, 3, 4, 5, 6
) AS g
LEFT JOIN {plaatsen} AS p ON p.medewerker_id = g.medewerker_id AND p.van <= g.since AND p.tot > g.since
LEFT JOIN {teams} AS t
    ON t.uitvoerder_id = g.uitvoerder_id AND t.huishouden_id = g.huishouden_id AND t.van <= g.op AND t.tot > g.op
GROUP BY 1, 2, 3, 4, 8
"""
_ENDS = {
    Telt.PEILDATUM: _MONTH.format("s.tot"),
    Telt.MAAND: f"({_MONTH.format('(s.tot - 1)')} + interval '1 month')::date",
}
_CHANGES = f"SELECT DISTINCT van FROM {PLAATSEN} WHERE van >= %(first)s AND van < %(until)s"  # noqa: S608 (our own words)
# An event is of one team at most; a state is cut where a household gets another team.
_OF_EVENT = f"""LEFT JOIN {TEAMS} AS t
    ON t.uitvoerder_id = f.uitvoerder_id AND t.huishouden_id = f.huishouden_id AND t.van <= f.op AND t.tot > f.op
    AND t.team_id IS NOT NULL"""
_OF_STATE = f"""LEFT JOIN {TEAMS} AS t
    ON t.uitvoerder_id = f.uitvoerder_id AND t.huishouden_id = f.huishouden_id AND t.van < f.tot AND t.tot > f.van"""
# Counted on any day of the month, a household that changes team counts for both, and once for all together.
_OF_TEAMS_ONLY = _OF_STATE.removeprefix("LEFT ") + " AND t.team_id IS NOT NULL"
_CUT = {"van": "greatest(f.van, t.van)", "tot": "least(f.tot, t.tot)", "team": "t.team_id"}
_WHOLE = {"van": "f.van", "tot": "f.tot", "team": "NULL::bigint", "teams": ""}

# The parameters of queries that the gemeente chooses, by the key of the choice.
_CHOICES = {
    "uit_beeld_days": keuzes.UIT_BEELD_SLEUTEL,
    "gewicht_budgetbeheer": keuzes.GEWICHT_BUDGETBEHEER.sleutel,
    "gewicht_intake": keuzes.GEWICHT_INTAKE.sleutel,
    "gewicht_stabilisatie": keuzes.GEWICHT_STABILISATIE.sleutel,
    "gewicht_toegelaten": keuzes.GEWICHT_TOEGELATEN.sleutel,
    "gewicht_nazorg": keuzes.GEWICHT_NAZORG.sleutel,
}

_ADMINISTRATIES = """
SELECT administratie_id FROM access_administratiehouder
WHERE %(uitvoerder)s::bigint IS NULL OR organisatie_id = %(uitvoerder)s ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Vraag:
    """Which figures are asked: of a gemeente, of one uitvoerder or all (None), over months, as known on a day."""

    gemeente_id: int
    uitvoerder_id: int | None
    maanden: tuple[date, ...]
    known_on: date


def ask(gemeente_id: int, uitvoerder_id: int | None, first: date, last: date, known_on: date) -> Vraag:
    """Return the question over the months from one day to another, up to the day that is known."""
    return Vraag(gemeente_id, uitvoerder_id, tuple(list_months(first, min(last, known_on))), known_on)


def count_figures(
    actor: Actor, vraag: Vraag, definities: Iterable[Definitie]
) -> dict[str, tuple[Definitie, dict[Sleutel, Som]]]:
    """Return per key of an indicator its definition and its figures; each query is asked once.

    What needs a choice that the gemeente hasn't made is left out. Where versions follow each other, the last that holds
    any of the months is returned with the figures of all.
    """
    if not vraag.maanden:
        return {}
    definities = list(definities)
    values = make_values(actor, vraag, definities)
    with shared_pieces(values) as has_teams:
        return _count_all(vraag, definities, values, has_teams=has_teams)


def _count_all(
    vraag: Vraag, definities: Iterable[Definitie], values: Mapping[str, Any], *, has_teams: bool
) -> dict[str, tuple[Definitie, dict[Sleutel, Som]]]:
    counted: dict[Bron, list[Telling]] = {}
    found: dict[str, tuple[Definitie, dict[Sleutel, Som]]] = {}
    for definitie in definities:
        if not is_askable(definitie, values):
            continue
        peildatums = _peildatums(definitie, vraag)
        if not peildatums:
            continue
        for bron in (definitie.bron, definitie.noemer_bron):
            if bron is not None and bron not in counted:
                counted[bron] = _count(bron, vraag, values, has_teams=has_teams and bron.of_huishoudens)
        noemers = counted[definitie.noemer_bron] if definitie.noemer_bron else []
        sums = add_up(definitie, counted[definitie.bron], noemers, peildatums)
        before = found[definitie.sleutel][1] if definitie.sleutel in found else {}
        found[definitie.sleutel] = (definitie, {**before, **sums})
    return found


def list_administraties(uitvoerder_id: int | None) -> list[int]:
    """List the books of an uitvoerder, or of all."""
    with connection.cursor() as cursor:
        cursor.execute(_ADMINISTRATIES, {"uitvoerder": uitvoerder_id})
        return [row[0] for row in cursor.fetchall()]


def make_values(actor: Actor, vraag: Vraag, definities: Iterable[Definitie]) -> dict[str, Any]:
    """Return the parameters of the queries of these definitions; a choice that isn't made is None."""
    first, until = vraag.maanden[0], next_month(vraag.maanden[-1])
    administraties = list_administraties(vraag.uitvoerder_id)
    used = {sleutel for each in definities for sleutel in each.keuzes}
    return {
        "gemeente": vraag.gemeente_id,
        "uitvoerder": vraag.uitvoerder_id,
        "administraties": administraties,
        "administratie": administraties[0] if administraties else None,
        "first": first,
        "until": until,
        "known_on": vraag.known_on,
        **{naam: _choose(actor, vraag, sleutel) if sleutel in used else None for naam, sleutel in _CHOICES.items()},
        **(_count_werkdagen(actor, vraag, until) if keuzes.POST_WERKDAGEN.sleutel in used else {}),
    }


def _count_werkdagen(actor: Actor, vraag: Vraag, until: date) -> dict[str, Any]:
    """Return a first day, and for it and each day after it by when a letter of that day has to be handled."""
    count = _choose(actor, vraag, keuzes.POST_WERKDAGEN.sleutel) or 0
    first = add_months(vraag.maanden[0], -12 * _POST_YEARS)
    days = (first + timedelta(days=number) for number in range((until - first).days))
    return {"werkdagen_van": first, "werkdagen": [add_werkdagen(day, count) if count else day for day in days]}


def list_choices(actor: Actor, vraag: Vraag, definitie: Definitie) -> dict[str, object]:
    """Return the choices of the gemeente that a query uses, by key."""
    return {sleutel: _choose(actor, vraag, sleutel) for sleutel in definitie.keuzes}


def is_askable(definitie: Definitie, values: Mapping[str, Any]) -> bool:
    """Return whether every choice that a query needs has been made."""
    return keuzes.UIT_BEELD_SLEUTEL not in definitie.keuzes or values["uit_beeld_days"] is not None


def narrow(sql: str, values: Mapping[str, Any]) -> str:
    """Return a query that names one set of books by itself, so that its rows come in the order of an index."""
    if len(values["administraties"]) != 1:
        return sql
    return sql.replace("administratie_id = ANY (%(administraties)s)", "administratie_id = %(administratie)s")


def _peildatums(definitie: Definitie, vraag: Vraag) -> dict[date, date]:
    """Return on which day each month is counted, of the months that this version is for and that can be counted."""
    return {
        maand: peildatum_of(maand, vraag.known_on)
        for maand in vraag.maanden
        if find_definitie(definitie.sleutel, maand=maand) == definitie
        and (not definitie.months_later or is_over(maand, vraag.known_on, months_later=definitie.months_later))
    }


def _count(bron: Bron, vraag: Vraag, values: Mapping[str, Any], *, has_teams: bool) -> list[Telling]:
    sql = narrow(read_pieces(bron.sql), values)
    if bron.telt is Telt.GEBEURTENIS:
        if has_teams and bron.of_medewerkers:
            places = {"plaatsen": PLAATSEN, "teams": TEAMS, "month": _MONTH.format("g.since")}
            return _ask(_EVENTS_OF_MEDEWERKERS.format(sql=sql, **places), {**values, "changes": _changes(values)})
        teams = {"team": "t.team_id", "teams": _OF_EVENT} if has_teams else {"team": "NULL::bigint", "teams": ""}
        return _ask(_EVENTS.format(sql=sql, month=_MONTH.format("f.op"), **teams), values)

    def ask_states(how: Mapping[str, str]) -> list[Telling]:
        months = {"begins": _MONTH.format("s.van"), "ends": _ENDS[bron.telt]}
        return _accumulate(_ask(_STATES.format(sql=sql, **months, **how), values), vraag.maanden)

    if not has_teams:
        return ask_states(_WHOLE)
    if bron.telt is Telt.PEILDATUM:
        return ask_states({**_CUT, "teams": _OF_STATE})
    of_teams = ask_states({**_CUT, "teams": _OF_TEAMS_ONLY})
    return ask_states(_WHOLE) + [replace(each, of_team_only=True) for each in of_teams]


def _changes(values: Mapping[str, Any]) -> list[date]:
    """Return the first days of the months, and those on which somebody came to a team, in order."""
    months = set(list_months(values["first"], values["until"] - timedelta(days=1)))
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, values)
        return sorted(months | {row[0] for row in cursor.fetchall()})


def _ask(question: str, values: Mapping[str, Any]) -> list[Telling]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return [Telling(*row) for row in cursor.fetchall()]


def _accumulate(changes: Iterable[Telling], maanden: Sequence[date]) -> list[Telling]:
    """Return what there is in each month, from what came and went in each."""
    of_key: dict[tuple[int, int | None, str, int | None], dict[date, Som]] = defaultdict(dict)
    for each in changes:
        of_month = of_key[each.uitvoerder_id, each.medewerker_id, each.kenmerk, each.team_id]
        of_month[each.maand] = Som(each.teller, each.noemer, each.ontbreekt)
    found = []
    for (uitvoerder_id, medewerker_id, kenmerk, team_id), of_month in of_key.items():
        total = Som()
        for maand in maanden:
            total += of_month.get(maand, Som())
            counts = (total.teller, total.noemer, total.ontbreekt)
            found.append(Telling(uitvoerder_id, medewerker_id, kenmerk, maand, *counts, team_id))
    return found


def _choose(actor: Actor, vraag: Vraag, sleutel: str) -> int | None:
    keuze = find_declared(sleutel, Eigenaar.GEMEENTE)
    if keuze is None:
        return None
    waarde = instellingen.find_waarde(actor, keuze, gemeente_id=vraag.gemeente_id)
    return waarde if isinstance(waarde, int) else None
