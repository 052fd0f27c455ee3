# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set decided lines apart, before they are booked: what goes on an afspraak, what waits, and what is suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db import connection

from houvast.budgetbeheer.domain.afletteren import (
    Debit,
    Line,
    Reden,
    Suggested,
    SuggestionKind,
    Verdict,
    decide_affordable,
    rank_harm,
)
from houvast.budgetbeheer.domain.bewijs import Bewijs
from houvast.database.bulk import copy_rows
from houvast.ledger import commands as ledger

DECIDED_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_booking (
    line_id bigint NOT NULL, afspraak_id bigint NOT NULL, huishouden_id bigint NOT NULL, account_id bigint NOT NULL,
    gemeente_id bigint NOT NULL, amount_cents bigint NOT NULL, booked_on date NOT NULL, periode date NOT NULL,
    evidence integer NOT NULL, score smallint NOT NULL, rubriek text NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_waiting (
    line_id bigint NOT NULL, gemeente_id bigint, reasons integer NOT NULL, tekort_cents bigint, harm smallint NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS afletter_suggested (
    line_id bigint NOT NULL, rank smallint NOT NULL, kind text NOT NULL, afspraak_id bigint, huishouden_id bigint,
    account_id bigint, gemeente_id bigint, periode date, score smallint NOT NULL, evidence integer NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE afletter_booking, afletter_waiting, afletter_suggested;
"""
_BOOKING = (
    "line_id",
    "afspraak_id",
    "huishouden_id",
    "account_id",
    "gemeente_id",
    "amount_cents",
    "booked_on",
    "periode",
    "evidence",
    "score",
    "rubriek",
)
_WAITING = ("line_id", "gemeente_id", "reasons", "tekort_cents", "harm")
_SUGGESTED = (
    "line_id",
    "rank",
    "kind",
    "afspraak_id",
    "huishouden_id",
    "account_id",
    "gemeente_id",
    "periode",
    "score",
    "evidence",
)

_MOVEMENTS = """
WITH debited AS (
    SELECT account_id, -sum(amount_cents) AS cents FROM afletter_booking WHERE amount_cents < 0 GROUP BY account_id)
SELECT b.account_id, b.line_id, b.booked_on, b.amount_cents
FROM afletter_booking b
JOIN debited d USING (account_id)
JOIN unnest(%(ids)s::bigint[], %(available)s::bigint[]) AS a (account_id, cents) USING (account_id)
WHERE d.cents > a.cents ORDER BY b.account_id
"""

_WITHDRAW = """
WITH gone AS (DELETE FROM afletter_booking WHERE line_id = ANY (%s) RETURNING *)
SELECT line_id, afspraak_id, huishouden_id, account_id, gemeente_id, amount_cents, periode, evidence, score, rubriek
FROM gone ORDER BY line_id
"""


def stage_verdicts(decided: list[tuple[Line, Verdict]]) -> None:
    """Set lines apart: those with a winner are booked on its afspraak, the others wait with suggestions."""
    bookings: list[tuple[object, ...]] = []
    waiting: list[tuple[object, ...]] = []
    suggested: list[tuple[object, ...]] = []
    for line, verdict in decided:
        if verdict.winner is not None and verdict.winner.facts is not None:
            facts = verdict.winner.facts
            bookings.append(
                (
                    line.bankline_id,
                    *facts[:4],
                    line.amount_cents,
                    line.booked_on,
                    verdict.winner.periode,
                    verdict.winner.bewijs,
                    verdict.winner.score,
                    facts.rubriek,
                )
            )
            continue
        first = verdict.suggestions[0].facts if verdict.suggestions else None
        harm = rank_harm(
            is_return=line.is_return, rubriek=first.rubriek if first else "", amount_cents=line.amount_cents
        )
        waiting.append((line.bankline_id, first.gemeente_id if first else None, verdict.reasons, None, harm))
        suggested.extend(_suggestion_rows(line.bankline_id, verdict.suggestions))
    copy_rows("afletter_booking", _BOOKING, bookings)
    copy_rows("afletter_waiting", _WAITING, waiting)
    copy_rows("afletter_suggested", _SUGGESTED, suggested)


def _suggestion_rows(line_id: int, suggestions: Sequence[Suggested]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(suggestions, start=1):
        facts = each.facts
        yield (
            line_id,
            rank,
            each.kind.value,
            facts.afspraak_id if facts and each.kind is SuggestionKind.AFSPRAAK else None,
            facts.huishouden_id if facts else None,
            facts.account_id if facts else None,
            facts.gemeente_id if facts else None,
            each.periode,
            each.score,
            each.bewijs,
        )


def withhold_shortages(administratie_id: int) -> None:
    """Let debits wait that their account can't bear, day by day; only accounts that may fall short are looked into."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT account_id FROM afletter_booking WHERE amount_cents < 0 ORDER BY account_id")
        available = ledger.lock_accounts(administratie_id, [account_id for (account_id,) in cursor.fetchall()])
        cursor.execute(_MOVEMENTS, {"ids": list(available), "available": list(available.values())})
        rows = cursor.fetchall()
        short: dict[int, int] = {}
        for account_id, movements in groupby(rows, key=lambda row: int(row[0])):
            short.update(decide_affordable(available[account_id], (Debit(*row[1:]) for row in movements)))
        if not short:
            return
        cursor.execute(_WITHDRAW, [list(short)])
        gone = cursor.fetchall()
    waiting, suggested = [], []
    for line_id, afspraak_id, huishouden_id, account_id, gemeente_id, cents, periode, evidence, score, rubriek in gone:
        harm = rank_harm(is_return=False, rubriek=rubriek, amount_cents=cents)
        waiting.append((line_id, gemeente_id, int(Reden.SALDO), short[line_id], harm))
        bits = evidence | int(Bewijs.SALDO)
        suggested.append(
            (line_id, 1, "afspraak", afspraak_id, huishouden_id, account_id, gemeente_id, periode, score, bits)
        )
    copy_rows("afletter_waiting", _WAITING, waiting)
    copy_rows("afletter_suggested", _SUGGESTED, suggested)
