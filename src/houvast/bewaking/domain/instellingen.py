# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente and the uitvoerder in watching: how early, how patient, leefgeld's hour.

A margin that nobody chose is no margin: the signal comes at once, and the page says that nothing was chosen.
"""

from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.kernel.instellingen import Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

DEKKING_DAYS = declare(
    Instelling(
        sleutel="bewaking.dekking.dagen",
        vraag=gettext_noop("Hoeveel bankdagen voor een betaling moet het geld er zijn?"),
        vorm=Vorm.DAGEN,
        voorstel=3,
        per_gemeente=False,
    )
)
MARGE_WONING = declare(
    Instelling(
        sleutel="bewaking.marge.woning",
        vraag=gettext_noop("Hoeveel dagen na de vervaldag mag de woning onbetaald zijn voor er een waarschuwing komt?"),
        vorm=Vorm.DAGEN,
        voorstel=0,
    )
)
MARGE_ENERGIE = declare(
    Instelling(
        sleutel="bewaking.marge.energie",
        vraag=gettext_noop("Hoeveel dagen na de vervaldag mag energie onbetaald zijn voor er een waarschuwing komt?"),
        vorm=Vorm.DAGEN,
        voorstel=0,
    )
)
MARGE_WATER = declare(
    Instelling(
        sleutel="bewaking.marge.water",
        vraag=gettext_noop("Hoeveel dagen na de vervaldag mag water onbetaald zijn voor er een waarschuwing komt?"),
        vorm=Vorm.DAGEN,
    )
)
MARGE_ZORGVERZEKERING = declare(
    Instelling(
        sleutel="bewaking.marge.zorgverzekering",
        vraag=gettext_noop(
            "Hoeveel dagen na de vervaldag mag de zorgverzekering onbetaald zijn voor er een waarschuwing komt?"
        ),
        vorm=Vorm.DAGEN,
    )
)
MARGE_OVERIG = declare(
    Instelling(
        sleutel="bewaking.marge.overig",
        vraag=gettext_noop(
            "Hoeveel dagen na de vervaldag mag het overige onbetaald zijn voor er een waarschuwing komt?"
        ),
        vorm=Vorm.DAGEN,
    )
)
MARGE_INKOMEN = declare(
    Instelling(
        sleutel="bewaking.marge.inkomen",
        vraag=gettext_noop("Hoeveel dagen later dan gewoonlijk mag een inkomen komen voor er een waarschuwing komt?"),
        vorm=Vorm.DAGEN,
    )
)
LEEFGELD_TIJD = declare(
    Instelling(
        sleutel="bewaking.leefgeld.tijd",
        vraag=gettext_noop("Hoe laat moet het leefgeld er op de afgesproken dag zijn?"),
        vorm=Vorm.TIJD,
    )
)
ONVERWACHT_CENTS = declare(
    Instelling(
        sleutel="bewaking.onverwacht.vanaf",
        vraag=gettext_noop("Vanaf welk bedrag moet een inkomen zonder afspraak een waarschuwing geven?"),
        vorm=Vorm.CENTEN,
    )
)

# Leefgeld is promised for a day: it has no margin.
MARGES = {
    Voorrang.WONING.value: MARGE_WONING,
    Voorrang.ENERGIE.value: MARGE_ENERGIE,
    Voorrang.WATER.value: MARGE_WATER,
    Voorrang.ZORGVERZEKERING.value: MARGE_ZORGVERZEKERING,
    Voorrang.OVERIG.value: MARGE_OVERIG,
}
ALL = (DEKKING_DAYS, *MARGES.values(), MARGE_INKOMEN, LEEFGELD_TIJD, ONVERWACHT_CENTS)
