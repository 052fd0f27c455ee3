# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What betalen does when budgetbeheer books the bank's lines: say which are ours, and move our own payments on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from houvast.access.domain.actors import Actor
from houvast.betalen import commands


class OwnRuns:
    """Our payment runs, as budgetbeheer asks for them (`budgetbeheer.ports.OwnPayments`)."""

    def claim(self, *, actor: Actor, administratie_id: int, statement_ids: Sequence[int], now: datetime) -> int:
        """Claim the lines of these statements that are payments of our runs."""
        return commands.claim_own_lines(
            actor=actor, administratie_id=administratie_id, statement_ids=statement_ids, now=now
        )

    def settle(self, *, actor: Actor, administratie_id: int, now: datetime) -> None:
        """Move the lines on that were booked or came back."""
        commands.settle_own_lines(actor=actor, administratie_id=administratie_id, now=now)
