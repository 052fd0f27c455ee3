# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second town, made in another way than the generator's, to see that the weights don't only know the first.

Four partners; every row is typed anew, with errors of its own; each field is there or not by chance per partner; names,
streets, shares and slips are all others than those of houvast.matching.generator, and no code is shared with it.
"""

from __future__ import annotations

import random
import string
from dataclasses import dataclass


def _words(block: str) -> list[str]:
    return block.split()


SURNAMES = """Jansen|de Vries|van den Berg|Bakker|van Dijk|Visser|Smit|de Boer|Mulder|de Groot|Bos|Vos|Hendriks|van Leeuwen|Dekker|Brouwer
de Wit|Dijkstra|van der Meer|van der Linden|Kok|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|van den Broek|de Bruijn|van der Heijden
Schouten|Willems|van Vliet|van de Ven|Hoekstra|Maas|Verhoeven|Koster|van Dam|van der Wal|Prins|Blom|Huisman|Peeters|Kuipers|Veenstra|Kramer
van den Brink|Scholten|van Wijk|Postma|Martens|Vink|de Ruiter|Timmermans|Groen|Gerritsen|Jonker|van Loon|van der Ploeg|van Beek|Bosman|Molenaar
Yildiz|Öztürk|Kaya|Şahin|Çelik|El Amrani|Bouazza|El Haddaoui|Benali|Kowalczyk|Wiśniewska|Nowak|Ramdjan|Chin A Sen|Tuinfort|Sahertian|Müller
D'Souza|van 't Veer|in 't Veld|ter Braak|ten Have|Op de Beek|van Oosterhout|Schoonhoven|Knoop|Raaijmakers|van Heeswijk|Kerkhoven|Tuinstra
Hofmans|Kleijn|Kroes|Lammertink|Meulenbelt|Nagtegaal|Offermans|Pouwels|Quist|Rozendaal|Slagter|Teeuwen|Uitdehaag|Vlasblom|Wagenaar|Zeegers|Braam|Citroen|Dirksen|Engelen|Fokkens|Gijsbers|Heemskerk|IJpelaar|Jongeneel|Kapteijn|Leenders|Mulders|Noordhoek|Ottens|Pepping|Reinders""".replace(
    "\n", "|"
).split("|")
ENDINGS = [
    "veen",
    "horst",
    "daal",
    "wijk",
    "burg",
    "kamp",
    "hout",
    "zand",
    "broek",
    "mans",
    "sen",
    "inga",
    "stra",
    "ema",
    "huijzen",
    "beek",
]
GIVEN = _words("""
Jan Piet Kees Henk Willem Gerrit Johan Mark Peter Erik Martin Ronald Dennis Bas Tim Joris Daan Lucas Mohammed Ali
Mehmet Piotr Ravi Maria Anna Johanna Linda Monique Petra Sandra Lisa Sanne Emma Sophie Eva Fatima Aïcha Ayşe
Katarzyna Sharon Els Ineke Wil Truus Corrie Marieke Roos Fleur Noor Tess Bram Sven Ruben Stijn Jeroen Wouter Harm
Sjoerd Anke Tineke Hilde Renate Esmée Zoë André René Jürgen Özlem
""")
NICK = {
    "Jan": "Johannes",
    "Piet": "Petrus",
    "Kees": "Cornelis",
    "Henk": "Hendrik",
    "Els": "Elisabeth",
    "Wil": "Wilhelmina",
    "Truus": "Geertruida",
}
STREETS = _words("""
Hoofdstraat Kerkweg Dorpslaan Molenpad Schoolstraat Wilhelminalaan Julianastraat Beatrixlaan Parkweg Singel
Oranjestraat Spoorlaan Marktplein Vijverlaan Rozenstraat Lindelaan Eikenlaan Beukstraat Merelhof Vinkenburg
Zwaluwstraat Duinweg Zeestraat Havenkade Brugweg Kanaalstraat Vondellaan Rembrandtstraat Mozartlaan Bachstraat Dr.
Schaepmanstraat Burg. Jansenlaan St. Jozefstraat Gouden Leeuw Laan van Oost
""")
PARTNERS: dict[str, tuple[float, ...]] = {  # what is there: initials, given, born, phone, email, iban, bsn
    "woco": (0.95, 0.1, 0.9, 0.6, 0.5, 0.0, 0.0),
    "nuts": (0.9, 0.2, 0.6, 0.5, 0.5, 0.7, 0.0),
    "zorg": (0.98, 0.9, 0.99, 0.3, 0.4, 0.4, 0.5),
    "drink": (0.85, 0.0, 0.75, 0.4, 0.2, 0.6, 0.0),
}
STYLES = {"woco": "apart", "nuts": "behind", "zorg": "front", "drink": "short"}


@dataclass(frozen=True)
class Someone:
    """A person at an address."""

    person: int
    household: int
    own: tuple[str, str]
    spouse: tuple[str, str] | None
    given: str
    initials: str
    born: tuple[int, int, int]
    phone: str
    email: str
    iban: str
    bsn: str
    street: str
    quarter: int
    postcode: str
    number: int
    addition: str


class Town:
    """Makes households and their signals from one chance."""

    def __init__(self, seed: int, noise: float) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- a town that is the same for the same seed
        self.noise = noise
        self.persons = self.houses = self.streets = 0

    def surname(self) -> tuple[str, str]:
        roll = self.chance
        if roll.random() < 0.45:
            return "", roll.choice(STREETS)[:4].title().replace(".", "e").replace("\xa0", "") + roll.choice(ENDINGS)
        words = SURNAMES[min(int(roll.expovariate(1 / 35)), len(SURNAMES) - 1)].split()
        cut = next((place for place, word in enumerate(words) if word[0].isupper()), 0)
        return " ".join(words[:cut]), " ".join(words[cut:])

    def household(self) -> list[Someone]:
        roll = self.chance
        self.houses += 1
        number, addition = roll.randrange(1, 160), roll.choice(["", "", "", "a", "b", "II", "hs", "3"])
        street = roll.randrange(self.streets)
        kind = roll.choices(["one", "pair", "family", "share"], [45, 30, 20, 5])[0]
        is_family = kind in {"pair", "family"}
        family = self.surname()
        people: list[Someone] = []
        for place in range({"one": 1, "pair": 2, "family": 3 + (roll.random() < 0.4), "share": 3}[kind]):
            own = family if place == 0 or (kind == "family" and place > 1) else self.surname()
            year = roll.randrange(1940, 1985) if place < 2 else roll.randrange(1990, 2007)
            given = roll.choice(GIVEN)
            is_twin = kind == "family" and place == 3 and roll.random() < 0.3
            shares_account = is_family and place == 1 and roll.random() < 0.6
            self.persons += 1
            people.append(
                Someone(
                    person=self.persons,
                    household=self.houses,
                    own=own,
                    spouse=family if is_family and place == 1 and roll.random() < 0.5 else None,
                    given=given,
                    initials=NICK.get(given, given)[0]
                    + "".join(roll.choices("ABCDEFGHIJKLMNOPQRST", k=roll.choice([0, 0, 1, 2]))),
                    born=people[2].born if is_twin else (year, roll.randrange(1, 13), roll.randrange(1, 29)),
                    phone=f"06{roll.randrange(10**7, 10**8)}",
                    email=f"{given.lower()}{roll.randrange(10**4)}@example.org",
                    iban=people[0].iban if shares_account else self.iban(),
                    bsn=self.bsn(),
                    street=STREETS[street % len(STREETS)].replace("\xa0", " "),
                    quarter=street // len(STREETS),
                    postcode=f"{3500 + street // 40}{'ABCDEFGH'[street % 8]}{'KLMNP'[street // 8 % 5]}",
                    number=number,
                    addition=addition,
                )
            )
        return people

    def iban(self) -> str:
        body = f"DUIN{self.chance.randrange(10**10):010d}"
        digits = "".join(str(int(letter, 36)) for letter in body + "NL00")
        return f"NL{98 - int(digits) % 97:02d}{body}"

    def bsn(self) -> str:
        while True:
            digits = f"9999{self.chance.randrange(10**5):05d}"
            if sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0:
                return digits if self.chance.random() < 0.2 else ""

    def happens(self, share: float) -> bool:
        return self.chance.random() < share * self.noise

    def slip(self, text: str, share: float) -> str:
        if not text or not self.happens(share):
            return text
        place = self.chance.randrange(len(text))
        pool = string.digits if text[place].isdigit() else string.ascii_lowercase
        return text[:place] + self.chance.choice([self.chance.choice(pool), "", text[place] * 2]) + text[place + 1 :]

    def row(self, who: Someone, partner: str, day: str, at: Someone) -> dict[str, str]:
        roll = self.chance
        initials, given, born, phone, email, iban, bsn = PARTNERS[partner]
        column, name = self.name(who, partner)
        written = ".".join(who.initials) + "." if partner != "nuts" else who.initials[:1]
        number, addition = str(at.number), at.addition
        if addition and roll.random() < 0.3:
            number, addition = number + roll.choice(["", "-", " "]) + addition, ""
        street = at.street.replace("straat", "str.") if partner == "drink" else at.street
        return {
            "signaalpartner": partner,
            "signaaldatum": day,
            "burgerservicenummer": who.bsn if roll.random() < bsn else "",
            "voorletters": written if roll.random() < initials else "",
            "voornaam": self.slip(who.given, 0.03) if roll.random() < given else "",
            "voorvoegsel": column,
            "achternaam": name.upper() if partner == "drink" else name,
            "geboortedatum": self.birth(who, partner) if roll.random() < born else "",
            "straatnaam": self.slip(street, 0.03),
            "huisnummer": self.slip(number, 0.008),
            "huisnummertoevoeging": "" if self.happens(0.08) else addition,
            "postcode": "" if self.happens(0.02) else self.slip(at.postcode, 0.015),
            "plaatsnaam": f"Dorp {at.quarter}" if at.quarter else "Dorp",
            "telefoonnummer": who.phone if roll.random() < phone else "",
            "email": self.slip(who.email, 0.02) if roll.random() < email else "",
            "iban": who.iban if roll.random() < iban else "",
        }

    def name(self, who: Someone, partner: str) -> tuple[str, str]:
        roll = self.chance
        prefix, name = who.own
        if who.spouse and roll.random() < 0.6:
            own = "-" + " ".join(who.own).strip() if roll.random() < 0.6 else ""
            prefix, name = who.spouse[0], who.spouse[1] + own
        name = self.slip(name, 0.04)
        style = roll.choice(["apart", "behind", "front", "short", "lost"]) if self.happens(0.1) else STYLES[partner]
        if not prefix or style == "lost":
            return "", name
        if style == "apart":
            return prefix, name
        if style == "behind":
            return "", f"{name}, {prefix}"
        short = prefix.replace("van de", "v.d.").replace("van", "v.")
        return "", f"{short if style == 'short' else prefix} {name}"

    def birth(self, who: Someone, partner: str) -> str:
        year, month, day = who.born
        if self.happens(0.02):
            month, day = day, month
        if self.happens(0.05):
            return self.chance.choice(["01-01-1900", f"{year}-01-01", ""])
        written = f"{day:02}-{month:02}-{year}" if partner == "nuts" else f"{year}-{month:02}-{day:02}"
        return self.slip(written, 0.015)

    def signals(self, count: int) -> tuple[list[dict[str, str]], list[tuple[int, int]]]:
        self.streets = max(40, count // 40)
        rows: list[dict[str, str]] = []
        truth: list[tuple[int, int]] = []
        while len(rows) < count:
            people = self.household()
            moves = self.chance.randrange(1, 12) if self.chance.random() < 0.07 else 99
            other = self.household()[0] if moves < 99 else people[0]
            main = self.chance.choice(people)
            for partner in PARTNERS:
                who = main if self.chance.random() < 0.75 else self.chance.choice(people)
                if self.chance.random() < 0.45:
                    start = self.chance.randrange(12)
                    for month in range(start, min(12, start + self.chance.randrange(1, 4))):
                        at = other if month >= moves else who
                        rows.append(self.row(who, partner, f"2025-{month + 1:02}-10", at))
                        truth.append((who.person, who.household))
        return rows[:count], truth[:count]
