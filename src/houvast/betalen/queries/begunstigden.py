# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is paid where, and which changes of that wait for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betalen import policies
from houvast.betalen.domain.states import WijzigingState
from houvast.betalen.models import Begunstigdewijziging

_LIST_MAX = 200

_AFSPRAKEN = """
SELECT a.gemeente_id, a.huishouden_id, a.id, a.organisatie_id, a.tegenpartij_naam, a.naam, a.betaal_iban
FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %(administratie)s AND a.betaalwijze = 'overboeking'
  AND (a.valid_until IS NULL OR a.valid_until >= %(day)s)
"""

_ORGANISATIE = """
SELECT o.naam, coalesce((SELECT b.iban FROM partijen_bankrekening b
                         WHERE b.houder_id = o.houder_id AND b.organisatie_id = o.id AND b.until IS NULL
                         ORDER BY b.since DESC, b.id DESC LIMIT 1), '')
FROM partijen_organisatie o WHERE o.id = %s
"""


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid by transfer, and where: an afspraak, or an organisation (then without household)."""

    gemeente_id: int | None
    huishouden_id: int
    afspraak_id: int | None
    organisatie_id: int | None
    naam: str
    afspraak_naam: str
    iban: str


@dataclass(frozen=True, slots=True)
class WijzigingView:
    """A request to pay someone on another account, and what became of it."""

    wijziging_id: int
    administratie_id: int
    naam: str
    is_organisatie: bool
    old_iban: str
    new_iban: str
    evidence: str
    state: str
    requested_at: datetime
    requested_by_naam: str
    decided_at: datetime | None
    decided_by_naam: str
    decided_reason: str
    # Whether this actor may decide: not who asked.
    may_decide: bool


def find_afspraak_payee(actor: Actor, *, administratie_id: int, afspraak_id: int) -> Payee | None:
    """Return who an afspraak pays, or None when it isn't paid by transfer or not seen."""
    if administratie_id not in actor.administraties:
        return None
    found = _list(f"{_AFSPRAKEN} AND a.id = %(id)s", administratie_id, id=afspraak_id, day=date.min)
    return found[0] if found else None


def find_organisatie_payee(actor: Actor, *, administratie_id: int, organisatie_id: int) -> Payee | None:
    """Return where an organisation of the address book is paid now, or None when it isn't seen."""
    if administratie_id not in actor.administraties:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ORGANISATIE, [organisatie_id])
        row = cursor.fetchone()
    return None if row is None else Payee(None, 0, None, organisatie_id, row[0], "", row[1])


def list_payees_of(actor: Actor, *, administratie_id: int, wijziging_id: int) -> list[Payee]:
    """Return the afspraken that a change is about: its own, or those that pay the organisation on the old account."""
    if administratie_id not in actor.administraties:
        return []
    wijziging = Begunstigdewijziging.objects.get(administratie_id=administratie_id, pk=wijziging_id)
    if wijziging.afspraak_id is not None:
        statement = f"{_AFSPRAKEN} AND a.id = %(id)s"
        return _list(statement, administratie_id, id=wijziging.afspraak_id, day=date.min)
    return _list(
        f"{_AFSPRAKEN} AND a.organisatie_id = %(id)s AND a.betaal_iban = %(iban)s ORDER BY a.id",
        administratie_id,
        id=wijziging.organisatie_id,
        iban=wijziging.old_iban,
        day=wijziging.since,
    )


def list_wijzigingen(actor: Actor, *, open_only: bool = False) -> Sequence[WijzigingView]:
    """Return changes of accounts in the actor's books, what waits first, then the latest."""
    if not policies.may_see_betaalruns(actor):
        return []
    found = Begunstigdewijziging.objects.filter(administratie_id__in=actor.administraties)
    if open_only:
        found = found.filter(state=WijzigingState.AANGEVRAAGD.value)
    rows = sorted(
        found.order_by("-requested_at", "-pk")[:_LIST_MAX], key=lambda each: each.state != WijzigingState.AANGEVRAAGD
    )
    return [
        WijzigingView(
            wijziging_id=row.pk,
            administratie_id=row.administratie_id,
            naam=row.naam,
            is_organisatie=row.organisatie_id is not None,
            old_iban=row.old_iban,
            new_iban=row.new_iban,
            evidence=row.evidence,
            state=row.state,
            requested_at=row.requested_at,
            requested_by_naam=row.requested_by_naam,
            decided_at=row.decided_at,
            decided_by_naam=row.decided_by_naam,
            decided_reason=row.decided_reason,
            may_decide=row.state == WijzigingState.AANGEVRAAGD
            and bool(policies.may_decide_wijziging(actor, row.administratie_id, requested_by=row.requested_by_id)),
        )
        for row in rows
    ]


def _list(statement: str, administratie_id: int, **values: int | str | date | None) -> list[Payee]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"administratie": administratie_id, **values})
        return [Payee(*row) for row in cursor.fetchall()]
