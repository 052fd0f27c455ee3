# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Today's list of who reaches out: by harm and route, page by page, without who it is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor, Role
from houvast.kernel.calendars import add_business_days
from houvast.kernel.namen import show_naam
from houvast.opvolging import policies
from houvast.opvolging.domain.instellingen import PAUZE_WAARSCHUWING
from houvast.opvolging.models import Vroegsignaalzaak

PAGE_SIZE = 50
# A threatening situation leaves three working days for a first conversation (Wgs 4(2)): what is due by then goes first.
_SOON_BUSINESS_DAYS = 3
# A consulent gets those of households in a traject; what is in budgetbeheer its uitvoerder has the alarm of.
_MINE = """
z.resultaat = '' AND (%(bakje)s = '' OR z.werkbakje = %(bakje)s)
  AND CASE WHEN %(consulent)s THEN z.bekend = 'traject' ELSE z.bekend IN ('', 'twijfel', 'bewind') END
"""
# By harm: a threat, then what is due, then what is due within the days that a threat would leave, then the rest; within
# each by where it is. The house itself stands in no list.
_TODAY = f"""
SELECT z.id, z.version, z.werkbakje, z.kanaal, z.regel_naam, z.is_dreigend, z.uiterlijk_op, z.samenhang, z.bekend,
       z.medewerker_id, z.medewerker_naam, coalesce(a.straatnaam, ''), coalesce(a.postcode, ''), coalesce(c.pogingen, 0),
       c.last_at, coalesce(o.naam, '')
FROM opvolging_vroegsignaalzaak z
LEFT JOIN access_organisatie o ON o.id = z.uitvoerder_id
LEFT JOIN LATERAL (
    SELECT p.straatnaam, p.postcode, nullif(regexp_replace(p.huisnummer, '[^0-9].*$', ''), '')::integer AS nummer
    FROM opvolging_zaaksignaal s
    JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.vroegsignaal_id
    WHERE s.gemeente_id = z.gemeente_id AND s.zaak_id = z.id AND p.postcode <> '' ORDER BY p.id LIMIT 1) AS a ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS pogingen, max(e.at) AS last_at FROM opvolging_contactpoging e
    WHERE e.gemeente_id = z.gemeente_id AND e.zaak_id = z.id) AS c ON true
WHERE {_MINE}
ORDER BY %(consulent)s AND z.medewerker_id IS DISTINCT FROM %(self)s,
         z.is_dreigend DESC, z.uiterlijk_op > %(today)s, z.uiterlijk_op > %(soon)s, a.postcode, lower(a.straatnaam), a.nummer, z.id
LIMIT %(count)s OFFSET %(skip)s
"""  # noqa: S608 (our own words)
_COUNTS = f"""
SELECT z.werkbakje, count(*), count(*) FILTER (WHERE z.is_dreigend), count(*) FILTER (WHERE z.uiterlijk_op < %(today)s)
FROM opvolging_vroegsignaalzaak z WHERE {_MINE} GROUP BY 1 ORDER BY 1
"""  # noqa: S608 (our own words)
_PAUSES = """
SELECT z.id, min(p.until), count(*) FROM opvolging_pauze p
JOIN opvolging_zaaksignaal s ON s.gemeente_id = p.gemeente_id AND s.vroegsignaal_id = p.vroegsignaal_id
JOIN opvolging_vroegsignaalzaak z ON z.gemeente_id = s.gemeente_id AND z.id = s.zaak_id
WHERE p.settled_on IS NULL AND p.until >= %(today)s
  AND p.until <= %(today)s + coalesce((
      SELECT k.waarde::text::integer FROM instellingen_keuze k
      WHERE k.gemeente_id = p.gemeente_id AND k.sleutel = %(sleutel)s ORDER BY k.version DESC LIMIT 1), 36500)
GROUP BY z.id ORDER BY 2, 1 LIMIT %(count)s
"""


@dataclass(frozen=True, slots=True)
class ZaakRow:
    """One line of today's list: enough to plan a route, too little to know who it is about."""

    zaak_id: int
    version: int
    werkbakje: str
    kanaal: str
    regel_naam: str
    is_dreigend: bool
    uiterlijk_op: date
    samenhang: str
    bekend: str
    medewerker_id: int | None
    medewerker_naam: str
    straat: str
    postcode: str
    pogingen: int
    last_at: datetime | None
    uitvoerder_naam: str


@dataclass(frozen=True, slots=True)
class BakjeView:
    """How many open zaken a werkbakje has, how many of them in a threatening situation, how many past the last day."""

    naam: str
    zaken: int
    dreigend: int
    laat: int


@dataclass(frozen=True, slots=True)
class PauzeView:
    """A zaak whose pause ends soon, at how many partners."""

    zaak_id: int
    until: date
    partners: int


def list_today(
    actor: Actor, *, today: date, werkbakje: str = "", count_max: int = PAGE_SIZE, skip: int = 0
) -> list[ZaakRow]:
    """Return the open zaken by harm and route; a consulent gets those of households in a traject, the own ones first.

    What is in budgetbeheer isn't here: its uitvoerder has the alarm.
    """
    if not policies.may_work_on_zaken(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, _values(actor, today, werkbakje) | {"count": count_max, "skip": skip})
        rows = [ZaakRow(*row) for row in cursor.fetchall()]
    return [_show(row) for row in rows]


def list_bakjes(actor: Actor, *, today: date) -> list[BakjeView]:
    """Return the werkbakjes of the same list, with how much is in each."""
    if not policies.may_work_on_zaken(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, _values(actor, today, ""))
        return [BakjeView(*row) for row in cursor.fetchall()]


def list_open_by_gemeente(actor: Actor, zaak_ids: Collection[int]) -> dict[int, list[int]]:
    """Return which of these zaken are open and in scope, by gemeente."""
    found: dict[int, list[int]] = {}
    if policies.may_work_on_zaken(actor):
        rows = Vroegsignaalzaak.objects.filter(pk__in=list(zaak_ids), resultaat="").order_by("pk")
        for gemeente_id, zaak_id in rows.values_list("gemeente_id", "pk"):
            found.setdefault(gemeente_id, []).append(zaak_id)
    return found


def list_ending_pauzes(actor: Actor, *, today: date, count_max: int = 50) -> list[PauzeView]:
    """Return the pauses that end within the days of warning that each gemeente chose, the first to end first."""
    if not policies.may_work_on_zaken(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PAUSES, {"today": today, "sleutel": PAUZE_WAARSCHUWING.sleutel, "count": count_max})
        return [PauzeView(*row) for row in cursor.fetchall()]


def _values(actor: Actor, today: date, werkbakje: str) -> dict[str, Any]:
    return {
        "today": today,
        "soon": add_business_days(today, _SOON_BUSINESS_DAYS),
        "bakje": werkbakje,
        "consulent": actor.role is Role.CONSULENT,
        "self": actor.medewerker_id,
    }


def _show(row: ZaakRow) -> ZaakRow:
    return replace(row, straat=show_naam(row.straat))
