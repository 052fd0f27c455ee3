# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Excel workbooks, read row by row, and never opened when they would unfold into more than memory bears."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError  # the error alone; defusedxml reads  # nosec B405

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from houvast.vroegsignalering.domain.faults import LeveringUnreadable
from houvast.vroegsignalering.domain.reading.columns import require_names
from houvast.vroegsignalering.domain.reading.header import LOOKED_AT_MAX, find_header
from houvast.vroegsignalering.domain.reading.table import COLUMNS_MAX, Row, Table
from houvast.vroegsignalering.domain.reading.values import read_text

# A sheet holds 1,048,576 rows, which unfold into some 400 MB; texts are kept in memory while it is read.
_PARTS_MAX = 500
_UNFOLDED_MAX = 1 << 30
_TEXTS_UNFOLDED_MAX = 256 << 20
_RATIO_MAX = 200
_RATIO_COUNTS_FROM = 10 << 20
_SHEET_ROWS_MAX = 1_048_576
_EMPTY_ROWS_MAX = 10_000

_BROKEN = (zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError, ValueError, TypeError)
_BROKEN_MORE = (
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    zlib.error,
)


def open_spreadsheet(file: BinaryIO, chosen: frozenset[str] = frozenset()) -> Table:
    """Return the rows of the first visible sheet; `chosen` are columns as the partner calls them.

    Raises LeveringUnreadable, also for a bomb.
    """
    _refuse_bomb(file)
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        visible = [each for each in book.worksheets if each.sheet_state == "visible"]
        if not visible:
            raise LeveringUnreadable(
                "Er staat geen zichtbaar blad in dit Excel-bestand. Zet de gegevens op het eerste blad."
            )
        sheet = visible[0]
        # What a sheet says about its own size is not to be trusted.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=COLUMNS_MAX + 1, values_only=True)
        columns, header_place, behind = _read_columns(rows, chosen)
    except _BROKEN + _BROKEN_MORE as fault:
        raise _broken() from fault
    return Table(columns, _read_rows(behind, len(columns), header_place), header_place=header_place)


def _refuse_bomb(file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except _BROKEN + _BROKEN_MORE as fault:
        raise _broken() from fault
    texts = sum(each.file_size for each in parts if each.filename.lower().endswith("sharedstrings.xml"))
    if (
        len(parts) > _PARTS_MAX
        or sum(each.file_size for each in parts) > _UNFOLDED_MAX
        or texts > _TEXTS_UNFOLDED_MAX
        or any(
            each.file_size > _RATIO_COUNTS_FROM and each.file_size > _RATIO_MAX * max(each.compress_size, 1)
            for each in parts
        )
        or len({each.filename for each in parts}) != len(parts)
    ):
        raise LeveringUnreadable(
            "Dit Excel-bestand wordt bij het openen te groot. Verdeel de rijen over meer bestanden, of stuur een CSV-bestand."
        )


_Sheet = Iterator[tuple[Any, ...]]


def _read_columns(rows: _Sheet, chosen: frozenset[str]) -> tuple[tuple[str, ...], int, _Sheet]:
    """Return the names of the columns, the row that they stand on, and all rows behind it."""
    read: list[tuple[Any, ...]] = []
    texts: list[list[str]] = []
    told = 0
    while told < LOOKED_AT_MAX and len(read) < _EMPTY_ROWS_MAX and (cells := next(rows, None)) is not None:
        names = [read_text(each) for each in cells]
        while names and not names[-1]:
            names.pop()
        read.append(cells)
        texts.append(names)
        told += bool(names)
    if not told:
        raise LeveringUnreadable("Het eerste blad is leeg. Zet de gegevens op het eerste blad van het Excel-bestand.")
    at = find_header(texts, chosen)
    if len(texts[at]) > COLUMNS_MAX:
        raise LeveringUnreadable(f"Er zijn meer dan {COLUMNS_MAX} kolommen. Stuur alleen de kolommen die nodig zijn.")
    require_names(texts[at])
    return tuple(texts[at]), at + 1, chain(read[at + 1 :], rows)


def _read_rows(rows: _Sheet, count: int, header_place: int) -> Iterator[Row]:
    empty = 0
    place = header_place
    try:
        for whole in rows:
            place += 1
            if place > _SHEET_ROWS_MAX:
                raise LeveringUnreadable(
                    f"Het blad heeft meer dan {_SHEET_ROWS_MAX} rijen. Dat kan Excel zelf niet maken."
                )
            cells = whole[:count]
            if all(each is None or each == "" for each in cells):
                # Sheets end in rows that somebody once clicked in; numbering a row a billion is no sheet.
                empty += 1
                continue
            yield place, cells, None
    except _BROKEN + _BROKEN_MORE as fault:
        raise _broken() from fault


def _broken() -> LeveringUnreadable:
    return LeveringUnreadable(
        "Dit Excel-bestand is beschadigd of geen Excel-bestand. Open het, sla het opnieuw op als .xlsx en stuur dat, "
        "of stuur een CSV-bestand."
    )
