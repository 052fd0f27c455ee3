# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How records, sides and judgements are said on the pages."""

from __future__ import annotations

from houvast.indicatoren.domain.bevroren import Breuk
from houvast.indicatoren.domain.oordeel import Waarom
from houvast.kernel.sentences import gettext_noop

SOORT_WORDS = {
    "betaling": gettext_noop("Betaling"),
    "contact": gettext_noop("Contact"),
    "huishouden": gettext_noop("Huishouden"),
    "klacht": gettext_noop("Klacht"),
    "opgave": gettext_noop("Opgave"),
    "overzicht": gettext_noop("Overzicht"),
    "poststuk": gettext_noop("Poststuk"),
    "schade": gettext_noop("Schade"),
    "servicesignaal": gettext_noop("Servicesignaal"),
    "traject": gettext_noop("Traject"),
    "vroegsignaalzaak": gettext_noop("Zaak van vroegsignalering"),
}
WAAROM_WORDS = {
    Waarom.WET: gettext_noop("niet altijd binnen de termijn van de wet"),
    Waarom.NORM: gettext_noop("boven de norm van de gemeente"),
    Waarom.TREND: gettext_noop("slechter dan gewoon"),
}
BREUK_WORDS = {
    Breuk.CIJFER: gettext_noop(
        "Dit cijfer is veranderd buiten Houvast om: de vingerafdruk of de gevallen kloppen er niet meer mee."
    ),
    Breuk.LOGBOEK_ANDERS: gettext_noop(
        "Dit cijfer is veranderd buiten Houvast om: het logboek zegt dat er iets anders is vastgezet."
    ),
    Breuk.LOGBOEK_WEG: gettext_noop(
        "Dit cijfer is buiten Houvast om gemaakt: in het logboek staat niet dat iemand het heeft vastgezet."
    ),
    Breuk.LOGBOEK_STUK: gettext_noop(
        "Het logboek is veranderd buiten Houvast om: de regel over dit cijfer past niet meer bij zijn zegel."
    ),
}
_MELDING = {
    "betaling_te_laat": gettext_noop("een rekening te laat of niet betaald"),
    "verkeerd_betaald": gettext_noop("verkeerd betaald"),
    "leefgeld": gettext_noop("leefgeld te laat of niet gekomen"),
    "onbereikbaar": gettext_noop("niet te bereiken"),
    "geen_antwoord": gettext_noop("geen antwoord op een vraag"),
    "post": gettext_noop("post niet verwerkt"),
    "bejegening": gettext_noop("niet goed behandeld"),
    "anders": gettext_noop("iets anders"),
}
# What a record is about, by the word that its own room keeps it under; another word is shown as it is.
WAT_WORDS = {
    "betaling": {
        "woning": gettext_noop("huur of hypotheek"),
        "energie": gettext_noop("energie"),
        "water": gettext_noop("water"),
        "zorgverzekering": gettext_noop("zorgverzekering"),
        "leefgeld": gettext_noop("leefgeld"),
        "overig": gettext_noop("overige betaling"),
    },
    "klacht": _MELDING,
    "servicesignaal": _MELDING,
}


def find_wat(soort: str, wat: str) -> str:
    """Return what a record is about, a Dutch phrase to translate where it is one of these words."""
    return WAT_WORDS.get(soort, {}).get(wat, wat.replace("_", " "))
