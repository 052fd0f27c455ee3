# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link what came in against what is known, and keep the numbers of persons and households the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.database.bulk import allocate_ids, copy_rows, insert_rows
from houvast.database.statistics import gather_statistics
from houvast.koppeling import events, policies
from houvast.koppeling.commands.joining import join_by_tokens
from houvast.koppeling.domain.nummers import number_groups
from houvast.koppeling.domain.sleutels import hash_record
from houvast.koppeling.domain.woorden import Nummersoort, Wijzigingsoort
from houvast.matching.engine.columns import make_column
from houvast.matching.engine.comparing import LEVELS
from houvast.matching.engine.linking import Decision, Links, link_new
from houvast.matching.engine.table import build_table
from houvast.matching.engine.weighing import load_weights
from houvast.matching.normaliser import FIELDS, VERSION, normalise_record

# From so many new signals on, what the database knows about its tables is out of date.
_MANY = 500
_GROWN = (
    "vroegsignalering_vroegsignaal",
    "vroegsignalering_signaalpersoon",
    "koppeling_koppeling",
    "koppeling_verband",
    "koppeling_sleutel",
)
_HUNDREDTHS = 100
_WEIGHT_MAX = 1_000_000

# Every signal whose person is still known, in the order of arrival; with the numbers it has, and whether a decision
# about it is younger than its link.
_SIGNALS = f"""
SELECT s.id, s.organisatie_id::text, s.signaaldatum::text, k.persoon_id, k.huishouden_id,
       EXISTS (SELECT FROM koppeling_beoordeling b
               WHERE b.gemeente_id = s.gemeente_id AND (b.een_id = s.id OR b.ander_id = s.id)
                 AND (b.decided_at > k.linked_at OR b.undone_at > k.linked_at)) AS decided,
       {", ".join(f"coalesce(p.{each}::text, '')" for each in FIELDS)}
FROM vroegsignalering_vroegsignaal s
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.id
LEFT JOIN koppeling_koppeling k ON k.gemeente_id = s.gemeente_id AND k.vroegsignaal_id = s.id
WHERE s.gemeente_id = %(gemeente)s
ORDER BY s.id
"""  # noqa: S608 (our own column names)
_DECISIONS = """
SELECT een_id, ander_id, is_dezelfde FROM koppeling_beoordeling
WHERE gemeente_id = %(gemeente)s AND undone_at IS NULL ORDER BY id
"""
_PLACE = """
INSERT INTO koppeling_koppeling
    (gemeente_id, vroegsignaal_id, persoon_id, huishouden_id, normaliser, gewichten, linked_at)
SELECT %(gemeente)s, n.signaal, n.persoon, n.huishouden, %(normaliser)s, %(gewichten)s, %(now)s
FROM koppeling_new n
ON CONFLICT (gemeente_id, vroegsignaal_id) DO UPDATE SET persoon_id = excluded.persoon_id,
    huishouden_id = excluded.huishouden_id, normaliser = excluded.normaliser, gewichten = excluded.gewichten,
    linked_at = excluded.linked_at
"""
_COMPARED = """
INSERT INTO koppeling_verband (gemeente_id, een_id, ander_id, gewicht, niveaus, te_beoordelen, found_at)
SELECT %(gemeente)s, v.een, v.ander, v.gewicht, v.niveaus, v.review, %(now)s FROM verband_new v
ON CONFLICT (gemeente_id, een_id, ander_id) DO UPDATE SET gewicht = excluded.gewicht, niveaus = excluded.niveaus,
    te_beoordelen = excluded.te_beoordelen, found_at = excluded.found_at
"""
# What a person decided, or what became one number by now, waits for nobody. Asked per pair: few wait.
_SETTLED = """
UPDATE koppeling_verband v SET te_beoordelen = false
WHERE v.gemeente_id = %(gemeente)s AND v.te_beoordelen
  AND ((SELECT a.persoon_id FROM koppeling_koppeling a
        WHERE a.gemeente_id = v.gemeente_id AND a.vroegsignaal_id = v.een_id)
       = (SELECT b.persoon_id FROM koppeling_koppeling b
          WHERE b.gemeente_id = v.gemeente_id AND b.vroegsignaal_id = v.ander_id)
    OR EXISTS (
      SELECT FROM koppeling_beoordeling d
      WHERE d.gemeente_id = v.gemeente_id AND d.een_id = v.een_id AND d.ander_id = v.ander_id AND d.undone_at IS NULL))
"""
_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_new (signaal bigint, persoon bigint, huishouden bigint)
    ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS verband_new (
    een bigint, ander bigint, gewicht integer, niveaus jsonb, review boolean) ON COMMIT DELETE ROWS;
