# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about answers to its council and its public page."""

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

# The reglement van orde of each council says it; there is no law that does.
ANTWOORD_DAGEN = declare(
    Instelling(
        sleutel="raad.antwoord_dagen",
        vraag=gettext_noop(
            "Binnen hoeveel dagen beantwoordt het college een raadsvraag, volgens het reglement van orde?"
        ),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
WAARSCHUW_DAGEN = declare(
    Instelling(
        sleutel="raad.waarschuw_dagen",
        vraag=gettext_noop("Hoeveel dagen voor de laatste dag waarschuwt Houvast voor een raadsvraag?"),
        vorm=Vorm.DAGEN,
        voorstel=7,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
LICENTIE = declare(
    Instelling(
        sleutel="raad.licentie",
        vraag=gettext_noop("Onder welke licentie mag iedereen de openbare cijfers gebruiken? Geef het webadres."),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
