# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, dates, account numbers and references as text, and what they are."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from houvast.bankfiles.fault import Fault

_AMOUNT = re.compile(r"([+-]?)([0-9]*)(?:([.,])([0-9]*))?\Z")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}\Z")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?\Z")
_NOTHING = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOTAVAILABLE"})
NOTHING_LENGTH_MAX = max(map(len, _NOTHING))
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_WHOLE_DIGITS_MAX = 15
_CENT_DIGITS = 2
_YEAR_MIN, _YEAR_MAX = 1950, 2199
_CACHED_DATES_MAX = 4096

_dates: dict[str, date] = {}


def parse_cents(text: str, *, point: str = ".") -> int:
    """Return an amount of at most two decimals in whole cents; `point` is "." in XML and "," in MT940.

    Raise Fault: missing_amount, negative_amount, malformed_amount or too_many_decimals.
    """
    whole, separator, cents = text.partition(point)
    if (
        separator
        and len(cents) == _CENT_DIGITS
        and len(whole) <= _WHOLE_DIGITS_MAX
        and text.isascii()
        and whole.isdigit()
        and cents.isdigit()
    ):
        return int(whole + cents)
    return _parse_unusual_cents(text.strip(), point)


def _parse_unusual_cents(text: str, point: str) -> int:
    if not text:
        raise missing_amount()
    match = _AMOUNT.match(text)
    sign, whole, separator, decimals = match.groups("") if match else ("", "", "", "")
    if not match or not (whole or decimals) or separator not in ("", point) or len(whole) > _WHOLE_DIGITS_MAX:
        raise Fault(
            "malformed_amount",
            f"“{text[:40]}” is geen bedrag zoals “1234{point}56”. Vraag de bank om een nieuw bestand.",
        )
    if sign == "-":
        raise Fault(
            "negative_amount",
            f"het bedrag {text[:40]} is negatief. Een bank zet de richting apart: vraag om een nieuw bestand.",
        )
    decimals = decimals.rstrip("0")
    if len(decimals) > _CENT_DIGITS:
        raise Fault(
            "too_many_decimals",
            f"het bedrag {text[:40]} heeft meer dan twee decimalen. Vraag de bank om bedragen in hele centen.",
        )
    return int(whole or "0") * 100 + int(decimals.ljust(_CENT_DIGITS, "0"))


def parse_day(text: str) -> date:
    """Return the day of an ISO date or time; a time with an offset is read in Amsterdam. Raise Fault bad_date."""
    day = _dates.get(text)
    if day is None:
        day = _parse_day(text.strip())
        if len(_dates) >= _CACHED_DATES_MAX:
            _dates.clear()
        _dates[text] = day
    return day


def _parse_day(text: str) -> date:
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            day = moment.date() if moment.tzinfo is None else moment.astimezone(_AMSTERDAM).date()
        elif _ISO_DATE.match(text):
            day = date.fromisoformat(text[:10])
        else:
            raise bad_date(text)
    except (ValueError, OverflowError):
        raise bad_date(text) from None
    if not _YEAR_MIN <= day.year <= _YEAR_MAX:
        raise bad_date(text)
    return day


def bad_date(text: str) -> Fault:
    """Return the fault of a date that is none."""
    return Fault(
        "bad_date",
        f"“{text[:40]}” is geen bestaande datum van een afschrift. Vraag de bank om een nieuw bestand."
        if text
        else "de datum ontbreekt. Vraag de bank om een nieuw bestand.",
    )


def missing_amount(*, path: str = "") -> Fault:
    """Return the fault of an amount that isn't there (or twice, which is no better)."""
    return Fault(
        "missing_amount",
        "het bedrag ontbreekt. Zonder bedrag boeken wij niets: vraag de bank om een nieuw bestand.",
        path=path,
    )


def wrong_currency(currency: str, *, path: str = "") -> Fault:
    """Return the fault of an amount that is not in euro."""
    return Fault(
        "wrong_currency",
        f"het bedrag is in {currency[:10]}. Houvast boekt alleen euro: laat deze rekening buiten de bestanden.",
        path=path,
    )


def tidy_reference(text: str | None) -> str:
    """Return a reference without the words that banks write when there is none."""
    if not text:
        return ""
    text = text.strip()
    return "" if len(text) <= NOTHING_LENGTH_MAX and text.upper() in _NOTHING else text


@lru_cache(maxsize=8192)
def tidy_iban(text: str | None) -> str:
    """Return an account number in capitals without spaces when it has the form of an IBAN, else ""."""
    if not text:
        return ""
    if not _IBAN.match(text):
        text = "".join(text.split()).upper()
        if not _IBAN.match(text):
            return ""
    return text
