# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Store the new lines of a staged file, book them, and hold the books against the bank's closing balances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.commands.afletteren import book_new_lines
from houvast.budgetbeheer.commands.bank_known import KnownEntries, family_of
from houvast.budgetbeheer.commands.bank_staging import Rekening, StagedFile, StagedStatement
from houvast.budgetbeheer.domain.bankbestand import find_gap
from houvast.budgetbeheer.events import LinesBooked, announce_booked
from houvast.budgetbeheer.models import Derdengeldenrekening, Statement
from houvast.ledger import commands as ledger

_PREVIOUS = """
SELECT closing_cents, closing_on FROM budgetbeheer_statement s
WHERE administratie_id = %(administratie)s AND rekening_id = %(rekening)s AND closing_cents IS NOT NULL
  AND closing_on <= %(day)s
ORDER BY closing_on DESC, closing_cents = %(opening)s DESC, id DESC LIMIT 1
"""

# The identity begins with the day, so that neighbours in time are neighbours in the index.
_LINES = """
INSERT INTO budgetbeheer_bankline (
    administratie_id, rekening_id, statement_id, entry_number, detail_number, identity, content, format, booked_on,
    value_on, amount_cents, entry_amount_cents, batch_size, bank_reference, counterparty_iban, counterparty_name,
    end_to_end_id, mandate, reference, description, return_reason, is_reversal)
SELECT n.administratie_id, n.rekening_id, n.statement_id, n.entry_number, n.detail_number,
       (lpad(to_hex((n.booked_on - date '1970-01-01') & 65535), 4, '0') || substr(encode(sha256(convert_to(concat_ws('|',
            n.iban, n.booked_on, n.entry_amount_cents, n.evidence, coalesce(c.count, 0) + n.place, n.detail_number),
            'UTF8')), 'hex'), 1, 28))::uuid,
       n.content, %(family)s, n.booked_on, n.value_on, n.amount_cents, n.entry_amount_cents, n.batch_size,
       n.bank_reference, n.counterparty_iban, n.counterparty_name, n.end_to_end_id, n.mandate, n.reference,
       n.description, n.return_reason, n.is_reversal
FROM (
    SELECT s.*, m.administratie_id, m.statement_id, m.iban, e.evidence,
           row_number() OVER (PARTITION BY s.rekening_id, s.booked_on, s.entry_amount_cents, e.evidence, s.detail_number
                              ORDER BY s.statement_number, s.entry_number) AS place
    FROM bank_staging s
    JOIN unnest(%(numbers)s::int[], %(ids)s::bigint[], %(administraties)s::bigint[], %(ibans)s::text[])
         AS m (number, statement_id, administratie_id, iban) ON m.number = s.statement_number
    CROSS JOIN LATERAL (SELECT CASE WHEN s.bank_reference <> '' THEN s.bank_reference ELSE s.content::text END) AS e (evidence)
    LEFT JOIN bank_known k ON k.statement_number = s.statement_number AND k.entry_number = s.entry_number
    WHERE k.entry_number IS NULL) n
LEFT JOIN bank_equal_count c
    ON c.rekening_id = n.rekening_id AND c.booked_on = n.booked_on AND c.cents = n.entry_amount_cents
   AND c.evidence = n.evidence
ORDER BY n.statement_number, n.entry_number, n.detail_number
"""

_EARLIEST = """
SELECT id, opening_cents, least(coalesce(first_booked_on, closing_on), closing_on)
FROM budgetbeheer_statement
WHERE administratie_id = %s AND rekening_id = %s AND opening_cents IS NOT NULL AND ties IS NOT FALSE
  AND coalesce(first_booked_on, closing_on) IS NOT NULL
ORDER BY least(coalesce(first_booked_on, closing_on), closing_on), closing_on, id LIMIT 1
"""

_FOLLOWED = """
SELECT EXISTS (
    SELECT FROM budgetbeheer_statement
    WHERE administratie_id = %s AND rekening_id = %s AND ties AND closing_on = %s AND opening_cents = %s
      AND closing_cents <> %s)
"""


@dataclass(frozen=True, slots=True)
class BookedFile:
    """What came of a file: lines stored, lines booked on a household, lines that wait."""

    lines: int
    booked: int
    waiting: int


_AFLETTERINGEN = """
SELECT min(a.id), max(a.id) FROM budgetbeheer_bankline b
JOIN budgetbeheer_aflettering a ON a.administratie_id = b.administratie_id AND a.bankline_id = b.id
WHERE b.administratie_id = %s AND b.statement_id = ANY (%s)
"""


