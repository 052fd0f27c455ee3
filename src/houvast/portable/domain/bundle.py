# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household in memory: where the household is, its rows by kind, and the files that belong to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FORMAAT = "houvast-huishouden"
VERSIE = 1

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a household is: its gemeente, and whose books its money is in (null: no money is held for it)."""

    gemeente_id: int
    uitvoerder_id: int | None
    administratie_id: int | None

    def id_of(self, place: str) -> int | None:
        """Return the id of "gemeente", "uitvoerder" or "administratie"."""
        return {
            "gemeente": self.gemeente_id,
            "uitvoerder": self.uitvoerder_id,
            "administratie": self.administratie_id,
        }[place]


@dataclass(slots=True)
class Bundle:
    """All of a household: rows by kind (each with its number `nr`), people, and files by path."""

    manifest: dict[str, Any]
    rows: dict[str, list[Row]]
    files: dict[str, bytes] = field(default_factory=dict)

    def count(self) -> dict[str, int]:
        """Return how many rows there are of each kind."""
        return {naam: len(rows) for naam, rows in sorted(self.rows.items()) if rows}
