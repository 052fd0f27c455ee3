# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data voorzieningen keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

RETENTION = (
    Retention(
        model="voorzieningen.Voorziening",
        personal_data="welke toeslagen en regelingen een huishouden aanvroeg en kreeg, of waarom niet",
        purpose="Zorgen dat een huishouden krijgt waar het recht op heeft, op tijd",
        source="Wgs 3; BW 2:10 lid 3 (boeken 7 jaar bewaren)",
        counted_from="einde van het budgetbeheer van het huishouden",
    ),
)

ERASURES = (after_books("voorzieningen.Voorziening", "toeslagen en regelingen van huishoudens"),)
