# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""CSV as programs write it: UTF-8 or a Windows code page, comma, semicolon, tab or bar, quotes where needed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from houvast.vroegsignalering.domain.faults import Fault, LeveringUnreadable, Reden
from houvast.vroegsignalering.domain.formulas import unguard
from houvast.vroegsignalering.domain.reading.columns import OWN_COLUMNS, fold, require_names
from houvast.vroegsignalering.domain.reading.table import COLUMNS_MAX, ROWS_MAX, Row, Table

_SEPARATORS = ";,\t|"
_CHUNK = 1 << 20
_SAMPLE_LINES = 20
_LINE_LENGTH_MAX = 100_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_delimited(file: BinaryIO) -> Table:
    """Return the rows of a CSV file. Raises LeveringUnreadable."""
    encoding = find_encoding(file)
    file.seek(0)
    # Python's own line ends of CSV: quotes may hold them. The wrapper must not close the caller's file.
    text = io.TextIOWrapper(io.BufferedReader(_Unclosable(file)), encoding=encoding, errors="replace", newline="")
    separator = _find_separator(text)
    file.seek(0)
    text = io.TextIOWrapper(io.BufferedReader(_Unclosable(file)), encoding=encoding, errors="replace", newline="")
    reader = csv.reader(_guarded(text), delimiter=separator)
    columns = _read_columns(reader)
    own = {fold(each) for each in OWN_COLUMNS}
    is_own = any(fold(each) in own for each in columns)
    if is_own:
        columns = tuple(unguard(each) for each in columns)
    return Table(columns, _read_rows(reader, len(columns), is_own=is_own), is_own_download=is_own)


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


def find_encoding(file: BinaryIO) -> str:
    """Return the encoding: what the mark at the beginning says, else UTF-8 when all of it is, else Windows-1252."""
    file.seek(0)
    begin = file.read(4)
    if begin.startswith(_UTF16):
        return "utf-16"
    # Two bytes for each letter, and no mark that says so: of names every other byte is nothing.
    if begin[1::2] == b"\0\0":
        return "utf-16-le"
    if begin[::2] == b"\0\0":
        return "utf-16-be"
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_windows = True
    undefined = frozenset(b"\x81\x8d\x8f\x90\x9d")
    is_utf8 = True
    while chunk := file.read(_CHUNK):
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
        if is_windows and not undefined.isdisjoint(chunk):
            is_windows = False
    if is_utf8 and _ends_whole(decoder):
        return "utf-8-sig"
    # Five bytes mean nothing in Windows-1252; a file that has them is ISO 8859-1.
    return "cp1252" if is_windows else "latin-1"


def _ends_whole(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _find_separator(text: io.TextIOWrapper) -> str:
    lines = [line for line, _ in zip(_guarded(text), range(_SAMPLE_LINES), strict=False) if line.strip()]
    if not lines:
        raise LeveringUnreadable("Het bestand is leeg: er staan geen rijen in. Stuur het bestand met de gegevens.")
    # Excel's own hint.
    if lines[0].lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        return lines[0].strip()[-1]

    def fitness(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
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


def _read_columns(reader: Iterator[list[str]]) -> tuple[str, ...]:
    try:
        for cells in reader:
            if not any(each.strip() for each in cells) or (len(cells) == 1 and cells[0].lower().startswith("sep=")):
                continue
            if len(cells) > COLUMNS_MAX:
                raise LeveringUnreadable(
                    f"Er zijn meer dan {COLUMNS_MAX} kolommen. Stuur alleen de kolommen die nodig zijn."
                )
            columns = tuple(each.strip() for each in cells)
            require_names(columns)
            return columns
    except csv.Error as fault:
        raise _broken(1) from fault
    raise LeveringUnreadable("Het bestand is leeg: er staan geen rijen in. Stuur het bestand met de gegevens.")


def _read_rows(reader: Iterator[list[str]], count: int, *, is_own: bool) -> Iterator[Row]:
    place = 1
    try:
        for cells in reader:
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
