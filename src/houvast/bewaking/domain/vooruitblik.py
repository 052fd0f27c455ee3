# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The balance of the next ninety days of one account: from what is agreed, what is ordered, and how late payers pay.

What holds for every household at once is SQL (`commands/forecasting.py`); this is the same rule for one of them, and
a test holds the two together. Money that is expected counts with its lowest agreed amount, on the day that this payer
usually pays; money that goes out with its highest, on the day that the bank is asked for it. What is expected and is
later than usual no longer counts: it is missed until it comes. What is held back doesn't go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from houvast.betaalopdrachten.domain.days import find_due_day, find_pay_day
from houvast.bewaking.domain.dekking import rank_dekking
from houvast.bewaking.domain.gewoonte import DAYS_LATE_MAX
from houvast.budgetbeheer.domain.afspraak import Betaalwijze
from houvast.budgetbeheer.domain.schedule import Rhythm, list_expected

HORIZON_DAYS = 90
# Paying before it is due, over weekends and Easter: how far beyond the horizon a due date may lie that is paid in it.
SLACK_DAYS = 45


@dataclass(frozen=True, slots=True)
class Rooster:
    """An afspraak as the forecast reads it.

    `amount_cents` is the lowest of what comes in, the highest of what goes out. `done_through` is the last periode
    that came in already, or was made into a betaalopdracht; None where there is none.
    """

    afspraak_id: int
    account_id: int
    doel_account_id: int | None
    naam: str
    incoming: bool
    soort: str
    voorrang: str
    betaalwijze: str
    amount_cents: int
    rhythm: Rhythm
    begins_on: date
    ends_on: date | None
    vooraf_days: int
    days_late: int
    done_through: date | None


@dataclass(frozen=True, slots=True)
class Betaling:
    """A betaalopdracht that still has to go out, with what of it is left; positive cents."""

    opdracht_id: int
    account_id: int
    doel_account_id: int | None
    naam: str
    soort: str
    voorrang: str
    betaalwijze: str
    due_on: date
    pay_on: date
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Beweging:
    """Money that will come or go on an account on a day; negative cents go out."""

    account_id: int
    on: date
    cents: int
    naam: str
    soort: str = ""
    voorrang: str = ""
    afspraak_id: int | None = None
    opdracht_id: int | None = None
    due_on: date | None = None
    betaalwijze: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """What an account will hold: per day of change, the lowest point (`low_on` None: now), the first shortage."""

    start_cents: int
    balances: tuple[tuple[date, int], ...]
    low_on: date | None
    low_cents: int
    first_short_on: date | None
    short_cents: int
    # What can't be paid on that first day, by voorrang.
    short_of: tuple[Beweging, ...]


def list_bewegingen(
    roosters: Iterable[Rooster], betalingen: Iterable[Betaling], *, today: date, last: date
) -> list[Beweging]:
    """List what will come and go on the days from today to last, both included, in order."""
    found = [beweging for each in betalingen for beweging in _pay(each, today) if beweging.on <= last]
    for each in roosters:
        found += _receive(each, today, last) if each.incoming else _expect(each, today, last)
    return sorted(found, key=lambda each: (each.on, each.cents < 0, each.naam))


def look_ahead(
    start_cents: int, bewegingen: Sequence[Beweging], *, today: date, own: Sequence[str] = ()
) -> Vooruitblik:
    """Return what one account will hold by its bewegingen; within a day money comes before it goes."""
    days: dict[date, int] = {}
    for each in bewegingen:
        days[each.on] = days.get(each.on, 0) + each.cents
    balance, balances = start_cents, [(today, start_cents)]
    low_on, low_cents, first_short_on, short_cents = None, start_cents, None, 0
    short_of: tuple[Beweging, ...] = ()
    for day in sorted(days):
        before, balance = balance, balance + days[day]
        balances.append((day, balance))
        if balance < low_cents:
            low_on, low_cents = day, balance
        if balance < 0 and first_short_on is None:
            first_short_on, short_cents = day, -balance
            short_of = _list_unpaid(before, [each for each in bewegingen if each.on == day], own)
    return Vooruitblik(
        start_cents=start_cents,
        balances=tuple(balances),
        low_on=low_on,
        low_cents=low_cents,
        first_short_on=first_short_on,
        short_cents=short_cents,
        short_of=short_of,
    )


def _list_unpaid(balance_cents: int, of_day: Sequence[Beweging], own: Sequence[str]) -> tuple[Beweging, ...]:
    """Return the payments of a day for which there is no money, given by voorrang."""
    left = balance_cents + sum(each.cents for each in of_day if each.cents > 0)
    unpaid: list[Beweging] = []
    going = (each for each in of_day if each.cents < 0)
    for each in sorted(going, key=lambda one: (rank_dekking(one.soort, one.voorrang, own), -one.cents)):
        if unpaid or left + each.cents < 0:
            unpaid.append(each)
        left += each.cents
    return tuple(unpaid)


def _pay(each: Betaling, today: date) -> list[Beweging]:
    on = max(each.pay_on, today)
    out = Beweging(
        each.account_id, on, -each.amount_cents, each.naam, each.soort, each.voorrang, None, each.opdracht_id,
        each.due_on, each.betaalwijze,
    )  # fmt: skip
    if each.doel_account_id is None:
        return [out]
    return [out, Beweging(each.doel_account_id, on, each.amount_cents, each.naam, each.soort)]


def _receive(each: Rooster, today: date, last: date) -> list[Beweging]:
    expected = list_expected(each.rhythm, anker=each.begins_on, first=today - timedelta(days=DAYS_LATE_MAX), last=last)
    late = timedelta(days=each.days_late)
    return [
        Beweging(
            each.account_id, occurrence.on + late, each.amount_cents, each.naam, each.soort, "", each.afspraak_id,
            due_on=occurrence.on, is_certain=False,
        )
        for occurrence in expected
        if _counts(each, occurrence.periode) and today <= occurrence.on + late <= last
    ]  # fmt: skip


def _expect(each: Rooster, today: date, last: date) -> list[Beweging]:
    found = []
    wijze = Betaalwijze(each.betaalwijze)
    expected = list_expected(
        each.rhythm, anker=each.begins_on, first=today - timedelta(days=SLACK_DAYS),
        last=last + timedelta(days=SLACK_DAYS),
    )  # fmt: skip
    for periode, on in expected:
        due_on = find_due_day(on, wijze)
        pay_on = find_pay_day(due_on, each.vooraf_days)
        if _counts(each, periode) and today <= pay_on <= last:
            found.append(
                Beweging(
                    each.account_id, pay_on, -each.amount_cents, each.naam, each.soort, each.voorrang,
                    each.afspraak_id, None, due_on, each.betaalwijze, is_certain=False,
                )
            )  # fmt: skip
            if each.doel_account_id is not None:
                found.append(Beweging(each.doel_account_id, pay_on, each.amount_cents, each.naam, each.soort))
    return found


def _counts(each: Rooster, periode: date) -> bool:
    """Tell whether a periode lies within the afspraak and isn't done yet."""
    if each.ends_on is not None and periode > each.ends_on:
        return False
    return periode >= each.begins_on and (each.done_through is None or periode > each.done_through)
