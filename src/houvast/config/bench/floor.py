# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The floor of storing rows: COPY of the very same rows into empty tables with the same keys and constraints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from houvast.config.bench.stopwatch import wall_seconds

_BLOCK_BYTES = 1 << 16


def list_last_ids(tables: Sequence[str]) -> dict[str, int]:
    """Return the last id of each table, to know later which rows are new."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)

    found = {}
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')  # noqa: S608 (names of our own tables)
            found[table] = int(cursor.fetchone()[0])
    return found


def time_copy(folder: Path, before: Mapping[str, int]) -> float:
    """COPY the rows of tables after these ids into empty ones of the same form; return the seconds that takes."""
    from django.db import connections, transaction  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        copies: list[tuple[str, str, Path]] = []
        for table, last_id in before.items():
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
                "AND attgenerated = '' ORDER BY attnum",
                [table],
            )
            names = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
            path = folder / f"{table}.copy"
            select = f'SELECT {names} FROM "{table}" WHERE id > {last_id} ORDER BY id'  # noqa: S608
            with path.open("wb") as out, cursor.copy(f"COPY ({select}) TO STDOUT") as rows:
                for block in rows:
                    out.write(block)
            _make_floor_table(cursor, table, list(before))
            copies.append((table, names, path))

        def copy_all() -> None:
            with transaction.atomic(using="owner"):
                for table, names, path in copies:
                    with path.open("rb") as source, cursor.copy(f'COPY "floor_{table}" ({names}) FROM STDIN') as rows:
                        while block := source.read(_BLOCK_BYTES):
                            rows.write(block)

        return wall_seconds(copy_all)


def _make_floor_table(cursor: object, table: str, tables: Sequence[str]) -> None:
    execute, fetchall = cursor.execute, cursor.fetchall  # type: ignore[attr-defined]
    execute(f'CREATE TABLE "floor_{table}" (LIKE "{table}" INCLUDING ALL)')
    execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
        [table],
    )
    for name, definition in fetchall():
        pointing = definition
        for other in tables:
            pointing = pointing.replace(f"REFERENCES {other}(", f'REFERENCES "floor_{other}"(')
        execute(f'ALTER TABLE "floor_{table}" ADD CONSTRAINT "{name}" {pointing}')
