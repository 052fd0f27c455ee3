# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""BSN, IBAN, telephone number and e-mail address: one form, or empty with the reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from houvast.matching.normaliser.text import fold, is_empty

MOBILE_PREFIX = "316"


class Value(NamedTuple):
    """A value in its one form, or empty with the reason (a short Dutch phrase; empty when there was nothing)."""

    value: str
    reason: str = ""


NOTHING = Value("")
BSN_DIGITS = 9
BSN_DIGITS_MIN = 7
ELEVEN = 11


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits are a possible BSN: 9a + 8b + … + 2h − i is a multiple of eleven, and not zero."""
    if len(digits) != BSN_DIGITS or not digits.isascii() or not digits.isdigit() or digits == "000000000":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % ELEVEN == 0


def shape_bsn(raw: str) -> Value:
    """Return nine digits without testing them: spaces, points and Excel's decimals off, lost zeros put back."""
    text = raw.strip()
    if not text:
        return NOTHING
    if not text.isdigit() or not text.isascii():
        text = re.sub(r"[.,]0{1,2}$", "", fold(text).removeprefix("bsn"))
        text = re.sub(r"[\s.\-:']", "", text)
    if is_empty(text) or not text.strip("0"):
        return NOTHING
    if not (text.isascii() and text.isdigit()):
        return Value("", "geen cijfers")
    if not BSN_DIGITS_MIN <= len(text) <= BSN_DIGITS:
        return Value("", "geen negen cijfers")
    text = text.zfill(BSN_DIGITS)
    return Value("", "verzonnen nummer") if len(set(text)) == 1 or text == "123456789" else Value(text)


def normalise_bsn(raw: str) -> Value:
    """Return nine digits that pass the eleven-test."""
    shaped = shape_bsn(raw)
    if shaped.value and not passes_eleven_test(shaped.value):
        return Value("", "voldoet niet aan de elfproef")
    return shaped


_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_DUTCH_IBAN = re.compile(r"NL([0-9OIL]{2})([A-Z01]{4})([0-9OIL]{10})")
_USUAL_IBAN = re.compile(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}")
_AS_DIGITS = str.maketrans("OIL", "011")
_AS_LETTERS = str.maketrans("01", "OI")
NINETY_SEVEN = 97
_AS_NUMBERS = {ord("A") + offset: str(10 + offset) for offset in range(26)}


def passes_ninety_seven(iban: str) -> bool:
    """Tell whether the check digits of an IBAN in capitals without spaces are right."""
    return int((iban[4:] + iban[:4]).translate(_AS_NUMBERS)) % NINETY_SEVEN == 1


def shape_iban(raw: str) -> Value:
    """Return an IBAN in capitals without spaces, without testing its check digits."""
    if not raw or raw.isspace():
        return NOTHING
    text = raw
    if not _USUAL_IBAN.fullmatch(raw):
        text = re.sub(r"[^A-Z0-9]", "", fold(raw).upper()).removeprefix("IBAN")
        if is_empty(text.lower()):
            return NOTHING
    dutch = _DUTCH_IBAN.fullmatch(text)
    if dutch:
        text = "NL" + dutch[1].translate(_AS_DIGITS) + dutch[2].translate(_AS_LETTERS) + dutch[3].translate(_AS_DIGITS)
    elif text.startswith("NL") or not _IBAN.fullmatch(text):
        return Value("", "geen IBAN")
    return Value("", "verzonnen nummer") if len(set(text[4:])) == 1 else Value(text)


def normalise_iban(raw: str) -> Value:
    """Return an IBAN whose check digits are right; O and 0, I and 1 are told apart by their place."""
    shaped = shape_iban(raw)
    if shaped.value and not passes_ninety_seven(shaped.value):
        return Value("", "controlecijfers kloppen niet")
    return shaped


_DUTCH_DIGITS = 9
# With its country code; nine digits are a Dutch number that lost its zero.
_FOREIGN_DIGITS = range(10, 16)


_DIGITS = frozenset("0123456789")
_SECOND_PHONE = re.compile(r"[/;,&]| of | en |\b(?:tst|toestel|ext)\b")


