# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data indicatoren keeps, for which purpose, how long."""

from houvast.indicatoren.domain.instellingen import BEWAREN
from houvast.kernel.retention import Erasure, Retention

_PURPOSE = "Nagaan of een uitvoerder doet wat is afgesproken, en later kunnen laten zien waarop dat oordeel rustte"
_SOURCE = "Wgs 3; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"

RETENTION = (
    Retention(
        model="indicatoren.Cijfer",
        personal_data="hoeveel gevallen een medewerker had en hoe vaak het op tijd ging; van inwoners alleen aantallen",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="de maand van het cijfer",
    ),
    Retention(
        model="indicatoren.Gevallenlijst",
        personal_data="welke betalingen, huishoudens en trajecten (als nummer) in een cijfer wel of niet meetelden",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="de maand van het cijfer",
    ),
    Retention(
        model="indicatoren.BevrorenCijfer",
        personal_data="welke betalingen, brieven en contacten van welke huishoudens (als nummer) in een cijfer meetelden",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="de dag waarop het cijfer werd vastgezet",
    ),
    Retention(
        model="indicatoren.Bewering",
        personal_data="wie opschreef wat een uitvoerder over zichzelf zegt",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="de laatste dag waarover de uitspraak gaat",
    ),
)


def _after(model: str, what: str, ended_on: str, counted_from: str) -> Erasure:
    """Return the rule of a table of which a row is over after the day `ended_on`."""
    table = f"indicatoren_{model.lower()}"
    return Erasure(
        sleutel=f"indicatoren.{model.lower()}",
        model=f"indicatoren.{model}",
        what=what,
        due=f"SELECT t.id, t.id FROM {table} t WHERE t.gemeente_id = %(gemeente)s AND {ended_on} <= %(until)s",  # noqa: S608
        term=BEWAREN,
        counted_from=counted_from,
        root=f"indicatoren.{model}",
    )


_MONTH_END = "(t.maand + interval '1 month')::date - 1"

ERASURES = (
    _after("Cijfer", "cijfers over uitvoerders en medewerkers", _MONTH_END, "het einde van de maand van het cijfer"),
    _after(
        "Gevallenlijst", "lijsten van wie in een cijfer meetelde", _MONTH_END, "het einde van de maand van het cijfer"
    ),
    _after(
        "BevrorenCijfer",
        "vastgezette cijfers",
        "(t.frozen_at AT TIME ZONE 'Europe/Amsterdam')::date",
        "de dag waarop het cijfer werd vastgezet",
    ),
    _after(
        "Bewering", "uitspraken van uitvoerders over zichzelf", "t.last", "de laatste dag waarover de uitspraak gaat"
    ),
)
