# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a row is refused and how it is mended: one table, in words for who made the file.

A sentence never repeats the value: it may be a burgerservicenummer, and answers end up in logs of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop


class LeveringUnreadable(DomainError):
    """Mend the file as the message says and send it again; nothing of it was kept."""


class Reden(StrEnum):
    """Why a row is refused."""

    BEDRAG_ONTBREEKT = "bedrag_ontbreekt"
    BEDRAG_ONLEESBAAR = "bedrag_onleesbaar"
    BEDRAG_NIET_POSITIEF = "bedrag_niet_positief"
    BEDRAG_TE_LAAG = "bedrag_te_laag"
    DATUM_ONLEESBAAR = "datum_onleesbaar"
    DATUM_IN_TOEKOMST = "datum_in_toekomst"
    ONTSTAANSDATUM_ONTBREEKT = "ontstaansdatum_ontbreekt"
    ONTSTAAN_NA_SIGNAAL = "ontstaan_na_signaal"
    TE_JONG = "te_jong"
    TE_OUD = "te_oud"
    ADRES_ONTBREEKT = "adres_ontbreekt"
    HUISNUMMER_ONLEESBAAR = "huisnummer_onleesbaar"
    JA_NEE_ONLEESBAAR = "ja_nee_onleesbaar"
    SOORT_ONBEKEND = "soort_onbekend"
    SOORT_NIET_TOEGESTAAN = "soort_niet_toegestaan"
    TE_LANG = "te_lang"
    ONLEESBARE_TEKENS = "onleesbare_tekens"
    RIJ_LOOPT_DOOR = "rij_loopt_door"
    TE_VEEL_CELLEN = "te_veel_cellen"
    ANDERE_GEMEENTE = "andere_gemeente"
    ANDER_PARTNERTYPE = "ander_partnertype"
    GEEN_SIGNAAL = "geen_signaal"


# What is wrong, and what to do about it.
SENTENCES: dict[Reden, tuple[str, str]] = {
    Reden.BEDRAG_ONTBREEKT: (
        gettext_noop("Het bedrag van de achterstand ontbreekt."),
        gettext_noop("Vul het bedrag in euro’s in, zoals 1.234,56."),
    ),
    Reden.BEDRAG_ONLEESBAAR: (
        gettext_noop("Dit bedrag is niet te lezen, of kan twee dingen betekenen."),
        gettext_noop("Schrijf het bedrag met een komma en twee cijfers, zoals 1.234,56."),
    ),
    Reden.BEDRAG_NIET_POSITIEF: (
        gettext_noop("Het bedrag is nul of negatief: dan is er geen achterstand."),
        gettext_noop("Laat deze rij weg, of vul in wat nog betaald moet worden."),
    ),
    Reden.BEDRAG_TE_LAAG: (
        gettext_noop("Het bedrag is lager dan de gemeente met u afsprak."),
        gettext_noop("Laat deze rij weg. Stuur hem opnieuw als de achterstand hoger is."),
    ),
    Reden.DATUM_ONLEESBAAR: (
        gettext_noop("Deze datum is niet te lezen of bestaat niet."),
        gettext_noop("Schrijf de datum als 31-12-2026 of 2026-12-31."),
    ),
    Reden.DATUM_IN_TOEKOMST: (
        gettext_noop("Deze datum ligt in de toekomst."),
        gettext_noop("Controleer dag, maand en jaar."),
    ),
    Reden.ONTSTAANSDATUM_ONTBREEKT: (
        gettext_noop("De datum waarop de achterstand ontstond ontbreekt. Daarmee bepaalt de gemeente de ouderdom."),
        gettext_noop("Vul de ontstaansdatum in."),
    ),
    Reden.ONTSTAAN_NA_SIGNAAL: (
        gettext_noop("De achterstand is volgens deze rij ontstaan na de datum van het signaal."),
        gettext_noop("Controleer beide datums."),
    ),
    Reden.TE_JONG: (
        gettext_noop("De achterstand is jonger dan de gemeente met u afsprak."),
        gettext_noop("Laat deze rij weg. Stuur hem opnieuw als de achterstand ouder is."),
    ),
    Reden.TE_OUD: (
        gettext_noop("De achterstand is ouder dan de gemeente met u afsprak."),
        gettext_noop("Laat deze rij weg, of overleg met de gemeente."),
    ),
    Reden.ADRES_ONTBREEKT: (
        gettext_noop("Er staat geen volledig adres in deze rij."),
        gettext_noop("Vul postcode en huisnummer in, of straat, huisnummer en plaats."),
    ),
    Reden.HUISNUMMER_ONLEESBAAR: (
        gettext_noop("Het huisnummer begint niet met een getal van 1 tot en met 99999."),
        gettext_noop("Vul het huisnummer in, met de toevoeging erachter of in een eigen kolom."),
    ),
    Reden.JA_NEE_ONLEESBAAR: (
        gettext_noop("Hier hoort ja of nee te staan."),
        gettext_noop("Vul ja of nee in."),
    ),
    Reden.SOORT_ONBEKEND: (
        gettext_noop("Deze soort signaal kennen we niet."),
        gettext_noop("Kies: achterstand, crisissignaal of eindeleveringssignaal."),
    ),
    Reden.SOORT_NIET_TOEGESTAAN: (
        gettext_noop("Met de gemeente is niet afgesproken dat u deze soort signaal stuurt."),
        gettext_noop("Kies een andere soort, of overleg met de gemeente."),
    ),
    Reden.TE_LANG: (
        gettext_noop("De tekst is te lang voor dit veld."),
        gettext_noop("Kijk of de kolommen verschoven zijn, of kort de tekst in."),
    ),
    Reden.ONLEESBARE_TEKENS: (
        gettext_noop("Er staan tekens in die geen tekst zijn."),
        gettext_noop("Typ de tekst opnieuw, of sla het bestand op als UTF-8."),
    ),
    Reden.RIJ_LOOPT_DOOR: (
        gettext_noop("Deze rij loopt door over meer regels. Waarschijnlijk staat er een aanhalingsteken te veel."),
        gettext_noop("Haal het losse aanhalingsteken weg en stuur ook de regels erna opnieuw."),
    ),
    Reden.TE_VEEL_CELLEN: (
        gettext_noop("Deze rij heeft meer velden dan er kolommen zijn."),
        gettext_noop("Zet een veld met een scheidingsteken erin tussen aanhalingstekens."),
    ),
    Reden.ANDERE_GEMEENTE: (
        gettext_noop("Dit signaal is volgens het bericht voor een andere gemeente."),
        gettext_noop("Stuur het naar die gemeente, of verbeter de gemeentecode."),
    ),
    Reden.ANDER_PARTNERTYPE: (
        gettext_noop("Dit signaal is volgens het bericht van een ander type signaalpartner dan u bent."),
        gettext_noop("Verbeter het type, of overleg met de gemeente."),
    ),
    Reden.GEEN_SIGNAAL: (
        gettext_noop("Op deze plaats staat geen signaal."),
        gettext_noop("Zet elk signaal als object in de lijst vroegsignalen."),
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: the reason, and the column as the partner calls it ('' for the whole row)."""

    reden: Reden
    kolom: str = ""
