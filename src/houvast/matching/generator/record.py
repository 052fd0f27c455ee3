# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write one person down as one partner has them: its habits first, then what goes wrong."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Final

from houvast.matching.generator.corruption import Corruption, mangle_encoding, mistype, mistype_digit
from houvast.matching.generator.habits import (
    Given,
    Habit,
    NameInUse,
    Tussenvoegsel,
    write_born,
    write_given,
    write_number,
    write_phone,
    write_place,
    write_postcode,
    write_street,
    write_surname,
)
from houvast.matching.generator.people import Household, Person
from houvast.matching.generator.places import Address

# What a partner sends of somebody, after id, signaalpartner and signaaldatum.
FIELDS: Final = (
    "burgerservicenummer",
    "voorletters",
    "voornaam",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "straatnaam",
    "huisnummer",
    "huisnummertoevoeging",
    "postcode",
    "plaatsnaam",
    "telefoonnummer",
    "email",
    "iban",
)
(
    BSN,
    INITIALS,
    GIVEN,
    PARTICLE,
    SURNAME,
    BORN,
    STREET,
    NUMBER,
    ADDITION,
    POSTCODE,
    PLACE,
    PHONE,
    EMAIL,
    IBAN,
) = range(len(FIELDS))
Record = list[str]

_OTHER_BORN_FORMS = ("%d-%m-%Y", "%Y%m%d", "%d/%m/%Y", "%d-%m-%y", "long")
_USAGES = tuple(NameInUse)
_PLACES_OF_PARTICLES = tuple(Tussenvoegsel)
_WITHOUT_MARKS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "æ": "ae"})
_TRANSCRIBED = str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae", "Ü": "Ue", "Ö": "Oe", "Ä": "Ae", "å": "aa"})


