# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the way of a payment file, each thing with its place and its mend."""

from __future__ import annotations

from dataclasses import dataclass

from houvast.kernel.errors import DomainError

_SHOWN_MAX = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that has to be mended first.

    `code` is for programs, `sentence` is Dutch and names field and mend. `order_number` and `batch_number` are 0 where
    it is not about an order or a batch. `field` is the name in PaymentOrder, PaymentBatch or PaymentFile.
    """

    code: str
    field: str
    sentence: str
    order_number: int = 0
    batch_number: int = 0

    def __str__(self) -> str:
        """Return the sentence with its place before it."""
        if self.order_number:
            return f"Betaalopdracht {self.order_number}: {self.sentence}"
        if self.batch_number:
            return f"Groep {self.batch_number} van het betaalbestand: {self.sentence}"
        return f"Betaalbestand: {self.sentence}"


class PaymentFileRefused(DomainError):
    """Mend what the problems name, and write the file again; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...], *, count: int) -> None:
        """Keep the first hundred problems; `count` is how many there are."""
        self.problems = problems
        self.count = count
        shown = [str(problem) for problem in problems[:_SHOWN_MAX]]
        if count > len(shown):
            shown.append(f"En nog {count - len(shown)} fouten.")
        super().__init__("\n".join(shown))
