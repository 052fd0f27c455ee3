# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money: whole euro cents in a type, so that an amount is never mixed with a number and never rounded in passing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from houvast.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_BREAK_SPACE = "\u00a0"
MINUS_SIGN = "\u2212"

# "1.234,56", "1234,5", "€ 25,-": dots only between groups of three, at most two decimals after the comma.
_DUTCH = re.compile(r"(?P<sign>[-+]?)(?P<euros>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]{1,2}|--?))?")
# "1234.56" as in XML; further decimals may stand there as long as they are zeros.
_DECIMAL = re.compile(r"(?P<sign>[-+]?)(?P<euros>[0-9]+)(?:\.(?P<decimals>[0-9]{1,2})0*)?")


class NotAnAmount(DomainError):
    """Write the amount in the form that the message names."""


class CannotDivide(ValueError):
    """Give at least one part, and weights that are not negative and not all zero."""


class Remainder(Enum):
    """Which parts get the cents that an even division leaves over, one cent each."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole euro cents; negative amounts are allowed and mean the opposite direction."""

    cents: int

    def __post_init__(self) -> None:
        """Refuse everything but whole numbers: a float or a Decimal has been rounded, or is about to be."""
        if type(self.cents) is not int:
            message = f"Money takes whole cents as an int, not {type(self.cents).__name__} {self.cents!r}."
            raise TypeError(message)

    @classmethod
    def zero(cls) -> Money:
        """Return no money."""
        return cls(0)

    @classmethod
    def sum(cls, amounts: Iterable[Money]) -> Money:
        """Return the total of the amounts; no money when there are none."""
        return cls(sum(amount.cents for amount in amounts))

    @classmethod
    def from_euros_text(cls, text: str) -> Money:
        """Read an amount as people write it in Dutch: "1.234,56", "€ 25", "-0,5", "25,-".

        Raises NotAnAmount for anything else, "12.50" too: in Dutch a dot separates thousands.
        """
        compact = text.strip().replace(NO_BREAK_SPACE, " ").replace(MINUS_SIGN, "-")
        compact = compact.replace("€", "").replace(" ", "")
        match = _DUTCH.fullmatch(compact)
        if match is None:
            message = f"“{text}” is geen bedrag. Schrijf het als 1.234,56: een punt bij duizendtallen, een komma voor de centen."
            raise NotAnAmount(message)
        decimals = (match["decimals"] or "").replace("-", "")
        return cls._from_parts(match["sign"], match["euros"].replace(".", ""), decimals)

    @classmethod
    def from_decimal_text(cls, text: str) -> Money:
        """Read an amount as machines write it: "1234.56", "-12.5", "7"; XML white space around it is allowed.

        Raises NotAnAmount for anything else, and for a part of a cent.
        """
        match = _DECIMAL.fullmatch(text.strip(" \t\r\n"))
        if match is None:
            message = (
                f"“{text}” is geen bedrag. Verwacht wordt 1234.56: een punt voor de centen, ten hoogste twee decimalen."
            )
            raise NotAnAmount(message)
        return cls._from_parts(match["sign"], match["euros"], match["decimals"] or "")

    @classmethod
    def _from_parts(cls, sign: str, euros: str, decimals: str) -> Money:
        cents = int(euros) * 100 + int(decimals.ljust(2, "0"))
        return cls(-cents if sign == "-" else cents)

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        """Return the difference."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        """Return the same amount in the opposite direction."""
        return Money(-self.cents)

    def __abs__(self) -> Money:
        """Return the amount without its sign."""
        return Money(abs(self.cents))

    def __mul__(self, times: int) -> Money:
        """Return the amount so many times; only whole times, since a fraction needs a rule for its remainder."""
        if type(times) is not int:
            return NotImplemented
        return Money(self.cents * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        """Return whether it is any money at all."""
        return self.cents != 0

    def divide_evenly(self, parts: int, *, remainder_to: Remainder = Remainder.FIRST) -> tuple[Money, ...]:
        """Divide into parts that differ by at most a cent and together are this amount again.

        The cents left over go one each to the first or to the last parts. Raises CannotDivide below one part.
        """
        if parts < 1:
            message = f"Money can't be divided into {parts} parts; give one or more."
            raise CannotDivide(message)
        sign = -1 if self.cents < 0 else 1
        share, left_over = divmod(abs(self.cents), parts)
        first_extra = 0 if remainder_to is Remainder.FIRST else parts - left_over
        extra = range(first_extra, first_extra + left_over)
        return tuple(Money(sign * (share + (index in extra))) for index in range(parts))

    def divide_by_weights(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Divide in proportion to whole weights, exactly: the parts together are this amount again.

        Each part is rounded towards zero; the cents left over go one each to the largest remainders, among equal
        remainders to the first. A weight of zero gets nothing. Raises CannotDivide for no weights, a negative
        weight, or only zeros.
        """
        if any(type(weight) is not int for weight in weights):
            message = "Weights are whole numbers; scale fractions up first."
            raise TypeError(message)
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            message = f"Money can't be divided by the weights {list(weights)}; none may be negative, one must be more than zero."
            raise CannotDivide(message)
        sign = -1 if self.cents < 0 else 1
        shares = [divmod(abs(self.cents) * weight, total) for weight in weights]
        left_over = abs(self.cents) - sum(share for share, _ in shares)
        by_remainder = sorted(range(len(shares)), key=lambda index: -shares[index][1])
        extra = set(by_remainder[:left_over])
        return tuple(Money(sign * (share + (index in extra))) for index, (share, _) in enumerate(shares))

    def format_dutch(self) -> str:
        """Return it as Dutch screens and letters show it: "€ 1.234,56", "€ −12,00".

        The space does not break and the minus is a real minus sign, so that neither gets lost at a line's end.
        """
        euros, cents = divmod(abs(self.cents), 100)
        sign = MINUS_SIGN if self.cents < 0 else ""
        grouped = f"{euros:,}".replace(",", ".")
        return f"€{NO_BREAK_SPACE}{sign}{grouped},{cents:02d}"

    def format_decimal(self) -> str:
        """Return it as machines read it: "1234.56", "-12.00"; from_decimal_text reads it back."""
        euros, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}{euros}.{cents:02d}"

    def __str__(self) -> str:
        """Return it as people read it."""
        return self.format_dutch()
