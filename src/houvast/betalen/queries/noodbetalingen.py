# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Emergency payments, and the accounts that they are paid from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.betalen import policies
from houvast.betalen.domain.states import NoodState
from houvast.betalen.models import Noodbetaling

_LIST_MAX = 200

_ACCOUNT = """
SELECT a.gemeente_id, a.holder_id, a.id, r.id, a.naam,
       a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - a.floor_cents
FROM ledger_account a
JOIN budgetbeheer_derdengeldenrekening r
    ON r.administratie_id = a.administratie_id AND r.trust_account_id = a.trust_account_id
WHERE a.administratie_id = %s AND a.id = %s AND a.account_class = 'resident' AND a.closed_on IS NULL
"""

_OF_HUISHOUDEN = _ACCOUNT.replace(
    "a.administratie_id = %s AND a.id = %s", "a.administratie_id = ANY (%s) AND a.holder_id = %s"
)

_NAMES = "SELECT id, naam FROM partijen_huishouden WHERE id = ANY (%s)"


@dataclass(frozen=True, slots=True)
class HouseholdAccount:
    """An open account of a household, and what can be spent from it."""

    gemeente_id: int
    huishouden_id: int
    account_id: int
    rekening_id: int
    naam: str
    available_cents: int


@dataclass(frozen=True, slots=True)
class NoodbetalingView:
    """An emergency payment, and what became of it."""

    noodbetaling_id: int
    administratie_id: int
    huishouden_id: int
    huishouden_naam: str
    amount_cents: int
    naam: str
    iban: str
    omschrijving: str
    reason: str
    is_voorschot: bool
    state: str
    requested_at: datetime
    requested_by_naam: str
    decided_by_naam: str
    decided_reason: str
    run_id: int | None
    settled_note: str
    may_decide: bool
    may_settle: bool


def find_household_account(actor: Actor, *, administratie_id: int, account_id: int) -> HouseholdAccount | None:
    """Return an open account of a household in these books, or None."""
    if administratie_id not in actor.administraties:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNT, [administratie_id, account_id])
        row = cursor.fetchone()
    return None if row is None else HouseholdAccount(*row)


def list_household_accounts(actor: Actor, *, huishouden_id: int) -> list[tuple[int, HouseholdAccount]]:
    """Return the open accounts of a household in the actor's books, each with its administratie."""
    if not policies.may_see_betaalruns(actor):
        return []
    found = []
    for administratie_id in sorted(actor.administraties):
        with connection.cursor() as cursor:
            cursor.execute(f"{_OF_HUISHOUDEN} ORDER BY a.id", [[administratie_id], huishouden_id])
            found += [(administratie_id, HouseholdAccount(*row)) for row in cursor.fetchall()]
    return found


def list_noodbetalingen(actor: Actor) -> list[NoodbetalingView]:
    """Return the emergency payments in the actor's books: what waits first, then what isn't settled, then the rest."""
    if not policies.may_see_betaalruns(actor):
        return []
    order = list(NoodState)
    rows = sorted(
        Noodbetaling.objects.filter(administratie_id__in=actor.administraties).order_by("-requested_at", "-pk")[
            :_LIST_MAX
        ],
        key=lambda each: order.index(NoodState(each.state)),
    )
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [[row.huishouden_id for row in rows]])
        names = dict(cursor.fetchall())
    return [_view(actor, row, names.get(row.huishouden_id, "")) for row in rows]


def _view(actor: Actor, row: Noodbetaling, naam: str) -> NoodbetalingView:
    return NoodbetalingView(
        noodbetaling_id=row.pk,
        administratie_id=row.administratie_id,
        huishouden_id=row.huishouden_id,
        huishouden_naam=naam,
        amount_cents=row.amount_cents,
        naam=row.naam,
        iban=row.iban,
        omschrijving=row.omschrijving,
        reason=row.reason,
        is_voorschot=row.is_voorschot,
        state=row.state,
        requested_at=row.requested_at,
        requested_by_naam=row.requested_by_naam,
        decided_by_naam=row.decided_by_naam,
        decided_reason=row.decided_reason,
        run_id=row.run_id,
        settled_note=row.settled_note,
        may_decide=row.state == NoodState.GEVRAAGD
        and bool(policies.may_decide_noodbetaling(actor, row.administratie_id, requested_by=row.requested_by_id)),
        may_settle=row.state == NoodState.GOEDGEKEURD
        and bool(policies.may_request_noodbetaling(actor, row.administratie_id)),
    )
