# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente of the town chose and agreed: its instellingen, sender, mandaat, energy and water."""

from __future__ import annotations

from datetime import date, datetime

from houvast.access.domain.actors import Actor
from houvast.config.town import words
from houvast.correspondence.commands import Huisstijl, write_huisstijl
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.instellingen import Eigenaar, Waarde, list_declared
from houvast.trajecten.commands import register_mandaat, register_nutsafspraak

MANDAAT = "Mandaatbesluit schuldhulp Oeverstad 2025, kenmerk 2025-118"
_PROPOSED = "Voorstel van Houvast overgenomen; vastgesteld in het beleidsplan schuldhulp."
# No law gives these: what this invented gemeente chose, and why.
_CHOSEN: dict[str, tuple[Waarde, str]] = {
    "contacten.antwoord_dagen": (5, "Servicenorm van de gemeente: antwoord binnen een werkweek."),
    "contacten.uit_beeld_dagen": (42, "Wie zes weken niets hoort, haakt af; zo bleek uit ons cliëntenonderzoek."),
    "vroegsignalering.bewaren.niet_opgepakt.dagen": (
        190,
        "Nodig om opeenvolgende signalen te herkennen (zes maanden).",
    ),
    "vroegsignalering.bewaren.signaal.dagen": (365, "Gekozen in onze DPIA vroegsignalering."),
    "klachten.antwoord_werkdagen": (3, "Gelijk aan de eerste trede van onze contracten."),
    "klachten.bevestig_dagen": (14, "Wie twee weken niets laat weten, kan het signaal zelf heropenen."),
    "klachten.noodtelefoon": ("088 000 01 12", "Het nummer van de crisisdienst schulden."),
    "klachten.noodtelefoon_bereikbaar": ("elke dag van 8 tot 22 uur", "Zo is de crisisdienst bezet."),
    "klachten.meld_email": ("meldpunt@oeverstad.example", "De postbus van het meldpunt, elke dag gelezen."),
    "klachten.commissie": ("de Klachtencommissie Sociaal Domein Oeverstad", "Ingesteld bij collegebesluit."),
    "klachten.ombudsman": (
        "Gemeentelijke Ombudsman Laagland, Postbus 12, 8990 AB  Oeverstad, telefoon 088 000 09 00",
        "Aangewezen bij raadsbesluit.",
    ),
    "klachten.signaal_bewaren_dagen": (730, "Nodig om patronen over twee jaar te zien."),
    "klachten.klacht_bewaren_dagen": (1_825, "Gelijk aan onze selectielijst."),
    "indicatoren.norm.budgetbeheerder": (100, "Afgesproken in het contract met De Reling."),
    "indicatoren.norm.consulent": (50, "Vastgesteld in het beleidsplan schuldhulp."),
    "contracten.waarschuwen.optie_dagen": (120, "Verlengen vraagt een collegebesluit."),
    "contracten.waarschuwen.opzeggen_dagen": (120, "Opzeggen vraagt een collegebesluit."),
    "contracten.waarschuwen.einde_dagen": (365, "Een nieuwe aanbesteding duurt bijna een jaar."),
    "contracten.waarschuwen.evaluatie_dagen": (45, "Zoveel tijd kost het om cijfers en gesprekken voor te bereiden."),
    "contracten.waarschuwen.indexering_dagen": (60, "De uitvoerder kondigt een prijs zestig dagen eerder aan."),
    "contracten.waarschuwen.bewijs_dagen": (60, "Een nieuw certificaat aanvragen duurt zes weken."),
    "contracten.waarschuwen.anders_dagen": (30, "Een maand is genoeg."),
    "contracten.bewaren.dagen": (365, "Tot de jaarlijkse evaluatie, daarna niet meer nodig."),
    "overdracht.inzage.dagen": (180, "Tot de laatste afrekening met de oude uitvoerder is gemaakt."),
    "raad.antwoord_dagen": (30, "Zo staat het in ons reglement van orde."),
    "raad.licentie": (
        "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
        "Openbare cijfers zijn van iedereen.",
    ),
    "toezicht.alarm.bewaren_dagen": (730, "Gelijk aan de servicesignalen."),
    "opvolging.pauze.waarschuwing.dagen": (7, "Een week is genoeg om met de inwoner te bellen."),
    "opvolging.terugkoppeling.dagen": (30, "Afgesproken in het convenant, voor elk signaal gelijk."),
    "opvolging.bewaren.geen_hulp.dagen": (90, "Kort: de inwoner wilde geen hulp."),
    "opvolging.bewaren.geen_contact.dagen": (190, "Nodig om opeenvolgende signalen te herkennen (zes maanden)."),
    "opvolging.bewaren.overig.dagen": (365, "Gekozen in onze DPIA vroegsignalering."),
    "ddas.afzender.naam": ("Gemeente Oeverstad", "Zo staan wij bij de landelijke monitor bekend."),
    "ddas.afzender.contact_naam": ("Pim Steenhart", "Beleidsmedewerker schuldhulp."),
    "ddas.afzender.contact_email": ("monitor@oeverstad.example", "Gedeeld postvak van het team."),
    "ddas.afzender.contact_telefoonnummer": ("0880000100", "Nummer van het team."),
    "ddas.afzender.contact_functietitel": ("Beleidsmedewerker schuldhulp", "Functie van de contactpersoon."),
}
_COLLEGE = "het college van burgemeester en wethouders van Oeverstad"
_BEZWAAR = "Gemeente Oeverstad\nCommissie bezwaarschriften\nPostbus 900\n8990 AA  Oeverstad"


