# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Link new records against known ones, of which only those that a new one may touch are looked at.

`remember` keeps of what was linked its keys, what each record says and where, so that `link_month` finds by them whom a
month is about. What it gives is what linking the month against everyone gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.columns import Numbers, group_rows, may_hold
from houvast.matching.engine.households import number_addresses
from houvast.matching.engine.keys import list_keys
from houvast.matching.engine.linking import Decision, Edges, Links, link_merged, mark_sayings, merge_duplicates
from houvast.matching.engine.table import Table
from houvast.matching.engine.weighing import Stock, Weights

Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Addresses:
    """One way of writing addresses: the distinct ones in order, and per record which one it has, -1 for none."""

    distinct: Numbers
    place: Numbers

    def at_any_of(self, places: Numbers) -> Truths:
        """Tell which records are at one of these addresses."""
        wanted = np.zeros(len(self.distinct) + 1, dtype=np.bool_)
        wanted[places] = True
        # The last stands for no address.
        wanted[-1] = False
        return wanted[self.place]

    def find(self, addresses: Numbers) -> Numbers:
        """Return the places of these addresses that are known."""
        asked = np.unique(addresses[addresses != 0])
        found = np.minimum(np.searchsorted(self.distinct, asked), max(len(self.distinct) - 1, 0))
        return found[self.distinct[found] == asked] if len(self.distinct) else found[:0]


@dataclass(frozen=True, slots=True)
class Known:
    """Linked records, and what a month is linked by.

    `first` are the rows that are the first to say what they say, `first_of` tells which of these every row repeats, and
    `said` holds a number for what it says. Of rows that say the same only the first, the earliest and the latest are
    looked at again (`is_needed`). `keys` are those of the first rows, per rule.
    """

    table: Table
    person: Numbers
    household: Numbers
    first: Numbers
    first_of: Numbers
    is_needed: Truths
    said: Numbers
    keys: Mapping[str, tuple[Numbers, Numbers]]
    addresses: tuple[Addresses, Addresses]

    def __len__(self) -> int:
        return len(self.table)


def remember(table: Table, links: Links) -> Known:
    """Keep what was linked for the months to come."""
    said = mark_sayings(table)
    first, saying = group_rows(said)
    order = np.lexsort((table.day, saying))
    is_needed = np.zeros(len(table), dtype=np.bool_)
    is_needed[first] = True
    changes = np.flatnonzero(np.diff(saying[order]))
    for bound in (np.concatenate(([0], changes + 1)), np.concatenate((changes, [len(order) - 1]))):
        is_needed[order[bound[: len(order)]]] = True
    first_of = first[saying]
    first = np.sort(first)
    keys = {rule: (first[rows], values) for rule, rows, values in list_keys(table.take(first))}
    by_postcode, by_street = (_order(each) for each in number_addresses(table))
    return Known(table, links.person, links.household, first, first_of, is_needed, said, keys, (by_postcode, by_street))


def link_month(known: Known, month: Table, weights: Weights | None = None, decisions: Iterable[Decision] = ()) -> Links:
    """Link the records of a month, of the same words, with the known ones and each other.

    Rows of the outcome and of the decisions are those of the known records with the month behind them.
    """
    decisions = list(decisions)
    count, behind = len(known), np.arange(len(known), len(known) + len(month))
    said = mark_sayings(month, count)
    touched, shared = _find_touched(known, month, said, decisions)
    rows = np.flatnonzero(touched & known.is_needed)
    places = np.concatenate((rows, behind))
    place_of = np.full(count + len(month), -1, dtype=np.int64)
    place_of[places] = np.arange(len(places))
    merged = merge_duplicates(np.concatenate((known.said[rows], said)), place_of[known.person[rows]])
    first, profile_of, _together = merged
    table = known.table.take(rows).join(month)
    new = first[first >= len(rows)]
    links = link_merged(
        table,
        merged,
        len(rows),
        weights,
        list(_list_decisions(known, decisions, place_of)),
        _count_stock(known, table, new),
        _list_shared(shared, profile_of, place_of, places[new]),
    )
    person, household = (np.concatenate((before, behind)) for before in (known.person, known.household))
    person[places], household[places] = places[links.person], places[links.household]
    person[:count], household[:count] = person[known.first_of], household[known.first_of]
    edges = Edges(places[links.edges.a], places[links.edges.b], links.edges.weight, links.edges.levels)
    return Links(person, household, edges, links.review)


