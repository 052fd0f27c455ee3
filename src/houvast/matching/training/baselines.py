# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others do: one key of raw text, keys of normalised columns, several key rules joined by union-find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from houvast.matching.engine.clustering import find_components
from houvast.matching.engine.columns import Numbers, group_rows, mix
from houvast.matching.engine.reading import RawTable
from houvast.matching.engine.table import Table

RAW_PERSON: Final = ("postcode", "huisnummer", "geboortedatum")
RAW_HOUSEHOLD: Final = ("postcode", "huisnummer", "huisnummertoevoeging")
NORMALISED_PERSON: Final = ("postcode", "number", "surname_1")
NORMALISED_HOUSEHOLD: Final = ("postcode", "number")
# Each rule asks so much that two records that keep it are nearly always of one person.
KEY_RULES: Final = (
    ("bsn",),
    ("email", "initial"),
    ("phone", "sound_1"),
    ("iban", "initial"),
    ("postcode", "number", "birth"),
    ("postcode", "number", "surname_1", "initial"),
    ("sound_1", "birth", "initial"),
    ("street", "number", "sound_1", "initial"),
)


def link_by_raw_key(raw: RawTable, columns: Sequence[str]) -> Numbers:
    """Group rows in which these columns are equal as text; a row with one of them empty stays alone."""
    return _group([raw.columns[name].codes.astype(np.int64) for name in columns])


def link_by_normalised_key(table: Table, columns: Sequence[str]) -> Numbers:
    """Group rows in which these normalised columns are equal; a row with one of them unknown stays alone."""
    return _group([_column(table, name) for name in columns])


def link_by_key_rules(table: Table) -> Numbers:
    """Join rows that share the whole of any of KEY_RULES, and whatever hangs together through others."""
    ones, others = [], []
    for rule in KEY_RULES:
        first = _group([_column(table, name) for name in rule])
        linked = np.flatnonzero(first != np.arange(len(table)))
        ones.append(linked)
        others.append(first[linked])
    return find_components(len(table), np.concatenate(ones), np.concatenate(others))


def _column(table: Table, name: str) -> Numbers:
    if name == "initial":
        letters = np.array([ord(text[0]) if text else 0 for text in table.words.initials.texts], dtype=np.int64)
        return letters[table.initials]
    column: Numbers = getattr(table, name)
    return column


def _group(columns: Sequence[Numbers]) -> Numbers:
    """Return per row the first row with the same values; the row itself where something is unknown."""
    known = np.flatnonzero(np.logical_and.reduce([column != 0 for column in columns]))
    groups = np.arange(len(columns[0]), dtype=np.int64)
    if len(known):
        first, inverse = group_rows(np.unique(mix(*(column[known] for column in columns)), return_inverse=True)[1])
        groups[known] = known[first[inverse]]
    return groups
