# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The harm of households: one by one, and what is open per cause and per organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.schade import policies
from houvast.schade.domain.schade import Oorzaak, SchadeRequest, SchadeSoort, State, Veroorzaker, decide_state
from houvast.schade.models import Vergoeding

PAGE_SIZE = 25


class SchadeNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class SchadeView:
    """A schade in a list or on its page; `left_cents` is what is still to be made good."""

    administratie_id: int
    schade_id: int
    version: int
    gemeente_id: int
    huishouden_id: int
    huishouden_naam: str
    huishouden_nummer: str
    soort: SchadeSoort
    amount_cents: int
    compensated_cents: int
    incurred_on: date
    oorzaak: Oorzaak
    veroorzaker: Veroorzaker
    veroorzaker_naam: str
    toelichting: str
    opdracht_id: int | None
    opdracht_naam: str
    poststuk_id: int | None
    registered_at: datetime
    registered_by_naam: str
    claim_sent_on: date | None
    claim_sent_to: str
    withdrawn_on: date | None
    withdrawn_reason: str

    @property
    def state(self) -> State:
        """Return how far it is with making it good."""
        return decide_state(
            amount_cents=self.amount_cents,
            compensated_cents=self.compensated_cents,
            is_claimed=self.claim_sent_on is not None,
            is_withdrawn=self.withdrawn_on is not None,
        )

    @property
    def is_open(self) -> bool:
        """Return whether something is still to be made good."""
        return self.state in {State.OPEN, State.GECLAIMD}

    @property
    def left_cents(self) -> int:
        """Return what is still to be made good; nothing of what was withdrawn."""
        return self.amount_cents - self.compensated_cents if self.is_open else 0


@dataclass(frozen=True, slots=True)
class VergoedingView:
    """One time that (some of) a schade was made good."""

    on: date
    amount_cents: int
    door_naam: str
    toelichting: str
    entered_by_naam: str


@dataclass(frozen=True, slots=True)
class Total:
    """What is open of one cause by one who caused it: how many, what they cost, what of it is open and unclaimed."""

    oorzaak: Oorzaak
    veroorzaker: Veroorzaker
    veroorzaker_naam: str
    count: int
    amount_cents: int
    open_cents: int
    unclaimed_cents: int


_SELECT = """
SELECT s.administratie_id, s.id, s.version, s.gemeente_id, s.huishouden_id, coalesce(h.naam, ''),
       coalesce(h.nummer, ''), s.soort, s.amount_cents, s.compensated_cents, s.incurred_on, s.oorzaak, s.veroorzaker,
       s.veroorzaker_naam, s.toelichting, s.opdracht_id, coalesce(o.naam, ''), s.poststuk_id, s.registered_at,
       s.registered_by_naam, s.claim_sent_on, s.claim_sent_to, s.withdrawn_on, s.withdrawn_reason
FROM schade_schade s
LEFT JOIN partijen_huishouden h ON h.gemeente_id = s.gemeente_id AND h.id = s.huishouden_id
LEFT JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = s.administratie_id AND o.id = s.opdracht_id
WHERE (s.administratie_id = ANY (%(administraties)s) OR s.gemeente_id = ANY (%(gemeenten)s))
"""
_OPEN = (
    _SELECT
    + """
  AND (NOT %(only_open)s OR (s.withdrawn_on IS NULL AND s.compensated_cents < s.amount_cents))
  AND (s.incurred_on, s.id) > (%(incurred)s, %(id)s)
ORDER BY s.incurred_on, s.id LIMIT %(limit)s
"""
)
_OF_HUISHOUDEN = _SELECT + " AND s.huishouden_id = %(huishouden)s ORDER BY s.incurred_on DESC, s.id DESC"
_ONE = _SELECT + " AND s.id = %(schade)s"

