# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in a letter to pay it by: accounts, references, amounts and dates, each with where it stands and why.

Nothing is decided here: a person confirms. So everything that has the form is given, the likeliest first, with the
words beside it that made it likely.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from houvast.bankfiles.invoice.accounts import find_ibans, find_references
from houvast.bankfiles.invoice.amounts import find_amounts
from houvast.bankfiles.invoice.dates import find_due_dates
from houvast.bankfiles.invoice.text import Found, Letter
from houvast.bankfiles.references import Reference
from houvast.kernel.iban import Iban
from houvast.kernel.money import Money

__all__ = ["Found", "InvoiceFacts", "read_invoice_text"]

# About twelve pages; the rest of a text that long is terms and conditions.
_CHARACTERS_MAX = 40_000
_CANDIDATES_MAX = 200

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """The candidates of each kind, the likeliest first; each value once, where it is likeliest."""

    ibans: tuple[Found[Iban], ...]
    references: tuple[Found[Reference], ...]
    amounts: tuple[Found[Money], ...]
    due_dates: tuple[Found[date], ...]


def read_invoice_text(text: str) -> InvoiceFacts:
    """Return what can be read from the text of an invoice or letter; places count in the text as it is given."""
    letter = Letter(text[:_CHARACTERS_MAX])
    ibans = list(islice(find_ibans(letter), _CANDIDATES_MAX))
    taken = [(found.start, found.end) for found in ibans]
    return InvoiceFacts(
        ibans=_rank(ibans),
        references=_rank(find_references(letter, taken)),
        amounts=_rank(find_amounts(letter)),
        due_dates=_rank(find_due_dates(letter)),
    )


def _rank(candidates: Iterable[Found[_T]]) -> tuple[Found[_T], ...]:
    """Return the candidates by rank, then as they stand in the letter; of the same value only the first of these."""
    best: dict[_T, Found[_T]] = {}
    for found in sorted(islice(candidates, _CANDIDATES_MAX), key=lambda found: (-found.rank, found.start)):
        best.setdefault(found.value, found)
    return tuple(best.values())
