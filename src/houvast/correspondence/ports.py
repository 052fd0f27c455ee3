# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What correspondence needs from outside: somebody who brings an e-mail or a text message."""

from __future__ import annotations

from typing import Protocol

from houvast.kernel.errors import DomainError


class PostbodeFails(DomainError):
    """Try again, or send the message by another way: it was not taken."""


class Postbode(Protocol):
    """A way to send messages. `naam` is what people call it."""

    naam: str

    def send_email(self, *, address: str, subject: str, text: str, kenmerk: str) -> None:
        """Hand over an e-mail of plain text; `kenmerk` identifies it for the receiver. Raises PostbodeFails."""
        ...

    def send_sms(self, *, number: str, text: str) -> None:
        """Hand over a text message. Raises PostbodeFails."""
        ...


_postbode: list[Postbode] = []


def use_postbode(postbode: Postbode) -> None:
    """Send by this way from now on; for the composition root."""
    _postbode[:] = [postbode]


def get_postbode() -> Postbode:
    """Return the way to send messages. Raises IndexError when the composition root named none."""
    return _postbode[0]
