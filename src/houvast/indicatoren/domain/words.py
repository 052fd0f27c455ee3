# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How records, sides and judgements are said on the pages."""

from __future__ import annotations

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
