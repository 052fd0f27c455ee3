# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong when people type and systems export, and how often per level."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random
from typing import Final


@dataclass(frozen=True, slots=True)
class Corruption:
    """How often something happens to one record of one partner, as a chance between 0 and 1."""

    surname_typo: float = 0.025
    given_typo: float = 0.02
    given_missing: float = 0.05
    initials_short: float = 0.18
    initials_wrong: float = 0.012
    name_in_use_other: float = 0.05
    tussenvoegsel_other: float = 0.08
    names_swapped: float = 0.004
    mojibake: float = 0.08
    letters_plain: float = 0.15
    company: float = 0.5
    born_missing: float = 0.05
    born_first_of_january: float = 0.012
    born_1900: float = 0.01
    born_swapped: float = 0.015
    born_typo: float = 0.015
    born_other_form: float = 0.03
    street_typo: float = 0.03
    number_typo: float = 0.006
    number_other_form: float = 0.07
    addition_missing: float = 0.08
    postcode_typo: float = 0.012
    postcode_missing: float = 0.01
    postcode_other_form: float = 0.05
    address_stale: float = 0.25
    case_other: float = 0.05
    phone_other: float = 0.12
    phone_landline: float = 0.15
    email_typo: float = 0.015
    email_other: float = 0.06
    iban_typo: float = 0.01
    iban_other: float = 0.06
    iban_second: float = 0.06
    bsn_missing: float = 0.05
    bsn_of_another: float = 0.004
    differs_this_month: float = 0.04


def _scale(factor: float) -> Corruption:
    standard = Corruption()
    return Corruption(**{each.name: min(0.9, getattr(standard, each.name) * factor) for each in fields(Corruption)})


# From what a well-kept administration sends to what nobody should have to work with.
LEVELS: Final[dict[str, Corruption]] = {
    "clean": _scale(0),
    "low": _scale(0.4),
    "default": _scale(1),
    "high": _scale(2),
    "very-high": _scale(3.5),
}
_KEYS_BESIDE = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "k",
    "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "xs",
}  # fmt: skip
_HEARD_ALIKE = (
    ("ij", "y"), ("ei", "ij"), ("ij", "ei"), ("c", "k"), ("k", "c"), ("ou", "au"), ("ph", "f"), ("th", "t"), ("sch", "s"), ("v", "f"),
    ("z", "s"), ("aa", "a"), ("oo", "o"), ("ee", "e"), ("dt", "t"), ("ck", "k"), ("x", "ks"), ("gh", "g"),
)  # fmt: skip


def mistype(chance: Random, text: str) -> str:
    """Return the text with one slip: a letter too many, too few, exchanged, beside the key, or as it is heard."""
    if len(text) < 3:
        return text
    place = 1 + int(chance.random() * (len(text) - 1))
    roll = chance.random()
    if roll < 0.2:
        return text[:place] + text[place + 1 :]
    if roll < 0.4 and place + 1 < len(text):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if roll < 0.55:
        return text[:place] + text[place] + text[place:]
    if roll < 0.75:
        for long, short in _HEARD_ALIKE[int(chance.random() * len(_HEARD_ALIKE)) :]:
            if long in text:
                return text.replace(long, short, 1)
    beside = _KEYS_BESIDE.get(text[place].lower(), "e")
    return text[:place] + beside[int(chance.random() * len(beside))] + text[place + 1 :]


def mistype_digit(chance: Random, text: str) -> str:
    """Return the text with one digit another one, or two digits exchanged."""
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    place = places[int(chance.random() * len(places))]
    if chance.random() < 0.3 and place + 1 in places and text[place] != text[place + 1]:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    digit = (int(text[place]) + 1 + int(chance.random() * 9)) % 10
    return f"{text[:place]}{digit}{text[place + 1 :]}"


def mangle_encoding(text: str) -> str:
    """Return UTF-8 read as Windows-1252, as it arrives from systems that know one alphabet only."""
    return text.encode().decode("cp1252", "replace")
