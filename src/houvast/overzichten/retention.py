# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data overzichten keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

RETENTION = (
    Retention(
        model="overzichten.Overzicht",
        personal_data="wat een huishouden in een maand ontving en betaalde, wat niet is betaald en waarom, en zijn adres",
        purpose="Rekening en verantwoording aan het huishouden over zijn geld",
        source="BW 7:403 lid 2; BW 2:10 lid 3 (boeken 7 jaar bewaren)",
        counted_from="einde van het budgetbeheer van het huishouden",
    ),
)

ERASURES = (after_books("overzichten.Overzicht", "maandoverzichten"),)
