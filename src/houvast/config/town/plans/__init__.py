# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What households agree to receive and pay: incomes by their walk of life, bills, living money."""

from __future__ import annotations

from datetime import date
from random import Random

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.config.town import words
from houvast.config.town.plans.bills import make_bills, make_leefgeld
from houvast.config.town.plans.incomes import make_incomes
from houvast.config.town.plans.situation import Bestaan, Situation, organisation_iban
from houvast.config.town.values import Plan, Pot
from houvast.kernel.period import add_months

__all__ = ["Bestaan", "Situation", "make_plans", "months_before", "opening_plan", "organisation_iban"]


def make_plans(situation: Situation, rng: Random) -> tuple[list[Plan], int]:
    """Return the afspraken of a household and its monthly reservering in cents."""
    incomes = make_incomes(situation, rng)
    bills = make_bills(situation, rng)
    monthly_in = sum(_per_month(each) for each in incomes)
    monthly_out = sum(_per_month(each) for each in bills)
    reservering = rng.choice((0, 1500, 2000, 2500, 4000))
    left_per_week = (monthly_in - monthly_out - reservering) * 12 // 52
    weekly = max(
        4500,
        min(
            left_per_week // 500 * 500, rng.randrange(50, 110) * 100 * len(situation.adults) + 2000 * situation.children
        ),
    )
    return [*incomes, *bills, make_leefgeld(situation, rng, weekly)], reservering


def _per_month(plan: Plan) -> int:
    months = {Periodiciteit.KWARTAAL: 3, Periodiciteit.MAANDELIJKS: 1}
    if plan.periodiciteit is Periodiciteit.VIERWEKELIJKS:
        return plan.amount_cents * 13 // 12
    return plan.amount_cents // months[plan.periodiciteit]


def opening_plan(*, nummer: str, amount_cents: int, day: date) -> Plan:
    """Return the takeover of what an earlier provider kept for a household: once, on the first day."""
    return Plan(
        key="overdracht",
        naam="Overdracht saldo",
        richting=Richting.IN,
        tegenpartij=words.EARLIER_PROVIDER,
        soort="budgetbeheer",
        iban=organisation_iban(words.EARLIER_PROVIDER),
        amount_cents=amount_cents,
        amount_min_cents=amount_cents,
        amount_max_cents=amount_cents,
        periodiciteit=Periodiciteit.EENMALIG,
        anker=day,
        dag=None,
        weekendregel=Weekendregel.OP,
        pot=Pot.VASTE_LASTEN,
        rubriek="Inkomsten",
        reference=nummer,
        description="Overdracht saldo {ref}",
    )


def months_before(day: date, months: int) -> date:
    """Return the first of the month so many months before."""
    return add_months(day, -months).replace(day=1)
