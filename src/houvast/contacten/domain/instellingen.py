# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about contact: no law says it."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

ANTWOORD_DAGEN = declare(
    Instelling(
        sleutel="contacten.antwoord_dagen",
        vraag=gettext_noop("Binnen hoeveel werkdagen krijgt een inwoner antwoord op een vraag?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN_DAGEN = declare(
    Instelling(
        sleutel="contacten.bewaren.dagen",
        vraag=gettext_noop("Na hoeveel dagen na het laatste contact en het einde van alle hulp wist u de contacten?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
UIT_BEELD_DAGEN = declare(
    Instelling(
        sleutel="contacten.uit_beeld_dagen",
        vraag=gettext_noop("Na hoeveel dagen zonder contact is een huishouden uit beeld?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
