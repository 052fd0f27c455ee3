# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics of tables that grew at once: without them PostgreSQL plans for a handful of rows, and takes hours.

Autovacuum gathers them within minutes, which is too late for what reads a load right after it. The application may
not: it owns nothing. A function of the owner does it, for tables that more than doubled since anyone looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection

# Below this, reading a table whole costs less than a plan that takes it for empty.
_SMALL_BYTES = 256 * 1024 * 1024
# From so many rows on, a plan that takes a joined table for empty costs more than reading it whole.
_MANY = 500

# Runs as the owner. A table that another session analyses at the moment is left to that session.
FUNCTION = """
CREATE OR REPLACE FUNCTION houvast_gather_statistics(names text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '200ms' AS $$
DECLARE
    grown regclass;
    gathered integer := 0;
BEGIN
    FOR grown IN
        SELECT c.oid::regclass FROM pg_class c
        WHERE c.oid = ANY (names::regclass[]) AND c.relkind = 'r'
          AND pg_relation_size(c.oid) / current_setting('block_size')::bigint > 2 * c.relpages + 8
        ORDER BY c.oid
    LOOP
        BEGIN
            EXECUTE format('ANALYZE %s', grown);
            gathered := gathered + 1;
        EXCEPTION WHEN lock_not_available THEN
            NULL;
        END;
    END LOOP;
    RETURN gathered;
END $$;
"""


def gather_statistics(*tables: str) -> int:
    """Analyse those of these tables that more than doubled since they were; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT houvast_gather_statistics(%s)", [list(tables)])
        return int(cursor.fetchone()[0])


@contextmanager
def joined_whole_while_small(*tables: str) -> Iterator[None]:
    """Keep the planner from nested loops over these tables while they are small, and their statistics young.

    A table that was analysed halfway its first load looks right and isn't. Large ones are left to the planner.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(pg_relation_size(oid)) FROM unnest(%s::regclass[]) AS t (oid)", [list(tables)])
        small = cursor.fetchone()[0] < _SMALL_BYTES
    with _without_nested_loops() if small else nullcontext():
        yield


@contextmanager
def joined_whole_when_many(temporary_table: str) -> Iterator[None]:
    """Keep the planner from nested loops while it works through many rows of a temporary table.

    What the rows are joined with was loaded a moment ago, or reads as empty. Few rows are left to the planner.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT FROM {temporary_table} LIMIT %s) AS found", [_MANY])  # noqa: S608 (our own)
        many = cursor.fetchone()[0] == _MANY
    with _without_nested_loops() if many else nullcontext():
        yield


@contextmanager
def _without_nested_loops() -> Iterator[None]:
    """Turn them off until the body ends; one that fails ends its transaction, and the setting with it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")
