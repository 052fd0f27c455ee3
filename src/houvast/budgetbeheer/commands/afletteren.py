# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Book the bank's new lines: on the afspraak that clearly fits, or on suspense with suggestions for a person."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afletteren_rows import DECIDED_TABLES, stage_verdicts, withhold_shortages
from houvast.budgetbeheer.commands.candidates import Candidates
from houvast.budgetbeheer.commands.linesigns import RawLine
from houvast.budgetbeheer.commands.matchbooks import Matchbooks
from houvast.budgetbeheer.commands.own_lines import book_own_lines
from houvast.budgetbeheer.domain.afletteren import (
    Candidate,
    Line,
    Verdict,
    decide_afletteren,
)
from houvast.database.statistics import gather_statistics
from houvast.ledger import commands as ledger

# How many lines are decided at a time: what bounds the memory of an import of any size.
_CHUNK_LINES = 10_000
# What the candidates of each line are looked up in.
_LOOKED_UP = ("budgetbeheer_afspraak", "budgetbeheer_matchkey", "budgetbeheer_crowdedkey", "budgetbeheer_matchword")
_Found = tuple[list[tuple[Line, Verdict]], dict[int, list[Candidate]]]
_ORDER = attrgetter("booked_on", "bankline_id")

# A statement's lines are booked in one transaction, so its first line tells whether that was done.
_FRESH_STATEMENTS = """
SELECT f.statement_id FROM (
    SELECT s.id AS statement_id, (
        SELECT b.id FROM budgetbeheer_bankline b
        WHERE b.administratie_id = s.administratie_id AND b.statement_id = s.id
        ORDER BY b.entry_number, b.detail_number LIMIT 1) AS line_id
    FROM budgetbeheer_statement s WHERE s.administratie_id = %(administratie)s AND s.id = ANY (%(statements)s)) AS f
WHERE NOT EXISTS (SELECT FROM budgetbeheer_waitingline w
                  WHERE w.administratie_id = %(administratie)s AND w.bankline_id = f.line_id)
  AND NOT EXISTS (SELECT FROM budgetbeheer_aflettering a
                  WHERE a.administratie_id = %(administratie)s AND a.bankline_id = f.line_id)
"""

_LINES = """
SELECT b.id, r.trust_account_id, b.amount_cents, b.booked_on, b.counterparty_iban, b.counterparty_name,
       b.end_to_end_id, b.mandate, b.reference, b.description, b.return_reason, b.is_reversal
FROM budgetbeheer_bankline b
JOIN budgetbeheer_derdengeldenrekening r ON r.administratie_id = b.administratie_id AND r.id = b.rekening_id
WHERE b.administratie_id = %(administratie)s AND b.statement_id = ANY (%(statements)s)
  AND b.id NOT IN (SELECT line_id FROM afletter_own)
ORDER BY b.booked_on, b.id
"""

# Money that came in: debit the trust account, credit the household or, while the line waits, suspense.
_STAGE = """
INSERT INTO ledger_staging (transaction_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id,
                            amount_cents, booked_on, value_on, cause_kind, cause_id, idempotency_key)
SELECT ledger_key('bankline_transaction', b.id), r.trust_account_id, o.gemeente_id,
       CASE WHEN b.amount_cents > 0 THEN r.trust_account_id ELSE coalesce(o.account_id, r.suspense_account_id) END,
       CASE WHEN b.amount_cents > 0 THEN coalesce(o.account_id, r.suspense_account_id) ELSE r.trust_account_id END,
       abs(b.amount_cents), b.booked_on, b.value_on, 'bankline', b.id, ledger_key('bankline', b.id)
FROM (SELECT line_id, account_id, gemeente_id FROM afletter_booking
      UNION ALL SELECT line_id, NULL, NULL FROM afletter_waiting) AS o
JOIN budgetbeheer_bankline b ON b.administratie_id = %(administratie)s AND b.id = o.line_id
JOIN budgetbeheer_derdengeldenrekening r ON r.administratie_id = b.administratie_id AND r.id = b.rekening_id
"""

