# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far an afwegingskader is, whether a household is known already, and whether somebody lives where it was said."""

from __future__ import annotations

from enum import StrEnum


class KaderState(StrEnum):
    """An afwegingskader is written, tried on past months, and only then live; one is live at a time."""

    CONCEPT = "concept"
    BEPROEFD = "beproefd"
    GELDT = "geldt"
    VERVALLEN = "vervallen"


class Bekend(StrEnum):
    """Where a household that was reported is known already; TWIJFEL: a person decides whether it is the same one."""

    NERGENS = ""
    TWIJFEL = "twijfel"
    TRAJECT = "traject"
    BUDGETBEHEER = "budgetbeheer"
    BEWIND = "bewind"


class Woonplaats(StrEnum):
    """What the population register says of somebody; NIET_GEVRAAGD: nobody asked it."""

    NIET_GEVRAAGD = ""
    WOONT_HIER = "woont hier"
    VERHUISD = "verhuisd"
    OVERLEDEN = "overleden"
    ONBEKEND = "onbekend"


class Kennisbron(StrEnum):
    """Who says whether minors live in a household."""

    BEVOLKINGSREGISTER = "bevolkingsregister"
    MEDEWERKER = "medewerker"
    HUISHOUDEN = "huishouden"
