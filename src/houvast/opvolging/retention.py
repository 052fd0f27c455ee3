# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data opvolging keeps, for which purpose, how long.

No law gives a term for signals and what followed: the gemeente sets one per outcome (domain/instellingen.py), and
nothing is erased by a number of ours.
"""

from __future__ import annotations

from houvast.kernel.instellingen import Instelling
from houvast.kernel.retention import AtTheEnd, Erasure, Keep, Retention
from houvast.opvolging.domain.instellingen import BEWAREN_GEEN_CONTACT, BEWAREN_GEEN_HULP, BEWAREN_OVERIG
from houvast.opvolging.domain.woorden import Resultaat

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: inwoners met een betalingsachterstand bereiken en hulp aanbieden"
_SINCE = "einde van de zaak, per resultaat"

RETENTION = (
    Retention(
        model="opvolging.Vroegsignaalzaak",
        personal_data="dat een huishouden is gemeld, waarom het is gekozen, en hoe het afliep",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_SINCE,
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    Retention(
        model="opvolging.Zaaksignaal",
        personal_data="welke signalen bij een zaak horen",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_SINCE,
    ),
    Retention(
        model="opvolging.Contactpoging",
        personal_data="hoe en wanneer is geprobeerd een huishouden te bereiken, en of dat lukte",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_SINCE,
    ),
    Retention(
        model="opvolging.Pauze",
        personal_data="dat een inwoner hulp aannam, zodat de signaalpartner even niet int",
        purpose="De signaalpartner laten stoppen met innen zolang de hulp begint",
        source="Landelijk Convenant Vroegsignalering; Wgs art. 3 lid 1 onder b",
        counted_from="einde van de pauze",
    ),
)


def _who_it_was_about(sleutel: str, what: str, term: Instelling, results: str) -> Erasure:
    """Erase who the signals of cases that ended so are about."""
    return Erasure(
        sleutel=f"opvolging.{sleutel}",
        model="vroegsignalering.Signaalpersoon",
        what=what,
        due=f"""
            SELECT p.id, z.id FROM vroegsignalering_signaalpersoon p
            JOIN opvolging_zaaksignaal s ON s.gemeente_id = p.gemeente_id AND s.vroegsignaal_id = p.vroegsignaal_id
            JOIN opvolging_vroegsignaalzaak z ON z.gemeente_id = s.gemeente_id AND z.id = s.zaak_id
            WHERE p.gemeente_id = %(gemeente)s AND z.ended_on <= %(until)s AND z.resultaat {results}
        """,  # noqa: S608 (our own tables and words)
        term=term,
        counted_from="het einde van de zaak",
        root="opvolging.Vroegsignaalzaak",
    )


_NO_HELP, _NO_CONTACT = Resultaat.GEEN_HULP.value, Resultaat.GEEN_CONTACT.value

# First goes whom the signals were about; then the zaak forgets which household it was. What stays is a case about
# nobody, for the figures.
ERASURES = (
    _who_it_was_about("geen_hulp", "signalen van inwoners die geen hulp wilden", BEWAREN_GEEN_HULP, f"= '{_NO_HELP}'"),
    _who_it_was_about(
        "geen_contact", "signalen van inwoners die niet zijn bereikt", BEWAREN_GEEN_CONTACT, f"= '{_NO_CONTACT}'"
    ),
    _who_it_was_about(
        "overig",
        "signalen van elke andere afgesloten zaak",
        BEWAREN_OVERIG,
        f"NOT IN ('{_NO_HELP}', '{_NO_CONTACT}')",
    ),
    Erasure(
        sleutel="opvolging.zaak",
        model="opvolging.Vroegsignaalzaak",
        what="zaken waarvan de signalen over niemand meer gaan",
        due="""
            SELECT z.id, z.id FROM opvolging_vroegsignaalzaak z
            WHERE z.gemeente_id = %(gemeente)s AND z.ended_on IS NOT NULL
              AND (z.huishouden_id IS NOT NULL OR z.traject_id IS NOT NULL OR z.waarom <> '[]'::jsonb)
              AND NOT EXISTS (SELECT 1 FROM opvolging_zaaksignaal s
                              JOIN vroegsignalering_signaalpersoon p
                                ON p.gemeente_id = s.gemeente_id AND p.vroegsignaal_id = s.vroegsignaal_id
                              WHERE s.gemeente_id = z.gemeente_id AND s.zaak_id = z.id)
        """,
        term=None,
        counted_from="het wissen van over wie de signalen gingen",
        root="opvolging.Vroegsignaalzaak",
        blank={"huishouden_id": "NULL", "bekend": "''", "traject_id": "NULL", "waarom": "'[]'::jsonb"},
    ),
)

KEEPS = (
    Keep(
        root="correspondence.Bericht",
        why="de zaak waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN opvolging_vroegsignaalzaak k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
             AND (k.ended_on IS NULL OR k.waarom <> '[]'::jsonb)
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'vroegsignaalzaak'
        """,
    ),
    Keep(
        root="vroegsignalering.Vroegsignaal",
        why="het signaal is opgepakt: de zaak heeft een eigen termijn",
        which="SELECT k.vroegsignaal_id FROM opvolging_zaaksignaal k WHERE k.gemeente_id = %(gemeente)s",
    ),
    Keep(
        root="trajecten.Traject",
        why="een zaak verwijst nog naar het traject dat erop volgde",
        which="""
            SELECT k.traject_id FROM opvolging_vroegsignaalzaak k
            WHERE k.gemeente_id = %(gemeente)s AND k.traject_id IS NOT NULL
        """,
    ),
    Keep(
        root="partijen.Huishouden",
        why="het huishouden wordt benaderd, of werd dat tot kort geleden",
        which="""
            SELECT k.huishouden_id FROM opvolging_vroegsignaalzaak k
            WHERE k.gemeente_id = %(gemeente)s AND k.huishouden_id IS NOT NULL
              AND (k.ended_on IS NULL OR k.ended_on > %(until)s)
        """,
    ),
)

# What has no rule above, and why.
STAYS = {
    "opvolging.Zaaksignaal": "zegt niets over iemand zodra signaal en zaak over niemand meer gaan",
    "opvolging.Contactpoging": "zegt niets over iemand zodra de zaak over niemand meer gaat",
    "opvolging.Pauze": "zegt niets over iemand zodra het signaal over niemand meer gaat",
}
