# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a bank sends a payment back: the reason codes of ISO 20022 (external code set, return reasons) in Dutch."""

from __future__ import annotations

_SENTENCES = {
    "AC01": "het rekeningnummer klopt niet",
    "AC03": "het rekeningnummer van de ontvanger klopt niet",
    "AC04": "de rekening is opgeheven",
    "AC06": "de rekening is geblokkeerd",
    "AC13": "de rekening is van een consument, en dat kan hier niet",
    "AG01": "betalen naar deze rekening is niet toegestaan",
    "AG02": "de bank kent deze soort betaling niet",
    "AM04": "er stond te weinig saldo op de rekening",
    "AM05": "de betaling was dubbel",
    "AM09": "het bedrag klopte niet",
    "BE01": "de naam hoort niet bij de rekening",
    "BE04": "het adres van de ontvanger ontbreekt",
    "BE05": "de afzender is niet bekend",
    "BE06": "de klant is niet bekend bij de bank",
    "CNOR": "de bank van de ontvanger doet niet mee",
    "CUST": "de afzender vroeg de betaling terug",
    "DNOR": "de bank van de afzender doet niet mee",
    "DUPL": "de betaling was dubbel",
    "FOCR": "de betaling is op verzoek teruggehaald",
    "FF01": "het bestand of bericht klopte niet",
    "FRAD": "mogelijk bedrog",
    "MD01": "er was geen geldige machtiging",
    "MD02": "gegevens van de machtiging ontbraken",
    "MD06": "de betaler heeft de incasso teruggeboekt",
    "MD07": "de rekeninghouder is overleden",
    "MS02": "de klant heeft de betaling geweigerd",
    "MS03": "de bank noemt geen reden",
    "NARR": "de reden staat in de omschrijving",
    "NOAS": "de klant gaf geen antwoord",
    "RC01": "de code van de bank klopte niet",
    "RR01": "gegevens van de afzender ontbraken",
    "RR02": "de naam of het adres van de afzender ontbrak",
    "RR03": "de naam of het adres van de ontvanger ontbrak",
    "RR04": "wettelijke reden",
    "SL01": "de rekeninghouder staat deze afschrijving niet toe",
    "TECH": "een technische fout",
    "UPAY": "de betaling was niet verschuldigd",
}


def describe_return(code: str) -> str:
    """Return why a payment came back, as a Dutch sentence part; the code itself when nobody knows it."""
    return _SENTENCES.get(code.strip().upper(), f"code {code}" if code.strip() else "zonder opgaaf van reden")
