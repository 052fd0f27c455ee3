# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How screens call what a payment is, and whether that is good, a risk or harm."""

from __future__ import annotations

from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.kernel.sentences import gettext_noop

# The kind is that of the tag: good, risk, harm or nothing.
STATE_WORDS: dict[State, tuple[str, str]] = {
    State.GEPLAND: (gettext_noop("gepland"), ""),
    State.GEDEKT: (gettext_noop("geld staat klaar"), ""),
    State.AANGEHOUDEN: (gettext_noop("aangehouden"), "risk"),
    State.GOEDGEKEURD: (gettext_noop("goedgekeurd"), ""),
    State.VERZONDEN: (gettext_noop("naar de bank"), ""),
    State.GEBOEKT: (gettext_noop("betaald"), "good"),
    State.AFGEWEZEN: (gettext_noop("door de bank geweigerd"), "harm"),
    State.TERUGGEKOMEN: (gettext_noop("teruggekomen"), "harm"),
    State.GEMIST: (gettext_noop("te laat"), "harm"),
    State.VERVALLEN: (gettext_noop("geschrapt"), ""),
}

STATE_SENTENCES: dict[State, str] = {
    State.GEPLAND: gettext_noop("Deze betaling wacht op geld en op een betaalrun."),
    State.GEDEKT: gettext_noop("Het geld is er. Deze betaling kan met een betaalrun mee."),
    State.AANGEHOUDEN: gettext_noop("Deze betaling gaat niet mee totdat iemand haar doorlaat."),
    State.GOEDGEKEURD: gettext_noop("Het geld is gereserveerd. De betaling wacht tot de betaalrun naar de bank gaat."),
    State.VERZONDEN: gettext_noop("De opdracht is bij de bank. Zodra de bank boekt, staat dat hier."),
    State.GEBOEKT: gettext_noop("De bank heeft deze betaling geboekt."),
    State.AFGEWEZEN: gettext_noop("De bank heeft de opdracht geweigerd. Het geld staat weer bij het huishouden."),
    State.TERUGGEKOMEN: gettext_noop("Het geld kwam terug. De betaling moet opnieuw."),
    State.GEMIST: gettext_noop("De vervaldag is voorbij en de bank heeft niet geboekt."),
    State.VERVALLEN: gettext_noop("Deze betaling is geschrapt en wordt niet meer gedaan."),
}

BRON_SENTENCES: dict[Bron, str] = {
    Bron.ROOSTER: gettext_noop("uit het rooster van de afspraak"),
    Bron.POSTSTUK: gettext_noop("uit een poststuk"),
    Bron.NOOD: gettext_noop("noodbetaling"),
    Bron.HANDMATIG: gettext_noop("door een medewerker gemaakt"),
    Bron.BEEINDIGING: gettext_noop("uit het einde van het budgetbeheer"),
    Bron.OVERDRACHT: gettext_noop("uit de overdracht aan een andere uitvoerder"),
}

WIJZE_SENTENCES: dict[str, str] = {
    "overboeking": gettext_noop("wij maken het over"),
    "incasso": gettext_noop("de ontvanger schrijft het af"),
    "intern": gettext_noop("naar een eigen potje"),
}

SOORT_WORDS: dict[str, str] = {
    "betaling": gettext_noop("betaling"),
    "leefgeld": gettext_noop("leefgeld"),
    "reservering": gettext_noop("reservering"),
    "aflossing": gettext_noop("aflossing"),
}

VOORRANG_WORDS: dict[str, str] = {
    "woning": gettext_noop("woning"),
    "energie": gettext_noop("energie"),
    "water": gettext_noop("water"),
    "zorgverzekering": gettext_noop("zorgverzekering"),
    "leefgeld": gettext_noop("leefgeld"),
    "overig": gettext_noop("overig"),
}