_AFLETTER = """
INSERT INTO budgetbeheer_aflettering (
    administratie_id, gemeente_id, huishouden_id, bankline_id, afspraak_id, account_id, transaction_id, amount_cents,
    booked_on, periode, evidence, score, toelichting, booked_at, booked_by_id, undone_reason)
SELECT %(administratie)s, gemeente_id, huishouden_id, line_id, afspraak_id, account_id,
       ledger_key('bankline_transaction', line_id), amount_cents, booked_on, periode, evidence, score, '', %(now)s,
       NULL, ''
FROM afletter_booking ORDER BY line_id
"""

_WAIT = """
INSERT INTO budgetbeheer_waitingline (
    administratie_id, gemeente_id, bankline_id, since, reasons, tekort_cents, harm, version, set_aside_note, outcome)
SELECT %(administratie)s, gemeente_id, line_id, %(now)s, reasons, tekort_cents, harm, 0, '', ''
FROM afletter_waiting ORDER BY line_id
"""

_SUGGEST = """
INSERT INTO budgetbeheer_suggestion (
    administratie_id, gemeente_id, waitingline_id, rank, kind, afspraak_id, huishouden_id, account_id, periode, score,
    evidence)
SELECT %(administratie)s, s.gemeente_id, w.id, s.rank, s.kind, s.afspraak_id, s.huishouden_id, s.account_id,
       s.periode, s.score, s.evidence
FROM afletter_suggested s
JOIN budgetbeheer_waitingline w ON w.administratie_id = %(administratie)s AND w.bankline_id = s.line_id
ORDER BY w.id, s.rank
"""


@dataclass(frozen=True, slots=True)
class Booked:
    """How many lines were booked on an afspraak, and how many wait for a person."""

    booked: int
    waiting: int


@transaction.atomic
def book_new_lines(*, actor: Actor, administratie_id: int, statement_ids: Sequence[int], now: datetime) -> Booked:
    """Book every line of new statements: on the afspraak that clearly fits, else on suspense for a person.

    Statements whose lines were booked before are left alone. A debit that its account can't bear waits, with what is
    short. All or nothing; raises PeriodIsClosed, AccountIsClosed, NotAllowed.
    """
    require(policies.may_afletteren(actor, administratie_id))
    values: dict[str, Any] = {"administratie": administratie_id, "statements": list(statement_ids), "now": now}
    with connection.cursor() as cursor:
        # Two imports at once would each find the same period unbooked.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('afletteren ' || %s::text, 0))", [administratie_id]
        )
        cursor.execute(DECIDED_TABLES)
        cursor.execute(_FRESH_STATEMENTS, values)
        fresh = [statement_id for (statement_id,) in cursor.fetchall()]
    if not fresh:
        return Booked(0, 0)
    own = book_own_lines(actor, administratie_id, fresh, now)
    for chunk in _decide(administratie_id, _read_lines(administratie_id, fresh)):
        stage_verdicts(chunk)
    withhold_shortages(administratie_id)
    ledger.open_staging()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE afletter_booking; ANALYZE afletter_waiting; ANALYZE afletter_suggested")
        cursor.execute(_STAGE, values)
    ledger.post_staging(actor=actor, administratie_id=administratie_id, now=now, command="book_new_lines")
    with connection.cursor() as cursor:
        cursor.execute(_AFLETTER, values)
        booked = cursor.rowcount + own
        cursor.execute(_WAIT, values)
        waiting = cursor.rowcount
        cursor.execute(_SUGGEST, values)
    audit.record(
        actor=actor,
        command="book_new_lines",
        object_kind="statement",
        object_id=fresh[0] if len(fresh) == 1 else None,
        administratie_id=administratie_id,
        now=now,
        new={"booked": booked, "waiting": waiting, "statements": len(fresh)},
        count=booked + waiting,
    )
    return Booked(booked, waiting)


def _read_lines(administratie_id: int, statement_ids: Sequence[int]) -> Iterator[RawLine]:
    """Yield the lines that are not our own payments, in the order in which they are decided, not all at once."""
    values: dict[str, Any] = {"administratie": administratie_id, "statements": list(statement_ids)}
    with connection.chunked_cursor() as cursor:
        cursor.execute(_LINES, values)
        while rows := cursor.fetchmany(_CHUNK_LINES):
            yield from map(RawLine._make, rows)


