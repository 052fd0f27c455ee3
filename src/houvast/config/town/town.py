# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole town, made from a seed and a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from houvast.access.domain.actors import Role
from houvast.config.town import words
from houvast.config.town.history import (
    add_opening,
    calculate_opening,
    latest_bank_day,
    make_internal,
    make_regels,
    number_regels,
)
from houvast.config.town.mess import make_mess
from houvast.config.town.numbers import list_test_bsns, make_iban
from houvast.config.town.people import Family, Place, make_families
from houvast.config.town.plans import make_plans, months_before, organisation_iban
from houvast.config.town.story import delay_rents, find_story, list_slipping
from houvast.config.town.values import (
    Dialect,
    Plan,
    Regel,
    Rekening,
    Staff,
    Town,
    TownHuishouden,
    TownOrganisatie,
    TownUitvoerder,
)
from houvast.kernel.calendars import next_business_day, previous_business_day
from houvast.kernel.period import add_months

SEED = 2026
MONTHS = 6
# Of the demo: enough to know what is usual, which takes eight months, and to see it change.
MONTHS_DEMO = 13
HUISHOUDENS = 180
HUISHOUDENS_ELSEWHERE = 20
HUISHOUDENS_BESIDE = 6
_BSNS = 2_000

RELING = "De Reling Budgetbeheer"
OEVERSTAD = "Oeverstad"
BUDGETLOODS = "Budgetloods Duinrade"
DUINRADE = "Duinrade"
# Works for the first gemeente too, so that households can go from one to the other.
ROER = "Het Roer Budgetbeheer"

UITVOERDER_STAFF = (
    Staff("merel", "Merel Aalbers", (Role.BUDGETBEHEERDER,)),
    Staff("jurre", "Jurre Zijlmans", (Role.BUDGETBEHEERDER,)),
    Staff("soraya", "Soraya Bakri", (Role.TWEEDE_BEOORDELAAR,)),
    Staff("teun", "Teun Wiersma", (Role.CONSULENT,)),
    Staff("nina", "Nina Okafor", (Role.OUTREACH,)),
    Staff("ada", "Ada van Rijswaard", (Role.AUDITOR,)),
    Staff("bas", "Bas Timmer", (Role.BEHEERDER,)),
)
GEMEENTE_STAFF = (
    Staff("hanna", "Hanna de Bruijne", (Role.CONSULENT,)),
    Staff("vera", "Vera Holtrop", (Role.CONSULENT,)),
    Staff("ilias", "Ilias Azzouzi", (Role.OUTREACH,)),
    Staff("carla", "Carla Verduin", (Role.CONTRACTMANAGER,)),
    Staff("pim", "Pim Steenhart", (Role.BELEIDSMEDEWERKER,)),
    Staff("noor", "Noor Terpstra", (Role.BELEIDSMEDEWERKER,)),
    Staff("olga", "Olga Markovic", (Role.AUDITOR,)),
    Staff("ruud", "Ruud Sleutel", (Role.BEHEERDER,)),
)
# Leaves in the course of the history.
SIL = Staff("sil", "Sil Hartog", (Role.BUDGETBEHEERDER,))
# The team of who leaves, and the other: what goes wrong is found in one of them.
TEAMS = {"Team Sluis": ("Merel Aalbers", SIL.naam), "Team Kade": ("Jurre Zijlmans",)}
_UITVOERDER_STAFF_BESIDE = (
    Staff("lieke", "Lieke Loeve", (Role.BUDGETBEHEERDER,)),
    Staff("joris", "Joris Kramer", (Role.CONSULENT,)),
    Staff("otto", "Otto Brinkhof", (Role.TWEEDE_BEOORDELAAR, Role.BEHEERDER)),
)
_UITVOERDER_STAFF_ELSEWHERE = (
    Staff("wies", "Wies Duinker", (Role.BUDGETBEHEERDER,)),
    Staff("koen", "Koen Helmgras", (Role.TWEEDE_BEOORDELAAR, Role.BEHEERDER)),
)
_GEMEENTE_STAFF_ELSEWHERE = (
    Staff("gijs", "Gijs Zandstra", (Role.CONSULENT,)),
    Staff("lea", "Lea Branding", (Role.CONTRACTMANAGER,)),
)


