# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons in households: who they really are, before any partner writes it down."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from houvast.matching.generator.names import (
    DUTCH,
    GIVEN_NAME_WEIGHTS,
    GIVEN_NAMES,
    GIVEN_NAMES_OLD,
    ORIGINS,
    SURNAME_WEIGHTS,
    SURNAMES,
    TAIL,
)
from houvast.matching.generator.numbers import Numbers
from houvast.matching.generator.places import Address, Map

Surname = tuple[str, str]
_YEAR: Final = 2026
_OLD_BEFORE: Final = 1968


@dataclass(slots=True, eq=False)
class Person:
    """One adult, as the register knows them."""

    id: int
    household: int
    woman: bool
    given: tuple[str, ...]
    called: str
    surname: Surname
    spouse_surname: Surname | None
    born: tuple[int, int, int]
    bsn: str
    mobile: str
    email: str
    iban: str
    second_iban: str
    company: str
    # The month in which this person leaves for a home of their own, and that home; a new household from then on.
    leaves: int | None = None
    home: Address | None = None

    @property
    def initials(self) -> str:
        """Return the initials without dots."""
        return "".join(name[0] for name in self.given)


@dataclass(slots=True, eq=False)
class Household:
    """People who live at one address since a month, and where they live from a month on if they move."""

    id: int
    members: list[Person]
    address: Address
    landline: str
    since: int
    moves: int | None
    next_address: Address | None


