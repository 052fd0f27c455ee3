# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the uitvoerder in paying."""

from houvast.kernel.instellingen import Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

LIMIET = declare(
    Instelling(
        sleutel="betalen.limiet",
        vraag=gettext_noop("Vanaf welk bedrag moet een betaling opvallen bij het goedkeuren?"),
        vorm=Vorm.CENTEN,
    )
)
FORMAAT = declare(
    Instelling(
        sleutel="betalen.formaat",
        vraag=gettext_noop("Welk betaalbestand neemt uw bank aan: pain.001.001.09 of pain.001.001.03?"),
        vorm=Vorm.TEKST,
        voorstel="pain.001.001.09",
    )
)
EEN_BOEKING = declare(
    Instelling(
        sleutel="betalen.een_boeking",
        vraag=gettext_noop("Vraagt u de bank om een betaalrun als één regel af te schrijven?"),
        vorm=Vorm.JA_NEE,
    )
)
