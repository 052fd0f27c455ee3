# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of records that share a key: a join in this process, with a limit on its memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import duckdb
import numpy as np

from houvast.matching.engine.columns import Numbers, may_hold

# A key that more records than this share (a care home, the telephone of a bewindvoerder) tells nothing.
BLOCK_MAX = 40
MEMORY_LIMIT = "1GB"
THREADS = 2
_NOTHING = np.zeros(0, dtype=np.int64)


def list_pairs(keys: Iterable[tuple[str, Numbers, Numbers]], rows: int, *, known: int = 0) -> tuple[Numbers, Numbers]:
    """Return the distinct pairs (a < b) of rows that share a key of any rule.

    `known`: pairs of which both rows are below this number are left out; they were compared before.
    """
    together: Numbers = np.sort(np.concatenate([_NOTHING, *(a * rows + b for a, b in _find_pairs(keys, known))]))
    together = together[np.diff(together, prepend=-1) > 0]
    return together // max(rows, 1), together % max(rows, 1)


def _find_pairs(keys: Iterable[tuple[str, Numbers, Numbers]], known: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the pairs per rule; among many rows by a join in SQL, of few new rows with known ones in memory."""
    if known:
        for _, row, key in keys:
            kept = may_hold(key, key[row >= known])
            yield _join_new(row[kept], key[kept], known)
        return
    with duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "threads": THREADS}) as connection:
        for _, row, key in keys:
            yield _join_all(connection, row, key)


def _join_all(connection: duckdb.DuckDBPyConnection, row: Numbers, key: Numbers) -> tuple[Numbers, Numbers]:
    if len(row) < 2:  # noqa: PLR2004 -- a pair
        return _NOTHING, _NOTHING
    connection.register("given", {"row": row, "key": key})
    found = connection.execute(
        """
        WITH block AS (SELECT key FROM given GROUP BY key HAVING count(*) BETWEEN 2 AND $block_max),
        member AS (SELECT given."row", key FROM given SEMI JOIN block USING (key))
        SELECT one."row" AS a, other."row" AS b
        FROM member AS one JOIN member AS other ON one.key = other.key AND one."row" < other."row"
        """,
        {"block_max": BLOCK_MAX},
    ).fetchnumpy()
    connection.unregister("given")
    return np.asarray(found["a"], dtype=np.int64), np.asarray(found["b"], dtype=np.int64)


def _join_new(row: Numbers, key: Numbers, known: int) -> tuple[Numbers, Numbers]:
    """Return the pairs that share a key and of which at least one row is new."""
    if not len(row):
        return _NOTHING, _NOTHING
    order = np.argsort(key)
    row, key = row[order], key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    sizes = np.diff(starts, append=len(key))
    useful = (sizes > 1) & (sizes <= BLOCK_MAX) & (np.maximum.reduceat(row, starts) >= known)
    kept = np.repeat(useful, sizes)
    row, block = row[kept], np.repeat(np.arange(len(starts)), sizes)[kept]
    lefts, rights = [_NOTHING], [_NOTHING]
    places = np.arange(len(row))
    for distance in range(1, BLOCK_MAX):
        places = places[places + distance < len(row)]
        places = places[block[places] == block[places + distance]]
        lefts.append(np.minimum(row[places], row[places + distance]))
        rights.append(np.maximum(row[places], row[places + distance]))
    a, b = np.concatenate(lefts), np.concatenate(rights)
    new = (a != b) & (b >= known)
    return a[new], b[new]
