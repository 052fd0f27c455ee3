# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Public figures as a table for machines: CSV (RFC 4180) with its description in CSVW (W3C) beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A cell that begins so is run as a formula by programs for spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it says, and its CSVW datatype."""

    name: str
    says: str
    datatype: str = "string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A table with what people have to know of it. Moments and days are ISO 8601; `notes` are definitions."""

    naam: str
    titel: str
    says: str
    gemeente: str
    issued: str
    modified: str
    licentie: str
    columns: Sequence[Column]
    key: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[Mapping[str, object]] = field(default=())

    def write_csv(self) -> str:
        """Return the rows under a header, with commas; what was hidden is empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([each.name for each in self.columns])
        writer.writerows([_safe(each) for each in row] for row in self.rows)
        return out.getvalue()

    def write_description(self, *, digest: str) -> str:
        """Return the CSVW metadata as JSON; `digest` is the SHA-256 of the CSV."""
        found: dict[str, Any] = {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
            "url": f"{self.naam}.csv",
            "dc:title": self.titel,
            "dc:description": self.says,
            "dc:publisher": self.gemeente,
            "dc:issued": self.issued,
            "dc:modified": self.modified,
            "schema:sha256": digest,
            "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True},
            "tableSchema": {
                "columns": [
                    {
                        "name": each.name,
                        "titles": each.name,
                        "dc:description": each.says,
                        "datatype": each.datatype,
                    }
                    for each in self.columns
                ],
                "primaryKey": list(self.key),
            },
        }
        if self.licentie:
            found["dc:license"] = self.licentie
        if self.notes:
            found["notes"] = [dict(each) for each in self.notes]
        return json.dumps(found, ensure_ascii=False, indent=2)


def list_definitions(found: Iterable[tuple[str, Mapping[str, object]]]) -> list[dict[str, object]]:
    """List definitions once each, by a key that names indicator and version."""
    seen = {key: {"id": key, **says} for key, says in found}
    return [seen[key] for key in sorted(seen)]


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    # Spreadsheets skip white space and quotes of their own in front of the sign.
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip(" \u00a0'\"").startswith(_FORMULA) else cell
