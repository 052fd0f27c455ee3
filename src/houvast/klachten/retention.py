# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data klachten keeps, for which purpose, how long."""

from houvast.kernel.retention import Erasure, Keep, Retention
from houvast.klachten.domain.instellingen import KLACHT_BEWAREN, SIGNAAL_BEWAREN

_SIGNAAL: dict[str, str] = {
    "purpose": "Wat misgaat in de hulp op tijd herstellen, en zien wat terugkomt",
    "source": "Wgs 3a; AVG 6(1)(e); selectielijst van de gemeente",
    "counted_from": "het afsluiten van het servicesignaal",
}
_KLACHT: dict[str, str] = {
    "purpose": "Klachten behandelen en registreren",
    "source": "Awb 9:2 tot en met 9:12a; selectielijst van de gemeente",
    "counted_from": "het afsluiten van de klacht",
}


def _of(model: str, personal_data: str, why: dict[str, str]) -> Retention:
    return Retention(
        model=f"klachten.{model}",
        personal_data=personal_data,
        purpose=why["purpose"],
        source=why["source"],
        counted_from=why["counted_from"],
    )


RETENTION = (
    _of("Servicesignaal", "dat er iets misging in de hulp aan een huishouden, en wie het moet beantwoorden", _SIGNAAL),
    _of("Melding", "wie het meldde, hoe die te bereiken is en wat die schreef", _SIGNAAL),
    _of("Signaalstap", "wie wat deed met een servicesignaal, en het antwoord", _SIGNAAL),
    _of("Klacht", "dat er een klacht is over de hulp aan een huishouden, en wie haar behandelt", _KLACHT),
    _of("Klachtinhoud", "wie klaagt, waar die woont, waarover, en wat er is gevonden", _KLACHT),
    _of("Betrokkene", "over wie een klacht gaat", _KLACHT),
    _of("Klachtstap", "de stappen van een klacht, met het verslag van het horen", _KLACHT),
    _of("Bewijsdossier", "nummers van huishoudens waarover signalen en klachten kwamen, met de dagen", _KLACHT),
)

# Each with all that hangs on it. A servicesignaal from which a klacht came stays as long as the klacht does.
ERASURES = (
    Erasure(
        sleutel="klachten.klacht",
        model="klachten.Klacht",
        what="afgesloten klachten, met alles wat erbij hoort",
        due="""
            SELECT k.id, coalesce(k.huishouden_id, 0) FROM klachten_klacht k
            WHERE k.gemeente_id = %(gemeente)s AND k.settled_on <= %(until)s
        """,
        term=KLACHT_BEWAREN,
        counted_from="het afsluiten van de klacht",
        root="partijen.Huishouden",
        hangs_on={f"klachten.{each}": "h.klacht_id = due.id" for each in ("Klachtinhoud", "Betrokkene", "Klachtstap")},
    ),
    Erasure(
        sleutel="klachten.servicesignaal",
        model="klachten.Servicesignaal",
        what="afgesloten servicesignalen, met alles wat erbij hoort",
        due="""
            SELECT s.id, coalesce(s.huishouden_id, 0) FROM klachten_servicesignaal s
            WHERE s.gemeente_id = %(gemeente)s AND s.settled_on <= %(until)s
              AND NOT EXISTS (SELECT 1 FROM klachten_klacht k
                              WHERE k.gemeente_id = s.gemeente_id AND k.signaal_id = s.id)
        """,
        term=SIGNAAL_BEWAREN,
        counted_from="het afsluiten van het servicesignaal",
        root="partijen.Huishouden",
        hangs_on={f"klachten.{each}": "h.signaal_id = due.id" for each in ("Melding", "Signaalstap")},
    ),
    Erasure(
        sleutel="klachten.bewijsdossier",
        model="klachten.Bewijsdossier",
        what="bewijsdossiers van patronen",
        due="""
            SELECT d.id, d.id FROM klachten_dossier d
            WHERE d.gemeente_id = %(gemeente)s AND (d.made_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
        """,
        term=KLACHT_BEWAREN,
        counted_from="het maken van het bewijsdossier",
        root="klachten.Bewijsdossier",
    ),
)

KEEPS = (
    Keep(
        root="correspondence.Bericht",
        why="de klacht waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN klachten_klacht k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'klacht'
        """,
    ),
    Keep(
        root="partijen.Huishouden",
        why="er loopt nog een klacht of servicesignaal over het huishouden",
        which="""
            SELECT k.huishouden_id FROM klachten_klacht k
            WHERE k.gemeente_id = %(gemeente)s AND k.huishouden_id IS NOT NULL AND k.settled_on IS NULL
            UNION ALL
            SELECT s.huishouden_id FROM klachten_servicesignaal s
            WHERE s.gemeente_id = %(gemeente)s AND s.huishouden_id IS NOT NULL AND s.settled_on IS NULL
        """,
    ),
)
