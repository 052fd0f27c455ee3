# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bank booked: every plan on its days, internal bookings, openings, and statements that tie."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random

from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm
from houvast.config.town import words
from houvast.config.town.plans import opening_plan
from houvast.config.town.values import (
    Dagafschrift,
    Dialect,
    InternalBooking,
    Mess,
    Plan,
    Pot,
    Regel,
    Rekening,
    TownHuishouden,
)
from houvast.kernel.calendars import (
    BusinessDayRule,
    is_business_day,
    next_business_day,
    previous_business_day,
    shift,
)

# Money in that a person has to book first; nothing may rely on it.
_WAITS = frozenset(Mess) - {Mess.LATE_SALARY}
_RESERVERING_DAY = 26
_DAYS_ONE_BY_ONE = 3
_WEEKS_PER_FILE = 12
# What the earlier provider hands over is reckoned by shorter spans, so that it is no more than a household needs.
WEEKS_AT_WORST = 4


@lru_cache(maxsize=16)
def list_bank_days(first: date, last: date) -> tuple[date, ...]:
    """Return the days on which banks book, both ends included."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return tuple(day for day in days if is_business_day(day))


def list_spans(first: date, last: date, *, weeks: int = _WEEKS_PER_FILE) -> list[tuple[date, date]]:
    """Return how the files of the history are cut: the first day, then weeks together, the last bank days singly."""
    days = list_bank_days(first, last)
    daily = days[-_DAYS_ONE_BY_ONE:]
    spans = [(days[0], days[0])]
    stretches: dict[int, list[date]] = defaultdict(list)
    for day in days[1:]:
        if day not in daily:
            stretches[day.toordinal() // (7 * weeks)].append(day)
    spans += [(each[0], each[-1]) for each in stretches.values()]
    return spans + [(day, day) for day in daily if day > days[0]]


def make_regels(huishouden: TownHuishouden, rekening: Rekening, first: date, last: date, rng: Random) -> list[Regel]:
    """Return the lines of a household's plans, from the day after the first on, in the order of plans and days."""
    regels = []
    for plan in huishouden.plans:
        rhythm = make_rhythm(plan.periodiciteit, plan.anker, plan.dag, plan.weekendregel)
        for expected in list_expected(rhythm, anker=plan.anker, first=first + timedelta(days=1), last=last):
            day = shift(expected.on, BusinessDayRule.AFTER)
            if first < day <= last:
                regels.append(_make_regel(huishouden, rekening, plan, day, expected.periode, rng))
    return regels


