# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the uitvoerder chooses itself: whom a household calls."""

from houvast.kernel.instellingen import Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

TELEFOON = declare(
    Instelling(
        sleutel="overzichten.telefoon",
        vraag=gettext_noop("Welk telefoonnummer staat op het overzicht voor het huishouden?"),
        vorm=Vorm.TEKST,
        per_gemeente=True,
    )
)
BEREIKBAAR = declare(
    Instelling(
        sleutel="overzichten.bereikbaar",
        vraag=gettext_noop("Wanneer is dat nummer bereikbaar?"),
        vorm=Vorm.TEKST,
        per_gemeente=True,
    )
)
