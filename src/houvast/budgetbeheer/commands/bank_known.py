# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find which of the staged entries are stored already: pair them by count in SQL, and let the balances decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db import connection

from houvast.budgetbeheer.commands.bank_staging import StagedFile, StagedStatement
from houvast.budgetbeheer.domain.known import Known, Stretch, decide_known

_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS bank_known (statement_number int, entry_number int) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS bank_equal_count (
    rekening_id bigint, booked_on date, cents bigint, evidence text, count bigint
) ON COMMIT DELETE ROWS;
DELETE FROM bank_known; DELETE FROM bank_equal_count
"""

# One row per entry; `stage` says by what it equals the stored entry `twin`.
_PAIRING_TABLES = """
CREATE TEMPORARY TABLE IF NOT EXISTS bank_entry (
    statement_number int, entry_number int, stretch int, rekening_id bigint, booked_on date, cents bigint,
    reference text, content uuid, iban text, family text, stage int, twin bigint, unique_reference boolean
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS bank_stored (
    id bigint, rekening_id bigint, booked_on date, cents bigint, reference text, content uuid, iban text, family text,
    used boolean
) ON COMMIT DELETE ROWS;
DELETE FROM bank_entry; DELETE FROM bank_stored
"""

_ENTRIES = """
INSERT INTO bank_entry (statement_number, entry_number, stretch, rekening_id, booked_on, cents, reference, content,
                        iban, family)
SELECT s.statement_number, s.entry_number, m.stretch, s.rekening_id, s.booked_on, s.entry_amount_cents,
       s.bank_reference, s.content, CASE WHEN s.detail_number = 0 THEN s.counterparty_iban ELSE '' END, %s
FROM bank_staging s JOIN unnest(%s::int[], %s::int[]) AS m (number, stretch) ON m.number = s.statement_number
WHERE s.detail_number <= 1
"""

_STORED = """
INSERT INTO bank_stored (id, rekening_id, booked_on, cents, reference, content, iban, family, used)
SELECT l.id, l.rekening_id, l.booked_on, l.entry_amount_cents, l.bank_reference, l.content,
       CASE WHEN l.detail_number = 0 THEN l.counterparty_iban ELSE '' END, l.format, false
FROM budgetbeheer_bankline l
WHERE l.administratie_id = %s AND l.rekening_id = %s AND l.detail_number <= 1
  AND l.booked_on IN (SELECT DISTINCT booked_on FROM bank_staging WHERE rekening_id = %s)
"""

# Pairs the n-th of equals in the file with the n-th of equals in store. The same reference on another counterparty's
# account is another payment: some banks give all entries one reference.
_PAIR = """
WITH fresh AS (
    SELECT *, row_number() OVER (PARTITION BY rekening_id, booked_on, cents {key} ORDER BY statement_number, entry_number) AS place,
           count(*) OVER (PARTITION BY rekening_id, booked_on, cents {key}) AS equals
    FROM bank_entry WHERE stage IS NULL {fresh_when}),
stored AS (
    SELECT *, row_number() OVER (PARTITION BY rekening_id, booked_on, cents {key} ORDER BY id) AS place,
           count(*) OVER (PARTITION BY rekening_id, booked_on, cents {key}) AS equals
    FROM bank_stored WHERE NOT used {fresh_when}),
pairs AS (
    SELECT f.statement_number, f.entry_number, s.id, f.equals = 1 AND s.equals = 1 AS single
    FROM fresh f JOIN stored s USING (rekening_id, booked_on, cents, place {using})
    WHERE {pair_when}),
taken AS (UPDATE bank_stored s SET used = true FROM pairs p WHERE s.id = p.id)
UPDATE bank_entry e SET stage = {stage}, twin = p.id, unique_reference = p.single
FROM pairs p WHERE e.statement_number = p.statement_number AND e.entry_number = p.entry_number
"""
_SAME_PARTY = "(f.iban = s.iban OR f.iban = '' OR s.iban = '')"
_PAIR_BY_REFERENCE = _PAIR.format(
    key=", reference", using=", reference", fresh_when="AND reference <> ''", pair_when=_SAME_PARTY, stage=1
)
_PAIR_BY_CONTENT = _PAIR.format(
    key=", content",
    using=", content",
    fresh_when="",
    pair_when="(f.reference = '' OR s.reference = '')",
    stage=2,
)
_PAIR_BY_AMOUNT = _PAIR.format(key="", using="", fresh_when="", pair_when=_SAME_PARTY, stage=3)

_SUMS = """
SELECT e.stretch, coalesce(sum(e.cents) FILTER (WHERE stage <= 2), 0), count(*) FILTER (WHERE stage <= 2),
       count(*) FILTER (WHERE stage = 1 AND unique_reference), coalesce(sum(e.cents) FILTER (WHERE stage <= 3), 0),
       count(stage), count(*) FILTER (WHERE stage = 3 AND s.family <> e.family)
FROM bank_entry e LEFT JOIN bank_stored s ON s.id = e.twin GROUP BY e.stretch
"""

_STORED_SUM = """
SELECT coalesce(sum(entry_amount_cents), 0), count(*) FROM budgetbeheer_bankline
WHERE administratie_id = %s AND rekening_id = %s AND booked_on BETWEEN %s AND %s AND detail_number <= 1
"""

# The balance at the end of a day: that of the first statement from that day on, minus what was booked since, or that
# of the last one before it, plus what was booked since. Of several on one day, the one that no other follows.
_BALANCE = """
WITH candidate AS (
    SELECT s.id, s.closing_on, s.closing_cents,
           EXISTS (SELECT FROM budgetbeheer_statement n
                   WHERE n.administratie_id = s.administratie_id AND n.rekening_id = s.rekening_id AND n.ties
                     AND n.closing_on = s.closing_on AND n.opening_cents = s.closing_cents AND n.id <> s.id) AS followed
    FROM budgetbeheer_statement s
    WHERE s.administratie_id = %(administratie)s AND s.rekening_id = %(rekening)s AND s.ties
      AND s.closing_on IS NOT NULL),
anchor AS (
    (SELECT 1 AS side, * FROM candidate WHERE closing_on >= %(day)s ORDER BY closing_on, followed, id DESC LIMIT 1)
    UNION ALL
    (SELECT 2, * FROM candidate WHERE closing_on < %(day)s ORDER BY closing_on DESC, followed, id DESC LIMIT 1)
    ORDER BY side LIMIT 1)
SELECT a.closing_cents + coalesce((
    SELECT sum(CASE WHEN l.booked_on > %(day)s THEN -l.amount_cents ELSE l.amount_cents END)
    FROM budgetbeheer_bankline l
    WHERE l.administratie_id = %(administratie)s AND l.rekening_id = %(rekening)s
      AND l.booked_on > least(a.closing_on, %(day)s) AND l.booked_on <= greatest(a.closing_on, %(day)s)), 0)
FROM anchor a
"""

_SAME_STATEMENT = """
SELECT EXISTS (
    SELECT FROM budgetbeheer_statement
    WHERE administratie_id = %s AND rekening_id = %s AND statement_id = %s AND sequence_number = %s
      AND entry_count = %s AND net_cents = %s AND first_booked_on IS NOT DISTINCT FROM %s
      AND last_booked_on IS NOT DISTINCT FROM %s AND opening_cents IS NOT DISTINCT FROM %s
      AND closing_cents IS NOT DISTINCT FROM %s)
"""

_KEEP_KNOWN = """
INSERT INTO bank_known
SELECT statement_number, entry_number FROM bank_entry WHERE stretch = %s AND (%s OR stage <= %s)
"""

_KEEP_COUNTS = """
INSERT INTO bank_equal_count
SELECT rekening_id, booked_on, cents, CASE WHEN reference <> '' THEN reference ELSE content::text END, count(*)
FROM bank_stored GROUP BY 1, 2, 3, 4
"""

_KNOWN_PER_STATEMENT = "SELECT statement_number, count(*) FROM bank_known GROUP BY 1"


@dataclass(slots=True)
class KnownEntries:
    """What is known of a file: entries per statement, and the statements about which people must decide."""

    per_statement: dict[int, int] = field(default_factory=dict)
    undecided: list[StagedStatement] = field(default_factory=list)
    same_statements: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Return the number of entries that are known."""
        return sum(self.per_statement.values())


def find_known(staged: StagedFile, *, equal_lines: str | None = None) -> KnownEntries:
    """Fill `bank_known` with the entries that are stored already, and `bank_equal_count` with the equals in store.

    `equal_lines` is what two people decided where the evidence doesn't: "known" or "new". The rekeningen must be
    locked by the caller, so that nobody stores lines meanwhile.
    """
    known = KnownEntries()
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
    known.same_statements = {each.number for each in staged.statements if _is_stored(each)}
    if not _overlaps(staged):
        return known
    _pair(staged)
    sums = _read_sums()
    ordered = sorted(staged.statements, key=lambda each: (each.stretch, each.number))
    with connection.cursor() as cursor:
        for number, group in groupby(ordered, key=lambda each: each.stretch):
            statements = list(group)
            decision = decide_known(_stretch(statements, sums.get(number), known.same_statements))
            if decision is Known.UNDECIDED and equal_lines is not None:
                decision = Known.EQUAL_AMOUNT if equal_lines == "known" else Known.NOTHING
            if decision is Known.UNDECIDED:
                known.undecided += statements
            elif decision is not Known.NOTHING:
                stage = 3 if decision is Known.EQUAL_AMOUNT else 2
                cursor.execute(_KEEP_KNOWN, [number, decision is Known.EVERYTHING, stage])
        cursor.execute(_KEEP_COUNTS)
        cursor.execute(_KNOWN_PER_STATEMENT)
        known.per_statement = dict(cursor.fetchall())
    return known


def _overlaps(staged: StagedFile) -> bool:
    """Return whether any line is stored on the days of the file."""
    for rekening in staged.rekeningen:
        statements = [each for each in staged.statements if each.rekening == rekening]
        first, last = _days(statements)
        if (
            first is not None
            and last is not None
            and _stored_sum(rekening.administratie_id, rekening.rekening_id, first, last)[1]
        ):
            return True
    return False


def _pair(staged: StagedFile) -> None:
    family = family_of(staged.format)
    with connection.cursor() as cursor:
        cursor.execute(_PAIRING_TABLES)
        numbers = [each.number for each in staged.statements]
        cursor.execute(_ENTRIES, [family, numbers, [each.stretch for each in staged.statements]])
        for rekening in staged.rekeningen:
            cursor.execute(_STORED, [rekening.administratie_id, rekening.rekening_id, rekening.rekening_id])
        cursor.execute("ANALYZE bank_entry, bank_stored")
        for statement in (_PAIR_BY_REFERENCE, _PAIR_BY_CONTENT, _PAIR_BY_AMOUNT):
            cursor.execute(statement)


def family_of(message_format: str) -> str:
    """Return "camt" or "mt940", whatever the version."""
    return "camt" if message_format.startswith("camt") else "mt940"


def _read_sums() -> dict[int, tuple[int, int, int, int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_SUMS)
        return {row[0]: tuple(int(each) for each in row[1:]) for row in cursor.fetchall()}  # type: ignore[misc]


def _stretch(
    statements: list[StagedStatement], sums: tuple[int, int, int, int, int, int] | None, same: set[int]
) -> Stretch:
    rekening = statements[0].rekening
    first, last = _days(statements)
    equal_cents, equal_count, referenced, amount_cents, amount_count, other = sums or (0, 0, 0, 0, 0, 0)
    stored_cents, stored_count = 0, 0
    before = at_first = at_last = None
    if first is not None and last is not None:
        division = (rekening.administratie_id, rekening.rekening_id)
        stored_cents, stored_count = _stored_sum(*division, first, last)
        if stored_count:
            before = _balance(*division, first - timedelta(days=1))
            at_first = _balance(*division, first)
            at_last = _balance(*division, last)
    return Stretch(
        opening_cents=statements[0].ended.opening_cents,
        closing_cents=statements[-1].ended.closing_cents,
        total_cents=sum(each.ended.net_cents for each in statements),
        entry_count=sum(each.ended.entry_count for each in statements),
        stored_cents=stored_cents,
        stored_count=stored_count,
        equal_cents=equal_cents,
        equal_count=equal_count,
        referenced_count=referenced,
        amount_cents=amount_cents,
        amount_count=amount_count,
        other_format_count=other,
        same_statement=all(each.number in same for each in statements),
        before_cents=before,
        first_cents=at_first,
        last_cents=at_last,
    )


def _days(statements: list[StagedStatement]) -> tuple[date | None, date | None]:
    firsts = [each.first_booked_on for each in statements if each.first_booked_on is not None]
    lasts = [each.last_booked_on for each in statements if each.last_booked_on is not None]
    return (min(firsts), max(lasts)) if firsts else (None, None)


def _stored_sum(administratie_id: int, rekening_id: int, first: date, last: date) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_STORED_SUM, [administratie_id, rekening_id, first, last])
        cents, count = cursor.fetchone()
        return int(cents), int(count)


def _balance(administratie_id: int, rekening_id: int, day: date) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_BALANCE, {"administratie": administratie_id, "rekening": rekening_id, "day": day})
        row = cursor.fetchone()
        return None if row is None else int(row[0])


def _is_stored(statement: StagedStatement) -> bool:
    header, end = statement.header, statement.ended
    with connection.cursor() as cursor:
        cursor.execute(
            _SAME_STATEMENT,
            [
                statement.rekening.administratie_id,
                statement.rekening.rekening_id,
                header.statement_id[:140],
                header.sequence_number[:40],
                end.entry_count,
                end.net_cents,
                statement.first_booked_on,
                statement.last_booked_on,
                end.opening_cents,
                end.closing_cents,
            ],
        )
        return bool(cursor.fetchone()[0])
