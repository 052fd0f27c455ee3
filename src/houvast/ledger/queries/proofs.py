# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of the books against the bank, per trust account and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections

from houvast.access.domain.actors import Actor
from houvast.ledger.domain.proofs import DayProof

# Day totals and asserted days in one line of days, running sums over it, and of that the days the bank asserts. Of
# several assertions for a day the last one counts.
_DAY_PROOFS = """
WITH asserted AS (
    SELECT DISTINCT ON (administratie_id, account_id, on_date) administratie_id, account_id, on_date, balance_cents
    FROM ledger_assertion
    WHERE (%(administratie)s::bigint IS NULL OR administratie_id = %(administratie)s)
      AND (%(trust)s::bigint IS NULL OR account_id = %(trust)s) AND on_date <= %(until)s
    ORDER BY administratie_id, account_id, on_date, id DESC),
days AS (
    SELECT administratie_id, account_id, on_date, balance_cents AS bank, 0 AS residents, 0 AS suspense, 0 AS costs
    FROM asserted
    UNION ALL
    SELECT administratie_id, trust_account_id, booked_on, NULL,
           CASE account_class WHEN 'resident' THEN credits_cents - debits_cents ELSE 0 END,
           CASE account_class WHEN 'suspense' THEN credits_cents - debits_cents ELSE 0 END,
           CASE account_class WHEN 'costs' THEN credits_cents - debits_cents ELSE 0 END
    FROM ledger_daytotal
    WHERE (%(administratie)s::bigint IS NULL OR administratie_id = %(administratie)s)
      AND (%(trust)s::bigint IS NULL OR trust_account_id = %(trust)s) AND booked_on <= %(until)s),
running AS (
    SELECT administratie_id, account_id, on_date, max(bank) AS bank,
           (sum(sum(residents)) OVER upto)::bigint AS residents, (sum(sum(suspense)) OVER upto)::bigint AS suspense,
           (sum(sum(costs)) OVER upto)::bigint AS costs
    FROM days GROUP BY administratie_id, account_id, on_date
    WINDOW upto AS (PARTITION BY administratie_id, account_id ORDER BY on_date))
SELECT administratie_id, account_id, on_date, bank, residents, suspense, costs
FROM running WHERE bank IS NOT NULL AND on_date >= %(since)s
ORDER BY administratie_id, on_date, account_id
"""


@dataclass(frozen=True, slots=True)
class StoredProof:
    """A proof as it was found and kept."""

    proof: DayProof
    proved_at: datetime


def list_day_proofs(
    *,
    actor: Actor,
    administratie_id: int,
    trust_account_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[DayProof]:
    """Prove every day for which the bank asserts a closing balance, oldest first; costs as much as there are days."""
    if administratie_id not in actor.administraties:
        return []
    return prove_days(administratie_id=administratie_id, trust_account_id=trust_account_id, since=since, until=until)


def prove_days(
    *,
    administratie_id: int | None = None,
    trust_account_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    using: str = "default",
) -> list[DayProof]:
    """Do what `list_day_proofs` does, in all books that the session sees or in one."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            _DAY_PROOFS,
            {
                "administratie": administratie_id,
                "trust": trust_account_id,
                "since": since or date.min,
                "until": until or date.max,
            },
        )
        return [DayProof(*row) for row in cursor.fetchall()]


def list_stored_proofs(
    *,
    actor: Actor,
    administratie_id: int,
    trust_account_id: int,
    since: date | None = None,
    until: date | None = None,
) -> list[StoredProof]:
    """Return the proofs that were kept, newest day first, with when each was found."""
    if administratie_id not in actor.administraties:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT administratie_id, trust_account_id, on_date, bank_cents, residents_cents, suspense_cents, "
            "costs_cents, proved_at FROM ledger_proof WHERE administratie_id = %s AND trust_account_id = %s "
            "AND on_date BETWEEN %s AND %s ORDER BY on_date DESC",
            [administratie_id, trust_account_id, since or date.min, until or date.max],
        )
        return [StoredProof(DayProof(*row[:7]), row[7]) for row in cursor.fetchall()]
