# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad of the guard: what is open, the soonest harm first, with what it is made of and what to do."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.bewaking import policies
from houvast.bewaking.domain.herstel import Herstel
from houvast.bewaking.domain.instellingen import ALL, LEEFGELD_TIJD
from houvast.bewaking.domain.leefgeld import Belofte, judge_belofte
from houvast.bewaking.domain.waarschuwing import DEADLINE_WORDS, SOORT_LABELS, Soort
from houvast.bewaking.queries.looking import AccountAhead, look_at_huishoudens
from houvast.bewaking.queries.mends import list_mends_of
from houvast.bewaking.queries.sentences import describe_waarschuwing
from houvast.budgetbeheer import queries as budgetbeheer

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class MaatregelView:
    """A mend that was done, or a question that waits for its answer."""

    maatregel_id: int
    administratie_id: int
    tekst: str
    until: date | None
    made_at: datetime
    made_by: str
    done_at: datetime | None
    result: str


@dataclass(frozen=True, slots=True)
class WaarschuwingView:
    """One waarschuwing as the screen shows it: since when, until when, why, who, what to do."""

    waarschuwing_id: int
    administratie_id: int
    huishouden_id: int
    huishouden_naam: str
    soort: Soort
    onderwerp_id: int
    since: datetime
    deadline: date
    cents: int
    sentence: str
    owner_id: int | None
    owner: str
    closed_at: datetime | None
    outcome: str
    reason: str
    maatregelen: tuple[MaatregelView, ...]
    mends: tuple[Herstel, ...]

    @property
    def label(self) -> str:
        """Return what kind it is."""
        return _(SOORT_LABELS[self.soort])

    @property
    def deadline_words(self) -> str:
        """Return what its day is the day of."""
        return _(DEADLINE_WORDS[self.soort])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are open: in all, with their day within a week or past, without an owner."""

    open: int
    this_week: int
    without_owner: int


@dataclass(frozen=True, slots=True)
class LeefgeldView:
    """One leefgeld of the day and how its promise stands."""

    opdracht_id: int
    huishouden_id: int
    huishouden_naam: str
    amount_cents: int
    state: str
    reason: str
    belofte: Belofte


@dataclass(frozen=True, slots=True)
class LeefgeldDay:
    """The leefgeld of a day: how many are promised, which fail, and the hour; None where nobody chose one."""

    promised: int
    failing: tuple[LeefgeldView, ...]
    until: time | None


_LIST = """
SELECT w.id, w.administratie_id, w.huishouden_id, h.naam, w.soort, w.onderwerp_id, w.since, w.deadline, w.cents,
       w.facts, w.owner_id, coalesce(m.naam, ''), w.closed_at, w.outcome, w.reason
FROM bewaking_waarschuwing w
JOIN partijen_huishouden h ON h.gemeente_id = w.gemeente_id AND h.id = w.huishouden_id
LEFT JOIN access_medewerker m ON m.id = w.owner_id
WHERE {condition}
ORDER BY {order} LIMIT %(limit)s
"""
_OPEN = f"""(%(administraties)s::bigint[] IS NULL OR w.administratie_id = ANY (%(administraties)s))
  AND w.closed_at IS NULL AND (%(soort)s = '' OR w.soort = %(soort)s) AND (%(owner)s::bigint IS NULL OR w.owner_id = %(owner)s)
  AND {budgetbeheer.not_of_others("w")}
  AND (w.deadline, w.rank, w.id) > (%(after_day)s, %(after_rank)s, %(after_id)s)"""
_MAATREGELEN = """
SELECT t.waarschuwing_id, t.id, t.administratie_id, t.tekst, t.until, t.made_at, coalesce(m.naam, 'Houvast'), t.done_at,
       t.result
FROM bewaking_maatregel t LEFT JOIN access_medewerker m ON m.id = t.made_by_id
WHERE t.waarschuwing_id = ANY (%(ids)s) ORDER BY t.id
"""
_COUNTS = f"""
SELECT count(*), count(*) FILTER (WHERE w.deadline <= %(week)s AND w.rank < 9),
       count(*) FILTER (WHERE w.owner_id IS NULL)
FROM bewaking_waarschuwing w
WHERE w.administratie_id = ANY (%(administraties)s) AND w.closed_at IS NULL AND {budgetbeheer.not_of_others("w")}
"""  # noqa: S608 (constants of our own)
_LEEFGELD = f"""
SELECT o.id, o.huishouden_id, h.naam, o.amount_cents, o.state, o.reason, o.due_on, o.booked_on
FROM betaalopdrachten_betaalopdracht o
JOIN partijen_huishouden h ON h.gemeente_id = o.gemeente_id AND h.id = o.huishouden_id
WHERE o.administratie_id = ANY (%(administraties)s) AND o.due_on = %(on)s AND o.soort = 'leefgeld'
  AND o.state <> 'vervallen' AND {budgetbeheer.not_of_others("o")}
