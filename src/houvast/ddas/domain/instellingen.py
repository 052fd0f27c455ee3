# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands above a delivery: as the gemeente writes its own name, and whom the receiver may write to."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop


def _text(sleutel: str, vraag: str) -> Instelling:
    return declare(Instelling(f"ddas.afzender.{sleutel}", vraag, Vorm.TEKST, eigenaar=Eigenaar.GEMEENTE))


AFZENDER_NAAM = _text(
    "naam", gettext_noop("Onder welke naam levert u gegevens aan de landelijke monitor? Anders die van de gemeente.")
)
CONTACT_NAAM = _text("contact_naam", gettext_noop("Wie is de contactpersoon voor de landelijke monitor?"))
CONTACT_EMAIL = _text("contact_email", gettext_noop("Wat is het e-mailadres voor vragen over de landelijke monitor?"))
CONTACT_TELEFOONNUMMER = _text(
    "contact_telefoonnummer", gettext_noop("Wat is het telefoonnummer voor vragen over de landelijke monitor?")
)
CONTACT_FUNCTIETITEL = _text(
    "contact_functietitel", gettext_noop("Wat is de functie van de contactpersoon voor de landelijke monitor?")
)
