# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Incomes, by what a household lives on."""

from __future__ import annotations

from random import Random

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.config.town import words
from houvast.config.town.plans.situation import Bestaan, Situation, find_first_friday, make_income
from houvast.config.town.values import Plan


def make_incomes(situation: Situation, rng: Random) -> list[Plan]:
    """Return what comes in for a household: a benefit, pension or wages, allowances, child benefit."""
    bestaan, couple = situation.bestaan, len(situation.adults) > 1
    incomes: list[Plan] = []
    if bestaan in {Bestaan.UITKERING, Bestaan.ALLEENSTAANDE_OUDER}:
        incomes.append(_uitkering(situation, rng, 187_342 if couple else 131_139))
    elif bestaan is Bestaan.AOW:
        incomes += [_aow(situation, 200_186 if couple else 145_812), _pensioen(situation, rng)]
    else:
        earners = situation.adults if bestaan is Bestaan.TWEE_LONEN else situation.adults[:1]
        incomes += [_loon(situation, rng, place, naam) for place, naam in enumerate(earners, 1)]
    if bestaan is not Bestaan.TWEE_LONEN:
        incomes += _toeslagen(situation, rng)
    if situation.children:
        incomes.append(_kinderbijslag(situation, rng))
    return incomes


def _loon(situation: Situation, rng: Random, place: int, naam: str) -> Plan:
    employer = rng.choice(words.EMPLOYERS)
    amount = rng.randrange(138_000, 228_000)
    four_weekly = "Uitzendbureau" in employer
    dag = rng.randrange(22, 28)
    return make_income(
        situation,
        key=f"loon{place}",
        naam=f"Loon {naam}",
        tegenpartij=employer,
        soort="werkgever",
        amount_cents=amount,
        amount_min_cents=amount * 85 // 100,
        amount_max_cents=amount * 115 // 100,
        periodiciteit=Periodiciteit.VIERWEKELIJKS if four_weekly else Periodiciteit.MAANDELIJKS,
        anker=find_first_friday(situation.starts_on, rng) if four_weekly else situation.starts_on.replace(day=1),
        dag=None if four_weekly else dag,
        reference=f"P{situation.number * 10 + place:05d}",
        description="Salaris {maand} {jaar} personeelsnr {ref}",
        zoektermen=("salaris",),
    )


def _uitkering(situation: Situation, rng: Random, amount: int) -> Plan:
    # Some are paid by the gemeente, some by the national agency; many households share the amount to the cent.
    by_gemeente = situation.number % 5 != 0
    return make_income(
        situation,
        key="uitkering",
        naam="Bijstandsuitkering" if by_gemeente else "Arbeidsongeschiktheidsuitkering",
        tegenpartij=f"Gemeente {situation.gemeente} Werk en Inkomen" if by_gemeente else words.BENEFITS,
        soort="uitkerende instantie",
        amount_cents=amount if by_gemeente else amount + rng.randrange(1, 300) * 100,
        dag=8 if by_gemeente else 23,
        reference=f"{4_100_000 + situation.number * 37}",
        description="Uitkering {maand} {jaar} clientnr {ref}",
    )


def _aow(situation: Situation, amount: int) -> Plan:
    return make_income(
        situation,
        key="aow",
        naam="AOW",
        tegenpartij=words.STATE_PENSION,
        soort="uitkerende instantie",
        amount_cents=amount,
        dag=23,
        reference=f"{7_200_000 + situation.number * 41}",
        description="AOW {maand} {jaar} kenmerk {ref}",
    )


def _pensioen(situation: Situation, rng: Random) -> Plan:
    return make_income(
        situation,
        key="pensioen",
        naam="Aanvullend pensioen",
        tegenpartij=words.PENSION,
        soort="pensioenfonds",
        amount_cents=rng.randrange(6_000, 48_000),
        dag=24,
        reference=f"D{situation.number:06d}",
        description="Pensioen {maand} {jaar} deelnemer {ref}",
    )


def _toeslagen(situation: Situation, rng: Random) -> list[Plan]:
    common = {
        "tegenpartij": words.ALLOWANCES,
        "soort": "uitkerende instantie",
        "dag": 20,
        "reference": f"{900_000 + situation.number * 13}",
    }
    toeslagen = [
        ("zorgtoeslag", "Zorgtoeslag", 13_100 * len(situation.adults)),
        ("huurtoeslag", "Huurtoeslag", rng.randrange(180, 390) * 100),
    ]
    if situation.children:
        toeslagen.append(("kindgebonden", "Kindgebonden budget", 21_200 * situation.children))
    return [
        make_income(
            situation,
            key=key,
            naam=naam,
            amount_cents=amount,
            description=naam + " {maand} {jaar} toeslagnr {ref}",
            zoektermen=(naam.lower(),),
            **common,
        )
        for key, naam, amount in toeslagen
    ]


def _kinderbijslag(situation: Situation, rng: Random) -> Plan:
    # Paid on the first bank day of a quarter; the quarter in which the household starts gives the rhythm.
    first_month = (situation.starts_on.month - 1) // 3 * 3 + 1
    return make_income(
        situation,
        key="kinderbijslag",
        naam="Kinderbijslag",
        tegenpartij=words.CHILD_BENEFIT,
        soort="uitkerende instantie",
        amount_cents=sum(rng.choice((29_167, 35_417, 41_667)) for _ in range(situation.children)),
        periodiciteit=Periodiciteit.KWARTAAL,
        anker=situation.starts_on.replace(month=first_month, day=1),
        dag=1,
        weekendregel=Weekendregel.ERNA,
        reference=f"K{situation.number * 29:07d}",
        description="Kinderbijslag kwartaal {jaar} kenmerk {ref}",
    )
