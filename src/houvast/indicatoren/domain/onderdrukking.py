# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hide small numbers, and so many others that no sum gives a hidden one away.

A table of counts has rows (kinds), columns (what was and what wasn't) and a total of each and of all. Every row and
every column is an equation; seen as a graph in which rows and columns are points and hidden cells are lines between
them, a hidden cell follows from the shown ones exactly where its line is a bridge: on no round trip of hidden cells. So
cells are added until no bridge is left. And where few are hidden together, they hide at least as much as the threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Vorm

Cell = tuple[str, str]
# The name of the row and of the column that hold the totals.
TOTAAL = "totaal"
_MET, _ZONDER = "met", "zonder"


def choose_hidden(counts: Mapping[Cell, int], *, under: int) -> frozenset[Cell]:
    """Return which cells of a table with its totals are not shown: the small ones, and what would give them away.

    `counts` has every cell of every row and column, the totals too (TOTAAL). A zero may be shown: it is about nobody.
    """
    hidden = {cell for cell, count in counts.items() if 0 < count < under}
    while hidden:
        more = _next_to_hide(counts, hidden, under)
        if more is None:
            break
        hidden.add(more)
    return frozenset(hidden)


def hide_figures(figures: Sequence[Figuur], *, under: int) -> list[Figuur]:
    """Return the figures with the small ones hidden, and those from which they would follow.

    Figures of one month that add up (`deel_van`) are one table. Of each, the noemer is the total of its row.
    """
    tables: dict[tuple[str, date, int], list[Figuur]] = defaultdict(list)
    for each in figures:
        root = each.definitie.deel_van or each.definitie.sleutel
        tables[root, each.maand, each.uitvoerder_id].append(each)
    shown: dict[int, Figuur] = {}
    for together in tables.values():
        hidden = choose_hidden(_table(together), under=under)
        for each in together:
            row = _row_of(each, together)
            at_stake = {(row, _MET), (row, _ZONDER), (row, TOTAAL)} if _is_share(each) else {(row, _MET)}
            # What isn't in the table: who lacks a fact, and for how many households a rate was counted.
            small = 0 < each.ontbreekt < under or (_is_rate(each) and 0 < each.noemer < under)
            shown[id(each)] = _hide(each) if at_stake & hidden or small else each
    gone = {_place(each, each.definitie.sleutel) for each in shown.values() if each.hidden}
    return [_hide(each) if _place(each, each.definitie.verraadt) in gone else shown[id(each)] for each in figures]


def _place(figuur: Figuur, sleutel: str) -> tuple[str, date, int]:
    return sleutel, figuur.maand, figuur.uitvoerder_id


def _hide(figuur: Figuur) -> Figuur:
    return replace(figuur, teller=0, noemer=0, ontbreekt=0, hidden=True)


def _is_share(figuur: Figuur) -> bool:
    return figuur.definitie.vorm is Vorm.AANDEEL


def _is_rate(figuur: Figuur) -> bool:
    return figuur.definitie.vorm is Vorm.PER_HONDERD


def _row_of(figuur: Figuur, together: Sequence[Figuur]) -> str:
    is_total = len(together) > 1 and not figuur.definitie.deel_van
    return TOTAAL if is_total else figuur.definitie.sleutel


def _table(together: Sequence[Figuur]) -> dict[Cell, int]:
    """Return the counts of figures that add up, with the totals that are known of them."""
    counts: dict[Cell, int] = {}
    for each in together:
        row = _row_of(each, together)
        counts[row, _MET] = each.teller
        if _is_share(each):
            counts[row, _ZONDER] = each.noemer - each.teller
            counts[row, TOTAAL] = each.noemer
        elif each.definitie.vorm is Vorm.GEMIDDELDE:
            # An average of few households or things is about each of them; of few medewerkers it is about their work.
            counts[row, _MET] = _count_cases(each) if each.definitie.noemer_is_medewerkers else each.noemer
    return counts


def _count_cases(figuur: Figuur) -> int:
    """Return how many cases somebody has, by weight, rounded up."""
    return -(-figuur.teller // 100) if figuur.definitie.teller_in_honderdsten else figuur.teller


def _next_to_hide(counts: Mapping[Cell, int], hidden: set[Cell], under: int) -> Cell | None:
    """Return the smallest cell that has to be hidden too, or None when nothing follows any more."""
    for line in _lines(counts):
        open_cells = [cell for cell in line if cell not in hidden]
        closed = [cell for cell in line if cell in hidden]
        inner = sum(counts[cell] for cell in closed if TOTAAL not in cell or not _is_sum_of(line, cell))
        total_is_shown = any(_is_sum_of(line, cell) for cell in open_cells)
        if closed and open_cells and (len(closed) == 1 or (total_is_shown and inner < under)):
            return _smallest(counts, open_cells)
    ends_of = _list_ends(counts, hidden)
    for cell in sorted(hidden):
        if _is_bridge(cell, ends_of):
            around = [other for line in _lines(counts) if cell in line for other in line if other not in hidden]
            if around:
                return _smallest(counts, around)
    return None


def _lines(counts: Mapping[Cell, int]) -> Iterable[list[Cell]]:
    """Yield the cells of each row and of each column; those of one cell say nothing."""
    by_row: dict[str, list[Cell]] = defaultdict(list)
    by_column: dict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(counts):
        by_row[cell[0]].append(cell)
        by_column[cell[1]].append(cell)
    return [
        *(line for line in by_row.values() if any(cell[1] == TOTAAL for cell in line)),
        *(line for line in by_column.values() if any(cell[0] == TOTAAL for cell in line)),
    ]


def _is_sum_of(line: Sequence[Cell], cell: Cell) -> bool:
    """Return whether a cell is the total of this line."""
    in_a_row = len({each[0] for each in line}) == 1
    return cell[1] == TOTAAL if in_a_row else cell[0] == TOTAAL


def _smallest(counts: Mapping[Cell, int], cells: Iterable[Cell]) -> Cell:
    """Return the smallest that isn't zero, or else a zero: what hides most for the least."""
    return min(cells, key=lambda cell: (counts[cell] == 0, TOTAAL in cell, counts[cell], cell))


def _list_ends(counts: Mapping[Cell, int], hidden: set[Cell]) -> dict[Cell, tuple[str, str]]:
    """Return the two points of each hidden cell; rows and columns without a total are no equation, and one point."""
    rows = {row for row, column in counts if column == TOTAAL}
    columns = {column for row, column in counts if row == TOTAAL}
    return {
        (row, column): (f"row {row}" if row in rows else "", f"column {column}" if column in columns else "")
        for row, column in hidden
    }


def _is_bridge(cell: Cell, ends_of: Mapping[Cell, tuple[str, str]]) -> bool:
    """Return whether row and column of a hidden cell are joined by no other hidden cells."""
    start, goal = ends_of[cell]
    if start == goal:
        return False
    seen, waiting = {start}, [start]
    while waiting:
        point = waiting.pop()
        for other_cell, ends in ends_of.items():
            if other_cell == cell or point not in ends:
                continue
            other = ends[1] if ends[0] == point else ends[0]
            if other == goal:
                return False
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return True
