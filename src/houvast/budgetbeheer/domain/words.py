# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of bank lines and afspraken, made comparable: whole words, one case, plain letters.

"KLANT1" and "KLANT12" are two words that have nothing in common; a search term is found only as whole words in a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ĳ": "ij"}
)
_SIGNS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_DIGIT = re.compile(r"[0-9]")

# Words that say nothing about who or what: months, days, small words, what banks and everyone write.
STOP_WORDS = frozenset(
    """
    januari februari maart april mei juni juli augustus september oktober november december
    jan feb mrt apr jun jul aug sep sept okt nov dec
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag week wk maand mnd periode per jaar kwartaal
    de het een en of van der den te ter ten in op aan bij voor tot met uit om is zie inz inzake betreft betr
    dhr mw mevr mevrouw heer fam familie meneer
    eur euro nl ref referentie kenmerk nr nummer nota betaling overboeking omschrijving naam iban bic sepa incasso
    """.split()  # noqa: SIM905 (a list of words reads as words)
)
_LEGAL_FORMS = frozenset({"bv", "nv", "vof", "cv"})
_REFERENCE_LENGTH_MIN = 5
_DIGITS_IN_GROUPS_LENGTH_MIN = 9
_WORD_LENGTH_MIN = 2
_SURNAME_LENGTH_MIN = 3
_NOT_PROVIDED = frozenset({"", "notprovided", "nonref", "eref", "nvt", "0"})


def plain(text: str) -> str:
    """Return a text in lower case and plain letters, with its signs and spaces."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_LETTERS)
    return "".join(each for each in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(each))


def split_words(text: str) -> list[str]:
    """Return the words of a text in order, each of lower-case letters and digits."""
    return split_plain(plain(text))


def split_plain(plain_text: str) -> list[str]:
    """Return the words of a text that `plain` has made plain already."""
    if plain_text.isascii():
        return plain_text.translate(_SIGNS).split()
    return _NOT_ALPHANUMERIC.sub(" ", plain_text).split()


def content_words(words: Iterable[str]) -> list[str]:
    """Return the words that can tell something, each once, in order."""
    return [word for word in dict.fromkeys(words) if len(word) >= _WORD_LENGTH_MIN and word not in STOP_WORDS]


def normalise_kenmerk(value: str) -> str:
    """Return a reference, mandate, IBAN or id as it is compared; empty when it says nothing ("NOTPROVIDED")."""
    if not value:
        return ""
    bare = plain(value)
    if not (bare.isascii() and bare.isalnum()):
        bare = _NOT_ALPHANUMERIC.sub("", bare)
    return "" if bare in _NOT_PROVIDED else bare


def normalise_tegenpartij(naam: str) -> str:
    """Return a counterparty's name as it is compared: without legal form, words in order."""
    words = split_words(naam.replace("B.V.", "BV").replace("N.V.", "NV").replace("b.v.", "bv").replace("n.v.", "nv"))
    return " ".join(word for word in words if word not in _LEGAL_FORMS)


def surname_words(achternamen: Iterable[str]) -> list[str]:
    """Return the words by which a household's surnames are recognised, each once; short ones only when alone."""
    found: dict[str, None] = {}
    for achternaam in achternamen:
        words = content_words(split_words(achternaam))
        found.update(dict.fromkeys(word for word in words if len(word) >= _SURNAME_LENGTH_MIN or len(words) == 1))
    return list(found)


def normalise_phrase(zoekterm: str) -> str:
    """Return a search term as whole words with one space between; empty when it has no word that tells anything."""
    words = split_words(zoekterm)
    return " ".join(words) if content_words(words) else ""


def phrase_word(phrase: str) -> str:
    """Return the word of a normalised search term by which it is looked up: one with digits, else its longest."""
    return max(content_words(phrase.split()), key=lambda word: (_DIGIT.search(word) is not None, len(word)))


def find_references(reference: str, description: str) -> list[str]:
    """Return what may be a reference: the structured one first, then words of the description with digits.

    A betalingskenmerk written in groups ("1234 5678 9012 3456") is one reference.
    """
    found = {normalise_kenmerk(reference): None} if reference else {}
    if has_digit(description):
        found.update(dict.fromkeys(find_numbers(plain(description))))
    found.pop("", None)
    return list(found)


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit, without which no word of it is a reference."""
    return _DIGIT.search(text) is not None


def find_numbers(plain_text: str) -> list[str]:
    """Return the words with digits of a text that `plain` has made plain, and the digits in groups as one."""
    found = []
    group = ""
    for chunk in plain_text.split():
        is_number, bare = False, ""
        if not chunk.isalpha():
            bare = chunk if chunk.isalnum() else _NOT_ALPHANUMERIC.sub("", chunk)
            if len(bare) >= _REFERENCE_LENGTH_MIN and not bare.isalpha():
                found.append(bare)
            is_number = bare.isdigit()
        if is_number:
            group += bare
        elif group:
            if len(group) >= _DIGITS_IN_GROUPS_LENGTH_MIN:
                found.append(group)
            group = ""
    if len(group) >= _DIGITS_IN_GROUPS_LENGTH_MIN:
        found.append(group)
    return found
