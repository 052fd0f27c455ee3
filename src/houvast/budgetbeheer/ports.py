# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What budgetbeheer asks of a room above: which of the bank's lines are payments that we ordered ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from houvast.access.domain.actors import Actor


class OwnPayments(Protocol):
    """Who knows our own orders at the bank. Both are called in the transaction that books the lines."""

    def claim(self, *, actor: Actor, administratie_id: int, statement_ids: Sequence[int], now: datetime) -> int:
        """Fill the temporary table `afletter_own` with the lines of these statements that are ours; return how many.

        A row per payment: a line of a whole batch has many, which add up to it. `hold_key` names what was reserved for
        a payment that left; without it, the money of the line goes to (or comes from) the account.
        """
        ...

    def settle(self, *, actor: Actor, administratie_id: int, now: datetime) -> None:
        """Move on what `afletter_own` tells, now that its rows are booked and have their `aflettering_id`."""
        ...


_own: list[OwnPayments] = []


def use_own_payments(port: OwnPayments) -> None:
    """Ask this one from now on; for `AppConfig.ready` of the room that pays."""
    _own[:] = [port]


def find_own_payments() -> OwnPayments | None:
    """Return who knows our own orders, or None where nobody pays."""
    return _own[0] if _own else None
