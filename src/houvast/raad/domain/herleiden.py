# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from public numbers when one is subtracted from another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

# About which organisation, and in which month of the year.
Cell = tuple[int, int]


def tells_of_few(
    counts: Mapping[Cell, int], *, shown: Collection[Cell], sums: Iterable[Collection[Cell]], under: int
) -> bool:
    """Return whether a public sum, less what is shown of it, leaves a count that is too small to show.

    `sums` are the cells of each total that is public. What is left of a total is about all cells that aren't shown: as
    long as it isn't small, none of them follows from it that is.
    """
    return any(0 < sum(counts[cell] for cell in total if cell not in shown) < under for total in sums)
