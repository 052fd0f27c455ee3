# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a bank file into temporary tables as it streams by: a row per line, and what the statements say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from django.db import connection

from houvast.bankfiles.pain001.identifiers import read_batch_id
from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, Entry, EntryDetail, Reason, StatementEnd, StatementHeader
from houvast.budgetbeheer.domain.bankbestand import number_stretches
from houvast.database.bulk import copy_rows

PROGRESS_EVERY_ENTRIES = 2000
_REFERENCE_MAX = 140
_RETURN_REASON_MAX = 35
_IBAN_MAX = 34
# What keeps the parts of a digest apart; everything else that is no letter or figure goes.
_SEPARATOR = "\x1f"
_NO_LETTER = re.compile(r"[^\w\x1f]+|_+")

_COLUMNS = (
    "statement_number",
    "entry_number",
    "detail_number",
    "rekening_id",
    "booked_on",
    "value_on",
    "amount_cents",
    "entry_amount_cents",
    "batch_size",
    "bank_reference",
    "content",
    "counterparty_iban",
    "counterparty_name",
    "end_to_end_id",
    "mandate",
    "reference",
    "description",
    "return_reason",
    "is_reversal",
)

_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS bank_staging (
    statement_number int, entry_number int, detail_number int, rekening_id bigint, booked_on date, value_on date,
    amount_cents bigint, entry_amount_cents bigint, batch_size int, bank_reference text, content uuid,
    counterparty_iban text, counterparty_name text, end_to_end_id text, mandate text, reference text,
    description text, return_reason text, is_reversal boolean
) ON COMMIT DELETE ROWS
"""


@dataclass(frozen=True, slots=True)
class Rekening:
    """A derdengeldenrekening as the import needs it."""

    rekening_id: int
    administratie_id: int
    iban: str
    trust_account_id: int
    suspense_account_id: int


@dataclass(slots=True)
class StagedStatement:
    """A statement of the file; `stretch` is the number of the first statement that it is linked to."""

    number: int
    rekening: Rekening
    header: StatementHeader
    end: StatementEnd | None = None
    first_booked_on: date | None = None
    last_booked_on: date | None = None
    stretch: int = 0

    @property
    def ended(self) -> StatementEnd:
        """Return the end; only for statements of a file that was read to its end."""
        assert self.end is not None
        return self.end

    @property
    def closing_on(self) -> date | None:
        """Return the day of the closing balance, or the day after which nothing more is in the statement."""
        return self.ended.closing_on or self.last_booked_on or self.header.until_on

    @property
    def first_day(self) -> date | None:
        """Return the first day that the statement speaks of."""
        days = [day for day in (self.header.from_on, self.first_booked_on, self.closing_on) if day is not None]
        return min(days) if days else None


@dataclass(slots=True)
class StagedFile:
    """What a file says, apart from its lines, which stand in the temporary table `bank_staging`."""

    format: str = ""
    statements: list[StagedStatement] = field(default_factory=list)
    empty_lines: int = 0

    @property
    def rekeningen(self) -> list[Rekening]:
        """Return the accounts in the file, in the order of their ids."""
        found = {each.rekening.rekening_id: each.rekening for each in self.statements}
        return [found[rekening_id] for rekening_id in sorted(found)]

    @property
    def entry_count(self) -> int:
        """Return the number of entries in the whole file."""
        return sum(each.ended.entry_count for each in self.statements)

    @property
    def net_cents(self) -> int:
        """Return the sum of all entries in the file."""
        return sum(each.ended.net_cents for each in self.statements)


def stage_file(
    stream: BinaryIO,
    *,
    file_name: str,
    rekeningen: Mapping[str, Rekening],
    on_progress: Callable[[int], None] | None = None,
) -> StagedFile:
    """Fill `bank_staging` from a stream within the open transaction; memory doesn't grow with the file.

    `rekeningen` are those of the actor by IBAN. Raises BankfileRefused, also for an account that isn't among them
    and for a currency other than the euro; the transaction must then be rolled back.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        cursor.execute("DELETE FROM bank_staging")
    staged = StagedFile()
    rows = _rows(read_bankfile(stream, file_name=file_name), staged, file_name, rekeningen, on_progress)
    count = copy_rows("bank_staging", _COLUMNS, rows)
    if count >= PROGRESS_EVERY_ENTRIES:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE bank_staging")
    stretches = number_stretches(
        [(each.rekening.rekening_id, each.ended.opening_cents, each.ended.closing_cents) for each in staged.statements]
    )
    for statement, stretch in zip(staged.statements, stretches, strict=True):
        statement.stretch = stretch
    return staged


