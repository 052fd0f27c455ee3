# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every reader gives: names of columns, and rows with their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from houvast.vroegsignalering.domain.faults import Fault
from houvast.vroegsignalering.domain.reading.values import Cell
from houvast.vroegsignalering.domain.woorden import Partnertype, Veld

# Its place (the row as a spreadsheet shows it, or the number of the signal in a message), its cells, what is wrong.
Row = tuple[int, Sequence[Cell], Fault | None]

COLUMNS_MAX = 200
ROWS_MAX = 2_000_000


@dataclass(frozen=True, slots=True)
class Expected:
    """What a message must say of itself: for which gemeente (CBS code), from which type of partner (None: any).

    `columns` are those that the partner chose before, by which the row of names is recognised.
    """

    gemeentecode: str
    partnertype: Partnertype | None
    columns: frozenset[str] = frozenset()


@dataclass(slots=True)
class Table:
    """A file while it is read.

    `mapping` is filled for a message whose fields have their names from a standard. `unread` fills up while rows are
    read, with what a message has and we don't take.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    mapping: Mapping[Veld, str] | None = None
    unread: dict[str, None] = field(default_factory=dict)
    # Whether it is our own download of refused rows, which guards its cells against formulas.
    is_own_download: bool = False
    # The row that names the columns: what stands above it (a title, a date) isn't read.
    header_place: int = 1
