# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom each act in the log was about, found when it is asked: the log itself names nobody (paths.py says how)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from django.db import connection

from houvast.audit.ports import Act, Touched
from houvast.config.betrokkenen.paths import ABOUT_NOBODY, BY_COMMAND, BY_KIND, KEYS, READS, Path, Via

_ROWS: Final = 5_000
_ACTS = """
    act AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(%(acts)s::jsonb) AS a (
            place int, command text, kind text, object_id bigint, at timestamptz, administratie_id bigint,
            gemeente_id bigint, new jsonb, path text)
    )
"""
# Who isn't a member any more when it happens, it isn't about.
_OF_HUISHOUDEN = """
    SELECT f.place, 'inwoner' AS soort, l.inwoner_id AS nummer FROM ({found}) f (place, nummer)
    JOIN act ON act.place = f.place
    JOIN partijen_lidmaatschap l ON l.huishouden_id = f.nummer AND (l.until IS NULL OR l.until >= act.at::date)
"""
_OF_INWONER = "SELECT f.place, 'inwoner' AS soort, f.nummer FROM ({found}) f (place, nummer)"
# A repeated signal is about whom the first was about; who isn't linked yet has the number of the signal.
_OF_SIGNAAL = """
    SELECT f.place, CASE WHEN k.id IS NULL THEN 'vroegsignaal' ELSE 'persoon' END AS soort,
           coalesce(k.persoon_id, p.vroegsignaal_id) AS nummer
    FROM ({found}) f (place, nummer)
    JOIN vroegsignalering_vroegsignaal v ON v.id = f.nummer
    JOIN vroegsignalering_signaalpersoon p
      ON p.gemeente_id = v.gemeente_id AND p.vroegsignaal_id = coalesce(v.repeated_of_id, v.id)
    LEFT JOIN koppeling_koppeling k ON k.gemeente_id = p.gemeente_id AND k.vroegsignaal_id = p.vroegsignaal_id
"""
# A partner has the numbers of its own signals alone, whatever was linked to them, chosen or erased since.
_OF_OWN_SIGNAAL = """
    SELECT f.place, 'vroegsignaal' AS soort, coalesce(v.repeated_of_id, v.id) AS nummer
    FROM ({found}) f (place, nummer) JOIN vroegsignalering_vroegsignaal v ON v.id = f.nummer
"""
_PEOPLE = {Via.HUISHOUDEN: _OF_HUISHOUDEN, Via.INWONER: _OF_INWONER, Via.VROEGSIGNAAL: _OF_SIGNAAL}
_OF_PARTNER = frozenset({"levering"})
_TOUCHED = """
    SELECT t.soort, t.nummer, ARRAY(
        SELECT DISTINCT h.nummer FROM partijen_lidmaatschap l
        JOIN partijen_huishouden h ON h.gemeente_id = l.gemeente_id AND h.id = l.huishouden_id
        WHERE t.soort = 'inwoner' AND l.inwoner_id = t.nummer ORDER BY h.nummer)
    FROM ({people}) t WHERE (t.soort, t.nummer) > (%(soort)s, %(nummer)s)
    ORDER BY t.soort, t.nummer LIMIT %(rows)s
"""