ORDER BY h.naam, o.id
"""  # noqa: S608 (constants of our own)


def list_waarschuwingen(
    actor: Actor,
    *,
    today: date,
    soort: str = "",
    owner_id: int | None = None,
    others: Collection[int] = (),
    after: tuple[date, int] | None = None,
    count_max: int = PAGE_SIZE,
) -> list[WaarschuwingView]:
    """List what is open in the actor's books, by how soon a resident gets hurt; `after` is the last one's cursor.

    `others` leaves out the households of which these people are the budgetbeheerder today.
    """
    if not policies.may_see_waarschuwingen(actor):
        return []
    values: dict[str, Any] = {
        "administraties": sorted(actor.administraties),
        "soort": soort,
        "owner": owner_id,
        "others": sorted(others),
        "today": today,
        "after_day": after[0] if after else date.min,
        "after_rank": 99 if after else -1,
        "after_id": after[1] if after else 0,
        "limit": count_max,
    }
    if after:
        values["after_rank"] = _find_rank(after[1])
    return _list(_LIST.format(condition=_OPEN, order="w.deadline, w.rank, w.id"), values, today)


def list_of_huishouden(
    actor: Actor, huishouden_id: int, *, today: date, closed_max: int = 10
) -> list[WaarschuwingView]:
    """List what is open for a household, and the last that closed."""
    if not policies.may_see_waarschuwingen(actor):
        return []
    values: dict[str, Any] = {"huishouden": huishouden_id, "limit": 100}
    condition = "w.huishouden_id = %(huishouden)s AND w.closed_at IS NULL"
    found = _list(_LIST.format(condition=condition, order="w.deadline, w.rank, w.id"), values, today)
    values["limit"] = closed_max
    condition = "w.huishouden_id = %(huishouden)s AND w.closed_at IS NOT NULL"
    return found + _list(_LIST.format(condition=condition, order="w.closed_at DESC, w.id"), values, today)


def count_waarschuwingen(actor: Actor, *, week: date, today: date, others: Collection[int] = ()) -> Counts:
    """Count what is open; `week` is the last day that counts as this week, `others` as in the list."""
    if not policies.may_see_waarschuwingen(actor):
        return Counts(0, 0, 0)
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "administraties": sorted(actor.administraties),
            "others": sorted(others),
            "today": today,
        }
        cursor.execute(_COUNTS, values | {"week": week})
        return Counts(*cursor.fetchone())


def get_leefgeld_day(actor: Actor, *, on: date, now: datetime, others: Collection[int] = ()) -> LeefgeldDay:
    """Return how the leefgeld of a day stands at a moment (local time): the same-day list of what fails.

    `others` leaves out the households of which these people are the budgetbeheerder that day.
    """
    if not policies.may_see_waarschuwingen(actor):
        return LeefgeldDay(0, (), None)
    until = None
    for administratie_id in sorted(actor.administraties):
        waarde = budgetbeheer.get_waarde(actor, LEEFGELD_TIJD, administratie_id=administratie_id)
        until = time.fromisoformat(waarde) if isinstance(waarde, str) else until
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"administraties": sorted(actor.administraties), "others": sorted(others), "today": on}
        cursor.execute(_LEEFGELD, values | {"on": on})
        rows = cursor.fetchall()
    judged = []
    for row in rows:
        facts: tuple[Any, ...] = (*row[:6], judge_belofte(row[4], row[6], row[7], now=now, until=until))
        judged.append(LeefgeldView(*facts))
    failing = tuple(each for each in judged if each.belofte in {Belofte.IN_GEVAAR, Belofte.GEBROKEN})
    return LeefgeldDay(len(judged), failing, until)


def list_not_chosen(actor: Actor) -> list[str]:
    """List the questions about watching that nobody answered, in Dutch; what they are about has no margin."""
    return [
        _(keuze.vraag)
        for keuze in ALL
        if any(
            budgetbeheer.get_waarde(actor, keuze, administratie_id=administratie_id) is None
            for administratie_id in actor.administraties
        )
    ]


def _find_rank(waarschuwing_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rank FROM bewaking_waarschuwing WHERE id = %s", [waarschuwing_id])
        row = cursor.fetchone()
    return int(row[0]) if row else 99


def _list(statement: str, values: Mapping[str, Any], today: date) -> list[WaarschuwingView]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
        cursor.execute(_MAATREGELEN, {"ids": [row[0] for row in rows]})
        maatregelen: dict[int, list[MaatregelView]] = {}
        for row in cursor.fetchall():
            maatregelen.setdefault(row[0], []).append(MaatregelView(*row[1:]))
    short = [row for row in rows if row[4] == Soort.TEKORT.value and row[12] is None]
    ahead = look_at_huishoudens({row[1] for row in short}, {row[2] for row in short}, today=today) if short else {}
    return [_view(row, tuple(maatregelen.get(row[0], ())), ahead.get(row[2], []), today) for row in rows]


def _view(
    row: tuple[Any, ...], maatregelen: tuple[MaatregelView, ...], accounts: list[AccountAhead], today: date
) -> WaarschuwingView:
    soort = Soort(row[4])
    account = next((each for each in accounts if each.account_id == row[5]), None) if soort is Soort.TEKORT else None
    mends = () if account is None or row[12] else tuple(list_mends_of(accounts, row[5], today=today))
    values: tuple[Any, ...] = (
        *row[:4],
        soort,
        *row[5:9],
        describe_waarschuwing(soort, row[7], row[8], _read(row[9]), account),
        *row[10:],
        maatregelen,
        mends,
    )
    return WaarschuwingView(*values)


def _read(value: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON, as text or read already)
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
