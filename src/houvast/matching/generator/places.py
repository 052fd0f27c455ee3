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
        self._streets = self._make_streets(streets)
        self._taken: set[tuple[int, int, str]] = set()
        self._last: tuple[int, int] | None = None

    def _make_streets(self, streets: int) -> list[tuple[str, int, int]]:
        """Return (name, place, houses) of so many streets; a name occurs once in a place."""
        chance = self._chance
        names = [name.strip() for name in _STREET_NAMES_IN_FULL]
        names += [stem + ending for stem in _STREET_STEMS for ending in _STREET_ENDINGS]
        made: list[tuple[str, int, int]] = []
        for place in range(len(self.place_names)):
            here = [*names[: len(_STREET_NAMES_IN_FULL)], *chance.sample(names, self._streets_per_place)]
            unique = list(dict.fromkeys(chance.sample(here, len(here))))[: self._streets_per_place]
            made += [(name, place, chance.choice((18, 40, 70, _HOUSES_PER_STREET))) for name in unique]
        return made[:streets]

    def find_home(self) -> Address:
        """Return a home that nobody was given before; some are next door to the last one, at the same house number."""
        chance = self._chance
        while True:
            street, number = self._last or (0, 0)
            if self._last is None or chance.random() >= 0.15:
                street = int(chance.random() * len(self._streets))
                number = 1 + int(chance.random() * self._streets[street][2])
            # A house number is one home, or all its homes have an addition.
            is_split = street * 31 + number * 17 & 127 < _SHARE_WITH_ADDITION * 128
            additions = _ADDITIONS[(street + number) % len(_ADDITIONS)] if is_split else ("",)
            addition = additions[int(chance.random() * len(additions))]
            self._last = (street, number) if is_split else None
            if (street, number, addition) not in self._taken:
                self._taken.add((street, number, addition))
                name, place, _houses = self._streets[street]
                postcode = _postcode(street % self._streets_per_place, number, place)
                return Address(name, number, addition, postcode, place)


def _invent_place(place: int) -> tuple[str, tuple[str, ...]]:
    stems = _split("Wester Noorder Zuider Hoog Laag Groot Klein Achter Boven Neder Midden Bergh")
    endings = _split("burg dorp hem ingen rade wijk zijl veen um loo werd stede kerke horn")
    name = stems[place % len(stems)] + endings[place // len(stems) % len(endings)]
    return name, (name,)


def _postcode(street: int, number: int, place: int) -> str:
    # A side of a street has a postcode per so many houses; the digits follow the place.
    part = street * 12 + number % 2 * 6 + min(5, number // (2 * _HOUSES_PER_POSTCODE))
    letters, rest = part % len(_LETTERS) ** 2, part // len(_LETTERS) ** 2
    digits = 1011 + place * _DIGITS_PER_PLACE + rest
    return f"{digits}{_LETTERS[letters // len(_LETTERS)]}{_LETTERS[letters % len(_LETTERS)]}"
