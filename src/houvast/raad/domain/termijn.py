# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The term to answer: its last day, and whether it is time to warn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Stand(StrEnum):
    """How a term stands on a day."""

    GEEN = "geen"
    RUIM = "ruim"
    BIJNA = "bijna"
    TE_LAAT = "te_laat"
    OP_TIJD = "op_tijd"


@dataclass(frozen=True, slots=True)
class Termijn:
    """A last day, on which day it was done, and how that stands on the day of asking."""

    stand: Stand
    due_on: date | None
    days_left: int


def calculate_due(received_on: date, days: int) -> date:
    """Return the last day to answer, counted from the day of receipt."""
    return received_on + timedelta(days=days)


def judge(due_on: date | None, *, done_on: date | None, today: date, warn_days: int) -> Termijn:
    """Return how a term stands; what was done too late stays too late."""
    if due_on is None:
        return Termijn(Stand.GEEN, None, 0)
    days_left = (due_on - (done_on or today)).days
    if days_left < 0:
        return Termijn(Stand.TE_LAAT, due_on, days_left)
    if done_on is not None:
        return Termijn(Stand.OP_TIJD, due_on, days_left)
    return Termijn(Stand.BIJNA if days_left <= warn_days else Stand.RUIM, due_on, days_left)
