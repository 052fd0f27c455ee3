# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row of a file: a signal with the permitted fields, or the reason why not and the place.

What the signal itself stands on (amount, dates, address, kind) has to be right. A contact field that can't be read is
left empty and counted: it is no reason to leave a household without help.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from houvast.vroegsignalering.domain.faults import Fault, Reden
from houvast.vroegsignalering.domain.reading.columns import Layout, fold
from houvast.vroegsignalering.domain.reading.values import (
    Cell,
    has_strange_characters,
    read_bsn,
    read_cents,
    read_date,
    read_email,
    read_iban,
    read_postcode,
    read_telefoonnummer,
    read_text,
    read_yes_no,
    split_huisnummer,
    split_street,
)
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, Signaalsoort, Veld

# No arrears of a living claim are older; years before it are the day zero of a spreadsheet.
_YEAR_MIN = 1990
_BIRTH_YEAR_MIN = 1900
_PERSON = tuple(each.value for each in PERSON_FIELDS)
LENGTHS_MAX = {
    Veld.KENMERK: 60,
    Veld.VOORLETTERS: 20,
    Veld.VOORNAAM: 120,
    Veld.VOORVOEGSEL: 40,
    Veld.ACHTERNAAM: 200,
    Veld.STRAATNAAM: 200,
    Veld.HUISNUMMERTOEVOEGING: 20,
    Veld.PLAATSNAAM: 200,
    Veld.EMAIL: 254,
}
# Every field takes as much.
_SHORT = 20
_LENGTH_MAX = 200
_WORDS_OF_SOORT = {
    **dict.fromkeys(("achterstand", "betalingsachterstand", "regulier", "vroegsignaal"), Signaalsoort.ACHTERSTAND),
    **dict.fromkeys(("crisissignaal", "crisis", "crisismelding"), Signaalsoort.CRISISSIGNAAL),
    **dict.fromkeys(
        ("eindeleveringssignaal", "eindelevering", "eindeleveringsignaal"), Signaalsoort.EINDELEVERINGSSIGNAAL
    ),
}


class RowRefused(Exception):
    """Carries the fault from where it is found to where the row is decided."""

    def __init__(self, reden: Reden, veld: Veld | None = None) -> None:
        super().__init__(reden)
        self.reden, self.veld = reden, veld


@dataclass(frozen=True, slots=True)
class Rules:
    """What the gemeente agreed with this partner for today; None where it set no threshold."""

    today: date
    soorten: frozenset[Signaalsoort]
    bedrag_min_cents: int | None = None
    leeftijd_days_min: int | None = None
    leeftijd_days_max: int | None = None


class Signaal(NamedTuple):
    """An accepted row, in the order of the columns that it goes to."""

    soort: Signaalsoort
    bedrag_cents: int | None
    ontstaansdatum: date | None
    signaaldatum: date
    kenmerk: str
    warme_overdracht: bool | None
    burgerservicenummer: str
    voorletters: str
    voornaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date | None
    straatnaam: str
    huisnummer: str
    huisnummertoevoeging: str
    postcode: str
    plaatsnaam: str
    telefoonnummer: str
    email: str
    iban: str
    achterstand_sleutel: str
    kenmerk_sleutel: str | None


