# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bills and living money."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.config.town import words
from houvast.config.town.numbers import make_betalingskenmerk, make_creditor_reference
from houvast.config.town.plans.situation import Situation, find_first_friday, make_income
from houvast.config.town.values import Plan, Pot


def make_bills(situation: Situation, rng: Random) -> list[Plan]:
    """Return what a household pays: rent, energy, water, insurance, mostly taxes and internet, debts."""
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


def _bill(situation: Situation, **given: object) -> Plan:
    return make_income(situation, **{"richting": Richting.UIT, "rubriek": "Vaste lasten", **given})


def _huur(situation: Situation, rng: Random) -> Plan:
    return _bill(
        situation,
        key="huur",
        naam="Huur",
        tegenpartij=rng.choice(words.LANDLORDS),
        soort="verhuurder",
        amount_cents=rng.randrange(42_000, 71_000),
        dag=1,
        weekendregel=Weekendregel.ERNA,
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


def make_leefgeld(situation: Situation, rng: Random, weekly: int) -> Plan:
    """Return the living money of so many cents a week, to the household's own account."""
    return _bill(
        situation,
        key="leefgeld",
        naam="Leefgeld",
        tegenpartij=situation.surname,
        iban=situation.iban,
        amount_cents=weekly,
        periodiciteit=Periodiciteit.WEKELIJKS,
        anker=find_first_friday(situation.starts_on, rng) - timedelta(days=rng.choice((0, 4))),
        dag=None,
        pot=Pot.LEEFGELD,
        rubriek="Leefgeld",
        reference=situation.nummer,
        description="Leefgeld {ref}",
        is_organisatie=False,
    )
