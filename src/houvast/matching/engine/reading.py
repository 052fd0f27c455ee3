# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a table of signals from CSV as partners send it: any encoding, separator and order of columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import duckdb
import numpy as np

from houvast.matching.engine.columns import Column, Vocabulary, empty_column
from houvast.matching.normaliser import FIELDS

ID = "id"
KNOWN_COLUMNS = (ID, "signaalpartner", "signaaldatum", *FIELDS)
_SNIFFED_BYTES = 1 << 16
_ROWS_AT_A_TIME = 20_000
_SEPARATORS = ";,\t|"
FIELD_SIZE_MAX = 1 << 20
# From this size on it pays to let the database library read.
LARGE_BYTES = 4 << 20
_PLAIN_ENCODING = "utf-8-sig"


class TableRefused(ValueError):
    """Send a CSV file with a header that names the columns; the message says on which line what is wrong."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The columns of a file that linking knows, and the names of those that it doesn't use."""

    ids: list[str]
    columns: dict[str, Column]
    unused: tuple[str, ...]


def read_table(path: Path) -> RawTable:
    """Read a file whole; raise TableRefused with line and mend when it can't be linked."""
    encoding = _find_encoding(path)
    separator = _find_separator(path, encoding)
    if encoding == _PLAIN_ENCODING and path.stat().st_size >= LARGE_BYTES:
        table = _read_fast(path, separator)
        if table is not None:
            return table
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        rows = csv.reader(_without_nulls(stream), delimiter=separator)
        csv.field_size_limit(FIELD_SIZE_MAX)
        try:
            header = next(rows, [])
            places = _find_columns(header)
            return _read_rows(rows, header, places)
        except csv.Error as fault:
            raise TableRefused(f"line {rows.line_num}: {fault}; save the file as CSV again") from fault


def _find_encoding(path: Path) -> str:
    """Return UTF-8 (with or without mark) when the whole file is, UTF-16 when it is marked so, else windows-1252."""
    with path.open("rb") as stream:
        mark = stream.read(4)
        if mark[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return "utf-16"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(_SNIFFED_BYTES):
                pass
    except UnicodeDecodeError:
        return "windows-1252"
    return _PLAIN_ENCODING


def _read_fast(path: Path, separator: str) -> RawTable | None:
    """Read a large and regular file in SQL; None when anything in it is out of the ordinary, to be read with care."""
    with path.open(encoding=_PLAIN_ENCODING, newline="") as stream:
        header = next(csv.reader(stream, delimiter=separator), [])
    places = _find_columns(header)
    columns = {f"c{place}": "VARCHAR" for place in range(len(header))}
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        try:
            connection.execute(
                "CREATE TABLE raw AS SELECT * FROM read_csv($path, header = true, auto_detect = false, delim = $separator,"
                " quote = '\"', escape = '\"', columns = $columns)",
                {"path": str(path), "separator": separator, "columns": columns},
            )
        except duckdb.Error:
            return None
        ids = _texts(connection, f"SELECT coalesce(c{places[ID]}, '') AS text FROM raw ORDER BY rowid")  # noqa: S608 -- our names
        _check_ids(ids)
        coded = {"signaalpartner": empty_column(len(ids))}
        coded |= {name: _encode(connection, f"c{place}") for name, place in places.items() if name != ID}
    used = set(places.values())
    return RawTable(ids, coded, tuple(name for place, name in enumerate(header) if place not in used and name.strip()))


def _encode(connection: duckdb.DuckDBPyConnection, column: str) -> Column:
    # The names of the columns are ours (c0, c1, …).
    grouped = f"SELECT {column} AS text, min(rowid) AS first FROM raw WHERE {column} <> '' GROUP BY {column}"  # noqa: S608
    numbered = f"SELECT text, row_number() OVER (ORDER BY first) AS code FROM ({grouped})"  # noqa: S608
    connection.execute("CREATE OR REPLACE TEMP TABLE distinct_text AS " + numbered)
    texts = _texts(connection, "SELECT text FROM distinct_text ORDER BY code")
    joined = f"FROM raw LEFT JOIN distinct_text ON {column} = text ORDER BY raw.rowid"
    query = f"SELECT coalesce(code, 0)::INTEGER AS code {joined}"
    codes = connection.execute(query).fetchnumpy()["code"]
    return Column(np.asarray(codes, dtype=np.int32), ["", *texts])


def _texts(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    texts: list[str] = connection.execute(query).fetchnumpy()["text"].tolist()
    return texts


def _find_separator(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        header = stream.readline(_SNIFFED_BYTES)
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_SEPARATORS, key=bare.count)


def _without_nulls(stream: TextIO) -> Iterator[str]:
    for line in stream:
        yield line.replace("\0", "") if "\0" in line else line


def _find_columns(header: Sequence[str]) -> dict[str, int]:
    names = [re.sub(r"[\s_\-.]+", "", name.strip().strip('"').casefold()) for name in header]
    if not any(names):
        raise TableRefused(f"line 1: the file is empty; the first line has to name the columns, of which one is {ID}")
    places = {name: names.index(name) for name in KNOWN_COLUMNS if name in names}
    if ID not in places:
        raise TableRefused(f"line 1: there is no column {ID}; add one that tells the rows apart")
    twice = [name for name in places if names.count(name) > 1]
    if twice:
        raise TableRefused(f"line 1: column {twice[0]} stands there twice; leave one")
    return places


def _read_rows(rows: Iterator[list[str]], header: Sequence[str], places: dict[str, int]) -> RawTable:
    names = [name for name in places if name != ID]
    vocabularies = {name: Vocabulary() for name in names}
    codes: dict[str, list[np.ndarray]] = {name: [] for name in names}
    ids: list[str] = []
    width = len(header)
    while batch := list(islice(rows, _ROWS_AT_A_TIME)):
        batch = [row for row in batch if row]
        if any(len(row) != width for row in batch):
            batch = [_fit(row, width, len(ids) + place) for place, row in enumerate(batch, 2)]
        columns = list(zip(*batch, strict=True)) if batch else [()] * width
        ids += columns[places[ID]]
        for name in names:
            codes[name].append(vocabularies[name].codes(columns[places[name]]))
    _check_ids(ids)
    columns_of = {"signaalpartner": empty_column(len(ids))} | {
        name: Column(np.concatenate(codes[name]) if codes[name] else np.zeros(0, np.int32), vocabularies[name].texts)
        for name in names
    }
    used = set(places.values())
    return RawTable(
        ids, columns_of, tuple(name for place, name in enumerate(header) if place not in used and name.strip())
    )


def _fit(row: list[str], width: int, line: int) -> list[str]:
    """Return a row with as many cells as the header: what is missing at its end is empty, more cells are refused."""
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        raise TableRefused(
            f"row {line}: {len(row)} cells where the header has {width}; put quotes around text with a separator in it"
        )
    return (row + [""] * width)[:width]


def _check_ids(ids: Sequence[str]) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: dict[str, int] = {}
    for row, each in enumerate(ids, 2):
        if each in seen:
            raise TableRefused(f"row {row}: id {each!r} is also that of row {seen[each]}; give each row its own")
        seen[each] = row


def write_links(stream: io.TextIOBase | TextIO, ids: Sequence[str], person: np.ndarray, household: np.ndarray) -> None:
    """Write id, person_id and household_id per row in the order of the file; both ids tell their first row, from 1."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("id", "person_id", "household_id"))
    writer.writerows(
        zip(
            ids,
            (f"P{row}" for row in (person + 1).tolist()),
            (f"H{row}" for row in (household + 1).tolist()),
            strict=True,
        )
    )
