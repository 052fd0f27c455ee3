# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring linked records together as persons, best link first, without merging what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.columns import Numbers, group_rows
from houvast.matching.engine.table import Table
from houvast.matching.engine.weighing import Bits

# Once to see whom a record competes for, once more to decide.
ROUNDS = 2
BITS_MAX = 60.0


def find_components(length: int, a: Numbers, b: Numbers) -> Numbers:
    """Return for each of `length` items the smallest item that it is connected with by the pairs (a, b)."""
    parent = np.arange(length, dtype=np.int64)
    while len(a):
        low, high = np.minimum(parent[a], parent[b]), np.maximum(parent[a], parent[b])
        apart = low != high
        if not apart.any():
            break
        a, b, low, high = a[apart], b[apart], low[apart], high[apart]
        np.minimum.at(parent, high, low)
        while True:
            shorter = parent[parent]
            if np.array_equal(shorter, parent):
                break
            parent = shorter
    return parent


def births_agree(one: int, other: int) -> bool:
    """Tell whether two birth dates (yyyymmdd) may be of one person: equal, swapped, one part differs, or year alone."""
    if one == other:
        return True
    year_1, month_1, day_1 = one // 10_000, one // 100 % 100, one % 100
    year_2, month_2, day_2 = other // 10_000, other // 100 % 100, other % 100
    if not month_1 or not month_2:
        return year_1 == year_2
    if year_1 == year_2 and month_1 == day_2 and month_2 == day_1:
        return True
    digits = sum(first != second for first, second in zip(f"{one:08}", f"{other:08}", strict=True))
    return digits == 1 or (digits == 2 and _digits_swapped(f"{one:08}", f"{other:08}"))  # noqa: PLR2004 -- a swap


def _digits_swapped(one: str, other: str) -> bool:
    first = next(place for place in range(8) if one[place] != other[place])
    return first < 7 and one[first : first + 2] == other[first + 1 : first - 1 if first else None : -1]  # noqa: PLR2004


@dataclass(slots=True)
class Group:
    """What a person under construction holds: members, birth dates, BSNs, and whom it may not be merged with."""

    members: list[int]
    births: set[int] = field(default_factory=set)
    bsns: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)


def may_merge(one: Group, other: Group) -> bool:
    """Tell whether two groups can be one person.

    Not when a compared pair between them contradicts too much; unless they share a BSN, not when both have BSNs or
    when their birth dates disagree: each date must agree with some date of the other group.
    """
    small, large = sorted((one, other), key=lambda group: len(group.members))
    if large.refused and any(member in large.refused for member in small.members):
        return False
    if one.bsns and other.bsns:
        return not one.bsns.isdisjoint(other.bsns)
    if not one.births or not other.births or one.births == other.births:
        return True
    return all(any(births_agree(birth, there) for there in other.births) for birth in one.births) and all(
        any(births_agree(birth, there) for there in one.births) for birth in other.births
    )


def find_persons(
    table: Table, a: Numbers, b: Numbers, weight: Bits, *, link: float, refuse: float, together: Numbers | None = None
) -> Numbers:
    """Return for each row the smallest row of its person.

    Pairs weighing `link` or more are merged, best first; those weighing `refuse` or less may not become one person.
    `together` says which rows are known to be of one person already (the smallest row of each).
    """
    linked, refused = weight >= link, weight <= refuse
    known = np.arange(len(table)) if together is None else together
    rows = np.arange(len(table))
    component = find_components(len(table), np.concatenate((a[linked], rows)), np.concatenate((b[linked], known)))
    touched = np.zeros(len(table), dtype=np.bool_)
    touched[component[a[linked]]] = True
    doubtful = _find_doubtful(table, component, np.flatnonzero(touched[component]), a[refused], b[refused]) & touched
    person = component.copy()
    person[doubtful[component]] = known[doubtful[component]]
    chosen = np.flatnonzero(linked & doubtful[component[a]])
    one, other, bits = a[chosen], b[chosen], weight[chosen]
    rows = np.flatnonzero(doubtful[component])
    for _ in range(ROUNDS):
        kept = np.flatnonzero(bits >= link)
        order = kept[np.lexsort((other[kept], one[kept], -bits[kept]))]
        groups = _make_groups(table, rows, known, a[refused], b[refused])
        merge_best_first(groups, zip(one[order].tolist(), other[order].tolist(), strict=True))
        for group in {id(group): group for group in groups.values()}.values():
            person[group.members] = min(group.members)
        bits = _share_out(person, one, other, weight[chosen])
    return person


def _share_out(person: Numbers, a: Numbers, b: Numbers, weight: Bits) -> Bits:
    """Return what a link weighs when a row's links to other persons are explanations as well.

    A record without birth date that fits father and son equally well belongs to either with half the chance.
    """
    row, whose = np.concatenate((a, b)), np.concatenate((person[b], person[a]))
    both = np.concatenate((weight, weight)).astype(np.float64)
    first, place = group_rows(row, whose)
    best = np.full(len(first), -np.inf)
    np.maximum.at(best, place, both)
    total = np.zeros(int(row.max(initial=0)) + 1)
    odds = np.exp2(np.minimum(best, BITS_MAX))
    np.add.at(total, row[first], odds)
    others = total[row] - odds[place]
    shared = both - np.log2(1 + np.maximum(others, 0))
    least: Bits = np.minimum(shared[: len(a)], shared[len(a) :]).astype(np.float32)
    return least


def _find_doubtful(table: Table, component: Numbers, rows: Numbers, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Return per component (by its smallest row) whether any of these rows in it contradicts another."""
    doubtful = np.zeros(len(table), dtype=np.bool_)
    inside = component[a] == component[b]
    doubtful[component[a[inside]]] = True
    for column in (table.birth, table.bsn):
        known = rows[column[rows] != 0]
        highest = np.zeros(len(table), dtype=np.int64)
        lowest = np.full(len(table), np.iinfo(np.int64).max)
        np.maximum.at(highest, component[known], column[known])
        np.minimum.at(lowest, component[known], column[known])
        doubtful |= (highest > 0) & (lowest < highest)
    return doubtful


def _make_groups(table: Table, rows: Numbers, known: Numbers, a: Numbers, b: Numbers) -> dict[int, Group]:
    """Return the group of each of these rows; rows that are known to be of one person share theirs."""
    groups: dict[int, Group] = {}
    for row, first, birth, bsn in zip(
        rows.tolist(), known[rows].tolist(), table.birth[rows].tolist(), table.bsn[rows].tolist(), strict=True
    ):
        group = groups[row] = groups[first] if first in groups else Group([])
        group.members.append(row)
        if birth:
            group.births.add(birth)
        if bsn:
            group.bsns.add(bsn)
    for one, other in zip(a.tolist(), b.tolist(), strict=True):
        if one in groups and other in groups:
            groups[one].refused.add(other)
            groups[other].refused.add(one)
    return groups


def merge_best_first(groups: dict[int, Group], pairs: Iterable[tuple[int, int]]) -> None:
    """Merge the groups of these pairs, in this order, where they can be one person."""
    for a, b in pairs:
        one, other = groups[a], groups[b]
        if one is other or not may_merge(one, other):
            continue
        if len(one.members) < len(other.members):
            one, other = other, one
        one.members += other.members
        one.births |= other.births
        one.bsns |= other.bsns
        one.refused |= other.refused
        for member in other.members:
            groups[member] = one
