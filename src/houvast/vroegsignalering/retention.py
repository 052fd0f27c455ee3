# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data vroegsignalering keeps, for which purpose, how long.

No law gives a term for signals: the gemeente sets one per outcome (domain/instellingen.py), and nothing is erased or
kept by a number of ours.
"""

from __future__ import annotations

from houvast.kernel.retention import AtTheEnd, Erasure, Retention
from houvast.vroegsignalering.domain.instellingen import BEWAREN_NIET_OPGEPAKT

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: inwoners met een betalingsachterstand hulp aanbieden"

RETENTION = (
    Retention(
        model="vroegsignalering.Vroegsignaal",
        personal_data="dat er een achterstand is, hoe hoog, sinds wanneer, en het kenmerk van de signaalpartner",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    Retention(
        model="vroegsignalering.Signaalpersoon",
        personal_data="naam, adres, geboortedatum en contactgegevens, voor zover de gemeente ze toestaat",
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
    ),
    Retention(
        model="vroegsignalering.Dreiging",
        personal_data="of een signaal een bedreigende situatie is, en waarom",
        purpose="Binnen drie werkdagen een eerste gesprek in een bedreigende situatie",
        source="Wgs art. 4 lid 2; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)",
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
    ),
    Retention(
        model="vroegsignalering.Signaalpartner",
        personal_data="naam en bereikbaarheid van wie bij de signaalpartner de contactpersoon is",
        purpose="Met de signaalpartner overleggen over wat die stuurt",
        source="AVG art. 6 lid 1 onder e",
        counted_from="einde van de deelname van de signaalpartner",
    ),
)

# Signals that nobody took up. Those that were taken up are kept by the room that did (its KEEPS), and go by its rules.
_NOT_TAKEN_UP = """
    SELECT p.id, p.vroegsignaal_id FROM vroegsignalering_signaalpersoon p
    JOIN vroegsignalering_vroegsignaal v ON v.gemeente_id = p.gemeente_id AND v.id = p.vroegsignaal_id
    WHERE p.gemeente_id = %(gemeente)s AND v.received_on <= %(until)s
"""
# A repeated signal is about whom the first was about.
_ABOUT_NOBODY = """
    NOT EXISTS (SELECT 1 FROM vroegsignalering_signaalpersoon p
                WHERE p.gemeente_id = v.gemeente_id AND p.vroegsignaal_id = coalesce(v.repeated_of_id, v.id))
"""

ERASURES = (
    Erasure(
        sleutel="vroegsignalering.niet_opgepakt",
        model="vroegsignalering.Signaalpersoon",
        what="signalen die niet zijn opgepakt",
        due=_NOT_TAKEN_UP,
        term=BEWAREN_NIET_OPGEPAKT,
        counted_from="ontvangst van het signaal",
        root="vroegsignalering.Vroegsignaal",
    ),
    Erasure(
        sleutel="vroegsignalering.dreiging",
        model="vroegsignalering.Dreiging",
        what="beslissingen over een bedreigende situatie",
        due=f"""
            SELECT d.id, d.vroegsignaal_id FROM vroegsignalering_dreiging d
            JOIN vroegsignalering_vroegsignaal v ON v.gemeente_id = d.gemeente_id AND v.id = d.vroegsignaal_id
            WHERE d.gemeente_id = %(gemeente)s AND {_ABOUT_NOBODY}
        """,  # noqa: S608 (our own tables)
        term=None,
        counted_from="het wissen van wie het signaal ging",
        root="vroegsignalering.Vroegsignaal",
    ),
    Erasure(
        sleutel="vroegsignalering.kenmerk",
        model="vroegsignalering.Vroegsignaal",
        what="kenmerken van signaalpartners",
        due=f"""
            SELECT v.id, v.id FROM vroegsignalering_vroegsignaal v
            WHERE v.gemeente_id = %(gemeente)s AND v.kenmerk <> '' AND {_ABOUT_NOBODY}
        """,  # noqa: S608
        term=None,
        counted_from="het wissen van wie het signaal ging",
        root="vroegsignalering.Vroegsignaal",
        blank={"kenmerk": "''"},
    ),
)

# What has no rule above, and why.
STAYS = {
    "vroegsignalering.Signaalpartner": "de gemeente neemt een contactpersoon zelf uit haar gegevens",
}
