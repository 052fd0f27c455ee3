# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pain.002 report read as it comes: each part is let go once its values are out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml.etree import XMLPullParser, XMLSyntaxError, _Element

from houvast.bankfiles.encoding import Utf8Mender
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.pain002.parts import read_batch, read_file, read_header, read_order
from houvast.bankfiles.pain002.status import BatchStatus, FileStatus, StatusEnd, StatusValue
from houvast.bankfiles.prolog import Prolog
from houvast.bankfiles.source import Source

_QUIET_BYTES_MAX = 8 * 1024 * 1024
_REPORT = "CstmrPmtStsRpt"
_GROUP, _BATCH, _ORDER = "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts", "TxInfAndSts"
# How deep each stands: Document is 1, the report 2, its parts 3, the orders of a batch 4.
_REPORT_DEPTH, _PART_DEPTH, _ORDER_DEPTH = 2, 3, 4


def read_report(source: Source, prolog: Prolog) -> Iterator[StatusValue]:
    """Yield the values of a report. Raise Fault with the place, also after values were yielded."""
    parser = XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    reading = _Reading(prolog)
    quiet = 0
    try:
        for chunk in _mended(source, prolog):
            parser.feed(chunk)
            quiet += len(chunk)
            for value in reading.take(parser):
                quiet = 0
                yield value
            if quiet > _QUIET_BYTES_MAX:
                raise Fault(
                    "endless",
                    "het bestand gaat megabytes lang door zonder dat er een status in staat. Haal het opnieuw op.",
                )
    except XMLSyntaxError as error:
        raise _malformed(error, prolog) from None
    try:
        parser.close()
    except XMLSyntaxError as error:
        raise Fault(
            "truncated",
            "het bestand houdt midden in een betaalstatus op. Haal het opnieuw op bij de bank.",
            line=(error.lineno or 1) + prolog.line - 1,
        ) from None
    yield from reading.take(parser)
    yield reading.finish()


def _mended(source: Source, prolog: Prolog) -> Iterator[bytes]:
    """Yield the bytes; those that are no UTF-8 in a file that says so are read as the bank meant them."""
    chunks = source.chunks(skip=prolog.skip)
    if not prolog.is_utf8:
        yield from chunks
        return
    mender = Utf8Mender()
    for chunk in chunks:
        yield mender.mend(chunk)
    yield mender.finish()


def _malformed(error: XMLSyntaxError, prolog: Prolog) -> Fault:
    return Fault(
        "malformed",
        f"de XML klopt hier niet ({(error.msg or '')[:120]}). Het bestand is beschadigd: haal het opnieuw op.",
        line=(error.lineno or 1) + prolog.line - 1,
    )


class _Reading:
    """Where in the report we are, and what was said of the file and the batch so far."""

    def __init__(self, prolog: Prolog) -> None:
        self._prolog = prolog
        self._depth = 0
        self._is_report = False
        self._part = ""
        self._header = ("", "")
        self._file: FileStatus | None = None
        self._batch: BatchStatus | None = None
        self._batch_count = 0
        self._order_count = 0
        self._orders_in_batch = 0

    def take(self, parser: XMLPullParser) -> Iterator[StatusValue]:
        """Yield what the parser has complete."""
        for event, element in parser.read_events():
            assert isinstance(element, _Element)
            name = element.tag.rpartition("}")[2]
            try:
                if event == "start":
                    yield from self._start(name, element)
                else:
                    yield from self._end(name, element)
            except Fault as fault:
                line = cast("int | None", element.sourceline)
                raise Fault(
                    fault.code,
                    fault.sentence,
                    path=fault.below(self._path()).path,
                    line=(line or 1) + self._prolog.line - 1,
                ) from None

    def finish(self) -> StatusEnd:
        """Return the end. Raise Fault when there was no status in the file."""
        if self._file is None:
            raise Fault(
                "no_status",
                "er staat niet in over welk betaalbestand het gaat. Haal de status opnieuw op bij de bank.",
                path=f"Document/{_REPORT}/{_GROUP}",
            )
        return StatusEnd(self._batch_count, self._order_count)

    def _start(self, name: str, element: _Element) -> Iterator[StatusValue]:
        self._depth += 1
        if self._depth == _REPORT_DEPTH:
            self._is_report = name == _REPORT
        elif self._depth == _PART_DEPTH and self._is_report:
            self._part = name
            if name == _BATCH:
                self._begin_batch()
        elif self._depth == _ORDER_DEPTH and self._part == _BATCH and name == _ORDER and self._batch is None:
            # What is said of the batch stands before its orders.
            yield self._read_batch(cast("_Element", element.getparent()))

    def _begin_batch(self) -> None:
        if self._file is None:
            raise Fault(
                "no_status", "de status van een groep staat voor die van het bestand. Haal het bestand opnieuw op."
            )
        self._batch = None
        self._batch_count += 1
        self._orders_in_batch = 0

    def _end(self, name: str, element: _Element) -> Iterator[StatusValue]:
        if self._depth == _ORDER_DEPTH and self._part == _BATCH:
            if name == _ORDER:
                assert self._file is not None
                assert self._batch is not None
                self._order_count += 1
                self._orders_in_batch += 1
                yield read_order(element, self._file, self._batch)
                _let_go(element)
            elif self._orders_in_batch:
                raise Fault(
                    "out_of_order",
                    "na de betalingen van een groep staat nog iets over de groep zelf. Haal het bestand opnieuw op.",
                )
        elif self._depth == _PART_DEPTH and self._is_report:
            yield from self._end_part(name, element)
            self._part = ""
            _let_go(element)
        self._depth -= 1

    def _end_part(self, name: str, element: _Element) -> Iterator[StatusValue]:
        if name == "GrpHdr":
            self._header = read_header(element)
        elif name == _GROUP:
            if self._file is not None:
                raise Fault(
                    "twice", "er staan twee betaalbestanden in. Vraag de bank om een bestand per betaalbestand."
                )
            self._file = read_file(element, self._header, self._prolog.message)
            yield self._file
        elif name == _BATCH and self._batch is None:
            yield self._read_batch(element)

    def _read_batch(self, element: _Element) -> BatchStatus:
        assert self._file is not None
        self._batch = read_batch(element, self._file)
        return self._batch

    def _path(self) -> str:
        path = f"Document/{_REPORT}"
        if self._part:
            path += f"/{self._part}" + (f"[{self._batch_count}]" if self._part == _BATCH else "")
        if self._part == _BATCH and self._depth >= _ORDER_DEPTH:
            path += f"/{_ORDER}[{max(self._orders_in_batch, 1)}]"
        return path


def _let_go(element: _Element) -> None:
    """Free an element that was read, and the ones before it that its parent still holds."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