def _rows(
    values: Iterable[StatementHeader | Entry | StatementEnd],
    staged: StagedFile,
    file_name: str,
    rekeningen: Mapping[str, Rekening],
    on_progress: Callable[[int], None] | None,
) -> Iterator[tuple[Any, ...]]:
    """Yield a row per line, and keep what the statements say."""
    count = 0
    statement: StagedStatement | None = None
    for value in values:
        if isinstance(value, Entry):
            assert statement is not None
            day = value.booked_on
            if statement.first_booked_on is None or day < statement.first_booked_on:
                statement.first_booked_on = day
            if statement.last_booked_on is None or day > statement.last_booked_on:
                statement.last_booked_on = day
            yield from _lines_of(value, statement, staged)
            count += 1
            if on_progress is not None and count % PROGRESS_EVERY_ENTRIES == 0:
                on_progress(count)
        elif isinstance(value, StatementHeader):
            rekening = _find_rekening(value, rekeningen, file_name)
            statement = StagedStatement(len(staged.statements), rekening, value)
            staged.statements.append(statement)
            staged.format = value.format
        else:
            assert statement is not None
            statement.end = value


def _lines_of(entry: Entry, statement: StagedStatement, staged: StagedFile) -> Iterator[tuple[Any, ...]]:
    """Yield the bookable lines of an entry: itself, or its details and what they leave over."""
    start = (statement.number, entry.number)
    shared = (
        statement.rekening.rekening_id,
        entry.booked_on,
        entry.value_on,
    )
    size = entry.batch_size
    reference = entry.bank_reference[:_REFERENCE_MAX]
    content = _digest(entry)
    details = entry.details if len(entry.details) > 1 else ()
    cents = [each.amount_cents for each in details if each.amount_cents is not None]
    if not details or len(cents) < len(details):
        if entry.amount_cents:
            party = _party(entry, entry.description, is_reversal=entry.is_reversal)
            yield (*start, 0, *shared, entry.amount_cents, entry.amount_cents, size, reference, content, *party)
        else:
            staged.empty_lines += 1
        return
    number = 0
    for detail in details:
        if not detail.amount_cents:
            staged.empty_lines += 1
            continue
        number += 1
        party = _party(detail, detail.description or entry.description, is_reversal=entry.is_reversal)
        yield (*start, number, *shared, detail.amount_cents, entry.amount_cents, size, reference, content, *party)
    rest = entry.amount_cents - sum(cents)
    if rest:
        party = _party(entry, entry.description, is_reversal=entry.is_reversal)
        yield (*start, number + 1, *shared, rest, entry.amount_cents, size, reference, content, *party)


def _party(part: Entry | EntryDetail, description: str, *, is_reversal: bool) -> tuple[Any, ...]:
    return (
        part.counterparty_iban[:_IBAN_MAX],
        part.counterparty_name[:_REFERENCE_MAX],
        _name_order(part)[:_REFERENCE_MAX],
        part.mandate[:_REFERENCE_MAX],
        part.reference[:_REFERENCE_MAX],
        description,
        part.return_reason[:_RETURN_REASON_MAX],
        is_reversal,
    )


def _name_order(part: Entry | EntryDetail) -> str:
    """Return the end-to-end id; for a batch of our own that the bank booked as one, the id that we gave the batch."""
    if part.end_to_end_id or not part.payment_info_id or read_batch_id(part.payment_info_id) is None:
        return part.end_to_end_id
    return part.payment_info_id


def _digest(entry: Entry) -> str:
    """Return the digest of what an entry says apart from its day, amount and bank reference.

    Spaces, capitals and punctuation don't count, since the same bank prints these differently from file to file.
    """
    parts = [entry.counterparty_iban, entry.end_to_end_id, entry.mandate, entry.reference, entry.description]
    if len(entry.details) > 1:
        for each in entry.details:
            parts += [str(each.amount_cents), each.counterparty_iban, each.end_to_end_id, each.description]
    text = _NO_LETTER.sub("", _SEPARATOR.join(parts).casefold())
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _find_rekening(header: StatementHeader, rekeningen: Mapping[str, Rekening], file_name: str) -> Rekening:
    """Return the account that a statement is of. Raises BankfileRefused when it isn't ours, or isn't in euro."""
    path = f"Stmt[{header.number_in_file}]" if header.format.startswith("camt") else ":25:"
    if header.currency not in {"", "EUR"}:
        sentence = f"het afschrift is in {header.currency}; Houvast houdt alleen rekeningen in euro bij."
        raise BankfileRefused(Reason("currency", 0, path, sentence), file_name=file_name)
    found = rekeningen.get(header.account_iban)
    if found is None and header.account_iban.isdecimal():
        # ABN AMRO's MT940 has the bare account number, which its IBANs end with; two banks may share a number.
        tail = header.account_iban.lstrip("0").rjust(10, "0")
        same = [iban for iban in rekeningen if iban.startswith("NL") and iban[8:] == tail]
        candidates = [iban for iban in same if iban[4:8] == "ABNA"] or same
        found = rekeningen[candidates[0]] if len(candidates) == 1 else None
    if found is None:
        sentence = (
            f"rekening {header.account_iban or 'zonder nummer'} is geen derdengeldenrekening van uw organisatie. "
            "Laat de beheerder haar eerst toevoegen, of haal het bestand van de juiste rekening op."
        )
        raise BankfileRefused(Reason("account_unknown", 0, path, sentence), file_name=file_name)
    return found