TRUNCATE koppeling_new, verband_new
"""


@dataclass(frozen=True, slots=True)
class Linked:
    """How many signals were new, how many there are with their persons and households, and what waits for a person."""

    fresh: int
    signalen: int
    personen: int
    huishoudens: int
    te_beoordelen: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The signals of a gemeente in order of arrival, with the numbers that they have."""

    ids: list[int]
    persoon: list[int | None]
    huishouden: list[int | None]
    decided: list[bool]
    columns: dict[str, list[str]]


@transaction.atomic
def link_signalen(*, actor: Actor, gemeente_id: int, now: datetime) -> Linked:
    """Link the signals that aren't linked yet against the known ones and each other; harmless to repeat.

    Known persons stay together; those about whom somebody decided since are weighed anew. Raises NotAllowed.
    """
    require(policies.may_link_signalen(actor, gemeente_id=gemeente_id))
    values: dict[str, Any] = {"gemeente": gemeente_id, "now": now, "normaliser": VERSION}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('koppeling ' || %s::text, 0))", [gemeente_id])
    known = _read_signals(gemeente_id)
    weigh_anew = {persoon for persoon, decided in zip(known.persoon, known.decided, strict=True) if decided}
    fresh = [place for place, persoon in enumerate(known.persoon) if persoon is None or persoon in weigh_anew]
    if not fresh:
        return _count(gemeente_id, 0)
    settled = [place for place, persoon in enumerate(known.persoon) if not (persoon is None or persoon in weigh_anew)]
    weights = load_weights()
    values["gewichten"] = weights.version
    order = settled + fresh
    links = _link(known, order, len(settled), gemeente_id)
    links = join_by_tokens(
        gemeente_id,
        [known.ids[place] for place in order],
        lambda row: {name: known.columns[name][order[row]] for name in FIELDS},
        links,
    )
    _keep_numbers(known, order, links, values)
    if len(fresh) > _MANY:
        gather_statistics(*_GROWN)
    _keep_edges(known, order, links, values)
    new_ids = [known.ids[place] for place in fresh if known.persoon[place] is None]
    _keep_keys(gemeente_id, known, [place for place in fresh if known.persoon[place] is None])
    linked = _count(gemeente_id, len(new_ids))
    audit.record(
        actor=actor,
        command="link_signalen",
        object_kind="gemeente",
        object_id=gemeente_id,
        gemeente_id=gemeente_id,
        now=now,
        new={"signalen": linked.fresh, "te_beoordelen": linked.te_beoordelen, "gewichten": weights.version},
        count=len(fresh),
    )
    events.announce(events.SignalenLinked(gemeente_id, tuple(new_ids), now))
    return linked


def _read_signals(gemeente_id: int) -> _Known:
    with connection.cursor() as cursor:
        cursor.execute(_SIGNALS, {"gemeente": gemeente_id})
        rows = cursor.fetchall()
    at: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * (6 + len(FIELDS))
    columns = {"signaalpartner": list(at[1]), "signaaldatum": list(at[2])}
    columns |= {name: list(at[6 + place]) for place, name in enumerate(FIELDS)}
    return _Known(list(at[0]), list(at[3]), list(at[4]), list(at[5]), columns)


def _link(known: _Known, order: list[int], settled: int, gemeente_id: int) -> Links:
    """Link the signals in this order, of which the first so many have a person that stays."""
    place_of = {known.ids[place]: row for row, place in enumerate(order)}
    table = build_table({name: make_column([texts[place] for place in order]) for name, texts in known.columns.items()})
    first_of: dict[int | None, int] = {}
    persons = np.array(
        [first_of.setdefault(known.persoon[place], row) for row, place in enumerate(order[:settled])], dtype=np.int64
    )
    with connection.cursor() as cursor:
        cursor.execute(_DECISIONS, {"gemeente": gemeente_id})
        decisions = [
            Decision(place_of[een], place_of[ander], same)
            for een, ander, same in cursor.fetchall()
            if een in place_of and ander in place_of
        ]
    return link_new(table, persons, load_weights(), decisions)


