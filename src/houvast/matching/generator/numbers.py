# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that nobody has: BSNs from the test ranges, IBANs of no bank, telephone numbers that aren't given out."""

from __future__ import annotations

import unicodedata
from functools import cache
from random import Random
from typing import Final

# The test ranges have some 18,000 numbers that pass the eleven-test: in a large set only some persons can have one.
_BSN_TEST_RANGES: Final = (0, 999_900_000)
# So many digits are the same for all of a range.
_BSN_RANGE_DIGITS: Final = 4
_BSN_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
SHARE_WITH_BSN: Final = 0.35
_BANKS: Final = ("HVST", "DUIN", "WEID", "BERK")
_MAIL_DOMAINS: Final = ("example.nl", "example.com", "example.org", "mail.example", "post.example")


class Numbers:
    """Hands out numbers and addresses, each once."""

    def __init__(self, chance: Random, persons: int) -> None:
        self._chance = chance
        self._bsns = list(list_test_bsns())
        chance.shuffle(self._bsns)
        self._share_with_bsn = min(SHARE_WITH_BSN, len(self._bsns) / max(1, persons))
        self._mobiles = 0
        self._landlines = 0
        self._accounts = 0

    def make_bsn(self) -> str:
        """Return a BSN for a part of the persons, and nothing for the others."""
        if self._bsns and self._chance.random() < self._share_with_bsn:
            return self._bsns.pop()
        return ""

    def make_mobile(self) -> str:
        """Return a mobile number in the range 060, which isn't given out: `060` and seven digits."""
        self._mobiles += 1
        return f"060{self._mobiles * 7_654_321 % 10_000_000:07d}"

    def make_landline(self) -> str:
        """Return a number with area code 089, which isn't given out."""
        self._landlines += 1
        return f"089{self._landlines * 3_141_593 % 10_000_000:07d}"

    def make_iban(self) -> str:
        """Return an IBAN with right check digits at a bank that doesn't exist."""
        self._accounts += 1
        account = f"{self._accounts * 87_178_291 % 10_000_000_000:010d}"
        bank = _BANKS[self._accounts % len(_BANKS)]
        numeric = "".join(str(int(letter, 36)) for letter in f"{bank}{account}NL00")
        return f"NL{98 - int(numeric) % 97:02d}{bank}{account}"

    def make_email(self, called: str, surname: str, year: int) -> str:
        """Return an address on a domain kept for examples."""
        chance = self._chance
        name, family = _plain(called), _plain(surname)
        local = (
            f"{name}.{family}",
            f"{name}{year % 100:02d}",
            f"{name[0]}.{family}{year % 100:02d}",
            f"{family}{year}",
        )
        number = "" if chance.random() < 0.4 else str(int(chance.random() * 1000))
        return f"{local[int(chance.random() * 4)]}{number}@{_MAIL_DOMAINS[int(chance.random() * 5)]}"


@cache
def list_test_bsns() -> tuple[str, ...]:
    """List the BSNs of the test ranges 0000xxxxx and 9999xxxxx that pass the eleven-test."""
    # What the last five digits weigh, in the order of the numbers: each is a digit more than one of before.
    tails = [0]
    for weight in _BSN_WEIGHTS[_BSN_RANGE_DIGITS:]:
        tails = [tail + weight * digit for tail in tails for digit in range(10)]
    found = []
    for start in _BSN_TEST_RANGES:
        begin = f"{start:09d}"[:_BSN_RANGE_DIGITS]
        head = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, begin, strict=False))
        found += [f"{start + number:09d}" for number, tail in enumerate(tails) if number and (head + tail) % 11 == 0]
    return tuple(found)


def _plain(text: str) -> str:
    stripped = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter for letter in stripped.lower() if letter.isalpha()) or "naam"
