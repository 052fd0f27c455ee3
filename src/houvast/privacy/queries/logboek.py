# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of processing (Logboek Dataverwerkingen), from who looked and from what was done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.audit.ports import Act
from houvast.privacy import policies
from houvast.privacy.domain.doelen import DOEL_OF
from houvast.privacy.domain.logboek import Verwerking
from houvast.privacy.ports import get_betrokkenen

_ROWS = 2_000
_OTHERWISE = "overige_verwerking"

# Who looked into a file, and what was done to one; never what was in it. By moment, a page at a time. `elsewhere` is
# what others did with many at once, of which only those of this gemeente count.
_ACTS = """
    SELECT * FROM (
        SELECT 'inzage' AS source, id, 'open_' || object_kind AS name, doel, at, organisatie_id, role, 1::bigint,
               object_kind, object_id, NULL::bigint, gemeente_id, '{{}}'::jsonb AS new, false AS elsewhere
        FROM privacy_inzage
        WHERE (gemeente_id = %(own)s OR organisatie_id = %(own)s) AND at >= %(since)s AND at < %(before)s
        UNION ALL
        SELECT 'handeling', id, command, '', at, organisatie_id, role, count, object_kind, object_id, administratie_id,
               gemeente_id, new, false
        FROM audit_line
        WHERE (gemeente_id = %(own)s OR organisatie_id = %(own)s) AND at >= %(since)s AND at < %(before)s
          AND (object_kind = ANY(%(kinds)s) OR command = ANY(%(commands)s) OR new ?| %(keys)s)
        {elsewhere}
    ) act
    WHERE (at, source, id) > (%(at)s, %(source)s, %(id)s)
    ORDER BY at, source, id LIMIT %(rows)s
"""

_READINGS = """
    SELECT id, at, actor_naam, role, command, object_kind, object_id, at, administratie_id, gemeente_id, new
    FROM audit_line WHERE command = ANY(%(reads)s) AND (at, id) < (%(at)s, %(id)s)
    ORDER BY at DESC, id DESC LIMIT %(rows)s
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of `_ACTS`, in the order of its columns."""

    source: str
    number: int
    name: str
    doel: str
    at: datetime
    organisatie_id: int
    role: str
    count: int
    kind: str
    object_id: int | None
    administratie_id: int | None
    gemeente_id: int | None
    new: dict[str, Any]
    is_elsewhere: bool


def list_verwerkingen(actor: Actor, *, organisatie_id: int, van: date, tot: date) -> Iterator[Verwerking]:
    """Yield every reading and changing of files by or for an organisation, in order, with whom it was about.

    A command on many at once is one act, about each of them: two queries a page of acts, and `subjects` are read while
    they come. A signaalpartner has its own acts only, about its own signals and no person. Raises NotAllowed.
    """
    require(policies.may_export_logboek(actor, organisatie_id=organisatie_id))
    betrokkenen = get_betrokkenen()
    of_partner = actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER
    asked: dict[str, Any] = {
        "own": organisatie_id,
        "since": _midnight(van),
        "before": _midnight(tot + timedelta(days=1)),
        "kinds": list(betrokkenen.kinds),
        "commands": list(betrokkenen.commands),
        "keys": list(betrokkenen.keys),
        "rows": _ROWS,
        "at": datetime(1, 1, 2, tzinfo=UTC),
        "source": "",
        "id": 0,
    }
    elsewhere = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    statement = _ACTS.format(elsewhere=f"UNION ALL {betrokkenen.acts_elsewhere}" if elsewhere else "")
    while rows := _read(statement, asked):
        found = betrokkenen.list_betrokkenen(_acts(rows), of_partner=of_partner)
        yield from _tell(rows, found)
        asked |= {"source": rows[-1].source, "id": rows[-1].number, "at": rows[-1].at}


def _tell(rows: list[_Row], found: Iterator[tuple[int, str]]) -> Iterator[Verwerking]:
    """Yield the acts of a page, each with its people; what is left unread of them is passed over."""
    upcoming = next(found, None)
    for place, row in enumerate(rows):
        while upcoming is not None and upcoming[0] < place:
            upcoming = next(found, None)
        has_people = upcoming is not None and upcoming[0] == place
        if row.is_elsewhere and not has_people:
            continue
        people = _People(place, upcoming, found) if upcoming is not None and has_people else None
        yield Verwerking(
            source=row.source,
            number=row.number,
            name=row.name,
            activity=row.doel or _doel_of(row.role),
            at=row.at,
            organisatie_id=row.organisatie_id,
            role=row.role,
            # How many of others there were is none of this gemeente's business.
            count=1 if row.is_elsewhere else row.count,
            subjects=() if people is None else people,
        )
        upcoming = upcoming if people is None else people.upcoming


class _People:
    """The people of one act, taken from those of all acts of a page; remembers the first of the next act."""

    def __init__(self, place: int, first: tuple[int, str], found: Iterator[tuple[int, str]]) -> None:
        self.upcoming: tuple[int, str] | None = first
        self._place, self._found = place, found

    def __iter__(self) -> Iterator[str]:
        """Yield each that wasn't read yet."""
        while self.upcoming is not None and self.upcoming[0] == self._place:
            person = self.upcoming[1]
            self.upcoming = next(self._found, None)
            yield person


def list_bulk_readings(*, inwoner_id: int, readings_max: int) -> list[tuple[datetime, str, str, str]]:
    """Return the acts that opened many files at once, that of an inwoner among them, newest first.

    As (moment, name of who did it, role, command), of the session's scope; two queries a page of such acts.
    """
    betrokkenen = get_betrokkenen()
    asked: dict[str, Any] = {"reads": list(betrokkenen.reads), "rows": _ROWS, "at": datetime.max.replace(tzinfo=UTC)}
    asked |= {"id": 0}
    done: list[tuple[datetime, str, str, str]] = []
    while len(done) < readings_max:
        with connection.cursor() as cursor:
            cursor.execute(_READINGS, asked)
            found = [(*row[:10], json.loads(row[10])) for row in cursor.fetchall()]
        if not found:
            break
        acts = [Act(place, *row[4:]) for place, row in enumerate(found)]
        about = betrokkenen.choose_about(acts, inwoner_id=inwoner_id)
        done += [(row[1], row[2], row[3], row[4]) for place, row in enumerate(found) if place in about]
        asked |= {"at": found[-1][1], "id": found[-1][0]}
    return done[:readings_max]


def _acts(rows: list[_Row]) -> list[Act]:
    return [
        Act(place, row.name, row.kind, row.object_id, row.at, row.administratie_id, row.gemeente_id, row.new)
        for place, row in enumerate(rows)
    ]


def _read(statement: str, asked: dict[str, Any]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        read = [(*row[:12], json.loads(row[12]), row[13]) for row in cursor.fetchall()]
    return [_Row(*row) for row in read]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _doel_of(role: str) -> str:
    """Return the purpose of a role; what people without one do to files is a purpose of its own in the register."""
    doel = DOEL_OF.get(Role(role)) if role in {each.value for each in Role} else None
    return _OTHERWISE if doel is None else doel.value