@dataclass(slots=True)
class RowReader:
    """Decides row after row of one file; `left_empty` counts the contact fields that couldn't be read."""

    layout: Layout
    rules: Rules
    left_empty: Counter[Veld] = field(default_factory=Counter)

    def decide(self, cells: Sequence[Cell]) -> Signaal | Fault:
        """Return the signal of a row, or why it is refused and at which column."""
        try:
            return self._read(_Cells(self.layout, cells))
        except RowRefused as refusal:
            column = "" if refusal.veld is None else self.layout.name_of(refusal.veld)
            return Fault(refusal.reden, column)

    def decide_sealed(
        self, cells: Sequence[Cell], *, achterstand_sleutel: str, kenmerk_sleutel: str | None
    ) -> Signaal | Fault:
        """Return the signal of a row that says nothing of the person, or why it is refused and at which column."""
        row = _Cells(self.layout, cells)
        try:
            soort = _read_soort(row, self.rules)
            bedrag = _read_bedrag(row, soort, self.rules)
            ontstaan, signaaldatum = _read_dates(row, soort, self.rules)
            kenmerk, warm = row.text(Veld.KENMERK), _read_warm(row)
        except RowRefused as refusal:
            return Fault(refusal.reden, "" if refusal.veld is None else refusal.veld.value)
        empty = {each: None if each == "geboortedatum" else "" for each in _PERSON}
        return Signaal(
            soort,
            bedrag,
            ontstaan,
            signaaldatum,
            kenmerk,
            warm,
            **empty,  # type: ignore[arg-type] # the birth date alone is None
            achterstand_sleutel=achterstand_sleutel,
            kenmerk_sleutel=kenmerk_sleutel,
        )

    def _read(self, row: _Cells) -> Signaal:
        soort = _read_soort(row, self.rules)
        bedrag = _read_bedrag(row, soort, self.rules)
        ontstaan, signaaldatum = _read_dates(row, soort, self.rules)
        bsn = self._optional(row, Veld.BURGERSERVICENUMMER, read_bsn)
        geboren = self._read_birth(row)
        adres = self._read_adres(row)
        kenmerk, voorletters, achternaam = (
            row.text(each) for each in (Veld.KENMERK, Veld.VOORLETTERS, Veld.ACHTERNAAM)
        )
        voornaam = row.text(Veld.VOORNAAM)
        straat, nummer, toevoeging, postcode, plaats = adres
        about = f"{soort}|{ontstaan or ''}"
        door = f"{postcode or fold(straat) + '|' + fold(plaats)}|{nummer}"
        initial = fold(voorletters)[:1] or fold(voornaam)[:1]
        who = f"{fold(toevoeging)}|{bsn}|{fold(achternaam)}|{initial}|{geboren or ''}"
        return Signaal(
            soort,
            bedrag,
            ontstaan,
            signaaldatum,
            kenmerk,
            _read_warm(row),
            bsn,
            voorletters,
            voornaam,
            row.text(Veld.VOORVOEGSEL),
            achternaam,
            geboren,
            straat,
            nummer,
            toevoeging,
            postcode,
            plaats,
            self._optional(row, Veld.TELEFOONNUMMER, read_telefoonnummer),
            self._optional(row, Veld.EMAIL, read_email),
            self._optional(row, Veld.IBAN, read_iban),
            _digest(f"{about}|{door}|{who}"),
            _digest(f"{about}|{door}|{kenmerk}") if kenmerk else None,
        )

    def _optional(self, row: _Cells, veld: Veld, read: Callable[[str], str]) -> str:
        text = row.text(veld)
        if not text:
            return ""
        try:
            return read(text)
        except ValueError:
            self.left_empty[veld] += 1
            return ""

    def _read_birth(self, row: _Cells) -> date | None:
        cell = row.cell(Veld.GEBOORTEDATUM)
        if cell is None or cell == "":
            return None
        try:
            born = read_date(cell)
        except (ValueError, OverflowError):
            born = None
        if born is None or born.year < _BIRTH_YEAR_MIN or born > self.rules.today:
            self.left_empty[Veld.GEBOORTEDATUM] += 1
            return None
        return born

    def _read_adres(self, row: _Cells) -> tuple[str, str, str, str, str]:
        """Return street, number, toevoeging, postcode and town. Raises RowRefused without a place to go to."""
        straat, plaats = row.text(Veld.STRAATNAAM), row.text(Veld.PLAATSNAAM)
        number, addition = row.text(Veld.HUISNUMMER), row.text(Veld.HUISNUMMERTOEVOEGING)
        if not number:
            straat, number = split_street(straat)
        postcode = self._optional(row, Veld.POSTCODE, read_postcode)
        if not number or not (postcode or (straat and plaats)):
            raise RowRefused(Reden.ADRES_ONTBREEKT, Veld.HUISNUMMER if not number else Veld.POSTCODE)
        try:
            huisnummer, toevoeging = split_huisnummer(number, addition)
        except ValueError:
            raise RowRefused(Reden.HUISNUMMER_ONLEESBAAR, Veld.HUISNUMMER) from None
        if len(toevoeging) > LENGTHS_MAX[Veld.HUISNUMMERTOEVOEGING]:
            raise RowRefused(Reden.TE_LANG, Veld.HUISNUMMERTOEVOEGING)
        return straat, huisnummer, toevoeging, postcode, plaats


class _Cells:
    """The cells of a row by field."""

    __slots__ = ("cells", "index_of")

    def __init__(self, layout: Layout, cells: Sequence[Cell]) -> None:
        self.index_of, self.cells = layout.index_of, cells

    def cell(self, veld: Veld) -> Cell:
        index = self.index_of.get(veld)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, veld: Veld) -> str:
        index = self.index_of.get(veld)
        cell = self.cells[index] if index is not None and index < len(self.cells) else None
        if cell is None or cell == "":
            return ""
        if type(cell) is str and cell.isascii() and cell.isprintable() and "  " not in cell:
            text = cell.strip()
        else:
            text = read_text(cell)
            if has_strange_characters(text):
                raise RowRefused(Reden.ONLEESBARE_TEKENS, veld)
        if len(text) > _SHORT and len(text) > LENGTHS_MAX.get(veld, _LENGTH_MAX):
            raise RowRefused(Reden.TE_LANG, veld)
        return text

    def is_empty(self, veld: Veld) -> bool:
        cell = self.cell(veld)
        return cell is None or (isinstance(cell, str) and not cell.strip())


