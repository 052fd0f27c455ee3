# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each signaalpartner writes things down: its columns, its manner with names, dates and house numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from houvast.matching.generator.people import Person, Surname
from houvast.matching.generator.places import Address


class Tussenvoegsel(StrEnum):
    """Where the tussenvoegsel goes."""

    COLUMN = "column"
    FRONT = "front"
    BEHIND = "behind"
    ABBREVIATED = "abbreviated"
    DROPPED = "dropped"


class NameInUse(StrEnum):
    """Which name of somebody who married is written."""

    OWN = "own"
    SPOUSE = "spouse"
    SPOUSE_OWN = "spouse-own"
    OWN_SPOUSE = "own-spouse"


class Given(StrEnum):
    """What is written of the given names."""

    INITIALS = "initials"
    CALLED = "called"
    BOTH = "both"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Habit:
    """One signaalpartner and its manner."""

    code: str
    kind: str
    tussenvoegsel: Tussenvoegsel
    name_in_use: NameInUse
    given: Given
    initials: str = "dots"
    case: str = "title"
    born: str = "%Y-%m-%d"
    born_known: float = 0.95
    number: str = "columns"
    postcode: str = "1234AB"
    street: str = "full"
    phone: str = "0612345678"
    phone_known: float = 0.5
    email_known: float = 0.3
    iban_known: float = 0.0
    bsn_known: float = 0.0
    plain_letters: bool = False


HABITS: Final = (
    Habit(
        "WOONSTEE",
        "huur",
        Tussenvoegsel.COLUMN,
        NameInUse.SPOUSE_OWN,
        Given.INITIALS,
        phone_known=0.6,
        email_known=0.4,
    ),
    Habit(
        "BAKENWONEN",
        "huur",
        Tussenvoegsel.FRONT,
        NameInUse.OWN_SPOUSE,
        Given.BOTH,
        phone="06-12345678",
        email_known=0.3,
    ),
    Habit(
        "LICHTPUNT",
        "energie",
        Tussenvoegsel.FRONT,
        NameInUse.SPOUSE,
        Given.INITIALS,
        initials="bare",
        case="upper",
        number="together",
        born_known=0.8,
        iban_known=0.5,
        plain_letters=True,
    ),
    Habit(
        "VOLTWIJK",
        "energie",
        Tussenvoegsel.BEHIND,
        NameInUse.OWN,
        Given.CALLED,
        born="%d-%m-%Y",
        phone="+31612345678",
        email_known=0.6,
        iban_known=0.4,
    ),
    Habit(
        "BRONWATER",
        "water",
        Tussenvoegsel.ABBREVIATED,
        NameInUse.SPOUSE_OWN,
        Given.INITIALS,
        initials="spaced",
        street="short",
        born_known=0.85,
        phone_known=0.3,
        email_known=0.2,
        iban_known=0.4,
    ),
    Habit(
        "ZORGVAST",
        "zorg",
        Tussenvoegsel.COLUMN,
        NameInUse.OWN,
        Given.FULL,
        born_known=0.99,
        phone_known=0.45,
        bsn_known=0.9,
        iban_known=0.2,
    ),
    Habit(
        "SALUSKRUIS",
        "zorg",
        Tussenvoegsel.COLUMN,
        NameInUse.SPOUSE_OWN,
        Given.BOTH,
        born_known=0.99,
        number="spaced",
        phone="06 12 34 56 78",
        bsn_known=0.8,
        iban_known=0.3,
    ),
    Habit(
        "BELASTINGEN",
        "belasting",
        Tussenvoegsel.COLUMN,
        NameInUse.OWN,
        Given.INITIALS,
        case="upper",
        born_known=0.97,
        phone_known=0.1,
        email_known=0.05,
        bsn_known=0.9,
        plain_letters=True,
    ),
)

_SHORT_PARTICLES = {
    "van der": ("v.d.", "v/d", "vd", "v d"),
    "van den": ("v.d.", "v/d", "vd", "v.d"),
    "van de": ("v.d.", "v/d", "vd"),
    "van": ("v.", "v"),
    "van 't": ("v.'t", "v 't", "v.t."),
    "in 't": ("i.'t", "in t", "int"),
    "ten": ("t.", "ten"),
    "ter": ("t.", "ter"),
}
_SHORT_STREETS = (
    ("straat", "str."), ("straat", "str"), ("laan", "ln."), ("weg", "wg"), ("plein", "pln."), ("singel", "sngl"),
    ("Burgemeester", "Burg."), ("Professor", "Prof."), ("Doctor", "Dr."), ("Dominee", "Ds."), ("Prins ", "Pr. "),
    ("Prinses", "Prs."), ("Koningin", "Kon."), ("Generaal", "Gen."), ("Sint", "St."), ("Lange", "L."), ("Korte", "K."),
    ("Eerste", "1e"), ("Tweede", "2e"), ("Derde", "3e"), ("Oude", "O."), ("Nieuwe", "N."),
)  # fmt: skip
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def write_given(habit: Habit, person: Person, initials: str) -> tuple[str, str]:
    """Return the columns voorletters and voornaam."""
    if habit.given is Given.CALLED:
        return "", person.called
    if habit.given is Given.FULL:
        return "", " ".join(person.given)
    if habit.initials == "dots":
        letters = ".".join(initials) + "." if initials else ""
    elif habit.initials == "spaced":
        letters = " ".join(initials)
    else:
        letters = initials
    return letters, person.called if habit.given is Given.BOTH else ""


