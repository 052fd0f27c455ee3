# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there money for what has to be paid: an account day by day, and what it can't bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stroom:
    """Money that is expected on an account: positive comes in, negative goes out. `key` names it to the caller.

    `is_between_pots` says that it comes from the household's own other account, for which no bank is needed.
    """

    on: date
    amount_cents: int
    naam: str
    key: int = 0
    is_between_pots: bool = False


@dataclass(frozen=True, slots=True)
class Tekort:
    """A payment that an account can't bear on its day, and how much is short."""

    stroom: Stroom
    short_cents: int


def find_tekorten(opening_cents: int, stromen: Iterable[Stroom]) -> list[Tekort]:
    """Return what can't be paid: per day what goes out comes before income, since the bank may book that last.

    What own pots bring comes before both: a run books it before it pays. A payment that can't be paid takes nothing,
    so that a later and smaller one may still be possible.
    """
    balance = opening_cents
    short = []
    for each in sorted(stromen, key=_order):
        if each.amount_cents < 0 and balance + each.amount_cents < 0:
            short.append(Tekort(each, -(balance + each.amount_cents)))
        else:
            balance += each.amount_cents
    return short


def _order(stroom: Stroom) -> tuple[date, bool, bool, int]:
    is_in = stroom.amount_cents >= 0
    return stroom.on, not (is_in and stroom.is_between_pots), is_in, stroom.key


def divide_balance(available_cents: int, still_to_pay_cents: int) -> int:
    """Return how much of an account may go over: what is there less what the old side still has to pay from it."""
    return max(0, available_cents - still_to_pay_cents)
