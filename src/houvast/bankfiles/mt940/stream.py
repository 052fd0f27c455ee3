# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An MT940 file as a stream of statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.mt940.fields import Balance, read_account, read_balance, read_entry
from houvast.bankfiles.mt940.lines import read_fields
from houvast.bankfiles.source import Source
from houvast.bankfiles.statement import Entry, StatementEnd, StatementHeader
from houvast.bankfiles.tally import Tally

_REVERSAL = re.compile(rb":61:[0-9]{6}(?:[0-9]{4})?R[CD]")
Values = Iterator[StatementHeader | Entry | StatementEnd]


def read_mt940(source: Source) -> Values:
    """Yield the statements of a file; where only that ties, its reversals go the other way. Raise Fault."""
    flipped: frozenset[int] = frozenset()
    if any(_REVERSAL.search(window) for window in source.windows(b":61:", b":20:")):
        flipped = frozenset(_find_flipped(source))
    yield from _read(source, flipped)


def _find_flipped(source: Source) -> Iterator[int]:
    tally = Tally(0)
    for value in _read(source, frozenset()):
        if isinstance(value, StatementHeader):
            tally = Tally(value.number_in_file)
        elif isinstance(value, Entry):
            tally.add(value.amount_cents, is_reversal=value.is_reversal)
        elif tally.must_flip(value.opening_cents, value.closing_cents):
            yield value.number_in_file


def _read(source: Source, flipped: frozenset[int]) -> Values:
    """Walk over the fields; an entry is complete when the field after its :86: begins."""
    reading = _Reading(flipped)
    entry: tuple[str, int] | None = None
    words = ""
    line = 0
    tag = ""
    try:
        for tag, text, line in read_fields(source):
            if tag == "86" and entry is not None:
                words = f"{words}\n{text}" if words else text
                continue
            if entry is not None:
                yield reading.read_entry(entry[0], words, entry[1])
                entry, words = None, ""
            if tag == "61":
                if not reading.has_begun:
                    yield from reading.begin()
                entry = (text, line)
            else:
                yield from reading.take(tag, text, line)
        if entry is not None:
            yield reading.read_entry(entry[0], words, entry[1])
        yield from reading.take("", "", line)
    except Fault as fault:
        place = fault.path or (f":{tag}:" if tag else "")
        raise Fault(fault.code, fault.sentence, path=place, line=fault.line or line) from None


class _Reading:
    """The statement that is being read, from :20: to the one after its closing balance."""

    def __init__(self, flipped: frozenset[int]) -> None:
        self._flipped = flipped
        self._number = 0
        self._header: StatementHeader | None = None
        self._closing: Balance | None = None
        self._tally = Tally(0)
        self._reset()

    def _reset(self) -> None:
        self._is_open = False
        self._reference = self._sequence = self._account = self._opening_kind = ""
        self._opening: Balance | None = None
        self._closing = None
        self._header = None

    @property
    def has_begun(self) -> bool:
        """Tell whether the header was given."""
        return self._header is not None

    def take(self, tag: str, text: str, line: int) -> Values:
        """Take a field that is no entry; a new statement, and the end of the file (tag ""), end the one before."""
        text = text.partition("\n")[0].strip()
        if tag in {"20", "-", ""} and self._is_open:
            yield from self._end(line)
        if tag == "20":
            self._is_open = True
            self._reference = text
        elif tag in {"25", "25P"}:
            self._account = read_account(text)
        elif tag in {"28", "28C"}:
            self._sequence = text
        elif tag in {"60F", "60M"}:
            self._opening = read_balance(text, f":{tag}:")
            self._opening_kind = tag
        elif tag in {"62F", "62M"}:
            yield from self.begin()
            self._closing = read_balance(text, f":{tag}:")
        elif not tag and not self._number:
            raise Fault("no_statement", "er staat geen afschrift in het bestand. Vraag de bank om een nieuw bestand.")

    def begin(self) -> Iterator[StatementHeader]:
        """Yield the header before the first entry, or before the closing balance."""
        if self._header is not None:
            return
        if not self._account:
            read_account("")
        self._number += 1
        self._tally = Tally(self._number)
        opening = self._opening
        self._header = StatementHeader(
            number_in_file=self._number,
            format="MT940",
            account_iban=self._account,
            currency="EUR",
            statement_id=self._reference,
            sequence_number=self._sequence,
            created_at="",
            opening_cents=opening.cents if opening else None,
            opening_on=opening.on if opening else None,
            opening_kind=self._opening_kind,
            closing_cents=None,
            closing_on=None,
            from_on=None,
            until_on=None,
        )
        if self._number in self._flipped:
            self._tally.warn(
                "reversals_turned",
                "de bank geeft een terugboeking de richting van de eerste boeking: alleen omgekeerd klopt het saldo, "
                "en zo zijn ze gelezen.",
                path=":61:",
            )
        yield self._header

    def read_entry(self, text: str, words: str, line: int) -> Entry:
        """Return the entry of a :61: and its :86:."""
        try:
            entry = read_entry(
                text, words, self._tally.entry_count + 1, self._account, flip=self._number in self._flipped
            )
        except Fault as fault:
            raise Fault(fault.code, fault.sentence, path=f":61:[{self._tally.entry_count + 1}]", line=line) from None
        self._tally.add(entry.amount_cents, is_reversal=entry.is_reversal)
        return entry

    def _end(self, line: int) -> Values:
        yield from self.begin()
        if self._closing is None:
            raise Fault(
                "truncated",
                "het afschrift heeft geen eindsaldo (:62F:): het bestand is afgebroken. Haal het opnieuw op.",
                path=":62F:",
                line=line,
            )
        if self._opening is None:
            self._tally.warn(
                "no_balance",
                "er is geen beginsaldo: of alle boekingen erin staan, is niet te bewijzen.",
                path=":60F:",
            )
        yield self._tally.end(self._opening.cents if self._opening else None, self._closing.cents, self._closing.on)
        self._reset()
