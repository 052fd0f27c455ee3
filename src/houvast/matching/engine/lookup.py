# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look one record up among many known ones: by an index of their keys, in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from houvast.matching.engine.columns import Column, Numbers
from houvast.matching.engine.comparing import LEVELS, compare
from houvast.matching.engine.keys import list_keys
from houvast.matching.engine.pairs import BLOCK_MAX
from houvast.matching.engine.table import Table, build_table
from houvast.matching.engine.weighing import Weights, load_weights, weigh


@dataclass(frozen=True, slots=True)
class Index:
    """Known records, the person of each, and per key rule their keys in order with the row of each."""

    table: Table
    person: Numbers
    weights: Weights
    keys: Mapping[str, tuple[Numbers, Numbers]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known record that may be of the same person: its row, its person, the weight in bits, and the levels why."""

    row: int
    person: int
    weight: float
    levels: Mapping[str, str]


def build_index(table: Table, person: Numbers, weights: Weights | None = None) -> Index:
    """Index known records; `person` is what linking them gave."""
    keys = {}
    for rule, rows, values in list_keys(table):
        order = np.argsort(values, kind="stable")
        keys[rule] = (values[order], rows[order])
    return Index(table, person, weights or load_weights(), keys)


def look_up(index: Index, record: Mapping[str, str]) -> list[Candidate]:
    """Return the known records that weigh enough for a person's look, the heaviest first.

    `record` has any of the columns of a partner's file; absent ones count as empty.
    """
    if not any(record.values()):
        return []
    columns = {name: Column(np.array([1 if text else 0], dtype=np.int32), ["", text]) for name, text in record.items()}
    asked = build_table(columns, index.table.words)
    rows = _find_rows(index, asked)
    if not len(rows):
        return []
    together = index.table.take(rows).join(asked)
    places = np.arange(len(rows), dtype=np.int64)
    levels = compare(together, places, np.full(len(rows), len(rows), dtype=np.int64))
    weight = weigh(levels, index.table, rows, index.weights)
    found = np.flatnonzero(weight >= index.weights.review)
    return [
        Candidate(
            row=int(rows[place]),
            person=int(index.person[rows[place]]),
            weight=float(weight[place]),
            levels={name: LEVELS[name][level[place]] for name, level in levels.items()},
        )
        for place in found[np.argsort(-weight[found], kind="stable")].tolist()
    ]


def _find_rows(index: Index, asked: Table) -> Numbers:
    """Return the rows that share a key with the record; a key that too many share tells nothing."""
    found = [np.zeros(0, dtype=np.int64)]
    for rule, _rows, values in list_keys(asked):
        keys, rows = index.keys[rule]
        starts, ends = np.searchsorted(keys, values, "left"), np.searchsorted(keys, values, "right")
        found += [
            rows[start:end]
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            if end - start <= BLOCK_MAX
        ]
    return np.unique(np.concatenate(found))
