# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which row names the columns: mostly the first, but titles, dates and empty rows may stand above it."""

from __future__ import annotations

from collections.abc import Sequence

from houvast.vroegsignalering.domain.reading.columns import fold, propose_mapping

# So many rows that aren't empty are looked at.
LOOKED_AT_MAX = 20
# A row that names so many columns that we know is the one; a title may hold a word of them by chance.
_KNOWN_NAMES_MIN = 3


def find_header(rows: Sequence[Sequence[str]], chosen: frozenset[str] = frozenset()) -> int:
    """Return which of the first rows names the columns; the first that isn't empty when none clearly does.

    `chosen` are the columns that the partner chose before, as it calls them. The first row of the rows that name most
    is taken, unless the first row itself names enough.
    """
    wanted = {fold(each) for each in chosen}
    known = [_count_names(cells, wanted) if len(cells) > 1 else 0 for cells in rows]
    first = next((place for place, cells in enumerate(rows) if any(each.strip() for each in cells)), 0)
    if not rows or known[first] >= _KNOWN_NAMES_MIN or max(known) < _KNOWN_NAMES_MIN:
        return first
    return known.index(max(known))


def _count_names(cells: Sequence[str], wanted: set[str]) -> int:
    names = [each.strip() for each in cells if each.strip()]
    own = sum(fold(each) in wanted for each in names)
    return max(own, len(propose_mapping(names)))
