# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is registered about people, households and organisations: values on their way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class AdresRegistration:
    """Where a household lives. `postcode` is four digits and two letters without a space."""

    straat: str
    huisnummer: int
    postcode: str
    plaats: str
    toevoeging: str = ""


@dataclass(frozen=True, slots=True)
class InwonerRegistration:
    """A person. `bsn` is nine digits that pass the eleven-test, or empty while it isn't known."""

    voornamen: str
    achternaam: str
    voorvoegsel: str = ""
    bsn: str = field(default="", repr=False)
    geboortedatum: date | None = None


@dataclass(frozen=True, slots=True)
class HuishoudenRegistration:
    """A household with its members and address, all since the same day."""

    nummer: str
    naam: str
    since: date
    adres: AdresRegistration | None = None
    leden: tuple[InwonerRegistration, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisatieRegistration:
    """An organisation for the address book, with the accounts it uses since that day (IBANs without spaces)."""

    naam: str
    soort: str
    since: date
    ibans: tuple[str, ...] = ()
