# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The digest of a frozen run: who gets how much for what, in which order. Whatever changes, changes it.

PostgreSQL makes the same digest when a run is approved (commands/approving.py); a test holds the two together.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple


class FrozenOrder(NamedTuple):
    """One payment as it was approved: its place in the run and everything that goes to the bank.

    Names and words are in the bank's form, which has no "|": so the fields can't run into each other.
    """

    number: int
    opdracht_id: int
    account_id: int
    amount_cents: int
    naam: str
    iban: str
    kenmerk: str
    tekst: str


class RunDigest:
    """Take orders in one by one, in the order of their numbers; hold no more than the digest."""

    def __init__(self, *, run_id: int, iban: str, execute_on: date, message_format: str) -> None:
        """Begin with what holds for the whole run."""
        self._digest = hashlib.sha256(f"{run_id}|{iban}|{execute_on.isoformat()}|{message_format}\n".encode())

    def add(self, order: FrozenOrder) -> None:
        """Take one order in."""
        number, opdracht_id, account_id, amount_cents, naam, iban, kenmerk, tekst = order
        self._digest.update(
            f"{number}|{opdracht_id}|{account_id}|{amount_cents}|{naam}|{iban}|{kenmerk}|{tekst}\n".encode()
        )

    def finish(self) -> str:
        """Return the SHA-256 in hexadecimals."""
        return self._digest.hexdigest()
