# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""First names and initials, whichever of the two fields they stand in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from houvast.matching.normaliser.nicknames import families_of, is_known
from houvast.matching.normaliser.text import fold, is_empty, keep_letters, repair, word_set

INITIALS_MAX = 6
# Up to so many letters without a vowel, or in capitals in the field of initials, are initials.
INITIALS_WORD_MAX = 5


class Given(NamedTuple):
    """What is known of someone's first names: the first one, all of them, and the initials as a row of letters."""

    first: str = ""
    names: tuple[str, ...] = ()
    initials: str = ""
    reason: str = ""


NOTHING = Given()
_TITLES = word_set("dhr hr heer mw mevr mevrouw mej drs ir ing mr prof dr ds jhr fam familie de")
_VOWEL = re.compile(r"[aeiouy]")
# Initials of more than one letter: Th., Chr., Ph., IJ.
_DIGRAPHS = {
    "th": "t",
    "ch": "c",
    "chr": "c",
    "ph": "p",
    "ij": "y",
    "fr": "f",
    "joh": "j",
    "st": "s",
    "kh": "k",
    "sj": "s",
}


def normalise_given(voornaam: str, voorletters: str = "", more: str = "") -> Given:
    """Return first names and initials; `more` is what was found in the surname field.

    Initials are those of their own field when it has them, else those of the names: “Jan Peter” gives jp.
    """
    if len(voornaam) == 1 and not voorletters:
        voornaam, voorletters = "", voornaam
    names, initials = _read(voornaam, in_initials=False)
    other_names, other_initials = _read(voorletters, in_initials=True)
    if more and not (names or initials or other_names or other_initials):
        names, initials = _read(more, in_initials=False)
    names = names or other_names
    initials = _longest(other_initials, initials, "".join(name[0] for name in names))
    if not names and not initials:
        garbage = (voornaam + voorletters).strip()
        return Given(reason="geen naam") if garbage and not is_empty(fold(garbage)) else NOTHING
    return Given(names[0] if names else "", names, initials[:INITIALS_MAX])


def _longest(own: str, found: str, of_names: str) -> str:
    """Take the initials of their own field, unless the others only add to them (“J.” beside “Jan Peter”)."""
    best = own
    for other in (found, of_names):
        if not best or (other.startswith(best) and len(other) > len(best)):
            best = other
    return best


@lru_cache(maxsize=1 << 16)
def _read(raw: str, *, in_initials: bool) -> tuple[tuple[str, ...], str]:
    """Return the names and the initials that a field holds."""
    if not raw or raw.isspace():
        return (), ""
    if not raw.islower() and not raw.isupper():
        # A capital after a small letter begins the next one: ThM, JanPeter.
        raw = re.sub(r"(?<=[a-zé])(?=[A-Z])", " ", raw)
    folded = fold(raw)
    if is_empty(folded):
        return (), ""
    # Capitals tell initials from names (JP, Jan), and fold() has no capitals: look at the repaired text beside it.
    written = repair(raw)
    called = re.search(r"\(([^)]+)\)", folded)
    folded = re.sub(r"\([^)]*\)", " ", folded)
    names: list[str] = []
    initials = ""
    for word, dotted in _words(folded):
        if word in _TITLES and len(folded) > len(word) + 1:
            continue
        if _are_initials(word, dotted=dotted, in_initials=in_initials, written=written):
            initials += _letters_of(word)
        else:
            names.append(keep_letters(word))
            initials += keep_letters(word)[:1]
    names = [name for name in names if name]
    if called and keep_letters(called[1]):
        names = [keep_letters(called[1]), *names]
    return tuple(names), initials


def _words(folded: str) -> list[tuple[str, bool]]:
    """Return the words of a field with whether a point follows."""
    return [
        (match[1], bool(match[2]))
        for match in re.finditer(r"([a-z']+)\s?(\.?)", folded.replace("-", " "))
        if match[1] != "'"
    ]


def _are_initials(word: str, *, dotted: bool, in_initials: bool, written: str) -> bool:
    """Decide whether a word is one or more initials rather than a name."""
    if len(word) == 1 or (dotted and (word in _DIGRAPHS or len(word) <= 2)):  # noqa: PLR2004 -- a letter or two
        return True
    if word in _DIGRAPHS and in_initials:
        return True
    if len(word) > INITIALS_WORD_MAX:
        return False
    if not _VOWEL.search(word):
        return True
    capitalised = word.capitalize() in written and word.upper() not in written
    if in_initials:
        return not capitalised and not (len(word) > 2 and is_known(keep_letters(word)))  # noqa: PLR2004 -- Jan, not JAN
    # In the field of names: two capitals that are no name are initials.
    return len(word) == 2 and word.upper() in written and not is_known(word)  # noqa: PLR2004


def _letters_of(word: str) -> str:
    if word in _DIGRAPHS:
        return _DIGRAPHS[word]
    return keep_letters(word)


def possible_first_initials(given: Given) -> frozenset[str]:
    """Return every letter that someone's first initial may be elsewhere: Kees may stand as C., Hans as J."""
    letters = {given.initials[0]} if given.initials else set()
    if given.first:
        letters.add(given.first[0])
        letters.update(family[0] for family in families_of(given.first))
    return frozenset(letters)