def _read_soort(row: _Cells, rules: Rules) -> Signaalsoort:
    soort, at = Signaalsoort.ACHTERSTAND, Veld.SOORT
    if not row.is_empty(Veld.SOORT):
        found = _WORDS_OF_SOORT.get(fold(row.text(Veld.SOORT)))
        if found is None:
            raise RowRefused(Reden.SOORT_ONBEKEND, Veld.SOORT)
        soort = found
    if _read_flag(row, Veld.EINDELEVERING):
        soort, at = Signaalsoort.EINDELEVERINGSSIGNAAL, Veld.EINDELEVERING
    if _read_flag(row, Veld.CRISISSIGNAAL):
        soort, at = Signaalsoort.CRISISSIGNAAL, Veld.CRISISSIGNAAL
    if soort not in rules.soorten:
        raise RowRefused(Reden.SOORT_NIET_TOEGESTAAN, at)
    return soort


def _read_flag(row: _Cells, veld: Veld) -> bool:
    try:
        return veld in row.index_of and read_yes_no(row.cell(veld))
    except ValueError:
        raise RowRefused(Reden.JA_NEE_ONLEESBAAR, veld) from None


def _read_warm(row: _Cells) -> bool | None:
    return None if row.is_empty(Veld.WARME_OVERDRACHT) else _read_flag(row, Veld.WARME_OVERDRACHT)


def _read_bedrag(row: _Cells, soort: Signaalsoort, rules: Rules) -> int | None:
    if row.is_empty(Veld.BEDRAG):
        if soort is Signaalsoort.ACHTERSTAND:
            raise RowRefused(Reden.BEDRAG_ONTBREEKT, Veld.BEDRAG)
        return None
    try:
        cents = read_cents(row.cell(Veld.BEDRAG))
    except ValueError:
        raise RowRefused(Reden.BEDRAG_ONLEESBAAR, Veld.BEDRAG) from None
    if cents <= 0:
        raise RowRefused(Reden.BEDRAG_NIET_POSITIEF, Veld.BEDRAG)
    # A threshold is about arrears: who is about to lose a home or light is reported whatever the amount.
    is_low = rules.bedrag_min_cents is not None and cents < rules.bedrag_min_cents
    if is_low and soort is Signaalsoort.ACHTERSTAND:
        raise RowRefused(Reden.BEDRAG_TE_LAAG, Veld.BEDRAG)
    return cents


def _read_dates(row: _Cells, soort: Signaalsoort, rules: Rules) -> tuple[date | None, date]:
    """Return when the arrears began (None when it isn't told) and when the partner reported them."""
    ontstaan = _read_day(row, Veld.ONTSTAANSDATUM, rules)
    signaaldatum = _read_day(row, Veld.SIGNAALDATUM, rules) or rules.today
    if ontstaan is not None and ontstaan > signaaldatum:
        raise RowRefused(Reden.ONTSTAAN_NA_SIGNAAL, Veld.ONTSTAANSDATUM)
    youngest, oldest = rules.leeftijd_days_min, rules.leeftijd_days_max
    if soort is not Signaalsoort.ACHTERSTAND or (youngest is None and oldest is None):
        return ontstaan, signaaldatum
    if ontstaan is None:
        raise RowRefused(Reden.ONTSTAANSDATUM_ONTBREEKT, Veld.ONTSTAANSDATUM)
    days = (signaaldatum - ontstaan).days
    if youngest is not None and days < youngest:
        raise RowRefused(Reden.TE_JONG, Veld.ONTSTAANSDATUM)
    if oldest is not None and days > oldest:
        raise RowRefused(Reden.TE_OUD, Veld.ONTSTAANSDATUM)
    return ontstaan, signaaldatum


def _read_day(row: _Cells, veld: Veld, rules: Rules) -> date | None:
    if row.is_empty(veld):
        return None
    try:
        day = read_date(row.cell(veld))
    except (ValueError, OverflowError):
        raise RowRefused(Reden.DATUM_ONLEESBAAR, veld) from None
    if day.year < _YEAR_MIN:
        raise RowRefused(Reden.DATUM_ONLEESBAAR, veld)
    if day > rules.today:
        raise RowRefused(Reden.DATUM_IN_TOEKOMST, veld)
    return day


def _digest(text: str) -> str:
    """Return a UUID as text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