def match_lines(administratie_id: int, lines: Iterable[RawLine]) -> Iterator[tuple[Line, Verdict]]:
    """Decide where lines belong, by booking day and id, booking nothing; of two for one period the second waits."""
    for chunk in _decide(administratie_id, lines):
        yield from chunk


def _decide(administratie_id: int, lines: Iterable[RawLine]) -> Iterator[list[tuple[Line, Verdict]]]:
    """Decide chunk by chunk.

    While PostgreSQL looks for one chunk, the one before is weighed, the next is written down for it, and the texts of
    the one after that are read.
    """
    gather_statistics(*_LOOKED_UP)
    books = Matchbooks(administratie_id)
    taken: set[tuple[int, date]] = set()
    chunks = _take_chunks(lines)
    before: Candidates | None = None
    with _without_garbage_collection(), connection.cursor() as cursor:
        candidates = _read(books, next(chunks, None))
        if candidates is not None:
            candidates.hash(cursor)
            candidates.write()
        following = _read(books, next(chunks, None))
    while candidates is not None or before is not None:
        upcoming = next(chunks, None)
        with _without_garbage_collection(), connection.cursor() as cursor:
            if following is not None:
                following.hash(cursor)
            with candidates.looking(cursor) if candidates is not None else nullcontext():
                by_itself = _decide_by_itself(before) if before is not None else None
                if following is not None:
                    following.write()
                after = _read(books, upcoming)
            decided = _decide_together(before, by_itself, taken, cursor) if before is not None and by_itself else []
        if decided:
            yield decided
        before, candidates, following = candidates, following, after


def _read(books: Matchbooks, chunk: list[RawLine] | None) -> Candidates | None:
    return None if chunk is None else Candidates(books, chunk)


def _take_chunks(lines: Iterable[RawLine]) -> Iterator[list[RawLine]]:
    remaining = iter(lines)
    while chunk := list(islice(remaining, _CHUNK_LINES)):
        yield sorted(chunk, key=_ORDER)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Keep Python from searching a hundred thousand living tuples for rings: that is a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decide_by_itself(candidates: Candidates) -> _Found:
    """Decide each line as if it were alone; return the candidates as well."""
    lines, found = candidates.sort_out()
    return [(each, decide_afletteren(each, found.get(each.bankline_id, ()), ())) for each in lines], found


def _decide_together(
    candidates: Candidates, by_itself: _Found, taken: set[tuple[int, date]], cursor: CursorWrapper
) -> list[tuple[Line, Verdict]]:
    """Decide lines in order; who has no clear winner by itself is looked at again with every candidate there is."""
    first, found = by_itself
    booked = candidates.booked | taken
    unclear = _find_unclear(first, booked)
    again, found_again = candidates.look_in_depth(cursor, unclear) if unclear else ({}, {})
    booked |= candidates.booked
    decided = []
    for each in first:
        line, verdict = each
        line_id = line.bankline_id
        period = _period_of(verdict)
        if line_id in unclear:
            line = again[line_id]
            verdict = decide_afletteren(line, found_again.get(line_id, ()), booked)
            each, period = (line, verdict), _period_of(verdict)  # noqa: PLW2901 (decided again)
        elif period in booked:
            verdict = decide_afletteren(line, found[line_id], booked)
            each, period = (line, verdict), _period_of(verdict)  # noqa: PLW2901
        if period is not None:
            booked.add(period)
            taken.add(period)
        decided.append(each)
    return decided


def _find_unclear(first: list[tuple[Line, Verdict]], booked: set[tuple[int, date]]) -> set[int]:
    """Return the lines without a winner, and those whose winner's period another line has: maybe another fits now."""
    claimed = set(booked)
    unclear = set()
    for line, verdict in first:
        period = _period_of(verdict)
        if period is None or period in claimed:
            unclear.add(line.bankline_id)
        else:
            claimed.add(period)
    return unclear


def _period_of(verdict: Verdict) -> tuple[int, date] | None:
    winner = verdict.winner
    if winner is None or winner.facts is None or winner.periode is None:
        return None
    return winner.facts.afspraak_id, winner.periode