def list_gaps(staged: StagedFile, known: KnownEntries) -> list[str]:
    """Return a warning per statement whose opening balance is not the closing balance before it.

    A statement of which entries are known overlaps what is stored and follows nothing.
    """
    warnings = []
    last_in_file: dict[int, tuple[int, date]] = {}
    for statement in staged.statements:
        rekening, end = statement.rekening, statement.ended
        overlaps = known.per_statement.get(statement.number, 0) or statement.number in known.same_statements
        first = statement.first_day
        if end.opening_cents is not None and first is not None and not overlaps:
            previous = last_in_file.get(rekening.rekening_id) or _previous(rekening, first, end.opening_cents)
            gap = previous and find_gap(
                previous_closing_cents=previous[0],
                previous_closing_on=previous[1],
                opening_cents=end.opening_cents,
                first_day=first,
            )
            if gap:
                warnings.append(f"Rekening {rekening.iban}: {gap.sentence()}")
        if end.closing_cents is not None and statement.closing_on is not None:
            last_in_file[rekening.rekening_id] = (end.closing_cents, statement.closing_on)
    return warnings


def store_and_book(
    *, actor: Actor, staged: StagedFile, known: KnownEntries, bestand_id: int, file_name: str, now: datetime
) -> BookedFile:
    """Store statements and new lines, book the lines, bring in opening balances, and prove the days.

    Part of the command that imports a file, in its transaction; it has asked and tells.
    """
    fresh = [each for each in staged.statements if not _is_all_known(each, known)]
    ids = _store_statements(fresh, bestand_id)
    lines = _store_lines(staged, fresh, ids)
    booked = waiting = 0
    for administratie_id in sorted({each.rekening.administratie_id for each in fresh}):
        own = [
            statement_id
            for each, statement_id in zip(fresh, ids, strict=True)
            if each.rekening.administratie_id == administratie_id
        ]
        result = book_new_lines(actor=actor, administratie_id=administratie_id, statement_ids=own, now=now)
        booked += result.booked
        waiting += result.waiting
        _announce(actor, administratie_id, own, now)
    for rekening in staged.rekeningen:
        own_statements = [each for each in fresh if each.rekening == rekening]
        if own_statements:
            _prove(actor, rekening, own_statements, file_name, now)
    return BookedFile(lines, booked, waiting)


def _announce(actor: Actor, administratie_id: int, statement_ids: list[int], now: datetime) -> None:
    """Tell the rooms above which afletteringen the lines of these statements got."""
    with connection.cursor() as cursor:
        cursor.execute(_AFLETTERINGEN, [administratie_id, statement_ids])
        first, last = cursor.fetchone()
    announce_booked(LinesBooked(actor, administratie_id, tuple(statement_ids), first, last, now))


def _previous(rekening: Rekening, day: date, opening_cents: int) -> tuple[int, date] | None:
    """Return the closing balance before a day; of several on one day, the one that fits if there is one."""
    with connection.cursor() as cursor:
        cursor.execute(
            _PREVIOUS,
            {
                "administratie": rekening.administratie_id,
                "rekening": rekening.rekening_id,
                "day": day,
                "opening": opening_cents,
            },
        )
        row = cursor.fetchone()
        return None if row is None else (int(row[0]), row[1])


def _is_all_known(statement: StagedStatement, known: KnownEntries) -> bool:
    """Return whether the statement brings nothing new; an empty one does when it was not stored before."""
    count = statement.ended.entry_count
    if count:
        return known.per_statement.get(statement.number, 0) == count
    return statement.number in known.same_statements


def _store_statements(statements: Iterable[StagedStatement], bestand_id: int) -> list[int]:
    rows = [
        Statement(
            administratie_id=each.rekening.administratie_id,
            rekening_id=each.rekening.rekening_id,
            bestand_id=bestand_id,
            statement_id=each.header.statement_id[:140],
            sequence_number=each.header.sequence_number[:40],
            opening_cents=each.ended.opening_cents,
            opening_on=each.header.opening_on,
            closing_cents=each.ended.closing_cents,
            closing_on=each.closing_on,
            ties=each.ended.ties,
            entry_count=each.ended.entry_count,
            net_cents=each.ended.net_cents,
            first_booked_on=each.first_booked_on,
            last_booked_on=each.last_booked_on,
        )
        for each in statements
    ]
    return [row.pk for row in Statement.objects.bulk_create(rows, batch_size=1000)]


