# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the rows of a file, with new ids, in the order in which they can refer to each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db import connection, models

from houvast.database.bulk import allocate_ids, insert_rows
from houvast.ledger.commands import derive_key
from houvast.portable.domain.bundle import Place, Row
from houvast.portable.domain.inside import change_inside
from houvast.portable.domain.kinds import KINDS, Kind
from houvast.portable.domain.vormen import Column, Vorm, read_value
from houvast.portable.queries.collecting import ELSEWHERE
from houvast.portable.queries.columns import list_columns, model_of, table_of

# Tables of which the application may not choose the id; nothing refers to their rows.
_WITHOUT_ID = frozenset({"reserveringen_in_behandeling"})
_FILE_OF_THE_BANK = 0
_OF_THE_PLACE = frozenset({Vorm.PLAATS, Vorm.ORGANISATIE, Vorm.MEDEWERKER, Vorm.TRANSACTIE})


class Inserter:
    """One file on its way in: which number became which id."""

    def __init__(self, place: Place, rows: Mapping[str, list[Row]], people: Mapping[int, int], seed: UUID) -> None:
        self.place, self.rows, self.people, self.seed = place, rows, people, seed
        self.ids: dict[str, dict[int, int]] = {}
        # Rows that were there, since they belong to other households too.
        self.known: dict[str, set[int]] = {}
        self.transactions: dict[int, UUID] = {}

    def insert(self) -> dict[str, int]:
        """Make every row; return how many of each kind were made."""
        for kind in KINDS:
            self._allocate(kind)
        self._choose_transactions()
        made = {}
        for kind in KINDS:
            if kind.match:
                self._find_known(kind)
            if kind.naam == "boekingen":
                self._find_posted()
            made[kind.naam] = self._insert(kind)
        for kind in KINDS:
            self._fill_late(kind)
        return {naam: count for naam, count in made.items() if count}

    def give(self, naam: str, ids: Mapping[int, int]) -> None:
        """Say which rows of a kind are there already; they are not made."""
        self.ids.setdefault(naam, {}).update(ids)
        self.known.setdefault(naam, set()).update(ids)

    def _allocate(self, kind: Kind) -> None:
        given = self.ids.setdefault(kind.naam, {})
        self.known.setdefault(kind.naam, set())
        numbers = [row["nr"] for row in self.rows.get(kind.naam, []) if row["nr"] not in given]
        if numbers:
            given.update(zip(numbers, allocate_ids(table_of(kind), len(numbers)), strict=True))

    def _choose_transactions(self) -> None:
        """Give each transaction an id: derived from what caused it where it was, and else a new one."""
        kind = next(each for each in KINDS if each.naam == "boekingen")
        for row in self.rows.get("boekingen", []):
            if row["transactie_is_afgeleid"]:
                cause = row["cause_kind"]
                self.transactions[row["transactie"]] = derive_key(f"{cause}_transaction", self._cause(kind, row))

    def _cause(self, kind: Kind, row: Row) -> int:
        column = next(each for each in list_columns(kind.naam) if each.naam == "cause_id")
        value = self._value(kind, column, row)
        assert isinstance(value, int), "Everything that is booked has a cause."
        return value

    def _insert(self, kind: Kind) -> int:
        rows = [row for row in self.rows.get(kind.naam, []) if row["nr"] not in self.known[kind.naam]]
        if not rows:
            return 0
        columns = [each for each in list_columns(kind.naam) if each.naam not in kind.late]
        fixed = _fixed_columns(kind)
        head = [] if kind.naam in _WITHOUT_ID else ["id"]
        names = [*head, *(each.naam for each in columns), *sorted(kind.fresh), *fixed]
        made = (
            [
                *(self.ids[kind.naam][row["nr"]] for _head in head),
                *(_for_copy(each, self._value(kind, each, row)) for each in columns),
                *(self._fresh(kind, name, row) for name in sorted(kind.fresh)),
                *fixed.values(),
            ]
            for row in rows
        )
        return insert_rows(table_of(kind), names, made)

    def _fill_late(self, kind: Kind) -> None:
        for name in sorted(kind.late):
            column = next(each for each in list_columns(kind.naam) if each.naam == name)
            for row in self.rows.get(kind.naam, []):
                if row["nr"] in self.known[kind.naam] or row[column.key] is None:
                    continue
                with connection.cursor() as cursor:
                    cursor.execute(
                        f'UPDATE "{table_of(kind)}" SET "{name}" = %s WHERE administratie_id = %s AND id = %s',  # noqa: S608 (names of our own tables)
                        [self._value(kind, column, row), self.place.administratie_id, self.ids[kind.naam][row["nr"]]],
                    )

    def _value(self, kind: Kind, column: Column, row: Row) -> Any:  # noqa: ANN401 (any value of a row)
        value = read_value(column.vorm, row[column.key])
        if value is None:
            return None
        if column.vorm in _OF_THE_PLACE:
            return self._place_of(column, value)
        if column.vorm is Vorm.VERWIJZING:
            return self.ids[column.kind][value]
        if column.vorm is Vorm.GEKOZEN:
            chosen = kind.chosen[column.naam].kinds.get(row[column.kind])
            return value if chosen is None or value == ELSEWHERE else self.ids[chosen].get(value, ELSEWHERE)
        if column.naam in kind.inside:
            return change_inside(value, kind.inside[column.naam], lambda naam, number: self.ids[naam].get(number))
        return value

    def _place_of(self, column: Column, value: Any) -> Any:  # noqa: ANN401 (as above)
        """Return the id, here, of what was said by a number or a word."""
        if column.vorm is Vorm.PLAATS:
            return self.place.id_of(column.kind)
        if column.vorm is Vorm.ORGANISATIE:
            return self.place.id_of(value)
        if column.vorm is Vorm.MEDEWERKER:
            return self.people[value]
        return self.transactions.setdefault(value, uuid5(self.seed, f"transactie/{value}"))

    def _fresh(self, kind: Kind, name: str, row: Row) -> UUID:
        if row.get("sleutel_is_afgeleid"):
            return derive_key(row["cause_kind"], self._cause(kind, row))
        return uuid5(self.seed, f"{kind.naam}/{name}/{row['nr']}")

    def _find_known(self, kind: Kind) -> None:
        """Find rows that belong to more households, by their own marks; those that hold others first."""
        shared = [
            row
            for row in self.rows.get(kind.naam, [])
            if row["nr"] not in self.known[kind.naam]
            and (not kind.match_where_null or row[kind.match_where_null.removesuffix("_id")] is None)
        ]
        columns = [each for each in list_columns(kind.naam) if each.naam in kind.match]
        to_itself = [row for row in shared if any(_is_itself(kind, each, row) for each in columns)]
        others = [row for row in shared if row not in to_itself]
        self._match(kind, [each for each in columns if each.kind != kind.naam], to_itself)
        self._match(kind, columns, others)

    def _match(self, kind: Kind, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        if not rows:
            return
        fields = {field.column: field for field in model_of(kind)._meta.local_fields}
        types = {name: _type_of(field) for name, field in fields.items() if name is not None}
        lists = ", ".join(f"%s::{types[each.naam]}[]" for each in columns)
        names = ", ".join(f"c{place}" for place in range(len(columns)))
        same = " AND ".join(
            f't."{each.naam}" IS NOT DISTINCT FROM r.c{place}' if each.is_nullable else f't."{each.naam}" = r.c{place}'
            for place, each in enumerate(columns)
        )
        statement = (
            f"SELECT r.ord, min(t.id) FROM unnest({lists}) WITH ORDINALITY r ({names}, ord)"  # noqa: S608 (names of our own tables)
            f' JOIN "{table_of(kind)}" t ON {same} GROUP BY r.ord'
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [[self._value(kind, each, row) for row in rows] for each in columns])
            found = {rows[place - 1]["nr"]: identity for place, identity in cursor.fetchall()}
        self.give(kind.naam, found)

    def _find_posted(self) -> None:
        """Find what was posted with another household of the same line of the bank: it is there once."""
        kind = next(each for each in KINDS if each.naam == "boekingen")
        keys = {
            self._fresh(kind, "idempotency_key", row): row
            for row in self.rows.get("boekingen", [])
            if row["sleutel_is_afgeleid"] and row["cause_kind"] == "bankline"
        }
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT idempotency_key, id, transaction_id FROM ledger_transfer"
                " WHERE administratie_id = %s AND idempotency_key = ANY (%s)",
                [self.place.administratie_id, list(keys)],
            )
            found = cursor.fetchall()
        self.give("boekingen", {keys[key]["nr"]: identity for key, identity, _transaction in found})
        for key, _identity, transaction in found:
            self.transactions[keys[key]["transactie"]] = transaction


def _is_itself(kind: Kind, column: Column, row: Row) -> bool:
    return column.kind == kind.naam and row[column.key] == row["nr"]


def _fixed_columns(kind: Kind) -> dict[str, Any]:
    """Return the columns that don't travel and that a row can't be without."""
    if kind.model == "budgetbeheer.Statement":
        return {"bestand_id": _FILE_OF_THE_BANK}
    if kind.model == "budgetbeheer.Afspraak":
        return {"signs": []}
    if kind.model == "klachten.Melding":
        return {"code_digest": ""}
    return {}


def _for_copy(column: Column, value: Any) -> Any:  # noqa: ANN401 (any value of a row)
    if column.vorm is Vorm.JSON and value is not None:
        return json.dumps(value, ensure_ascii=False)
    return value


def _type_of(field: models.Field[Any, Any]) -> str:
    internal = field.db_type(connection) or "text"
    return "bigint" if field.is_relation or internal.startswith("bigint") else internal.partition(" COLLATE")[0]