def make_town(
    *,
    today: date,
    seed: int = SEED,
    huishoudens: int = HUISHOUDENS,
    elsewhere: int = HUISHOUDENS_ELSEWHERE,
    beside: int = HUISHOUDENS_BESIDE,
    months: int = MONTHS,
) -> Town:
    """Return the town as it is on a day: so many months of history up to the last bank day before `vandaag`.

    The same arguments give the same town to the byte. Raises NothingToMessUp below about a dozen households.
    """
    vandaag = latest_bank_day(today)
    last = previous_business_day(vandaag)
    first = next_business_day(months_before(vandaag, months).replace(day=min(28, vandaag.day)))
    bsns = list_test_bsns(_BSNS)
    reling = make_uitvoerder(
        naam=RELING,
        place=Place(OEVERSTAD, OEVERSTAD, "8998", "OV", 101),
        code="9990",
        rekeningen=make_rekeningen(add_months(first.replace(day=1), max(1, months // 2))),
        staff=((*UITVOERDER_STAFF, SIL), GEMEENTE_STAFF),
        count=huishoudens,
        bsns=bsns,
        days=(first, last, vandaag),
        rng=Random(f"{seed} {RELING}"),  # noqa: S311 (invented people, no secrets)
        messy=True,
    )
    budgetloods = make_uitvoerder(
        naam=BUDGETLOODS,
        place=Place(DUINRADE, DUINRADE, "8999", "DR", 9_001),
        code="9991",
        rekeningen=(
            Rekening("duinrade-ing", "Beheerrekening", make_iban("WADD", 88_001_001), "WADDNL2A", Dialect.ING_MT940),
        ),
        staff=(_UITVOERDER_STAFF_ELSEWHERE, _GEMEENTE_STAFF_ELSEWHERE),
        count=elsewhere,
        bsns=bsns,
        days=(first, last, vandaag),
        rng=Random(f"{seed} {BUDGETLOODS}"),  # noqa: S311 (as above)
        messy=False,
    )
    roer = _make_beside(beside, bsns, (first, last, vandaag), seed)
    return Town(first, last, vandaag, (reling, budgetloods, roer))


def _make_beside(count: int, bsns: list[str], days: tuple[date, date, date], seed: int) -> TownUitvoerder:
    """Return the uitvoerder to which households of the first can go."""
    return make_uitvoerder(
        naam=ROER,
        place=Place(OEVERSTAD, OEVERSTAD, "8998", "HR", 5_001),
        code="9990",
        rekeningen=(Rekening("roer-ing", "Beheerrekening", make_iban("STRM", 99_001_001), "STRMNL2A", Dialect.ING),),
        staff=(_UITVOERDER_STAFF_BESIDE, ()),
        count=count,
        bsns=bsns,
        days=days,
        rng=Random(f"{seed} {ROER}"),  # noqa: S311 (as above)
        messy=False,
    )


def make_rekeningen(camt_since: date) -> tuple[Rekening, ...]:
    """Return four accounts at four banks; the last sends camt.053 from a day on, and MT940 before."""
    return (
        Rekening("abn", "Beheerrekening A", make_iban("OEVR", 77_001_001), "OEVRNL2A", Dialect.ABN),
        Rekening("ing", "Beheerrekening B", make_iban("STRM", 77_002_002), "STRMNL2A", Dialect.ING),
        Rekening("rabobank", "Beheerrekening C", make_iban("POLD", 77_003_003), "POLDNL2U", Dialect.RABOBANK),
        Rekening(
            "bng", "Beheerrekening D", make_iban("GEMB", 77_004_004), "GEMBNL2G", Dialect.BNG,
            older_dialect=Dialect.BNG_MT940, camt_since=camt_since,
        ),
    )  # fmt: skip


def make_uitvoerder(
    *,
    naam: str,
    place: Place,
    code: str,
    rekeningen: tuple[Rekening, ...],
    staff: tuple[tuple[Staff, ...], tuple[Staff, ...]],
    count: int,
    bsns: list[str],
    days: tuple[date, date, date],
    rng: Random,
    messy: bool,
) -> TownUitvoerder:
    """Return an uitvoerder with its households and what the bank books for them from the first day to the last."""
    first, last, vandaag = days
    families = make_families(place, count, bsns, first, rng)
    huishoudens = [
        _make_huishouden(family, rekeningen[index % len(rekeningen)], rng) for index, family in enumerate(families)
    ]
    by_key = {each.key: each for each in rekeningen}
    regels = [regel for each in huishoudens for regel in make_regels(each, by_key[each.rekening], first, vandaag, rng)]
    if messy:
        regels = _slip(make_mess(regels, rekeningen, last, vandaag), huishoudens, days)
    of_household: dict[str, list[Regel]] = {}
    for regel in regels:
        of_household.setdefault(regel.huishouden, []).append(regel)
    internal, openings = [], []
    for index, each in enumerate(huishoudens):
        own = of_household.get(each.nummer, [])
        moves = make_internal(each, own, first, vandaag)
        # A little more than it needs, so that the balance is never exactly at its floor.
        opening = calculate_opening(own, moves, first, vandaag) + rng.randrange(2_500, 32_000)
        huishoudens[index], line = add_opening(each, opening, first)
        openings.append(line)
        internal += moves
    return TownUitvoerder(
        naam=naam,
        gemeente=place.gemeente,
        gemeentecode=code,
        administratie=f"Derdengelden {naam}",
        rekeningen=rekeningen,
        staff=staff[0],
        gemeente_staff=staff[1],
        organisaties=_organisaties(huishoudens),
        huishoudens=tuple(huishoudens),
        regels=tuple(number_regels([*openings, *regels])),
        internal=tuple(sorted(internal, key=lambda each: (each.day, each.huishouden))),
    )


def _slip(regels: list[Regel], huishoudens: list[TownHuishouden], days: tuple[date, date, date]) -> list[Regel]:
    """Return the lines with the rents of some households later and later, where the town lived long enough."""
    first, last, vandaag = days
    story = find_story(first, last, vandaag)
    return (
        regels
        if story is None
        else delay_rents(regels, [each.nummer for each in list_slipping(huishoudens)], story, last)
    )


def _make_huishouden(family: Family, rekening: Rekening, rng: Random) -> TownHuishouden:
    plans, reservering = make_plans(family.situation, rng)
    if rekening.dialect is Dialect.RABOBANK:
        # Paid on one day of the week, so that the bank may bundle it.
        plans = [_on_friday(each) if each.key == "leefgeld" else each for each in plans]
    return TownHuishouden(
        nummer=family.situation.nummer,
        naam=family.naam,
        achternaam=family.leden[0].achternaam,
        leden=family.leden,
        adres=family.adres,
        iban=family.situation.iban,
        rekening=rekening.key,
        plans=tuple(plans),
        reservering_cents=reservering,
    )


def _on_friday(plan: Plan) -> Plan:
    friday = 4
    return replace(plan, anker=date.fromordinal(plan.anker.toordinal() + (friday - plan.anker.weekday()) % 7))


def _organisaties(huishoudens: list[TownHuishouden]) -> tuple[TownOrganisatie, ...]:
    found = {
        plan.tegenpartij: TownOrganisatie(plan.tegenpartij, plan.soort, plan.iban)
        for each in huishoudens
        for plan in each.plans
        if plan.is_organisatie
    }
    found.setdefault(
        words.EARLIER_PROVIDER,
        TownOrganisatie(words.EARLIER_PROVIDER, "budgetbeheer", organisation_iban(words.EARLIER_PROVIDER)),
    )
    return tuple(found[naam] for naam in sorted(found))