def normalise_phone(raw: str) -> Value:
    """Return the digits with country code: 31612345678. Lost zeros, 0031, +31 (0) and extensions are understood."""
    if not raw or raw.isspace():
        return NOTHING
    digits, is_international = _dial(raw)
    if is_international:
        international = digits
    elif digits.startswith("0"):
        international = "31" + digits[1:]
    else:
        international = "31" + digits if len(digits) == _DUTCH_DIGITS else digits
    if international.startswith("310"):
        international = "31" + international[3:]
    is_dutch = international.startswith("31")
    subscriber = international[2:] if is_dutch else international
    if not digits:
        return NOTHING if is_empty(fold(raw)) else Value("", "geen telefoonnummer")
    is_whole = len(subscriber) == _DUTCH_DIGITS if is_dutch else len(international) in _FOREIGN_DIGITS
    if not is_whole or international.startswith("0"):
        return Value("", "geen telefoonnummer")
    # 06-12345678 and a row of the same digits are what people fill in when a number is obligatory.
    if len(set(subscriber[1:])) == 1 or subscriber == "612345678" or not subscriber.strip("0"):
        return Value("", "verzonnen nummer")
    return Value(international)


def _dial(raw: str) -> tuple[str, bool]:
    """Return the digits of the first number in a field, and whether they begin with a country code."""
    if raw.isascii() and raw.isdigit():
        return (raw[2:], True) if raw.startswith("00") else (raw, False)
    text = fold(raw)
    text = text[:-2] if text.endswith((".0", ",0")) else text
    first = _SECOND_PHONE.split(text, maxsplit=1)[0].replace("(0)", "")
    digits = "".join(letter for letter in first if letter in _DIGITS)
    if digits.startswith("00"):
        return digits[2:], True
    return digits, first.lstrip(" (").startswith("+")


_EMAIL = re.compile(r"[a-z0-9._%+'&=~#\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,}")
_DOMAINS = {
    "gmial.com": "gmail.com",
    "gmai.com": "gmail.com",
    "gmal.com": "gmail.com",
    "gamil.com": "gmail.com",
    "gnail.com": "gmail.com",
    "gmail.nl": "gmail.com",
    "googlemail.com": "gmail.com",
    "hotmial.com": "hotmail.com",
    "hotmal.com": "hotmail.com",
    "hotmai.com": "hotmail.com",
    "homail.com": "hotmail.com",
    "outlok.com": "outlook.com",
    "outloo.com": "outlook.com",
    "zigo.nl": "ziggo.nl",
    "kpnmail.com": "kpnmail.nl",
}
_ENDS = {
    "con": ".com",
    "cmo": ".com",
    "ocm": ".com",
    "comm": ".com",
    "cm": ".com",
    "vom": ".com",
    "ln": ".nl",
    "nll": ".nl",
}
_MISTYPED_END = re.compile(rf"\.({'|'.join(_ENDS)})$")
_NOBODY = re.compile(r"(?:geen|geenmail|geenemail|onbekend|unknown|noreply|no-reply|nomail|nvt|info|test|x+)(?:@|$)")


def normalise_email(raw: str) -> Value:
    """Return the address in lower case, without +label, with well-known slips of the domain mended."""
    if not raw or raw.isspace():
        return NOTHING
    text = fold(raw).replace("mailto:", "").replace("(at)", "@").replace("[at]", "@")
    if is_empty(text):
        return NOTHING
    text = re.split(r"[;,]| of ", text, maxsplit=1)[0].replace(" ", "").strip("<>.'\"()")
    text = _MISTYPED_END.sub(lambda end: _ENDS[end[1]], text)
    if not _EMAIL.fullmatch(text):
        return Value("", "geen e-mailadres")
    local, domain = text.rsplit("@", 1)
    text = f"{local.split('+')[0]}@{_DOMAINS.get(domain, domain)}"
    if text.startswith("@") or _NOBODY.match(text):
        return Value("", "adres van niemand")
    return Value(text)
