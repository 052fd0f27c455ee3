# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hashed keys of signals: kept when a signal is linked, made anew when the normaliser was changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection

from houvast.koppeling.commands.known import read_columns
from houvast.matching.engine.columns import Numbers, make_column
from houvast.matching.engine.stable import list_stable_keys
from houvast.matching.engine.table import build_table
from houvast.matching.normaliser import FIELDS, VERSION

_AT_A_TIME = 20_000
_LINES_AT_A_TIME = 50_000
_NEW = """
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_sleutel_new (vroegsignaal_id bigint, sleutel bigint)
    ON COMMIT DELETE ROWS;
TRUNCATE koppeling_sleutel_new
"""
# In the order of the index that holds them all.
_KEEP = """
INSERT INTO koppeling_sleutel (gemeente_id, vroegsignaal_id, sleutel)
SELECT %(gemeente)s, vroegsignaal_id, sleutel FROM koppeling_sleutel_new ORDER BY sleutel
"""
_OUTDATED = """
SELECT vroegsignaal_id FROM koppeling_koppeling
WHERE gemeente_id = %(gemeente)s AND normaliser <> %(version)s ORDER BY vroegsignaal_id LIMIT %(count)s
"""
_DROP = "DELETE FROM koppeling_sleutel WHERE gemeente_id = %(gemeente)s AND vroegsignaal_id = ANY (%(ids)s)"
_RENEWED = """
UPDATE koppeling_koppeling SET normaliser = %(version)s
WHERE gemeente_id = %(gemeente)s AND vroegsignaal_id = ANY (%(ids)s)
"""


def keep_keys(gemeente_id: int, ids: Sequence[int], rows: Numbers, keys: Numbers) -> None:
    """Keep the keys of signals: `rows` are places in `ids`. Within the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW)
        with cursor.copy("COPY koppeling_sleutel_new (vroegsignaal_id, sleutel) FROM STDIN") as copy:
            for lines in _write_lines(np.array(ids, dtype=np.int64)[rows], keys):
                copy.write(lines)
        cursor.execute(_KEEP, {"gemeente": gemeente_id})


def renew_keys(gemeente_id: int) -> int:
    """Make the keys of signals anew that an older normaliser made; return how many signals.

    Old and new keys don't meet: without this, what was known before would not be found again.
    """
    values: dict[str, Any] = {"gemeente": gemeente_id, "version": VERSION, "count": _AT_A_TIME}
    count = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_OUTDATED, values)
            ids = [each for (each,) in cursor.fetchall()]
            if not ids:
                return count
            make_keys(gemeente_id, ids)
            # Also of those whose person was erased since, and who have no keys any more.
            cursor.execute(_RENEWED, {**values, "ids": ids})
            count += len(ids)


def make_keys(gemeente_id: int, ids: Sequence[int]) -> None:
    """Make the keys of linked signals anew: what is known of them changed, or how it is read."""
    there, columns = read_columns(gemeente_id, ids)
    table = build_table({name: make_column(columns[name]) for name in FIELDS})
    with connection.cursor() as cursor:
        cursor.execute(_DROP, {"gemeente": gemeente_id, "ids": list(ids)})
    keep_keys(gemeente_id, there, *list_stable_keys(table))


def _write_lines(signals: Numbers, keys: Numbers) -> Iterator[str]:
    lines = (f"{signal}\t{key}\n" for signal, key in zip(signals.tolist(), keys.tolist(), strict=True))
    while written := "".join(islice(lines, _LINES_AT_A_TIME)):
        yield written
