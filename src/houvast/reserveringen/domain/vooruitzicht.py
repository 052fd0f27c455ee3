# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a pot reaches its goal in time, from what is in it and what the schedule still brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Storting:
    """An amount that is expected to come into a pot (positive cents) or to leave it (negative) on a day."""

    on: date
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """What a pot will hold by its day.

    `expected_cents` is what it holds then, None without a day. `reached_on` is the day from which it holds its goal,
    as far as the schedule was looked at; None when it doesn't. `short_cents` is what lacks on the day, or today
    without one.
    """

    goal_cents: int
    goal_on: date | None
    expected_cents: int | None
    reached_on: date | None
    short_cents: int

    @property
    def in_time(self) -> bool:
        """Return whether the goal is there on its day; without a day, whether it is ever reached."""
        return self.short_cents == 0 if self.goal_on is not None else self.reached_on is not None


def look_ahead(
    *, balance_cents: int, stortingen: Iterable[Storting], goal_cents: int, goal_on: date | None, today: date
) -> Vooruitzicht:
    """Return what becomes of a goal. What is expected on the goal's own day still counts."""
    ahead = sorted(stortingen, key=lambda each: (each.on, -each.amount_cents))
    expected = None
    if goal_on is not None:
        expected = balance_cents + sum(each.amount_cents for each in ahead if each.on <= goal_on)
    return Vooruitzicht(
        goal_cents=goal_cents,
        goal_on=goal_on,
        expected_cents=expected,
        reached_on=_find_reached(balance_cents, ahead, goal_cents, today),
        short_cents=max(0, goal_cents - (balance_cents if expected is None else expected)),
    )


def _find_reached(balance_cents: int, ahead: list[Storting], goal_cents: int, today: date) -> date | None:
    """Return the day from which the goal is there and stays there."""
    reached = today if balance_cents >= goal_cents else None
    for each in ahead:
        balance_cents += each.amount_cents
        if balance_cents < goal_cents:
            reached = None
        elif reached is None:
            reached = max(each.on, today)
    return reached


def share_percent(balance_cents: int, goal_cents: int) -> int:
    """Return how much of a goal is there, in whole percents from 0 to 100; 100 only when all of it is."""
    return max(0, min(100, balance_cents * 100 // goal_cents))
