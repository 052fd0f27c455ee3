# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a contract still lacks: who begins with one sees what comes next, and who takes one over what was forgotten."""

from enum import Enum

from houvast.kernel.sentences import gettext_noop


class Ontbreekt(Enum):
    """Something to write down: the part of the page where, and a Dutch sentence to translate."""

    PRODUCTEN = ("producten", gettext_noop("Welke producten levert de uitvoerder?"))
    PRIJS = ("producten", gettext_noop("Wat kost elk product? Van een product ontbreekt de prijs."))
    LADDER = (
        "contacten",
        gettext_noop("Bij wie komt een signaal, en binnen welke termijn? Leg de escalatieladder vast."),
    )
    TREDE = ("contacten", gettext_noop("Wie staat op elke trede? Op een trede staat nog niemand."))
    CONTRACT = ("bewijs", gettext_noop("Waar is het contract zelf? Sla het op."))
    WCK = ("bewijs", gettext_noop("Waarom mag de uitvoerder in schulden bemiddelen? Leg de Wck-status vast."))
    EINDE = (
        "einde",
        gettext_noop("Hoe eindigt het? Leg de opzegtermijn vast, en wat de uitvoerder dan oplevert."),
    )
