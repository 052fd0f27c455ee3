# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring persons together as households: those who live at one address at one time, and wherever they move."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.clustering import find_components
from houvast.matching.engine.columns import Numbers, group_rows, mix
from houvast.matching.engine.comparing import postcodes_agree
from houvast.matching.engine.table import Table

# An address where more people than this get signals is an institution, not a household.
PEOPLE_MAX = 12
LAST_DAY = 10_000_000


def find_households(table: Table, person: Numbers) -> Numbers:
    """Return for each row the smallest row of its household: the union of address links and person links.

    Address links allow for time: who left an address before another came to it is not of that one's household, unless
    they share a surname, a telephone number or an account.
    """
    rows = np.arange(len(table), dtype=np.int64)
    pairs = [(person, rows), *(_link_at(address, table, person) for address in _addresses(table))]
    a, b = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return find_components(len(table), a, b)


def number_addresses(table: Table) -> tuple[Numbers, Numbers]:
    """Return the number of every row's address by its postcode, and of that by its street; 0 where it isn't known."""
    whole = (table.postcode != 0) & (table.number != 0)
    by_postcode = np.where(whole, mix(table.postcode, table.number, table.addition), 0)
    known = (table.street != 0) & (table.number != 0) & (table.place != 0)
    by_street = np.where(known, mix(table.street, table.number, table.addition, table.place), 0)
    return by_postcode, by_street


def _addresses(table: Table) -> list[Numbers]:
    """Return per way of writing an address its number for every row, 0 where it isn't known for sure."""
    by_postcode, by_street = number_addresses(table)
    return [by_postcode, np.where(_is_ambiguous(by_street, table.postcode), 0, by_street)]


def _is_ambiguous(address: Numbers, postcode: Numbers) -> NDArray[np.bool_]:
    """Tell which rows lack a postcode where their address is known under several: nobody can say which one it is."""
    doubtful = np.flatnonzero((address != 0) & (postcode == 0))
    rows = np.flatnonzero(np.isin(address, address[doubtful]) & (postcode != 0))
    first, _address = group_rows(mix(address[rows], postcode[rows]))
    found, count = np.unique(address[rows][first], return_counts=True)
    ambiguous = np.zeros(len(address), dtype=np.bool_)
    ambiguous[doubtful] = np.isin(address[doubtful], found[count > 1])
    return ambiguous


def _link_at(address: Numbers, table: Table, person: Numbers) -> tuple[Numbers, Numbers]:
    """Return pairs of rows whose persons live together at this address."""
    rows = np.flatnonzero(address)
    first, stay_of = group_rows(mix(person[rows], address[rows]))
    if not len(first):
        return rows, rows
    stays = rows[first]
    count = len(stays)
    last, departure = _presence(table.day[rows], stay_of, count, person[stays])
    order = np.lexsort((last, address[stays]))
    a, b = _within(address[stays][order])
    one, other = order[a], order[b]
    overlap = (departure[one] > last[other]) & (departure[other] > last[one])
    shares = _shares(table, stays[one], stays[other])
    # Streets in two places, or two quarters of one, have the same name: with another postcode, a name must help.
    postcode_1, postcode_2 = table.postcode[stays[one]], table.postcode[stays[other]]
    one_postcode = (postcode_1 == postcode_2) | (postcode_1 == 0) | (postcode_2 == 0)
    near = one_postcode
    open_ = np.flatnonzero(shares & ~one_postcode)
    near[open_] = postcodes_agree(table, stays[one[open_]], stays[other[open_]])
    kept = (overlap | shares) & near
    return stays[one[kept]], stays[other[kept]]


def _presence(day: Numbers, stay_of: Numbers, count: int, person: Numbers) -> tuple[Numbers, Numbers]:
    """Return per stay its first day, and the day on which the person was first seen elsewhere afterwards."""
    arrival = np.full(count, LAST_DAY, dtype=np.int64)
    last = np.zeros(count, dtype=np.int64)
    np.minimum.at(arrival, stay_of, day)
    np.maximum.at(last, stay_of, day)
    departure = np.full(count, LAST_DAY, dtype=np.int64)
    order = np.lexsort((arrival, person))
    a, b = _within(person[order])
    one, other = order[a], order[b]
    moved = arrival[other] > last[one]
    np.minimum.at(departure, one[moved], arrival[other[moved]])
    return last, departure


def _within(groups: Numbers) -> tuple[Numbers, Numbers]:
    """Return all pairs of places that hold the same value in an array in which equal values stand together."""
    lefts, rights = [], []
    places = np.arange(len(groups))
    for distance in range(1, PEOPLE_MAX):
        places = places[places + distance < len(groups)]
        places = places[groups[places] == groups[places + distance]]
        if not len(places):
            break
        lefts.append(places)
        rights.append(places + distance)
    nothing = np.zeros(0, dtype=np.int64)
    return np.concatenate([nothing, *lefts]), np.concatenate([nothing, *rights])


def _shares(table: Table, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    shared = np.zeros(len(a), dtype=np.bool_)
    for one, other in (
        ("surname_1", "surname_1"),
        ("surname_1", "surname_2"),
        ("surname_2", "surname_1"),
        ("phone", "phone"),
        ("iban", "iban"),
        ("email", "email"),
    ):
        left = getattr(table, one)[a]
        shared |= (left != 0) & (left == getattr(table, other)[b])
    return shared
