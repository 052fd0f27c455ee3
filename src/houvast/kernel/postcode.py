# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dutch postcode: four digits and two letters."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.nl import postcode as _stdnum

from houvast.kernel.errors import DomainError


class NotAPostcode(DomainError):
    """Write four digits, the first not a zero, and two letters."""


@dataclass(frozen=True, slots=True, order=True)
class Postcode:
    """A Dutch postcode, kept as "1234AB". Raises NotAPostcode; SA, SD and SS are never issued."""

    code: str

    def __post_init__(self) -> None:
        """Normalise case and spaces, and check the form."""
        try:
            written = _stdnum.validate(self.code)
        except ValidationError:
            message = f"“{self.code}” is geen postcode. Schrijf vier cijfers en twee letters, zoals 1234 AB."
            raise NotAPostcode(message) from None
        object.__setattr__(self, "code", written.replace(" ", ""))

    def __str__(self) -> str:
        """Return it as it stands on an envelope: "1234 AB"."""
        return f"{self.code[:4]} {self.code[4:]}"
