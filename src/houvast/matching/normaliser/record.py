# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One whole record, from the columns of a partner's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houvast.matching.normaliser.addresses import normalise_house, normalise_place, normalise_postcode, normalise_street
from houvast.matching.normaliser.dates import NOTHING as UNKNOWN
from houvast.matching.normaliser.dates import Birthdate, normalise_birth_date
from houvast.matching.normaliser.given import normalise_given
from houvast.matching.normaliser.numbers import normalise_bsn, normalise_email, normalise_iban, normalise_phone
from houvast.matching.normaliser.surnames import normalise_surname

# The columns that are about who someone is, as DDAS names them.
FIELDS = (
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


@dataclass(frozen=True, slots=True)
class NormalRecord:
    """A record in one form; empty where nothing is known. `reasons` tells per column why something was left out."""

    bsn: str = ""
    surnames: tuple[str, ...] = ()
    prefix: str = ""
    first: str = ""
    names: tuple[str, ...] = ()
    initials: str = ""
    birth: Birthdate = UNKNOWN
    street: str = ""
    number: int = 0
    addition: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    iban: str = ""
    reasons: tuple[tuple[str, str], ...] = ()


def normalise_record(row: Mapping[str, str]) -> NormalRecord:
    """Normalise the columns of one row (see FIELDS); columns that are absent count as empty. Never raises."""
    at = {field: row.get(field) or "" for field in FIELDS}
    bsn, phone = normalise_bsn(at["burgerservicenummer"]), normalise_phone(at["telefoonnummer"])
    email, iban = normalise_email(at["email"]), normalise_iban(at["iban"])
    surname = normalise_surname(at["achternaam"], at["voorvoegsel"])
    given = normalise_given(at["voornaam"], at["voorletters"], surname.given)
    birth = normalise_birth_date(at["geboortedatum"])
    street = normalise_street(at["straatnaam"], at["huisnummer"])
    house = normalise_house(at["huisnummer"], at["huisnummertoevoeging"], at["straatnaam"])
    postcode, place = normalise_postcode(at["postcode"]), normalise_place(at["plaatsnaam"])
    reasons = (
        ("burgerservicenummer", bsn.reason),
        ("achternaam", surname.reason),
        ("voornaam", given.reason),
        ("geboortedatum", birth.reason),
        ("straatnaam", street.reason),
        ("huisnummer", house.reason),
        ("postcode", postcode.reason),
        ("plaatsnaam", place.reason),
        ("telefoonnummer", phone.reason),
        ("email", email.reason),
        ("iban", iban.reason),
    )
    return NormalRecord(
        bsn=bsn.value,
        surnames=surname.parts,
        prefix=surname.prefix,
        first=given.first,
        names=given.names,
        initials=given.initials,
        birth=birth,
        street=street.value,
        number=house.number,
        addition=house.addition,
        postcode=postcode.value,
        place=place.value,
        phone=phone.value,
        email=email.value,
        iban=iban.value,
        reasons=tuple((field, reason) for field, reason in reasons if reason),
    )
