# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data koppeling keeps, for which purpose, how long."""

from __future__ import annotations

from houvast.kernel.retention import Retention

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: zien welke signalen over één inwoner en één huishouden gaan"
_END = "het einde van de termijn van het signaal zelf"


def _entry(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"koppeling.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from=_END,
    )


RETENTION = (
    _entry("Nummer", "het nummer van een inwoner of huishouden waarover signalen kwamen, zonder naam"),
    _entry("Koppeling", "welk signaal bij welk nummer hoort"),
    _entry("Verband", "wat tussen twee signalen gelijk is en wat verschilt, zonder de gegevens zelf"),
    _entry("Beoordeling", "wat iemand over twee signalen besliste, en waarom"),
    _entry("Wijziging", "dat twee nummers één werden of een nummer zich splitste"),
    _entry("Sleutel", "versleutelde kenmerken waarmee een signaal wordt teruggevonden"),
)
