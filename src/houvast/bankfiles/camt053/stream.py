# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A camt.053 file as a stream of statements: pieces of the file go in, values come out, what is read is let go."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XMLPullParser, XMLSyntaxError, _Element

from houvast.bankfiles.camt053.balances import Balances, read_header
from houvast.bankfiles.camt053.elements import LOCAL, line_of
from houvast.bankfiles.camt053.encoding import Utf8Mender
from houvast.bankfiles.camt053.entries import EntrySetting, read_entry
from houvast.bankfiles.camt053.layout import cut
from houvast.bankfiles.camt053.prolog import Prolog
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.source import CHUNK_BYTES, Source, endless_nothing
from houvast.bankfiles.statement import Entry, StatementEnd, StatementHeader
from houvast.bankfiles.tally import Tally

# So many bytes may go by without anything that we read; what they hold stays in memory meanwhile.
_QUIET_BYTES_MAX = 8 * 1024 * 1024
_DETAILS_MAX = 250_000
_TAGS = ("{*}Acct", "{*}Bal", "{*}Ntry", "{*}Stmt")


def read_camt053(
    source: Source,
    prolog: Prolog,
    *,
    flipped: frozenset[int] = frozenset(),
) -> Iterator[StatementHeader | Entry | StatementEnd]:
    """Yield the statements of a file; `flipped` are the numbers of those whose reversals go the other way.

    Raise Fault with the place, also after values were yielded: what was read before counts only when the end is
    reached.
    """
    reading = _Reading(prolog, flipped)
    mender = Utf8Mender() if prolog.is_utf8 else None
    parser = XMLPullParser(
        events=("end",),
        tag=_TAGS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    events = parser.read_events()
    quiet_bytes = 0
    for chunk in _all_chunks(source, prolog, mender):
        try:
            parser.feed(chunk)
        except XMLSyntaxError as error:
            raise _malformed(error, prolog) from None
        before = reading.progress
        yield from reading.take(events)
        reading.let_go()
        quiet_bytes = 0 if reading.progress != before else quiet_bytes + len(chunk)
        if quiet_bytes > _QUIET_BYTES_MAX:
            raise reading.place(endless_nothing())
        if mender is not None and mender.mended_line:
            reading.warn_encoding(mender.take_mended_line())
    try:
        parser.close()
    except XMLSyntaxError as error:
        raise _truncated(error, prolog) from None
    yield from reading.take(events)
    reading.finish()


def _all_chunks(source: Source, prolog: Prolog, mender: Utf8Mender | None) -> Iterator[bytes]:
    """Yield the head in small pieces too, so that memory doesn't depend on where the head ends."""
    for start in range(0, len(prolog.head), CHUNK_BYTES):
        chunk = prolog.head[start : start + CHUNK_BYTES]
        yield mender.mend(chunk) if mender else chunk
    for chunk in source.chunks(skip=len(source.head)):
        yield mender.mend(chunk) if mender else chunk
    if mender is not None and (rest := mender.finish()):
        yield rest


def _malformed(error: XMLSyntaxError, prolog: Prolog) -> Fault:
    return Fault(
        "malformed",
        f"de XML klopt hier niet ({(error.msg or '')[:120]}). Het bestand is onderweg beschadigd: haal het opnieuw op.",
        line=(error.lineno or 0) + prolog.line - 1,
    )


def _truncated(error: XMLSyntaxError, prolog: Prolog) -> Fault:
    return Fault(
        "truncated",
        "het bestand houdt midden in een afschrift op. Haal het opnieuw op bij de bank.",
        line=(error.lineno or 0) + prolog.line - 1,
    )


def _let_go_statement(statement: _Element) -> None:
    """Empty a finished statement and remove all before it; itself it goes with the next."""
    statement.clear()
    parent = statement.getparent()
    if parent is not None:
        del parent[: parent.index(statement)]


class _Reading:
    """Where we are in the file: which statement, and what of it was read but not yet let go."""

    def __init__(self, prolog: Prolog, flipped: frozenset[int]) -> None:
        self.progress = 0
        self._prolog = prolog
        self._flipped = flipped
        self._statement_number = 0
        self._entry_number = 0
        self._statement: _Element | None = None
        self._header: StatementHeader | None = None
        self._setting: EntrySetting | None = None
        self._balances = Balances()
        self._tally = Tally(0)
        self._drained: list[list[str]] = []
        self._late_encoding_line = 0

    def take(self, events: Iterator[tuple[str, _Element]]) -> Iterator[StatementHeader | Entry | StatementEnd]:
        """Turn what the parser found since the last time into values."""
        try:
            for _, element in events:
                self.progress += 1
                name = LOCAL[element.tag]
                if name == "Ntry":
                    if self._header is None:
                        yield self._begin(element.getparent())
                    self._entry_number += 1
                    entry = self._read_entry(element)
                    if entry is not None:
                        yield entry
                elif name == "Stmt":
                    if self._header is None:
                        yield self._begin(element)
                    yield self._end()
                    _let_go_statement(element)
                elif self._is_in_statement(element) and name == "Bal":
                    self._balances.add(element, self._tally, self._path())
        except Fault as fault:
            raise self.place(fault) from None

    def let_go(self) -> None:
        """Remove from memory all that was read, but for the last element, which the parser may still be in."""
        statement = self._statement
        if statement is None:
            return
        if self._header is not None:
            del statement[:-1]
        if len(statement) and LOCAL[statement[-1].tag] == "Ntry":
            self._drain(statement[-1])

    def place(self, fault: Fault) -> Fault:
        """Return the fault with the way down to it and its line in the file."""
        if fault.path.startswith("Document"):
            return fault
        path = "/".join(part for part in (self._path(), fault.path) if part)
        line = fault.line + self._prolog.line - 1 if fault.line else 0
        return Fault(fault.code, fault.sentence, path=path, line=line)

    def warn_encoding(self, line: int) -> None:
        """Say once per statement that the file's label lies about its characters."""
        if self._late_encoding_line:
            return
        self._late_encoding_line = line
        self._tally.warn(
            "encoding",
            "het bestand noemt zich UTF-8, maar heeft tekens in ISO-8859-15: die zijn zo gelezen. Controleer de namen.",
            path="",
            line=line,
        )

    def finish(self) -> None:
        """Raise Fault when the file holds no statement at all."""
        if self._statement_number == 0:
            raise Fault(
                "no_statement",
                "er staat geen afschrift in het bestand. Vraag de bank om de afschriften van de dag.",
                path="Document/BkToCstmrStmt",
            )

    def _is_in_statement(self, element: _Element) -> bool:
        """Tell whether the element is a child of a statement; the first of a new one starts the reading of it."""
        parent = element.getparent()
        if parent is None or LOCAL[parent.tag] != "Stmt":
            return False
        if self._statement is None:
            self._start(parent)
        return True

    def _start(self, statement: _Element) -> None:
        self._statement_number += 1
        self._entry_number = 0
        self._statement = statement
        self._header = None
        self._balances = Balances()
        encoding_warnings = [warning for warning in self._tally.warnings if warning.code == "encoding"]
        is_first = self._statement_number == 1
        self._tally = Tally(self._statement_number, warnings=encoding_warnings if is_first else [])

    def _begin(self, statement: _Element | None) -> StatementHeader:
        """Read the header when the first entry, or the end, is there."""
        if statement is None or LOCAL[statement.tag] != "Stmt":
            raise Fault(
                "malformed",
                "er staat een boeking buiten een afschrift. Het bestand is beschadigd: haal het opnieuw op.",
                line=line_of(statement) if statement is not None else 0,
            )
        if self._statement is None:
            self._start(statement)
        number = self._statement_number
        header = read_header(statement, self._balances, number=number, message=self._prolog.message)
        self._header = header
        self._setting = EntrySetting(header.account_iban, number in self._flipped, self._warn)
        if number in self._flipped:
            self._tally.warn(
                "reversals_turned",
                "de bank geeft een terugboeking de richting van de eerste boeking: alleen omgekeerd klopt het saldo, "
                "en zo zijn ze gelezen.",
                path=self._path(),
            )
        return header

    def _read_entry(self, element: _Element) -> Entry | None:
        assert self._setting is not None
        drained, self._drained = self._drained, []
        try:
            entry = read_entry(element, self._entry_number, self._setting, drained)
        except Fault as fault:
            raise Fault(fault.code, fault.sentence, path=fault.path, line=line_of(element)) from None
        if entry is not None:
            self._tally.add(entry.amount_cents, is_reversal=entry.is_reversal)
        return entry

    def _end(self) -> StatementEnd:
        self._entry_number = 0
        opening, closing = self._balances.opening(), self._balances.closing()
        missing = [words for words, found in (("begin", opening), ("eind", closing)) if found is None]
        if missing:
            self._tally.warn(
                "no_balance",
                f"er is geen {'- en geen '.join(missing)}saldo: of alle boekingen erin staan, is niet te bewijzen.",
                path=self._path(),
            )
        end = self._tally.end(
            opening[1].cents if opening else None,
            closing.cents if closing else None,
            closing.on if closing else None,
        )
        self._statement = None
        self._header = None
        self._setting = None
        return end

    def _drain(self, entry: _Element) -> None:
        """Read and remove the finished payments of an entry that is larger than what was fed so far."""
        for block in entry:
            if LOCAL[block.tag] != "NtryDtls" or len(block) <= 1:
                continue
            finished = block[:-1]
            self._drained += [cut(part) for part in finished if LOCAL[part.tag] == "TxDtls"]
            for part in finished:
                if LOCAL[part.tag] == "TxDtls":
                    block.remove(part)
                    self.progress += 1
            if len(self._drained) > _DETAILS_MAX:
                raise self.place(endless_nothing())

    def _warn(self, code: str, sentence: str, path: str, element: _Element) -> None:
        line = line_of(element) + self._prolog.line - 1
        self._tally.warn(code, sentence, path=f"{self._path()}/{path}", line=line)

    def _path(self) -> str:
        path = "Document/BkToCstmrStmt"
        if self._statement_number and self._statement is not None:
            path += f"/Stmt[{self._statement_number}]"
            path += f"/Ntry[{self._entry_number}]" if self._entry_number else ""
        return path
