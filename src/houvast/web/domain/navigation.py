# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pages each role finds in its menu, and on which it lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from houvast.access.domain.actors import Role


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the catalogue; who shows it translates it (see web/context.py)."""
    return sentence


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu: the name of its url and what it is called, in Dutch; and pages that hang below it."""

    url_name: str
    label: str
    # Shown as tabs on the entry's own page and on theirs, so that the menu stays short.
    below: tuple[Item, ...] = ()
    # Only for who keeps or audits the books of a trust account: an auditor of a gemeente doesn't.
    needs_books: bool = False


VANDAAG = Item("vandaag:vandaag", gettext_noop("Vandaag"))
AFLETTEREN = Item("budgetbeheer:werkvoorraad", gettext_noop("Afletteren"))
GOEDKEUREN = Item("vandaag:goedkeuren", gettext_noop("Goedkeuren"))
BANKBESTANDEN = Item("budgetbeheer:goedkeuren", gettext_noop("Bankbestanden"))
HUISHOUDENS = Item("budgetbeheer:huishoudens", gettext_noop("Huishoudens"))
INWONERS = Item("partijen:huishoudens", gettext_noop("Inwoners"))
ORGANISATIES = Item("partijen:organisaties", gettext_noop("Organisaties"))
BANK = Item("budgetbeheer:bank", gettext_noop("Bank"), needs_books=True)
BESTANDEN = Item("budgetbeheer:bestanden", gettext_noop("Bestanden"))
OP_TIJD = Item("betaalopdrachten:optijd", gettext_noop("Op tijd"))
WAARSCHUWINGEN = Item("bewaking:waarschuwingen", gettext_noop("Waarschuwingen"))
POST = Item("poststukken:post", gettext_noop("Post"))
PLANNEN = Item("budgetbeheer:te_vaststellen", gettext_noop("Budgetplannen"))
CIJFERS = Item("indicatoren:uitvoerders", gettext_noop("Cijfers"))
INSTELLINGEN = Item("budgetbeheer:instellingen", gettext_noop("Instellingen"))
CONTACT = Item("contacten:werkvoorraad", gettext_noop("Contact"))
BRIEVEN = Item("correspondence:brieven", gettext_noop("Brieven"))
SJABLONEN = Item("correspondence:sjablonen", gettext_noop("Brieven"))
GEMEENTEKEUZES = Item("instellingen:instellingen", gettext_noop("Instellingen"))
AANLEVEREN = Item("vroegsignalering:aanleveren", gettext_noop("Signalen sturen"))
CONVENANTEN = Item("vroegsignalering:convenanten", gettext_noop("Convenant"))
LEVERINGEN = Item("vroegsignalering:leveringen", gettext_noop("Leveringen"))
BEDREIGEND = Item("vroegsignalering:dreigingen", gettext_noop("Bedreigend"))
KOPPELEN = Item("koppeling:werkvoorraad", gettext_noop("Koppelen"))
BEREIKEN = Item("opvolging:vandaag", gettext_noop("Bereiken"))
AFWEGINGSKADER = Item("opvolging:kaders", gettext_noop("Afwegingskader"))
TERUGKOPPELING = Item("opvolging:terugkoppeling", gettext_noop("Uw signalen"))
BETALEN = Item("betalen:runs", gettext_noop("Betalen"))
VOORZIENINGEN = Item("voorzieningen:werkvoorraad", gettext_noop("Voorzieningen"))
BEEINDIGINGEN = Item("afbouw:te_beoordelen", gettext_noop("Beëindigingen"))
TRAJECTEN = Item("trajecten:werkvoorraad", gettext_noop("Trajecten"))
PLANNEN_VAN_AANPAK = Item("trajecten:te_beoordelen", gettext_noop("Plannen van aanpak"))
VERKLARINGEN = Item("trajecten:verklaringen", gettext_noop("Schuldhulpverklaringen"))
RESERVEKOPIEEN = Item("portable:escrow", gettext_noop("Reservekopieën"))
NOODLIJST = Item("portable:noodlijst", gettext_noop("Noodlijst"))
MANDATEN = Item("trajecten:mandaten", gettext_noop("Mandaten"))
ENERGIE = Item("trajecten:energie", gettext_noop("Energie en water"))
CONTRACTEN = Item("contracten:contracten", gettext_noop("Contracten"))
CONTRACTDAGEN = Item("contracten:deadlines", gettext_noop("Dagen"))
OPGAVEN = Item("opgaven:opgaven", gettext_noop("Opgaven"))
PREVENTIE = Item("contracten:preventie", gettext_noop("Preventietaken"))
CONTACTPERSONEN = Item("contracten:contactpersonen", gettext_noop("Contactpersonen"))
KLACHTEN = Item("klachten:werkvoorraad", gettext_noop("Signalen en klachten"))
ALLE_KLACHTEN = Item("klachten:alle", gettext_noop("Klachten"))
PATRONEN = Item("klachten:patronen", gettext_noop("Patronen"))
BEWIJSDOSSIERS = Item("klachten:bewijsdossiers", gettext_noop("Bewijsdossiers"))
KLACHTENREGISTER = Item("klachten:register", gettext_noop("Jaarregister"))
OVERDRACHTEN = Item("overdracht:overdrachten", gettext_noop("Overdrachten"))
TOEZICHT = Item("toezicht:overzicht", gettext_noop("Toezicht"))
EISEN = Item("toezicht:eisen", gettext_noop("Eisen"))
ALARMEN = Item("toezicht:alarmen", gettext_noop("Alarmen"))
ALARMREGELS = Item("toezicht:regels", gettext_noop("Alarmregels"))
VERBETERTRAJECTEN = Item("toezicht:trajecten", gettext_noop("Verbetertrajecten"))
RAAD = Item("raad:lijst", gettext_noop("Raad"))
OPENBAARHEID = Item("raad:openbaarheid", gettext_noop("Openbaar"))
BEWAARTERMIJNEN = Item("privacy:bewaartermijnen", gettext_noop("Bewaartermijnen"))
LOGBOEK = Item("audit:logboek", gettext_noop("Logboek"))
SLEUTELS = Item("api:sleutels", gettext_noop("Sleutels"))
MEDEWERKERS = Item("access:medewerkers", gettext_noop("Medewerkers"))
TEAMS = Item("access:teams", gettext_noop("Teams"))

