# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of the records on one side of a figure: a few misses are not to be looked for among all that went well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.indicatoren.domain.definitie import Bron, Definitie, Telt
from houvast.indicatoren.domain.kant import Kant, count_side, has_lists, is_rare
from houvast.indicatoren.domain.maanden import next_month, peildatum_of
from houvast.indicatoren.domain.optellen import Sleutel, Som
from houvast.indicatoren.domain.versies import find_definitie
from houvast.indicatoren.models import Gevallenlijst
from houvast.indicatoren.queries.tellen import Vraag, make_values, narrow

Counted: TypeAlias = Mapping[str, tuple[Definitie, Mapping[Sleutel, Som]]]

CONDITIONS = {
    Kant.TELLER: "f.teller > 0",
    Kant.MIST: "f.noemer > 0 AND f.teller = 0",
    Kant.ONTBREEKT: "f.ontbreekt > 0",
}
_ASKED = """
JOIN unnest(%(of_uitvoerder)s::bigint[], %(of_sleutel)s::text[], %(of_maand)s::date[], %(of_peildatum)s::date[],
            %(of_kenmerk)s::text[]) AS n (uitvoerder_id, sleutel, maand, peildatum, kenmerk)
"""
_EVENTS = """
SELECT n.uitvoerder_id, n.sleutel, n.maand, array_agg(f.record_id ORDER BY f.op DESC, f.record_id DESC),
       array_agg(f.op ORDER BY f.op DESC, f.record_id DESC)
FROM ({sql}) AS f {asked}
    ON n.uitvoerder_id = f.uitvoerder_id AND n.maand = date_trunc('month', f.op)::date
    AND (n.kenmerk IS NULL OR n.kenmerk = f.kenmerk)
WHERE {condition}
GROUP BY 1, 2, 3
"""
# A query of states gives spells that count, and spells that are taken off again: what is left of them is looked for.
_STATES = """
SELECT n.uitvoerder_id, n.sleutel, n.maand, array_agg(s.record_id ORDER BY s.record_id),
       array_agg(n.peildatum ORDER BY s.record_id)
FROM (
    SELECT f.uitvoerder_id, f.kenmerk, f.record_id, {spells} AS spells
    FROM ({sql}) AS f
    WHERE f.van < f.tot
    GROUP BY 1, 2, 3
) AS s {asked}
    ON n.uitvoerder_id = s.uitvoerder_id AND s.spells @> n.peildatum AND (n.kenmerk IS NULL OR n.kenmerk = s.kenmerk)
WHERE NOT isempty(s.spells)
GROUP BY 1, 2, 3
"""
_SPELLS = "coalesce(range_agg(daterange(f.van, f.tot)) FILTER (WHERE {0}), '{{}}'::datemultirange)"
_IN_TELLER = f"({_SPELLS.format('f.teller > 0')} - {_SPELLS.format('f.teller < 0')})"
_OF_KANT = {Kant.TELLER: _IN_TELLER, Kant.MIST: f"({_SPELLS.format('f.noemer > 0')} - {_IN_TELLER})"}


@dataclass(frozen=True, slots=True)
class FoundList:
    """The records on one side of a figure: of each its id and the day that it counts by, in the order of the pages."""

    uitvoerder_id: int
    sleutel: str
    maand: date
    kant: Kant
    record_ids: Sequence[int]
    days: Sequence[date]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A side of a figure with few records, and how many there have to be."""

    uitvoerder_id: int
    definitie: Definitie
    maand: date
    count: int


def find_lists(actor: Actor, vraag: Vraag, counted: Counted) -> Iterator[FoundList]:
    """Find the records of each side that has few, by one query for each query of the catalogue and side.

    A list that isn't as long as the figure says is left out: its records are looked up as if it had none.
    """
    values = make_values(actor, vraag, [definitie for definitie, _sums in counted.values() if has_lists(definitie)])
    for (bron, kant), asked in _ask(counted).items():
        some = [each for each in asked if each.count]
        found = _look_for(bron, kant, some, values, vraag.known_on) if some else {}
        for each in asked:
            key = (each.uitvoerder_id, each.definitie.sleutel, each.maand)
            record_ids, days = found.get(key, ([], []))
            if len(record_ids) == each.count:
                yield FoundList(*key, kant, record_ids, days)


def find_list(vraag: Vraag, definitie: Definitie, kant: Kant) -> list[tuple[date, int]] | None:
    """Return the day and id of each record on a side, in the order of the pages; None where no list was made."""
    if not has_lists(definitie):
        return None
    row = Gevallenlijst.objects.filter(
        gemeente_id=vraag.gemeente_id,
        uitvoerder_id=vraag.uitvoerder_id,
        sleutel=definitie.sleutel,
        versie=definitie.versie,
        maand=vraag.maanden[0],
        kant=kant.value,
        known_on=vraag.known_on,
    ).first()
    return None if row is None else list(zip(row.days, row.record_ids, strict=True))


def _ask(counted: Counted) -> dict[tuple[Bron, Kant], list[_Ask]]:
    """Return which sides have few records among all that their query gives for the month."""
    among: dict[tuple[Bron, int, date], int] = defaultdict(int)
    large = [(definitie, sums) for definitie, sums in counted.values() if has_lists(definitie)]
    for definitie, sums in large:
        for key, som in sums.items():
            if key.medewerker_id is None and key.team_id is None:
                place = (definitie.bron, key.uitvoerder_id, key.maand)
                among[place] = max(among[place], som.noemer)
    asked: dict[tuple[Bron, Kant], list[_Ask]] = defaultdict(list)
    for definitie, sums in large:
        for (bron, uitvoerder_id, maand), every in among.items():
            if bron != definitie.bron or find_definitie(definitie.sleutel, maand=maand) != definitie:
                continue
            som = sums.get(Sleutel(uitvoerder_id, None, maand), Som())
            for kant in (Kant.TELLER, Kant.MIST):
                if is_rare(count := count_side(som, kant), every):
                    asked[bron, kant].append(_Ask(uitvoerder_id, definitie, maand, count))
    return asked


def _look_for(
    bron: Bron, kant: Kant, asked: Sequence[_Ask], values: Mapping[str, Any], known_on: date
) -> dict[tuple[int, str, date], tuple[list[int], list[date]]]:
    """Return the ids and days of each side that is asked."""
    rows = [(each, kenmerk) for each in asked for kenmerk in each.definitie.kenmerken or (None,)]
    maanden = [each.maand for each in asked]
    of_bron = {
        **values,
        "first": min(maanden),
        "until": next_month(max(maanden)),
        "of_uitvoerder": [each.uitvoerder_id for each, _kenmerk in rows],
        "of_sleutel": [each.definitie.sleutel for each, _kenmerk in rows],
        "of_maand": [each.maand for each, _kenmerk in rows],
        "of_peildatum": [peildatum_of(each.maand, known_on) for each, _kenmerk in rows],
        "of_kenmerk": [kenmerk for _each, kenmerk in rows],
    }
    sql = narrow(bron.sql, values)
    question = (
        _EVENTS.format(sql=sql, asked=_ASKED, condition=CONDITIONS[kant])
        if bron.telt is Telt.GEBEURTENIS
        else _STATES.format(sql=sql, asked=_ASKED, spells=_OF_KANT[kant])
    )
    with connection.cursor() as cursor:
        cursor.execute(question, of_bron)
        return {(uitvoerder_id, sleutel, maand): (ids, days) for uitvoerder_id, sleutel, maand, ids, days in cursor}
