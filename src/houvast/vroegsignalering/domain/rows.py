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
from operator import itemgetter
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
# Every field takes as much, and every field but the short ones as much as this.
_SHORT = 20
_PLAIN = 40
_LENGTH_MAX = 200
_ORDER = tuple(Veld)
# Read for what they are, a number or a date; all other cells are text.
_VALUES = frozenset(
    {
        *(Veld.CRISISSIGNAAL, Veld.EINDELEVERING, Veld.BEDRAG, Veld.ONTSTAANSDATUM, Veld.SIGNAALDATUM),
        *(Veld.WARME_OVERDRACHT, Veld.GEBOORTEDATUM),
    }
)
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
    _width: int = field(init=False)
    _pick: Callable[[Sequence[Cell]], tuple[Cell, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Look up once where the fields stand; those that aren't there stand behind the last cell."""
        places = [self.layout.index_of.get(each, -1) for each in _ORDER]
        self._width, self._pick = max(places) + 1, itemgetter(*places)

    def decide(self, cells: Sequence[Cell]) -> Signaal | Fault:
        """Return the signal of a row, or why it is refused and at which column."""
        try:
            return self._read(self._take(cells))
        except RowRefused as refusal:
            column = "" if refusal.veld is None else self.layout.name_of(refusal.veld)
            return Fault(refusal.reden, column)

    def decide_sealed(
        self, cells: Sequence[Cell], *, achterstand_sleutel: str, kenmerk_sleutel: str | None
    ) -> Signaal | Fault:
        """Return the signal of a row that says nothing of the person, or why it is refused and at which column."""
        try:
            row = self._take(cells)
            soort = _read_soort(row, self.rules)
            bedrag = _read_bedrag(row, soort, self.rules)
            ontstaan, signaaldatum = _read_dates(row, soort, self.rules)
            kenmerk, warm = row.kenmerk, _read_warm(row)
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

    def _take(self, cells: Sequence[Cell]) -> _Row:
        """Return the cells by field, text cleaned. Raises RowRefused for text that can't be kept."""
        missing = self._width - len(cells)
        picked = self._pick([*cells, *[""] * missing, ""] if missing > 0 else [*cells, ""])
        try:
            # Nearly every row is plain, which can be seen of all its cells at once.
            whole = "|".join(picked)  # type: ignore[arg-type] # any other cell is the error that is caught
        except TypeError:
            whole = "\n"
        if whole.isascii() and whole.isprintable() and "  " not in whole:
            row = _Row(*map(str.strip, picked))  # type: ignore[arg-type] # as above
            short = len(row.voorletters) <= _SHORT and len(row.huisnummertoevoeging) <= _SHORT
            if short and max(map(len, row)) <= _PLAIN:  # type: ignore[arg-type] # as above
                return row
        return _Row(*(_clean(veld, cell) for veld, cell in zip(_ORDER, picked, strict=True)))  # type: ignore[arg-type]

    def _read(self, row: _Row) -> Signaal:
        soort = _read_soort(row, self.rules)
        bedrag = _read_bedrag(row, soort, self.rules)
        ontstaan, signaaldatum = _read_dates(row, soort, self.rules)
        bsn = self._optional(Veld.BURGERSERVICENUMMER, row.burgerservicenummer, read_bsn)
        geboren = self._read_birth(row.geboortedatum)
        straat, nummer, toevoeging, postcode = self._read_adres(row)
        about = f"{soort}|{ontstaan or ''}"
        door = f"{postcode or fold(straat) + '|' + fold(row.plaatsnaam)}|{nummer}"
        initial = fold(row.voorletters)[:1] or fold(row.voornaam)[:1]
        who = f"{fold(toevoeging)}|{bsn}|{fold(row.achternaam)}|{initial}|{geboren or ''}"
        return Signaal(
            soort,
            bedrag,
            ontstaan,
            signaaldatum,
            row.kenmerk,
            _read_warm(row),
            bsn,
            row.voorletters,
            row.voornaam,
            row.voorvoegsel,
            row.achternaam,
            geboren,
            straat,
            nummer,
            toevoeging,
            postcode,
            row.plaatsnaam,
            self._optional(Veld.TELEFOONNUMMER, row.telefoonnummer, read_telefoonnummer),
            self._optional(Veld.EMAIL, row.email, read_email),
            self._optional(Veld.IBAN, row.iban, read_iban),
            _digest(f"{about}|{door}|{who}"),
            _digest(f"{about}|{door}|{row.kenmerk}") if row.kenmerk else None,
        )

    def _optional(self, veld: Veld, text: str, read: Callable[[str], str]) -> str:
        if not text:
            return ""
        try:
            return read(text)
        except ValueError:
            self.left_empty[veld] += 1
            return ""

    def _read_birth(self, cell: Cell) -> date | None:
        if cell == "":
            return None
        try:
            born = read_date(cell)
        except (ValueError, OverflowError):
            born = None
        if born is None or born.year < _BIRTH_YEAR_MIN or born > self.rules.today:
            self.left_empty[Veld.GEBOORTEDATUM] += 1
            return None
        return born

    def _read_adres(self, row: _Row) -> tuple[str, str, str, str]:
        """Return street, number, toevoeging and postcode. Raises RowRefused without a place to go to."""
        straat, number = row.straatnaam, row.huisnummer
        if not number:
            straat, number = split_street(straat)
        postcode = self._optional(Veld.POSTCODE, row.postcode, read_postcode)
        if not number or not (postcode or (straat and row.plaatsnaam)):
            raise RowRefused(Reden.ADRES_ONTBREEKT, Veld.HUISNUMMER if not number else Veld.POSTCODE)
        try:
            huisnummer, toevoeging = split_huisnummer(number, row.huisnummertoevoeging)
        except ValueError:
            raise RowRefused(Reden.HUISNUMMER_ONLEESBAAR, Veld.HUISNUMMER) from None
        if len(toevoeging) > LENGTHS_MAX[Veld.HUISNUMMERTOEVOEGING]:
            raise RowRefused(Reden.TE_LANG, Veld.HUISNUMMERTOEVOEGING)
        return straat, huisnummer, toevoeging, postcode


class _Row(NamedTuple):
    """The cells of a row by field, in the order of the fields: text as one clean line, "" for what isn't told."""

    soort: str
    crisissignaal: Cell
    eindelevering: Cell
    bedrag: Cell
    ontstaansdatum: Cell
    signaaldatum: Cell
    warme_overdracht: Cell
    kenmerk: str
    burgerservicenummer: str
    voorletters: str
    voornaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: Cell
    straatnaam: str
    huisnummer: str
    huisnummertoevoeging: str
    postcode: str
    plaatsnaam: str
    telefoonnummer: str
    email: str
    iban: str


def _clean(veld: Veld, cell: Cell) -> Cell:
    """Return a cell without space around it; text as one line. Raises RowRefused for what can't be kept."""
    if cell is None:
        return ""
    if veld in _VALUES:
        return cell.strip() if isinstance(cell, str) else cell
    text = read_text(cell)
    if has_strange_characters(text):
        raise RowRefused(Reden.ONLEESBARE_TEKENS, veld)
    if len(text) > LENGTHS_MAX.get(veld, _LENGTH_MAX):
        raise RowRefused(Reden.TE_LANG, veld)
    return text


def _read_soort(row: _Row, rules: Rules) -> Signaalsoort:
    soort, at = Signaalsoort.ACHTERSTAND, Veld.SOORT
    if row.soort:
        found = _WORDS_OF_SOORT.get(fold(row.soort))
        if found is None:
            raise RowRefused(Reden.SOORT_ONBEKEND, Veld.SOORT)
        soort = found
    if row.eindelevering and _read_flag(row.eindelevering, Veld.EINDELEVERING):
        soort, at = Signaalsoort.EINDELEVERINGSSIGNAAL, Veld.EINDELEVERING
    if row.crisissignaal and _read_flag(row.crisissignaal, Veld.CRISISSIGNAAL):
        soort, at = Signaalsoort.CRISISSIGNAAL, Veld.CRISISSIGNAAL
    if soort not in rules.soorten:
        raise RowRefused(Reden.SOORT_NIET_TOEGESTAAN, at)
    return soort


def _read_flag(cell: Cell, veld: Veld) -> bool:
    try:
        return read_yes_no(cell)
    except ValueError:
        raise RowRefused(Reden.JA_NEE_ONLEESBAAR, veld) from None


def _read_warm(row: _Row) -> bool | None:
    return None if row.warme_overdracht == "" else _read_flag(row.warme_overdracht, Veld.WARME_OVERDRACHT)


def _read_bedrag(row: _Row, soort: Signaalsoort, rules: Rules) -> int | None:
    if row.bedrag == "":
        if soort is Signaalsoort.ACHTERSTAND:
            raise RowRefused(Reden.BEDRAG_ONTBREEKT, Veld.BEDRAG)
        return None
    try:
        cents = read_cents(row.bedrag)
    except ValueError:
        raise RowRefused(Reden.BEDRAG_ONLEESBAAR, Veld.BEDRAG) from None
    if cents <= 0:
        raise RowRefused(Reden.BEDRAG_NIET_POSITIEF, Veld.BEDRAG)
    # A threshold is about arrears: who is about to lose a home or light is reported whatever the amount.
    is_low = rules.bedrag_min_cents is not None and cents < rules.bedrag_min_cents
    if is_low and soort is Signaalsoort.ACHTERSTAND:
        raise RowRefused(Reden.BEDRAG_TE_LAAG, Veld.BEDRAG)
    return cents


def _read_dates(row: _Row, soort: Signaalsoort, rules: Rules) -> tuple[date | None, date]:
    """Return when the arrears began (None when it isn't told) and when the partner reported them."""
    ontstaan = _read_day(row.ontstaansdatum, Veld.ONTSTAANSDATUM, rules)
    signaaldatum = _read_day(row.signaaldatum, Veld.SIGNAALDATUM, rules) or rules.today
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


def _read_day(cell: Cell, veld: Veld, rules: Rules) -> date | None:
    if cell == "":
        return None
    try:
        day = read_date(cell)
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
