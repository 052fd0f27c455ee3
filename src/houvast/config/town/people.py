# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who lives in the town: households with members, an address and a walk of life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from houvast.config.town import words
from houvast.config.town.numbers import make_iban
from houvast.config.town.plans import Bestaan, Situation
from houvast.partijen.domain.registraties import AdresRegistration, InwonerRegistration

_BANK_OF_RESIDENTS = "HVST"
_ADULT_SINCE_YEARS = 22
# The first households are one of each kind, so that a small town has everything too.
_ONE_OF_EACH = tuple(Bestaan)
_WEIGHTS = {
    Bestaan.UITKERING: 34,
    Bestaan.LOON: 16,
    Bestaan.LOON_EN_TOESLAGEN: 18,
    Bestaan.TWEE_LONEN: 8,
    Bestaan.AOW: 12,
    Bestaan.ALLEENSTAANDE_OUDER: 12,
}
_COUPLES = {Bestaan.TWEE_LONEN: 1.0, Bestaan.AOW: 0.4, Bestaan.UITKERING: 0.2, Bestaan.LOON_EN_TOESLAGEN: 0.5}
_CHILDREN = {
    Bestaan.ALLEENSTAANDE_OUDER: (1, 1, 2, 3),
    Bestaan.LOON_EN_TOESLAGEN: (0, 1, 2),
    Bestaan.TWEE_LONEN: (0, 1, 2),
}


@dataclass(frozen=True, slots=True)
class Family:
    """The people of a household, where they live, and what their plans follow from."""

    situation: Situation
    naam: str
    leden: tuple[InwonerRegistration, ...]
    adres: AdresRegistration


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group of families lives, and how their numbers begin."""

    gemeente: str
    plaats: str
    postcode_digits: str
    prefix: str
    first_number: int


def make_families(place: Place, count: int, bsns: list[str], starts_on: date, rng: Random) -> list[Family]:
    """Return so many families; takes the BSNs it needs from the end of the list."""
    return [_make_family(place, index, bsns, starts_on, rng) for index in range(count)]


def _make_family(place: Place, index: int, bsns: list[str], starts_on: date, rng: Random) -> Family:
    bestaan = (
        _ONE_OF_EACH[index] if index < len(_ONE_OF_EACH) else rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    )
    # Two households with the same name, in the same books: the first and the fifth.
    surname = words.SURNAMES[0] if index in {0, 4} else rng.choice(words.SURNAMES)
    # The first of each kind are single where they can be, so that the plain amounts occur in a small town too.
    chance = float(bestaan is Bestaan.TWEE_LONEN) if index < len(_ONE_OF_EACH) else _COUPLES.get(bestaan, 0.0)
    couple = rng.random() < chance
    other = rng.choice(words.SURNAMES) if couple and rng.random() < 0.5 else surname  # noqa: PLR2004 (half)
    firsts = rng.sample(words.FIRST_NAMES, 2)
    years = (66, 88) if bestaan is Bestaan.AOW else (23, 60)
    adults = [
        _person(first, last, years, bsns, starts_on, rng) for first, last in zip(firsts, (surname, other), strict=True)
    ]
    adults = adults if couple else adults[:1]
    children = rng.choice(_CHILDREN.get(bestaan, (0,)))
    leden = [
        *adults,
        *(_person(rng.choice(words.FIRST_NAMES), surname, (1, 16), bsns, starts_on, rng) for _ in range(children)),
    ]
    number = place.first_number + index
    nummer = f"{place.prefix}{number:05d}"
    situation = Situation(
        bestaan=bestaan,
        number=number,
        nummer=nummer,
        surname=f"{firsts[0][0]}. {_full(surname)}",
        adults=[each.voornamen for each in adults],
        children=children,
        iban=make_iban(_BANK_OF_RESIDENTS, 1_000_000 + number * 7919),
        gemeente=place.gemeente,
        starts_on=starts_on,
    )
    return Family(situation, _household_naam(surname, other if couple else None), tuple(leden), _adres(place, rng))


def _person(
    first: str, surname: tuple[str, str], years: tuple[int, int], bsns: list[str], today: date, rng: Random
) -> InwonerRegistration:
    born = today - timedelta(days=rng.randrange(years[0] * 366, years[1] * 366))
    return InwonerRegistration(
        voornamen=first, voorvoegsel=surname[0], achternaam=surname[1], bsn=bsns.pop(), geboortedatum=born
    )


def _full(surname: tuple[str, str]) -> str:
    return f"{surname[0]} {surname[1]}".strip()


def _household_naam(surname: tuple[str, str], other: tuple[str, str] | None) -> str:
    names = [_full(surname)] if other is None or other == surname else [_full(surname), _full(other)]
    joined = " – ".join(names)
    return joined[0].upper() + joined[1:]


def _adres(place: Place, rng: Random) -> AdresRegistration:
    return AdresRegistration(
        straat=rng.choice(words.STREETS),
        huisnummer=rng.randrange(1, 240),
        toevoeging=rng.choice(("", "", "", "", "A", "B", "hs", "2")),
        postcode=f"{place.postcode_digits}{rng.choice('ABCDEFGH')}{rng.choice('KLMNPRTV')}",
        plaats=place.plaats,
    )
