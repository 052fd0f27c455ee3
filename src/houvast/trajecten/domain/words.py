# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a traject, as the national data standard DDAS-SHV 1.0 delivers them where it has a word.

The value of an enumeration is what is stored; `DDAS` tables give the standard's own spelling, capitals included.
"""

from __future__ import annotations

from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class Bron(StrEnum):
    """How a traject began."""

    SIGNAAL = "signaal"
    INWONER = "inwoner"
    DERDE = "derde"


BRON_WORDS = {
    Bron.SIGNAAL: gettext_noop("Na een vroegsignaal nam de inwoner hulp aan"),
    Bron.INWONER: gettext_noop("De inwoner vroeg zelf om hulp"),
    Bron.DERDE: gettext_noop("Iemand anders meldde de inwoner aan"),
}


class Bedreiging(StrEnum):
    """A threatening situation: these and no other (Wgs 4(2))."""

    ONTRUIMING = "ontruiming"
    LEVERING = "levering"
    ZORGVERZEKERING = "zorgverzekering"


BEDREIGING_WORDS = {
    Bedreiging.ONTRUIMING: gettext_noop("Gedwongen ontruiming van de woning"),
    Bedreiging.LEVERING: gettext_noop("Einde van gas, stroom, stadswarmte of water"),
    Bedreiging.ZORGVERZEKERING: gettext_noop("Opzegging of ontbinding van de zorgverzekering"),
}


class Wijze(StrEnum):
    """How the first conversation was held: by word of mouth or in writing (Wgs 4(1))."""

    MONDELING = "mondeling"
    SCHRIFTELIJK = "schriftelijk"


WIJZE_WORDS = {
    Wijze.MONDELING: gettext_noop("Mondeling"),
    Wijze.SCHRIFTELIJK: gettext_noop("Schriftelijk"),
}


class Uitkomst(StrEnum):
    """What the inwoner wants after the first conversation."""

    VERDER = "verder"
    AFGEZIEN = "afgezien"


UITKOMST_WORDS = {
    Uitkomst.VERDER: gettext_noop("De inwoner wil verder met hulp"),
    Uitkomst.AFGEZIEN: gettext_noop("De inwoner ziet af van verdere hulp"),
}


class Deel(StrEnum):
    """A part of a traject with a first and a last day, as DDAS-SHV counts them."""

    AANMELDING = "aanmelding"
    INTAKE = "intake"
    STABILISATIE = "stabilisatie"
    CRISISINTERVENTIE = "crisisinterventie"
    INFORMATIE_EN_ADVIES = "informatie_en_advies"
    BEGELEIDING = "begeleiding"
    NAZORG = "nazorg"


DEEL_WORDS = {
    Deel.AANMELDING: gettext_noop("Aanmelding"),
    Deel.INTAKE: gettext_noop("Intake"),
    Deel.STABILISATIE: gettext_noop("Stabilisatie"),
    Deel.CRISISINTERVENTIE: gettext_noop("Crisisinterventie"),
    Deel.INFORMATIE_EN_ADVIES: gettext_noop("Informatie en advies"),
    Deel.BEGELEIDING: gettext_noop("Begeleiding"),
    Deel.NAZORG: gettext_noop("Nazorg"),
}
# These come with a step of the traject; the others can be begun and ended while it runs.
DEEL_OF_STEPS = frozenset({Deel.AANMELDING, Deel.INTAKE, Deel.STABILISATIE, Deel.NAZORG})
# Of these there may be several at once.
DEEL_SIDE_BY_SIDE = frozenset({Deel.BEGELEIDING})


class Begeleiding(StrEnum):
    """The kinds of guidance (DDAS-SHV EnumBegeleidingssoort)."""

    BUDGETCOACHING = "budgetcoaching"
    BUDGETBEHEER = "budgetbeheer"
    BESCHERMINGSBEWIND = "beschermingsbewind"
    LANGE_TERMIJN = "lange_termijn"
    BUDGETBEGELEIDING = "budgetbegeleiding"


DDAS_BEGELEIDING = {
    Begeleiding.BUDGETCOACHING: gettext_noop("Budgetcoaching"),
    Begeleiding.BUDGETBEHEER: gettext_noop("Budgetbeheer"),
    Begeleiding.BESCHERMINGSBEWIND: gettext_noop("Beschermingsbewind"),
    Begeleiding.LANGE_TERMIJN: gettext_noop("Lange Termijn Begeleiding (DFD)"),
    Begeleiding.BUDGETBEGELEIDING: gettext_noop("Budgetbegeleiding"),
}


class Uitstroomreden(StrEnum):
    """Why a traject ended (DDAS-SHV EnumUitstroomreden)."""

    AFGEROND = "afgerond"
    ZELF = "zelf"
    INGETROKKEN = "ingetrokken"
    NIETVERSCHENEN = "nietverschenen"
    VOLDOET_NIET = "voldoet_niet"
    NIET_PASSEND = "niet_passend"
    VERHUISD = "verhuisd"
    OVERLEDEN = "overleden"
    OVERIG = "overig"


# The standard's own spelling.
DDAS_UITSTROOM = {
    Uitstroomreden.AFGEROND: "Afgerond",
    Uitstroomreden.ZELF: "Zelf",
    Uitstroomreden.INGETROKKEN: "Ingetrokken",
    Uitstroomreden.NIETVERSCHENEN: "Nietverschenen",
    Uitstroomreden.VOLDOET_NIET: "Voldoet niet",
    Uitstroomreden.NIET_PASSEND: "Niet passend",
    Uitstroomreden.VERHUISD: "Verhuisd",
    Uitstroomreden.OVERLEDEN: "Overleden",
    Uitstroomreden.OVERIG: "Overig",
}
UITSTROOM_WORDS = {
    Uitstroomreden.AFGEROND: gettext_noop("De hulp is afgerond"),
    Uitstroomreden.ZELF: gettext_noop("De inwoner lost het zelf op"),
    Uitstroomreden.INGETROKKEN: gettext_noop("De inwoner trok het verzoek om hulp in"),
    Uitstroomreden.NIETVERSCHENEN: gettext_noop("De inwoner kwam niet opdagen"),
    Uitstroomreden.VOLDOET_NIET: gettext_noop("De inwoner komt de voorwaarden niet na"),
    Uitstroomreden.NIET_PASSEND: gettext_noop("Deze hulp past niet bij de inwoner"),
    Uitstroomreden.VERHUISD: gettext_noop("De inwoner is verhuisd naar een andere gemeente"),
    Uitstroomreden.OVERLEDEN: gettext_noop("De inwoner is overleden"),
    Uitstroomreden.OVERIG: gettext_noop("Een andere reden"),
}
