# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link by marks: which rows are of one person and one household, when all that can be seen is whether marks are equal.

It compares and never reads, so that text and the tokens of that text give the same outcome to the row. What it can't do
is measure how much two names look alike: that takes the text itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from houvast.matching.keys import RULES
from houvast.matching.tokens import ADDRESS, BIRTH, INITIAL, Marks

# What each shared mark tells, in hundredths of a bit: a logistic regression on 20,000 made-up signals at the default
# level (seed 7), with the generator's own truth. Numbers that are known of both and differ tell against.
BITS: Mapping[str, int] = {
    "bsn": 168,
    "email": 242,
    "phone": 180,
    "iban": 75,
    "birth_sound": 326,
    "birth_address": 177,
    "birth_given": -3,
    "birth_initial_district": 9,
    "address_sound": 226,
    "address_initial": 14,
    "street_sound": 171,
    "street_initial": 123,
    "name_district": 24,
    "name_place": -87,
    "name_postcode": 12,
    "year_postcode": 90,
    "name_year": 233,
    "initials_year": -34,
}
BIRTH_BITS: Mapping[str, int] = {"equal": 361, "near": -28, "year": 191, "conflict": -854, "unknown": 0}
INITIAL_BITS: Mapping[bool | None, int] = {True: 170, False: -534, None: 0}
DIFFERENT_BITS: Mapping[str, int] = {"bsn": -21, "phone": -70, "email": -274, "iban": -206}
BIAS = -54
LINK_BITS = 100
REFUSED = -10_000
# A mark that more people share than this (a care home, the telephone of a bewindvoerder) tells nothing.
BLOCK_MAX = 40
PEOPLE_MAX = 12
_NAMES = tuple(rule.name for rule in RULES)
_WITH_SOUND = frozenset(rule.name for rule in RULES if "sound" in rule.parts)
# What two people of one household don't share.
_OWN = frozenset({"bsn", "email"})
_NEAR = tuple(BIRTH + each for each in ("unordered", "month_day", "year_day", "year_month"))


def compare_births(one: Marks, other: Marks) -> str:
    """Return how two birth dates agree: equal, near (swapped, or one part differs), year, conflict or unknown."""
    year, whole = BIRTH + "year", BIRTH + "whole"
    if year not in one or year not in other:
        return "unknown"
    if whole not in one or whole not in other:
        return "year" if one[year] == other[year] else "conflict"
    if one[whole] == other[whole]:
        return "equal"
    return "near" if any(one[each] == other[each] for each in _NEAR) else "conflict"


def weigh_marks(one: Marks, other: Marks, shared: Collection[str]) -> int:
    """Return what speaks for one person, in hundredths of a bit; `shared` are the key rules that they share."""
    first = None
    if INITIAL in one and INITIAL in other and not _WITH_SOUND.isdisjoint(shared):
        first = not set(one[INITIAL]).isdisjoint(other[INITIAL])
    if first is False and _OWN.isdisjoint(shared):
        # Twins, and a parent and child without birth dates, share all but this.
        return REFUSED
    different = sum(
        bits for name, bits in DIFFERENT_BITS.items() if name in one and name in other and name not in shared
    )
    return (
        BIAS
        + sum(BITS[name] for name in shared)
        + BIRTH_BITS[compare_births(one, other)]
        + INITIAL_BITS[first]
        + different
    )


@dataclass(slots=True)
class _Group:
    """What a person under construction holds."""

    members: list[int]
    births: dict[tuple[str, ...], Marks] = field(default_factory=dict)
    bsns: set[str] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows to link: their marks, the smallest row of the person and household that each has already, who is sealed.

    Only links in which a sealed row takes part are made here; `apart` are pairs that a person told apart.
    """

    marks: Sequence[Marks]
    person: Sequence[int]
    household: Sequence[int]
    is_sealed: Sequence[bool]
    apart: Collection[tuple[int, int]] = ()


def link_marks(rows: Rows) -> tuple[list[int], list[int]]:
    """Return for each row the smallest row of its person and of its household."""
    person = _link_persons(rows)
    return person, _link_households(rows, person)


def _link_persons(rows: Rows) -> list[int]:
    profile_of, profiles = _merge_equal(rows)
    groups = _make_groups(rows, profile_of, profiles)
    found = []
    for (a, b), shared in _share_keys(rows, profiles).items():
        weight = weigh_marks(rows.marks[a], rows.marks[b], shared)
        if weight >= LINK_BITS:
            found.append((-weight, a, b))
    for _weight, a, b in sorted(found):
        _merge(groups, a, b)
    return [min(groups[profile].members) for profile in profile_of]


def _merge_equal(rows: Rows) -> tuple[list[int], list[int]]:
    """Return each row's profile (the first row that says the same), and the profiles; few marks are no profile."""
    first: dict[object, int] = {}
    profile_of = []
    decided = {place for pair in rows.apart for place in pair}
    for place, marks in enumerate(rows.marks):
        known = place not in decided and any(name in marks for name in _NAMES)
        said = tuple(sorted((name, tuple(sorted(values))) for name, values in marks.items()))
        key: object = (said, None if rows.is_sealed[place] else rows.person[place]) if known else place
        profile_of.append(first.setdefault(key, place))
    return profile_of, sorted(set(profile_of))


