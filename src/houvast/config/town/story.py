# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the first uitvoerder of the town slips over six months, and when: pure days and who it is about.

However long the town lived before, all went well until the third of the last six months. Then rents are paid late in
the households of one budgetbeheerder, although there is money. A month later questions stay unanswered there and post
lies. Then that budgetbeheerder leaves, and the households have nobody for weeks. Complaints come last, a member of the
council among who complains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from houvast.config.town.history import bank_day_after
from houvast.config.town.values import Regel, TownHuishouden
from houvast.kernel.calendars import next_business_day, previous_business_day
from houvast.kernel.period import add_months

MONTHS_MIN = 4
_MONTHS = 6
_MONTHS_WELL = 2
# Which households, counted in the order in which they were registered.
_ONE_IN, _PLACE = 4, 2
_CHANGES_HANDS_EVERY = 10
_DAYS_LATE = (5, 8, 11)
_LEFT_BEFORE_END = timedelta(days=14)
_NOBODY = timedelta(days=35)
_RAADSLID_AGO = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Story:
    """The days on which things happen. `months` are the first days of the months that the town lived from the start."""

    months: tuple[date, ...]
    vandaag: date

    @property
    def _well(self) -> int:
        """Return how many months went well."""
        return _MONTHS_WELL + max(0, len(self.months) - _MONTHS)

    @property
    def is_long(self) -> bool:
        """Return whether there were months enough before it to know what is usual."""
        return len(self.months) > _MONTHS + 2

    @property
    def last_months(self) -> tuple[date, ...]:
        """Return the last six months, or all where the town lived shorter."""
        return self.months[-_MONTHS:]

    @property
    def late(self) -> tuple[date, ...]:
        """Return the months in which rents are paid late."""
        return self.months[self._well :]

    @property
    def silent_since(self) -> date:
        """Return from when on questions stay unanswered: a month after the first late rents."""
        return self.months[self._well + 1]

    @property
    def left_on(self) -> date:
        """Return the first bank day on which the budgetbeheerder works here no more."""
        return next_business_day(add_months(self.silent_since, 1) - _LEFT_BEFORE_END)

    @property
    def taken_over_on(self) -> date:
        """Return from when on the households have somebody again."""
        return next_business_day(self.left_on + _NOBODY)

    @property
    def complaints_since(self) -> date:
        """Return from when on others complain in numbers."""
        return add_months(self.silent_since, 1)

    @property
    def raadslid_on(self) -> date:
        """Return the day on which a member of the council reports what nobody answers."""
        return previous_business_day(self.vandaag - _RAADSLID_AGO)


def find_story(first_day: date, last_day: date, vandaag: date) -> Story | None:
    """Return the story of a town that lived from a day to another; None when it lived too short for one."""
    months = []
    month = add_months(first_day.replace(day=1), 1)
    while month <= last_day:
        months.append(month)
        month = add_months(month, 1)
    return Story(tuple(months), vandaag) if len(months) >= MONTHS_MIN else None


def list_slipping(huishoudens: Sequence[TownHuishouden]) -> list[TownHuishouden]:
    """Return the households of the one who slips: about a quarter; none that changes hands or has nobody."""
    return [
        each
        for place, each in enumerate(huishoudens[:-1])
        if place % _ONE_IN == _PLACE and place % _CHANGES_HANDS_EVERY
    ]


def delay_rents(regels: Sequence[Regel], huishoudens: Sequence[str], story: Story, last: date) -> list[Regel]:
    """Return the lines with a growing share of these households' rents paid days late, in the months that are late.

    Who has a rent with its own kind of mess is left out, and so is a rent that would come after the last day.
    """
    messy = {each.huishouden for each in regels if each.mess is not None and each.plan == "huur"}
    payers = [each for each in huishoudens if each not in messy]
    late = {
        (nummer, month): _DAYS_LATE[(turn + count) % len(_DAYS_LATE)]
        for turn, month in enumerate(story.late)
        for count, nummer in enumerate(payers[: ceil(len(payers) * (turn + 1) / (len(story.late) + 1))])
    }
    return [_delay(each, late, last) for each in regels]


def _delay(regel: Regel, late: dict[tuple[str, date], int], last: date) -> Regel:
    if regel.plan != "huur" or regel.mess is not None:
        return regel
    # A rent that is due on the first may be paid on the last bank day before it.
    month = (regel.day + timedelta(days=6)).replace(day=1)
    days = late.get((regel.huishouden, month))
    if days is None:
        return regel
    day = bank_day_after(regel.day, days)
    return replace(regel, day=day) if day <= last else regel
