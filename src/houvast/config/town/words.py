# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word lists of the town: surnames, first names, streets, organisations. All invented or common to thousands."""

from __future__ import annotations

# What stands before the surname, and the surname.
SURNAMES: tuple[tuple[str, str], ...] = (
    ("de", "Vries"), ("van den", "Berg"), ("", "Bakker"), ("", "Jansen"), ("van", "Dijk"), ("", "Visser"),
    ("", "Öztürk"), ("el", "Amrani"), ("", "Şahin"), ("", "Kowalski"), ("", "Nguyễn"), ("", "Ramdin"),
    ("", "Martina"), ("van der", "Meulen"), ("", "Aït Ouahmane"), ("", "García Peña"), ("", "Müller"),
    ("de", "Groot"), ("ten", "Brinke"), ("in 't", "Veld"), ("", "Pengel"), ("", "Haddad"), ("", "Tesfaye"),
    ("", "Wójcik"), ("van", "Leeuwen"), ("", "Smits"), ("", "Hoekstra"), ("", "Dijkstra"), ("te", "Velde"),
    ("", "Lin"), ("", "Çelik"), ("", "Benali"), ("", "Osei"), ("", "Sørensen"), ("", "Dobrescu"), ("van 't", "Hof"),
    ("", "Kaya"), ("", "Winklaar"), ("", "Mohamud"), ("", "Tjon A Fat"), ("", "Peeters"), ("", "D'Hondt"),
    ("", "Kovačević"), ("", "Oduya"), ("van de", "Wetering"), ("", "Zwart"), ("", "Al-Khatib"), ("", "Ferreira"),
)  # fmt: skip

FIRST_NAMES = (
    "Anouk", "Bram", "Chantal", "Daan", "Esra", "Farid", "Geertje", "Hakan", "Inge", "Joris", "Khadija", "Lotte",
    "Mehmet", "Nadia", "Omar", "Petra", "Quincy", "Rosalía", "Sjoerd", "Tirza", "Ümit", "Vera", "Wouter", "Xenia",
    "Yusuf", "Zoë", "André", "Beyza", "Cornelis", "Desirée", "Emiel", "Fatima", "Gerrit", "Hülya", "Ismaël", "Jolanda",
    "Kees", "Leïla", "Marcin", "Noor", "Oksana", "Piet", "Rachid", "Samira", "Thijs", "Ursula", "Vincent", "Wilma",
    "Ewa", "Yara", "Joël", "Tamar", "Ruben", "Sifra", "Milan", "Güler", "Henk", "Dewi", "Radj", "Saskia",
)  # fmt: skip

STREETS = (
    "Aakstraat", "Baggerhof", "Beurtveerlaan", "Dekschuitkade", "Driemasterweg", "Fokkestraat", "Gaffelplein",
    "Havenlichtlaan", "Jaagpad", "Kimkielstraat", "Kluiverhof", "Lijzijde", "Loefbocht", "Marlijnstraat",
    "Meerpaalweg", "Oeverzwaluwlaan", "Peillodestraat", "Roerdompsteeg", "Schouwstraat", "Sextantlaan",
    "Spinnakerhof", "Tjalkstraat", "Trossenkade", "Vaargeulweg", "Wantstraat", "Zwaardplein",
)  # fmt: skip

LANDLORDS = (
    "Woonstichting De Kade", "Woningstichting Oevergrond", "Stichting Wonen aan de Rede",
    "Verhuur Havenkwartier B.V.", "Woonbedrijf Laagwater", "Stichting Bakboord Wonen", "Wooncoöperatie De Steiger",
    "Kamerverhuur Zwaardplein B.V.", "Woonzorg De Luwte", "Vastgoed Driemaster B.V.", "Stichting Jongerenhuis Ankerplaats",
    "Woonstichting Vaargeul",
)  # fmt: skip

EMPLOYERS = (
    "Kaasmakerij De Polderbel B.V.", "Schoonmaak Glanswerk B.V.", "Thuiszorg De Handreiking", "Bakkerij Korenwolf",
    "Distributie Snelkaai B.V.", "Uitzendbureau Werkboei B.V.", "Kwekerij Lentegroen", "Taxi Oeverlijn B.V.",
    "Bouwgroep Stuurboord B.V.", "Restaurant De Gouden Schol", "Kinderopvang Spetters", "Scheepswerf Nooitgedacht B.V.",
)  # fmt: skip

ENERGY = ("Zonneboot Energie B.V.", "Windkracht Zeven N.V.", "Laagland Warmte & Stroom")
INSURERS = ("Zorgverzekeraar De Pleister", "Onderlinge Kompaszorg U.A.", "Salus Zorg N.V.", "Vita Zorgpolis")
INTERNET = ("Kabelkrab Internet B.V.", "Glasvezel De Vlotte Lijn", "Oevertel B.V.")
CREDITORS = (
    "Gerechtsdeurwaarders Ribbel en Zandbank", "Postorderhuis De Pakketboot", "Incassobureau Eb en Vloed B.V.",
    "Kredietbank Laagland", "Autolease Rondvaart B.V.", "Tandtechniek Schelp",
)  # fmt: skip
WATER = "Waterbedrijf Zilverbron N.V."
HOUSEHOLD_INSURER = "Verzekeringen De Zwemvest"
BENEFITS = "Landelijke Uitkeringskas"
ALLOWANCES = "Landelijke Toeslagkas"
CHILD_BENEFIT = "Kas Kinderbijslag Laagland"
STATE_PENSION = "Landelijke Ouderdomskas"
PENSION = "Pensioenfonds Visserij en Vaart"
EARLIER_PROVIDER = "Budgetkring Het Baken"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
