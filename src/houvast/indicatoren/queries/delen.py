# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces that several queries read, made once per count: the households, when they were spoken to, and whose team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction

from houvast.indicatoren.domain.catalogus.contact import SPELLS
from houvast.indicatoren.domain.catalogus.stukken import HUISHOUDENS

# The longest first, since it holds the other.
_PIECES = (("cijfers_contacten", SPELLS), ("cijfers_huishoudens", HUISHOUDENS))
PLAATSEN, TEAMS = "cijfers_plaatsen", "cijfers_teams"

# Who worked in which team, from when until when (exclusive). Who works in no team any more stays of the last.
_OF_MEDEWERKERS = """
    SELECT p.medewerker_id, p.team_id, p.since AS van,
           coalesce(lead(p.since) OVER (PARTITION BY p.medewerker_id ORDER BY p.since), 'infinity'::date) AS tot
    FROM access_teamplaats p
"""

# Which team had a household from when until when (exclusive), without a gap: none before its first budgetbeheerder or
# that one's first team. Who has nobody any more is still of the team that had it last, and so is what somebody leaves
# behind who works in no team any more: otherwise what goes wrong in a team would vanish with who leaves it.
_OF_HUISHOUDENS = f"""
    SELECT t.uitvoerder_id, t.huishouden_id, p.team_id, greatest(t.van, p.van) AS van, least(t.tot, p.tot) AS tot
    FROM (
        SELECT b.organisatie_id AS uitvoerder_id, a.huishouden_id, a.medewerker_id, a.since AS van,
               coalesce(lead(a.since) OVER (PARTITION BY b.organisatie_id, a.huishouden_id ORDER BY a.since, a.id),
                        'infinity'::date) AS tot
        FROM budgetbeheer_toewijzing a
        JOIN access_administratiehouder b ON b.administratie_id = a.administratie_id
        WHERE a.gemeente_id = %(gemeente)s AND a.administratie_id = ANY (%(administraties)s)
    ) AS t
    JOIN (
        SELECT m.id AS medewerker_id, NULL::bigint AS team_id, '-infinity'::date AS van,
               coalesce(min(p.since), 'infinity'::date) AS tot
        FROM access_medewerker m LEFT JOIN access_teamplaats p ON p.medewerker_id = m.id
        GROUP BY 1
        UNION ALL
        SELECT p.medewerker_id, p.team_id, p.van, p.tot FROM {PLAATSEN} p
    ) AS p ON p.medewerker_id = t.medewerker_id AND greatest(t.van, p.van) < least(t.tot, p.tot)
    UNION ALL
    SELECT b.organisatie_id, a.huishouden_id, NULL, '-infinity'::date, min(a.since)
    FROM budgetbeheer_toewijzing a
    JOIN access_administratiehouder b ON b.administratie_id = a.administratie_id
    WHERE a.gemeente_id = %(gemeente)s AND a.administratie_id = ANY (%(administraties)s)
    GROUP BY 1, 2
"""  # noqa: S608 (our own words)
# Of one record: which team had its household on a day.
TEAM_ON = """(
    SELECT p.team_id
    FROM budgetbeheer_toewijzing a
    JOIN access_teamplaats p ON p.medewerker_id = a.medewerker_id
    WHERE a.gemeente_id = %(gemeente)s AND a.administratie_id = ANY (%(administraties)s)
      AND a.huishouden_id = {huishouden} AND a.since <= {day} AND p.since <= {day}
      AND a.since = (SELECT max(l.since) FROM budgetbeheer_toewijzing l
                     WHERE l.gemeente_id = %(gemeente)s AND l.administratie_id = ANY (%(administraties)s)
                       AND l.huishouden_id = {huishouden} AND l.since <= {day})
    ORDER BY p.since DESC LIMIT 1
)"""
_TEAMS_OF = f"""
SELECT d.huishouden_id, d.day, {TEAM_ON.format(huishouden="d.huishouden_id", day="d.day")}
FROM unnest(%(huishoudens)s::bigint[], %(days)s::date[]) AS d (huishouden_id, day)
"""  # noqa: S608 (our own words)
_ANY_TEAM = "SELECT EXISTS (SELECT FROM access_teamplaats)"


def find_teams(
    administraties: Sequence[int], gemeente_id: int, asked: Iterable[tuple[int, date]]
) -> dict[tuple[int, date], int]:
    """Return which team had a household on a day, or had it last, in the order asked; left out where no team did."""
    wanted = list(dict.fromkeys(asked))
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "administraties": list(administraties),
        "huishoudens": [huishouden_id for huishouden_id, _day in wanted],
        "days": [day for _huishouden_id, day in wanted],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TEAMS_OF, values)
        return {(huishouden_id, day): team for huishouden_id, day, team in cursor.fetchall() if team is not None}


@contextmanager
def shared_pieces(values: Mapping[str, Any]) -> Iterator[bool]:
    """Make the pieces for as long as is counted; give whether there are teams. `read_pieces` lets a query read them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ANY_TEAM)
        has_teams = bool(cursor.fetchone()[0])
        made = [("cijfers_huishoudens", HUISHOUDENS), ("cijfers_contacten", read_pieces(SPELLS))]
        made += [(PLAATSEN, _OF_MEDEWERKERS), (TEAMS, _OF_HUISHOUDENS)] if has_teams else []
        for name, sql in made:
            cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {sql}", values)
            cursor.execute(f"ANALYZE {name}")
        yield has_teams
        for name, _sql in made:
            cursor.execute(f"DROP TABLE {name}")


def read_pieces(sql: str) -> str:
    """Return a query that reads the pieces that were made, where it would work them out itself."""
    for name, piece in _PIECES:
        sql = sql.replace(f"({piece})", name)
    return sql
