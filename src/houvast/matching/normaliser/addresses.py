# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses: postcode, house number apart from its addition, street and place in one form."""

from __future__ import annotations

import re
from typing import NamedTuple

from houvast.matching.normaliser.numbers import NOTHING, Value
from houvast.matching.normaliser.streets import shorten_street
from houvast.matching.normaliser.text import fold, is_empty, word_set

YEAR_DIGITS = 4


class House(NamedTuple):
    """A house number and its addition in one form; number 0 when there is none."""

    number: int = 0
    addition: str = ""
    reason: str = ""


_POSTCODE = re.compile(r"([0-9oil]{4})([a-z0]{2})?")
_AS_DIGITS = str.maketrans("oil", "011")


def normalise_postcode(raw: str) -> Value:
    """Return 1234AB, or 1234 when the letters are missing; O for 0, spaces, points and NL- are understood."""
    if not raw or raw.isspace():
        return NOTHING
    text = re.sub(r"[^a-z0-9]", "", fold(raw))
    if is_empty(text):
        return NOTHING
    text = re.sub(r"^nl(?=[0-9oil]{4})", "", text)
    found = _POSTCODE.match(text)
    if not found or len(text) > 6 + len("nederland"):
        return Value("", "geen postcode")
    digits = found[1].translate(_AS_DIGITS)
    letters = (found[2] or "").replace("0", "o")
    if digits[0] == "0" or not any(digit.isdigit() for digit in found[1]):
        return Value("", "geen postcode")
    return Value(digits + letters.upper())


_NUMBER = re.compile(r"(?:nr|no|nummer|huisnr)?[.:\s]*0*(\d{1,5})(?!\d)[.,]?0?(?![0-9])\s*(.*)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_GROUND = word_set(
    "hs huis hss hoofdhuis bg bgg begane begane_grond beganegrond bel bn ben beneden benedenhuis benedenwoning bene parterre part pt"
)
_UPSTAIRS = word_set("bov bovenhuis boven bovenwoning bo bvn")
_IN_FRONT = re.compile(
    r"^(?:toev(?:oeging)?|toevoegsel|app(?:artement)?|apt|kamer|kmr|k|unit|flat|etage|verd|verdieping)[.:\s]*(?=[a-z0-9])"
)
_FLOOR = re.compile(r"(\d)\s*(?:e|de|ste)?\s*(?:hoog|hg|h|etage|et|verdieping|verd|vd)?")
_IN_STREET = re.compile(r"(.*?[a-z.)'\]])[\s,]*(?:nr\.?\s*)?0*(\d{1,5})(?:\s*[-/ ]?\s*([a-z0-9][a-z0-9 \-/.]{0,11}))?")


def normalise_addition(raw: str) -> str:
    """Write an addition in one form: hs for the ground floor, bov, bis, a digit for floors, else letters and digits."""
    text = fold(raw).strip(" -/.,;:'\"()")
    if is_empty(text) or text in {"0", "00"}:
        return ""
    stripped = _IN_FRONT.sub("", text)
    text = re.sub(r"[^a-z0-9]", "", stripped) or re.sub(r"[^a-z0-9]", "", text)
    if text in _GROUND:
        return "hs"
    if text in _UPSTAIRS:
        return "bov"
    if text in _ROMAN:
        return _ROMAN[text]
    floor = _FLOOR.fullmatch(text)
    if floor:
        return floor[1]
    # Letter and floor in either order and with zeros in between: A-01, A 1, 1A.
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", text)[:8]


def normalise_house(huisnummer: str, toevoeging: str = "", straat: str = "") -> House:
    """Return number and addition, wherever in the three fields they stand."""
    text = fold(huisnummer)
    addition = normalise_addition(toevoeging)
    found = _NUMBER.fullmatch(text) if text else None
    if not found and (not text or is_empty(text)):
        inside = split_street(straat)[1]
        if inside:
            found = _NUMBER.fullmatch(inside)
            text = inside
    if not found:
        if text and not is_empty(text):
            return House(0, addition, "geen huisnummer")
        moved = _NUMBER.fullmatch(fold(toevoeging)) if not text else None
        return House(int(moved[1]), normalise_addition(moved[2])) if moved and int(moved[1]) else House(0, addition)
    number = int(found[1])
    own = normalise_addition(found[2])
    if not number:
        return House(0, addition or own, "geen huisnummer")
    return House(number, own if not addition or addition == str(number) else _merge(own, addition))


