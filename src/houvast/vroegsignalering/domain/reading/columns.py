# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which column is which field: recognised by its name, or chosen once by the partner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from houvast.vroegsignalering.domain.faults import LeveringUnreadable
from houvast.vroegsignalering.domain.woorden import SIGNAL_FIELDS, Veld

# Names that columns of partners have, besides the field's own; compared without case, accents and punctuation.
_NAMES: dict[Veld, tuple[str, ...]] = {
    Veld.SOORT: ("soort signaal", "signaalsoort", "type signaal", "signaaltype"),
    Veld.CRISISSIGNAAL: ("crisis", "crisis signaal", "crisismelding"),
    Veld.EINDELEVERING: ("einde levering", "eindeleveringssignaal", "eindeleveringsignaal", "aankondiging afsluiting"),
    Veld.BEDRAG: (
        *("achterstand", "bedrag achterstand", "achterstandsbedrag", "bedrag in euro", "bedrag euro", "openstaand"),
        *("openstaand bedrag", "openstaand saldo", "schuldbedrag", "hoogte achterstand", "totaal openstaand", "saldo"),
        *("totaalbedrag", "bedrag openstaand", "bedrag eur"),
    ),
    Veld.ONTSTAANSDATUM: (
        *("datum ontstaan", "ontstaan op", "achterstand sinds", "datum achterstand", "oudste vervaldatum"),
        *("datum ontstaan achterstand", "ontstaansdatum achterstand", "vervaldatum", "begindatum achterstand", "sinds"),
        *("startdatum achterstand", "ontstaan"),
    ),
    Veld.SIGNAALDATUM: ("datum signaal", "meldingsdatum", "datum melding", "peildatum", "verzenddatum", "melddatum"),
    Veld.WARME_OVERDRACHT: ("warme overdracht", "warmoverdracht"),
    Veld.KENMERK: (
        *("id", "referentie", "klantnummer", "contractnummer", "relatienummer", "dossiernummer", "signaalnummer"),
        *("signaal id", "uw kenmerk", "klantkenmerk", "kenmerk partner", "debiteurnummer", "huurdernummer", "klantnr"),
        *("polisnummer", "debiteurnr", "signaalkenmerk", "eigen kenmerk", "externe referentie"),
    ),
    Veld.BURGERSERVICENUMMER: ("bsn", "sofinummer", "bsn nummer", "burger service nummer"),
    Veld.VOORLETTERS: ("voorl", "initialen", "voorletter", "voorletter s"),
    Veld.VOORNAAM: ("voornamen", "roepnaam"),
    Veld.VOORVOEGSEL: ("voorvoegsels", "tussenvoegsel", "tussenvoegsels", "tussenv", "tv"),
    Veld.ACHTERNAAM: ("naam", "geslachtsnaam", "familienaam", "klantnaam", "naam klant", "anaam", "naam huurder"),
    Veld.GEBOORTEDATUM: ("geb datum", "gebdatum", "geboren", "geboren op", "geb dat", "datum geboorte", "geboortedat"),
    Veld.STRAATNAAM: ("straat", "adres", "woonadres", "straat naam", "adresregel", "leveringsadres"),
    Veld.HUISNUMMER: ("huisnr", "hnr", "nummer", "huis nummer", "nr"),
    Veld.HUISNUMMERTOEVOEGING: (
        *("toevoeging", "huisnr toevoeging", "huisnummer toevoeging", "toev", "huisletter", "hnr toev", "huisnrtoev"),
        *("huisnrtoevoeging", "nr toevoeging"),
    ),
    Veld.POSTCODE: ("pc", "post code", "postcode6", "zip"),
    Veld.PLAATSNAAM: ("plaats", "woonplaats", "woonplaatsnaam", "stad"),
    Veld.TELEFOONNUMMER: ("telefoon", "tel", "mobiel", "telnr", "mobiele nummer", "telefoon nummer", "tel nr", "gsm"),
    Veld.EMAIL: ("e mail", "emailadres", "e mailadres", "mail", "mailadres"),
    Veld.IBAN: ("rekeningnummer", "bankrekening", "rekening", "iban nummer", "bankrekeningnummer"),
}

# Columns that our own download of refused rows adds; they are neither fields nor dropped.
OWN_COLUMNS = ("houvast_rij", "houvast_kolom", "houvast_reden", "houvast_verbetering")