def count_read(known: Known, month: Table) -> int:
    """Return how many known records a month looks at."""
    touched, _shared = _find_touched(known, month, mark_sayings(month, len(known)), [])
    return int((touched & known.is_needed).sum())


def _list_decisions(known: Known, decisions: Iterable[Decision], place_of: Numbers) -> Iterator[Decision]:
    """Yield the decisions about rows that are looked at; one about a repeated row is about all that say the same."""
    for each in decisions:
        a, b = (int(place_of[known.first_of[row] if row < len(known) else row]) for row in (each.a, each.b))
        if a >= 0 and b >= 0:
            yield Decision(a, b, each.same)


# Per rule the known rows that may share a key with a new one, with these keys, and the new rows with theirs.
_Shared = dict[str, tuple[Numbers, Numbers, Numbers, Numbers]]


def _find_touched(known: Known, month: Table, said: Numbers, decisions: Iterable[Decision]) -> tuple[Truths, _Shared]:
    """Tell which known records may get another person or household, with all that is needed to see it.

    Those that share a key, an address or every word with a new one, the households of these, and who is at one address
    with any of these. Streets without a postcode are known whole: whether another postcode has them too counts.
    """
    touched = may_hold(known.said, said)
    shared: _Shared = {}
    for rule, new_rows, new_keys in list_keys(month):
        rows, keys = known.keys[rule]
        held = may_hold(keys, new_keys)
        shared[rule] = rows[held], keys[held], new_rows + len(known), new_keys
        touched[rows[held]] = True
    for addresses, new in zip(known.addresses, number_addresses(month), strict=True):
        touched |= addresses.at_any_of(addresses.find(new))
    for each in decisions:
        touched[[row for row in (each.a, each.b) if row < len(known)]] = True
    touched = _with_households(known, touched)
    for addresses in known.addresses:
        touched |= addresses.at_any_of(addresses.place[touched])
    by_street, lacking = known.addresses[1], known.table.postcode == 0
    count = -1
    while count != (count := int(touched.sum())):
        touched = _with_households(known, touched | by_street.at_any_of(by_street.place[touched & lacking]))
    return touched, shared


def _list_shared(
    shared: _Shared, profile_of: Numbers, place_of: Numbers, new: Numbers
) -> Iterator[tuple[str, Numbers, Numbers]]:
    """Yield per rule the profiles that may share a key, and these keys; of new rows only those that are the first."""
    is_new = np.zeros(len(place_of), dtype=np.bool_)
    is_new[new] = True
    for rule, (rows, keys, new_rows, new_keys) in shared.items():
        kept = is_new[new_rows]
        whose = np.concatenate((rows, new_rows[kept]))
        yield rule, profile_of[place_of[whose]], np.concatenate((keys, new_keys[kept]))


def _with_households(known: Known, touched: Truths) -> Truths:
    wanted = np.zeros(len(known), dtype=np.bool_)
    wanted[known.household[touched]] = True
    return wanted[known.household]


def _order(addresses: Numbers) -> Addresses:
    somewhere = np.flatnonzero(addresses)
    place = np.full(len(addresses), -1, dtype=np.int64)
    distinct, place[somewhere] = np.unique(addresses[somewhere], return_inverse=True)
    return Addresses(distinct, place)


def _count_stock(known: Known, table: Table, new: Numbers) -> Stock:
    """Count the records that say something of their own, known and new, and the names in them."""

    def count(name: str, texts: list[str]) -> dict[str, int]:
        before, column = getattr(known.table, name)[known.first], getattr(table, name)[new]
        counts = np.bincount(before, minlength=len(texts)) + np.bincount(column, minlength=len(texts))
        return dict(zip(texts, counts.tolist(), strict=True))

    words = table.words
    return Stock(
        len(known.first) + len(new), count("surname_1", words.surname.texts), count("given", words.given.texts)
    )
