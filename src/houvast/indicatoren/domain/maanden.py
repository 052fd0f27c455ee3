# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Months: their first and last day, and the day on which a state is counted."""

from __future__ import annotations

from datetime import date, timedelta

from houvast.kernel.period import add_months


def first_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def next_month(maand: date) -> date:
    """Return the first day of the month after."""
    return add_months(first_of(maand), 1)


def peildatum_of(maand: date, known_on: date) -> date:
    """Return the day on which states of a month are counted: its last, or today while it isn't over."""
    return min(next_month(maand) - timedelta(days=1), known_on)


def is_over(maand: date, known_on: date, *, months_later: int = 0) -> bool:
    """Return whether a month, and so many months after it, have passed on a day."""
    return add_months(first_of(maand), 1 + months_later) <= known_on


def list_months(first: date, last: date) -> list[date]:
    """List the first day of each month from the month of one day to the month of another, both included."""
    months, each = [], first_of(first)
    while each <= last:
        months.append(each)
        each = next_month(each)
    return months


def list_last_months(maand: date, count: int) -> list[date]:
    """List so many months up to and including one."""
    return list_months(add_months(first_of(maand), 1 - count), maand)
