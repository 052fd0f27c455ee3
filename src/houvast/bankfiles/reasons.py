# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a bank refuses a payment or sends it back: the reason codes of ISO 20022 in plain Dutch, with what to do.

From the external code sets (payment status reasons and return reasons), which share their codes: one table serves
pain.002, camt.053 and MT940.
"""

from __future__ import annotations

from houvast.kernel.sentences import gettext_noop

_ACCOUNT = gettext_noop(
    "Vraag de ontvanger om het juiste rekeningnummer, en laat de wijziging door een tweede controleren."
)
_NAME = gettext_noop("Vergelijk de naam met de factuur, en bel de ontvanger bij twijfel.")
_FUNDS = gettext_noop("Kijk of de derdengeldenrekening genoeg saldo had, en bied de betaling opnieuw aan.")
_DOUBLE = gettext_noop("Kijk of deze betaling al is gedaan, voordat u haar opnieuw aanbiedt.")
_OWN_FILE = gettext_noop("Laat de beheerder van Houvast naar het betaalbestand kijken.")
_OWN_BANK = gettext_noop("Vraag de eigen bank wat er aan de hand is.")
_AGAIN = gettext_noop("Bied de betaling opnieuw aan.")
_CALL = gettext_noop("Neem contact op met de ontvanger.")
_DECEASED = gettext_noop("Neem contact op met de ontvanger of de nabestaanden; betaal niet opnieuw.")
_OTHER_ACCOUNT = gettext_noop("Vraag de ontvanger om een rekening waarop dit wel kan.")
_NOTHING = gettext_noop("U hoeft niets te doen.")

# Code: why, as a part of a sentence; and what to do.
_REASONS = {
    "AB05": (gettext_noop("de bank van de ontvanger antwoordde niet op tijd"), _AGAIN),
    "AB06": (gettext_noop("de verwerking duurde te lang"), _AGAIN),
    "AB07": (gettext_noop("een bank onderweg was niet bereikbaar"), _AGAIN),
    "AB08": (gettext_noop("de bank van de ontvanger was niet bereikbaar"), _AGAIN),
    "AB09": (gettext_noop("er ging iets mis bij de bank van de ontvanger"), _AGAIN),
    "AB10": (gettext_noop("er ging iets mis bij een bank onderweg"), _AGAIN),
    "AC01": (gettext_noop("het rekeningnummer klopt niet"), _ACCOUNT),
    "AC02": (gettext_noop("het rekeningnummer van de betaler klopt niet"), _OWN_FILE),
    "AC03": (gettext_noop("het rekeningnummer van de ontvanger klopt niet"), _ACCOUNT),
    "AC04": (gettext_noop("de rekening is opgeheven"), _ACCOUNT),
    "AC05": (gettext_noop("de rekening van de betaler is opgeheven"), _OWN_BANK),
    "AC06": (gettext_noop("de rekening is geblokkeerd"), _CALL),
    "AC07": (gettext_noop("de rekening van de ontvanger is opgeheven"), _ACCOUNT),
    "AC13": (gettext_noop("de rekening is van een consument, en dat kan hier niet"), _OTHER_ACCOUNT),
    "AC14": (gettext_noop("de soort rekening van de ontvanger past niet bij deze betaling"), _OTHER_ACCOUNT),
    "AG01": (gettext_noop("betalen naar deze rekening is niet toegestaan"), _OTHER_ACCOUNT),
    "AG02": (gettext_noop("de bank kent deze soort betaling niet"), _OWN_FILE),
    "AG03": (gettext_noop("deze soort betaling kan niet op deze rekening"), _OTHER_ACCOUNT),
    "AG07": (gettext_noop("de incasso lukte niet"), _CALL),
    "AG09": (gettext_noop("de bank heeft de betaling niet gekregen"), _OWN_BANK),
    "AG10": (gettext_noop("de bank van de ontvanger is tijdelijk uitgesloten"), _OTHER_ACCOUNT),
    "AG11": (gettext_noop("de bank van de betaler is tijdelijk uitgesloten"), _OWN_BANK),
    "AM01": (gettext_noop("het bedrag was nul"), _OWN_FILE),
    "AM02": (gettext_noop("het bedrag is hoger dan de bank toestaat"), _OWN_BANK),
    "AM03": (gettext_noop("de betaling was niet in euro"), _OWN_FILE),
    "AM04": (gettext_noop("er stond te weinig saldo op de rekening"), _FUNDS),
    "AM05": (gettext_noop("de betaling was dubbel"), _DOUBLE),
    "AM06": (gettext_noop("het bedrag is lager dan is afgesproken"), _OWN_BANK),
    "AM07": (gettext_noop("het bedrag is geblokkeerd"), _OWN_BANK),
    "AM09": (gettext_noop("het bedrag klopte niet"), _CALL),
    "AM10": (gettext_noop("het totaal van het bestand klopte niet"), _OWN_FILE),
    "AM12": (gettext_noop("het bedrag ontbrak of klopte niet"), _OWN_FILE),
    "AM14": (gettext_noop("het bedrag is hoger dan met de bank is afgesproken"), _OWN_BANK),
    "AM18": (gettext_noop("het aantal betalingen in het bestand klopte niet"), _OWN_FILE),
    "AM21": (gettext_noop("het bedrag is hoger dan de daglimiet"), _OWN_BANK),
    "AM23": (gettext_noop("het bedrag is hoger dan de bank kan verwerken"), _OWN_BANK),
    "ARDT": (gettext_noop("de betaling was al teruggestuurd"), _NOTHING),
    "BE01": (gettext_noop("de naam hoort niet bij de rekening"), _NAME),
    "BE04": (gettext_noop("het adres van de ontvanger ontbreekt"), _OWN_FILE),
    "BE05": (gettext_noop("de afzender is niet bekend"), _OWN_BANK),
    "BE06": (gettext_noop("de klant is niet bekend bij de bank"), _ACCOUNT),
    "BE07": (gettext_noop("het adres van de betaler ontbreekt"), _OWN_FILE),
    "BE10": (gettext_noop("het land van de betaler ontbreekt of klopt niet"), _OWN_FILE),
    "BE11": (gettext_noop("het land van de ontvanger ontbreekt of klopt niet"), _OWN_FILE),
    "BE16": (gettext_noop("de betaler is niet herkend"), _OWN_BANK),
    "BE17": (gettext_noop("de ontvanger is niet herkend"), _NAME),
    "BE20": (gettext_noop("een naam is langer dan de bank toestaat"), _OWN_FILE),
    "BE22": (gettext_noop("de naam van de ontvanger ontbreekt"), _OWN_FILE),
    "CH03": (gettext_noop("de betaaldatum ligt te ver vooruit"), _AGAIN),
    "CH04": (gettext_noop("de betaaldatum is voorbij"), _AGAIN),
    "CH16": (gettext_noop("de bank kon het bestand of bericht niet lezen"), _OWN_FILE),
    "CH20": (gettext_noop("een bedrag had te veel decimalen"), _OWN_FILE),
    "CH21": (gettext_noop("een verplicht gegeven ontbreekt in het bestand"), _OWN_FILE),
    "CNOR": (gettext_noop("de bank van de ontvanger doet niet mee"), _OTHER_ACCOUNT),
    "CURR": (gettext_noop("de valuta klopt niet"), _OWN_FILE),
    "CUST": (gettext_noop("de afzender vroeg de betaling terug"), _NOTHING),
    "DNOR": (gettext_noop("de bank van de afzender doet niet mee"), _OWN_BANK),
    "DS02": (gettext_noop("een bevoegde heeft de opdracht bij de bank ingetrokken"), _AGAIN),
    "DS04": (gettext_noop("de bank heeft de opdracht geweigerd"), _OWN_BANK),
    "DS0A": (gettext_noop("de gegevens van de opdracht moeten bij de bank worden bevestigd"), _OWN_BANK),
    "DS0H": (gettext_noop("de ondertekenaar mag niet van deze rekening betalen"), _OWN_BANK),
    "DS24": (gettext_noop("de opdracht is niet op tijd bij de bank getekend"), _AGAIN),
    "DT01": (gettext_noop("de datum kan niet"), _OWN_FILE),
    "DT06": (gettext_noop("de bank heeft de betaaldatum verschoven"), _NOTHING),
    "DU01": (gettext_noop("de bank heeft dit bestand al eens gekregen"), _DOUBLE),
    "DU02": (gettext_noop("de bank heeft deze groep betalingen al eens gekregen"), _DOUBLE),
    "DU03": (gettext_noop("de bank heeft deze betaling al eens gekregen"), _DOUBLE),
    "DU04": (gettext_noop("de bank heeft een betaling met dit kenmerk al eens gekregen"), _DOUBLE),
    "DUPL": (gettext_noop("de betaling was dubbel"), _DOUBLE),
    "ED05": (gettext_noop("de betaling kon niet tussen de banken worden verrekend"), _AGAIN),
    "ERIN": (gettext_noop("de bank kent een gegeven in de opdracht niet"), _OWN_FILE),
    "FF01": (gettext_noop("het bestand of bericht klopte niet"), _OWN_FILE),
    "FF03": (gettext_noop("de soort betaling klopte niet"), _OWN_FILE),
    "FF05": (gettext_noop("de code voor spoed klopte niet"), _OWN_FILE),
    "FF10": (gettext_noop("de bank van de ontvanger had een storing"), _AGAIN),
    "FOCR": (gettext_noop("de betaling is op verzoek teruggehaald"), _NOTHING),
    "FRAD": (gettext_noop("mogelijk bedrog"), _OWN_BANK),
    "FR01": (gettext_noop("mogelijk bedrog"), _OWN_BANK),
    "ID01": (gettext_noop("een kenmerk in het bestand klopte niet"), _OWN_FILE),
    "LEGL": (gettext_noop("de bank mag dit wettelijk niet uitvoeren"), _OWN_BANK),
    "MD01": (gettext_noop("er was geen geldige machtiging"), _CALL),
    "MD02": (gettext_noop("gegevens van de machtiging ontbraken"), _CALL),
    "MD06": (gettext_noop("de betaler heeft de incasso teruggeboekt"), _CALL),
    "MD07": (gettext_noop("de rekeninghouder is overleden"), _DECEASED),
    "MS02": (gettext_noop("de klant heeft de betaling geweigerd"), _CALL),
    "MS03": (gettext_noop("de bank noemt geen reden"), _OWN_BANK),
    "NARR": (gettext_noop("de reden staat in de omschrijving"), _OWN_BANK),
    "NERI": (gettext_noop("de ontvanger kan de betaling niet plaatsen"), _CALL),
    "NOAS": (gettext_noop("de klant gaf geen antwoord"), _CALL),
    "NOCM": (gettext_noop("de bank heeft meer gegevens over de klant nodig"), _OWN_BANK),
    "NOOR": (gettext_noop("de bank heeft de betaling nooit gekregen"), _OWN_BANK),
    "RC01": (gettext_noop("de code van de bank klopte niet"), _ACCOUNT),
    "RC03": (gettext_noop("de code van de bank van de betaler klopte niet"), _OWN_FILE),
    "RC04": (gettext_noop("de code van de bank van de ontvanger klopte niet"), _ACCOUNT),
    "RF01": (gettext_noop("een kenmerk in het bestand is al eens gebruikt"), _DOUBLE),
    "RR01": (gettext_noop("gegevens van de afzender ontbraken"), _OWN_BANK),
    "RR02": (gettext_noop("de naam of het adres van de afzender ontbrak"), _OWN_BANK),
    "RR03": (gettext_noop("de naam of het adres van de ontvanger ontbrak"), _OWN_FILE),
    "RR04": (gettext_noop("wettelijke reden"), _OWN_BANK),
    "RR05": (gettext_noop("gegevens die de wet vraagt ontbraken"), _OWN_BANK),
    "RR07": (gettext_noop("de omschrijving of het kenmerk klopte niet"), _OWN_FILE),
    "RR10": (gettext_noop("er stond een teken in dat de bank niet kent"), _OWN_FILE),
    "SL01": (gettext_noop("de rekeninghouder staat deze afschrijving niet toe"), _CALL),
    "SL11": (gettext_noop("de ontvanger staat niet op de lijst van de betaler"), _OWN_BANK),
    "SL12": (gettext_noop("de ontvanger is door de betaler geblokkeerd"), _OWN_BANK),
    "TECH": (gettext_noop("een technische fout"), _AGAIN),
    "TM01": (gettext_noop("de opdracht kwam na sluitingstijd"), _AGAIN),
    "TS04": (gettext_noop("de opdracht is bij de bank niet bevestigd"), _OWN_BANK),
    "UPAY": (gettext_noop("de betaling was niet verschuldigd"), _CALL),
}


def describe_reason(code: str) -> str:
    """Return why a payment was refused or came back, as a Dutch sentence part; the code itself when nobody knows it."""
    code = code.strip()
    known = _REASONS.get(code.upper())
    if known:
        return known[0]
    return f"code {code}" if code else gettext_noop("zonder opgaaf van reden")


def suggest_mend(code: str) -> str:
    """Return what to do about a reason, as a Dutch sentence; to ask our own bank when nobody knows the code."""
    known = _REASONS.get(code.strip().upper())
    return known[1] if known else _OWN_BANK


def list_reason_codes() -> tuple[str, ...]:
    """Return the codes that have a sentence."""
    return tuple(_REASONS)
