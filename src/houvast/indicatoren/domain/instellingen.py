# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about figures: no law says it."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

# Proposed by the assignment of this software; nobody has to follow it.
_POST_WERKDAGEN = 5
_KLEIN = 10
# Every file weighs one until a gemeente chooses otherwise.
_GEWICHT = 100


def _declare(sleutel: str, vraag: str, vorm: Vorm, voorstel: int | None) -> Instelling:
    return declare(
        Instelling(
            sleutel=f"indicatoren.{sleutel}", vraag=vraag, vorm=vorm, voorstel=voorstel, eigenaar=Eigenaar.GEMEENTE
        )
    )


POST_WERKDAGEN = _declare(
    "post.werkdagen",
    gettext_noop("Binnen hoeveel werkdagen hoort post van een huishouden te zijn afgehandeld?"),
    Vorm.AANTAL,
    _POST_WERKDAGEN,
)
KLEIN_AANTAL = _declare(
    "klein_aantal",
    gettext_noop("Onder welk aantal toont u een getal niet aan wie de gevallen niet mag zien?"),
    Vorm.AANTAL,
    _KLEIN,
)
NORM_BUDGETBEHEERDER = _declare(
    "norm.budgetbeheerder",
    gettext_noop("Hoeveel gevallen (naar gewicht) mag een budgetbeheerder hoogstens hebben?"),
    Vorm.AANTAL,
    None,
)
NORM_CONSULENT = _declare(
    "norm.consulent",
    gettext_noop("Hoeveel trajecten (naar gewicht) mag een consulent hoogstens hebben?"),
    Vorm.AANTAL,
    None,
)
GEWICHT_BUDGETBEHEER = _declare(
    "gewicht.budgetbeheer",
    gettext_noop("Hoe zwaar telt een huishouden in budgetbeheer, in procenten van een gewoon geval?"),
    Vorm.AANTAL,
    _GEWICHT,
)
GEWICHT_INTAKE = _declare(
    "gewicht.intake",
    gettext_noop("Hoe zwaar telt een traject vóór de toelating, in procenten van een gewoon geval?"),
    Vorm.AANTAL,
    _GEWICHT,
)
GEWICHT_STABILISATIE = _declare(
    "gewicht.stabilisatie",
    gettext_noop("Hoe zwaar telt een traject in stabilisatie, in procenten van een gewoon geval?"),
    Vorm.AANTAL,
    _GEWICHT,
)
GEWICHT_TOEGELATEN = _declare(
    "gewicht.toegelaten",
    gettext_noop("Hoe zwaar telt een toegelaten traject, in procenten van een gewoon geval?"),
    Vorm.AANTAL,
    _GEWICHT,
)
GEWICHT_NAZORG = _declare(
    "gewicht.nazorg",
    gettext_noop("Hoe zwaar telt een traject in nazorg, in procenten van een gewoon geval?"),
    Vorm.AANTAL,
    _GEWICHT,
)

# The key of an indicator and the choice that says what it may be at most.
NORMEN = {
    "huishoudens_per_budgetbeheerder": NORM_BUDGETBEHEERDER,
    "trajecten_per_consulent": NORM_CONSULENT,
}
# Of the room contacten: found by its key, since what a room chooses is not another's to know.
UIT_BEELD_SLEUTEL = "contacten.uit_beeld_dagen"
BEWAREN = _declare(
    "bewaren.dagen",
    gettext_noop("Na hoeveel dagen wist u cijfers over een uitvoerder, met de nummers van wie erin meetelden?"),
    Vorm.DAGEN,
    None,
)