def _merge(own: str, other: str) -> str:
    """Join the addition in the number field with that of its own field, which often repeats it."""
    return other if not own or own == other or other.startswith(own) else own if own.startswith(other) else own + other


def split_street(straat: str) -> tuple[str, str]:
    """Return the street and what follows it of a house number: “Kerkstraat 12a” gives “kerkstraat” and “12a”."""
    text = fold(straat)
    if not any(letter.isdigit() for letter in text):
        return text, ""
    found = _IN_STREET.fullmatch(text)
    if not found:
        return text, ""
    name, number, rest = found[1].strip(" ,"), found[2], found[3] or ""
    if len(number) == YEAR_DIGITS and rest[:1].isdigit():
        # “Plein 1944 12”: the year belongs to the name.
        return f"{name} {number}", rest
    return name, f"{number} {rest}".strip()


def normalise_street(straat: str, huisnummer: str = "") -> Value:
    """Return the street without spaces, its well-known words shortened; a house number behind it is left out."""
    if not straat or straat.isspace():
        return NOTHING
    text = fold(straat)
    if is_empty(text):
        return NOTHING
    name, number = split_street(straat)
    if number:
        apart = re.match(r"\d+", fold(huisnummer).lstrip("0"))
        # “Plein 1944” beside house number 12 is a name; “Kerkstraat 12” beside number 12 repeats itself.
        if apart and apart.group() != re.match(r"\d*", number).group():  # type: ignore[union-attr] # matches always
            name = text
    street = shorten_street(name)
    return Value(street) if street else Value("", "geen straat")


_PLACES = {
    "denhaag": "sgravenhage",
    "gravenhage": "sgravenhage",
    "haag": "sgravenhage",
    "denhag": "sgravenhage",
    "thehague": "sgravenhage",
    "dhaag": "sgravenhage",
    "denbosch": "shertogenbosch",
    "hertogenbosch": "shertogenbosch",
    "bosch": "shertogenbosch",
    "dbosch": "shertogenbosch",
    "gravenzande": "sgravenzande",
    "heerenberg": "sheerenberg",
    "adam": "amsterdam",
    "amsterdamzuidoost": "amsterdam",
    "rdam": "rotterdam",
    "capelleadyssel": "capelleaandenyssel",
    "krimpenadyssel": "krimpenaandenyssel",
    "alphenadryn": "alphenaandenryn",
    "alphen": "alphenaandenryn",
    "bergenopzoom": "bergenopzoom",
    "boz": "bergenopzoom",
    "ljouwert": "leeuwarden",
    "snits": "sneek",
    "hearrenfean": "heerenveen",
    "it hearrenfean": "heerenveen",
    "frentsjer": "franeker",
    "drylts": "ylst",
    "boalsert": "bolsward",
    "warkum": "workum",
    "nymwegen": "nymegen",
    "hoek": "hoekvanholland",
    "hvholland": "hoekvanholland",
    "nieuwerkerkadyssel": "nieuwerkerkaandenyssel",
    "utreg": "utrecht",
    "gron": "groningen",
}


def normalise_place(raw: str) -> Value:
    """Return a place without spaces, with one name for those that have two (Den Haag, ’s-Gravenhage)."""
    if not raw or raw.isspace():
        return NOTHING
    text = fold(raw)
    if is_empty(text):
        return NOTHING
    text = re.sub(r"\(.*?\)|\bgem(?:eente)?\b\.?|\bnederland\b|,.*", " ", text)
    text = re.sub(r"^\s*[0-9]{4}\s*[a-z]{2}\s+", "", text)
    text = re.sub(r"\ba\.?\s*/?\s*d\.?(?=\s)|\ba/d\b|\baan\s+de[n]?\b", " aanden ", text)
    plain = re.sub(r"[^a-z]", "", text).replace("ij", "y")
    if not plain:
        return Value("", "geen plaats")
    return Value(_PLACES.get(plain, plain))
