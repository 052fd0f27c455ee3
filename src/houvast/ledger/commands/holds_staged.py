# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two phases for money that leaves, for a hundred thousand amounts at once.

Reserve what there is money for, then post it or let it go. The promises are those of a single hold: once per key,
never below the floor, released exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.ledger import policies
from houvast.ledger.commands.holds import HoldIsUnknown
from houvast.ledger.commands.posting import StagingNeedsATransaction, get_digest, open_staging, post_staged
from houvast.ledger.commands.refusals import HoldIsEnded, TransferIsImpossible, conflict, explain
from houvast.ledger.domain.transfers import HoldingResult, HoldState, PostingResult, Shortage, decide_shortages

_ANALYZE_FROM_ROWS = 1000

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS ledger_staging_hold (
    place bigint NOT NULL, debit_account_id bigint NOT NULL, credit_account_id bigint NOT NULL,
    amount_cents bigint NOT NULL, cause_kind text NOT NULL, cause_id bigint NOT NULL,
    description text NOT NULL DEFAULT '', idempotency_key uuid NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS ledger_staging_ending (
    idempotency_key uuid NOT NULL, transaction_id uuid, booked_on date, value_on date
) ON COMMIT DELETE ROWS;
DELETE FROM ledger_staging_hold;
DELETE FROM ledger_staging_ending;
"""

_IMPOSSIBLE = """
SELECT s.cause_kind, s.cause_id
FROM ledger_staging_hold s
LEFT JOIN ledger_account d ON d.administratie_id = %(administratie)s AND d.id = s.debit_account_id
LEFT JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.id = s.credit_account_id
WHERE s.amount_cents <= 0 OR d.id IS NULL OR c.id IS NULL OR d.id = c.id OR d.trust_account_id <> c.trust_account_id
ORDER BY s.place LIMIT 1
"""

_LOCK_TRUST = """
SELECT FROM ledger_account
WHERE administratie_id = %(administratie)s AND id IN (
    SELECT a.trust_account_id FROM ledger_account a
    JOIN (SELECT DISTINCT debit_account_id FROM ledger_staging_hold) AS s ON s.debit_account_id = a.id
    WHERE a.administratie_id = %(administratie)s)
ORDER BY id FOR NO KEY UPDATE
"""

# A key that is known with the same content was reserved before; nothing is asked for it again.
_KNOWN = """
WITH known AS (
    SELECT s.idempotency_key, h.id IS NOT NULL
           AND (h.debit_account_id, h.credit_account_id, h.amount_cents, h.cause_kind, h.cause_id, h.description)
               = (s.debit_account_id, s.credit_account_id, s.amount_cents, s.cause_kind, s.cause_id, s.description)
           AS is_same, s.cause_kind, s.cause_id
    FROM ledger_staging_hold s
    JOIN ledger_hold h ON h.administratie_id = %(administratie)s AND h.idempotency_key = s.idempotency_key),
gone AS (
    DELETE FROM ledger_staging_hold s USING known k WHERE s.idempotency_key = k.idempotency_key AND k.is_same)
SELECT is_same, cause_kind, cause_id, idempotency_key FROM known
"""

# All that is staged on accounts that can't bear it, in the order in which it is asked.
_DEBITS = """
WITH asked AS (
    SELECT debit_account_id, sum(amount_cents)::bigint AS cents FROM ledger_staging_hold GROUP BY debit_account_id)
SELECT s.debit_account_id,
       a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - a.floor_cents,
       s.idempotency_key, s.cause_id, s.amount_cents
FROM asked o
JOIN ledger_account a ON a.administratie_id = %(administratie)s AND a.id = o.debit_account_id
JOIN ledger_staging_hold s ON s.debit_account_id = o.debit_account_id
WHERE a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents - a.floor_cents < o.cents
ORDER BY s.debit_account_id, s.place, s.idempotency_key
"""

_HOLD = """
INSERT INTO ledger_hold (administratie_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id,
                         amount_cents, cause_kind, cause_id, description, idempotency_key, held_at, held_by)
SELECT %(administratie)s, d.trust_account_id, coalesce(d.gemeente_id, c.gemeente_id), d.id, c.id,
       s.amount_cents, s.cause_kind, s.cause_id, s.description, s.idempotency_key, %(now)s, %(by)s
FROM ledger_staging_hold s
JOIN ledger_account d ON d.administratie_id = %(administratie)s AND d.id = s.debit_account_id
JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.id = s.credit_account_id
ORDER BY s.idempotency_key
"""

_ENDED = """
SELECT e.idempotency_key, h.id IS NULL, h.state
FROM ledger_staging_ending e
LEFT JOIN ledger_hold h ON h.administratie_id = %(administratie)s AND h.idempotency_key = e.idempotency_key
WHERE h.id IS NULL OR h.state NOT IN ('open', %(wanted)s) LIMIT 1
"""

_END = """
UPDATE ledger_hold h SET state = %(wanted)s, ended_at = %(now)s, ended_by = %(by)s, ended_reason = %(reason)s
FROM (SELECT DISTINCT idempotency_key FROM ledger_staging_ending) AS e
WHERE h.administratie_id = %(administratie)s AND h.idempotency_key = e.idempotency_key AND h.state = 'open'
RETURNING h.idempotency_key
"""

# The transfer takes the key, the cause and the accounts of what was reserved.
_STAGE = f"""
WITH ended AS ({_END.strip()})
INSERT INTO ledger_staging (transaction_id, debit_account_id, credit_account_id, amount_cents, booked_on, value_on,
                            cause_kind, cause_id, description, idempotency_key)
SELECT e.transaction_id, h.debit_account_id, h.credit_account_id, h.amount_cents, e.booked_on, e.value_on,
       h.cause_kind, h.cause_id, h.description, h.idempotency_key
FROM ended
JOIN ledger_staging_ending e USING (idempotency_key)
JOIN ledger_hold h ON h.administratie_id = %(administratie)s AND h.idempotency_key = e.idempotency_key
"""  # noqa: S608 (parts of this module)


def open_hold_staging() -> None:
    """Give this transaction two empty temporary tables, to be filled by COPY or INSERT ... SELECT.

    `ledger_staging_hold` is for `hold_staged`: place (who is served first), debit_account_id, credit_account_id,
    amount_cents, cause_kind, cause_id, description, idempotency_key. `ledger_staging_ending` names holds by their
    idempotency_key, for `post_staged_holds` with transaction_id, booked_on and value_on, or for `void_staged_holds`.
    """
    if not connection.in_atomic_block:
        raise StagingNeedsATransaction
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)


@transaction.atomic
def hold_staged(*, actor: Actor, administratie_id: int, now: datetime, reason: str = "") -> HoldingResult:
    """Reserve what stands in `ledger_staging_hold` as far as there is money, in the order of `place`, and empty it.

    What an account can't bear is left out and returned with what it lacks; smaller amounts after it may still fit.
    What was reserved before is known. Raises IdempotencyConflict, TransferIsImpossible, AccountIsClosed, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    values: dict[str, Any] = {"administratie": administratie_id, "now": now, "by": actor.naam}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_staging_hold")
        staged = int(cursor.fetchone()[0])
        if staged >= _ANALYZE_FROM_ROWS:
            cursor.execute("ANALYZE ledger_staging_hold")
        _refuse_impossible(administratie_id)
        cursor.execute(_LOCK_TRUST, values)
        known = _take_out_known(administratie_id)
        short = _take_out_short(administratie_id)
        try:
            with transaction.atomic():
                cursor.execute(_HOLD, values)
                held = int(cursor.rowcount)
        except IntegrityError as fault:
            raise explain(fault, administratie_id) from fault
        cursor.execute(
            "DELETE FROM ledger_staging_hold" if staged < _ANALYZE_FROM_ROWS else "TRUNCATE ledger_staging_hold"
        )
    if held:
        audit.record(
            actor=actor,
            command="hold_staged",
            object_kind="hold",
            object_id=None,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            new={"known": known, "short": len(short)},
            count=held,
        )
    return HoldingResult(held=held, known=known, short=short)


@transaction.atomic
def post_staged_holds(*, actor: Actor, administratie_id: int, now: datetime, reason: str = "") -> PostingResult:
    """Post every hold that `ledger_staging_ending` names as a transfer and release it, in one batch; empty the table.

    Holds that were posted before are known and left alone. Raises HoldIsEnded when one was voided, HoldIsUnknown,
    PeriodIsClosed, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    asked = _refuse_ended(administratie_id, HoldState.POSTED)
    open_staging()
    with connection.cursor() as cursor:
        cursor.execute(_STAGE, _ending_values(actor, administratie_id, HoldState.POSTED, now, ""))
    result = post_staged(
        actor=actor, administratie_id=administratie_id, now=now, command="post_staged_holds", reason=reason
    )
    _empty_endings()
    if result.posted:
        audit.record(
            actor=actor,
            command="post_staged_holds",
            object_kind="batch",
            object_id=result.batch_id,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            new={"known": asked - result.posted, "digest": get_digest(administratie_id, result.batch_id)},
            count=result.posted,
        )
    return PostingResult(posted=result.posted, known=asked - result.posted, batch_id=result.batch_id)


@transaction.atomic
def void_staged_holds(*, actor: Actor, administratie_id: int, reason: str, now: datetime) -> int:
    """Let every hold go that `ledger_staging_ending` names, and empty it; return how many were still open.

    Raises HoldIsEnded when one was posted, HoldIsUnknown, NotAllowed.
    """
    require(policies.may_post_transfers(actor, administratie_id))
    _refuse_ended(administratie_id, HoldState.VOIDED)
    with connection.cursor() as cursor:
        cursor.execute(_END, _ending_values(actor, administratie_id, HoldState.VOIDED, now, reason))
        voided = int(cursor.rowcount)
    _empty_endings()
    if voided:
        audit.record(
            actor=actor,
            command="void_staged_holds",
            object_kind="hold",
            object_id=None,
            administratie_id=administratie_id,
            now=now,
            reason=reason,
            count=voided,
        )
    return voided


def _refuse_impossible(administratie_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_IMPOSSIBLE, {"administratie": administratie_id})
        row = cursor.fetchone()
    if row is not None:
        message = _(
            "Het bedrag voor %(kind)s %(id)s kan niet gereserveerd worden: het is nul, of de rekeningen horen niet bij elkaar."
        )
        raise TransferIsImpossible(message % {"kind": row[0], "id": row[1]})


def _take_out_known(administratie_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"administratie": administratie_id})
        rows = cursor.fetchall()
    for is_same, kind, cause, key in rows:
        if not is_same:
            raise conflict(kind, cause, key)
    return len(rows)


def _take_out_short(administratie_id: int) -> tuple[Shortage, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_DEBITS, {"administratie": administratie_id})
        rows: Sequence[tuple[int, int, UUID, int, int]] = cursor.fetchall()
        short = decide_shortages(rows)
        if short:
            keys = [each.idempotency_key for each in short]
            cursor.execute("DELETE FROM ledger_staging_hold WHERE idempotency_key = ANY (%s)", [keys])
    return short


def _refuse_ended(administratie_id: int, wanted: HoldState) -> int:
    """Return how many holds are named; or say which of them is unknown, or has ended the other way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_staging_ending")
        asked = int(cursor.fetchone()[0])
        if asked >= _ANALYZE_FROM_ROWS:
            cursor.execute("ANALYZE ledger_staging_ending")
        cursor.execute(_ENDED, {"administratie": administratie_id, "wanted": wanted.value})
        row = cursor.fetchone()
    if row is None:
        return asked
    key, is_unknown, _state = row
    if is_unknown:
        raise HoldIsUnknown(_("Reservering %(id)s is niet gevonden in deze administratie.") % {"id": key})
    raise HoldIsEnded(_("Dit gereserveerde bedrag is al betaald of vrijgegeven."))


def _ending_values(
    actor: Actor, administratie_id: int, wanted: HoldState, now: datetime, reason: str
) -> dict[str, Any]:
    return {
        "administratie": administratie_id,
        "wanted": wanted.value,
        "now": now,
        "by": actor.naam,
        "reason": reason,
    }


def _empty_endings() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_staging_ending")
