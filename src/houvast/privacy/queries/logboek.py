# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of processing (Logboek Dataverwerkingen), from who looked and from what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.privacy import policies
from houvast.privacy.domain.doelen import DOEL_OF
from houvast.privacy.domain.logboek import Verwerking
from houvast.privacy.ports import get_betrokkenen

_ROWS = 2_000
_OTHERWISE = "overige_verwerking"

# Who looked into a file, and what was done to one; never what was in it. By moment, a page at a time.
_ACTS = """
    SELECT * FROM (
        SELECT 'inzage' AS source, id, 'open_' || object_kind AS name, doel, at, organisatie_id, role, 1::bigint,
               object_kind, object_id
        FROM privacy_inzage WHERE gemeente_id = %(own)s OR organisatie_id = %(own)s
        UNION ALL
        SELECT 'handeling', id, command, '', at, organisatie_id, role, count, object_kind, object_id
        FROM audit_line WHERE (gemeente_id = %(own)s OR organisatie_id = %(own)s) AND object_kind = ANY(%(kinds)s)
    ) act
    WHERE (at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN %(van)s AND %(tot)s
      AND (at, source, id) > (%(at)s, %(source)s, %(id)s)
    ORDER BY at, source, id LIMIT %(rows)s
"""


def list_verwerkingen(actor: Actor, *, organisatie_id: int, van: date, tot: date) -> Iterator[Verwerking]:
    """Yield every reading and changing of a file by or for an organisation, in order, with whom it was about.

    A command on many at once is one act with its count, about nobody by name. Raises NotAllowed.
    """
    require(policies.may_export_logboek(actor, organisatie_id=organisatie_id))
    betrokkenen = get_betrokkenen()
    asked: dict[str, Any] = {
        "own": organisatie_id,
        "van": van,
        "tot": tot,
        "kinds": list(betrokkenen.kinds),
        "rows": _ROWS,
        "at": datetime(1, 1, 2, tzinfo=UTC),
        "source": "",
        "id": 0,
    }
    rows = _read(asked)
    while rows:
        files = {(kind, object_id) for *_facts, kind, object_id in rows if object_id is not None}
        about = betrokkenen.list_betrokkenen(files)
        for source, number, name, doel, at, by, role, count, kind, object_id in rows:
            yield Verwerking(
                source=source,
                number=number,
                name=name,
                activity=doel or _doel_of(role),
                at=at,
                organisatie_id=by,
                role=role,
                count=count,
                subjects=about.get((kind, object_id), ()),
            )
        asked |= {"source": rows[-1][0], "id": rows[-1][1], "at": rows[-1][4]}
        rows = _read(asked)


def _read(asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, asked)
        return list(cursor.fetchall())


def _doel_of(role: str) -> str:
    """Return the purpose of a role; what people without one do to files is a purpose of its own in the register."""
    doel = DOEL_OF.get(Role(role)) if role in {each.value for each in Role} else None
    return _OTHERWISE if doel is None else doel.value