def _keep_numbers(known: _Known, order: list[int], links: Links, values: dict[str, Any]) -> None:
    """Give persons and households their numbers, keep what became of those, and place every signal that moved."""
    by_arrival = sorted(range(len(order)), key=lambda row: order[row])
    persoon = _number(Nummersoort.PERSOON, [int(links.person[row]) for row in by_arrival], known.persoon, values)
    huishouden = _number(
        Nummersoort.HUISHOUDEN, [int(links.household[row]) for row in by_arrival], known.huishouden, values
    )
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
    copy_rows(
        "koppeling_new",
        ("signaal", "persoon", "huishouden"),
        (
            (signaal, persoon[place], huishouden[place])
            for place, signaal in enumerate(known.ids)
            if known.decided[place]
            or (persoon[place], huishouden[place]) != (known.persoon[place], known.huishouden[place])
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, values)


def _number(soort: Nummersoort, groups: list[int], before: list[int | None], values: dict[str, Any]) -> list[int]:
    """Return the number of each signal; new numbers and what became of old ones are kept."""
    numbering = number_groups(groups, before)
    fresh = -min((*numbering.number_of, 0))
    ids = allocate_ids("koppeling_nummer", fresh)
    gemeente_id, now = values["gemeente"], values["now"]
    insert_rows(
        "koppeling_nummer", ("gemeente_id", "id", "soort", "since"), ((gemeente_id, each, soort, now) for each in ids)
    )

    def real(number: int) -> int:
        return ids[-number - 1] if number < 0 else number

    had = Counter(before)
    changes = [
        (gemeente_id, Wijzigingsoort.SAMENGEVOEGD, van, real(naar), had[van], now, "koppeling")
        for van, naar in numbering.merged.items()
    ]
    changes += [
        (gemeente_id, Wijzigingsoort.GESPLITST, van, real(naar), count, now, "koppeling")
        for van, naar, count in numbering.split
    ]
    insert_rows(
        "koppeling_wijziging", ("gemeente_id", "soort", "van_id", "naar_id", "signalen", "at", "reden"), changes
    )
    _point_on(gemeente_id, [(van, real(naar)) for van, naar in numbering.merged.items()])
    return [real(number) for number in numbering.number_of]


def _point_on(gemeente_id: int, merged: list[tuple[int, int]]) -> None:
    """Let numbers that are gone point to where their signals went; one that is in use again points nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE koppeling_nummer n SET opgegaan_in_id = m.naar FROM unnest(%s::bigint[], %s::bigint[]) AS m (van, naar) "
            "WHERE n.gemeente_id = %s AND n.id = m.van",
            [[van for van, _ in merged], [naar for _, naar in merged], gemeente_id],
        )


def _keep_edges(known: _Known, order: list[int], links: Links, values: dict[str, Any]) -> None:
    """Keep what was compared: the pairs that were linked, and those that wait for a person."""
    edges = links.edges
    names = list(edges.levels)
    copy_rows("verband_new", ("een", "ander", "gewicht", "niveaus", "review"), _edge_rows(known, order, links, names))
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED, values)
        cursor.execute(_SETTLED, values)


def _edge_rows(known: _Known, order: list[int], links: Links, names: list[str]) -> Iterable[tuple[object, ...]]:
    edges = links.edges
    for place in range(len(edges)):
        een, ander = sorted((known.ids[order[int(edges.a[place])]], known.ids[order[int(edges.b[place])]]))
        levels = {name: LEVELS[name][int(edges.levels[name][place])] for name in names}
        weight = max(min(int(float(edges.weight[place]) * _HUNDREDTHS), _WEIGHT_MAX), -_WEIGHT_MAX)
        yield een, ander, weight, json.dumps(levels), bool(links.review[place])


def _keep_keys(gemeente_id: int, known: _Known, places: list[int]) -> None:
    """Keep the keys of new signals, by which one record is looked up."""
    names = list(FIELDS)
    insert_rows(
        "koppeling_sleutel",
        ("gemeente_id", "vroegsignaal_id", "sleutel"),
        (
            (gemeente_id, known.ids[place], key)
            for place in places
            for key in hash_record(normalise_record({name: known.columns[name][place] for name in names}))
        ),
    )


def _count(gemeente_id: int, fresh: int) -> Linked:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT persoon_id), count(DISTINCT huishouden_id), "
            "(SELECT count(*) FROM koppeling_verband WHERE gemeente_id = %(gemeente)s AND te_beoordelen) "
            "FROM koppeling_koppeling WHERE gemeente_id = %(gemeente)s",
            {"gemeente": gemeente_id},
        )
        return Linked(fresh, *cursor.fetchone())
