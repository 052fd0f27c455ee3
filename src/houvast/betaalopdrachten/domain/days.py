# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""On which days a betaalopdracht is due and must be with the bank."""

from __future__ import annotations

from datetime import date, timedelta

from houvast.budgetbeheer.domain.afspraak import Betaalwijze
from houvast.budgetbeheer.domain.schedule import Rhythm, find_pay_day, list_expected
from houvast.kernel.calendars import BusinessDayRule, shift

__all__ = ["find_due_day", "find_pay_day", "list_planned"]

# Per TARGET day that an order must be earlier, a calendar week at most goes by; and a weekend with Easter beside it.
_CALENDAR_DAYS_PER_TARGET_DAY = 7
_SLACK_DAYS = 14


def find_due_day(on: date, betaalwijze: Betaalwijze) -> date:
    """Return the day by which the bank must have booked what is expected on a day.

    A creditor can't collect on a day on which banks are closed: the bank then books on the next day that they open
    (SEPA Direct Debit Core Rulebook, 4.3: due date and settlement).
    """
    return shift(on, BusinessDayRule.AFTER) if betaalwijze is Betaalwijze.INCASSO else on


def list_planned(
    rhythm: Rhythm, *, first: date, until: date, vooraf_days: int, betaalwijze: Betaalwijze
) -> list[tuple[date, date, date]]:
    """List what must be with the bank up to and including a day, as (periode, due_on, pay_on), in order.

    `first` is a periode: what the rhythm expects before it is left out.
    """
    last = until + timedelta(days=_SLACK_DAYS + _CALENDAR_DAYS_PER_TARGET_DAY * vooraf_days)
    expected = list_expected(rhythm, anker=first, first=first - timedelta(days=_SLACK_DAYS), last=last)
    dated = ((each.periode, find_due_day(each.on, betaalwijze)) for each in expected if each.periode >= first)
    planned = ((periode, due_on, find_pay_day(due_on, vooraf_days)) for periode, due_on in dated)
    return [each for each in planned if each[2] <= until]
