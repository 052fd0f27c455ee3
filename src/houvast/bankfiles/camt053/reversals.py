# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which statements tie only when their reversals go the other way: found before the reading, in constant memory.

Banks differ in the direction they give a reversed entry (RvslInd): that of the reversal, as ISO 20022 says, or that of
the entry it undoes. The balances tell. A look at the bytes is enough for files in the usual order; others are read
twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from houvast.bankfiles.camt053.stream import read_camt053
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.prolog import Prolog
from houvast.bankfiles.source import Source
from houvast.bankfiles.statement import Entry, StatementHeader
from houvast.bankfiles.tally import Tally
from houvast.bankfiles.values import parse_cents

_MARK = b"RvslInd>"
_TRUE = re.compile(rb"RvslInd>\s*(?:true|1)\s*<")
_AMOUNT = rb"<Amt Ccy=[\"']EUR[\"']>([0-9.]{1,19})</Amt>\s*<CdtDbtInd>(CRDT|DBIT)</CdtDbtInd>"
_ENTRY = re.compile(
    rb"(?:\s*<NtryRef>[^<]*</NtryRef>)?\s*" + _AMOUNT + rb"(?:\s*<RvslInd>(true|false|1|0)</RvslInd>)?"
    rb"\s*(?:<Sts>(?:BOOK</Sts>|\s*<Cd>BOOK</Cd>)|<BookgDt>)"
)
_BALANCE = re.compile(rb"<Bal>\s*<Tp>\s*<CdOrPrtry>\s*<Cd>(\w+)</Cd>\s*</CdOrPrtry>\s*</Tp>\s*" + _AMOUNT)
_ODD = (b"<!", b"<Ntry ", b"<Bal ", b">ITBD<")
_BUFFER_BYTES_MAX = 4 * 1024 * 1024
_SIGNS = {b"CRDT": 1, b"DBIT": -1}


class _Unusual(Exception):
    """The bytes are not in the usual order: read the file as XML."""


def find_flipped_statements(source: Source, prolog: Prolog) -> frozenset[int]:
    """Return the numbers of the statements that tie only with their reversals turned."""
    if not any(_TRUE.search(window) for window in source.windows(b"Ntry", b"TxDtls", b"Stmt") if _MARK in window):
        return frozenset()
    for look in (_look_at_bytes, _look_at_values):
        try:
            return frozenset(look(source, prolog))
        except _Unusual:
            continue
        except Fault:
            break
    return frozenset()


def _look_at_values(source: Source, prolog: Prolog) -> Iterator[int]:
    tally = Tally(0)
    for value in read_camt053(source, prolog):
        if isinstance(value, StatementHeader):
            tally = Tally(value.number_in_file)
        elif isinstance(value, Entry):
            tally.add(value.amount_cents, is_reversal=value.is_reversal)
        elif tally.must_flip(value.opening_cents, value.closing_cents):
            yield value.number_in_file


class _ByteLook:
    """The sums of one statement after another, from the bytes of entries and balances in the usual order."""

    def __init__(self) -> None:
        self.flipped: set[int] = set()
        self._tally = Tally(1)
        self._balances: dict[bytes, int] = {}
        self._matched = self._marks = 0

    def take(self, piece: bytes) -> None:
        """Add what a piece says; raise _Unusual where bytes alone can't tell."""
        if any(odd in piece for odd in _ODD):
            raise _Unusual
        self._marks += piece.count(b"Ntry>") + piece.count(b"Bal>")
        before, *entries = piece.split(b"<Ntry>")
        self._look_between(before)
        for entry in entries:
            match = _ENTRY.match(entry)
            if match is None:
                raise _Unusual
            amount, sign, reversal = match.groups()
            self._tally.add(parse_cents(amount.decode()) * _SIGNS[sign], is_reversal=reversal in (b"true", b"1"))
            if b"</Stmt>" in entry:
                self._look_between(entry)
        self._matched += 2 * len(entries)

    def finish(self) -> set[int]:
        """Return the statements to turn; raise _Unusual when something was not recognised."""
        if self._matched != self._marks:
            raise _Unusual
        return self.flipped

    def _look_between(self, piece: bytes) -> None:
        """Look at what stands between entries: the end of one statement, the balances of the next."""
        *ended, last = piece.split(b"</Stmt>")
        for part in ended:
            self._add_balances(part)
            self._end()
        self._add_balances(last)

    def _add_balances(self, piece: bytes) -> None:
        for kind, amount, sign in _BALANCE.findall(piece):
            self._balances.setdefault(kind, parse_cents(amount.decode()) * _SIGNS[sign])
            self._matched += 2

    def _end(self) -> None:
        opening = next((self._balances[kind] for kind in (b"OPBD", b"PRCD") if kind in self._balances), None)
        if self._tally.must_flip(opening, self._balances.get(b"CLBD")):
            self.flipped.add(self._tally.number_in_file)
        self._tally = Tally(self._tally.number_in_file + 1)
        self._balances = {}


def _look_at_bytes(source: Source, prolog: Prolog) -> set[int]:
    """Look at pieces that each begin with an entry, so that nothing falls between two."""
    look = _ByteLook()
    buffer = b""
    for chunk in source.chunks(skip=prolog.skip):
        cut = buffer.rfind(b"<Ntry>")
        if cut > 0:
            look.take(buffer[:cut])
            buffer = buffer[cut:]
        buffer += chunk
        if len(buffer) > _BUFFER_BYTES_MAX:
            raise _Unusual
    look.take(buffer)
    return look.finish()
