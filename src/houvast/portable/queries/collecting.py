# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find every row of a household, and write it down with numbers of its own instead of ids."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from houvast.kernel.errors import DomainError
from houvast.ledger.commands import derive_key
from houvast.portable.domain.bundle import Place, Row
from houvast.portable.domain.inside import change_inside
from houvast.portable.domain.kinds import KIND_BY_NAAM, KINDS, Kind
from houvast.portable.domain.vormen import Column, Vorm, write_value
from houvast.portable.queries.columns import division_of, list_columns, table_of

_PLACEHOLDER = re.compile(r"%\((\w+(?:\.\w+)?)\)s")
_SCALARS = frozenset({"gemeente", "administratie", "uitvoerder", "huishouden"})
# Not in the file: it refers to something that no household has.
ELSEWHERE = 0
TAKEN_ALONG = "meegenomen-"
_OF_THE_PLACE = frozenset({Vorm.PLAATS, Vorm.ORGANISATIE, Vorm.MEDEWERKER, Vorm.TRANSACTIE})


class FileIsIncomplete(DomainError):
    """Let someone export who sees all that the household's rows refer to; the message names the row."""


class Collector:
    """Everything of one household, as it is found."""

    def __init__(self, place: Place, huishouden_id: int) -> None:
        self.place = place
        self.huishouden_id = huishouden_id
        self.raw: dict[str, list[dict[str, Any]]] = {}
        self.numbers: dict[str, dict[int, int]] = {}
        self.transactions: dict[UUID, int] = {}
        self.people: dict[int, int] = {}

    def collect(self) -> dict[str, list[Row]]:
        """Return the rows of each kind as the file holds them, and the people that they name."""
        for kind in KINDS:
            self._find(kind)
        self._number_people()
        for row in self.raw["boekingen"]:
            self.transactions.setdefault(row["transaction_id"], len(self.transactions) + 1)
        written = {kind.naam: self._write(kind) for kind in KINDS}
        return {"medewerkers": self._write_people(), **written}

    def _find(self, kind: Kind) -> None:
        if kind.naam in self.raw:
            return
        self.raw[kind.naam] = []
        for need in sorted(kind.needs - {kind.naam}):
            self._find(KIND_BY_NAAM[need])
        division = self.place.id_of(_PLACE_OF[division_of(kind.naam, kind.model)])
        if division is not None:
            self.raw[kind.naam] = self._select(kind, division)
        self.numbers[kind.naam] = {row["id"]: number for number, row in enumerate(self.raw[kind.naam], 1)}

    def _select(self, kind: Kind, division: int) -> list[dict[str, Any]]:
        names = ["id", *(each.naam for each in list_columns(kind.naam)), *sorted(kind.fresh)]
        where = _PLACEHOLDER.sub(lambda found: _cast(found.group(1)), kind.where)
        columns = ", ".join(f't."{each}"' for each in names)
        statement = (
            f'SELECT {columns} FROM "{table_of(kind)}" t'  # noqa: S608 (names of our own tables)
            f" WHERE t.{division_of(kind.naam, kind.model)} = %(division)s AND ({where}) ORDER BY t.id"
        )
        values = {each: self._value(each) for each in _PLACEHOLDER.findall(kind.where)} | {"division": division}
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _value(self, name: str) -> int | list[int] | None:
        if name == "huishouden":
            return self.huishouden_id
        if name in _SCALARS:
            return self.place.id_of(name)
        kind, _dot, column = name.partition(".")
        return sorted({row[column or "id"] for row in self.raw[kind]} - {None})

    def _number_people(self) -> None:
        ids = {
            row[column.naam]
            for kind in KINDS
            for column in list_columns(kind.naam)
            if column.vorm is Vorm.MEDEWERKER
            for row in self.raw[kind.naam]
        } - {None}
        self.people = {identity: number for number, identity in enumerate(sorted(ids), 1)}

    def _write_people(self) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT m.id, m.naam, m.gebruikersnaam, o.soort, o.naam FROM access_medewerker m"
                " JOIN access_organisatie o ON o.id = m.organisatie_id WHERE m.id = ANY (%s) ORDER BY m.id",
                [list(self.people)],
            )
            found = {row[0]: row[1:] for row in cursor.fetchall()}
        gone = ("", "", "", "")
        return [
            {"nr": number, "naam": found.get(identity, gone)[0], "sleutel": say_key(*found.get(identity, gone)[1:])}
            for identity, number in self.people.items()
        ]

    def _write(self, kind: Kind) -> list[Row]:
        columns = list_columns(kind.naam)
        written = []
        for number, raw in enumerate(self.raw[kind.naam], 1):
            row: Row = {"nr": number} | {each.key: self._write_value(kind, each, raw) for each in columns}
            if kind.naam in {"boekingen", "reserveringen_in_behandeling"}:
                row |= self._mark(kind, raw)
            written.append(row)
        return written

    def _write_value(self, kind: Kind, column: Column, raw: dict[str, Any]) -> Any:  # noqa: ANN401 (any value of a row)
        value = raw[column.naam]
        if value is None:
            return None
        if column.vorm in _OF_THE_PLACE:
            return self._say_place(column, value)
        if column.vorm is Vorm.VERWIJZING:
            return self._refer(kind, column, raw, column.kind)
        if column.vorm is Vorm.GEKOZEN:
            chosen = kind.chosen[column.naam].kinds.get(raw[column.kind])
            return value if chosen is None else self.numbers[chosen].get(value, ELSEWHERE)
        if column.naam in kind.inside:
            return change_inside(write_value(column.vorm, value), kind.inside[column.naam], self._number)
        return write_value(column.vorm, value)

    def _say_place(self, column: Column, value: Any) -> Any:  # noqa: ANN401 (as above)
        """Say by a number or a word who or where it is, without an id of this Houvast."""
        if column.vorm is Vorm.PLAATS:
            return True if column.kind != "uitvoerder" or value == self.place.uitvoerder_id else None
        if column.vorm is Vorm.ORGANISATIE:
            return "gemeente" if value == self.place.gemeente_id else "uitvoerder"
        if column.vorm is Vorm.MEDEWERKER:
            return self.people[value]
        return self.transactions.setdefault(value, len(self.transactions) + 1)

    def _refer(self, kind: Kind, column: Column, raw: dict[str, Any], to: str) -> int | None:
        number = self.numbers[to].get(raw[column.naam])
        if number is None and not column.is_nullable:
            message = _(
                "Dit huishouden kan niet volledig mee: %(kind)s %(id)s verwijst naar iets (%(column)s) dat u niet ziet. "
                "Laat iemand met meer rechten het bestand maken."
            )
            raise FileIsIncomplete(message % {"kind": kind.naam, "id": raw["id"], "column": column.key})
        return number

    def _number(self, kind: str, identity: int) -> int | None:
        return self.numbers[kind].get(identity)

    def _mark(self, kind: Kind, raw: dict[str, Any]) -> Row:
        """Say which keys were derived from what caused the row, so that they are again; and keep what has no owner."""
        cause, cause_id = raw["cause_kind"], raw["cause_id"]
        is_derived = raw["idempotency_key"] == derive_key(cause, cause_id)
        if kind.naam != "boekingen":
            return {"sleutel_is_afgeleid": is_derived}
        return {
            "sleutel_is_afgeleid": is_derived,
            "transactie_is_afgeleid": raw["transaction_id"] == derive_key(f"{cause}_transaction", cause_id),
        }


_PLACE_OF = {"administratie_id": "administratie", "gemeente_id": "gemeente", "houder_id": "uitvoerder"}


def _cast(name: str) -> str:
    return f"%({name})s" if name in _SCALARS else f"%({name})s::bigint[]"


def say_key(gebruikersnaam: str, soort: str, organisatie: str) -> str:
    """Return by what a person is known again in another Houvast: a digest, or what it was taken along under."""
    if gebruikersnaam.startswith(TAKEN_ALONG):
        return gebruikersnaam.removeprefix(TAKEN_ALONG)
    return hashlib.sha256(f"{soort}|{organisatie}|{gebruikersnaam}".encode()).hexdigest()[:24]
