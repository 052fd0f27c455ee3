# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a bank sends a payment back: the reason codes of ISO 20022 (external code set, return reasons) in Dutch."""

from __future__ import annotations

from houvast.kernel.sentences import gettext_noop

_SENTENCES = {
    "AC01": gettext_noop("het rekeningnummer klopt niet"),
    "AC03": gettext_noop("het rekeningnummer van de ontvanger klopt niet"),
    "AC04": gettext_noop("de rekening is opgeheven"),
    "AC06": gettext_noop("de rekening is geblokkeerd"),
    "AC13": gettext_noop("de rekening is van een consument, en dat kan hier niet"),
    "AG01": gettext_noop("betalen naar deze rekening is niet toegestaan"),
    "AG02": gettext_noop("de bank kent deze soort betaling niet"),
    "AM04": gettext_noop("er stond te weinig saldo op de rekening"),
    "AM05": gettext_noop("de betaling was dubbel"),
    "AM09": gettext_noop("het bedrag klopte niet"),
    "BE01": gettext_noop("de naam hoort niet bij de rekening"),
    "BE04": gettext_noop("het adres van de ontvanger ontbreekt"),
    "BE05": gettext_noop("de afzender is niet bekend"),
    "BE06": gettext_noop("de klant is niet bekend bij de bank"),
    "CNOR": gettext_noop("de bank van de ontvanger doet niet mee"),
    "CUST": gettext_noop("de afzender vroeg de betaling terug"),
    "DNOR": gettext_noop("de bank van de afzender doet niet mee"),
    "DUPL": gettext_noop("de betaling was dubbel"),
    "FOCR": gettext_noop("de betaling is op verzoek teruggehaald"),
    "FF01": gettext_noop("het bestand of bericht klopte niet"),
    "FRAD": gettext_noop("mogelijk bedrog"),
    "MD01": gettext_noop("er was geen geldige machtiging"),
    "MD02": gettext_noop("gegevens van de machtiging ontbraken"),
    "MD06": gettext_noop("de betaler heeft de incasso teruggeboekt"),
    "MD07": gettext_noop("de rekeninghouder is overleden"),
    "MS02": gettext_noop("de klant heeft de betaling geweigerd"),
    "MS03": gettext_noop("de bank noemt geen reden"),
    "NARR": gettext_noop("de reden staat in de omschrijving"),
    "NOAS": gettext_noop("de klant gaf geen antwoord"),
    "RC01": gettext_noop("de code van de bank klopte niet"),
    "RR01": gettext_noop("gegevens van de afzender ontbraken"),
    "RR02": gettext_noop("de naam of het adres van de afzender ontbrak"),
    "RR03": gettext_noop("de naam of het adres van de ontvanger ontbrak"),
    "RR04": gettext_noop("wettelijke reden"),
    "SL01": gettext_noop("de rekeninghouder staat deze afschrijving niet toe"),
    "TECH": gettext_noop("een technische fout"),
    "UPAY": gettext_noop("de betaling was niet verschuldigd"),
}


def describe_return(code: str) -> str:
    """Return why a payment came back, as a Dutch sentence part; the code itself when nobody knows it."""
    return _SENTENCES.get(
        code.strip().upper(), f"code {code}" if code.strip() else gettext_noop("zonder opgaaf van reden")
    )