class Population:
    """Makes households one after the other, each from the same chance."""

    def __init__(self, chance: Random, homes: Map, numbers: Numbers, months: int) -> None:
        self._chance = chance
        self._homes = homes
        self._numbers = numbers
        self._months = months
        self._persons = 0
        self._households = 0
        self._vacant: list[tuple[Address, int]] = []
        self._origins = list(ORIGINS)
        self._origin_weights = list(ORIGINS.values())
        self._kinds = (
            (0.40, self._make_single),
            (0.58, self._make_couple),
            (0.76, self._make_family),
            (0.86, self._make_single_parent),
            (0.95, self._make_family_with_adult_children),
            (0.985, self._make_house_share),
            (1.0, self._make_three_generations),
        )

    def __iter__(self) -> Iterator[Household]:
        """Give households without end."""
        while True:
            kind = self._chance.random()
            for until, make in self._kinds:
                if kind < until:
                    yield self._settle(make())
                    break

    def _settle(self, members: list[Person]) -> Household:
        chance = self._chance
        self._households += 1
        since, moves, next_address = 0, None, None
        if self._vacant and chance.random() < 0.3:
            address, since = self._vacant.pop()
        else:
            address = self._homes.find_home()
        if chance.random() < 0.09:
            moves, next_address = since + 1 + int(chance.random() * self._months), self._homes.find_home()
            if chance.random() < 0.25 and moves < self._months:
                self._vacant.append((address, moves))
        elif len(members) > 1 and chance.random() < 0.015:
            members[-1].leaves = 1 + int(chance.random() * self._months)
            members[-1].home = self._homes.find_home()
        for member in members:
            member.household = self._households
        landline = self._numbers.make_landline()
        return Household(self._households, members, address, landline, since, moves, next_address)

    # --- persons

    def _pick_origin(self) -> str:
        return self._chance.choices(self._origins, self._origin_weights)[0]

    def _pick_surname(self, origin: str) -> Surname:
        weights = SURNAME_WEIGHTS[origin]
        return SURNAMES[origin][bisect(weights, self._chance.random() * weights[-1])]

    def _make_person(
        self, age: int, *, woman: bool, origin: str, surname: Surname, born: tuple[int, int, int] | None = None
    ) -> Person:
        chance = self._chance
        if born is None:
            born = (_YEAR - age, 1 + int(chance.random() * 12), 1 + int(chance.random() * 28))
        old = born[0] < _OLD_BEFORE and origin in {DUTCH, TAIL}
        names = (GIVEN_NAMES_OLD if old else GIVEN_NAMES[origin])[woman]
        weights = GIVEN_NAME_WEIGHTS[len(names)]
        official, called = names[bisect(weights, chance.random() * weights[-1])]
        given = [official]
        while chance.random() < (0.5 if old else 0.35) and len(given) < 4:
            given.append(names[int(chance.random() * len(names))][0])
        self._persons += 1
        numbers = self._numbers
        return Person(
            id=self._persons,
            household=0,
            woman=woman,
            given=tuple(given),
            called=called,
            surname=surname,
            spouse_surname=None,
            born=born,
            bsn=numbers.make_bsn(),
            mobile=numbers.make_mobile(),
            email=numbers.make_email(called, surname[1], born[0]),
            iban=numbers.make_iban(),
            second_iban=numbers.make_iban(),
            company=_name_company(chance, surname[1]) if chance.random() < 0.03 else "",
        )

    def _make_partners(self, age: int) -> list[Person]:
        chance = self._chance
        origin = self._pick_origin()
        first = self._make_person(age, woman=False, origin=origin, surname=self._pick_surname(origin))
        if chance.random() < 0.15:
            origin = self._pick_origin()
        woman = chance.random() < 0.96
        second = self._make_person(
            max(18, age + int(chance.gauss(-2, 3))), woman=woman, origin=origin, surname=self._pick_surname(origin)
        )
        if chance.random() < 0.42:
            second.spouse_surname = first.surname
            if chance.random() < 0.04:
                first.spouse_surname = second.surname
        if chance.random() < 0.5:
            second.iban = first.iban
        if chance.random() < 0.12:
            second.email = first.email
        if chance.random() < 0.06:
            second.mobile = first.mobile
        return [first, second]

    # --- kinds of households

    def _make_single(self) -> list[Person]:
        chance = self._chance
        age = 68 + int(chance.random() * 25) if chance.random() < 0.3 else 19 + int(chance.random() * 50)
        origin = self._pick_origin()
        woman = chance.random() < 0.52
        person = self._make_person(age, woman=woman, origin=origin, surname=self._pick_surname(origin))
        if person.woman and chance.random() < (0.35 if age > 67 else 0.06):
            # Widowed or divorced: some partners still write the name of the marriage.
            person.spouse_surname = self._pick_surname(origin)
        return [person]

    def _make_couple(self) -> list[Person]:
        return self._make_partners(22 + int(self._chance.random() * 65))

    def _make_family(self) -> list[Person]:
        return self._make_partners(25 + int(self._chance.random() * 25))

    def _make_single_parent(self) -> list[Person]:
        origin = self._pick_origin()
        age = 23 + int(self._chance.random() * 35)
        woman = self._chance.random() < 0.85
        parent = self._make_person(age, woman=woman, origin=origin, surname=self._pick_surname(origin))
        return self._add_children([parent], origin) if age > 42 and self._chance.random() < 0.5 else [parent]

    def _make_family_with_adult_children(self) -> list[Person]:
        parents = self._make_partners(44 + int(self._chance.random() * 20))
        origin = next((name for name, names in SURNAMES.items() if parents[0].surname in names), DUTCH)
        return self._add_children(parents, origin)

    def _add_children(self, parents: list[Person], origin: str) -> list[Person]:
        chance = self._chance
        children: list[Person] = []
        count = 1 + (chance.random() < 0.35)
        age = max(18, _YEAR - parents[0].born[0] - 24 - int(chance.random() * 8))
        twins = count > 1 and chance.random() < 0.25
        for number in range(count):
            born = children[0].born if twins and children else None
            child = self._make_person(
                max(18, age - number * 2),
                woman=chance.random() < 0.5,
                origin=origin,
                surname=parents[0].surname,
                born=born,
            )
            if not number and not child.woman and not parents[0].woman and chance.random() < 0.3:
                # Named after his father: the same initials at the same address.
                child.given = parents[0].given
                child.called = parents[0].called if chance.random() < 0.4 else child.called
            children.append(child)
        return parents + children

    def _make_house_share(self) -> list[Person]:
        chance = self._chance
        people = []
        for _housemate in range(2 + int(chance.random() * 3)):
            origin = self._pick_origin()
            age = 19 + int(chance.random() * 14)
            woman = chance.random() < 0.5
            people.append(self._make_person(age, woman=woman, origin=origin, surname=self._pick_surname(origin)))
        return people

    def _make_three_generations(self) -> list[Person]:
        chance = self._chance
        family = self._make_partners(40 + int(chance.random() * 15))
        origin = self._pick_origin()
        grandmother = self._make_person(
            _YEAR - family[0].born[0] + 25, woman=True, origin=origin, surname=family[1].surname
        )
        if chance.random() < 0.5:
            grandmother = self._make_person(
                _YEAR - family[0].born[0] + 25, woman=True, origin=DUTCH, surname=self._pick_surname(DUTCH)
            )
            grandmother.spouse_surname = family[0].surname
        return [*family, grandmother]


def _name_company(chance: Random, surname: str) -> str:
    trades = (
        "Bakkerij {}",
        "Klusbedrijf {}",
        "{} Dienstverlening",
        "Schildersbedrijf {}",
        "Kapsalon {}",
        "{} Transport",
    )
    return chance.choice(trades).format(surname)
