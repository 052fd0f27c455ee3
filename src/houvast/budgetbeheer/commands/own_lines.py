# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Book the bank's lines that are payments of our own: what was reserved is posted, what came back is given back.

They are recognised by the ids that we gave them, before anything is guessed; see `budgetbeheer.ports`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.domain.bewijs import Bewijs, score_bewijs
from houvast.budgetbeheer.ports import find_own_payments
from houvast.ledger import commands as ledger

# One row per payment; amounts signed as on the statement.
_TABLE = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_own (
    line_id bigint NOT NULL, cause_id bigint NOT NULL, afspraak_id bigint, huishouden_id bigint NOT NULL,
    account_id bigint NOT NULL, gemeente_id bigint NOT NULL, amount_cents bigint NOT NULL, booked_on date NOT NULL,
    value_on date NOT NULL, periode date, hold_key uuid, note text NOT NULL DEFAULT '', aflettering_id bigint
) ON COMMIT DELETE ROWS;
TRUNCATE afletter_own;
"""

_NAME_HOLDS = """
INSERT INTO ledger_staging_ending (idempotency_key, transaction_id, booked_on, value_on)
SELECT hold_key, ledger_key('bankline_transaction', line_id), booked_on, value_on
FROM afletter_own WHERE hold_key IS NOT NULL
"""

# A payment that came back is one line; its key is the line's, as of any other line.
_STAGE_RETURNS = """
INSERT INTO ledger_staging (transaction_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id,
                            amount_cents, booked_on, value_on, cause_kind, cause_id, idempotency_key)
SELECT ledger_key('bankline_transaction', b.id), r.trust_account_id, o.gemeente_id,
       CASE WHEN o.amount_cents > 0 THEN r.trust_account_id ELSE o.account_id END,
       CASE WHEN o.amount_cents > 0 THEN o.account_id ELSE r.trust_account_id END,
       abs(o.amount_cents), o.booked_on, o.value_on, 'bankline', b.id, ledger_key('bankline', b.id)
FROM afletter_own o
JOIN budgetbeheer_bankline b ON b.administratie_id = %(administratie)s AND b.id = o.line_id
JOIN budgetbeheer_derdengeldenrekening r ON r.administratie_id = b.administratie_id AND r.id = b.rekening_id
WHERE o.hold_key IS NULL
"""

_AFLETTER = """
WITH made AS (
    INSERT INTO budgetbeheer_aflettering (
        administratie_id, gemeente_id, huishouden_id, bankline_id, afspraak_id, account_id, transaction_id,
        amount_cents, booked_on, periode, evidence, score, toelichting, booked_at, booked_by_id, undone_reason, id)
    SELECT %(administratie)s, gemeente_id, huishouden_id, line_id, afspraak_id, account_id,
           ledger_key('bankline_transaction', line_id), amount_cents, booked_on, periode, %(evidence)s, %(score)s,
           note, %(now)s, NULL, '', aflettering_id
    FROM afletter_own ORDER BY aflettering_id)
SELECT count(*) FROM afletter_own
"""


def book_own_lines(actor: Actor, administratie_id: int, statement_ids: Sequence[int], now: datetime) -> int:
    """Book the lines that are ours, for the command that books statements; return how many payments that were.

    Afterwards `afletter_own` tells which lines those are, empty when there are none.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
    port = find_own_payments()
    if port is None or not port.claim(
        actor=actor, administratie_id=administratie_id, statement_ids=statement_ids, now=now
    ):
        return 0
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "now": now,
        "evidence": int(Bewijs.END_TO_END),
        "score": score_bewijs(int(Bewijs.END_TO_END)),
    }
    ledger.open_hold_staging()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE afletter_own")
        cursor.execute(_NAME_HOLDS)
    ledger.post_staged_holds(actor=actor, administratie_id=administratie_id, now=now)
    ledger.open_staging()
    with connection.cursor() as cursor:
        cursor.execute(_STAGE_RETURNS, values)
    ledger.post_staging(actor=actor, administratie_id=administratie_id, now=now, command="book_own_lines")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE afletter_own SET aflettering_id = nextval(pg_get_serial_sequence('budgetbeheer_aflettering', 'id'))"
        )
        cursor.execute(_AFLETTER, values)
        booked = int(cursor.fetchone()[0])
    port.settle(actor=actor, administratie_id=administratie_id, now=now)
    return booked
