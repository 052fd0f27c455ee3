# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What betaalopdrachten does when budgetbeheer reports what the bank booked."""

from houvast.betaalopdrachten import commands
from houvast.budgetbeheer.events import AfletteringUndone, LinesBooked


def settle_lines_booked(event: LinesBooked) -> None:
    """Let the payments that the lines made be geboekt, or come back."""
    if event.first_aflettering_id is None or event.last_aflettering_id is None:
        return
    commands.settle_booked_lines(
        actor=event.actor,
        administratie_id=event.administratie_id,
        first_aflettering_id=event.first_aflettering_id,
        last_aflettering_id=event.last_aflettering_id,
        now=event.now,
    )


def settle_aflettering_undone(event: AfletteringUndone) -> None:
    """Let the payments that were booked by it wait for their line again."""
    commands.settle_undone(
        actor=event.actor,
        administratie_id=event.administratie_id,
        afletteringen=event.aflettering_ids,
        now=event.now,
    )
