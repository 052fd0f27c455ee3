# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the households are divided: who has how many, and which have nobody who still works here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import PersonView, list_people
from houvast.budgetbeheer import policies

SHOWN = 50

# Every household with an open account, and who has it on a day; `here` are the people who are budgetbeheerder then.
_HOUSEHOLDS = """
WITH households AS (
    SELECT DISTINCT administratie_id, gemeente_id, holder_id AS huishouden_id FROM ledger_account
    WHERE administratie_id = ANY (%(administraties)s) AND holder_id IS NOT NULL AND gemeente_id IS NOT NULL
      AND closed_on IS NULL)
, divided AS (
    SELECT h.administratie_id, h.gemeente_id, h.huishouden_id, t.medewerker_id, t.since,
           coalesce(t.medewerker_id = ANY (%(here)s), false) AS cared_for
    FROM households h
    LEFT JOIN budgetbeheer_toewijzing t ON t.administratie_id = h.administratie_id
        AND t.huishouden_id = h.huishouden_id AND t.since <= %(today)s AND coalesce(t.until, 'infinity') >= %(today)s)
"""
_COUNTS = f"""{_HOUSEHOLDS}
SELECT d.medewerker_id, coalesce(m.naam, ''), count(*), bool_or(d.cared_for)
FROM divided d LEFT JOIN access_medewerker m ON m.id = d.medewerker_id
GROUP BY 1, 2 ORDER BY 3 DESC, 2
"""  # noqa: S608 (no value comes from outside)
_ROWS = f"""{_HOUSEHOLDS}
SELECT d.administratie_id, d.huishouden_id, p.naam, p.nummer, d.medewerker_id, coalesce(m.naam, ''), d.since
FROM divided d
JOIN partijen_huishouden p ON p.gemeente_id = d.gemeente_id AND p.id = d.huishouden_id
LEFT JOIN access_medewerker m ON m.id = d.medewerker_id
WHERE {{which}}
ORDER BY d.medewerker_id NULLS FIRST, p.naam, d.huishouden_id LIMIT %(limit)s
"""  # noqa: S608 (no value comes from outside)
_IDS = f"""{_HOUSEHOLDS}
SELECT huishouden_id FROM divided WHERE medewerker_id = %(of)s AND administratie_id = %(one)s
"""  # noqa: S608 (no value comes from outside)

_HISTORY = """
SELECT t.medewerker_id, m.naam, t.since, t.until, coalesce(v.naam, ''), t.overdracht
FROM budgetbeheer_toewijzing t
JOIN access_medewerker m ON m.id = t.medewerker_id LEFT JOIN access_medewerker v ON v.id = t.van_id
WHERE (t.administratie_id = ANY (%(administraties)s) OR t.gemeente_id = ANY (%(gemeenten)s))
  AND t.huishouden_id = %(huishouden)s
ORDER BY t.since DESC, t.id DESC
"""


@dataclass(frozen=True, slots=True)
class Caseload:
    """How many households someone has; `is_here` is False for who isn't budgetbeheerder any more."""

    medewerker_id: int
    naam: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class DividedHuishouden:
    """A household and who has it; `medewerker_id` is None for a household of nobody."""

    administratie_id: int
    huishouden_id: int
    naam: str
    nummer: str
    medewerker_id: int | None
    medewerker: str
    since: date | None

    @property
    def key(self) -> str:
        """Return the household within its books, as a form sends it."""
        return f"{self.administratie_id}-{self.huishouden_id}"


@dataclass(frozen=True, slots=True)
class ToewijzingView:
    """That someone has or had a household, both days included, and what was passed on to them by whom."""

    medewerker_id: int
    naam: str
    since: date
    until: date | None
    van: str
    overdracht: str


@dataclass(frozen=True, slots=True)
class Verdeling:
    """All households of the actor's books by who has them, the largest caseload first."""

    total: int
    nobodys: int
    caseloads: tuple[Caseload, ...]

    @property
    def orphaned(self) -> int:
        """Return how many households nobody who works here looks after."""
        return self.nobodys + sum(each.count for each in self.caseloads if not each.is_here)


def get_verdeling(actor: Actor, *, today: date) -> Verdeling:
    """Return how the households are divided on a day; those without one too."""
    if not policies.may_see_werkvoorraad(actor):
        return Verdeling(0, 0, ())
    people = {each.medewerker_id: each.naam for each in list_budgetbeheerders(actor, today=today)}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, _values(actor, today, people))
        rows = cursor.fetchall()
    caseloads = [Caseload(*row) for row in rows if row[0] is not None]
    known = {each.medewerker_id for each in caseloads}
    caseloads += [Caseload(number, naam, 0, is_here=True) for number, naam in people.items() if number not in known]
    nobodys = sum(row[2] for row in rows if row[0] is None)
    return Verdeling(sum(row[2] for row in rows), nobodys, tuple(caseloads))


def list_orphaned(actor: Actor, *, today: date, count_max: int = SHOWN) -> list[DividedHuishouden]:
    """List households that nobody looks after, and those of people who left; those of nobody first."""
    return _list(actor, today, "NOT d.cared_for", {"limit": count_max})


def list_of_medewerker(
    actor: Actor, medewerker_id: int, *, today: date, count_max: int = SHOWN
) -> list[DividedHuishouden]:
    """List the households that someone has, by name."""
    return _list(actor, today, "d.medewerker_id = %(of)s", {"limit": count_max, "of": medewerker_id})


def list_ids_of_medewerker(actor: Actor, administratie_id: int, medewerker_id: int, *, today: date) -> list[int]:
    """List the ids of all households that someone has in an administratie."""
    if not policies.may_see_werkvoorraad(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_IDS, _values(actor, today, ()) | {"of": medewerker_id, "one": administratie_id})
        return [huishouden_id for (huishouden_id,) in cursor.fetchall()]


def list_toewijzingen(actor: Actor, huishouden_id: int) -> list[ToewijzingView]:
    """List who has and had a household, the last first."""
    if not policies.may_see_household_money(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _HISTORY,
            {
                "administraties": sorted(actor.administraties),
                "gemeenten": sorted(actor.gemeenten),
                "huishouden": huishouden_id,
            },
        )
        return [ToewijzingView(*row) for row in cursor.fetchall()]


def list_budgetbeheerders(actor: Actor, *, today: date) -> list[PersonView]:
    """List who may look after a household: the budgetbeheerders of the actor's organisation on a day, by name."""
    return list_people(actor, role=Role.BUDGETBEHEERDER, today=today)


def _list(actor: Actor, today: date, which: str, more: dict[str, Any]) -> list[DividedHuishouden]:
    if not policies.may_see_werkvoorraad(actor):
        return []
    people = [each.medewerker_id for each in list_budgetbeheerders(actor, today=today)]
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(which=which), _values(actor, today, people) | more)
        return [DividedHuishouden(*row) for row in cursor.fetchall()]


def _values(actor: Actor, today: date, here: Iterable[int]) -> dict[str, Any]:
    return {"administraties": sorted(actor.administraties), "today": today, "here": list(here)}