class Writer:
    """Writes records for partners at one level of corruption."""

    def __init__(self, chance: Random, corruption: Corruption, places: list[tuple[str, tuple[str, ...]]]) -> None:
        self._chance = chance
        self._corruption = corruption
        self._places = places

    def write(self, habit: Habit, person: Person, household: Household, address: Address) -> Record:
        """Return the values of FIELDS for this person at this address, as this partner sends them."""
        chance = self._chance.random
        corruption = self._corruption
        record = [""] * len(FIELDS)
        self._write_names(record, habit, person)
        self._write_address(record, habit, address)
        if chance() < habit.born_known:
            self._write_born(record, habit, person)
        self._write_contact(record, habit, person, household)
        if person.bsn and chance() < habit.bsn_known and chance() >= corruption.bsn_missing:
            other = household.members[0].bsn
            record[BSN] = other if other and chance() < corruption.bsn_of_another else person.bsn
        if person.company and habit.kind in {"energie", "water"} and chance() < corruption.company:
            record[SURNAME], record[PARTICLE], record[INITIALS], record[GIVEN] = person.company, "", "", ""
            record[BORN] = ""
        self._write_letters(record, habit)
        return record

    def correct(self, record: Record) -> Record:
        """Return the record of a month in which something of it was typed anew."""
        chance = self._chance
        other = list(record)
        field = (SURNAME, GIVEN, STREET, BORN, PHONE, EMAIL)[int(chance.random() * 6)]
        if field in {SURNAME, GIVEN, STREET}:
            other[field] = mistype(chance, record[field])
        else:
            other[field] = ""
        return other

    def _write_names(self, record: Record, habit: Habit, person: Person) -> None:
        chance = self._chance
        corruption = self._corruption
        initials = person.initials
        if chance.random() < corruption.initials_short:
            initials = initials[0]
        if chance.random() < corruption.initials_wrong:
            initials = "ABCDEGHJKLMNPRSTW"[int(chance.random() * 17)] + initials[1:]
        record[INITIALS], record[GIVEN] = write_given(habit, person, initials)
        if chance.random() < corruption.given_missing:
            record[INITIALS] = record[GIVEN] = ""
        if chance.random() < corruption.given_typo:
            record[GIVEN] = mistype(chance, record[GIVEN])
        usage, style = habit.name_in_use, habit.tussenvoegsel
        if chance.random() < corruption.name_in_use_other:
            usage = _USAGES[int(chance.random() * 4)]
        if chance.random() < corruption.tussenvoegsel_other:
            style = _PLACES_OF_PARTICLES[int(chance.random() * 5)]
        record[PARTICLE], record[SURNAME] = write_surname(chance, style, usage, person.surname, person.spouse_surname)
        if chance.random() < corruption.surname_typo:
            record[SURNAME] = mistype(chance, record[SURNAME])
        if habit.given is Given.CALLED and chance.random() < corruption.names_swapped:
            record[GIVEN], record[SURNAME] = record[SURNAME], record[GIVEN]

    def _write_address(self, record: Record, habit: Habit, address: Address) -> None:
        chance = self._chance
        corruption = self._corruption
        street = write_street(chance, habit.street, address.street)
        record[STREET] = mistype(chance, street) if chance.random() < corruption.street_typo else street
        form = habit.number
        if chance.random() < corruption.number_other_form:
            form = ("columns", "together", "spaced", "in street")[int(chance.random() * 4)]
        addition = "" if chance.random() < corruption.addition_missing else address.addition
        record[NUMBER], record[ADDITION] = write_number(chance, form, address.number, addition)
        if chance.random() < corruption.number_typo:
            record[NUMBER] = mistype_digit(chance, record[NUMBER])
        if form == "in street":
            record[STREET] = f"{record[STREET]} {record[NUMBER]} {record[ADDITION]}".strip()
            record[NUMBER] = record[ADDITION] = ""
        form = habit.postcode
        if chance.random() < corruption.postcode_other_form:
            form = "1234 AB" if chance.random() < 0.7 else "1234ab"
        record[POSTCODE] = write_postcode(form, address.postcode)
        if chance.random() < corruption.postcode_typo:
            record[POSTCODE] = mistype_digit(chance, record[POSTCODE])
        if chance.random() < corruption.postcode_missing:
            record[POSTCODE] = ""
        record[PLACE] = write_place(chance, self._places[address.place], address)

    def _write_born(self, record: Record, habit: Habit, person: Person) -> None:
        chance = self._chance
        corruption = self._corruption
        if chance.random() < corruption.born_missing:
            return
        year, month, day = person.born
        roll = chance.random()
        if roll < corruption.born_first_of_january:
            month = day = 1
        elif roll < corruption.born_first_of_january + corruption.born_1900:
            year, month, day = 1900, 1, 1
        elif chance.random() < corruption.born_swapped and day <= 12:
            month, day = day, month
        form = habit.born
        if chance.random() < corruption.born_other_form:
            form = _OTHER_BORN_FORMS[int(chance.random() * len(_OTHER_BORN_FORMS))]
        record[BORN] = write_born(form, (year, month, day))
        if chance.random() < corruption.born_typo:
            record[BORN] = mistype_digit(chance, record[BORN])

    def _write_contact(self, record: Record, habit: Habit, person: Person, household: Household) -> None:
        chance = self._chance
        corruption = self._corruption
        if chance.random() < habit.phone_known:
            number = person.mobile
            if chance.random() < corruption.phone_landline:
                number = household.landline
            elif chance.random() < corruption.phone_other:
                number = f"060{int(chance.random() * 10_000_000):07d}"
            record[PHONE] = write_phone(habit.phone, number)
        if chance.random() < habit.email_known:
            email = f"post.{person.email}" if chance.random() < corruption.email_other else person.email
            record[EMAIL] = mistype(chance, email) if chance.random() < corruption.email_typo else email
        if chance.random() < habit.iban_known:
            holder = household.members[0] if chance.random() < corruption.iban_other else person
            iban = person.second_iban if chance.random() < corruption.iban_second else holder.iban
            record[IBAN] = mistype_digit(chance, iban) if chance.random() < corruption.iban_typo else iban

    def _write_letters(self, record: Record, habit: Habit) -> None:
        """Change letters as the partner's system does: capitals, no marks, another alphabet."""
        chance = self._chance.random
        corruption = self._corruption
        plain = habit.plain_letters or chance() < corruption.letters_plain
        mangled = not plain and chance() < corruption.mojibake
        case = habit.case
        if chance() < corruption.case_other:
            case = "upper" if chance() < 0.6 else "lower"
        for field in (GIVEN, PARTICLE, SURNAME, STREET):
            text = record[field]
            if not text.isascii():
                text = write_without_marks(text) if plain else mangle_encoding(text) if mangled else text
            if case == "upper" and (field != PARTICLE or chance() < 0.5):
                text = text.upper()
            elif case == "lower":
                text = text.lower()
            record[field] = text


@lru_cache(maxsize=10_000)
def write_without_marks(text: str) -> str:
    """Return the text in plain letters; a German ü becomes ue with some systems, which the word decides here."""
    if len(text) % 3 == 0:
        text = text.translate(_TRANSCRIBED)
    decomposed = unicodedata.normalize("NFKD", text.translate(_WITHOUT_MARKS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def soften(habit: Habit) -> Habit:
    """Return the partner without gaps and with one manner of writing: for the level without errors."""
    return replace(
        habit,
        born="%Y-%m-%d",
        born_known=1.0,
        number="columns",
        postcode="1234AB",
        street="full",
        name_in_use=NameInUse.OWN,
    )
