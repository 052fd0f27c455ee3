# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What linking reads: the new signals, and of the known ones only whom a new one may touch.

Touched is who shares a key, a token or an address with a new signal, with all signals of its person and its household:
a number is kept, merged or split by all signals that have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from houvast.matching.engine.columns import Numbers, mix
from houvast.matching.engine.stable import NAMES, name_keys
from houvast.matching.engine.table import IDENTITY, Table
from houvast.matching.engine.weighing import Stock
from houvast.matching.normaliser import FIELDS
from houvast.matching.tokens import ADDRESS, BIRTH, INITIAL

# New are signals without a number, and all of persons about whom somebody decided since they were linked.
_FRESH = """
SELECT p.vroegsignaal_id FROM vroegsignalering_signaalpersoon p
WHERE p.gemeente_id = %(gemeente)s AND NOT EXISTS (
    SELECT FROM koppeling_koppeling k WHERE k.gemeente_id = p.gemeente_id AND k.vroegsignaal_id = p.vroegsignaal_id)
UNION
SELECT k.vroegsignaal_id FROM koppeling_koppeling k WHERE k.gemeente_id = %(gemeente)s AND k.persoon_id IN (
    SELECT d.persoon_id FROM koppeling_beoordeling b
    JOIN koppeling_koppeling d ON d.gemeente_id = b.gemeente_id AND d.vroegsignaal_id IN (b.een_id, b.ander_id)
    WHERE b.gemeente_id = %(gemeente)s AND (b.decided_at > d.linked_at OR b.undone_at > d.linked_at))
"""
_SIGNALS = f"""
SELECT s.id, s.organisatie_id::text, s.signaaldatum::text, k.persoon_id, k.huishouden_id,
       {", ".join(f"coalesce(p.{each}::text, '')" for each in FIELDS)}
FROM koppeling_asked_signaal a
JOIN vroegsignalering_vroegsignaal s ON s.gemeente_id = %(gemeente)s AND s.id = a.signaal
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = %(gemeente)s AND p.vroegsignaal_id = s.id
LEFT JOIN koppeling_koppeling k ON k.gemeente_id = %(gemeente)s AND k.vroegsignaal_id = s.id
ORDER BY s.id
"""  # noqa: S608 (our own column names)
_ASKED = """
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_asked_signaal (signaal bigint) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_asked_sleutel (sleutel bigint) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_asked_token (token uuid) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS koppeling_found_signaal (signaal bigint) ON COMMIT DELETE ROWS;
"""
_TOUCHED = """
WITH shared AS MATERIALIZED (
    SELECT DISTINCT s.vroegsignaal_id AS signaal FROM koppeling_asked_sleutel a
    JOIN koppeling_sleutel s ON s.gemeente_id = %(gemeente)s AND s.sleutel = a.sleutel
    UNION SELECT t.vroegsignaal_id FROM koppeling_asked_token a
    JOIN koppeling_token t ON t.gemeente_id = %(gemeente)s AND t.token = a.token
    UNION SELECT signaal FROM koppeling_asked_signaal
), nummer AS MATERIALIZED (
    SELECT k.persoon_id, k.huishouden_id FROM shared
    JOIN koppeling_koppeling k ON k.gemeente_id = %(gemeente)s AND k.vroegsignaal_id = shared.signaal
), touched AS (
    SELECT k.vroegsignaal_id FROM (SELECT DISTINCT huishouden_id FROM nummer) AS n
    JOIN koppeling_koppeling k ON k.gemeente_id = %(gemeente)s AND k.huishouden_id = n.huishouden_id
    UNION
    SELECT k.vroegsignaal_id FROM (SELECT DISTINCT persoon_id FROM nummer) AS n
    JOIN koppeling_koppeling k ON k.gemeente_id = %(gemeente)s AND k.persoon_id = n.persoon_id
)
SELECT vroegsignaal_id FROM touched EXCEPT SELECT signaal FROM koppeling_asked_signaal
"""
_BESIDE = """
SELECT s.vroegsignaal_id FROM koppeling_asked_sleutel a
JOIN koppeling_sleutel s ON s.gemeente_id = %(gemeente)s AND s.sleutel = a.sleutel
EXCEPT SELECT signaal FROM koppeling_asked_signaal
"""
_NAMES = """
SELECT s.sleutel, count(*) FROM koppeling_asked_sleutel a
JOIN koppeling_sleutel s ON s.gemeente_id = %(gemeente)s AND s.sleutel = a.sleutel GROUP BY s.sleutel
"""
# Of birth dates and first letters there are too few for one of them to say that two may be the same.
_OWN_TOKENS = """
INSERT INTO koppeling_asked_token
SELECT DISTINCT t.token FROM koppeling_asked_signaal a
JOIN koppeling_token t ON t.gemeente_id = %(gemeente)s AND t.vroegsignaal_id = a.signaal
WHERE t.soort NOT LIKE %(birth)s AND t.soort <> %(initial)s
"""
# Sealed people live together by the tokens of their address alone: whether too many do shows when all are there.
_ADDRESS_TOKENS = """
INSERT INTO koppeling_asked_token
SELECT DISTINCT t.token FROM koppeling_found_signaal f
JOIN koppeling_verzegeld v ON v.gemeente_id = %(gemeente)s AND v.vroegsignaal_id = f.signaal AND v.opened_at IS NULL
JOIN koppeling_token t ON t.gemeente_id = %(gemeente)s AND t.vroegsignaal_id = f.signaal
WHERE t.soort LIKE %(address)s AND NOT EXISTS (SELECT FROM koppeling_asked_token a WHERE a.token = t.token)
"""
_FIELDS_AT = 5


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals with the numbers that they have (None for none yet), and their columns by name."""

    ids: list[int]
    persoon: list[int | None]
    huishouden: list[int | None]
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.ids)

    def join(self, other: Signals) -> Signals:
        """Return these signals with others behind them."""
        return Signals(
            self.ids + other.ids,
            self.persoon + other.persoon,
            self.huishouden + other.huishouden,
            {name: texts + other.columns[name] for name, texts in self.columns.items()},
        )


def read_fresh(gemeente_id: int) -> Signals:
    """Return the signals that wait for a number, and those of persons about whom somebody decided since."""
    with connection.cursor() as cursor:
        cursor.execute(_FRESH, {"gemeente": gemeente_id})
        ids = [each for (each,) in cursor.fetchall()]
    return _read(gemeente_id, ids)


def read_touched(gemeente_id: int, fresh: Signals, keys: Numbers, *, by_tokens: bool = False) -> Signals:
    """Return the linked signals that share any of these keys with new ones, with their persons' and households' others.

    With `by_tokens` also those that share a token with new ones. Among the known ones are no new ones.
    """
    values: dict[str, Any] = {
        "gemeente": gemeente_id,
        "birth": f"{BIRTH}%",
        "initial": INITIAL,
        "address": f"{ADDRESS}%",
    }
    ask_signals(fresh.ids)
    _ask("koppeling_asked_sleutel", "sleutel", np.unique(keys).tolist())
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE koppeling_asked_token")
        if by_tokens:
            cursor.execute(_OWN_TOKENS, values)
            cursor.execute("ANALYZE koppeling_asked_token")
        cursor.execute(_TOUCHED, values)
        ids = [each for (each,) in cursor.fetchall()]
        while by_tokens:
            _ask("koppeling_found_signaal", "signaal", ids)
            cursor.execute(_ADDRESS_TOKENS, values)
            if not cursor.rowcount:
                break
            cursor.execute(_TOUCHED, values)
            ids = [each for (each,) in cursor.fetchall()]
    return _read(gemeente_id, ids)


def read_beside(gemeente_id: int, fresh: Signals, touched: Signals, keys: Numbers) -> Signals:
    """Return the linked signals that share any of these keys and are neither new nor touched.

    For streets without a postcode: whether another postcode has them too can be seen only with all of them at hand.
    """
    ask_signals([*touched.ids, *fresh.ids])
    _ask("koppeling_asked_sleutel", "sleutel", np.unique(keys).tolist())
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, {"gemeente": gemeente_id})
        ids = [each for (each,) in cursor.fetchall()]
    return _read(gemeente_id, ids)


def count_stock(gemeente_id: int, table: Table, fresh: int) -> Stock:
    """Return how many records there are in all and how common the names of a table are, the last rows of it new.

    Weights count records that say the same as one; here they are counted as the table has them.
    """
    said = len(np.unique(mix(*(getattr(table, name) for name in IDENTITY)))) / max(len(table), 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM koppeling_koppeling WHERE gemeente_id = %(gemeente)s", {"gemeente": gemeente_id}
        )
        records = cursor.fetchone()[0] + fresh
    names = {}
    for name, column in NAMES.items():
        codes, place = np.unique(getattr(table, column), return_inverse=True)
        new = np.bincount(place[len(table) - fresh :], minlength=len(codes))
        vocabulary = table.words.surname if column == "surname_1" else table.words.given
        texts = [vocabulary.texts[code] for code in codes.tolist()]
        keys = name_keys(name, texts)
        _ask("koppeling_asked_sleutel", "sleutel", keys)
        with connection.cursor() as cursor:
            cursor.execute(_NAMES, {"gemeente": gemeente_id})
            known = dict(cursor.fetchall())
        names[name] = {
            text: round((known.get(key, 0) + count) * said)
            for text, key, count in zip(texts, keys, new.tolist(), strict=True)
            if text
        }
    return Stock(max(round(records * said), 1), names["naam.achter"], names["naam.voor"])


def read_columns(gemeente_id: int, ids: Sequence[int]) -> tuple[list[int], dict[str, list[str]]]:
    """Return which of these signals are still about someone, and their columns by name."""
    found = _read(gemeente_id, ids)
    return found.ids, found.columns


def ask_signals(ids: Sequence[int]) -> None:
    """Put signals in the temporary table that queries join with."""
    _ask("koppeling_asked_signaal", "signaal", ids)


def _read(gemeente_id: int, ids: Sequence[int]) -> Signals:
    ask_signals(ids)
    with connection.cursor() as cursor:
        cursor.execute(_SIGNALS, {"gemeente": gemeente_id})
        rows = cursor.fetchall()
    at: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * (_FIELDS_AT + len(FIELDS))
    columns = {"signaalpartner": list(at[1]), "signaaldatum": list(at[2])}
    columns |= {name: list(at[_FIELDS_AT + place]) for place, name in enumerate(FIELDS)}
    return Signals(list(at[0]), list(at[3]), list(at[4]), columns)


def _ask(table: str, column: str, values: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        cursor.execute(f"TRUNCATE {table}")
        with cursor.copy(f"COPY {table} ({column}) FROM STDIN") as copy:
            # All lines at once: numbers need no care, and there are tens of thousands.
            copy.write("".join(f"{each}\n" for each in values))
        cursor.execute(f"ANALYZE {table}")
