# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether rows from a file have the columns, forms and references that their kind asks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from houvast.kernel.sentences import gettext_noop
from houvast.portable.domain.archive import FileRefused
from houvast.portable.domain.bundle import Bundle, Row
from houvast.portable.domain.kinds import KIND_BY_NAAM, KINDS
from houvast.portable.domain.vormen import Column, ValueIsWrong, Vorm, read_value

_WRONG = gettext_noop("%(what)s klopt niet: %(why)s. Vraag het bestand opnieuw op.")
_UNKNOWN = gettext_noop("Houvast kent %(what)s niet. Werk Houvast bij en lees het bestand dan in.")
MARKS = {
    "boekingen": ("sleutel_is_afgeleid", "transactie_is_afgeleid"),
    "reserveringen_in_behandeling": ("sleutel_is_afgeleid",),
}
PEOPLE = "medewerkers"

Columns = Callable[[str], tuple[Column, ...]]


def check_rows(bundle: Bundle, columns_of: Columns) -> None:
    """Check every row of a file against the columns of its kind. Raises FileRefused, which names the place."""
    unknown = sorted(set(bundle.rows) - {each.naam for each in KINDS} - {PEOPLE})
    if unknown:
        raise FileRefused(_UNKNOWN, what=f"data/{unknown[0]}.json")
    said = bundle.manifest.get("aantallen")
    if said != bundle.count():
        raise FileRefused(_WRONG, what="manifest.json", why="aantallen")
    counts = {naam: len(rows) for naam, rows in bundle.rows.items()}
    _check_people(bundle.rows.get(PEOPLE, []))
    if counts.get("huishoudens") != 1:
        raise FileRefused(_WRONG, what="data/huishoudens.json", why=str(counts.get("huishoudens", 0)))
    for kind in KINDS:
        columns = columns_of(kind.naam)
        keys = {"nr", *(each.key for each in columns), *MARKS.get(kind.naam, ())}
        for place, row in enumerate(bundle.rows.get(kind.naam, []), 1):
            _check_row(kind.naam, place, row, columns, keys, counts)


def _check_people(rows: Sequence[Row]) -> None:
    for place, row in enumerate(rows, 1):
        good = set(row) == {"nr", "naam", "sleutel"} and row["nr"] == place
        if not good or not isinstance(row["naam"], str) or not isinstance(row["sleutel"], str):
            raise FileRefused(_WRONG, what=f"data/{PEOPLE}.json, {place}", why="nr, naam, sleutel")


def _check_row(
    naam: str, place: int, row: Row, columns: Sequence[Column], keys: set[str], counts: Mapping[str, int]
) -> None:
    where = f"data/{naam}.json, nr {place}"
    if set(row) != keys:
        raise FileRefused(_WRONG, what=where, why=", ".join(sorted(set(row) ^ keys))[:120])
    if row["nr"] != place or not all(isinstance(row[mark], bool) for mark in MARKS.get(naam, ())):
        raise FileRefused(_WRONG, what=where, why="nr")
    for column in columns:
        try:
            value = read_value(column.vorm, row[column.key])
        except ValueIsWrong as fault:
            raise FileRefused(_WRONG, what=f"{where}, {column.key}", why=str(fault)) from fault
        if value is None and not column.is_nullable:
            raise FileRefused(_WRONG, what=f"{where}, {column.key}", why="leeg")
        if value is not None and not _refers_well(naam, column, value, row, counts):
            raise FileRefused(_WRONG, what=f"{where}, {column.key}", why=str(value))


def _refers_well(naam: str, column: Column, value: Any, row: Row, counts: Mapping[str, int]) -> bool:  # noqa: ANN401 (any value)
    if column.vorm is Vorm.VERWIJZING:
        return bool(0 < value <= counts.get(column.kind, 0))
    if column.vorm is Vorm.MEDEWERKER:
        return bool(0 < value <= counts.get(PEOPLE, 0))
    if column.vorm is Vorm.TRANSACTIE:
        return bool(value > 0)
    if column.vorm is Vorm.GEKOZEN:
        chosen = KIND_BY_NAAM[naam].chosen[column.naam].kinds.get(row[column.kind])
        return chosen is None or 0 <= value <= counts.get(chosen, 0)
    return True