def choose_for_gemeente(*, actor: Actor, gemeente_id: int, now: datetime) -> None:
    """Answer every question that there is a proposal or a choice of this gemeente for."""
    for each in list_declared(Eigenaar.GEMEENTE):
        waarde, reason = _CHOSEN.get(each.sleutel, (each.voorstel, _PROPOSED))
        if waarde is not None:
            choose_instelling(
                actor=actor, gemeente_id=gemeente_id, sleutel=each.sleutel, waarde=waarde, reason=reason, now=now
            )


def write_senders(*, actor: Actor, gemeente_id: int, uitvoerder_id: int, uitvoerder: str, now: datetime) -> None:
    """Say who letters are from: the gemeente itself, and the uitvoerder in the name of its college."""
    for sender, organisatie_id in ((None, None), (uitvoerder, uitvoerder_id)):
        write_huisstijl(
            actor=actor,
            gemeente_id=gemeente_id,
            uitvoerder_id=organisatie_id,
            huisstijl=Huisstijl(
                gemeente="Gemeente Oeverstad",
                college=_COLLEGE,
                afzender=sender or "Gemeente Oeverstad, team Geldzaken",
                adresregels="Kadeplein 1\n8998 AA  Oeverstad"
                if sender is None
                else "Meerpaalweg 12\n8998 BC  Oeverstad",
                telefoon="088 000 01 00" if sender is None else "088 000 02 00",
                bereikbaar="maandag tot en met vrijdag van 9 tot 17 uur",
                email="geldzaken@oeverstad.example" if sender is None else "hulp@dereling.example",
                website="https://oeverstad.example",
                mandaat="" if sender is None else MANDAAT,
                bezwaar_adres=_BEZWAAR,
                ondertekenaar="Team Geldzaken" if sender is None else uitvoerder,
            ),
            reason="Vastgesteld bij de start van Houvast.",
            now=now,
        )


def agree_with_others(*, actor: Actor, gemeente_id: int, uitvoerder_id: int, since: date, now: datetime) -> list[int]:
    """Give the uitvoerder its mandaat; return the ids of the agreements with an energy and a water company."""
    register_mandaat(
        actor=actor,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        referentie="2025-118",
        omvang="Beschikkingen op grond van artikel 4a Wgs, en brieven daarover",
        since=since,
        until=None,
        now=now,
    )
    promised = (
        (words.ENERGY[0], True, "Geen afsluiting zolang er schuldhulp is; heraansluiting zonder waarborgsom."),
        (words.WATER, False, "Geen afsluiting zolang er schuldhulp is."),
    )
    return [
        register_nutsafspraak(
            actor=actor,
            gemeente_id=gemeente_id,
            naam=naam,
            keeps_supply=True,
            restores_without_deposit=restores,
            afgesproken=afgesproken,
            since=since,
            until=None,
            now=now,
            adresregels="Afdeling Incasso\nPostbus 77\n8997 ZZ  Oeverstad",
        )
        for naam, restores, afgesproken in promised
    ]
