# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of records that share a key: one join in SQL, in this process, with a limit on its memory."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import numpy as np

from houvast.matching.engine.columns import Numbers

# A key that more records than this share (a care home, the telephone of a bewindvoerder) tells nothing.
BLOCK_MAX = 40
MEMORY_LIMIT = "1GB"
THREADS = 2
_ALL = """CREATE OR REPLACE TEMP TABLE candidate AS SELECT "row", key FROM given"""
# Only keys that a new row has can give a new pair.
_FRESH = """
CREATE OR REPLACE TEMP TABLE candidate AS
WITH fresh AS (SELECT DISTINCT key FROM given WHERE "row" >= $known)
SELECT given."row", key FROM given SEMI JOIN fresh USING (key)
"""


def list_pairs(keys: Iterable[tuple[str, Numbers, Numbers]], rows: int, *, known: int = 0) -> tuple[Numbers, Numbers]:
    """Return the distinct pairs (a < b) of rows that share a key of any rule.

    `known`: pairs of which both rows are below this number are left out; they were compared before.
    """
    lefts: list[Numbers] = []
    rights: list[Numbers] = []
    with duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "threads": THREADS}) as connection:
        for _, row, key in keys:
            a, b = _join(connection, row, key, known)
            lefts.append(a)
            rights.append(b)
    together = np.unique(np.concatenate(lefts) * rows + np.concatenate(rights)) if lefts else np.zeros(0, np.int64)
    return together // rows, together % rows


def _join(connection: duckdb.DuckDBPyConnection, row: Numbers, key: Numbers, known: int) -> tuple[Numbers, Numbers]:
    if len(row) < 2:  # noqa: PLR2004 -- a pair
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    connection.register("given", {"row": row, "key": key})
    if known:
        connection.execute(_FRESH, {"known": known})
    else:
        connection.execute(_ALL)
    found = connection.execute(
        """
        WITH block AS (SELECT key FROM candidate GROUP BY key HAVING count(*) BETWEEN 2 AND $block_max),
        member AS (SELECT candidate."row", key FROM candidate SEMI JOIN block USING (key))
        SELECT one."row" AS a, other."row" AS b
        FROM member AS one JOIN member AS other ON one.key = other.key AND one."row" < other."row"
        WHERE other."row" >= $known
        """,
        {"block_max": BLOCK_MAX, "known": known},
    ).fetchnumpy()
    connection.unregister("given")
    return np.asarray(found["a"], dtype=np.int64), np.asarray(found["b"], dtype=np.int64)