def write_surname(
    chance: Random, style: Tussenvoegsel, usage: NameInUse, own: Surname, spouse: Surname | None
) -> tuple[str, str]:
    """Return the columns voorvoegsel and achternaam."""
    if spouse is None or usage is NameInUse.OWN:
        first, second = own, None
    elif usage is NameInUse.SPOUSE:
        first, second = spouse, None
    elif usage is NameInUse.SPOUSE_OWN:
        first, second = spouse, own
    else:
        first, second = own, spouse
    particle, base = first
    behind = ""
    if second is not None:
        joint = "-" if chance.random() < 0.8 else " - " if chance.random() < 0.6 else " "
        behind = f"{joint}{second[0]} {second[1]}" if second[0] else joint + second[1]
    if not particle or style is Tussenvoegsel.DROPPED:
        return "", base + behind
    if style is Tussenvoegsel.COLUMN:
        return particle, base + behind
    if style is Tussenvoegsel.BEHIND:
        return "", f"{base}{behind}, {particle}" if chance.random() < 0.7 else f"{base}{behind} {particle}"
    if style is Tussenvoegsel.ABBREVIATED and particle in _SHORT_PARTICLES:
        shorts = _SHORT_PARTICLES[particle]
        return "", f"{shorts[int(chance.random() * len(shorts))]} {base}{behind}"
    return "", f"{particle[0].upper()}{particle[1:]} {base}{behind}" if chance.random() < 0.3 else (
        f"{particle} {base}{behind}"
    )


def write_born(form: str, born: tuple[int, int, int]) -> str:
    """Return a birth date in the partner's form."""
    year, month, day = born
    if form == "%Y-%m-%d":
        return f"{year}-{month:02d}-{day:02d}"
    if form == "%d-%m-%Y":
        return f"{day:02d}-{month:02d}-{year}"
    if form == "%Y%m%d":
        return f"{year}{month:02d}{day:02d}"
    if form == "%d/%m/%Y":
        return f"{day}/{month}/{year}"
    if form == "%d-%m-%y":
        return f"{day:02d}-{month:02d}-{year % 100:02d}"
    return f"{day} {_MONTHS[month - 1]} {year}"


def write_number(chance: Random, form: str, number: int, addition: str) -> tuple[str, str]:
    """Return the columns huisnummer and huisnummertoevoeging."""
    if not addition:
        return str(number), ""
    if form == "together":
        joint = ("", "-", " ", "/")[int(chance.random() * 4)] if not addition.isdigit() else "-"
        return f"{number}{joint}{addition.lower() if chance.random() < 0.5 else addition}", ""
    if form == "spaced":
        return f"{number} {_respell_addition(chance, addition)}", ""
    return str(number), addition


def _respell_addition(chance: Random, addition: str) -> str:
    spelt = {
        "hs": ("huis", "HS", "hs."),
        "I": ("1", "1 hoog", "1hg", "I hoog"),
        "II": ("2", "2 hoog", "2hg"),
        "III": ("3", "3 hoog", "3hg"),
        "01": ("1", "01"),
        "02": ("2", "02"),
        "bis": ("BIS", "bis"),
    }
    forms = spelt.get(addition, (addition, addition.lower(), f"-{addition}"))
    return forms[int(chance.random() * len(forms))]


def write_street(chance: Random, form: str, street: str) -> str:
    """Return the street in full, or with its usual abbreviations."""
    if form == "full":
        return street
    start = int(chance.random() * 2)
    for long, short in _SHORT_STREETS[start:]:
        if long in street:
            street = street.replace(long, short)
    return street[:24].strip()


def write_phone(form: str, number: str) -> str:
    """Return a telephone number in the partner's form."""
    if form == "06-12345678":
        return f"{number[:2]}-{number[2:]}" if number[:2] == "06" else f"{number[:3]}-{number[3:]}"
    if form == "+31612345678":
        return f"+31{number[1:]}"
    if form == "06 12 34 56 78":
        return " ".join(number[place : place + 2] for place in range(0, 10, 2))
    return number


def write_postcode(form: str, postcode: str) -> str:
    """Return a postcode in the partner's form."""
    if form == "1234 AB":
        return f"{postcode[:4]} {postcode[4:]}"
    return postcode.lower() if form == "1234ab" else postcode


def write_place(chance: Random, forms: tuple[str, tuple[str, ...]], address: Address) -> str:
    """Return the place as the register has it, or under one of its other names."""
    name, others = forms
    roll = chance.random()
    if roll < 0.12:
        return others[(address.number + len(address.street)) % len(others)]
    return name.upper() if roll < 0.25 else name