def _make_groups(rows: Rows, profile_of: Sequence[int], profiles: Sequence[int]) -> dict[int, _Group]:
    """Return the group of each profile; rows that were one person already share theirs."""
    groups: dict[int, _Group] = {}
    by_person: dict[int, _Group] = {}
    for place in profiles:
        marks = rows.marks[place]
        group = by_person.setdefault(rows.person[place], _Group([]))
        groups[place] = group
        if BIRTH + "year" in marks:
            group.births.setdefault(marks.get(BIRTH + "whole", marks[BIRTH + "year"]), marks)
        group.bsns.update(marks.get("bsn", ()))
    for place, profile in enumerate(profile_of):
        groups[profile].members.append(place)
        # A row that says the same as another profile may have been linked by itself before.
        earlier = by_person.get(rows.person[place])
        if earlier is not None and earlier is not groups[profile]:
            _join(groups, earlier, groups[profile])
            by_person[rows.person[place]] = groups[profile]
    for a, b in rows.apart:
        groups[profile_of[a]].apart.add(b)
        groups[profile_of[b]].apart.add(a)
    return groups


def _share_keys(rows: Rows, profiles: Sequence[int]) -> dict[tuple[int, int], set[str]]:
    """Return the pairs in which a sealed row takes part, with the rules of which they share a key."""
    block: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place in profiles:
        for name in _NAMES:
            for value in rows.marks[place].get(name, ()):
                block[name, value].append(place)
    shared: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for (name, _value), places in block.items():
        if 1 < len(places) <= BLOCK_MAX and any(rows.is_sealed[place] for place in places):
            for a, b in combinations(places, 2):
                if rows.is_sealed[a] or rows.is_sealed[b]:
                    shared[a, b].add(name)
    return shared


def _merge(groups: dict[int, _Group], a: int, b: int) -> None:
    one, other = groups[a], groups[b]
    if one is other or not _may_merge(one, other):
        return
    if len(one.members) < len(other.members):
        one, other = other, one
    _join(groups, other, one)


def _join(groups: dict[int, _Group], other: _Group, one: _Group) -> None:
    """Let one group take all that another has."""
    one.members += other.members
    one.births.update(other.births)
    one.bsns |= other.bsns
    one.apart |= other.apart
    for place in [place for place in other.members if groups.get(place) is other]:
        groups[place] = one
    other.members = []


def _may_merge(one: _Group, other: _Group) -> bool:
    if not one.apart.isdisjoint(other.members) or not other.apart.isdisjoint(one.members):
        return False
    if one.bsns and other.bsns:
        return not one.bsns.isdisjoint(other.bsns)
    return _agree(one, other) and _agree(other, one)


def _agree(one: _Group, other: _Group) -> bool:
    """Tell whether each birth date of one group agrees with some date of the other."""
    return not other.births or all(
        any(compare_births(birth, there) != "conflict" for there in other.births.values())
        for birth in one.births.values()
    )


def _link_households(rows: Rows, person: Sequence[int]) -> list[int]:
    """Return the smallest row of each household: what was one already, one person, or one address."""
    parent = list(range(len(person)))

    def find(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for a, b in _household_pairs(rows, person):
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return [find(place) for place in range(len(person))]


def _household_pairs(rows: Rows, person: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from enumerate(person)
    yield from enumerate(rows.household)
    at: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, marks in enumerate(rows.marks):
        for name, values in marks.items():
            if name.startswith(ADDRESS):
                for value in values:
                    at[name, value].append(place)
    for places in at.values():
        if any(rows.is_sealed[place] for place in places) and len({person[place] for place in places}) <= PEOPLE_MAX:
            yield from (
                (places[0], place) for place in places[1:] if rows.is_sealed[place] or rows.is_sealed[places[0]]
            )
