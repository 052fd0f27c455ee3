# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a signal, as the national data standard (DDAS-VS 0.9) and the Wgs have them."""

from __future__ import annotations

from enum import StrEnum


class Partnertype(StrEnum):
    """Which kind of organisation reports (DDAS-VS EnumSignaalpartner)."""

    ENERGIE = "Energie"
    HUUR = "Huur"
    HYPOTHEEK = "Hypotheek"
    CAK_ZORGVERZEKERINGEN = "CAK Zorgverzekeringen"
    ZORG = "Zorg"
    WATER = "Water"
    DUO = "DUO"
    BELASTINGDIENST = "Belastingdienst"
    CAK_EIGEN_BIJDRAGE = "CAK Eigen bijdrage"
    OVERIGE = "Overige"
    DIENST_TOESLAGEN = "Dienst Toeslagen"


class Signaalsoort(StrEnum):
    """What is reported: arrears, a crisis, or that supply is going to end.

    An end of supply that is announced is no threatening situation by itself: twenty working days follow. Whether it is
    one, a person decides.
    """

    ACHTERSTAND = "achterstand"
    CRISISSIGNAAL = "crisissignaal"
    EINDELEVERINGSSIGNAAL = "eindeleveringssignaal"


class Signaalstatus(StrEnum):
    """How far a signal is (DDAS-VS EnumSignaalstatus)."""

    NOG_NIET_OPGEPAKT = "Nog niet opgepakt"
    ONTERECHT = "Niet opgepakt: onterecht signaal"
    OVERLEDEN = "Inwoner is overleden"
    GEEN_INWONER = "Persoon is geen inwoner (meer) in de gemeente"
    HERHAALD = "Niet opgepakt: herhaalde melding"
    ANDERE_REDEN = "Niet opgepakt: andere reden"


class Dreigingsgrond(StrEnum):
    """What threatens, exactly as Wgs article 4(2) has it."""

    ONTRUIMING = "gedwongen ontruiming"
    GAS = "beëindiging van de levering van gas"
    ELEKTRICITEIT = "beëindiging van de levering van elektriciteit"
    STADSVERWARMING = "beëindiging van de levering van stadsverwarming"
    WATER = "beëindiging van de levering van water"
    ZORGVERZEKERING = "opzegging of ontbinding van de zorgverzekering"


class Kanaal(StrEnum):
    """How a levering came in."""

    PAGINA = "pagina"
    API = "api"
    MAP = "map"
    OPDRACHTREGEL = "opdrachtregel"


class Veld(StrEnum):
    """Every field that a signal can have here. There is no other: what isn't in this list can't be stored."""

    SOORT = "soort"
    CRISISSIGNAAL = "crisissignaal"
    EINDELEVERING = "eindelevering"
    BEDRAG = "bedrag"
    ONTSTAANSDATUM = "ontstaansdatum"
    SIGNAALDATUM = "signaaldatum"
    WARME_OVERDRACHT = "warme_overdracht"
    KENMERK = "kenmerk"
    BURGERSERVICENUMMER = "burgerservicenummer"
    VOORLETTERS = "voorletters"
    VOORNAAM = "voornaam"
    VOORVOEGSEL = "voorvoegsel"
    ACHTERNAAM = "achternaam"
    GEBOORTEDATUM = "geboortedatum"
    STRAATNAAM = "straatnaam"
    HUISNUMMER = "huisnummer"
    HUISNUMMERTOEVOEGING = "huisnummertoevoeging"
    POSTCODE = "postcode"
    PLAATSNAAM = "plaatsnaam"
    TELEFOONNUMMER = "telefoonnummer"
    EMAIL = "email"
    IBAN = "iban"


# What a gemeente permits per partner; the fields about the signal itself are always needed.
PERSON_FIELDS = (
    Veld.BURGERSERVICENUMMER,
    Veld.VOORLETTERS,
    Veld.VOORNAAM,
    Veld.VOORVOEGSEL,
    Veld.ACHTERNAAM,
    Veld.GEBOORTEDATUM,
    Veld.STRAATNAAM,
    Veld.HUISNUMMER,
    Veld.HUISNUMMERTOEVOEGING,
    Veld.POSTCODE,
    Veld.PLAATSNAAM,
    Veld.TELEFOONNUMMER,
    Veld.EMAIL,
    Veld.IBAN,
)
SIGNAL_FIELDS = tuple(each for each in Veld if each not in PERSON_FIELDS)