_TOTALS = """
SELECT oorzaak, veroorzaker, veroorzaker_naam, count(*), sum(amount_cents)::bigint,
       sum(amount_cents - compensated_cents)::bigint,
       coalesce(sum(amount_cents - compensated_cents) FILTER (WHERE claim_sent_on IS NULL), 0)::bigint
FROM schade_schade
WHERE withdrawn_on IS NULL AND (administratie_id = ANY (%(administraties)s) OR gemeente_id = ANY (%(gemeenten)s))
GROUP BY oorzaak, veroorzaker, veroorzaker_naam
ORDER BY 6 DESC, oorzaak, veroorzaker, veroorzaker_naam
"""

_OPDRACHT = """
SELECT 1 FROM betaalopdrachten_betaalopdracht WHERE administratie_id = %s AND huishouden_id = %s AND id = %s
"""
_POSTSTUK = "SELECT 1 FROM poststukken_poststuk WHERE administratie_id = %s AND huishouden_id = %s AND id = %s"


def list_schade(
    actor: Actor, *, only_open: bool = True, after: tuple[date, int] | None = None, count_max: int = PAGE_SIZE
) -> list[SchadeView]:
    """Return harm, the oldest first, from after a day and id on: that which is open, or all."""
    if not policies.may_see_schade(actor):
        return []
    incurred, last_id = after or (date.min, 0)
    values = {"only_open": only_open, "incurred": incurred, "id": last_id, "limit": count_max}
    return _list(_OPEN, _scope(actor) | values)


def list_of_huishouden(actor: Actor, huishouden_id: int) -> list[SchadeView]:
    """Return the harm of a household, the newest first."""
    if not policies.may_see_schade(actor):
        return []
    return _list(_OF_HUISHOUDEN, _scope(actor) | {"huishouden": huishouden_id})


def get_schade(actor: Actor, schade_id: int) -> SchadeView:
    """Return one schade. Raises SchadeNotFound."""
    found = _list(_ONE, _scope(actor) | {"schade": schade_id}) if policies.may_see_schade(actor) else []
    if not found:
        raise SchadeNotFound(_("Deze schade is niet gevonden."))
    return found[0]


def list_vergoedingen(actor: Actor, schade_id: int) -> list[VergoedingView]:
    """Return each time that (some of) a schade was made good, the newest first."""
    found = get_schade(actor, schade_id)
    rows = Vergoeding.objects.filter(administratie_id=found.administratie_id, schade_id=schade_id).order_by("-pk")
    return [
        VergoedingView(each.on, each.amount_cents, each.door_naam, each.toelichting, each.entered_by_naam)
        for each in rows
    ]


def list_totals(actor: Actor) -> list[Total]:
    """Return what harm cost and what of it is open, per cause and who caused it, the most that is open first."""
    if not policies.may_see_totals(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS, _scope(actor))
        return [Total(Oorzaak(row[0]), Veroorzaker(row[1]), *row[2:]) for row in cursor.fetchall()]


def find_wrong_link(actor: Actor, administratie_id: int, request: SchadeRequest) -> bool:
    """Return whether a request names a betaalopdracht or poststuk that isn't of its household."""
    del actor  # The session's scope says what is seen.
    named = ((_OPDRACHT, request.opdracht_id), (_POSTSTUK, request.poststuk_id))
    with connection.cursor() as cursor:
        for statement, identity in named:
            if identity is not None:
                cursor.execute(statement, [administratie_id, request.huishouden_id, identity])
                if cursor.fetchone() is None:
                    return True
    return False


def _scope(actor: Actor) -> dict[str, Any]:
    return {"administraties": sorted(actor.administraties), "gemeenten": sorted(actor.gemeenten)}


def _list(statement: str, values: dict[str, Any]) -> list[SchadeView]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_view(row) for row in cursor.fetchall()]


def _view(row: Sequence[Any]) -> SchadeView:
    values: list[Any] = [
        *row[:7],
        SchadeSoort(row[7]),
        *row[8:11],
        Oorzaak(row[11]),
        Veroorzaker(row[12]),
        *row[13:],
    ]
    return SchadeView(*values)
