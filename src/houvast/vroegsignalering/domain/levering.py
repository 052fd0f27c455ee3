# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of a levering: counts, the first refused rows with place and mend, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from houvast.vroegsignalering.domain.faults import SENTENCES, Fault, Reden
from houvast.vroegsignalering.domain.woorden import Veld


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Where a refused row stands, and why it was refused. What was in it is not here."""

    place: int
    fault: Fault

    @property
    def reason(self) -> str:
        """Return what is wrong, in Dutch."""
        return SENTENCES[self.fault.reden][0]

    @property
    def mend(self) -> str:
        """Return what to do about it, in Dutch."""
        return SENTENCES[self.fault.reden][1]


@dataclass(frozen=True, slots=True)
class LeveringResult:
    """What became of one file or message.

    `known` says that these very bytes came in before: then nothing new is stored, and the rows count as repeated.
    `refused` has the first of the refused rows, `refused_count` says how many there are. `header_row` is the row of the
    file that names the columns; what stands above it was not read.
    """

    levering_id: int | None
    rows: int
    accepted: int
    repeated: int
    refused_count: int
    refused: tuple[RefusedRow, ...]
    reasons: Mapping[Reden, int]
    dropped_columns: tuple[str, ...]
    left_empty: Mapping[Veld, int]
    read_columns: Mapping[Veld, str]
    known: bool = False
    header_row: int = 1

    def facts(self, translate: Callable[[str], str] = str) -> dict[str, Any]:
        """Return it for JSON; `translate` puts the sentences in the reader's language."""
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "repeated": self.repeated,
            "refused_count": self.refused_count,
            "refused": [
                {
                    "row": each.place,
                    "column": each.fault.kolom,
                    "code": each.fault.reden.value,
                    "reason": translate(each.reason),
                    "mend": translate(each.mend),
                }
                for each in self.refused
            ],
            "known": self.known,
            "dropped_columns": list(self.dropped_columns),
            "left_empty": {veld.value: count for veld, count in self.left_empty.items()},
            "header_row": self.header_row,
            "columns": {veld.value: column for veld, column in self.read_columns.items()},
            "levering": self.levering_id,
        }
