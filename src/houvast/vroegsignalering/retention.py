# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data vroegsignalering keeps, for which purpose, how long.

No law gives a term for signals: the gemeente sets one per outcome (domain/instellingen.py), and nothing is erased or
kept by a number of ours. `years` is the longest that anything stays, by the selectielijst of gemeenten.
"""

from __future__ import annotations

from houvast.kernel.retention import AtTheEnd, Retention

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: inwoners met een betalingsachterstand hulp aanbieden"

RETENTION = (
    Retention(
        model="vroegsignalering.Vroegsignaal",
        personal_data="dat er een achterstand is, hoe hoog, sinds wanneer, en het kenmerk van de signaalpartner",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    Retention(
        model="vroegsignalering.Signaalpersoon",
        personal_data="naam, adres, geboortedatum en contactgegevens, voor zover de gemeente ze toestaat",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=5,
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
    ),
    Retention(
        model="vroegsignalering.Dreiging",
        personal_data="of een signaal een bedreigende situatie is, en waarom",
        purpose="Binnen drie werkdagen een eerste gesprek in een bedreigende situatie",
        source="Wgs art. 4 lid 2; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)",
        years=5,
        counted_from="ontvangst van het signaal, of einde van wat erop volgde",
    ),
    Retention(
        model="vroegsignalering.Signaalpartner",
        personal_data="naam en bereikbaarheid van wie bij de signaalpartner de contactpersoon is",
        purpose="Met de signaalpartner overleggen over wat die stuurt",
        source="AVG art. 6 lid 1 onder e",
        years=1,
        counted_from="einde van de deelname van de signaalpartner",
    ),
)
