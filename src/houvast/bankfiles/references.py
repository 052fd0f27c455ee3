# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Structured payment references: the Dutch betalingskenmerk and the international RF reference (ISO 11649)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum import iso11649
from stdnum.exceptions import ValidationError

from houvast.kernel.errors import DomainError

_SEPARATORS = re.compile(r"[\s.\u00a0-]+")
# From the right, over every digit after the check digit; longer numbers begin again at 2.
_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_WITHOUT_CHECK = 7
_WITH_LENGTH_CODE = range(9, 15)
_FULL = 16
_BEFORE_THE_REST = 2
_RF_LENGTH_MAX = 25


class NotABetalingskenmerk(DomainError):
    """Copy the number again; a digit is wrong, missing or too many."""


class NotAnRfReference(DomainError):
    """Copy the reference again; a character is wrong, missing or too many."""


@dataclass(frozen=True, slots=True, order=True)
class Betalingskenmerk:
    """A Dutch payment reference in digits, as the Betaalvereniging lays it down. Raises NotABetalingskenmerk.

    7 digits carry no check; 9 to 14 begin with a check digit and the last digit of how many follow; 16 begin with a
    check digit. Spaces, dots and hyphens may stand in what is given.
    """

    number: str

    def __post_init__(self) -> None:
        """Normalise, and check length, length code and check digit."""
        digits = _SEPARATORS.sub("", self.number)
        if not digits.isascii() or not digits.isdecimal():
            raise NotABetalingskenmerk(
                f"“{self.number}” is geen betalingskenmerk: er mogen alleen cijfers in staan. Neem het nummer opnieuw over."
            )
        if len(digits) not in (_WITHOUT_CHECK, _FULL) and len(digits) not in _WITH_LENGTH_CODE:
            raise NotABetalingskenmerk(
                f"“{self.number}” is geen betalingskenmerk: het heeft {len(digits)} cijfers, en moet er 7, 9 tot en met 14 "
                "of 16 hebben. Neem het nummer opnieuw over."
            )
        if not has_right_check(digits):
            raise NotABetalingskenmerk(
                f"“{self.number}” is geen betalingskenmerk: het controlegetal klopt niet. Neem het nummer opnieuw over."
            )
        object.__setattr__(self, "number", digits)

    @property
    def has_check(self) -> bool:
        """Return whether a typing error would have shown: all but those of seven digits."""
        return len(self.number) > _WITHOUT_CHECK

    @property
    def grouped(self) -> str:
        """Return it in groups of four from the right, as letters show it: "5000 0567 8901 2345"."""
        first = len(self.number) % 4
        rest = [self.number[at : at + 4] for at in range(first, len(self.number), 4)]
        return " ".join(part for part in (self.number[:first], *rest) if part)

    def __str__(self) -> str:
        """Return the digits."""
        return self.number


@dataclass(frozen=True, slots=True, order=True)
class RfReference:
    """A creditor reference after ISO 11649: RF, check digits, up to 21 letters and digits. Raises NotAnRfReference."""

    number: str

    def __post_init__(self) -> None:
        """Normalise to capitals without spaces, and check form and check digits."""
        compact = "".join(self.number.split()).upper()
        try:
            iso11649.validate(compact)
        except ValidationError:
            compact = ""
        if not compact or not compact.isalnum() or not compact.isascii() or len(compact) > _RF_LENGTH_MAX:
            raise NotAnRfReference(
                f"“{self.number}” is geen RF-kenmerk: vorm of controlegetal klopt niet. Neem het kenmerk opnieuw over."
            )
        object.__setattr__(self, "number", compact)

    @property
    def grouped(self) -> str:
        """Return it in groups of four, as letters show it: "RF18 5390 0754 7034"."""
        return " ".join(self.number[at : at + 4] for at in range(0, len(self.number), 4))

    def __str__(self) -> str:
        """Return it without spaces."""
        return self.number


Reference = Betalingskenmerk | RfReference


def has_right_check(digits: str) -> bool:
    """Return whether so many digits have the length, length code and check digit of a betalingskenmerk."""
    if len(digits) == _WITHOUT_CHECK:
        return True
    if len(digits) in _WITH_LENGTH_CODE:
        if int(digits[1]) != (len(digits) - _BEFORE_THE_REST) % 10:
            return False
    elif len(digits) != _FULL:
        return False
    return digits[0] == make_check_digit(digits[1:])


def make_check_digit(digits: str) -> str:
    """Return the digit that goes before these in a betalingskenmerk: 11 minus the weighted sum modulo 11.

    10 becomes 1 and 11 becomes 0, since only one digit has room.
    """
    total = sum(int(digit) * _WEIGHTS[at % len(_WEIGHTS)] for at, digit in enumerate(reversed(digits)))
    check = 11 - total % 11
    return {10: "1", 11: "0"}.get(check, str(check))


def recognise_reference(text: str) -> Reference | None:
    """Return the reference that a whole text is, or None when it is words.

    Seven digits are taken for words: without a check they may as well be a client's number.
    """
    try:
        kenmerk = Betalingskenmerk(text)
    except NotABetalingskenmerk:
        try:
            return RfReference(text)
        except NotAnRfReference:
            return None
    return kenmerk if kenmerk.has_check else None
