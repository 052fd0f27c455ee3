# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guard warns of, how soon each hurts a resident, and how it ends."""

from __future__ import annotations

from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class Soort(StrEnum):
    """Kinds of waarschuwing."""

    LEEFGELD = "leefgeld"
    TE_LAAT = "te_laat"
    NIET_GEDEKT = "niet_gedekt"
    NEGATIEF_RISICO = "negatief_risico"
    TEKORT = "tekort"
    GEMIST_INKOMEN = "gemist_inkomen"
    DUBBELE_BETALING = "dubbele_betaling"
    VERKEERDE_BETALING = "verkeerde_betaling"
    ONVERWACHT_INKOMEN = "onverwacht_inkomen"
    VROEGSIGNAAL = "vroegsignaal"


class Onderwerp(StrEnum):
    """What a waarschuwing is about."""

    REKENING = "rekening"
    AFSPRAAK = "afspraak"
    BETAALOPDRACHT = "betaalopdracht"
    AFLETTERING = "aflettering"
    VROEGSIGNAAL = "vroegsignaal"


class Outcome(StrEnum):
    """How a waarschuwing ended. The last is never chosen: the guard saw that what it warned of is over."""

    OPGELOST = "opgelost"
    AFGESPROKEN = "afgesproken"
    GEEN_SCHADE = "geen_schade"
    ONTERECHT = "onterecht"
    VANZELF = "vanzelf"


CHOSEN_OUTCOMES = tuple(each for each in Outcome if each is not Outcome.VANZELF)

SOORT_LABELS = {
    Soort.LEEFGELD: gettext_noop("Leefgeld in gevaar"),
    Soort.TE_LAAT: gettext_noop("Niet op tijd betaald"),
    Soort.NIET_GEDEKT: gettext_noop("Nog geen geld voor een betaling"),
    Soort.NEGATIEF_RISICO: gettext_noop("Incasso zonder geld"),
    Soort.TEKORT: gettext_noop("Tekort op komst"),
    Soort.GEMIST_INKOMEN: gettext_noop("Inkomen niet ontvangen"),
    Soort.DUBBELE_BETALING: gettext_noop("Twee keer betaald"),
    Soort.VERKEERDE_BETALING: gettext_noop("Verkeerd betaald"),
    Soort.ONVERWACHT_INKOMEN: gettext_noop("Onverwacht inkomen"),
    Soort.VROEGSIGNAAL: gettext_noop("Achterstand gemeld bij de gemeente"),
}
OUTCOME_LABELS = {
    Outcome.OPGELOST: gettext_noop("Opgelost"),
    Outcome.AFGESPROKEN: gettext_noop("Afgesproken met wie erop wacht"),
    Outcome.GEEN_SCHADE: gettext_noop("Niemand heeft er last van"),
    Outcome.ONTERECHT: gettext_noop("De waarschuwing klopt niet"),
    Outcome.VANZELF: gettext_noop("Vanzelf voorbij"),
}
# The clock of each kind: what its deadline is the day of.
DEADLINE_WORDS = {
    Soort.LEEFGELD: gettext_noop("leefgeld beloofd op"),
    Soort.TE_LAAT: gettext_noop("had betaald moeten zijn op"),
    Soort.NIET_GEDEKT: gettext_noop("moet betaald worden op"),
    Soort.NEGATIEF_RISICO: gettext_noop("wordt afgeschreven op"),
    Soort.TEKORT: gettext_noop("te weinig geld op"),
    Soort.GEMIST_INKOMEN: gettext_noop("werd verwacht op"),
    Soort.DUBBELE_BETALING: gettext_noop("geboekt op"),
    Soort.VERKEERDE_BETALING: gettext_noop("geboekt op"),
    Soort.ONVERWACHT_INKOMEN: gettext_noop("geboekt op"),
    Soort.VROEGSIGNAAL: gettext_noop("uitgezocht uiterlijk op"),
}
# A day of harm comes before a day of mere oddness: these hurt nobody by themselves.
HARMLESS = frozenset({Soort.DUBBELE_BETALING, Soort.VERKEERDE_BETALING, Soort.ONVERWACHT_INKOMEN})
