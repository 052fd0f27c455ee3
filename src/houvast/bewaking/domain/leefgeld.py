# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The promise of leefgeld: on its day, by its hour; and when that fails, it is seen the same day."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

# The money isn't on its way, and nothing says that it will be.
_NOT_ON_ITS_WAY = frozenset({"gepland", "aangehouden", "afgewezen", "teruggekomen", "gemist"})


class Belofte(StrEnum):
    """How the promise of one leefgeld stands."""

    GEHOUDEN = "gehouden"
    ONDERWEG = "onderweg"
    IN_GEVAAR = "in_gevaar"
    GEBROKEN = "gebroken"


def judge_belofte(state: str, due_on: date, booked_on: date | None, *, now: datetime, until: time | None) -> Belofte:
    """Return how the promise stands at a moment (local time); without an hour the day itself is promised.

    Money that is sent is on its way until the day is over, for the bank tells of the day when it is; what isn't sent
    by the hour, or booked by the day, broke the promise.
    """
    if state == "geboekt" and booked_on is not None:
        return Belofte.GEHOUDEN if booked_on <= due_on else Belofte.GEBROKEN
    over = now.date() > due_on or (now.date() == due_on and until is not None and now.time() >= until)
    if over and state != "verzonden":
        return Belofte.GEBROKEN
    if now.date() > due_on:
        return Belofte.GEBROKEN
    return Belofte.IN_GEVAAR if state in _NOT_ON_ITS_WAY else Belofte.ONDERWEG
