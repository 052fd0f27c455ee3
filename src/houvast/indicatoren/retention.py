# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data indicatoren keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_PURPOSE = "Nagaan of een uitvoerder doet wat is afgesproken, en later kunnen laten zien waarop dat oordeel rustte"
_SOURCE = "Wgs 3; BW 3:310 lid 1 (vijf jaar) en BW 2:10 lid 3 (zeven jaar)"

RETENTION = (
    Retention(
        model="indicatoren.Cijfer",
        personal_data="hoeveel gevallen een medewerker had en hoe vaak het op tijd ging; van inwoners alleen aantallen",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from="de maand van het cijfer",
    ),
    Retention(
        model="indicatoren.Gevallenlijst",
        personal_data="welke betalingen, huishoudens en trajecten (als nummer) in een cijfer wel of niet meetelden",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from="de maand van het cijfer",
    ),
    Retention(
        model="indicatoren.BevrorenCijfer",
        personal_data="welke betalingen, brieven en contacten van welke huishoudens (als nummer) in een cijfer meetelden",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=7,
        counted_from="de dag waarop het cijfer werd vastgezet",
    ),
    Retention(
        model="indicatoren.Bewering",
        personal_data="wie opschreef wat een uitvoerder over zichzelf zegt",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=7,
        counted_from="de laatste dag waarover de uitspraak gaat",
    ),
)
