# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep numbers the same: give groups of signals the numbers that most of their signals had.

Numbers are stable in two ways. A group that holds signals of one number keeps it; one that holds signals of several
takes the lowest, and the others are merged into it. When a number's signals fall apart, the part with the most signals
keeps it (with as many, the part with the earliest signal), and the others get a new one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbering:
    """The outcome: per signal its number, or a negative placeholder for a new one; and what became of numbers.

    `merged` maps a number that is gone to the one that took its signals; `split` lists (from, to, signals), where `to`
    may be a placeholder.
    """

    number_of: tuple[int, ...]
    merged: Mapping[int, int]
    split: tuple[tuple[int, int, int], ...]


def number_groups(groups: Sequence[int], known: Sequence[int | None]) -> Numbering:
    """Give groups their numbers: `groups` says for each signal its group, `known` the number that it had, or None.

    Signals come in the order in which they arrived.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    holders = _find_holders(members, known)
    chosen = _choose(members, holders)
    number_of = [0] * len(groups)
    for group, places in members.items():
        for place in places:
            number_of[place] = chosen[group]
    kept = set(chosen.values())
    moved: Counter[tuple[int, int]] = Counter(
        (before, after)
        for before, after in zip(known, number_of, strict=True)
        if before is not None and before != after
    )
    merged: dict[int, int] = {}
    split: list[tuple[int, int, int]] = []
    for (before, after), count in sorted(moved.items()):
        if before in kept or before in merged:
            split.append((before, after, count))
        else:
            merged[before] = after
    return Numbering(tuple(number_of), merged, tuple(split))


def _find_holders(members: Mapping[int, list[int]], known: Sequence[int | None]) -> dict[int, int]:
    """Return for each number the group that may keep it: with most of its signals, then with the earliest one."""
    claims: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for group, places in members.items():
        of_number: Counter[int] = Counter(number for place in places if (number := known[place]) is not None)
        first: dict[int, int] = {}
        for place in places:
            number = known[place]
            if number is not None:
                first.setdefault(number, place)
        for number, count in of_number.items():
            claims[number].append((-count, first[number], group))
    return {number: min(each)[2] for number, each in claims.items()}


def _choose(members: Mapping[int, list[int]], holders: Mapping[int, int]) -> dict[int, int]:
    """Return the number of each group: the lowest that it may keep, else a placeholder in order of arrival."""
    kept: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in holders.items():
        kept[group].append(number)
    fresh = 0
    chosen: dict[int, int] = {}
    for group in sorted(members, key=lambda each: members[each][0]):
        if kept[group]:
            chosen[group] = min(kept[group])
        else:
            fresh -= 1
            chosen[group] = fresh
    return chosen
