# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal of an afwegingskader, for a gemeente to start from: amounts and days are a proposal, and none is law.

€ 75 is the median threshold in the Divosa survey of October 2024; what the law itself asks stands in kiezen.py.
"""

from __future__ import annotations

from typing import Final

from houvast.kernel.sentences import gettext_noop
from houvast.opvolging.domain.kader import Regel, Voorwaarden
from houvast.opvolging.domain.woorden import Contactsoort, Samenhang

REDEN: Final = gettext_noop("Voorstel van Houvast om mee te beginnen. Bedragen en dagen kiest de gemeente.")
_DREMPEL_CENTS: Final = 7_500

VOORSTEL: Final[tuple[Regel, ...]] = (
    Regel(
        "Crisis of einde levering",
        "bezoeken",
        Contactsoort.HUISBEZOEK,
        5,
        Voorwaarden(soorten=("crisissignaal", "eindeleveringssignaal")),
    ),
    Regel(
        "Meer signalen tegelijk",
        "bezoeken",
        Contactsoort.HUISBEZOEK,
        10,
        Voorwaarden(samenhang=Samenhang.MEERVOUDIG, totaal_min_cents=_DREMPEL_CENTS),
    ),
    Regel(
        "Eerder gemeld",
        "bellen",
        Contactsoort.TELEFOON,
        10,
        Voorwaarden(is_opeenvolgend=True, totaal_min_cents=_DREMPEL_CENTS),
    ),
    Regel("Jongvolwassene", "bellen", Contactsoort.TELEFOON, 10, Voorwaarden(leeftijd_max=27)),
    Regel("Boven de drempel", "schrijven", Contactsoort.BRIEF, 14, Voorwaarden(totaal_min_cents=_DREMPEL_CENTS)),
)
