# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data contracten keeps, for which purpose, how long. Nothing here is about a resident."""

from __future__ import annotations

from houvast.contracten.domain.instellingen import BEWAREN_DAGEN
from houvast.kernel.retention import AtTheEnd, Erasure, Retention

_PURPOSE = "Weten wat met een uitvoerder is afgesproken en het kunnen laten zien"
_SOURCE = "selectielijst van de gemeente, overeenkomsten; AVG art. 6 lid 1 onder e"


def _entry(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"contracten.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="einde van het contract",
    )


RETENTION = (
    Retention(
        model="contracten.Contactpersoon",
        personal_data="naam, functie en bereikbaarheid van wie bij gemeente of uitvoerder het aanspreekpunt is",
        purpose="Weten bij wie een signaal over de hulp aan een huishouden terecht moet",
        source="AVG art. 6 lid 1 onder e; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)",
        counted_from="laatste dag als contactpersoon",
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    _entry("Contract", "de naam van wie het contract vastlegde"),
    _entry("Product", "de naam van wie het product vastlegde"),
    _entry("Prijs", "de naam van wie de prijs vastlegde"),
    _entry("Optie", "de naam van wie de optie vastlegde of erover besloot"),
    _entry("Aanvulling", "de naam van wie de aanvullende afspraak vastlegde"),
    _entry("Exitvoorwaarde", "de naam van wie de voorwaarden voor het einde vastlegde"),
    _entry("Moment", "de naam van wie de afgesproken dag vastlegde"),
    _entry("Trede", "de naam van wie de escalatieladder vastlegde"),
    _entry("Bewijsstuk", "de naam van wie het document opsloeg"),
    _entry("Bewijsdeel", "de namen van wie een contract of mandaatbesluit ondertekende"),
    _entry("Wckstatus", "de naam van wie de status vastlegde"),
    _entry("Preventietaak", "de naam van wie de taak vastlegde"),
    _entry("Taakverdeling", "de naam van wie de verdeling vastlegde"),
)

ERASURES = (
    Erasure(
        sleutel="contracten.contactpersoon",
        model="contracten.Contactpersoon",
        what="gegevens van contactpersonen die dat niet meer zijn",
        due="""
            SELECT c.id, c.id FROM contracten_contactpersoon c
            WHERE c.gemeente_id = %(gemeente)s AND c.until <= %(until)s AND c.naam <> '(gewist)'
        """,
        term=BEWAREN_DAGEN,
        counted_from="de laatste dag als contactpersoon",
        root="contracten.Contactpersoon",
        blank={"naam": "'(gewist)'", "telefoon": "''", "email": "''", "medewerker_id": "NULL"},
    ),
)

# What has no rule above, and why.
STAYS = {
    each.model: "een afspraak van de gemeente, met hooguit de naam van haar eigen medewerker of van wie ondertekende"
    for each in RETENTION
    if each.model != "contracten.Contactpersoon"
}
