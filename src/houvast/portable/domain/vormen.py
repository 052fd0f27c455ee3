# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each value stands in the file, and back. Pure."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Vorm(StrEnum):
    """The forms of a value."""

    TEKST = "tekst"
    GETAL = "getal"
    JA_NEE = "ja_nee"
    DATUM = "datum"
    MOMENT = "moment"
    UUID = "uuid"
    JSON = "json"
    LIJST = "lijst"
    DATUMS = "datums"
    BYTES = "bytes"
    # A number of another row in the same file: of one kind, or of the kind that another column chooses.
    VERWIJZING = "verwijzing"
    GEKOZEN = "gekozen"
    # Of a person in the list medewerkers; of a transaction, shared by the bookings of one.
    MEDEWERKER = "medewerker"
    TRANSACTIE = "transactie"
    # The gemeente, administratie or uitvoerder where the household is: true, or null where the row has none.
    PLAATS = "plaats"
    # Which of the two an act stands with: the word "gemeente" or "uitvoerder".
    ORGANISATIE = "organisatie"


NUMBERS = frozenset({Vorm.GETAL, Vorm.VERWIJZING, Vorm.GEKOZEN, Vorm.MEDEWERKER, Vorm.TRANSACTIE})


_WHO = {"gemeente": "gemeente", "uitvoerder": "uitvoerder"}


class ValueIsWrong(ValueError):
    """A value doesn't have the form that its column asks; the message says which form."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the database, its key in the file, and how its value is written."""

    naam: str
    key: str
    vorm: Vorm
    is_nullable: bool
    # The kind that it refers to; the column that chooses it; which place it is.
    kind: str = ""


def write_value(vorm: Vorm, value: Any) -> Any:  # noqa: ANN401 (any value of a row)
    """Return a plain value as JSON holds it."""
    writer = _WRITERS.get(vorm)
    return value if value is None or writer is None else writer(value)


def read_value(vorm: Vorm, written: Any) -> Any:  # noqa: ANN401 (as above)
    """Return what `write_value` wrote. Raises ValueIsWrong."""
    if written is None:
        return None
    try:
        reader = _READERS.get(vorm)
        return reader(written) if reader else written
    except (ValueError, TypeError, AttributeError, LookupError, binascii.Error) as fault:
        message = f"{vorm.value}: {str(written)[:40]!r}"
        raise ValueIsWrong(message) from fault


def _be(kind: type) -> Callable[[Any], Any]:
    def check(written: Any) -> Any:  # noqa: ANN401 (as above)
        if type(written) is not kind or (isinstance(written, str) and "\0" in written):
            raise TypeError
        return written

    return check


def _list_of(reader: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    return lambda written: [reader(each) for each in _be(list)(written)]


_WRITERS: dict[Vorm, Callable[[Any], Any]] = {
    Vorm.MOMENT: lambda value: value.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    Vorm.DATUM: date.isoformat,
    Vorm.DATUMS: lambda value: [each.isoformat() for each in value],
    Vorm.UUID: str,
    Vorm.BYTES: lambda value: base64.b64encode(bytes(value)).decode(),
    # A cursor gives JSON as text.
    Vorm.JSON: lambda value: json.loads(value) if isinstance(value, str) else value,
}
_READERS: dict[Vorm, Callable[[Any], Any]] = {
    **dict.fromkeys(NUMBERS, _be(int)),
    Vorm.TEKST: _be(str),
    Vorm.ORGANISATIE: _WHO.__getitem__,
    Vorm.JA_NEE: _be(bool),
    Vorm.PLAATS: _be(bool),
    Vorm.DATUM: date.fromisoformat,
    Vorm.MOMENT: datetime.fromisoformat,
    Vorm.UUID: UUID,
    Vorm.BYTES: lambda written: base64.b64decode(written, validate=True),
    Vorm.DATUMS: _list_of(date.fromisoformat),
    Vorm.LIJST: _list_of(_be(str)),
}
