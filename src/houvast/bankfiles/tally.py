# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sum of a statement while its entries go by, and whether it ties at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from houvast.bankfiles.statement import Reason, StatementEnd

_WARNINGS_MAX = 100


@dataclass(slots=True)
class Tally:
    """One statement's count, net and warnings so far; `reversed_cents` is the part of the net that is reversals."""

    number_in_file: int
    entry_count: int = 0
    net_cents: int = 0
    reversed_cents: int = 0
    warnings: list[Reason] = field(default_factory=list)
    unsaid_warning_count: int = 0

    def add(self, amount_cents: int, *, is_reversal: bool) -> None:
        """Count one booked entry."""
        self.entry_count += 1
        self.net_cents += amount_cents
        if is_reversal:
            self.reversed_cents += amount_cents

    def warn(self, code: str, sentence: str, *, path: str, line: int = 0) -> None:
        """Keep a warning, or count it when there are a hundred already."""
        if len(self.warnings) < _WARNINGS_MAX - 1:
            self.warnings.append(Reason(code, line, path, sentence))
        else:
            self.unsaid_warning_count += 1

    def must_flip(self, opening_cents: int | None, closing_cents: int | None) -> bool:
        """Tell whether the statement ties only when its reversals go the other way."""
        if opening_cents is None or closing_cents is None or not self.reversed_cents:
            return False
        difference = closing_cents - opening_cents - self.net_cents
        return difference == -2 * self.reversed_cents

    def end(self, opening_cents: int | None, closing_cents: int | None, closing_on: date | None) -> StatementEnd:
        """Return the end of the statement."""
        difference = None
        if opening_cents is not None and closing_cents is not None:
            difference = closing_cents - opening_cents - self.net_cents
        warnings = list(self.warnings)
        if self.unsaid_warning_count:
            sentence = f"er zijn nog {self.unsaid_warning_count} waarschuwingen van dit afschrift."
            warnings.append(Reason("more_warnings", 0, "", sentence))
        return StatementEnd(
            number_in_file=self.number_in_file,
            entry_count=self.entry_count,
            net_cents=self.net_cents,
            opening_cents=opening_cents,
            closing_cents=closing_cents,
            closing_on=closing_on,
            ties=None if difference is None else difference == 0,
            difference_cents=difference,
            warnings=tuple(warnings),
        )


def show_cents(cents: int) -> str:
    """Return an amount as people write it: "€ -1.234,56"."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02d}"
