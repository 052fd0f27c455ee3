# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading many rows at once with PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """COPY rows of Python values into a table, within the open transaction; return how many.

    Row-level security allows COPY FROM only where no policy applies, so protected tables are filled from a
    temporary table by INSERT ... SELECT.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    count = 0
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def insert_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Add many rows to a protected table: COPY into a temporary one, then one INSERT that passes every policy.

    Works within the open transaction; returns how many. All rows are added or, on any broken constraint, none.
    """
    staging = f"staging_{table}"
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        # Nothing but these columns, without constraints: the real table holds them.
        cursor.execute(f'CREATE TEMPORARY TABLE "{staging}" ON COMMIT DROP AS SELECT {names} FROM "{table}" LIMIT 0')  # noqa: S608 (names of our own tables)
        count = copy_rows(staging, columns, rows)
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{staging}"')  # noqa: S608 (as above)
        cursor.execute(f'DROP TABLE "{staging}"')
    return count


def allocate_ids(table: str, count: int) -> list[int]:
    """Take so many new ids of a table, in rising order, for rows that refer to each other before they are added."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [identity for (identity,) in cursor.fetchall()]
