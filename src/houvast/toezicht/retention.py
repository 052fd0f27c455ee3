# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data toezicht keeps, for which purpose, how long. Of residents it has household numbers alone."""

from __future__ import annotations

from houvast.kernel.retention import Erasure, Keep, Retention
from houvast.toezicht.domain.instellingen import ALARM_BEWAREN

_PURPOSE = "Nagaan of een uitvoerder nakomt wat is afgesproken, en kunnen bewijzen wat de gemeente daaraan deed"
_SOURCE = "Wgs 3; selectielijst van de gemeente, overeenkomsten; BW 3:307 en 3:310"


def _entry(model: str, personal_data: str, counted_from: str = "einde van het contract") -> Retention:
    return Retention(
        model=f"toezicht.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=counted_from,
    )


RETENTION = (
    _entry("Eis", "de naam van wie de eis vastlegde"),
    _entry("Norm", "de naam van wie de norm vastlegde"),
    _entry("Stuk", "namen in brieven en verslagen tussen gemeente en uitvoerder"),
    _entry("Eisbewijs", "de namen van wie bezocht, schreef en beoordeelde"),
    _entry("Reactie", "de naam van wie namens een partij antwoordde"),
    _entry("Alarmregel", "de namen van wie de regel maakte en wie de alarmen behandelt", "het stoppen van de regel"),
    Retention(
        model="toezicht.Alarm",
        personal_data="nummers van de huishoudens achter een alarm, en de naam van wie het behandelde",
        purpose=_PURPOSE,
        source="Wgs 3; AVG art. 5 lid 1 onder e (termijn door de gemeente gekozen)",
        counted_from="het sluiten van het alarm",
    ),
    _entry("Verbetertraject", "de namen van wie het voorstelde en afsprak"),
    _entry("Maatregel", "de namen van wie iets doet of deed"),
    _entry("Doel", "de naam van wie het doel vastlegde"),
    _entry(
        "Ingebrekestelling",
        "nummers van huishoudens in het bewijs, en de namen van wie opstelde, goedkeurde en ontving",
    ),
    _entry("Gebrekestap", "de naam van wie iets deed"),
    _entry("Beeindiging", "de naam van wie het contract beëindigde"),
)

ERASURES = (
    Erasure(
        sleutel="toezicht.alarm",
        model="toezicht.Alarm",
        what="gesloten alarmen",
        due="""
            SELECT a.id, a.id FROM toezicht_alarm a
            WHERE a.gemeente_id = %(gemeente)s AND a.closed_on <= %(until)s
        """,
        term=ALARM_BEWAREN,
        counted_from="het sluiten van het alarm",
        root="toezicht.Alarm",
    ),
)

# What has no rule above, and why.
STAYS = {
    each.model: "bewijs bij een contract, met hooguit namen van medewerkers en nummers van huishoudens"
    for each in RETENTION
    if each.model != "toezicht.Alarm"
}

KEEPS = (
    Keep(
        root="correspondence.Bericht",
        why="de ingebrekestelling blijft zolang het contract telt",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN toezicht_ingebrekestelling k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'ingebrekestelling'
        """,
    ),
)
