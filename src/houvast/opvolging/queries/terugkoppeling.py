# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner hears about its own signals: no date, count or order in it comes from another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.access.queries import list_organisaties
from houvast.instellingen import queries as instellingen
from houvast.opvolging import policies
from houvast.opvolging.domain.instellingen import TERUGKOPPELING
from houvast.opvolging.domain.terugkoppeling import decide_terugkoppeling
from houvast.opvolging.domain.woorden import Terugkoppeling

# Row-level security shows a partner its own signals and pauses; what followed on a signal it can't read at all.
_OWN = """
SELECT s.gemeente_id, s.kenmerk, s.soort, s.bedrag_cents, s.signaaldatum, s.received_on, p.since, p.until
FROM vroegsignalering_vroegsignaal s
LEFT JOIN opvolging_pauze p ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.id
WHERE s.organisatie_id = %s AND s.repeated_of_id IS NULL
ORDER BY s.received_on DESC, s.signaaldatum DESC, s.kenmerk, s.id LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class TerugkoppelingView:
    """A partner's own signal, as it sent it, and how it stands; the pause is there when the inwoner accepted help."""

    gemeente_naam: str
    kenmerk: str
    soort: str
    bedrag_cents: int | None
    signaaldatum: date
    received_on: date
    terugkoppeling: Terugkoppeling
    pauze_since: date | None
    pauze_until: date | None


def list_terugkoppeling(actor: Actor, *, today: date, count_max: int = 100, skip: int = 0) -> list[TerugkoppelingView]:
    """Return the partner's own signals, the last received first, each with what it may hear; repeats left out."""
    if not policies.may_hear_terugkoppeling(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_OWN, [actor.organisatie_id, count_max, skip])
        rows = cursor.fetchall()
    gemeenten = {row[0] for row in rows}
    terms = instellingen.list_waarden(actor, TERUGKOPPELING, gemeente_ids=gemeenten)
    namen = _name_gemeenten(gemeenten)
    return [
        TerugkoppelingView(
            namen.get(gemeente_id, ""),
            kenmerk,
            soort,
            bedrag_cents,
            signaaldatum,
            received_on,
            decide_terugkoppeling(
                received_on=received_on,
                accepted_on=since,
                term_days=term if isinstance(term := terms.get(gemeente_id), int) else None,
                today=today,
            ),
            since,
            until,
        )
        for gemeente_id, kenmerk, soort, bedrag_cents, signaaldatum, received_on, since, until in rows
    ]


def _name_gemeenten(ids: set[int]) -> dict[int, str]:
    return {each.organisatie_id: each.naam for each in list_organisaties() if each.organisatie_id in ids}
