# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Post transfers, one or a hundred thousand, in one way: through a staging table, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.database.bulk import copy_rows
from houvast.ledger import policies
from houvast.ledger.commands.refusals import explain, refuse_conflicts, refuse_impossible
from houvast.ledger.domain.transfers import PostingResult, TransferRequest

# Below this a table is read whole anyway, and gathering statistics costs more than it brings.
_ANALYZE_FROM_ROWS = 1000

# trust_account_id and gemeente_id may stay empty: they follow from the accounts, and are compared when given.
_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS ledger_staging (
    transaction_id uuid NOT NULL, trust_account_id bigint, gemeente_id bigint,
    debit_account_id bigint NOT NULL, credit_account_id bigint NOT NULL, amount_cents bigint NOT NULL,
    booked_on date NOT NULL, value_on date NOT NULL, cause_kind text NOT NULL, cause_id bigint NOT NULL,
    description text NOT NULL DEFAULT '', idempotency_key uuid NOT NULL, reverses_id bigint
) ON COMMIT DELETE ROWS
"""

_COLUMNS = (
    "transaction_id",
    "debit_account_id",
    "credit_account_id",
    "amount_cents",
    "booked_on",
    "value_on",
    "cause_kind",
    "cause_id",
    "description",
    "idempotency_key",
    "reverses_id",
)

_BATCH = """
INSERT INTO ledger_batch (administratie_id, posted_at, medewerker_id, actor_naam, command, reason)
VALUES (%s, %s, %s, %s, %s, %s) RETURNING id
"""

# What no ledger could post finds no trust account, and the table refuses it; refusals.py then looks for the reason.
# In the order of the keys: two batches that share keys wait for each other instead of deadlocking, and neighbours
# in the index are written together.
_POST = """
INSERT INTO ledger_transfer (
    administratie_id, transaction_id, batch_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id,
    amount_cents, booked_on, value_on, cause_kind, cause_id, description, idempotency_key, reverses_id)
SELECT %(administratie)s, s.transaction_id, %(batch)s,
       CASE WHEN d.trust_account_id <> c.trust_account_id OR s.trust_account_id <> d.trust_account_id
              OR d.gemeente_id <> c.gemeente_id OR s.gemeente_id <> coalesce(d.gemeente_id, c.gemeente_id)
            THEN NULL ELSE d.trust_account_id END,
       coalesce(d.gemeente_id, c.gemeente_id),
       s.debit_account_id, s.credit_account_id, s.amount_cents, s.booked_on, s.value_on, s.cause_kind, s.cause_id,
       s.description, s.idempotency_key, s.reverses_id
FROM ledger_staging s
LEFT JOIN ledger_account d ON d.administratie_id = %(administratie)s AND d.id = s.debit_account_id
LEFT JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.id = s.credit_account_id
ORDER BY s.idempotency_key
ON CONFLICT (administratie_id, idempotency_key) DO NOTHING
"""

_LOCK_TRUST = """
SELECT FROM ledger_account
WHERE administratie_id = %s AND id IN (
    SELECT a.trust_account_id FROM ledger_account a
    JOIN (SELECT DISTINCT debit_account_id FROM ledger_staging) AS s ON s.debit_account_id = a.id
    WHERE a.administratie_id = %s)
ORDER BY id FOR NO KEY UPDATE
"""

# Per account the first debit, in the order of booking day and key, that what is there and what comes in with the same
# staging can't pay. What it belongs to goes with it. What comes after may still fit, so this is asked until nothing
# is found.
_WITHDRAW = """
WITH fresh AS (
    SELECT s.* FROM ledger_staging s
    WHERE NOT EXISTS (SELECT FROM ledger_transfer t
                      WHERE t.administratie_id = %(administratie)s AND t.idempotency_key = s.idempotency_key)),
incoming AS (SELECT credit_account_id, sum(amount_cents)::bigint AS cents FROM fresh GROUP BY credit_account_id),
outgoing AS (SELECT debit_account_id, sum(amount_cents)::bigint AS cents FROM fresh GROUP BY debit_account_id),
short AS (
    SELECT a.id, a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - a.floor_cents
                 + coalesce(i.cents, 0) AS available
    FROM outgoing o
    JOIN ledger_account a ON a.administratie_id = %(administratie)s AND a.id = o.debit_account_id
    LEFT JOIN incoming i ON i.credit_account_id = a.id
    WHERE a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - a.floor_cents
          + coalesce(i.cents, 0) < o.cents),
running AS (
    SELECT f.transaction_id, f.debit_account_id, s.available, f.booked_on, f.idempotency_key,
           sum(f.amount_cents) OVER (PARTITION BY f.debit_account_id ORDER BY f.booked_on, f.idempotency_key) AS paid
    FROM fresh f JOIN short s ON s.id = f.debit_account_id),
first AS (
    SELECT DISTINCT ON (debit_account_id) transaction_id FROM running WHERE paid > available
    ORDER BY debit_account_id, booked_on, idempotency_key),
