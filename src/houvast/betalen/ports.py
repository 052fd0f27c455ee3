# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What betalen needs from outside: a way to bring a payment file to the bank."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol

from houvast.kernel.errors import DomainError


class BankkanaalFails(DomainError):
    """Try again: nothing was delivered, or it isn't known whether it was; a second delivery is no second payment."""


class Bankkanaal(Protocol):
    """A way to the bank: a folder, EBICS, or a bank's API. `naam` is what people call it."""

    naam: str

    def has(self, *, message_id: str) -> bool:
        """Return whether a file of this name was delivered before, also when that was interrupted right after."""
        ...

    def deliver(self, *, message_id: str, sha256: str, write: Callable[[BinaryIO], None]) -> None:
        """Deliver the file that `write` writes, whole or not at all, and once: the same name again does nothing.

        Raises BankkanaalFails.
        """
        ...


_kanaal: list[Bankkanaal] = []


def use_bankkanaal(kanaal: Bankkanaal) -> None:
    """Send by this way from now on; for the composition root."""
    _kanaal[:] = [kanaal]


def get_bankkanaal() -> Bankkanaal:
    """Return the way to the bank. Raises IndexError when the composition root named none."""
    return _kanaal[0]
