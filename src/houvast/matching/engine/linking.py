# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link records: a whole set, or new records against known ones; and tell why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.clustering import find_components, find_persons
from houvast.matching.engine.columns import Numbers, group_rows, mix
from houvast.matching.engine.comparing import Levels, compare
from houvast.matching.engine.households import find_households
from houvast.matching.engine.keys import list_keys
from houvast.matching.engine.pairs import list_pairs
from houvast.matching.engine.table import IDENTITY, Table
from houvast.matching.engine.weighing import Bits, Stock, Weights, load_weights, weigh

# So many pairs are compared at a time, to bound the memory.
PAIRS_AT_A_TIME = 1_000_000
# A person's decision outweighs every sum of bits.
DECIDED = 1_000.0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about two rows: the same person, or not."""

    a: int
    b: int
    same: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """Compared pairs of rows that were linked, or wait for a person's decision, with their weight and levels."""

    a: Numbers
    b: Numbers
    weight: Bits
    levels: Mapping[str, Levels]

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True)
class Links:
    """The outcome: per row the smallest row of its person and of its household, and the pairs that led to it.

    `review` tells which of the `edges` a person should look at: their weight lies between the two thresholds and
    their rows ended up as two persons.
    """

    person: Numbers
    household: Numbers
    edges: Edges
    review: NDArray[np.bool_]

    @property
    def persons(self) -> int:
        """Return how many persons there are."""
        return int((self.person == np.arange(len(self.person))).sum())

    @property
    def households(self) -> int:
        """Return how many households there are."""
        return int((self.household == np.arange(len(self.household))).sum())


def link(table: Table, weights: Weights | None = None, decisions: Iterable[Decision] = ()) -> Links:
    """Link all records of a table with each other."""
    return link_new(table, np.zeros(0, dtype=np.int64), weights, decisions)


def link_new(
    table: Table,
    known_person: Numbers,
    weights: Weights | None = None,
    decisions: Iterable[Decision] = (),
    stock: Stock | None = None,
) -> Links:
    """Link the rows behind the known ones with these and with each other.

    `known_person` gives for each of the first rows the smallest row of its person, as an earlier call found it. Known
    persons stay together; two of them may become one through a new row. `stock` tells about all records when the table
    holds only those that may match.
    """
    merged = merge_duplicates(mark_sayings(table), known_person)
    return link_merged(table, merged, len(known_person), weights, decisions, stock)


# The first row of every profile (records that say the same) in order, each row's profile, and profiles known as one.
Merged = tuple[Numbers, Numbers, Numbers]


def link_merged(
    table: Table,
    merged: Merged,
    known: int,
    weights: Weights | None = None,
    decisions: Iterable[Decision] = (),
    stock: Stock | None = None,
    keys: Iterable[tuple[str, Numbers, Numbers]] | None = None,
) -> Links:
    """Link what `merge_duplicates` brought together; the first `known` rows are known, and stay together as they are.

    `keys` are those of the profiles, as `list_keys` gives them, for who has them at hand.
    """
    weights = weights or load_weights()
    first, profile_of, together = merged
    profiles = table.take(first)
    keys = list_keys(profiles) if keys is None else keys
    a, b = list_pairs(keys, len(profiles), known=int(profile_of[:known].max(initial=-1)) + 1)
    edges = _weigh_pairs(profiles, a, b, weights, stock)
    edges = _decide(edges, profile_of, decisions)
    person = find_persons(
        profiles, edges.a, edges.b, edges.weight, link=weights.link, refuse=weights.refuse, together=together
    )
    kept = edges.weight > weights.refuse
    review = (edges.weight < weights.link) & (edges.weight >= weights.review) & (person[edges.a] != person[edges.b])
    chosen = np.flatnonzero(kept & (review | (person[edges.a] == person[edges.b])))
    found = Edges(
        first[edges.a[chosen]],
        first[edges.b[chosen]],
        edges.weight[chosen],
        {name: level[chosen] for name, level in edges.levels.items()},
    )
    persons = first[person[profile_of]]
    return Links(persons, find_households(table, persons), found, review[chosen])


def mark_sayings(table: Table, before: int = 0) -> Numbers:
    """Return a number per row that is the same for rows that say the same of who someone is.

    A record that says too little to know anyone by has one of its own; `before` rows stand in front of the table.
    """
    return mix(*(getattr(table, name) for name in IDENTITY), _alone(table, before))


def merge_duplicates(said: Numbers, known_person: Numbers) -> Merged:
    """Bring rows that say the same (see `mark_sayings`) together as profiles, in the order of their first rows."""
    first, profile_of = group_rows(said)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    first, profile_of = first[order], place[profile_of]
    known = len(known_person)
    profiles = np.arange(len(first))
    together = find_components(
        len(first),
        np.concatenate((profile_of[:known], profiles)),
        np.concatenate((profile_of[known_person], profiles)),
    )
    return first, profile_of, together


def _alone(table: Table, before: int) -> Numbers:
    """Return a number of its own for each row that can't be recognised, and 0 for the others."""
    has_number = (table.bsn != 0) | (table.email != 0) | (table.iban != 0) | (table.phone != 0)
    has_name = (table.surname_1 != 0) & ((table.letters != 0) | (table.birth != 0))
    at_address = (table.number != 0) & ((table.surname_1 != 0) | (table.birth != 0))
    return np.where(has_number | has_name | at_address, 0, np.arange(before + 1, before + len(table) + 1))


def _weigh_pairs(table: Table, a: Numbers, b: Numbers, weights: Weights, stock: Stock | None) -> Edges:
    parts = []
    for start in range(0, max(len(a), 1), PAIRS_AT_A_TIME):
        left, right = a[start : start + PAIRS_AT_A_TIME], b[start : start + PAIRS_AT_A_TIME]
        levels = compare(table, left, right)
        parts.append((levels, weigh(levels, table, left, weights, stock)))
    names = parts[0][0]
    return Edges(
        a,
        b,
        np.concatenate([weight for _, weight in parts]),
        {name: np.concatenate([levels[name] for levels, _ in parts]) for name in names},
    )


def _decide(edges: Edges, profile_of: Numbers, decisions: Iterable[Decision]) -> Edges:
    """Put what people decided in front of what was computed."""
    decided = [
        (int(min(profile_of[each.a], profile_of[each.b])), int(max(profile_of[each.a], profile_of[each.b])), each.same)
        for each in decisions
        if profile_of[each.a] != profile_of[each.b]
    ]
    if not decided:
        return edges
    a, b = (np.array([each[side] for each in decided], dtype=np.int64) for side in (0, 1))
    weight = np.array([DECIDED if each[2] else -DECIDED for each in decided], dtype=np.float32)
    nothing = np.zeros(len(decided), dtype=np.int8)
    return Edges(
        np.concatenate((edges.a, a)),
        np.concatenate((edges.b, b)),
        np.concatenate((edges.weight, weight)),
        {name: np.concatenate((level, nothing)) for name, level in edges.levels.items()},
    )


def list_evidence(links: Links, row: int) -> Iterator[int]:
    """Yield the places in `edges` of the pairs that one row takes part in, the heaviest first."""
    places = np.flatnonzero((links.edges.a == row) | (links.edges.b == row))
    yield from places[np.argsort(-links.edges.weight[places], kind="stable")].tolist()