gone AS (
    DELETE FROM ledger_staging WHERE transaction_id IN (SELECT transaction_id FROM first) RETURNING transaction_id)
SELECT DISTINCT transaction_id FROM gone
"""


class _NothingNew(Exception):
    """Every staged transfer was known."""


class StagingNeedsATransaction(RuntimeError):
    """Open the staging table inside the transaction that posts it; it is emptied at every commit."""


def open_staging() -> None:
    """Give this transaction an empty temporary table `ledger_staging`, to be filled by COPY or INSERT ... SELECT.

    Its columns are those of a transfer: transaction_id, debit_account_id, credit_account_id, amount_cents,
    booked_on, value_on, cause_kind, cause_id, description, idempotency_key, reverses_id; trust_account_id and
    gemeente_id may stay NULL. Then call `post_staging`.
    """
    if not connection.in_atomic_block:
        raise StagingNeedsATransaction
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        cursor.execute("DELETE FROM ledger_staging")


def withdraw_shortages(administratie_id: int) -> set[UUID]:
    """Take out of `ledger_staging` what would bring an account below its floor; return those transaction ids.

    Locks the trust account, as posting does, so that what is left can be posted. The order of booking day and key
    decides who is paid first; money that comes in with the same staging counts; a transaction goes as a whole.
    """
    withdrawn: set[UUID] = set()
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_TRUST, [administratie_id, administratie_id])
        while True:
            cursor.execute(_WITHDRAW, {"administratie": administratie_id})
            found = {transaction_id for (transaction_id,) in cursor.fetchall()}
            if not found:
                return withdrawn
            withdrawn |= found


@transaction.atomic
def post_staging(
    *, actor: Actor, administratie_id: int, now: datetime, command: str, reason: str = ""
) -> PostingResult:
    """Post what stands in `ledger_staging`, all or nothing, and empty it.

    A transfer whose key is known with the same content is counted as known and not posted again, also within one
    staging. Raises IdempotencyConflict (same key, other content), InsufficientBalance, PeriodIsClosed,
    AccountIsClosed, TransactionIsReversed, ReversalIsNoMirror, TransferIsImpossible, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    result = post_staged(actor=actor, administratie_id=administratie_id, now=now, command=command, reason=reason)
    if result.posted:
        audit.record(
            actor=actor,
            command=command,
            object_kind="batch",
            object_id=result.batch_id,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            new={"known": result.known, "digest": get_digest(administratie_id, result.batch_id)},
            count=result.posted,
        )
    return result


@transaction.atomic
def post_transfers(
    *,
    actor: Actor,
    administratie_id: int,
    transfers: Iterable[TransferRequest],
    now: datetime,
    command: str,
    reason: str = "",
) -> PostingResult:
    """Post transfers, all or nothing; those known already are counted and left alone. Raises as `post_staging`."""
    require(policies.may_post_transfers(actor, administratie_id))
    stage(transfers)
    return post_staging(actor=actor, administratie_id=administratie_id, now=now, command=command, reason=reason)


def stage(transfers: Iterable[TransferRequest]) -> int:
    """Open the staging table and COPY the transfers into it; return how many."""
    open_staging()
    return copy_rows("ledger_staging", _COLUMNS, map(attrgetter(*_COLUMNS), transfers))


def post_staged(*, actor: Actor, administratie_id: int, now: datetime, command: str, reason: str) -> PostingResult:
    """Do what `post_staging` does, for commands of this room that asked who may and leave their own audit line."""
    staged = _count_staged()
    if not staged:
        return PostingResult(posted=0, known=0, batch_id=None)
    try:
        with transaction.atomic():
            batch_id, posted = _insert(actor, administratie_id, now, command, reason)
    except _NothingNew:
        batch_id, posted = None, 0
    except IntegrityError as fault:
        refuse_impossible(administratie_id)
        raise explain(fault, administratie_id) from fault
    if posted < staged:
        refuse_conflicts(administratie_id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_staging" if staged < _ANALYZE_FROM_ROWS else "TRUNCATE ledger_staging")
    return PostingResult(posted=posted, known=staged - posted, batch_id=batch_id)


def get_digest(administratie_id: int, batch_id: int | None) -> str:
    """Return the digest that the database sealed a batch with, for the audit line; empty when nothing was posted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM ledger_seal WHERE administratie_id = %s AND batch_id = %s", [administratie_id, batch_id]
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _count_staged() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_staging")
        staged = int(cursor.fetchone()[0])
        if staged >= _ANALYZE_FROM_ROWS:
            cursor.execute("ANALYZE ledger_staging")
    return staged


def _insert(actor: Actor, administratie_id: int, now: datetime, command: str, reason: str) -> tuple[int | None, int]:
    with connection.cursor() as cursor:
        cursor.execute(_BATCH, [administratie_id, now, actor.medewerker_id, actor.naam, command, reason])
        batch_id = int(cursor.fetchone()[0])
        cursor.execute(_POST, {"batch": batch_id, "administratie": administratie_id})
        if not cursor.rowcount:
            raise _NothingNew
        return batch_id, cursor.rowcount
