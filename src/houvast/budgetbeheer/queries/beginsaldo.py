# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was on a derdengeldenrekening before its first statement, and how much of it has no household yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.kernel.errors import DomainError
from houvast.ledger.commands import derive_key

OPENING_DIVISION = "opening_division"

# What was divided is found by its transaction: one look-up, however much stands on suspense.
_BEGINSALDO = """
SELECT r.opening_on, r.opening_cents,
       (SELECT coalesce(sum(t.amount_cents), 0)::bigint FROM ledger_transfer t
        WHERE t.administratie_id = r.administratie_id AND t.transaction_id = %(division)s)
FROM budgetbeheer_derdengeldenrekening r
WHERE r.administratie_id = ANY (%(administraties)s) AND r.id = %(rekening)s AND r.opening_on IS NOT NULL
"""

# Found by the number of the household; only accounts whose money lies on this derdengeldenrekening.
_ACCOUNTS = """
SELECT h.nummer, h.naam, k.id, k.soort, k.naam
FROM partijen_huishouden h
JOIN ledger_account k ON k.administratie_id = %(administratie)s AND k.holder_id = h.id
     AND k.trust_account_id = %(trust)s AND k.closed_on IS NULL
WHERE h.uitvoerder_id = ANY (%(uitvoerders)s) AND h.nummer = ANY (%(nummers)s)
ORDER BY h.id, k.id
"""


class BeginsaldoIsNotThere(DomainError):
    """Import a statement of the rekening first, or look for another rekening."""


@dataclass(frozen=True, slots=True)
class Beginsaldo:
    """What was on a rekening at the end of `on_date`, and what of it stands on suspense still; signed cents."""

    on_date: date
    cents: int
    divided_cents: int

    @property
    def undivided_cents(self) -> int:
        """Return what has no household yet."""
        return self.cents - self.divided_cents


@dataclass(frozen=True, slots=True)
class HouseholdAccount:
    """An account of a household to which a part can go."""

    nummer: str
    huishouden_naam: str
    account_id: int
    soort: str
    naam: str


def transaction_of(rekening_id: int) -> UUID:
    """Return the transaction to which every part of a rekening's opening balance belongs."""
    return derive_key(OPENING_DIVISION, rekening_id)


def find_beginsaldo(*, actor: Actor, rekening_id: int) -> Beginsaldo | None:
    """Return the opening balance of a rekening; None before its first statement, or when it isn't this actor's."""
    require(policies.may_see_bank(actor))
    with connection.cursor() as cursor:
        cursor.execute(
            _BEGINSALDO,
            {
                "administraties": sorted(actor.administraties),
                "rekening": rekening_id,
                "division": transaction_of(rekening_id),
            },
        )
        row = cursor.fetchone()
    return None if row is None else Beginsaldo(*row)


def list_accounts_of_nummers(
    *, actor: Actor, administratie_id: int, trust_account_id: int, nummers: list[str]
) -> list[HouseholdAccount]:
    """Return the open accounts, on one derdengeldenrekening, of the households with these numbers."""
    require(policies.may_see_bank(actor))
    with connection.cursor() as cursor:
        cursor.execute(
            _ACCOUNTS,
            {
                "administratie": administratie_id,
                "trust": trust_account_id,
                "uitvoerders": sorted(actor.uitvoerders),
                "nummers": nummers,
            },
        )
        return [HouseholdAccount(*row) for row in cursor.fetchall()]
