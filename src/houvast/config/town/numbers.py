# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented numbers that pass every check: BSNs from the test ranges, IBANs of banks that don't exist, references."""

from __future__ import annotations

from functools import lru_cache

# BSNs of these ranges are given to nobody; they exist for tests.
_BSN_TEST_RANGES = ("9999", "0000")
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Weights of a betalingskenmerk, from the right (Betaalvereniging Nederland).
_KENMERK_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_KENMERK_DIGITS = 15
_LETTER_A = ord("A") - 10


def list_test_bsns(count: int) -> list[str]:
    """Return so many different BSNs from the test ranges that pass the eleven-test (there are about 18,000)."""
    found: list[str] = []
    for prefix in _BSN_TEST_RANGES:
        for tail in range(100_000):
            number = f"{prefix}{tail:05d}"
            total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, number, strict=True))
            if total % 11 == 0 and number.strip("0"):
                found.append(number)
            if len(found) == count:
                return found
    message = f"The test ranges hold {len(found)} BSNs, not {count}."
    raise ValueError(message)


def make_iban(bank: str, account: int) -> str:
    """Return the IBAN of an account (up to ten digits) at a bank with a four-letter code that must not exist."""
    bban = f"{bank}{account:010d}"
    digits = f"{_as_digits(bank)}{account:010d}{_as_digits('NL')}00"
    return f"NL{98 - int(digits) % 97:02d}{bban}"


@lru_cache(maxsize=64)
def _as_digits(letters: str) -> str:
    return "".join(str(ord(each) - _LETTER_A) for each in letters)


def make_betalingskenmerk(number: int) -> str:
    """Return a betalingskenmerk of sixteen digits: a check digit and the number in fifteen."""
    digits = f"{number:0{_KENMERK_DIGITS}d}"
    total = sum(
        int(digit) * _KENMERK_WEIGHTS[place % len(_KENMERK_WEIGHTS)] for place, digit in enumerate(reversed(digits))
    )
    check = {10: 1, 11: 0}.get(11 - total % 11, 11 - total % 11)
    return f"{check}{digits}"


def make_creditor_reference(number: int) -> str:
    """Return a creditor reference by ISO 11649: RF, two check digits, the number."""
    digits = "".join(str(ord(each) - _LETTER_A) if each.isalpha() else each for each in f"{number}RF00")
    return f"RF{98 - int(digits) % 97:02d}{number}"
