# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Surnames: tussenvoegsel apart in every style, double names in parts, and how a name sounds."""

from __future__ import annotations

import re
from typing import NamedTuple

from houvast.matching.normaliser.text import fold, is_empty, keep_letters, word_set

PARTS_MAX = 3


class Surname(NamedTuple):
    """A surname in parts.

    `parts` are the names without tussenvoegsel (two or three for a double name), in the order in which they stand;
    `prefix` is the tussenvoegsel of the first, written out; `given` is what the field held of first names or initials.
    """

    parts: tuple[str, ...] = ()
    prefix: str = ""
    given: str = ""
    reason: str = ""


NOTHING = Surname()
_PREFIXES = word_set(
    "van de der den het 't t ter ten te tot op in aan bij uit over onder voor d' 's s von vom zu zum zur la le les l'"
    " du des del della dello di da do dos das y e el al ait ben bin bint abu abou abd ibn ould oulad af av thor auf"
    " vande vanden vander vd v vdr vdn d opt op't in't aan't uut toe uijt"
)
# What stands around the name of someone who trades under it.
_TRADES = word_set(
    "bv vof cv zzp zn zonen zoon gebr gebroeders eenmanszaak bakkery bakkerij kapsalon klusbedrijf schildersbedrijf dienstverlening transport transporten"
    " handelsonderneming onderneming bedrijf loodgieter loodgietersbedrijf aannemersbedrijf aannemer bouwbedrijf bouw timmerbedrijf"
    " schoonmaakbedrijf schoonmaak hoveniersbedrijf hovenier tuinen autobedrijf garage taxi taxibedrijf cafe restaurant eethuis snackbar"
    " cafetaria lunchroom slagerij supermarkt winkel praktijk salon beautysalon nagelstudio studio atelier advies consultancy consulting"
    " administratie administratiekantoor coaching installatiebedrijf montage stukadoor stukadoorsbedrijf webdesign ict verhuur koerier"
    " koeriersdienst dakdekkersbedrijf rijschool kinderopvang gastouder thuiszorg zorg holding beheer services service handel import"
    " export"
)
# What stands in front of a name often enough, and is no name.
_TITLES = word_set(
    "dhr hr heer de_heer mw mevr mevrouw mevrw mej juffrouw mejuffrouw fam familie erven erve drs ir ing mr prof dr ds bc ba bsc msc ma"
    " jr sr junior senior jhr jkvr wed weduwe"
)
_ABBREVIATED = (
    (re.compile(r"\b(?:b\.\s?v\b\.?|v\.\s?o\.\s?f\b\.?|c\.\s?v\b\.?)$"), " "),
    (re.compile(r"\bv\s*[./]\s*d\s*[./]?\s*(?=[\s]|$|[a-z])"), "van de "),
    (re.compile(r"\bvd[rn]?\.?\s+"), "van de "),
    (re.compile(r"\bv\.\s*"), "van "),
    (re.compile(r"\bv\s+(?=d(?:e[rn]?)?\b)"), "van "),
    (re.compile(r"\bd\.\s+"), "de "),
    (re.compile(r"\bt\.\s+"), "te "),
    (re.compile(r"(?:^|(?<=[\s-]))[’']\s*([ts])(?=[\s-])\s*"), r"\1 "),
    (re.compile(r"\b([dl])'\s*(?=[a-z])"), r"\1' "),
)
_OWN_NAME = re.compile(
    r"\(?\b(?:geb(?:oren)?\b\.?|e\s*/\s*v\b\.?|ev\.|echtg(?:enote|enoot)?\b\.?(?:\s+van\b(?!\s+de))?|gehuwd\s+met\b|gesch\b\.?|wed\b\.?(?:\s+van\b(?!\s+de))?|e/g)\s*"
)
_GLUED = re.compile(r"(?:van\s?de[rn]?|vd[rn]?(?=[bcdfghjklmpqrstvwz]))(?=[a-z]{3,})")
_GIVEN_AT_END = re.compile(r"(?:[a-z]{1,2}\.\s*)+")
_GIVEN_IN_FRONT = re.compile(r"((?:(?:[a-z]|th|ch|ph|ij|chr|joh|fr|st)\.[\s-]*)+)(?=[a-z'])")


def normalise_surname(achternaam: str, voorvoegsel: str = "") -> Surname:
    """Split a surname field, with its tussenvoegsel field if there is one, into the parts that matter.

    Understood: tussenvoegsel in front, behind a comma, glued on, abbreviated (v.d., v/d, vd), in its own field or in
    both; double names with hyphen, dash, slash, space or “geb.”; titles and brackets; initials in the surname field.
    """
    text = fold(achternaam)
    prefix = fold(voorvoegsel)
    if is_empty(text):
        return Surname(prefix=_write_prefix(prefix)) if not is_empty(prefix) and _is_prefix(prefix) else NOTHING
    given, text = _take_given(text)
    words = _words(text)
    groups = _split_names(words)
    parts = tuple(dict.fromkeys(part for part in (_join(group) for group in groups) if part))[:PARTS_MAX]
    if not parts:
        rest = keep_letters(text)
        # A name that consists of tussenvoegsels only ("Ten", "Den") is a name after all.
        return Surname((rest,), _write_prefix(prefix), given) if rest else Surname(reason="geen naam")
    found = " ".join(word for word in groups[0] if word in _PREFIXES) if groups else ""
    return Surname(parts, _write_prefix(prefix if prefix and not is_empty(prefix) else found), given)


