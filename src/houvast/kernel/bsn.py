# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The burgerservicenummer: nine digits that pass the eleven-test (Wet algemene bepalingen burgerservicenummer)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum.nl import bsn as _stdnum

from houvast.kernel.errors import DomainError

# Older numbers are often written with eight digits; the ninth is a zero in front.
_WRITTEN = re.compile(r"[0-9]{8,9}")


class NotABsn(DomainError):
    """Copy the number from an identity document; its message never repeats what was typed."""


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Bsn:
    """A burgerservicenummer. It masks itself wherever it is printed; only `number` gives it away.

    Spaces, dots and hyphens are left out, eight digits get their zero in front. Raises NotABsn for anything else.
    """

    number: str

    def __post_init__(self) -> None:
        """Keep the nine digits only, and only when they pass the eleven-test."""
        compact = re.sub(r"[ .\-]", "", self.number)
        number = compact.zfill(9)
        if _WRITTEN.fullmatch(compact) is None or not _stdnum.is_valid(number):
            message = "Dit is geen burgerservicenummer: het heeft negen cijfers, die aan de elfproef voldoen. Neem het over van een identiteitsbewijs."
            raise NotABsn(message)
        object.__setattr__(self, "number", number)

    def __str__(self) -> str:
        """Return the number with all but its last three digits hidden, fit for a log or a message."""
        return f"******{self.number[-3:]}"

    def __repr__(self) -> str:
        """Return the masked number."""
        return f"Bsn({self})"
