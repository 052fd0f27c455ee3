# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of the data, made from the columns of each kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from houvast.portable.domain.bundle import FORMAAT, VERSIE
from houvast.portable.domain.checking import MARKS, PEOPLE
from houvast.portable.domain.kinds import KIND_BY_NAAM
from houvast.portable.domain.vormen import Column, Vorm

_FORMS: dict[Vorm, dict[str, Any]] = {
    Vorm.TEKST: {"type": "string"},
    Vorm.GETAL: {"type": "integer"},
    Vorm.JA_NEE: {"type": "boolean"},
    Vorm.DATUM: {"type": "string", "format": "date"},
    Vorm.MOMENT: {"type": "string", "format": "date-time"},
    Vorm.UUID: {"type": "string", "format": "uuid"},
    Vorm.JSON: {},
    Vorm.LIJST: {"type": "array", "items": {"type": "string"}},
    Vorm.DATUMS: {"type": "array", "items": {"type": "string", "format": "date"}},
    Vorm.BYTES: {"type": "integer", "minimum": 0, "description": "aantal bytes van dit deel van het bestand in post/"},
    Vorm.MEDEWERKER: {"type": "integer", "minimum": 1, "description": "nr in medewerkers"},
    Vorm.TRANSACTIE: {
        "type": "integer",
        "minimum": 1,
        "description": "boekingen met hetzelfde nummer horen bij elkaar",
    },
    Vorm.ORGANISATIE: {"enum": ["gemeente", "uitvoerder"]},
    Vorm.PLAATS: {"type": "boolean", "description": "die van het huishouden zelf"},
}


def build_schema(columns: Mapping[str, Sequence[Column]]) -> dict[str, Any]:
    """Return the schema of {kind: rows}; `#/$defs/KIND` is that of one row of a kind."""
    rows = {naam: _row(naam, each) for naam, each in columns.items()}
    rows[PEOPLE] = _object({"nr": _number(), "naam": {"type": "string"}, "sleutel": {"type": "string"}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:houvast:{FORMAAT}:{VERSIE}",
        "title": f"{FORMAAT} {VERSIE}",
        "type": "object",
        "additionalProperties": False,
        "properties": {naam: {"type": "array", "items": {"$ref": f"#/$defs/{naam}"}} for naam in rows},
        "$defs": rows,
    }


def _row(naam: str, columns: Sequence[Column]) -> dict[str, Any]:
    properties: dict[str, Any] = {"nr": _number()}
    properties |= {each.key: _form(naam, each) for each in columns}
    return _object(properties | {mark: {"type": "boolean"} for mark in MARKS.get(naam, ())})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _form(naam: str, column: Column) -> dict[str, Any]:
    if column.vorm is Vorm.VERWIJZING:
        form: dict[str, Any] = {"type": "integer", "minimum": 1, "description": f"nr in {column.kind}"}
    elif column.vorm is Vorm.GEKOZEN:
        chosen = KIND_BY_NAAM[naam].chosen[column.naam]
        said = ", ".join(f"{value}: {kind}" for value, kind in chosen.kinds.items())
        form = {
            "type": "integer",
            "minimum": 0,
            "description": f"nr volgens {chosen.by} ({said}); 0: niet in dit bestand",
        }
        form.pop("minimum")
    else:
        form = dict(_FORMS[column.vorm])
    if column.is_nullable and "type" in form:
        form["type"] = [form["type"], "null"]
    return form


def _number() -> dict[str, Any]:
    return {"type": "integer", "minimum": 1}
