# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""CSV as programs write it: UTF-8 or a Windows code page, comma, semicolon, tab or bar, quotes where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from houvast.vroegsignalering.domain.faults import Fault, LeveringUnreadable, Reden
from houvast.vroegsignalering.domain.formulas import unguard
from houvast.vroegsignalering.domain.reading.columns import OWN_COLUMNS, fold, require_names
from houvast.vroegsignalering.domain.reading.encoding import find_encoding
from houvast.vroegsignalering.domain.reading.header import LOOKED_AT_MAX, find_header
from houvast.vroegsignalering.domain.reading.table import COLUMNS_MAX, ROWS_MAX, Row, Table

_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 20
_LINE_LENGTH_MAX = 100_000


def open_delimited(file: BinaryIO, chosen: frozenset[str] = frozenset()) -> Table:
    """Return the rows of a CSV file; `chosen` are columns as the partner calls them. Raises LeveringUnreadable."""
    encoding = find_encoding(file)
    file.seek(0)
    # Python's own line ends of CSV: quotes may hold them. The wrapper must not close the caller's file.
    text = io.TextIOWrapper(io.BufferedReader(_Unclosable(file)), encoding=encoding, errors="replace", newline="")
    separator = _find_separator(text, chosen)
    file.seek(0)
    text = io.TextIOWrapper(io.BufferedReader(_Unclosable(file)), encoding=encoding, errors="replace", newline="")
    reader = csv.reader(_guarded(text), delimiter=separator)
    columns, header_place, first_rows = _read_columns(reader, chosen)
    rows = chain(first_rows, reader)
    own = {fold(each) for each in OWN_COLUMNS}
    is_own = any(fold(each) in own for each in columns)
    if is_own:
        columns = tuple(unguard(each) for each in columns)
    read = _read_rows(rows, len(columns), header_place, is_own=is_own)
    return Table(columns, read, is_own_download=is_own, header_place=header_place)


class _Unclosable(io.RawIOBase):
    """Reads from a file that somebody else closes."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        read = self.file.read(len(buffer))
        buffer[: len(read)] = read
        return len(read)


def _find_separator(text: io.TextIOWrapper, chosen: frozenset[str]) -> str:
    lines = [line for line, _ in zip(_guarded(text), range(_SAMPLE_LINES), strict=False) if line.strip()]
    if not lines:
        raise LeveringUnreadable("Het bestand is leeg: er staan geen rijen in. Stuur het bestand met de gegevens.")
    # Excel's own hint.
    if lines[0].lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        return lines[0].strip()[-1]

    def fitness(separator: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=separator))
        counts = [len(row) for row in rows[find_header(rows, chosen) :]]
        return (sum(count == counts[0] for count in counts) if counts[0] > 1 else 0, counts[0])

    best = max(_SEPARATORS, key=fitness)
    if fitness(best)[1] < 2:  # noqa: PLR2004 (one column is none)
        raise LeveringUnreadable(
            "We vinden geen kolommen in dit bestand. Scheid de velden met een puntkomma, komma, tab of streep, "
            "en zet op de eerste rij de namen van de kolommen."
        )
    return best


def _guarded(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines, none of them longer than memory can bear."""
    number = 0
    while line := text.readline(_LINE_LENGTH_MAX):
        number += 1
        if len(line) >= _LINE_LENGTH_MAX:
            raise LeveringUnreadable(
                f"Regel {number} is te lang. Dit lijkt geen CSV-bestand; kijk hoe het is opgeslagen."
            )
        yield line


def _read_columns(reader: Iterator[list[str]], chosen: frozenset[str]) -> tuple[tuple[str, ...], int, list[list[str]]]:
    """Return the names of the columns, the row that they stand on, and the rows behind it that were read already."""
    rows: list[list[str]] = []
    told = 0
    try:
        while told < LOOKED_AT_MAX and (cells := next(reader, None)) is not None:
            # Excel doesn't show its own hint, and counts from the row behind it.
            if not rows and cells and cells[0].lower().startswith("sep=") and not any(cells[1:]):
                continue
            rows.append(cells)
            told += any(each.strip() for each in cells)
    except csv.Error as fault:
        raise _broken(len(rows) + 1) from fault
    if not told:
        raise LeveringUnreadable("Het bestand is leeg: er staan geen rijen in. Stuur het bestand met de gegevens.")
    at = find_header(rows, chosen)
    if len(rows[at]) > COLUMNS_MAX:
        raise LeveringUnreadable(f"Er zijn meer dan {COLUMNS_MAX} kolommen. Stuur alleen de kolommen die nodig zijn.")
    columns = tuple(each.strip() for each in rows[at])
    require_names(columns)
    return columns, at + 1, rows[at + 1 :]


def _read_rows(rows: Iterable[list[str]], count: int, header_place: int, *, is_own: bool) -> Iterator[Row]:
    place = header_place
    try:
        for cells in rows:
            place += 1
            if place > ROWS_MAX:
                raise LeveringUnreadable(f"Er zijn meer dan {ROWS_MAX} rijen. Verdeel ze over meer bestanden.")
            if not cells or not any(cells):
                continue
            if is_own:
                cells = [unguard(each) for each in cells]  # noqa: PLW2901 (the same row, as it was before the download)
            yield place, cells, _find_fault(cells, count)
    except csv.Error as fault:
        raise _broken(place + 1) from fault


def _find_fault(cells: list[str], count: int) -> Fault | None:
    whole = "".join(cells)
    if "\n" in whole or "\r" in whole:
        return Fault(Reden.RIJ_LOOPT_DOOR)
    if len(cells) > count and any(each.strip() for each in cells[count:]):
        return Fault(Reden.TE_VEEL_CELLEN)
    return None


def _broken(place: int) -> LeveringUnreadable:
    return LeveringUnreadable(
        f"Rij {place} is niet te lezen: waarschijnlijk is een aanhalingsteken niet gesloten. Verbeter de rij, "
        "of sla het bestand opnieuw op als CSV."
    )
