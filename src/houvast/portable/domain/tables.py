# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows as CSV for who has a spreadsheet; no cell is ever a formula. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

_Row = TypeVar("_Row")
# A spreadsheet takes what begins with one of these for a formula; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# So that a spreadsheet reads it as UTF-8.
_MARK = "\ufeff"


# Laying out a page takes a second per thirty lines; who must get money today doesn't wait for that.
PAPER_ROWS_MAX = 200


def cut_for_paper(rows: Sequence[_Row]) -> tuple[Sequence[_Row], int]:
    """Return the rows that a paper shows, and how many after them stand in the CSV alone."""
    return rows[:PAPER_ROWS_MAX], max(0, len(rows) - PAPER_ROWS_MAX)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table with semicolons, as Dutch spreadsheets expect, and a first row of names."""
    out = io.StringIO()
    out.write(_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([say_cell(each) for each in row])
    return out.getvalue()


def say_cell(value: Any) -> str:  # noqa: ANN401 (any value of a row)
    """Return a value as a cell: numbers as they are, everything else as text that is no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return f"'{text}" if text.startswith(_FORMULA) else text
