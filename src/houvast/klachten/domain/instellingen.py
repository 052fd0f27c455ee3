# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about servicesignalen and klachten."""

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

ANTWOORD_WERKDAGEN = declare(
    Instelling(
        sleutel="klachten.antwoord_werkdagen",
        vraag=gettext_noop("Binnen hoeveel werkdagen komt er antwoord op een servicesignaal zonder contract?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
COMMISSIE = declare(
    Instelling(
        sleutel="klachten.commissie",
        vraag=gettext_noop("Hoe heet de klachtencommissie die de gemeente over klachten adviseert?"),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEVESTIG_DAGEN = declare(
    Instelling(
        sleutel="klachten.bevestig_dagen",
        vraag=gettext_noop("Na hoeveel dagen sluit een beantwoord servicesignaal als de melder niet reageert?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
MELD_EMAIL = declare(
    Instelling(
        sleutel="klachten.meld_email",
        vraag=gettext_noop(
            "Welk e-mailadres krijgt bericht van een signaal waarvoor bij de gemeente niemand is genoemd?"
        ),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
NOODTELEFOON = declare(
    Instelling(
        sleutel="klachten.noodtelefoon",
        vraag=gettext_noop("Welk telefoonnummer belt iemand die vandaag in nood is?"),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
NOODTELEFOON_BEREIKBAAR = declare(
    Instelling(
        sleutel="klachten.noodtelefoon_bereikbaar",
        vraag=gettext_noop("Wanneer is dat telefoonnummer bereikbaar?"),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
OMBUDSMAN = declare(
    Instelling(
        sleutel="klachten.ombudsman",
        vraag=gettext_noop("Bij welke ombudsman kan een klager terecht, en op welk adres of telefoonnummer?"),
        vorm=Vorm.TEKST,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
# Issue 5 point 2 proposes ten for figures; what is smaller isn't published.
ONDERDRUK_ONDER = declare(
    Instelling(
        sleutel="klachten.onderdruk_onder",
        vraag=gettext_noop("Onder welk aantal staat er in het jaarregister van klachten geen getal?"),
        vorm=Vorm.AANTAL,
        voorstel=10,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
PATROON_VANAF = declare(
    Instelling(
        sleutel="klachten.patroon_vanaf",
        vraag=gettext_noop("Vanaf hoeveel signalen en klachten met hetzelfde kenmerk toont Houvast een patroon?"),
        vorm=Vorm.AANTAL,
        voorstel=3,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
SIGNAAL_BEWAREN = declare(
    Instelling(
        sleutel="klachten.signaal_bewaren_dagen",
        vraag=gettext_noop("Hoeveel dagen blijft een servicesignaal bewaard nadat het is afgesloten?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
KLACHT_BEWAREN = declare(
    Instelling(
        sleutel="klachten.klacht_bewaren_dagen",
        vraag=gettext_noop("Hoeveel dagen blijft een klacht bewaard nadat zij is afgesloten?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
