# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What oversight is made of, in words; and which states follow which."""

from __future__ import annotations

from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class Kant(StrEnum):
    """Which of the two parties."""

    GEMEENTE = "gemeente"
    UITVOERDER = "uitvoerder"


class Meting(StrEnum):
    """How it is seen whether an eis is met."""

    INDICATOR = "indicator"
    DOCUMENT = "document"
    BEZOEK = "bezoek"


class Vergelijking(StrEnum):
    """Which side of a norm is good."""

    MINSTENS = "minstens"
    HOOGSTENS = "hoogstens"


class Stand(StrEnum):
    """Whether an eis is met."""

    NIET_GEHAALD = "niet_gehaald"
    ONBEKEND = "onbekend"
    GEHAALD = "gehaald"


class Oordeel(StrEnum):
    """What the gemeente finds of a document or a visit."""

    OPEN = "open"
    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"


class Regelsoort(StrEnum):
    """What an alarmregel looks at."""

    DREMPEL = "drempel"
    TREND = "trend"
    PATROON = "patroon"


class Regelstand(StrEnum):
    """Whether an alarmregel raises alarms."""

    CONCEPT = "concept"
    WERKT = "werkt"
    GESTOPT = "gestopt"


class Alarmsoort(StrEnum):
    """Why an alarm was raised: a rule of the gemeente, a term that ran out, a goal that was not reached."""

    REGEL = "regel"
    TERMIJN = "termijn"
    DOEL = "doel"


class Uitkomst(StrEnum):
    """What an alarm turned out to be."""

    OPGELOST = "opgelost"
    VERKLAARD = "verklaard"
    STAP = "stap"
    VALS = "vals"


class Trajectstand(StrEnum):
    """Where a verbetertraject stands."""

    VOORSTEL = "voorstel"
    AFGESPROKEN = "afgesproken"
    BEHAALD = "behaald"
    NIET_BEHAALD = "niet_behaald"
    INGETROKKEN = "ingetrokken"


class Gebrekestand(StrEnum):
    """Where an ingebrekestelling stands."""

    CONCEPT = "concept"
    AANGEBODEN = "aangeboden"
    GOEDGEKEURD = "goedgekeurd"
    VERZONDEN = "verzonden"
    NAGEKOMEN = "nagekomen"
    VERZUIM = "verzuim"
    INGETROKKEN = "ingetrokken"


class Eindegrond(StrEnum):
    """On which ground a contract ends before its time."""

    OPZEGGING = "opzegging"
    ONTBINDING = "ontbinding"
    OVERLEG = "overleg"


TRAJECT_TRANSITIONS: dict[Trajectstand, frozenset[Trajectstand]] = {
    Trajectstand.VOORSTEL: frozenset({Trajectstand.AFGESPROKEN, Trajectstand.INGETROKKEN}),
    Trajectstand.AFGESPROKEN: frozenset(
        {Trajectstand.BEHAALD, Trajectstand.NIET_BEHAALD, Trajectstand.INGETROKKEN},
    ),
    Trajectstand.BEHAALD: frozenset(),
    Trajectstand.NIET_BEHAALD: frozenset(),
    Trajectstand.INGETROKKEN: frozenset(),
}
GEBREKE_TRANSITIONS: dict[Gebrekestand, frozenset[Gebrekestand]] = {
    Gebrekestand.CONCEPT: frozenset({Gebrekestand.AANGEBODEN, Gebrekestand.INGETROKKEN}),
    # Who has to agree can send it back: the bundle is then made again.
    Gebrekestand.AANGEBODEN: frozenset({Gebrekestand.GOEDGEKEURD, Gebrekestand.CONCEPT, Gebrekestand.INGETROKKEN}),
    Gebrekestand.GOEDGEKEURD: frozenset({Gebrekestand.VERZONDEN, Gebrekestand.INGETROKKEN}),
    # BW 6:82: after the term the debtor is in verzuim; whether it met the demand is for people to say.
    Gebrekestand.VERZONDEN: frozenset({Gebrekestand.NAGEKOMEN, Gebrekestand.VERZUIM, Gebrekestand.INGETROKKEN}),
    Gebrekestand.NAGEKOMEN: frozenset(),
    Gebrekestand.VERZUIM: frozenset(),
    Gebrekestand.INGETROKKEN: frozenset(),
}

