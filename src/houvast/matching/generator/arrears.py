# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arrears over months: which partner reports whom when, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from houvast.matching.generator.corruption import LEVELS, Corruption
from houvast.matching.generator.habits import HABITS, Habit
from houvast.matching.generator.numbers import Numbers
from houvast.matching.generator.people import Household, Person, Population
from houvast.matching.generator.places import Address, Map
from houvast.matching.generator.record import FIELDS, Record, Writer, soften

COLUMNS: Final = ("id", "signaalpartner", "signaaldatum", *FIELDS)
Row = tuple[str, ...]

# Measured on what the population gives: signals per person that was made.
_SIGNALS_PER_PERSON: Final = 4.0
_SIGNALS_PER_HOUSEHOLD: Final = 4.6
_LAST_YEAR: Final = 2026
# How likely a household in the set is in arrears with one of its contracts, and that arrears last another month.
_ARREARS: Final = {"huur": 0.42, "energie": 0.5, "water": 0.42, "zorg": 0.45, "belasting": 0.3}
_LASTS: Final = 0.55
_CLEAN: Final = "clean"


class UnknownLevel(ValueError):
    """Choose one of the levels that the message names."""


class Truth(NamedTuple):
    """Who a signal is really about."""

    id: str
    person_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class _Raw:
    """A signal before it gets its id: ids follow the order of the files."""

    month: int
    partner: int
    order: float
    record: Record
    person: int
    household: int


def generate(*, signals: int, seed: int, level: str = "default", months: int = 12) -> tuple[list[Row], list[Truth]]:
    """Return so many signals as rows of COLUMNS, in the order in which they came, and the truth about each.

    The same arguments give the same signals. Levels are the keys of LEVELS; raises UnknownLevel for another one.
    """
    if level not in LEVELS:
        raise UnknownLevel(f"There is no level {level!r}. Choose one of: {', '.join(LEVELS)}.")
    chance = Random(seed)
    homes = Map(chance, round(signals / _SIGNALS_PER_HOUSEHOLD))
    people = Population(chance, homes, Numbers(chance, round(signals / _SIGNALS_PER_PERSON)), months)
    habits = tuple(soften(habit) for habit in HABITS) if level == _CLEAN else HABITS
    writer = Writer(chance, LEVELS[level], homes.place_names)
    raw: list[_Raw] = []
    for household in people:
        raw += _report(chance, writer, habits, household, months, LEVELS[level])
        if len(raw) >= signals:
            break
    del raw[signals:]
    raw.sort(key=lambda each: (each.month, each.partner, each.order))
    width = len(str(signals))
    dates = {
        (month, partner): _date(month, partner, months) for month in range(months) for partner in range(len(habits))
    }
    rows: list[Row] = []
    truth: list[Truth] = []
    for number, each in enumerate(raw, 1):
        signal_id = f"S{number:0{width}d}"
        rows.append((signal_id, habits[each.partner].code, dates[each.month, each.partner], *each.record))
        truth.append(Truth(signal_id, each.person, each.household))
    return rows, truth


def _report(
    chance: Random, writer: Writer, habits: tuple[Habit, ...], household: Household, months: int, corruption: Corruption
) -> Iterator[_Raw]:
    """Give the signals of one household: per contract that is in arrears, one a month as long as it lasts."""
    for partner, person in _sign_contracts(chance, habits, household):
        habit = habits[partner]
        month = household.since + int(chance.random() * (months - household.since))
        lag = 1 + int(chance.random() * 4) if chance.random() < corruption.address_stale else 0
        record: Record = []
        written_at = None
        while month < months:
            address, household_id = _live(household, person, month, lag)
            if written_at is not address:
                record, written_at = writer.write(habit, person, household, address), address
            sent = writer.correct(record) if chance.random() < corruption.differs_this_month else record
            yield _Raw(month, partner, chance.random(), sent, person.id, household_id)
            month += 1
            if chance.random() >= _LASTS:
                break


def _sign_contracts(chance: Random, habits: tuple[Habit, ...], household: Household) -> Iterator[tuple[int, Person]]:
    """Give who is in arrears with which partner: one contract per home, and health insurance per person."""
    members = household.members
    for kind, likely in _ARREARS.items():
        partners = [number for number, habit in enumerate(habits) if habit.kind == kind]
        if kind == "zorg":
            for person in members:
                # Who is in arrears elsewhere is so here too, more than a housemate.
                if chance.random() < (likely if person is members[0] else likely / 2):
                    yield partners[person.id % len(partners)], person
        elif chance.random() < likely:
            person = members[0] if chance.random() < 0.72 else members[int(chance.random() * len(members))]
            yield partners[household.id // 3 % len(partners)], person


def _live(household: Household, person: Person, month: int, lag: int) -> tuple[Address, int]:
    """Return where the partner thinks that this person lives, and the household that the person really is of.

    Somebody who leaves forms a household alone, whose id is the negative of the person's.
    """
    if person.leaves is not None and person.home is not None and month >= person.leaves:
        return (person.home if month >= person.leaves + lag else household.address), -person.id
    if household.moves is not None and household.next_address is not None and month >= household.moves + lag:
        return household.next_address, household.id
    return household.address, household.id


def _date(month: int, partner: int, months: int) -> str:
    """Return the day of a partner's file: its own day of the month, the last month being December."""
    since = _LAST_YEAR * 12 + 12 - months + month
    return f"{since // 12}-{since % 12 + 1:02d}-{3 + partner * 3:02d}"
