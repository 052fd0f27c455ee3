# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a name is shown that came in as "kramer" or "VAN DER BERG". For the eye alone: what came in stays as it came."""

from __future__ import annotations

import re
from typing import Final

# Voorvoegsels as the population register has them (table 36), the ones that consist of small words.
_SMALL_WORDS: Final = (
    "aan af al auf am bij d da dal dalla das de degli dei del della den der des di die do don dos du el en het im in "
    "l la las le les lo los of onder op over s 's 't te ten ter tho tot uijt uit van vanden vander vom von voor vor "
    "zu zum zur 'd d' l'"
)
_TUSSENVOEGSELS: Final = frozenset(_SMALL_WORDS.split())
_PIECE: Final = re.compile(r"[^\s-]+")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_INITIALS_MAX: Final = 4
_APOSTROPHE: Final = "'"
_CURLED: Final = "\N{RIGHT SINGLE QUOTATION MARK}"


def show_naam(naam: str) -> str:
    """Return a name of a person, a street or a place with the capitals that Dutch gives it.

    Only a name without one capital, or without one small letter, is changed; of any other somebody chose how it is
    written. Small words before a surname stay small after a first name or initial.
    """
    letters = [each for each in naam if each.isalpha()]
    shouted = len(letters) > 1 and all(each.isupper() for each in letters)
    if _INITIALS.fullmatch(naam) or not letters or not (shouted or all(each.islower() for each in letters)):
        # Initials alone are capitals by themselves.
        return naam.upper() if letters and _INITIALS.fullmatch(naam) else naam
    lowered = naam.lower()
    return _PIECE.sub(lambda found: _show_piece(found[0], is_first=not lowered[: found.start()].strip()), lowered)


def show_voorletters(voorletters: str) -> str:
    """Return initials with a dot after each: "am" and "A M" are "A.M.". What is no row of letters stays as it is.

    More letters than initials mostly have are a first name in the wrong place.
    """
    letters = voorletters.replace(".", "").replace(" ", "")
    if not letters.isalpha() or len(letters) > _INITIALS_MAX or not (letters.isupper() or letters.islower()):
        return show_naam(voorletters)
    return "".join(f"{each}." for each in letters.upper())


def compose_shown(*parts: str) -> str:
    """Return a name of these parts (initials or first name, voorvoegsel, surname), each with its capitals."""
    # Single letters before a surname are initials, though "s" is a small word elsewhere.
    named = [each.upper() if all(len(word) == 1 for word in each.split()) else each for each in parts if each]
    *before, last = named or [""]
    shown = [_show_before(each) for each in before]
    return " ".join(each for each in (*shown, _lower_first(last) if shown else show_naam(last)) if each)


def _show_before(part: str) -> str:
    words = part.lower().split()
    if all(len(word) == 1 for word in words):
        return part
    return part.lower() if _TUSSENVOEGSELS.issuperset(words) else show_naam(part)


def _lower_first(naam: str) -> str:
    """Return a surname after a first name: a shouted "VAN DIJK" is "van Dijk"."""
    shown = show_naam(naam)
    if shown == naam:
        return naam
    first, space, rest = shown.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in _TUSSENVOEGSELS else shown


def _show_piece(piece: str, *, is_first: bool) -> str:
    if _INITIALS.fullmatch(piece):
        return piece.upper()
    plain = piece.replace(_CURLED, _APOSTROPHE)
    if plain in _TUSSENVOEGSELS and not is_first:
        return piece
    # 't Hart and 's-Gravenhage keep their small letter, even in front.
    if plain in ("'t", "'s", "'d"):
        return piece
    before, mark, after = _split_apostrophe(piece)
    if mark:
        return f"{before if before in ('d', 'l') else _capital(before)}{mark}{_capital(after)}"
    return _capital(piece)


def _split_apostrophe(piece: str) -> tuple[str, str, str]:
    """Split d'hondt and o'neill; a trailing apostrophe, or an s after it, parts nothing."""
    for mark in (_APOSTROPHE, _CURLED):
        before, found, after = piece.partition(mark)
        if found and before and len(after) > 1:
            return before, found, after
    return piece, "", ""


def _capital(word: str) -> str:
    for at, each in enumerate(word):
        if each.isalpha():
            # The Dutch ij is one letter.
            length = 2 if word.startswith("ij", at) else 1
            return word[:at] + word[at : at + length].upper() + word[at + length :]
    return word
