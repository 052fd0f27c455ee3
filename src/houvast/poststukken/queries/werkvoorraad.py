# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The post that waits: in the order in which it does harm, and how much of it there is and for how long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.poststukken import policies
from houvast.poststukken.domain.poststuk import DREIGINGEN, Actie, PoststukSoort, State
from houvast.poststukken.domain.voorstel import from_json

PAGE_SIZE = 25
_THREATS = sorted(each.value for each in DREIGINGEN)


@dataclass(frozen=True, slots=True)
class PoststukRow:
    """A poststuk in a list. `soort` is what a person confirmed, or else what is proposed; None: nothing either way."""

    administratie_id: int
    poststuk_id: int
    huishouden_id: int | None
    huishouden_naam: str
    huishouden_nummer: str
    file_name: str
    received_on: date
    soort: PoststukSoort | None
    afzender: str
    amount_cents: int | None
    due_on: date | None
    is_read: bool
    clock_until: date | None
    act_by: date | None
    state: State
    actie: Actie | None
    handed_to: str
    closed_on: date | None
    opdracht_id: int | None

    @property
    def is_threat(self) -> bool:
        """Return whether it is, or may be, a letter that threatens."""
        return self.soort in DREIGINGEN

    def is_over_clock(self, today: date) -> bool:
        """Return whether its three werkdagen are over while nobody finished it."""
        return self.state is State.OPEN and self.clock_until is not None and self.clock_until < today

    def is_past_due(self, today: date) -> bool:
        """Return whether it should have been paid already while nobody finished it."""
        return self.state is State.OPEN and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class PostFilter:
    """Which waiting post to show; nothing given shows all."""

    only_threats: bool = False
    only_unassigned: bool = False
    only_unread: bool = False
    search: str = ""
    # Leaves out what is of the households of which these people are the budgetbeheerder.
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much post waits on a day: counts, and ages in calendar days since it came in (None when nothing waits)."""

    open: int
    unread: int
    unassigned: int
    over_clock: int
    past_due: int
    median_age_days: int | None
    oldest_age_days: int | None


@dataclass(frozen=True, slots=True)
class PostPage:
    """A page of waiting post, what waits in all, and where the next page begins ("" on the last)."""

    rows: tuple[PoststukRow, ...]
    backlog: Backlog
    next: str


ROW = """
SELECT p.administratie_id, p.id, p.huishouden_id, coalesce(h.naam, ''), coalesce(h.nummer, ''), p.file_name,
       p.received_on, p.soort, p.afzender, p.amount_cents, p.due_on, p.confirmed_at IS NOT NULL, p.clock_until,
       p.act_by, p.state, p.actie, p.handed_to, p.closed_on, p.opdracht_id, p.voorstel
FROM poststukken_poststuk p
LEFT JOIN partijen_huishouden h ON h.gemeente_id = p.gemeente_id AND h.id = p.huishouden_id
"""

# What nobody acts on by a day comes last, by the day that it came in.
_WAITING = (
    ROW
    + f"""
WHERE p.administratie_id = ANY (%(administraties)s) AND p.state = 'open' AND {budgetbeheer.not_of_others("p")}
  AND (coalesce(p.act_by, 'infinity'), p.received_on, p.id) > (%(by)s::date, %(received)s::date, %(id)s)
  AND (NOT %(only_threats)s OR p.soort = ANY (%(threats)s)
       OR (p.soort = '' AND p.voorstel -> 'soort' -> 0 ->> 'value' = ANY (%(threats)s)))
  AND (NOT %(only_unassigned)s OR p.huishouden_id IS NULL)
  AND (NOT %(only_unread)s OR p.confirmed_at IS NULL)
  AND (%(search)s = '' OR concat_ws(' ', p.afzender, h.naam, h.nummer, p.file_name) ILIKE %(pattern)s)
ORDER BY coalesce(p.act_by, 'infinity'), p.received_on, p.id LIMIT %(limit)s
"""
)

_OF_HUISHOUDEN = (
    ROW
    + """
WHERE p.huishouden_id = %s AND (p.administratie_id = ANY (%s) OR p.gemeente_id = ANY (%s))
ORDER BY p.state = 'open' DESC, CASE WHEN p.state = 'open' THEN p.act_by END NULLS LAST, p.received_on DESC, p.id DESC
LIMIT %s
"""
)

_BACKLOG = f"""
SELECT count(*), count(*) FILTER (WHERE confirmed_at IS NULL), count(*) FILTER (WHERE huishouden_id IS NULL),
       count(*) FILTER (WHERE clock_until < %(today)s), count(*) FILTER (WHERE due_on < %(today)s),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY %(today)s::date - received_on), max(%(today)s::date - received_on)
