# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link what came in against what is known, and keep the numbers of persons and households the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
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
from houvast.koppeling.commands.joining import join_by_tokens, make_plain_tokens
from houvast.koppeling.commands.known import Signals, count_stock, read_beside, read_fresh, read_touched
from houvast.koppeling.commands.tokens import renew_tokens
from houvast.koppeling.commands.zoeksleutels import keep_keys, renew_keys
from houvast.koppeling.domain.nummers import number_groups
from houvast.koppeling.domain.woorden import Nummersoort, Wijzigingsoort
from houvast.matching.engine.columns import Numbers, make_column
from houvast.matching.engine.comparing import LEVELS
from houvast.matching.engine.linking import Decision, Links, link_new
from houvast.matching.engine.stable import list_stable_keys, list_street_keys
from houvast.matching.engine.table import Table, Words, build_table
from houvast.matching.engine.weighing import load_weights
from houvast.matching.normaliser import VERSION

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
class _Taken:
    """The signals that are linked now, in the order of the table (the settled ones first), and the table itself."""

    settled: Signals
    fresh: Signals
    table: Table

    @property
    def ids(self) -> list[int]:
        return self.settled.ids + self.fresh.ids

    @property
    def persoon(self) -> list[int | None]:
        return self.settled.persoon + self.fresh.persoon

    @property
    def huishouden(self) -> list[int | None]:
        return self.settled.huishouden + self.fresh.huishouden


@transaction.atomic
def link_signalen(*, actor: Actor, gemeente_id: int, now: datetime) -> Linked:
    """Link the signals that aren't linked yet against the known ones and each other; harmless to repeat.

    Known persons stay together; those about whom somebody decided since are weighed anew. Raises NotAllowed.
    """
    require(policies.may_link_signalen(actor, gemeente_id=gemeente_id))
    weights = load_weights()
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "now": now,
        "normaliser": VERSION,
        "gewichten": weights.version,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('koppeling ' || %s::text, 0))", [gemeente_id])
    renew_tokens(gemeente_id, now)
    renew_keys(gemeente_id)
    fresh = read_fresh(gemeente_id)
    if not len(fresh):
        return _count(gemeente_id, 0)
    taken, rows, keys = _take(gemeente_id, fresh)
    links = _link(taken, gemeente_id)
    links = join_by_tokens(gemeente_id, taken.ids, links)
    _keep_numbers(taken, links, values)
    if len(fresh) > _MANY:
        gather_statistics(*_GROWN)
    _keep_edges(taken.ids, links, values)
    is_new = np.array([persoon is None for persoon in fresh.persoon])
    kept = is_new[rows]
    keep_keys(gemeente_id, fresh.ids, rows[kept], keys[kept])
    new_ids = [signaal for signaal, persoon in zip(fresh.ids, fresh.persoon, strict=True) if persoon is None]
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


def _take(gemeente_id: int, fresh: Signals) -> tuple[_Taken, Numbers, Numbers]:
    """Read whom the new signals may touch; return all as one table, and the rows and keys of the new ones."""
    words = Words.remembering()
    new = _build(fresh, words)
    rows, keys = list_stable_keys(new)
    by_tokens = make_plain_tokens(gemeente_id, fresh)
    settled = read_touched(gemeente_id, fresh, list_stable_keys(new, names=False)[1], by_tokens=by_tokens)
    table = _build(settled, words)
    beside = read_beside(gemeente_id, fresh, settled, list_street_keys(table.join(new)))
    settled, table = settled.join(beside), table.join(_build(beside, words))
    return _Taken(settled, fresh, table.join(new)), rows, keys


def _build(signals: Signals, words: Words) -> Table:
    return build_table({name: make_column(texts) for name, texts in signals.columns.items()}, words)


def _link(taken: _Taken, gemeente_id: int) -> Links:
    """Link the table, of which the first rows have a person that stays."""
    row_of = {signaal: row for row, signaal in enumerate(taken.ids)}
    first_of: dict[int | None, int] = {}
    persons = np.array(
        [first_of.setdefault(persoon, row) for row, persoon in enumerate(taken.settled.persoon)], dtype=np.int64
    )
    with connection.cursor() as cursor:
        cursor.execute(_DECISIONS, {"gemeente": gemeente_id})
        decisions = [
            Decision(row_of[een], row_of[ander], same)
            for een, ander, same in cursor.fetchall()
            if een in row_of and ander in row_of
        ]
    stock = count_stock(gemeente_id, taken.table, len(taken.fresh)) if len(taken.settled) else None
    return link_new(taken.table, persons, load_weights(), decisions, stock)


def _keep_numbers(taken: _Taken, links: Links, values: dict[str, Any]) -> None:
    """Give persons and households their numbers, keep what became of those, and place every signal that moved."""
    ids, before = taken.ids, (taken.persoon, taken.huishouden)
    rows = sorted(range(len(ids)), key=ids.__getitem__)
    had_persoon, had_huishouden = ([had[row] for row in rows] for had in before)
    persoon = _number(Nummersoort.PERSOON, links.person[rows].tolist(), had_persoon, values)
    huishouden = _number(Nummersoort.HUISHOUDEN, links.household[rows].tolist(), had_huishouden, values)
    settled = len(taken.settled)
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
    copy_rows(
        "koppeling_new",
        ("signaal", "persoon", "huishouden"),
        (
            (ids[row], persoon[place], huishouden[place])
            for place, row in enumerate(rows)
            # What was weighed anew counts as linked from now on, moved or not.
            if row >= settled or (persoon[place], huishouden[place]) != (had_persoon[place], had_huishouden[place])
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


def _keep_edges(ids: list[int], links: Links, values: dict[str, Any]) -> None:
    """Keep what was compared: the pairs that were linked, and those that wait for a person."""
    edges = links.edges
    names = list(edges.levels)
    copy_rows("verband_new", ("een", "ander", "gewicht", "niveaus", "review"), _edge_rows(ids, links, names))
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED, values)
        cursor.execute(_SETTLED, values)


def _edge_rows(ids: list[int], links: Links, names: list[str]) -> Iterable[tuple[object, ...]]:
    edges = links.edges
    for place in range(len(edges)):
        een, ander = sorted((ids[int(edges.a[place])], ids[int(edges.b[place])]))
        levels = {name: LEVELS[name][int(edges.levels[name][place])] for name in names}
        weight = max(min(int(float(edges.weight[place]) * _HUNDREDTHS), _WEIGHT_MAX), -_WEIGHT_MAX)
        yield een, ander, weight, json.dumps(levels), bool(links.review[place])


def _count(gemeente_id: int, fresh: int) -> Linked:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT persoon_id), count(DISTINCT huishouden_id), "
            "(SELECT count(*) FROM koppeling_verband WHERE gemeente_id = %(gemeente)s AND te_beoordelen) "
            "FROM koppeling_koppeling WHERE gemeente_id = %(gemeente)s",
            {"gemeente": gemeente_id},
        )
        return Linked(fresh, *cursor.fetchone())
