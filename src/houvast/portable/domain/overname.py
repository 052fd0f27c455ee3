# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What another uitvoerder takes over of a household whose case stays where it is. Pure.

The money itself comes by a payment of the bank, so the books begin empty; what was booked before stays in the kept
file. Afspraken begin on the day of taking over, and from then on the new uitvoerder plans what they ask. Of the
payments that no afspraak plans (an invoice, a payment arranged by hand) those come along that are still to be made
and due from that day on; all others are the old uitvoerder's to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from houvast.portable.domain.bundle import Row
from houvast.portable.domain.kinds import KINDS
from houvast.portable.domain.vormen import Column, Vorm

_STILL_TO_PAY = frozenset({"gepland", "gedekt", "aangehouden"})
# Of the case: who they are, and the address book, which is the uitvoerder's own.
_CASE_KINDS = frozenset({"huishoudens", "inwoners", "lidmaatschappen", "organisaties", "bankrekeningen"})

Columns = Mapping[str, tuple[Column, ...]]


def choose_rows(
    rows: Mapping[str, list[Row]], columns: Columns, *, start_on: date, is_case_known: bool
) -> tuple[dict[str, list[Row]], dict[str, int]]:
    """Return the rows to make, keeping their numbers, and how many of each kind stay in the kept file only."""
    chosen: dict[str, list[Row]] = {}
    left: dict[str, int] = {}
    for kind in KINDS:
        there = rows.get(kind.naam, [])
        is_left = kind.is_history or kind.naam in {"betaalstappen", "derdengeldenrekeningen"}
        if is_left or (not kind.is_money and is_case_known and kind.naam not in _CASE_KINDS):
            chosen[kind.naam] = []
        else:
            changed = (_change(kind.naam, row, start_on) for row in there)
            chosen[kind.naam] = [row for row in changed if row is not None]
    _drop_dangling(chosen, columns)
    for naam, there in rows.items():
        if naam in chosen and len(chosen[naam]) < len(there):
            left[naam] = len(there) - len(chosen[naam])
    return chosen, left


def _change(naam: str, row: Row, start_on: date) -> Row | None:
    if naam == "afspraken":
        if row["valid_until"] is not None and date.fromisoformat(row["valid_until"]) < start_on:
            return None
        return row | {"valid_from": max(row["valid_from"], start_on.isoformat())}
    if naam == "rekeningen" and row["closed_on"] is not None:
        return None
    if naam == "betaalopdrachten":
        if row["bron"] == "rooster" or row["state"] not in _STILL_TO_PAY or row["due_on"] < start_on.isoformat():
            return None
        # Covered was by the money of the old books.
        return row | {"state": "aangehouden" if row["state"] == "aangehouden" else "gepland"}
    return row


def _drop_dangling(chosen: dict[str, list[Row]], columns: Columns) -> None:
    """Take out what refers to a row that stays; until nothing does. An optional reference becomes empty instead."""
    while True:
        there = {naam: {row["nr"] for row in rows} for naam, rows in chosen.items()}
        before = sum(map(len, chosen.values()))
        for naam, rows in chosen.items():
            kept = (_keep(naam, row, columns[naam], there) for row in rows)
            chosen[naam] = [row for row in kept if row is not None]
        if sum(map(len, chosen.values())) == before:
            return


def _keep(naam: str, row: Row, columns: tuple[Column, ...], there: Mapping[str, set[int]]) -> Row | None:
    changes: dict[str, Any] = {}
    for column in columns:
        value = row[column.key]
        if column.vorm is not Vorm.VERWIJZING or value is None or value in there[column.kind]:
            continue
        # A line of a plan without its afspraak says nothing, though the column may be empty.
        if not column.is_nullable or naam == "planregels":
            return None
        changes[column.key] = None
    return row | changes
