# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data trajecten keeps, for which purpose, how long."""

from __future__ import annotations

from houvast.kernel.retention import Erasure, Keep, Retention
from houvast.trajecten.domain.instellingen import BEWAREN

_PURPOSE = "Schuldhulpverlening: op tijd beslissen welke hulp een inwoner krijgt, en die hulp volgen"
_SOURCE = (
    "Wet gemeentelijke schuldhulpverlening art. 4, 4a, 8a en 8c; "
    "selectielijst van de gemeente, resultaat schuldhulpverlening"
)
_END = "einde van de hulp aan het huishouden"


def _entry(model: str, personal_data: str, *, purpose: str = _PURPOSE, counted_from: str = _END) -> Retention:
    return Retention(
        model=f"trajecten.{model}",
        personal_data=personal_data,
        purpose=purpose,
        source=_SOURCE,
        counted_from=counted_from,
    )


RETENTION = (
    _entry("Traject", "waarom, wanneer en door wie om hulp werd gevraagd, wat bedreigend was, hoe de hulp eindigde"),
    _entry("Client", "wie de cliënten van een traject zijn"),
    _entry("Stap", "welke stappen in een traject zijn gezet, wanneer en door wie"),
    _entry("EersteGesprek", "de hulpvraag en wat de inwoner wil"),
    _entry("Termijn", "welke wettelijke termijnen liepen, en waarom er een verliep"),
    _entry("Termijnwijziging", "dat een beslistermijn stilstond of werd uitgesteld, waarom, en wie dat vastlegde"),
    _entry("Trajectdeel", "van wanneer tot wanneer welke hulp er was"),
    _entry("PlanVanAanpak", "de hulpvraag, de hulp, de voorwaarden, het inkomen en de beslagvrije voet"),
    _entry("PlanAkkoord", "welke cliënt akkoord is, wanneer en hoe dat blijkt"),
    _entry("Beschikking", "wat is beslist, op welke grond en waarom"),
    _entry(
        "Schuldhulpverklaring",
        "dat een huishouden hulp heeft, met het klantnummer bij een energie- of waterbedrijf",
        purpose="Voorkomen dat gas, stroom, warmte of water wordt afgesloten",
    ),
    _entry(
        "Mandaat",
        "de naam van wie het mandaat vastlegde",
        purpose="Kunnen laten zien dat een uitvoerder mocht beslissen",
        counted_from="einde van het mandaat",
    ),
    _entry(
        "Nutsafspraak",
        "de naam van wie de afspraak met een energie- of waterbedrijf vastlegde",
        purpose="Weten wat met een energie- of waterbedrijf is afgesproken",
        counted_from="einde van de afspraak",
    ),
)

# A traject goes with all that hangs on it, at once: its decisions and it refer to each other.
_HANGS_ON = (
    *("Client", "Stap", "EersteGesprek", "Termijn", "Termijnwijziging", "Trajectdeel"),
    *("PlanVanAanpak", "Beschikking", "Schuldhulpverklaring"),
)
_OF_ITS_PLAN = """
    EXISTS (SELECT 1 FROM trajecten_planvanaanpak p
            WHERE p.gemeente_id = h.gemeente_id AND p.id = h.plan_id AND p.traject_id = due.id)
"""

ERASURES = (
    Erasure(
        sleutel="trajecten.traject",
        model="trajecten.Traject",
        what="beëindigde trajecten, met alles wat erbij hoort",
        due="""
            SELECT t.id, t.id FROM trajecten_traject t
            WHERE t.gemeente_id = %(gemeente)s AND t.ended_on <= %(until)s
        """,
        term=BEWAREN,
        counted_from="het einde van het traject",
        root="trajecten.Traject",
        hangs_on={f"trajecten.{each}": "h.traject_id = due.id" for each in _HANGS_ON}
        | {"trajecten.PlanAkkoord": _OF_ITS_PLAN},
    ),
)

KEEPS = (
    Keep(
        root="correspondence.Bericht",
        why="het traject waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN trajecten_termijnwijziging k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'termijnwijziging'
        """,
    ),
    Keep(
        root="correspondence.Bericht",
        why="het traject waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN trajecten_schuldhulpverklaring k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'schuldhulpverklaring'
        """,
    ),
    Keep(
        root="correspondence.Bericht",
        why="het traject waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN trajecten_beschikking k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'beschikking'
        """,
    ),
    Keep(
        root="partijen.Huishouden",
        why="het huishouden heeft hulp, of had die tot kort geleden",
        which="""
            SELECT k.huishouden_id FROM trajecten_traject k
            WHERE k.gemeente_id = %(gemeente)s AND (k.ended_on IS NULL OR k.ended_on > %(until)s)
        """,
    ),
)

# What has no rule above, and why.
STAYS = {
    "trajecten.Mandaat": "een besluit van de gemeente, met de naam van haar eigen medewerker",
    "trajecten.Nutsafspraak": "een afspraak van de gemeente met een bedrijf, met de naam van haar eigen medewerker",
}
