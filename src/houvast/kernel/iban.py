# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The IBAN: a bank account number with its country and check digits (ISO 13616)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stdnum import iban as _stdnum
from stdnum.exceptions import ValidationError

from houvast.kernel.errors import DomainError


class NotAnIban(DomainError):
    """Copy the number again; one character is wrong, missing or too many."""


# The same few thousand counterparties come back in every file, and checking one takes longer than reading its line.
@lru_cache(maxsize=16_384)
def _normalise(number: str) -> str:
    return _stdnum.validate(number)


@dataclass(frozen=True, slots=True, order=True)
class Iban:
    """An account number in capitals without spaces: country, check digits, account. Raises NotAnIban."""

    number: str

    def __post_init__(self) -> None:
        """Normalise, and check country, length, form and check digits."""
        try:
            object.__setattr__(self, "number", _normalise(self.number))
        except ValidationError:
            message = (
                f"“{self.number}” is geen IBAN: land, lengte of controlegetal klopt niet. Neem het nummer opnieuw over."
            )
            raise NotAnIban(message) from None

    @classmethod
    def is_valid(cls, number: str) -> bool:
        """Return whether this is an IBAN, for who has a sentence of their own when it isn't."""
        try:
            cls(number)
        except NotAnIban:
            return False
        return True

    @property
    def country(self) -> str:
        """Return the country's two letters, "NL"."""
        return self.number[:2]

    @property
    def grouped(self) -> str:
        """Return it in groups of four, as screens and letters show it: "NL91 ABNA 0417 1643 00"."""
        return _stdnum.format(self.number)

    def __str__(self) -> str:
        """Return it without spaces."""
        return self.number
