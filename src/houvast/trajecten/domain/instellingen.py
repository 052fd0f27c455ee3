# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente in a traject."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop
from houvast.trajecten.domain.termijnen import BESLISTERMIJN_DAYS_MAX

BESLISTERMIJN = declare(
    Instelling(
        sleutel="trajecten.beslistermijn.dagen",
        vraag=gettext_noop(
            "Binnen hoeveel dagen na het eerste gesprek geeft u de beschikking, volgens uw verordening? "
            "Ten hoogste 56 (acht weken, Wgs 4a lid 3)."
        ),
        vorm=Vorm.DAGEN,
        voorstel=BESLISTERMIJN_DAYS_MAX,
        eigenaar=Eigenaar.GEMEENTE,
        hoogstens=BESLISTERMIJN_DAYS_MAX,
    )
)
WAARSCHUWING = declare(
    Instelling(
        sleutel="trajecten.waarschuwing.dagen",
        vraag=gettext_noop("Hoeveel dagen voor het einde van een termijn waarschuwt Houvast de consulent?"),
        vorm=Vorm.DAGEN,
        voorstel=7,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN = declare(
    Instelling(
        sleutel="trajecten.bewaren.dagen",
        vraag=gettext_noop("Na hoeveel dagen na het einde van een traject wist u het, volgens uw selectielijst?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEHANDELPADEN = declare(
    Instelling(
        sleutel="trajecten.behandelpaden",
        vraag=gettext_noop("Welke behandelpaden kent uw gemeente?"),
        vorm=Vorm.LIJST,
        voorstel=["Schulddienstverlening", "OSS (ondersteuning schuldstabilisatie)"],
        eigenaar=Eigenaar.GEMEENTE,
    )
)
GEMEENTELIJKE_CRISES = declare(
    Instelling(
        sleutel="trajecten.gemeentelijke_crises",
        vraag=gettext_noop(
            "Wat noemt uw gemeente ook een crisis, naast de drie bedreigende situaties van de wet? "
            "Hierop loopt geen wettelijke termijn."
        ),
        vorm=Vorm.LIJST,
        voorstel=["Verkoop van de inboedel of het huis is aangekondigd", "Beslag op loon of bankrekening"],
        eigenaar=Eigenaar.GEMEENTE,
    )
)
# The General administrative law act lets a gemeente do both; whether it does so in debt help is its own choice.
OPSCHORTEN = declare(
    Instelling(
        sleutel="trajecten.beslistermijn.opschorten",
        vraag=gettext_noop(
            "Laat uw gemeente de beslistermijn stilstaan als gegevens ontbreken (Awb 4:15), met een brief aan de inwoner?"
        ),
        vorm=Vorm.JA_NEE,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
UITSTELLEN = declare(
    Instelling(
        sleutel="trajecten.beslistermijn.uitstellen",
        vraag=gettext_noop(
            "Mag een consulent laten weten dat een beschikking later komt (Awb 4:14)? De acht weken van de wet blijven gelden."
        ),
        vorm=Vorm.JA_NEE,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
