# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Records in one form, as columns of numbers: what the engine computes with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

import numpy as np
from numpy.typing import NDArray

from houvast.matching.engine.columns import Column, Numbers, Seen, Vocabulary, empty_column, spread
from houvast.matching.normaliser import (
    FIELDS,
    normalise_birth_date,
    normalise_bsn,
    normalise_email,
    normalise_given,
    normalise_house,
    normalise_iban,
    normalise_phone,
    normalise_place,
    normalise_postcode,
    normalise_street,
    normalise_surname,
    possible_first_initials,
    sound_of,
)
from houvast.matching.normaliser.nicknames import families_of
from houvast.matching.normaliser.numbers import Value, shape_bsn, shape_iban

# Below this share of numbers that pass their test, the test says nothing about these data (invented numbers, tokens).
PASSING_SHARE_MIN = 0.25
FAMILIES_MAX = 3


@dataclass(slots=True)
class Words:
    """The texts behind the codes of a table; shared by all tables that are linked with each other.

    With `seen` (see `remembering`) what normalising gave is kept per raw text, so that a text is normalised once for
    all tables together; it costs some 150 bytes for each.
    """

    surname: Vocabulary = field(default_factory=Vocabulary)
    sound: Vocabulary = field(default_factory=Vocabulary)
    given: Vocabulary = field(default_factory=Vocabulary)
    family: Vocabulary = field(default_factory=Vocabulary)
    initials: Vocabulary = field(default_factory=Vocabulary)
    postcode: Vocabulary = field(default_factory=Vocabulary)
    addition: Vocabulary = field(default_factory=Vocabulary)
    street: Vocabulary = field(default_factory=Vocabulary)
    place: Vocabulary = field(default_factory=Vocabulary)
    bsn: Vocabulary = field(default_factory=Vocabulary)
    phone: Vocabulary = field(default_factory=Vocabulary)
    email: Vocabulary = field(default_factory=Vocabulary)
    iban: Vocabulary = field(default_factory=Vocabulary)
    partner: Vocabulary = field(default_factory=Vocabulary)
    # First names and initials that stood behind a surname.
    behind: Vocabulary = field(default_factory=Vocabulary)
    seen: dict[str, Seen] | None = None
    # Numbers that were tested before, by what they are; the empty text for one that didn't pass.
    tested: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def remembering(cls) -> Words:
        """Return words that keep what normalising gave, for whoever links one table after another."""
        return cls(seen={})

    def seen_in(self, column: str) -> Seen | None:
        """Return what was normalised in a column before; None when that isn't kept."""
        return None if self.seen is None else self.seen.setdefault(column, {})


@dataclass(frozen=True, slots=True)
class Table:
    """Normalised records, one array per column, all of the same length; 0 means that nothing is known.

    `birth` is yyyymmdd (yyyy0000 for a year alone); `letters` has a bit for each letter that the first initial may be;
    `day` is the day of the signal as a number of days, 0 when unknown; other columns are codes of `words`.
    """

    words: Words
    bsn: Numbers
    birth: Numbers
    surname_1: Numbers
    surname_2: Numbers
    sound_1: Numbers
    sound_2: Numbers
    given: Numbers
    family_1: Numbers
    family_2: Numbers
    family_3: Numbers
    initials: Numbers
    letters: Numbers
    postcode: Numbers
    district: Numbers
    number: Numbers
    addition: Numbers
    street: Numbers
    place: Numbers
    phone: Numbers
    email: Numbers
    iban: Numbers
    partner: Numbers
    day: Numbers

    def __len__(self) -> int:
        return len(self.birth)

    def take(self, rows: NDArray[np.int64]) -> Table:
        """Return these rows, in this order."""
        return Table(self.words, *(getattr(self, name)[rows] for name in COLUMNS))

    def join(self, other: Table) -> Table:
        """Return this table with the rows of another one, of the same words, behind it."""
        assert other.words is self.words
        return Table(self.words, *(np.concatenate((getattr(self, name), getattr(other, name))) for name in COLUMNS))


COLUMNS = tuple(each.name for each in fields(Table) if each.name != "words")
# The columns that say who someone is; records in which they are all equal are one record.
IDENTITY = tuple(name for name in COLUMNS if name not in {"partner", "day"})


def build_table(columns: Mapping[str, Column], words: Words | None = None) -> Table:
    """Normalise raw columns (named as in the normaliser's FIELDS, with signaalpartner and signaaldatum) into a table.

    `words` are those of the table that this one will be linked with.
    """
    words = words or Words()
    rows = len(next(iter(columns.values())).codes)
    at = {name: columns.get(name) or empty_column(rows) for name in _NEEDED}
    return Table(
        words,
        **_build_numbers(at, words),
        **_build_names(at, words),
        **_build_address(at, words),
        **_build_signal(at, words),
    )


_NEEDED = (*FIELDS, "signaalpartner", "signaaldatum")


def _build_numbers(at: Mapping[str, Column], words: Words) -> dict[str, Numbers]:
    bsn, iban = at["burgerservicenummer"], at["iban"]
    bsns = _choose(bsn.texts, normalise_bsn, shape_bsn, words.tested.setdefault("bsn", {}))
    ibans = _choose(iban.texts, normalise_iban, shape_iban, words.tested.setdefault("iban", {}))

    def one(name: str, normalise: Callable[[str], int]) -> Numbers:
        return spread([at[name]], lambda raw: (normalise(raw),), 1, words.seen_in(name))[0]

    return {
        "bsn": words.bsn.codes(bsns).astype(np.int64)[bsn.codes],
        "iban": words.iban.codes(ibans).astype(np.int64)[iban.codes],
        "phone": one("telefoonnummer", lambda raw: words.phone.code(normalise_phone(raw).value)),
        "email": one("email", lambda raw: words.email.code(normalise_email(raw).value)),
        "birth": one("geboortedatum", lambda raw: normalise_birth_date(raw).number),
    }


