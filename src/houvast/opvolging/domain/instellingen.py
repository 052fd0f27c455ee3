# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente in reaching out."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

# Thirty days is what partners agreed nationally; a gemeente may have agreed otherwise.
PAUZE = declare(
    Instelling(
        sleutel="opvolging.pauze.dagen",
        vraag=gettext_noop("Hoeveel dagen stopt een partner met innen als de inwoner hulp aanneemt?"),
        vorm=Vorm.DAGEN,
        voorstel=30,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
PAUZE_WAARSCHUWING = declare(
    Instelling(
        sleutel="opvolging.pauze.waarschuwing.dagen",
        vraag=gettext_noop("Hoeveel dagen voor het einde van zo'n pauze waarschuwt Houvast?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
TERUGKOPPELING = declare(
    Instelling(
        sleutel="opvolging.terugkoppeling.dagen",
        vraag=gettext_noop("Na hoeveel dagen hoort een partner dat u klaar bent met een signaal?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN_GEEN_HULP = declare(
    Instelling(
        sleutel="opvolging.bewaren.geen_hulp.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u de zaak van een inwoner die geen hulp wilde?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN_GEEN_CONTACT = declare(
    Instelling(
        sleutel="opvolging.bewaren.geen_contact.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u de zaak van een inwoner die niet is bereikt?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN_OVERIG = declare(
    Instelling(
        sleutel="opvolging.bewaren.overig.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u elke andere afgesloten zaak van vroegsignalering?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
