# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells as people and their programs write them, into values: amounts, dates, house numbers, postcodes, yes and no.

Every function takes text (spreadsheets also numbers and dates) and raises ValueError when it can't be read, or can mean
two things. They are cached: dates, postcodes and amounts come back thousands of times in one file.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from houvast.matching.normaliser.numbers import normalise_bsn, normalise_iban

Cell = str | int | float | bool | date | datetime | None

_CENTS_MAX = 10**12
_CURRENCY = re.compile(r"^(?:€|eur(?:o)?)\s*|\s*(?:€|eur(?:o)?)$", re.IGNORECASE)
# Dutch: points per thousand, then a comma and two digits, one digit, or a dash.
_DUTCH = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-{1,2}|–))?")
# With a decimal point, as programs write it, or with English commas per thousand.
_POINT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei", "mei"),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})")
_TIME = re.compile(r"(?:t| )\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$")
# Day zero of spreadsheets; it makes up for the 29 February 1900 that they believe in.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL_MIN, _SERIAL_MAX = 10_000, 80_000
# A whole number as a spreadsheet writes it to CSV.
_WHOLE = re.compile(r"(\d+)[.,]0")
_HOUSE = re.compile(r"0*([1-9]\d{0,4})(?!\d)[\s\-/.,]*(.*)", re.DOTALL)
_STREET_WITH_NUMBER = re.compile(r"(.*?[^\W\d_].*?)[\s,]+(\d{1,5}(?!\d)\s?.{0,12})")
_POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Z]{2})")
_NEVER_ISSUED = frozenset({"SA", "SD", "SS"})
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0", ""})
_EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")
_PHONE_DIGITS_MIN, _PHONE_DIGITS_MAX = 9, 15


def read_text(cell: Cell) -> str:
    """Return a cell as one line of text: numbers without the ".0" of spreadsheets, spaces once, accents composed."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = " ".join(cell.split())
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def has_strange_characters(text: str) -> bool:
    """Tell whether there are control characters, halves of characters or the mark of a failed decoding in a text."""
    if text.isprintable():
        return "\ufffd" in text
    return any(unicodedata.category(each) in {"Cc", "Cs", "Cn"} for each in text)


def read_cents(cell: Cell) -> int:
    """Return an amount of euros in cents: "1.234,56", "€ 1.234,-", "1234.56", 1234.5. Raises ValueError."""
    if isinstance(cell, bool | date):
        raise ValueError  # noqa: TRY004 (a cell that is no amount, whatever its type)
    if isinstance(cell, int):
        return _within(cell * 100)
    if isinstance(cell, float):
        return _cents_of_float(cell)
    return _cents_of_text(cell or "")


def _cents_of_float(number: float) -> int:
    try:
        exact = Decimal(repr(number)) * 100
        whole = int(exact.to_integral_value())
    except (InvalidOperation, OverflowError, ValueError) as fault:
        raise ValueError from fault
    # Sums in spreadsheets end in 0.30000000000000004; more than that is no amount in cents.
    if abs(exact - whole) > Decimal("0.0001"):
        raise ValueError
    return _within(whole)


@lru_cache(maxsize=65_536)
def _cents_of_text(written: str) -> int:
    text = _CURRENCY.sub("", written.strip().replace("\u00a0", " ").replace("\u2212", "-")).strip()
    sign = 1
    if text.startswith(("-", "+")):
        sign, text = (-1 if text[0] == "-" else 1), _CURRENCY.sub("", text[1:].strip())
    elif text.endswith("-") and not text.endswith((",-", ",--")):
        sign, text = -1, text[:-1].strip()
    text = text.replace(" ", "")
    if not text.isascii() and not text.endswith("–"):
        raise ValueError
    found = _DUTCH.fullmatch(text) or _POINT.fullmatch(text)
    if found is None:
        raise ValueError
    whole = int(found[1].replace(".", "").replace(",", ""))
    rest = found[2] or ""
    return _within(sign * (whole * 100 + (int(rest.ljust(2, "0")) if rest.isdigit() else 0)))


def _within(cents: int) -> int:
    if abs(cents) > _CENTS_MAX:
        raise ValueError
    return cents


def read_date(cell: Cell) -> date:
    """Return a day: 31-12-2026, 2026-12-31, 20261231, 31 december 2026, a date of a spreadsheet. Raises ValueError."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _SERIAL_MIN <= cell <= _SERIAL_MAX:
            return _SERIAL_ZERO + timedelta(days=int(cell))
        return _date_of_text(str(int(cell)))
    return _date_of_text(cell if isinstance(cell, str) else "")


