# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each value stands in the file, and back. Pure."""

from __future__ import annotations

import base64
import binascii
import json
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
    if value is None:
        return None
    if vorm is Vorm.MOMENT:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if vorm is Vorm.DATUM:
        return value.isoformat()
    if vorm is Vorm.DATUMS:
        return [each.isoformat() for each in value]
    if vorm is Vorm.UUID:
        return str(value)
    if vorm is Vorm.BYTES:
        return base64.b64encode(bytes(value)).decode()
    if vorm is Vorm.JSON and isinstance(value, str):
        return json.loads(value)
    return value


def read_value(vorm: Vorm, written: Any) -> Any:  # noqa: ANN401 (as above)
    """Return what `write_value` wrote. Raises ValueIsWrong."""
    if written is None:
        return None
    try:
        return _read(vorm, written)
    except (ValueError, TypeError, AttributeError, LookupError, binascii.Error) as fault:
        message = f"{vorm.value}: {str(written)[:40]!r}"
        raise ValueIsWrong(message) from fault


def _read(vorm: Vorm, written: Any) -> Any:  # noqa: ANN401 (as above)
    if vorm in NUMBERS:
        return _be(int, written)
    if vorm is Vorm.TEKST:
        return _be(str, written)
    if vorm is Vorm.ORGANISATIE:
        return _WHO[written]
    if vorm in {Vorm.JA_NEE, Vorm.PLAATS}:
        return _be(bool, written)
    if vorm is Vorm.DATUM:
        return date.fromisoformat(written)
    if vorm is Vorm.MOMENT:
        return datetime.fromisoformat(written)
    if vorm is Vorm.UUID:
        return UUID(written)
    if vorm is Vorm.BYTES:
        return base64.b64decode(written, validate=True)
    if vorm is Vorm.DATUMS:
        return [date.fromisoformat(each) for each in _be(list, written)]
    if vorm is Vorm.LIJST:
        return [_be(str, each) for each in _be(list, written)]
    return written


def _be(kind: type, written: Any) -> Any:  # noqa: ANN401 (as above)
    if type(written) is not kind or (kind is str and "\0" in written):
        raise TypeError
    return written