def _make_regel(
    huishouden: TownHuishouden, rekening: Rekening, plan: Plan, day: date, periode: date, rng: Random
) -> Regel:
    amount = plan.amount_cents
    if plan.amount_min_cents != plan.amount_max_cents:
        amount = rng.randrange(amount * 95 // 100, amount * 106 // 100)
    outgoing = plan.richting is Richting.UIT
    description = plan.description.format(maand=words.MONTHS[periode.month - 1], jaar=periode.year, ref=plan.reference)
    in_batch = plan.key == "leefgeld" and rekening.dialect in {Dialect.ABN, Dialect.ING}
    return Regel(
        rekening=rekening.key,
        day=day,
        amount_cents=-amount if outgoing else amount,
        naam=plan.tegenpartij,
        iban=plan.iban,
        description=description,
        huishouden=huishouden.nummer,
        plan=plan.key,
        reference=plan.reference if plan.structured else "",
        end_to_end_id=f"{huishouden.nummer}{plan.key[:12].upper()}{day:%y%m%d}"
        if outgoing and not plan.mandate
        else "",
        mandate=plan.mandate,
        batch="leefgeld" if in_batch else "",
    )


def make_internal(
    huishouden: TownHuishouden, regels: Iterable[Regel], first: date, last: date
) -> list[InternalBooking]:
    """Return what a household moves in its own books: leefgeld on the day it is paid, the reservering each month."""
    moves = [
        InternalBooking(each.day, huishouden.nummer, Pot.VASTE_LASTEN, Pot.LEEFGELD, -each.amount_cents)
        for each in regels
        if each.plan == "leefgeld" and each.amount_cents < 0
    ]
    if huishouden.reservering_cents:
        moves += [
            InternalBooking(day, huishouden.nummer, Pot.VASTE_LASTEN, Pot.RESERVERING, huishouden.reservering_cents)
            for day in list_bank_days(first, last)
            if day > first and previous_business_day(day).day < _RESERVERING_DAY <= day.day
        ]
    return sorted(moves, key=lambda each: each.day)


def calculate_opening(regels: Iterable[Regel], internal: Iterable[InternalBooking], first: date, last: date) -> int:
    """Return the cents that the earlier provider must hand over so that vaste lasten never runs short.

    Counts each span of weeks at its worst: everything out first, then what comes in, and nothing in that waits for a
    person. And each file as it is booked: first all that moves in the own books, then day by day.
    """
    lines = [
        (each.day, each.amount_cents)
        for each in regels
        if (each.amount_cents < 0 and each.plan != "leefgeld") or (each.amount_cents > 0 and each.mess not in _WAITS)
    ]
    moves = [(each.day, -each.amount_cents) for each in internal]
    worst = [until for _, until in list_spans(first, last, weeks=WEEKS_AT_WORST)]
    files = [until for _, until in list_spans(first, last)]
    at_worst = [(bisect_left(worst, day), cents > 0, cents) for day, cents in (*lines, *moves)]
    booked = [(bisect_left(files, day), date.min, False, cents) for day, cents in moves]
    booked += [(bisect_left(files, day), day, cents > 0, cents) for day, cents in lines]
    return max(
        _find_short(cents for _span, _is_in, cents in sorted(at_worst)),
        _find_short(cents for _span, _day, _is_in, cents in sorted(booked)),
    )


def _find_short(changes: Iterable[int]) -> int:
    """Return how many cents are short at most, of changes in the order in which they come."""
    return -min(0, min(accumulate(changes), default=0))


def add_opening(huishouden: TownHuishouden, opening_cents: int, day: date) -> tuple[TownHuishouden, Regel]:
    """Return the household with its takeover as an afspraak, and the line that brings it."""
    plan = opening_plan(nummer=huishouden.nummer, amount_cents=opening_cents, day=day)
    regel = Regel(
        rekening=huishouden.rekening,
        day=day,
        amount_cents=opening_cents,
        naam=plan.tegenpartij,
        iban=plan.iban,
        description=plan.description.format(ref=plan.reference),
        huishouden=huishouden.nummer,
        plan=plan.key,
    )
    return replace(huishouden, plans=(*huishouden.plans, plan)), regel


def number_regels(regels: Iterable[Regel]) -> list[Regel]:
    """Return the lines in the order of the bank's day, each with the bank's own reference."""
    counters: dict[tuple[str, date], int] = defaultdict(int)
    numbered = []
    for regel in sorted(regels, key=lambda each: (each.day, each.rekening, each.batch, each.mess or "")):
        counters[regel.rekening, regel.day] += 1
        place = counters[regel.rekening, regel.day]
        numbered.append(replace(regel, bank_reference=f"{regel.day:%y%m%d}{regel.rekening[:3].upper()}{place:06d}"))
    return numbered


def make_dagafschriften(
    rekening: Rekening, regels: Sequence[Regel], first: date, last: date, opening_cents: int = 0
) -> list[Dagafschrift]:
    """Return a statement per bank day, also for days without lines; each opens where the one before closed."""
    by_day: Mapping[date, list[Regel]] = defaultdict(list)
    for regel in regels:
        if regel.rekening == rekening.key:
            by_day[regel.day].append(regel)
    found, balance, previous = [], opening_cents, previous_business_day(first)
    for number, day in enumerate(list_bank_days(first, last), 1):
        lines = tuple(by_day[day])
        closing = balance + sum(each.amount_cents for each in lines)
        found.append(Dagafschrift(rekening.key, number, day, balance, closing, lines, previous))
        balance, previous = closing, day
    return found


def latest_bank_day(today: date) -> date:
    """Return today when banks are open, else the last day on which they were."""
    return today if is_business_day(today) else previous_business_day(today)


def bank_day_after(day: date, days: int) -> date:
    """Return the first bank day that lies at least so many days after."""
    return next_business_day(day + timedelta(days=days - 1))