@lru_cache(maxsize=65_536)
def _date_of_text(written: str) -> date:
    text = _TIME.sub("", written.strip().lower())
    if found := _DAY_FIRST.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if (found := _IN_WORDS.fullmatch(text)) and found[2] in _MONTHS:
        return date(int(found[3]), _MONTHS[found[2]], int(found[1]))
    raise ValueError


def _without_decimal(text: str) -> str:
    """Return a number without the ".0" of spreadsheets, and any other text as it is."""
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


@lru_cache(maxsize=65_536)
def split_huisnummer(number: str, addition: str) -> tuple[str, str]:
    """Return house number and toevoeging: ("012a", "") gives ("12", "a"). Raises ValueError without a number."""
    found = _HOUSE.fullmatch(_without_decimal(number))
    if found is None:
        raise ValueError
    inside, apart = found[2].strip(" -/.,"), addition.strip(" -/.,")
    if inside and apart and inside.casefold() != apart.casefold():
        return found[1], f"{inside} {apart}"
    return found[1], inside or apart


@lru_cache(maxsize=65_536)
def split_street(street: str) -> tuple[str, str]:
    """Return a street and the house number behind it: "Dorpsstraat 12 a" gives ("Dorpsstraat", "12 a")."""
    found = _STREET_WITH_NUMBER.fullmatch(street)
    return (found[1], found[2]) if found else (street, "")


@lru_cache(maxsize=65_536)
def read_postcode(text: str) -> str:
    """Return "1234AB". Raises ValueError."""
    found = _POSTCODE.fullmatch(text.strip().upper())
    if found is None or found[2] in _NEVER_ISSUED:
        raise ValueError
    return found[1] + found[2]


def read_yes_no(cell: Cell) -> bool:
    """Return yes or no; nothing is no. Raises ValueError."""
    text = read_text(cell).casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise ValueError


def read_bsn(text: str) -> str:
    """Return nine digits that pass the eleven-test, the zero that a spreadsheet lost put back. Raises ValueError."""
    found = normalise_bsn(_without_decimal(text)).value
    if not found:
        raise ValueError
    return found


def read_iban(text: str) -> str:
    """Return an account number in capitals without spaces. Raises ValueError."""
    found = normalise_iban(text).value
    if not found:
        raise ValueError
    return found


def read_telefoonnummer(text: str) -> str:
    """Return digits, with a plus in front where it was; the zero that a spreadsheet lost put back.

    Raises ValueError.
    """
    digits = "".join(each for each in _without_decimal(text) if each in "0123456789")
    if any(each.isalpha() for each in text) or not _PHONE_DIGITS_MIN <= len(digits) <= _PHONE_DIGITS_MAX:
        raise ValueError
    if text.lstrip(" (").startswith("+"):
        # As in +31 (0)6: the zero in brackets isn't dialled.
        return f"+{digits.replace('310', '31', 1) if '(0)' in text and digits.startswith('310') else digits}"
    return f"0{digits}" if len(digits) == _PHONE_DIGITS_MIN and not digits.startswith("0") else digits


def read_email(text: str) -> str:
    """Return an address that mail can go to. Raises ValueError."""
    if _EMAIL.fullmatch(text) is None:
        raise ValueError
    return text