KANT_WORDS = {Kant.GEMEENTE: gettext_noop("gemeente"), Kant.UITVOERDER: gettext_noop("uitvoerder")}
METING_WORDS = {
    Meting.INDICATOR: gettext_noop("een cijfer dat Houvast zelf berekent"),
    Meting.DOCUMENT: gettext_noop("een document"),
    Meting.BEZOEK: gettext_noop("een bezoek met verslag"),
}
VERGELIJKING_WORDS = {
    Vergelijking.MINSTENS: gettext_noop("minstens"),
    Vergelijking.HOOGSTENS: gettext_noop("hoogstens"),
}
STAND_WORDS = {
    Stand.NIET_GEHAALD: gettext_noop("niet gehaald"),
    Stand.ONBEKEND: gettext_noop("nog niet bekend"),
    Stand.GEHAALD: gettext_noop("gehaald"),
}
OORDEEL_WORDS = {
    Oordeel.OPEN: gettext_noop("nog niet beoordeeld"),
    Oordeel.VOLDOET: gettext_noop("voldoet"),
    Oordeel.VOLDOET_NIET: gettext_noop("voldoet niet"),
}
REGELSOORT_WORDS = {
    Regelsoort.DREMPEL: gettext_noop("een grens"),
    Regelsoort.TREND: gettext_noop("een verandering die geen toeval is"),
    Regelsoort.PATROON: gettext_noop("een patroon over meer bronnen"),
}
REGELSTAND_WORDS = {
    Regelstand.CONCEPT: gettext_noop("nog niet aan"),
    Regelstand.WERKT: gettext_noop("aan"),
    Regelstand.GESTOPT: gettext_noop("gestopt"),
}
UITKOMST_WORDS = {
    Uitkomst.OPGELOST: gettext_noop("het is opgelost"),
    Uitkomst.VERKLAARD: gettext_noop("er is een verklaring voor"),
    Uitkomst.STAP: gettext_noop("er is een volgende stap gezet"),
    Uitkomst.VALS: gettext_noop("het was geen echt alarm"),
}
TRAJECTSTAND_WORDS = {
    Trajectstand.VOORSTEL: gettext_noop("voorgesteld"),
    Trajectstand.AFGESPROKEN: gettext_noop("afgesproken"),
    Trajectstand.BEHAALD: gettext_noop("behaald"),
    Trajectstand.NIET_BEHAALD: gettext_noop("niet behaald"),
    Trajectstand.INGETROKKEN: gettext_noop("ingetrokken"),
}
GEBREKESTAND_WORDS = {
    Gebrekestand.CONCEPT: gettext_noop("concept"),
    Gebrekestand.AANGEBODEN: gettext_noop("wacht op een tweede persoon"),
    Gebrekestand.GOEDGEKEURD: gettext_noop("goedgekeurd, nog niet verzonden"),
    Gebrekestand.VERZONDEN: gettext_noop("verzonden"),
    Gebrekestand.NAGEKOMEN: gettext_noop("nagekomen"),
    Gebrekestand.VERZUIM: gettext_noop("niet nagekomen: in verzuim"),
    Gebrekestand.INGETROKKEN: gettext_noop("ingetrokken"),
}
EINDEGROND_WORDS = {
    Eindegrond.OPZEGGING: gettext_noop("opzegging, met de termijn uit het contract"),
    Eindegrond.ONTBINDING: gettext_noop("ontbinding na een ingebrekestelling (BW 6:265)"),
    Eindegrond.OVERLEG: gettext_noop("in overleg met de uitvoerder"),
}