NAME_LENGTH_MAX = 60
_LOOKS_LIKE_A_VALUE = re.compile(
    r"\d{4}\s?[a-z]{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8,}|.*@.*\..*|nl\d\d[a-z]{4}\d+", re.IGNORECASE
)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return what two spellings of a name have in common: letters and digits, without case and accents."""
    if name.isascii() and name.isalnum():
        return name.lower()
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in bare if each.isascii() and each.isalnum())


_FIELD_OF = {fold(name): veld for veld, names in _NAMES.items() for name in (veld.value, *names)}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell is which field; the columns that aren't read are named in `dropped`."""

    columns: tuple[str, ...]
    index_of: Mapping[Veld, int]
    dropped: tuple[str, ...] = field(default=())

    def name_of(self, veld: Veld) -> str:
        """Return the field's column as the partner calls it."""
        index = self.index_of.get(veld)
        return veld.value if index is None else self.columns[index]


def propose_mapping(columns: Sequence[str]) -> dict[Veld, str]:
    """Return for each field the column that carries it by its name; the first of two that do."""
    proposal: dict[Veld, str] = {}
    for exact in (True, False):
        for column in columns:
            name = fold(column.strip().casefold().removeprefix("client."))
            veld = _FIELD_OF.get(name)
            if veld is not None and (not exact or name == fold(veld.value)) and column not in proposal.values():
                proposal.setdefault(veld, column)
    return proposal


def require_names(columns: Sequence[str]) -> None:
    """Refuse a first row that holds data instead of names: it would be kept as names. Raises LeveringUnreadable."""
    for column in columns:
        if _LOOKS_LIKE_A_VALUE.fullmatch(column.strip()):
            message = "De eerste rij bevat gegevens. Zet op de eerste rij de namen van de kolommen, en stuur het bestand opnieuw."
            raise LeveringUnreadable(message)
    named = [fold(each) for each in columns if each.strip()]
    twice = sorted({each for each in columns if each.strip() and named.count(fold(each)) > 1})
    if twice:
        message = f"Deze kolommen komen twee keer voor: {', '.join(twice)}. Geef elke kolom een eigen naam."
        raise LeveringUnreadable(message)


def make_layout(columns: Sequence[str], *, mapping: Mapping[Veld, str] | None, permitted: frozenset[Veld]) -> Layout:
    """Return where each permitted field stands: by the partner's own choice, else by the names of the columns.

    A field that isn't permitted is dropped like a column that nobody knows. Raises LeveringUnreadable when the columns
    that a signal can't do without are missing.
    """
    chosen = dict(mapping) if mapping else propose_mapping(columns)
    place_of = {fold(column): index for index, column in enumerate(columns)}
    index_of: dict[Veld, int] = {}
    for veld, column in chosen.items():
        index = place_of.get(fold(column))
        if index is not None and (veld in permitted or veld in SIGNAL_FIELDS):
            index_of[veld] = index
    _require_fields(index_of, chosen)
    read = set(index_of.values())
    own = {fold(each) for each in OWN_COLUMNS}
    dropped = [
        column[:NAME_LENGTH_MAX]
        for index, column in enumerate(columns)
        if index not in read and column.strip() and fold(column) not in own
    ]
    return Layout(tuple(columns), index_of, tuple(dropped))


def _require_fields(index_of: Mapping[Veld, int], chosen: Mapping[Veld, str]) -> None:
    missing = [] if Veld.BEDRAG in index_of else [Veld.BEDRAG]
    if Veld.POSTCODE not in index_of and not {Veld.STRAATNAAM, Veld.PLAATSNAAM} <= index_of.keys():
        missing.append(Veld.POSTCODE)
    if Veld.HUISNUMMER not in index_of and Veld.STRAATNAAM not in index_of:
        missing.append(Veld.HUISNUMMER)
    if not missing:
        return
    words = ", ".join(f"{each.value} (“{chosen[each]}”)" if each in chosen else each.value for each in missing)
    message = (
        f"Deze kolommen vinden we niet in het bestand: {words}. "
        "Kies bij “Kolommen” welke kolom wat is, of verbeter de eerste rij van het bestand."
    )
    raise LeveringUnreadable(message)
