# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people in the made-up gemeente live: places, streets with their postcodes, houses with their additions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final


def _split(block: str) -> list[str]:
    return block.split()


# The name, and how some partners write it instead.
_PLACES = (
    ("Oosterwolde aan de Maas", ("Oosterwolde", "Oosterwolde a/d Maas", "O'wolde a.d. Maas")),
    ("'s-Hertogenrade", ("Den Hertog", "s Hertogenrade", "'S-HERTOGENRADE")),
    ("Nieuw-Zandvoorde", ("Nieuw Zandvoorde", "Nw Zandvoorde")),
    ("Sint Odilia", ("St. Odilia", "St Odilia")),
    ("Lindenhoven", ("Lindenhoven",)),
    ("Kerkdam", ("Kerkdam",)),
    ("Meerwoude", ("Meerwoude",)),
    ("Vredehuizen", ("Vredehuizen",)),
    ("Oud-Lageveen", ("Oud Lageveen",)),
    ("IJsselbroek", ("Ysselbroek", "Ijsselbroek")),
)
_STREET_STEMS = _split("""
Dorps Kerk Molen School Stations Nieuw Hoog Beuken Eiken Linden Kastanje Berken Esdoorn Populieren Wilgen Rozen Tulpen
Anjer Irissen Merel Lijster Mezen Zwaluw Reiger Leeuwerik Nachtegaal Spreeuwen Valken Uilen Haven Kade Sluis Brug Dijk
Polder Weide Akker Veld Heide Bos Duin Zand Klei Veen Water Ring Parallel Industrie Ambachts Smeden Bakkers Wevers
Touwslagers Kuipers Schippers Vissers Zeeman Admiraals Kapitein Stuurmans Koren Haver Gerst Rogge Tarwe Vlas Boekweit
Mosterd Saffraan Kamille Salie Tijm Munt Lavendel Jasmijn Seringen Magnolia Acacia Platanen Olmen Iepen Elzen Hazelaar
Meidoorn Vlier Hulst Klimop Varen Riet Lisdodde Waterlelie Karper Snoek Baars Forel Zalm Otter Bever Hermelijn Wezel
Egel Vossen Reeën Hazen Konijnen Fazanten
""")
_STREET_ENDINGS = ("straat", "laan", "weg", "hof", "plein", "dijk", "pad", "kade", "singel", "steeg", "dreef", "gaarde")
_STREET_NAMES_IN_FULL = """
Burgemeester van Rooijstraat; Burgemeester Pronklaan; Professor Zonneveldlaan; Doctor Kortekaasstraat; Dominee Verhoefweg; Pastoor Swinkelsstraat;
Prins Mauritslaan; Prinses Irenestraat; Koningin Emmakade; Koning Willemstraat; Generaal de Haasplein; Sint Jansstraat; Sint Antoniusweg;
Jan van Goyenlaan; Jacob van Ruisdaelstraat; Johan de Wittlaan; Van der Helstplein; Van 't Hoffstraat; 't Zand; 't Hoekje; De Wieken; De Hoge Hof;
Het Rietveld; Het Anker; Achter de Kerk; Lange Nieuwstraat; Korte Nieuwstraat; Oude Rijksstraatweg; Nieuwe Rijksstraatweg; Eerste Dwarsstraat;
Tweede Dwarsstraat; Derde Dwarsstraat; Laan van Meerwoude; Laan der Vrijheid; Plein 1945; Hoge Zijde; Lage Zijde; Markt; Brink; Kerkplein; Cité; Boulevard Noord
""".replace("\n", " ").split(";")
_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
_HOUSES_PER_POSTCODE = 24
_HOUSES_PER_STREET = 140
# A household in arrears has so many streets to itself: most neighbours pay their bills.
_HOUSEHOLDS_PER_STREET = 9
_STREETS_PER_PLACE = 420
_DIGITS_PER_PLACE = 16
# How the homes of one house number are told apart.
_ADDITIONS = (
    ("A", "B", "C", "D"),
    ("hs", "I", "II", "III"),
    ("1", "2", "3", "4"),
    ("bis", "rood", "zwart"),
    ("01", "02", "03", "11", "12", "21"),
)
_SHARE_WITH_ADDITION: Final = 0.24


@dataclass(frozen=True, slots=True)
class Address:
    """Where a household lives, written as the register would."""

    street: str
    number: int
    addition: str
    postcode: str
    place: int


class Map:
    """The places and streets; hands out homes that nobody has yet."""

    def __init__(self, chance: Random, households: int) -> None:
        streets = max(60, households // _HOUSEHOLDS_PER_STREET)
        self.place_names = [
            _PLACES[place] if place < len(_PLACES) else _invent_place(place)
            for place in range(max(len(_PLACES), streets // _STREETS_PER_PLACE + 1))
        ]
        self._chance = chance
        self._streets_per_place = -(-streets // len(self.place_names))
        self._streets = [self._make_street(number) for number in range(streets)]
        self._taken: set[tuple[int, int, str]] = set()

    def _make_street(self, number: int) -> tuple[str, int, int]:
        chance = self._chance
        name = chance.choice(_STREET_STEMS) + chance.choice(_STREET_ENDINGS)
        if chance.random() < 0.25:
            name = chance.choice(_STREET_NAMES_IN_FULL).strip()
        return name, number // self._streets_per_place, chance.choice((18, 40, 70, _HOUSES_PER_STREET))

    def find_home(self) -> Address:
        """Return a home that nobody was given before; half of those with an addition have a neighbour at the number."""
        chance = self._chance
        while True:
            street_number = int(chance.random() * len(self._streets))
            street, place, houses = self._streets[street_number]
            number = 1 + int(chance.random() * houses)
            addition = ""
            if chance.random() < _SHARE_WITH_ADDITION:
                additions = _ADDITIONS[(street_number + number) % len(_ADDITIONS)]
                addition = additions[int(chance.random() * len(additions))]
            key = (street_number, number, addition)
            if key not in self._taken:
                self._taken.add(key)
                return Address(
                    street, number, addition, _postcode(street_number % self._streets_per_place, number, place), place
                )


def _invent_place(place: int) -> tuple[str, tuple[str, ...]]:
    stems = (
        "Wester",
        "Noorder",
        "Zuider",
        "Hoog",
        "Laag",
        "Groot",
        "Klein",
        "Achter",
        "Boven",
        "Neder",
        "Midden",
        "Bergh",
    )
    endings = (
        "burg",
        "dorp",
        "hem",
        "ingen",
        "rade",
        "wijk",
        "zijl",
        "veen",
        "um",
        "loo",
        "werd",
        "stede",
        "kerke",
        "horn",
    )
    name = stems[place % len(stems)] + endings[place // len(stems) % len(endings)]
    return name, (name,)


def _postcode(street: int, number: int, place: int) -> str:
    # A side of a street has a postcode per so many houses; the digits follow the place.
    part = street * 12 + number % 2 * 6 + min(5, number // (2 * _HOUSES_PER_POSTCODE))
    letters, rest = part % len(_LETTERS) ** 2, part // len(_LETTERS) ** 2
    digits = 1011 + place * _DIGITS_PER_PLACE + rest
    return f"{digits}{_LETTERS[letters // len(_LETTERS)]}{_LETTERS[letters % len(_LETTERS)]}"