FROM poststukken_poststuk p
WHERE state = 'open' AND (administratie_id = ANY (%(administraties)s) OR gemeente_id = ANY (%(gemeenten)s))
  AND (%(administratie)s::bigint IS NULL OR administratie_id = %(administratie)s)
  AND {budgetbeheer.not_of_others("p")}
"""  # noqa: S608 (constants of our own)

_NOTHING = Backlog(0, 0, 0, 0, 0, None, None)


def get_werkvoorraad(
    actor: Actor, *, today: date, filters: PostFilter = PostFilter(), after: str = "", count_max: int = PAGE_SIZE
) -> PostPage:
    """Return a page of the waiting post of the actor's books, by the day on which somebody must act.

    `after` is the `next` of the page before. Two queries.
    """
    if not policies.may_read_post(actor) or not actor.administraties:
        return PostPage((), _NOTHING, "")
    by, received, last_id = _read_cursor(after)
    escaped = filters.search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values: dict[str, Any] = {
        "administraties": sorted(actor.administraties),
        "by": by,
        "received": received,
        "id": last_id,
        "threats": _THREATS,
        "only_threats": filters.only_threats,
        "only_unassigned": filters.only_unassigned,
        "only_unread": filters.only_unread,
        "search": filters.search,
        "pattern": f"%{escaped}%",
        "others": list(filters.others),
        "today": today,
        "limit": count_max + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, values)
        rows = [make_row(row) for row in cursor.fetchall()]
    shown = tuple(rows[:count_max])
    more = _cursor_of(shown[-1]) if len(rows) > count_max else ""
    return PostPage(shown, get_backlog(actor, today=today, others=filters.others), more)


def list_of_huishouden(actor: Actor, huishouden_id: int, *, count_max: int = 200) -> list[PoststukRow]:
    """Return the post of a household: what waits first, in the order in which it does harm, then what is finished."""
    if not policies.may_read_post(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _OF_HUISHOUDEN, [huishouden_id, sorted(actor.administraties), sorted(actor.gemeenten), count_max]
        )
        return [make_row(row) for row in cursor.fetchall()]


def get_backlog(
    actor: Actor, *, today: date, administratie_id: int | None = None, others: tuple[int, ...] = ()
) -> Backlog:
    """Return how much post waits and for how long, in all books that the actor sees or in one of them.

    `others` leaves out the households of which these people are the budgetbeheerder.
    """
    if not policies.may_see_backlog(actor):
        return _NOTHING
    values: dict[str, Any] = {
        "today": today,
        "administraties": sorted(actor.administraties),
        "gemeenten": sorted(actor.gemeenten),
        "administratie": administratie_id,
        "others": list(others),
    }
    with connection.cursor() as cursor:
        cursor.execute(_BACKLOG, values)
        return Backlog(*cursor.fetchone())


def make_row(row: Sequence[Any]) -> PoststukRow:
    """Return a row of `ROW` as others see it."""
    facts, voorstel = row[:19], row[19]
    kept = voorstel if isinstance(voorstel, dict) else _json(voorstel)
    proposed = from_json(kept)
    soort = facts[7] or proposed.first("soort")
    values: list[Any] = [
        *facts[:7],
        PoststukSoort(soort) if soort else None,
        facts[8] or proposed.first("afzender"),
        *facts[9:14],
        State(facts[14]),
        Actie(facts[15]) if facts[15] else None,
        *facts[16:],
    ]
    return PoststukRow(*values)


def _json(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def _cursor_of(row: PoststukRow) -> str:
    return f"{row.act_by or 'infinity'}~{row.received_on}~{row.poststuk_id}"


def _read_cursor(text: str) -> tuple[str, date, int]:
    """Return where a page begins; what can't be read begins at the beginning."""
    by, _tilde, rest = text.partition("~")
    received, _tilde, number = rest.partition("~")
    try:
        if by != "infinity":
            date.fromisoformat(by)
        return by, date.fromisoformat(received), int(number)
    except ValueError:
        return "-infinity", date.min, 0
