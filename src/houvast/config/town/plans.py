# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What households agree to receive and pay: incomes by their walk of life, bills, living money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.config.town import words
from houvast.config.town.numbers import make_betalingskenmerk, make_creditor_reference, make_iban
from houvast.config.town.values import Plan, Pot
from houvast.kernel.period import add_months

# The accounts of organisations at banks that don't exist, by the place of the organisation in its list.
_BANK_OF_ORGANISATIONS = "LAAG"
_FRIDAY = 4


class Bestaan(StrEnum):
    """What a household lives on."""

    UITKERING = "uitkering"
    LOON = "loon"
    LOON_EN_TOESLAGEN = "loon_en_toeslagen"
    TWEE_LONEN = "twee_lonen"
    AOW = "aow"
    ALLEENSTAANDE_OUDER = "alleenstaande_ouder"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the plans of one household follow from."""

    bestaan: Bestaan
    number: int
    nummer: str
    surname: str
    adults: Sequence[str]
    children: int
    iban: str
    gemeente: str
    starts_on: date


@lru_cache(maxsize=4_096)
def organisation_iban(naam: str) -> str:
    """Return the account of an organisation: always the same, also in another town."""
    return make_iban(
        _BANK_OF_ORGANISATIONS, sum((place + 7) * ord(each) for place, each in enumerate(naam)) + 10_000_000
    )


def make_plans(situation: Situation, rng: Random) -> tuple[list[Plan], int]:
    """Return the afspraken of a household and its monthly reservering in cents."""
    incomes = _incomes(situation, rng)
    bills = _bills(situation, rng)
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
    return [*incomes, *bills, _leefgeld(situation, rng, weekly)], reservering


def _per_month(plan: Plan) -> int:
    months = {Periodiciteit.KWARTAAL: 3, Periodiciteit.MAANDELIJKS: 1}
    if plan.periodiciteit is Periodiciteit.VIERWEKELIJKS:
        return plan.amount_cents * 13 // 12
    return plan.amount_cents // months[plan.periodiciteit]


def _incomes(situation: Situation, rng: Random) -> list[Plan]:
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


def _income(situation: Situation, **given: object) -> Plan:
    fields: dict[str, object] = {
        "richting": Richting.IN,
        "periodiciteit": Periodiciteit.MAANDELIJKS,
        "weekendregel": Weekendregel.ERVOOR,
        "pot": Pot.VASTE_LASTEN,
        "rubriek": "Inkomsten",
        "anker": situation.starts_on,
        **given,
    }
    fields.setdefault("iban", organisation_iban(str(fields["tegenpartij"])))
    amount = fields["amount_cents"]
    fields.setdefault("amount_min_cents", amount)
    fields.setdefault("amount_max_cents", amount)
    return Plan(**fields)  # type: ignore[arg-type]


def _loon(situation: Situation, rng: Random, place: int, naam: str) -> Plan:
    employer = rng.choice(words.EMPLOYERS)
    amount = rng.randrange(138_000, 228_000)
    four_weekly = "Uitzendbureau" in employer
    dag = rng.randrange(22, 28)
    return _income(
        situation,
        key=f"loon{place}",
        naam=f"Loon {naam}",
        tegenpartij=employer,
        soort="werkgever",
        amount_cents=amount,
        amount_min_cents=amount * 85 // 100,
        amount_max_cents=amount * 115 // 100,
        periodiciteit=Periodiciteit.VIERWEKELIJKS if four_weekly else Periodiciteit.MAANDELIJKS,
        anker=_first_friday(situation.starts_on, rng) if four_weekly else situation.starts_on.replace(day=1),
        dag=None if four_weekly else dag,
        reference=f"P{situation.number * 10 + place:05d}",
        description="Salaris {maand} {jaar} personeelsnr {ref}",
        zoektermen=("salaris",),
    )


def _uitkering(situation: Situation, rng: Random, amount: int) -> Plan:
    # Some are paid by the gemeente, some by the national agency; many households share the amount to the cent.
    by_gemeente = situation.number % 5 != 0
    return _income(
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
    return _income(
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
    return _income(
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
        _income(
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
    return _income(
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


def _bill(situation: Situation, **given: object) -> Plan:
    return _income(situation, **{"richting": Richting.UIT, "rubriek": "Vaste lasten", **given})


def _bills(situation: Situation, rng: Random) -> list[Plan]:
    bills = [
        _huur(situation, rng),
        _energie(situation, rng),
        _water(situation, rng),
        *(_zorgverzekering(situation, rng, place, naam) for place, naam in enumerate(situation.adults, 1)),
    ]
    if rng.random() < 0.75:  # noqa: PLR2004 (the others are exempt)
        bills.append(_belasting(situation, rng))
    if rng.random() < 0.85:  # noqa: PLR2004
        bills.append(_internet(situation, rng))
    if rng.random() < 0.5:  # noqa: PLR2004
        bills.append(_inboedel(situation, rng))
    bills += [_aflossing(situation, rng, place) for place in range(1, rng.choice((0, 1, 1, 2)) + 1)]
    return bills


def _huur(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="huur",
        naam="Huur",
        tegenpartij=rng.choice(words.LANDLORDS),
        soort="verhuurder",
        amount_cents=rng.randrange(42_000, 71_000),
        dag=1,
        rubriek="Wonen",
        reference=f"H{300_000 + situation.number * 17}",
        description="Huur {maand} {jaar} huurdernr {ref}",
    )


def _energie(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="energie",
        naam="Gas en stroom",
        tegenpartij=rng.choice(words.ENERGY),
        soort="energieleverancier",
        amount_cents=rng.randrange(85, 210) * 100,
        dag=rng.randrange(4, 14),
        weekendregel=Weekendregel.ERNA,
        rubriek="Energie en water",
        reference=f"{5_500_000 + situation.number * 19}",
        mandate=f"M-{5_500_000 + situation.number * 19}-1",
        description="Termijnbedrag {maand} {jaar} klantnr {ref}",
    )


def _water(situation: Situation, rng: Random) -> Plan:
    quarterly = rng.random() < 0.4  # noqa: PLR2004 (two in five)
    amount = rng.randrange(14, 29) * 100
    return _bill(
        situation,
        key="water",
        naam="Water",
        tegenpartij=words.WATER,
        soort="waterbedrijf",
        amount_cents=amount * 3 if quarterly else amount,
        periodiciteit=Periodiciteit.KWARTAAL if quarterly else Periodiciteit.MAANDELIJKS,
        dag=15,
        weekendregel=Weekendregel.ERNA,
        rubriek="Energie en water",
        reference=make_betalingskenmerk(880_000_000 + situation.number * 101),
        structured=True,
        description="",
    )


def _zorgverzekering(situation: Situation, rng: Random, place: int, naam: str) -> Plan:
    polis = f"{61_000_000 + situation.number * 23 + place * 7}"
    return _bill(
        situation,
        key=f"zorg{place}",
        naam=f"Zorgverzekering {naam}",
        tegenpartij=rng.choice(words.INSURERS),
        soort="zorgverzekeraar",
        amount_cents=rng.choice((14_285, 15_110, 15_845, 16_420, 17_235)),
        dag=rng.choice((1, 26, 28)),
        weekendregel=Weekendregel.ERNA,
        rubriek="Verzekeringen",
        reference=polis,
        mandate=f"ZV{polis}",
        description="Premie {maand} {jaar} polis {ref}",
    )


def _belasting(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="belasting",
        naam="Gemeentelijke belastingen",
        tegenpartij=f"Gemeente {situation.gemeente} Belastingen",
        soort="gemeente",
        amount_cents=rng.randrange(24, 61) * 100,
        dag=27,
        rubriek="Wonen",
        reference=make_betalingskenmerk(440_000_000 + situation.number * 103),
        structured=True,
        description="",
    )


def _internet(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="internet",
        naam="Internet en tv",
        tegenpartij=rng.choice(words.INTERNET),
        soort="telecom",
        amount_cents=rng.choice((3_750, 4_250, 4_995, 5_550)),
        dag=rng.randrange(16, 22),
        weekendregel=Weekendregel.ERNA,
        rubriek="Communicatie",
        reference=f"INT{20_000 + situation.number * 11}",
        mandate=f"MD{20_000 + situation.number * 11}",
        description="Factuur {maand} {jaar} klant {ref}",
    )


def _inboedel(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="inboedel",
        naam="Inboedel- en aansprakelijkheidsverzekering",
        tegenpartij=words.HOUSEHOLD_INSURER,
        soort="verzekeraar",
        amount_cents=rng.choice((895, 1_145, 1_390)),
        dag=3,
        weekendregel=Weekendregel.ERNA,
        rubriek="Verzekeringen",
        reference=f"ZW{700_000 + situation.number * 7}",
        description="Premie {maand} {jaar} polis {ref}",
    )


def _aflossing(situation: Situation, rng: Random, place: int) -> Plan:
    number = 7_300_000 + situation.number * 31 + place * 3
    return _bill(
        situation,
        key=f"aflossing{place}",
        naam=f"Aflossing {place}",
        tegenpartij=words.CREDITORS[(situation.number + place * 2) % len(words.CREDITORS)],
        soort="schuldeiser",
        amount_cents=rng.choice((2_500, 3_500, 4_000, 5_000, 7_500)),
        dag=rng.choice((25, 28)),
        rubriek="Aflossing",
        reference=make_creditor_reference(number) if place > 1 else f"DOS{number}",
        structured=place > 1,
        description="" if place > 1 else "Dossier {ref} termijn {maand} {jaar}",
    )


def _leefgeld(situation: Situation, rng: Random, weekly: int) -> Plan:
    return _bill(
        situation,
        key="leefgeld",
        naam="Leefgeld",
        tegenpartij=situation.surname,
        iban=situation.iban,
        amount_cents=weekly,
        periodiciteit=Periodiciteit.WEKELIJKS,
        anker=_first_friday(situation.starts_on, rng) - timedelta(days=rng.choice((0, 4))),
        dag=None,
        pot=Pot.LEEFGELD,
        rubriek="Leefgeld",
        reference=situation.nummer,
        description="Leefgeld {ref}",
        is_organisatie=False,
    )


def _first_friday(day: date, rng: Random) -> date:
    return day + timedelta(days=(_FRIDAY - day.weekday()) % 7 + 7 * rng.randrange(0, 4))


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
