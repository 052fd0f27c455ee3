# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente in a transfer."""

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

CYCLI = declare(
    Instelling(
        sleutel="overdracht.bewijs.cycli",
        vraag=gettext_noop("Hoeveel maanden na een overgang laat u van elke betaling zien dat zij op tijd was?"),
        vorm=Vorm.AANTAL,
        voorstel=3,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
INZAGE_DAYS = declare(
    Instelling(
        sleutel="overdracht.inzage.dagen",
        vraag=gettext_noop(
            "Hoeveel dagen na een overgang kan de oude uitvoerder de gegevens van een huishouden nog inzien?"
        ),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
DOORSTUREN_DAYS = declare(
    Instelling(
        sleutel="overdracht.doorsturen.dagen",
        vraag=gettext_noop(
            "Hoeveel dagen na een overgang wordt inkomen op de oude rekening nog herkend en doorgestuurd?"
        ),
        vorm=Vorm.DAGEN,
        voorstel=180,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
HERINNERING_DAYS = declare(
    Instelling(
        sleutel="overdracht.herinnering.dagen",
        vraag=gettext_noop(
            "Na hoeveel dagen zonder bevestiging herinnert u wie nog op de oude rekening betaalt of incasseert?"
        ),
        vorm=Vorm.DAGEN,
        voorstel=14,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
