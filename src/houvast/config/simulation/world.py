# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The town that a simulation lives in: households with plans, and what others pay and collect over its months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.config.town.history import list_bank_days, make_regels
from houvast.config.town.numbers import list_test_bsns
from houvast.config.town.people import Place
from houvast.config.town.town import GEMEENTE_STAFF, UITVOERDER_STAFF, make_rekeningen, make_uitvoerder
from houvast.config.town.values import Dialect, Regel, Rekening, Town, TownUitvoerder
from houvast.kernel.calendars import add_business_days, next_business_day
from houvast.kernel.period import add_months

# Of each thousand incomes: late by one to six bank days, or not coming at all.
_LATE, _ABSENT = 40, 6
_LATE_DAYS_MAX = 6
# Of each hundred households: taken over with less than they need.
_TIGHT = 15


@dataclass(frozen=True, slots=True)
class World:
    """The town, its one uitvoerder, and the days from the first to the last."""

    town: Town
    uitvoerder: TownUitvoerder
    first: date
    last: date


def make_world(*, huishoudens: int, maanden: int, seed: int, first: date) -> World:
    """Return a town without a past that lives for so many months from the bank day after `first`."""
    begin = next_business_day(first)
    last = add_months(begin, maanden)
    uitvoerder = make_uitvoerder(
        naam="Proefstede Budgetbeheer",
        place=Place("Proefstede", "Proefstede", "8997", "PS", 201),
        code="9992",
        rekeningen=tuple(each for each in make_rekeningen(begin) if each.dialect in {Dialect.ING, Dialect.RABOBANK}),
        staff=(UITVOERDER_STAFF, GEMEENTE_STAFF),
        count=huishoudens,
        bsns=list_test_bsns(max(2_000, 4 * huishoudens)),
        days=(begin, last, last),
        rng=Random(f"{seed} proefstede"),  # noqa: S311 (invented people, no secrets)
        messy=False,
    )
    return World(Town(begin, last, begin, (uitvoerder,)), uitvoerder, begin, last)


def list_regels(world: World, seed: int) -> Iterator[Regel]:
    """Yield what others pay and collect: takeovers, incomes (some late, some never) and direct debits."""
    rng = Random(f"{seed} anderen")  # noqa: S311 (as above)
    by_key = {each.key: each for each in world.uitvoerder.rekeningen}
    for regel in world.uitvoerder.regels:
        if regel.plan == "overdracht":
            tight = rng.randrange(100) < _TIGHT
            yield (
                replace(regel, amount_cents=max(100, regel.amount_cents * rng.randrange(100) // 100))
                if tight
                else regel
            )
    for huishouden in world.uitvoerder.huishoudens:
        plans = {each.key: each for each in huishouden.plans if each.key != "overdracht"}
        for regel in make_regels(huishouden, by_key[huishouden.rekening], world.first, world.last, rng):
            plan = plans.get(regel.plan)
            if plan is None or (plan.richting is Richting.UIT and not plan.mandate):
                continue
            if plan.richting is Richting.UIT:
                yield replace(regel, batch="")
            elif (moved := _move(regel, rng)) is not None and moved.day <= world.last:
                yield moved


def list_days(world: World) -> tuple[date, ...]:
    """Return the bank days of the simulation."""
    return list_bank_days(world.first, world.last)


def _move(regel: Regel, rng: Random) -> Regel | None:
    fate = rng.randrange(1_000)
    if fate < _ABSENT:
        return None
    if fate < _ABSENT + _LATE:
        return replace(regel, day=add_business_days(regel.day, rng.randrange(1, _LATE_DAYS_MAX + 1)))
    return regel


def find_rekening(world: World, iban: str) -> Rekening:
    """Return an account of the uitvoerder by its number."""
    return next(each for each in world.uitvoerder.rekeningen if each.iban == iban)
