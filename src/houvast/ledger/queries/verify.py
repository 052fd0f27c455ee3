# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prove the whole ledger from its transfers: what is stored against what follows from them."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from houvast.ledger.domain.proofs import Difference, Promise
from houvast.ledger.queries.proofs import prove_days

_SIDES = """
    SELECT administratie_id, debit_account_id AS account_id, trust_account_id, booked_on, amount_cents AS debit,
           0::bigint AS credit FROM ledger_transfer
    UNION ALL
    SELECT administratie_id, credit_account_id, trust_account_id, booked_on, 0, amount_cents FROM ledger_transfer
"""

_BALANCES = f"""
SELECT a.administratie_id, a.id, NULL::date, a.naam || ' ' || side, expected, found
FROM ledger_account a
LEFT JOIN (SELECT administratie_id, account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits
           FROM ({_SIDES}) AS sides GROUP BY administratie_id, account_id) AS t
    ON t.administratie_id = a.administratie_id AND t.account_id = a.id
CROSS JOIN LATERAL (VALUES ('debit', coalesce(t.debits, 0), a.debits_posted_cents),
                           ('credit', coalesce(t.credits, 0), a.credits_posted_cents)) AS v (side, expected, found)
WHERE (coalesce(t.debits, 0), coalesce(t.credits, 0)) <> (a.debits_posted_cents, a.credits_posted_cents)
  AND expected <> found
"""  # noqa: S608 (parts of this module)

_PENDING = """
SELECT a.administratie_id, a.id, NULL::date, a.naam || ' ' || side, expected, found
FROM ledger_account a
LEFT JOIN (SELECT administratie_id, account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits
           FROM (SELECT administratie_id, debit_account_id AS account_id, amount_cents AS debit, 0::bigint AS credit
                 FROM ledger_hold WHERE state = 'open'
                 UNION ALL SELECT administratie_id, credit_account_id, 0, amount_cents
                 FROM ledger_hold WHERE state = 'open') AS sides
           GROUP BY administratie_id, account_id) AS h
    ON h.administratie_id = a.administratie_id AND h.account_id = a.id
CROSS JOIN LATERAL (VALUES ('debit', coalesce(h.debits, 0), a.debits_pending_cents),
                           ('credit', coalesce(h.credits, 0), a.credits_pending_cents)) AS v (side, expected, found)
WHERE (coalesce(h.debits, 0), coalesce(h.credits, 0)) <> (a.debits_pending_cents, a.credits_pending_cents)
  AND expected <> found
"""

_DAYTOTALS = f"""
SELECT coalesce(t.administratie_id, d.administratie_id), coalesce(t.trust_account_id, d.trust_account_id),
       coalesce(t.booked_on, d.booked_on), coalesce(t.account_class, d.account_class) || ' ' || side, expected, found
FROM (SELECT s.administratie_id, s.trust_account_id, a.account_class, s.booked_on, sum(s.debit)::bigint AS debits,
             sum(s.credit)::bigint AS credits
      FROM ({_SIDES}) AS s
      JOIN ledger_account a ON a.administratie_id = s.administratie_id AND a.id = s.account_id
      GROUP BY 1, 2, 3, 4) AS t
FULL JOIN ledger_daytotal d
    ON d.administratie_id = t.administratie_id AND d.trust_account_id = t.trust_account_id
   AND d.account_class = t.account_class AND d.booked_on = t.booked_on
CROSS JOIN LATERAL (VALUES ('debit', coalesce(t.debits, 0), coalesce(d.debits_cents, 0)),
                           ('credit', coalesce(t.credits, 0), coalesce(d.credits_cents, 0))) AS v (side, expected, found)
WHERE expected <> found
"""  # noqa: S608 (parts of this module)

_SUMS = """
SELECT administratie_id, trust_account_id, NULL::date, 'debits = credits',
       sum(credits_posted_cents)::bigint, sum(debits_posted_cents)::bigint
FROM ledger_account GROUP BY administratie_id, trust_account_id
HAVING sum(credits_posted_cents) <> sum(debits_posted_cents)
"""

_REVERSALS = """
SELECT r.administratie_id, r.credit_account_id, r.booked_on, 'transfer ' || r.id, o.amount_cents, r.amount_cents
FROM ledger_transfer r JOIN ledger_transfer o ON o.administratie_id = r.administratie_id AND o.id = r.reverses_id
WHERE r.reverses_id IS NOT NULL
  AND (o.reverses_id IS NOT NULL OR o.amount_cents <> r.amount_cents
       OR o.debit_account_id <> r.credit_account_id OR o.credit_account_id <> r.debit_account_id)
"""

_SEALS = """
SELECT coalesce(s.administratie_id, t.administratie_id), coalesce(t.trust_account_id, 0), NULL::date,
       'batch ' || coalesce(s.batch_id, t.batch_id) || ' is not as it was sealed',
       coalesce(s.amount_cents, 0), coalesce(t.amount_cents, 0)
FROM ledger_seal s
FULL JOIN (SELECT administratie_id, batch_id, min(trust_account_id) AS trust_account_id, count(*) AS transfers,
                  sum(amount_cents)::bigint AS amount_cents, bit_xor(ledger_digest(l)) AS digest
           FROM ledger_transfer l GROUP BY administratie_id, batch_id) AS t
    ON t.administratie_id = s.administratie_id AND t.batch_id = s.batch_id
WHERE (s.transfers, s.digest) IS DISTINCT FROM (t.transfers, t.digest)
"""

_CHECKS = (
    (Promise.BALANCE, _BALANCES),
    (Promise.PENDING, _PENDING),
    (Promise.DAYTOTAL, _DAYTOTALS),
    (Promise.SUM, _SUMS),
    (Promise.REVERSAL, _REVERSALS),
    (Promise.SEAL, _SEALS),
)
_ORDER = {promise: position for position, promise in enumerate(Promise)}


def verify(*, using: str = "default") -> list[Difference]:
    """Return every difference in the administraties that the session sees, in a fixed order; none means proved.

    Order: administratie, then what is broken (see `Promise`), day, account. Balances, reservations and day totals
    are derived anew from transfers and holds; day totals, then proved, are held against the bank's closing balances.
    """
    found = [difference for promise, statement in _CHECKS for difference in _run(using, promise, statement)]
    found += [
        Difference(
            administratie_id=proof.administratie_id,
            promise=Promise.BANK,
            account_id=proof.trust_account_id,
            on_date=proof.on_date,
            subject="bank = residents + suspense + costs",
            expected_cents=proof.bank_cents,
            found_cents=proof.bank_cents + proof.difference_cents,
        )
        for proof in prove_days(using=using)
        if not proof.ok
    ]
    return sorted(found, key=_in_order)


def verify_everything(*, using: str = "owner") -> list[Difference]:
    """Do what `verify` does for all administraties there are: an act of the operator, as the database's owner."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('houvast.administraties', coalesce(string_agg(id::text, ','), ''), true) "
            "FROM ledger_administratie"
        )
        return verify(using=using)


def _run(using: str, promise: Promise, statement: str) -> list[Difference]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)
        return [
            Difference(administratie, promise, account, day, subject, int(expected), int(found))
            for administratie, account, day, subject, expected, found in cursor.fetchall()
        ]


def _in_order(difference: Difference) -> tuple[Any, ...]:
    day = difference.on_date.toordinal() if difference.on_date else 0
    return (
        difference.administratie_id,
        _ORDER[difference.promise],
        day,
        difference.account_id,
        difference.subject,
    )
