# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An aanmelding on its way in, and what keeps it from being one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.kernel.sentences import gettext_noop
from houvast.trajecten.domain.termijnen import Begin
from houvast.trajecten.domain.words import Bedreiging, Bron

CLIENTEN_MAX = 2


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """Why and when help was asked for.

    `gemeld_on` is the day on which the inwoner turned to the college or accepted its offer. With `bron` SIGNAAL come
    the day on which the college received the signal and an opaque reference to it, at most 80 characters. `bron_naam`
    says who the third party is. `bedreiging` is one of the three of Wgs 4(2), with the day since when it is known
    and the reason why a person found it so; `gemeentelijke_crisis` is what the gemeente counts as a crisis besides,
    which starts no clock of the law.
    """

    bron: Bron
    gemeld_on: date
    bron_naam: str = ""
    signaal_referentie: str = ""
    signaal_ontvangen_on: date | None = None
    bedreiging: Bedreiging | None = None
    bedreigend_since: date | None = None
    bedreiging_reason: str = ""
    gemeentelijke_crisis: str = ""

    def make_begin(self) -> Begin:
        """Return the facts that start the first clock."""
        return Begin(self.gemeld_on, self.signaal_ontvangen_on, self.bedreigend_since if self.bedreiging else None)


def find_omission(aanmelding: Aanmelding, today: date) -> str | None:
    """Return the Dutch sentence that says what is wrong with it, or None."""
    if aanmelding.gemeld_on > today:
        return gettext_noop("De dag van aanmelding ligt in de toekomst. Controleer de dag.")
    return _find_fault_in_bron(aanmelding) or find_fault_in_bedreiging(
        aanmelding.bedreiging, aanmelding.bedreigend_since, aanmelding.bedreiging_reason, today
    )


def _find_fault_in_bron(aanmelding: Aanmelding) -> str | None:
    if aanmelding.bron is Bron.SIGNAAL:
        if aanmelding.signaal_ontvangen_on is None:
            return gettext_noop("Vul de dag in waarop de gemeente het vroegsignaal ontving: daarmee begint de termijn.")
        if aanmelding.signaal_ontvangen_on > aanmelding.gemeld_on:
            return gettext_noop("Het vroegsignaal kwam na de dag waarop de inwoner hulp aannam. Controleer de dagen.")
        return None
    if aanmelding.signaal_ontvangen_on is not None or aanmelding.signaal_referentie:
        return gettext_noop("Deze aanmelding begon niet met een vroegsignaal. Laat de gegevens van het signaal leeg.")
    if aanmelding.bron is Bron.DERDE and not aanmelding.bron_naam.strip():
        return gettext_noop("Schrijf op wie de inwoner aanmeldde.")
    return None


def find_fault_in_bedreiging(bedreiging: Bedreiging | None, since: date | None, reason: str, today: date) -> str | None:
    """Return the Dutch sentence that says what a threatening situation lacks, or None."""
    if bedreiging is None:
        return None
    if since is None or since > today:
        return gettext_noop("Vul de dag in waarop bekend werd dat de situatie bedreigend is; niet later dan vandaag.")
    if not reason.strip():
        return gettext_noop("Schrijf op waarom de situatie bedreigend is: een mens beslist dat (Wgs 4 lid 2).")
    return None
