# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count: each query of the catalogue once over all months, whatever their number, so that it takes time by the events.

A state of any length is two facts, that it began and that it ended: with these the states of every month follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.indicatoren.domain import instellingen as keuzes
from houvast.indicatoren.domain.definitie import Bron, Definitie, Telt
from houvast.indicatoren.domain.maanden import is_over, list_months, next_month, peildatum_of
from houvast.indicatoren.domain.optellen import Sleutel, Som, Telling, add_up
from houvast.indicatoren.domain.versies import find_definitie
from houvast.instellingen import queries as instellingen
from houvast.kernel.instellingen import Eigenaar, find_declared
from houvast.kernel.period import add_months
from houvast.kernel.termijnen import add_werkdagen

# A letter that has lain for longer than this was late long ago, whatever the holidays.
_POST_YEARS = 1

_EVENTS = """
SELECT f.uitvoerder_id, f.medewerker_id, f.kenmerk, date_trunc('month', f.op)::date AS maand,
       sum(f.teller)::bigint, sum(f.noemer)::bigint, sum(f.ontbreekt)::bigint
FROM ({sql}) AS f
WHERE (%(uitvoerder)s::bigint IS NULL OR f.uitvoerder_id = %(uitvoerder)s)
GROUP BY 1, 2, 3, 4
"""
# Each state gives two rows: plus from the first month in which it is counted, minus from the first in which it isn't
# any more. What ends after the last day that is known goes on.
_STATES = """
SELECT f.uitvoerder_id, f.medewerker_id, f.kenmerk, g.maand,
       sum(g.sign * f.teller)::bigint, sum(g.sign * f.noemer)::bigint, sum(g.sign * f.ontbreekt)::bigint
FROM ({sql}) AS f
CROSS JOIN LATERAL (
    VALUES (greatest(date_trunc('month', f.van)::date, %(first)s::date), 1),
           (CASE WHEN f.tot <= %(known_on)s THEN greatest({ends}, %(first)s::date) END, -1)
) AS g (maand, sign)
WHERE f.van < f.tot AND f.van <= %(known_on)s AND f.tot > %(first)s AND g.maand < %(until)s
  AND (%(uitvoerder)s::bigint IS NULL OR f.uitvoerder_id = %(uitvoerder)s)
GROUP BY 1, 2, 3, 4
"""
_ENDS = {
    Telt.PEILDATUM: "date_trunc('month', f.tot)::date",
    Telt.MAAND: "(date_trunc('month', f.tot - 1) + interval '1 month')::date",
}

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
                counted[bron] = _count(bron, vraag, values)
        noemers = counted[definitie.noemer_bron] if definitie.noemer_bron else []
        sums = add_up(definitie, counted[definitie.bron], noemers, peildatums)
        before = found[definitie.sleutel][1] if definitie.sleutel in found else {}
        found[definitie.sleutel] = (definitie, {**before, **sums})
    return found


def make_values(actor: Actor, vraag: Vraag, definities: Iterable[Definitie]) -> dict[str, Any]:
    """Return the parameters of the queries of these definitions; a choice that isn't made is None."""
    first, until = vraag.maanden[0], next_month(vraag.maanden[-1])
    with connection.cursor() as cursor:
        cursor.execute(_ADMINISTRATIES, {"uitvoerder": vraag.uitvoerder_id})
        administraties = [row[0] for row in cursor.fetchall()]
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


def _count(bron: Bron, vraag: Vraag, values: Mapping[str, Any]) -> list[Telling]:
    sql = narrow(bron.sql, values)
    events = bron.telt is Telt.GEBEURTENIS
    question = _EVENTS.format(sql=sql) if events else _STATES.format(sql=sql, ends=_ENDS[bron.telt])
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows = cursor.fetchall()
    tellingen = [Telling(*row) for row in rows]
    return tellingen if events else _accumulate(tellingen, vraag.maanden)


def _accumulate(changes: Iterable[Telling], maanden: Sequence[date]) -> list[Telling]:
    """Return what there is in each month, from what came and went in each."""
    of_key: dict[tuple[int, int | None, str], dict[date, Som]] = defaultdict(dict)
    for each in changes:
        of_month = of_key[each.uitvoerder_id, each.medewerker_id, each.kenmerk]
        of_month[each.maand] = Som(each.teller, each.noemer, each.ontbreekt)
    found = []
    for (uitvoerder_id, medewerker_id, kenmerk), of_month in of_key.items():
        total = Som()
        for maand in maanden:
            total += of_month.get(maand, Som())
            found.append(
                Telling(uitvoerder_id, medewerker_id, kenmerk, maand, total.teller, total.noemer, total.ontbreekt)
            )
    return found


def _choose(actor: Actor, vraag: Vraag, sleutel: str) -> int | None:
    keuze = find_declared(sleutel, Eigenaar.GEMEENTE)
    if keuze is None:
        return None
    waarde = instellingen.find_waarde(actor, keuze, gemeente_id=vraag.gemeente_id)
    return waarde if isinstance(waarde, int) else None