def _take_given(text: str) -> tuple[str, str]:
    """Move what follows a comma to where it belongs: a tussenvoegsel to the front, a first name or initials apart."""
    text = _OWN_NAME.sub(" - ", text).replace("(", " ").replace(")", " ")
    for pattern, replacement in _ABBREVIATED if not text.isalpha() else ():
        text = pattern.sub(replacement, text)
    given = ""
    if "," in text:
        name, _, behind = text.partition(",")
        initials = _GIVEN_AT_END.match(behind.strip() + " ")
        words = behind.replace(",", " ").split()
        prefix = [word for word in words if _is_prefix(word)]
        if name.strip():
            given = " ".join(word for word in words if not _is_prefix(word))
            text = " ".join([*prefix, name])
        else:
            text = behind
        if initials and not given:
            given = initials.group().strip()
    front = _GIVEN_IN_FRONT.match(text)
    if front and text[front.end() :].strip() and not _is_prefix(front.group(1).strip(". ")):
        given, text = given or front.group(1).strip(), text[front.end() :]
    return given, text


def _words(text: str) -> list[str]:
    """Return the words, with “-” between the names of a double name; a hyphen after a prefix (al-Said) is a space."""
    words: list[str] = []
    for token in re.split(r"([-/&+])", text):
        if token in {"-", "/", "&", "+"}:
            if words and words[-1] not in _PREFIXES:
                words.append("-")
            continue
        for word in token.split():
            bare = word if word in _PREFIXES else word.strip(".'\"")
            if bare and bare not in _TITLES and bare not in _TRADES:
                words.append(bare)
    if any(word != "-" and word not in _PREFIXES for word in words):
        return words
    # Bakker works in a bakkerij, and someone may be called Garage: nothing but such words is a name after all.
    return [word for word in re.split(r"[^a-z]+", text) if word]


def _split_names(words: list[str]) -> list[list[str]]:
    """Group words into names: a new name begins at a hyphen, at a tussenvoegsel after a name, and at every next word.

    A hyphen with a tussenvoegsel behind it at the very end (“Berg - van den”) is one name written backwards.
    """
    groups: list[list[str]] = [[]]
    for word in words:
        has_name = any(each not in _PREFIXES for each in groups[-1])
        if word == "-":
            if groups[-1]:
                groups.append([])
        elif has_name:
            groups.append([word])
        else:
            groups[-1].append(word)
    named = [group for group in groups if any(each not in _PREFIXES for each in group)]
    behind = [word for group in groups if group not in named for word in group]
    if named and behind and not any(word in _PREFIXES for word in named[0]):
        named[0] = [*behind, *named[0]]
    return named


def _join(group: list[str]) -> str:
    name = keep_letters("".join(word for word in group if word not in _PREFIXES))
    glued = _GLUED.match(name)
    return name[glued.end() :] if glued else name


def _is_prefix(text: str) -> bool:
    words = text.replace(".", " ").replace("/", " ").split()
    return bool(words) and all(word in _PREFIXES for word in words)


def _write_prefix(text: str) -> str:
    """Write a tussenvoegsel in one way: “van de”, “van der”, “van den” and “v.d.” are all “van de”."""
    text = re.sub(r"\bv\s*[./]?\s*d[rn]?\b\.?", "van de", text)
    text = re.sub(r"\bv\b\.?", "van", text).replace(".", " ")
    text = re.sub(r"[^a-z ]", "", text)
    text = re.sub(r"\bvande[rn]?\b", "van de", text)
    words = [
        "de" if word in {"de", "den", "der", "d"} else "t" if word in {"het", "t"} else word for word in text.split()
    ]
    words = ["te" if word in {"ter", "ten", "te"} else word for word in words]
    return " ".join(words)


# In order: what sounds the same in Dutch, and what other alphabets and old spellings make of it.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch(?=[bdfklmnprtvwz]|$)", "s"),
        (r"sj|sh", "s"),
        (r"ph", "f"),
        (r"ck|qu|q|kh", "k"),
        (r"gh|ch", "g"),
        (r"th|dt", "t"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"v", "f"),
        (r"(?<=[bcdfgklmnprstvz])h", ""),
        (r"ouw|auw|ou|au", "o"),
        (r"d(?=$|[fkpst])", "t"),
        (r"b(?=$)", "p"),
        (r"j", "y"),
        (r"(?<=.)[aeiouy]+", "a"),
        (r"(.)\1+", r"\1"),
        # Genitive endings come and go: Jansen and Janssens, Peter and Peters.
        (r"(?<=[a-z]{4})s$", ""),
    )
)


def sound_of(name: str) -> str:
    """Return how a plain name sounds, roughly: spelling variants (Claassen, Klaassen; Smit, Smidt) get the same."""
    sound = name
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound or name
