# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The refused rows as a file that the partner corrects and sends again; it is given, and kept nowhere."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from typing import IO

from houvast.vroegsignalering.domain.faults import SENTENCES, Fault
from houvast.vroegsignalering.domain.formulas import guard
from houvast.vroegsignalering.domain.reading.columns import OWN_COLUMNS, Layout
from houvast.vroegsignalering.domain.reading.values import Cell, read_text


class RefusedRows:
    """Writes a CSV (UTF-8, semicolons, every cell quoted): place, column, reason and mend, then the row's own cells.

    Only columns that are read come back: what was dropped at the door stays dropped. `translate` puts the sentences in
    the reader's language.
    """

    def __init__(self, to: IO[str], layout: Layout, translate: Callable[[str], str]) -> None:
        self.translate = translate
        self.indexes = sorted(set(layout.index_of.values()))
        self.writer = csv.writer(to, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        # The mark tells spreadsheets that it is UTF-8.
        to.write("\ufeff")
        self.writer.writerow([*OWN_COLUMNS, *(guard(layout.columns[index]) for index in self.indexes)])

    def add(self, place: int, fault: Fault, cells: Sequence[Cell]) -> None:
        """Add one row."""
        reason, mend = SENTENCES[fault.reden]
        own = [str(place), fault.kolom, self.translate(reason), self.translate(mend)]
        given = (_as_text(cells[index]) if index < len(cells) else "" for index in self.indexes)
        self.writer.writerow([guard(each) for each in (*own, *given)])


def _as_text(cell: Cell) -> str:
    # Text comes back to the letter, so that it can be found in the partner's own file.
    return cell if isinstance(cell, str) else read_text(cell)
