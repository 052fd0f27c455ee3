# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a follow-up, as the national data standard (DDAS-VS 0.9) has them."""

from __future__ import annotations

from datetime import time
from enum import StrEnum


class Contactsoort(StrEnum):
    """How somebody was tried to be reached (DDAS-VS EnumContactsoort)."""

    MAIL = "Mail"
    BRIEF = "Brief"
    BERICHT = "SMS/Whatsapp"
    TELEFOON = "Telefoon"
    HUISBEZOEK = "Huisbezoek"
    KAARTJE = "Kaartje"
    OVERIGE = "Overige"
    ADMINISTRATIEF = "Administratief"


class Dagdeel(StrEnum):
    """The part of a day (DDAS-VS EnumDagdeel): the morning ends at noon, the evening begins at six."""

    OCHTEND = "Ochtend"
    MIDDAG = "Middag"
    AVOND = "Avond"


_NOON, _SIX = time(12), time(18)


def dagdeel_of(moment: time) -> Dagdeel:
    """Return the part of the day that a moment lies in."""
    if moment < _NOON:
        return Dagdeel.OCHTEND
    return Dagdeel.MIDDAG if moment < _SIX else Dagdeel.AVOND


class Resultaat(StrEnum):
    """How a vroegsignaalzaak ended (DDAS-VS EnumEindresultaat)."""

    HERHAALD = "Niet opgepakt: herhaalde melding"
    ONTERECHT = "Niet opgepakt: onterecht signaal"
    OVERLEDEN = "Inwoner is overleden"
    GEEN_INWONER = "Persoon is geen inwoner (meer) in de gemeente"
    ANDERE_REDEN = "Niet opgepakt: andere reden"
    AL_BEKEND = "Inwoner al bekend bij schuldhulpverlening"
    ANDER_TRAJECT = "Inwoner heeft al een ander lopend traject"
    GEEN_CONTACT = "Definitief geen contact kunnen krijgen"
    GEEN_REACTIE = "Geen reactie na eerder contact"
    GEEN_HULP = "Inwoner hoeft geen hulp vanuit vroegsignalering"
    ZELF_BETAALD = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    ADVIES = "(Budget)advies en/of quick fix"
    VERVOLG_FINANCIEEL = "Vervolghulp en/of verwijzing financieel"
    VERWIJZING_ZONDER_CONTACT = "Verwijzing zonder contact"
    VERVOLG_NIET_FINANCIEEL = "Vervolghulp en/of verwijzing niet financieel"


# Help was accepted: the partner's collection pauses.
ACCEPTED = frozenset({Resultaat.ADVIES, Resultaat.VERVOLG_FINANCIEEL, Resultaat.VERVOLG_NIET_FINANCIEEL})
# These need somebody to have been reached.
NEEDS_CONTACT = frozenset({*ACCEPTED, Resultaat.GEEN_HULP, Resultaat.GEEN_REACTIE})
# These say that nobody was.
EXCLUDES_CONTACT = frozenset({Resultaat.GEEN_CONTACT, Resultaat.VERWIJZING_ZONDER_CONTACT})


class Samenhang(StrEnum):
    """How the signals of a household hang together, by the definitions of the national monitor."""

    ENKELVOUDIG = "enkelvoudig"
    MEERVOUDIG = "meervoudig"


class Terugkoppeling(StrEnum):
    """All that a partner may hear about its own signal: never a reason, and never what another's signal led to.

    That help was accepted it must know, for it stops collecting. That a signal wasn't taken up it may know; but whether
    it is, depends on what others reported, so that AFGEROND says no more than that the gemeente's time is over.
    """

    IN_BEHANDELING = "in behandeling"
    HULP_GEACCEPTEERD = "hulp geaccepteerd"
    AFGEROND = "afgerond"
