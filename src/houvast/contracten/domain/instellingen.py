# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about its contracts: no law says it."""

from __future__ import annotations

from houvast.contracten.domain.deadlines import DeadlineSoort
from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

_WARN = {
    DeadlineSoort.OPTIE: gettext_noop("Hoeveel dagen voor de laatste dag van een verlengingsoptie wilt u het weten?"),
    DeadlineSoort.EINDE: gettext_noop("Hoeveel dagen voor het einde van een contract wilt u het weten?"),
    DeadlineSoort.OPZEGGEN: gettext_noop("Hoeveel dagen voor de laatste dag om op te zeggen wilt u het weten?"),
    DeadlineSoort.EVALUATIE: gettext_noop("Hoeveel dagen voor een evaluatie van een contract wilt u het weten?"),
    DeadlineSoort.INDEXERING: gettext_noop("Hoeveel dagen voor een indexering van prijzen wilt u het weten?"),
    DeadlineSoort.BEWIJS: gettext_noop(
        "Hoeveel dagen voor het einde van een mandaat, een aanvullende afspraak of een Wck-status wilt u het weten?"
    ),
    DeadlineSoort.ANDERS: gettext_noop(
        "Hoeveel dagen voor een andere afgesproken dag in een contract wilt u het weten?"
    ),
}

WAARSCHUWEN = {
    soort: declare(
        Instelling(
            sleutel=f"contracten.waarschuwen.{soort.value}_dagen",
            vraag=vraag,
            vorm=Vorm.DAGEN,
            eigenaar=Eigenaar.GEMEENTE,
        )
    )
    for soort, vraag in _WARN.items()
}

BEWAREN_DAGEN = declare(
    Instelling(
        sleutel="contracten.bewaren.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u de gegevens van een contactpersoon die dat niet meer is?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
