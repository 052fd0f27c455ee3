# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data reserveringen keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "Geld van een huishouden opzij zetten voor een doel, en kunnen laten zien wat ermee gebeurde"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"reserveringen.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Reservering", "waarvoor een huishouden spaart, hoeveel en tegen wanneer"),
    _keep("Verplaatsing", "welk geld tussen potjes van een huishouden ging, door wie en waarom"),
    _keep("Besteding", "wat uit een potje van een huishouden is betaald, door wie en waarom"),
)

ERASURES = (
    after_books("reserveringen.Besteding", "bestedingen uit potjes"),
    after_books("reserveringen.Verplaatsing", "verplaatsingen tussen potjes"),
    after_books("reserveringen.Reservering", "potjes om te sparen"),
)
