# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How to reach whom a zaak is about: each person once, with all that partners gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.kernel.namen import show_naam
from houvast.opvolging.domain.persoon import write_house, write_naam

# The fullest first. Who sees no numbers of persons (an uitvoerder) has them told apart by name and date of birth.
_REPORTED = """
SELECT k.persoon_id, p.voorletters, p.voornaam, p.voorvoegsel, p.achternaam, p.geboortedatum, p.straatnaam,
       p.huisnummer, p.huisnummertoevoeging, p.postcode, p.plaatsnaam, p.telefoonnummer, p.email
FROM opvolging_zaaksignaal z
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = z.gemeente_id AND p.vroegsignaal_id = z.vroegsignaal_id
LEFT JOIN koppeling_koppeling k ON k.gemeente_id = z.gemeente_id AND k.vroegsignaal_id = z.vroegsignaal_id
WHERE z.gemeente_id = %s AND z.zaak_id = %s
ORDER BY (p.achternaam <> '')::int + (p.voorletters <> '' OR p.voornaam <> '')::int
         + (p.geboortedatum IS NOT NULL)::int + (p.straatnaam <> '')::int DESC, p.id
"""


@dataclass(frozen=True, slots=True)
class ContactView:
    """How to reach somebody, as partners gave it; the likeliest of each first."""

    naam: str
    geboortedatum: date | None
    adressen: tuple[str, ...]
    telefoonnummers: tuple[str, ...]
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reported:
    """What one partner gave of somebody."""

    persoon_id: int | None
    voorletters: str
    voornaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date | None
    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    plaats: str
    telefoonnummer: str
    email: str

    @property
    def naam(self) -> str:
        return write_naam(self.voorletters, self.voornaam, self.voorvoegsel, self.achternaam)

    @property
    def who(self) -> object:
        return self.persoon_id if self.persoon_id is not None else (self.achternaam.casefold(), self.geboortedatum)

    @property
    def adres(self) -> str:
        house = write_house(self.straat, self.huisnummer, self.toevoeging)
        place = " ".join(each for each in (self.postcode, show_naam(self.plaats)) if each)
        return ", ".join(each for each in (house, place) if each)

    @property
    def where(self) -> tuple[str, ...]:
        """Return what makes two spellings of an address the same: the street follows from the postcode."""
        place = (self.postcode,) if self.postcode else (self.straat.casefold(), self.plaats.casefold())
        return (*place, self.huisnummer, self.toevoeging.casefold())


def list_contacten(gemeente_id: int, zaak_id: int) -> tuple[ContactView, ...]:
    """Return whom a zaak is about, by name; nobody while its signals are sealed."""
    with connection.cursor() as cursor:
        cursor.execute(_REPORTED, [gemeente_id, zaak_id])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    people: dict[object, list[_Reported]] = {}
    for persoon_id, *facts in rows:
        # Of a signal that is still sealed there is an empty row.
        if any(facts):
            reported = _Reported(persoon_id, *facts)
            people.setdefault(reported.who, []).append(reported)
    found = [_compose(each) for each in people.values()]
    return tuple(sorted(found, key=lambda each: each.naam.casefold()))


def _compose(reported: list[_Reported]) -> ContactView:
    return ContactView(
        naam=next((each.naam for each in reported if each.naam), ""),
        geboortedatum=next((each.geboortedatum for each in reported if each.geboortedatum), None),
        adressen=tuple({each.where: each.adres for each in reversed(reported) if each.adres}.values())[::-1],
        telefoonnummers=_list_once(each.telefoonnummer for each in reported),
        emails=_list_once(each.email for each in reported),
    )


def _list_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))
