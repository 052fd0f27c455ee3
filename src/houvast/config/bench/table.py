# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of figures, and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside what it is measured against.

    `ratio` is compared with `at_most` or `at_least`; None for both means the row only informs.
    """

    what: str
    measured: str
    against: str = ""
    ratio: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the ratio keeps its bound."""
        if self.ratio is None:
            return True
        return (self.at_most is None or self.ratio <= self.at_most) and (
            self.at_least is None or self.ratio >= self.at_least
        )

    @property
    def bound(self) -> str:
        """Return the bound in words."""
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return f">= {self.at_least:g}" if self.at_least is not None else ""


def print_rows(name: str, rows: Sequence[Row]) -> None:
    """Print the rows of one bench as a table in Markdown, ready for docs/performance.md."""
    print(f"\n### {name}\n\n| what | measured | against | ratio | bound | |\n|---|---|---|---|---|---|")
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = "" if row.ratio is None else ("holds" if row.holds else "MISSED")
        print(f"| {row.what} | {row.measured} | {row.against} | {ratio} | {row.bound} | {verdict} |", flush=True)