_TOEZICHT = replace(TOEZICHT, below=(EISEN, ALARMEN, ALARMREGELS, VERBETERTRAJECTEN))
_KLACHTEN = replace(KLACHTEN, below=(ALLE_KLACHTEN, PATRONEN, BEWIJSDOSSIERS, KLACHTENREGISTER))

# The first entry is the page that the role opens on.
MENU: dict[Role, tuple[Item, ...]] = {
    Role.BUDGETBEHEERDER: (
        VANDAAG,
        replace(WAARSCHUWINGEN, below=(KLACHTEN,)),
        AFLETTEREN,
        replace(POST, below=(BRIEVEN,)),
        BETALEN,
        replace(HUISHOUDENS, below=(CONTACT, INWONERS, ORGANISATIES, CONTACTPERSONEN, OVERDRACHTEN)),
        BANK,
    ),
    Role.TWEEDE_BEOORDELAAR: (
        replace(GOEDKEUREN, below=(BANKBESTANDEN, PLANNEN, PLANNEN_VAN_AANPAK, BEEINDIGINGEN)),
        BETALEN,
        replace(HUISHOUDENS, below=(INWONERS, ORGANISATIES, OVERDRACHTEN)),
        BANK,
        replace(OP_TIJD, below=(CIJFERS, TEAMS, KLACHTEN, PATRONEN)),
        INSTELLINGEN,
        replace(CONTRACTEN, below=(TOEZICHT, VERBETERTRAJECTEN, CONTRACTDAGEN, OPGAVEN, PREVENTIE, CONTACTPERSONEN)),
    ),
    Role.CONSULENT: (
        replace(TRAJECTEN, below=(PLANNEN_VAN_AANPAK, VERKLARINGEN, BEREIKEN, KOPPELEN)),
        replace(CONTACT, below=(KLACHTEN, CONTACTPERSONEN)),
        HUISHOUDENS,
        INWONERS,
        VOORZIENINGEN,
        OP_TIJD,
        BRIEVEN,
    ),
    Role.OUTREACH: (replace(BEREIKEN, below=(KLACHTEN,)), replace(BEDREIGEND, below=(KOPPELEN,)), BRIEVEN),
    # Sees figures about households in toezicht, never a household itself.
    Role.CONTRACTMANAGER: (
        _TOEZICHT,
        replace(CIJFERS, below=(RAAD, OPENBAARHEID)),
        replace(CONTRACTEN, below=(CONTRACTDAGEN, OPGAVEN, PREVENTIE, RESERVEKOPIEEN, NOODLIJST)),
        _KLACHTEN,
        replace(CONVENANTEN, below=(LEVERINGEN,)),
        GEMEENTEKEUZES,
        OVERDRACHTEN,
    ),
    Role.BELEIDSMEDEWERKER: (
        replace(CONVENANTEN, below=(LEVERINGEN,)),
        replace(_TOEZICHT, below=(EISEN, ALARMEN, ALARMREGELS, VERBETERTRAJECTEN, CIJFERS, RAAD, OPENBAARHEID)),
        AFWEGINGSKADER,
        _KLACHTEN,
        replace(CONTRACTEN, below=(CONTRACTDAGEN, OPGAVEN, PREVENTIE)),
        replace(GEMEENTEKEUZES, below=(BEWAARTERMIJNEN,)),
        SJABLONEN,
    ),
    Role.SIGNAALPARTNER: (AANLEVEREN, TERUGKOPPELING),
    Role.INWONER: (),
    Role.AUDITOR: (replace(LOGBOEK, below=(BEWAARTERMIJNEN, RESERVEKOPIEEN)), BANK, BETALEN, OP_TIJD, KLACHTEN),
    Role.BEHEERDER: (replace(MEDEWERKERS, below=(TEAMS,)), SLEUTELS),
}


def list_items(role: Role, *, has_books: bool) -> tuple[Item, ...]:
    """Return the menu of a role, for someone who has books of a trust account in view or hasn't."""
    return tuple(each for each in MENU.get(role, ()) if has_books or not each.needs_books)


def find_current(paths: Sequence[str], path: str) -> str | None:
    """Return the menu's path that a page belongs to: the longest that it lies under, or None."""
    above = [each for each in paths if each != "/" and (path == each or path.startswith(each.rstrip("/") + "/"))]
    return max(above, key=len, default=None)