def _store_lines(staged: StagedFile, statements: list[StagedStatement], ids: list[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            _LINES,
            {
                "family": family_of(staged.format),
                "numbers": [each.number for each in statements],
                "ids": ids,
                "administraties": [each.rekening.administratie_id for each in statements],
                "ibans": [each.rekening.iban for each in statements],
            },
        )
        return int(cursor.rowcount)


def _prove(actor: Actor, rekening: Rekening, statements: list[StagedStatement], file_name: str, now: datetime) -> None:
    """Bring in the opening balance, keep what the bank states per day, and prove every day that was touched."""
    touched = [day for each in statements for day in (each.first_booked_on, each.closing_on) if day is not None]
    moved_on = _bring_in_opening(actor, rekening, now)
    if moved_on is not None:
        touched.append(moved_on)
    closings: dict[date, int] = {}
    for each in statements:
        end = each.ended
        if end.ties and end.closing_cents is not None and each.closing_on is not None:
            closings[each.closing_on] = end.closing_cents
    for day, cents in sorted(closings.items()):
        if not _is_followed(rekening, day, cents):
            ledger.assert_balance(
                actor=actor,
                administratie_id=rekening.administratie_id,
                account_id=rekening.trust_account_id,
                on_date=day,
                balance_cents=cents,
                source=file_name,
                now=now,
            )
    if touched:
        ledger.store_proof(
            actor=actor,
            administratie_id=rekening.administratie_id,
            trust_account_id=rekening.trust_account_id,
            since=min(touched),
            now=now,
        )


def _is_followed(rekening: Rekening, day: date, cents: int) -> bool:
    """Return whether another statement of the day goes on where this closing balance is."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOWED, [rekening.administratie_id, rekening.rekening_id, day, cents, cents])
        return bool(cursor.fetchone()[0])


def _bring_in_opening(actor: Actor, rekening: Rekening, now: datetime) -> date | None:
    """Book what was on the account before the first statement that we have, and return the day when that changed.

    It stands on the day before that statement, on suspense until someone says whose it is. When an earlier
    statement arrives, the former booking is reversed and that one's opening balance comes in its place.
    """
    with connection.cursor() as cursor:
        cursor.execute(_EARLIEST, [rekening.administratie_id, rekening.rekening_id])
        row = cursor.fetchone()
    if row is None:
        return None
    statement_id, opening_cents, first_day = row
    opening_on = first_day - timedelta(days=1)
    found = Derdengeldenrekening.objects.get(administratie_id=rekening.administratie_id, pk=rekening.rekening_id)
    if (found.opening_cents, found.opening_on) == (opening_cents, opening_on):
        return None
    days: list[date] = [opening_on]
    if found.opening_transaction_id is not None and found.opening_on is not None:
        days.append(found.opening_on)
        ledger.reverse_transaction(
            actor=actor,
            administratie_id=rekening.administratie_id,
            transaction_id=found.opening_transaction_id,
            reason="Er is een eerder afschrift ingelezen: het beginsaldo komt nu daarvan.",
            booked_on=found.opening_on,
            now=now,
        )
    transaction_id = _post_opening(actor, rekening, statement_id, opening_cents, opening_on, now)
    Derdengeldenrekening.objects.filter(administratie_id=rekening.administratie_id, pk=rekening.rekening_id).update(
        opening_cents=opening_cents, opening_on=opening_on, opening_transaction_id=transaction_id
    )
    return min(days)


def _post_opening(
    actor: Actor, rekening: Rekening, statement_id: int, cents: int, day: date, now: datetime
) -> UUID | None:
    if not cents:
        return None
    key = ledger.derive_key("opening_balance", statement_id)
    sides = (rekening.trust_account_id, rekening.suspense_account_id)
    debit, credit = sides if cents > 0 else sides[::-1]
    ledger.post_transfers(
        actor=actor,
        administratie_id=rekening.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=key,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=abs(cents),
                booked_on=day,
                value_on=day,
                cause_kind="opening_balance",
                cause_id=statement_id,
                description="Saldo van voor het eerste afschrift",
                idempotency_key=key,
            )
        ],
        now=now,
        command="import_bankbestand",
        reason="Saldo van voor het eerste afschrift",
    )
    return key
