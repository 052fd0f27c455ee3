# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a household that went to another: what who served it may still look into, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.overdracht import policies

# Row-level security shows a household no longer than the last day of the inzage, whatever is asked here.
_SEEN = """
SELECT h.id, h.gemeente_id, h.nummer, h.naam, i.since, i.until FROM overdracht_inzage i
JOIN partijen_huishouden h ON h.gemeente_id = i.gemeente_id AND h.id = i.huishouden_id
WHERE i.uitvoerder_id = ANY (%(uitvoerders)s) AND i.until >= %(today)s
  AND (%(huishouden)s::bigint IS NULL OR h.id = %(huishouden)s)
  AND h.uitvoerder_id IS DISTINCT FROM i.uitvoerder_id
ORDER BY h.nummer, i.until DESC
"""
_LEDEN = """
SELECT concat_ws(' ', w.voornamen, nullif(w.voorvoegsel, ''), w.achternaam), w.geboortedatum, l.since, l.until
FROM partijen_lidmaatschap l
JOIN partijen_inwoner w ON w.gemeente_id = l.gemeente_id AND w.id = l.inwoner_id
WHERE l.huishouden_id = %(huishouden)s AND l.since <= %(since)s ORDER BY w.geboortedatum, w.id
"""
_ADRESSEN = """
SELECT concat_ws(' ', a.straat, a.huisnummer, nullif(a.toevoeging, '')), a.postcode, a.plaats, a.since, a.until
FROM partijen_adres a WHERE a.huishouden_id = %(huishouden)s AND a.since <= %(since)s ORDER BY a.since DESC
"""


@dataclass(frozen=True, slots=True)
class InzageView:
    """A household that may still be looked into: since when it is elsewhere, and until which day."""

    huishouden_id: int
    gemeente_id: int
    nummer: str
    naam: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class InzageDetail:
    """The household as it was when it left: who belonged to it and where it lived."""

    inzage: InzageView
    leden: tuple[tuple[str, date | None, date, date | None], ...]
    adressen: tuple[tuple[str, str, str, date, date | None], ...]


def list_inzagen(actor: Actor, *, today: date, huishouden_id: int | None = None) -> list[InzageView]:
    """List the households that went elsewhere and that the actor's organisation may still look into."""
    if not policies.may_look_back(actor):
        return []
    values: dict[str, Any] = {"uitvoerders": list(actor.uitvoerders), "today": today, "huishouden": huishouden_id}
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, values)
        return [InzageView(*row) for row in cursor.fetchall()]


def find_inzage(actor: Actor, huishouden_id: int, *, today: date) -> InzageDetail | None:
    """Return the file of a household that went elsewhere; None when it may not be looked into (any more)."""
    found = list_inzagen(actor, today=today, huishouden_id=huishouden_id)
    if not found:
        return None
    values: dict[str, Any] = {"huishouden": huishouden_id, "since": found[0].since}
    with connection.cursor() as cursor:
        cursor.execute(_LEDEN, values)
        leden = tuple(cursor.fetchall())
        cursor.execute(_ADRESSEN, values)
        return InzageDetail(found[0], leden, tuple(cursor.fetchall()))