def _choose(
    texts: Sequence[str], test: Callable[[str], Value], shape: Callable[[str], Value], seen: dict[str, str]
) -> list[str]:
    """Take the numbers that pass their test; all well-formed ones when hardly any does (see PASSING_SHARE_MIN)."""
    tested = []
    for text in texts:
        value = seen.get(text)
        if value is None:
            value = seen[text] = test(text).value
        tested.append(value)
    passing = len(tested) - tested.count("")
    # Well-formed are at most those in which anything stands: mostly that says enough.
    if passing >= PASSING_SHARE_MIN * len(texts):
        return tested
    shaped = [shape(text).value for text in texts]
    return shaped if passing < PASSING_SHARE_MIN * (len(shaped) - shaped.count("")) else tested


def _build_names(at: Mapping[str, Column], words: Words) -> dict[str, Numbers]:
    def split(achternaam: str, voorvoegsel: str) -> tuple[int, ...]:
        surname = normalise_surname(achternaam, voorvoegsel)
        parts = (*surname.parts, "", "")
        second = parts[1] if len(surname.parts) <= 2 else surname.parts[-1]  # noqa: PLR2004 -- the first and the last
        sounds = [words.sound.code(sound_of(part)) if part else 0 for part in (parts[0], second)]
        return words.surname.code(parts[0]), words.surname.code(second), *sounds, words.behind.code(surname.given)

    def name(voornaam: str, voorletters: str, more: str) -> tuple[int, ...]:
        given = normalise_given(voornaam, voorletters, more)
        families = [words.family.code(family) for family in sorted(families_of(given.first))] if given.first else []
        families = (families + [0] * FAMILIES_MAX)[:FAMILIES_MAX]
        letters = sum(
            1 << (ord(letter) - ord("a")) for letter in possible_first_initials(given) if "a" <= letter <= "z"
        )
        return words.given.code(given.first), *families, words.initials.code(given.initials), letters

    surnames = spread([at["achternaam"], at["voorvoegsel"]], split, 5, words.seen_in("achternaam"))
    more = Column(surnames[4].astype(np.int32), words.behind.texts)
    givens = spread([at["voornaam"], at["voorletters"], more], name, 6, words.seen_in("voornaam"))
    names = ("surname_1", "surname_2", "sound_1", "sound_2")
    given_names = ("given", "family_1", "family_2", "family_3", "initials", "letters")
    return {**dict(zip(names, surnames[:4], strict=True)), **dict(zip(given_names, givens, strict=True))}


def _build_address(at: Mapping[str, Column], words: Words) -> dict[str, Numbers]:
    postcode, district = spread([at["postcode"]], lambda raw: _code_postcode(raw, words), 2, words.seen_in("postcode"))
    # A street field matters for the house number only where it holds digits.
    street_of_number = _keep_digits(at["straatnaam"])
    number, addition = spread(
        [at["huisnummer"], at["huisnummertoevoeging"], street_of_number],
        lambda *raw: _code_house(*raw, words=words),
        2,
        words.seen_in("huisnummer"),
    )
    (street,) = spread(
        [at["straatnaam"], _keep_where(at["huisnummer"], street_of_number)],
        lambda straat, nummer: (words.street.code(normalise_street(straat, nummer).value),),
        1,
        words.seen_in("straatnaam"),
    )
    (place,) = spread(
        [at["plaatsnaam"]],
        lambda raw: (words.place.code(normalise_place(raw).value),),
        1,
        words.seen_in("plaatsnaam"),
    )
    return {
        "postcode": postcode,
        "district": district,
        "number": number,
        "addition": addition,
        "street": street,
        "place": place,
    }


_WHOLE_POSTCODE = 6


def _code_postcode(raw: str, words: Words) -> tuple[int, int]:
    postcode = normalise_postcode(raw).value
    whole = postcode if len(postcode) == _WHOLE_POSTCODE else ""
    return words.postcode.code(whole), int(postcode[:4] or 0)


def _code_house(huisnummer: str, toevoeging: str, straat: str, *, words: Words) -> tuple[int, int]:
    house = normalise_house(huisnummer, toevoeging, straat)
    return house.number, words.addition.code(house.addition)


def _keep_digits(column: Column) -> Column:
    has_digits = np.fromiter((any(letter.isdigit() for letter in text) for text in column.texts), dtype=np.int32)
    return Column(column.codes * has_digits[column.codes], column.texts)


def _keep_where(column: Column, other: Column) -> Column:
    return Column(np.where(other.codes > 0, column.codes, 0).astype(np.int32), column.texts)


def _build_signal(at: Mapping[str, Column], words: Words) -> dict[str, Numbers]:
    partner = at["signaalpartner"]
    partners = words.partner.codes(text.strip().casefold() for text in partner.texts).astype(np.int64)
    return {
        "partner": partners[partner.codes],
        "day": spread([at["signaaldatum"]], lambda raw: (_day_of(raw),), 1)[0],
    }


def _day_of(raw: str) -> int:
    """Return the day of a signal as a number; a date that can't be read is unknown."""
    try:
        return date.fromisoformat(raw.strip()[:10]).toordinal()
    except ValueError:
        written = normalise_birth_date(raw)
        return date(written.year, max(written.month, 1), max(written.day, 1)).toordinal() if written.year else 0
