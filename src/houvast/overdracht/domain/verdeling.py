# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who pays what: the dates of an afspraak divided over the old and the new side, nothing between and nothing twice.

The switch day decides: what the bank has to be asked for before it is the old side's, everything from it is the new
side's. What the old side already brought to the bank stays with it. Since the day on which a payment is asked never
comes earlier for a later periode, one day by the rhythm divides an afspraak: the old version counts until the day
before it, the new version from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from houvast.betaalopdrachten.domain.days import list_planned
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import Rhythm, make_rhythm
from houvast.kernel.calendars import BusinessDayRule, add_business_days, shift

_ONE_DAY = timedelta(days=1)
# How many TARGET days before the balance leaves a household may go over.
_EARLIEST_DAYS = 5
# Weekends and Easter move a payment by less; each TARGET day that an order must be earlier takes a week at most.
_SLACK_DAYS = 14
_CALENDAR_DAYS_PER_TARGET_DAY = 7


@dataclass(frozen=True, slots=True)
class Rooster:
    """What an afspraak that goes out says about its days."""

    afspraak_id: int
    periodiciteit: Periodiciteit
    anker: date
    verwachte_dag: int | None
    weekendregel: Weekendregel
    valid_from: date
    valid_until: date | None
    vooraf_days: int
    betaalwijze: Betaalwijze
    datums: tuple[date, ...] = ()

    @property
    def rhythm(self) -> Rhythm:
        """Return the rhythm, which afspraken share."""
        return make_rhythm(self.periodiciteit, self.anker, self.verwachte_dag, self.weekendregel, self.datums)

    @property
    def begins_on(self) -> date:
        """Return the first day on which a periode can lie."""
        return max(self.anker, self.valid_from)


@dataclass(frozen=True, slots=True)
class Termijn:
    """One payment by the rhythm: the day that names it, by when it must be booked, when the bank is asked."""

    periode: date
    due_on: date
    pay_on: date


@dataclass(frozen=True, slots=True)
class Deling:
    """How an afspraak is divided: both sides count up to the grens, the first day by the rhythm of the new side.

    `old_until` is the last day of the old version (None: it goes on as it is, since it ends earlier by itself);
    `is_withdrawn` says that the old version never counts, since it begins at the grens or later. `new_from` is the
    first day of the new version; None when nothing is left for the new side.
    """

    grens: date
    old_until: date | None
    is_withdrawn: bool
    new_from: date | None


def list_termijnen(rooster: Rooster, *, first: date, until: date) -> list[Termijn]:
    """List the payments of an afspraak with a periode from `first` on, that the bank is asked for by `until`."""
    begin = max(rooster.begins_on, first)
    planned = list_planned(
        rooster.rhythm, first=begin, until=until, vooraf_days=rooster.vooraf_days, betaalwijze=rooster.betaalwijze
    )
    last = rooster.valid_until
    return [Termijn(*each) for each in planned if last is None or each[0] <= last]


def find_grens(rooster: Rooster, switch_on: date, kept: date | None = None) -> date:
    """Return the first day by the rhythm that belongs to the new side.

    It is the switch day itself, unless a payment close to it has to be asked on the other side of it, or lies with
    the bank already: `kept` is the last periode that the old side brought there or paid, whatever its day.
    """
    reach = timedelta(days=_SLACK_DAYS + _CALENDAR_DAYS_PER_TARGET_DAY * rooster.vooraf_days)
    # A date by the rhythm may be asked for before it and, over a weekend, after it.
    planned = list_planned(
        rooster.rhythm,
        first=switch_on - reach,
        until=switch_on + reach,
        vooraf_days=rooster.vooraf_days,
        betaalwijze=rooster.betaalwijze,
    )
    old = [periode for periode, _due_on, pay_on in planned if pay_on < switch_on]
    new = [periode for periode, _due_on, pay_on in planned if pay_on >= switch_on]
    grens = switch_on
    if old:
        grens = max(grens, old[-1] + _ONE_DAY)
    if new:
        grens = min(grens, new[0])
    return grens if kept is None else max(grens, kept + _ONE_DAY)


def divide(rooster: Rooster, switch_on: date, kept: date | None = None) -> Deling:
    """Divide the payments of an afspraak between the old side and the new one."""
    grens = find_grens(rooster, switch_on, kept)
    ends_earlier = rooster.valid_until is not None and rooster.valid_until < grens
    if ends_earlier:
        return Deling(grens, None, is_withdrawn=False, new_from=None)
    is_withdrawn = rooster.valid_from >= grens
    old_until = None if is_withdrawn else grens - _ONE_DAY
    return Deling(
        grens,
        old_until,
        is_withdrawn=is_withdrawn,
        new_from=max(rooster.valid_from, grens) if _is_left(rooster, grens) else None,
    )


def find_first_day(switch_on: date) -> date:
    """Return the first day on which a household may go over: what comes in meanwhile is passed on."""
    return add_business_days(find_transfer_day(switch_on), -_EARLIEST_DAYS)


def find_transfer_day(switch_on: date) -> date:
    """Return the day on which the balance leaves the old side: the last one before the switch that banks work."""
    return shift(switch_on - _ONE_DAY, BusinessDayRule.BEFORE)


def _is_left(rooster: Rooster, grens: date) -> bool:
    """Return whether a periode can lie at the grens or after it."""
    if rooster.periodiciteit is Periodiciteit.EENMALIG:
        return rooster.anker >= grens
    if rooster.periodiciteit is Periodiciteit.DATUMS:
        return any(each >= grens for each in rooster.datums or (rooster.anker,))
    return True