class Betrokkenen:
    """The people that acts are about, by their numbers in Houvast."""

    kinds: Collection[str] = tuple(BY_KIND)
    commands: Collection[str] = tuple(BY_COMMAND)
    keys: Collection[str] = tuple(KEYS)
    reads: Collection[str] = tuple(sorted(READS))
    # What others do in books that hold money of residents of the gemeente, as far as the database shows it.
    acts_elsewhere: str = """
        SELECT 'handeling', id, command, '', at, organisatie_id, role, count, object_kind, object_id, administratie_id,
               NULL::bigint, new, true
        FROM ledger_acts_of_gemeente(%(own)s, %(since)s, %(before)s)
    """

    def list_betrokkenen(self, acts: Collection[Act], *, of_partner: bool) -> Iterator[tuple[int, str]]:
        """Yield the place of each act with each key of a person, in order of place, as far as they are still known.

        One query however many acts and people; they aren't all in memory at once. Of a signaalpartner the keys are
        of its own signals, never of persons.
        """
        statement, values = _say(acts, of_partner=of_partner)
        if not statement:
            return
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"{statement} ORDER BY place, soort, nummer", values)
            while rows := cursor.fetchmany(_ROWS):
                yield from ((place, f"{soort} {nummer}") for place, soort, nummer in rows)

    def count_touched(self, done: Collection[Act], *, of_partner: bool) -> dict[int, int]:
        """Return of each place how many people it was about; a place that was about nobody isn't there."""
        statement, values = _say(done, of_partner=of_partner)
        if not statement:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT place, count(*) FROM ({statement}) t GROUP BY place", values)  # noqa: S608
            return dict(cursor.fetchall())

    def list_touched(self, done: Act, *, of_partner: bool, after: tuple[str, int], people_max: int) -> list[Touched]:
        """Return the people of one line that follow `after` (kind, number), at most `people_max`, in order."""
        statement, values = _say([done], of_partner=of_partner)
        if not statement:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                _TOUCHED.format(people=statement),
                values | {"soort": after[0], "nummer": after[1], "rows": people_max},
            )
            return [Touched(soort, nummer, tuple(homes)) for soort, nummer, homes in cursor.fetchall()]

    def choose_about(self, acts: Collection[Act], *, inwoner_id: int) -> frozenset[int]:
        """Return the places of the acts that are about an inwoner."""
        statement, values = _say(acts, of_partner=False)
        if not statement:
            return frozenset()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT place FROM ({statement}) t WHERE soort = 'inwoner' AND nummer = %(inwoner)s",  # noqa: S608
                values | {"inwoner": inwoner_id},
            )
            return frozenset(place for (place,) in cursor.fetchall())

    def list_huishoudens(self, inwoner_id: int) -> frozenset[int]:
        """Return the households that an inwoner is or was in."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT huishouden_id FROM partijen_lidmaatschap WHERE inwoner_id = %s", [inwoner_id])
            return frozenset(each for (each,) in cursor.fetchall())


def _say(acts: Iterable[Act], *, of_partner: bool) -> tuple[str, dict[str, Any]]:
    """Return the one query for all acts, of only the paths that they take, and its values; empty without any."""
    placed = [row for act in acts for row in _rows(act)]
    paths = {str(row["path"]) for row in placed}
    parts = []
    for name in sorted(paths):
        for path in _find(name):
            found = path.query.replace("FROM act", f"FROM (SELECT * FROM act WHERE path = '{name}') act", 1)  # noqa: S608
            people = _PEOPLE[path.via]
            if of_partner:
                people = _OF_OWN_SIGNAAL if name in _OF_PARTNER else ""
            if people:
                parts.append(people.format(found=found))
    if not parts:
        return "", {}
    return f"WITH {_ACTS} {' UNION '.join(parts)}", {"acts": json.dumps(placed)}


def _rows(act: Act) -> Iterator[dict[str, object]]:
    """Yield an act once per number that it has itself, otherwise once, with the path to whom it was about."""
    row = {
        "place": act.place,
        "command": act.command,
        "at": act.at.isoformat(),
        "administratie_id": act.administratie_id,
        "gemeente_id": act.gemeente_id,
    }
    named = [(KEYS[key], each) for key, ids in act.new.items() if key in KEYS and isinstance(ids, list) for each in ids]
    if named:
        yield from (row | {"kind": kind, "object_id": each, "path": kind} for kind, each in named)
    elif act.command in BY_COMMAND:
        yield row | {"kind": act.kind, "new": act.new, "path": act.command}
    elif act.kind in BY_KIND and act.command not in ABOUT_NOBODY:
        yield row | {"kind": act.kind, "object_id": act.object_id, "new": act.new, "path": act.kind}


def _find(name: str) -> tuple[Path, ...]:
    return BY_COMMAND.get(name) or BY_KIND[name]
