# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of MT940 that say something: :25: account, :60: and :62: balance, :61: entry, :86: its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from houvast.bankfiles.fault import Fault
from houvast.bankfiles.mt940.lines import join_lines
from houvast.bankfiles.remittance import Remittance, parse_remittance
from houvast.bankfiles.statement import Entry
from houvast.bankfiles.values import bad_date, parse_cents, tidy_iban, tidy_reference, wrong_currency

_BALANCE = re.compile(r"([A-Z]?)([0-9]{6})([A-Z]{3})([-0-9.,]*)\s*\Z")
_ENTRY = re.compile(r"([0-9]{6})([0-9]{4})?(R?[CD]|E[CD])?([A-Z])?([-0-9.,]*)(?:([NFS].{3})(.*))?\Z", re.DOTALL)
_ACCOUNT = re.compile(r"(?:[A-Z]{6}[A-Z0-9]{2,5}/)?(.*?)\s*(EUR)?\Z")
_ACCOUNT_CURRENCY = re.compile(r"[A-Z0-9]*[0-9]\s*([A-Z]{3})\Z")
_CODE_WORDS = frozenset({"EREF", "MARF", "PREF", "NONREF", "KREF", "CREF", "IREF"})
_SIGNS = {"C": 1, "D": -1, "RD": 1, "RC": -1}
_CENTURY_TURN = 70
_SHORT_REFERENCE = 3
_USUAL_DIGITS = range(3, 16)
_NO_REMITTANCE = Remittance()
_days: dict[str, date] = {}
_CACHED_DAYS_MAX = 4096


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance on a day; negative is overdrawn."""

    cents: int
    on: date


def read_account(text: str) -> str:
    """Return the account number of :25: without BIC before it and currency behind it. Raise Fault."""
    compact = "".join(text.split())
    other = _ACCOUNT_CURRENCY.match(compact)
    if other and other[1] != "EUR":
        raise wrong_currency(other[1], path=":25:")
    match = _ACCOUNT.match(compact)
    number = match[1] if match else ""
    if not number:
        raise Fault(
            "missing_account",
            "er staat niet bij van welke rekening dit afschrift is. Vraag de bank om een nieuw bestand.",
            path=":25:",
        )
    return number


def read_balance(text: str, path: str) -> Balance:
    """Return the balance of :60F:, :60M:, :62F: or :62M:. Raise Fault."""
    match = _BALANCE.match(text)
    if match is None:
        raise Fault(
            "truncated" if len(text) < 12 else "malformed",  # noqa: PLR2004
            f"“{text[:40]}” is geen saldo. Het bestand is beschadigd of houdt op: haal het opnieuw op.",
            path=path,
        )
    direction, day, currency, amount = match.groups()
    if currency != "EUR":
        raise wrong_currency(currency, path=path)
    try:
        return Balance(_parse_amount(amount) * _read_sign(direction), parse_short_day(day))
    except Fault as fault:
        raise fault.below(path) from None


def read_entry(text: str, words: str, number: int, own_iban: str, *, flip: bool) -> Entry:
    """Return the entry of :61: (with the lines that follow it) and :86:. Raise Fault."""
    first, broken, extra = text.partition("\n")
    if broken:
        extra = extra.strip()
    match = _ENTRY.match(first.rstrip())
    if match is None:
        raise Fault(
            "malformed",
            f"“{first[:40]}” is geen boeking. Het bestand is beschadigd: haal het opnieuw op.",
        )
    valued, booked, direction, _, amount, kind, rest = match.groups("")
    is_reversal = direction.startswith("R")
    sign = _SIGNS.get(direction) or _read_sign(direction)
    if is_reversal and flip:
        sign = -sign
    value_on = _days.get(valued) or parse_short_day(valued)
    booked_on = _nearest_day(booked, value_on) if booked and booked != valued[2:] else value_on
    customer_reference, _, bank_reference = rest.partition("//")
    said = parse_remittance(join_lines(words)) if words else _NO_REMITTANCE
    iban = said.iban or tidy_iban(extra)
    # As a tuple of its class, in the order of Entry: by its own name takes twice as long.
    return tuple.__new__(
        Entry,
        (
            number,
            _parse_amount(amount) * sign,
            booked_on,
            value_on,
            iban if iban != own_iban else "",
            said.name,
            said.end_to_end_id or _read_customer_reference(customer_reference),
            said.mandate,
            said.reference,
            said.description if words else _read_extra(extra),
            said.return_reason,
            is_reversal,
            said.batch_size or 1,
            tidy_reference(bank_reference),
            said.payment_info_id,
            _read_code(kind, said.transaction_code, extra),
            said.transaction_type,
            0,
            (),
        ),
    )


def parse_short_day(text: str) -> date:
    """Return the day of YYMMDD. Raise Fault bad_date."""
    day = _days.get(text)
    if day is None:
        try:
            year = int(text[:2])
            day = date(year + (1900 if year >= _CENTURY_TURN else 2000), int(text[2:4]), int(text[4:6]))
        except ValueError:
            raise bad_date(text) from None
        if len(_days) >= _CACHED_DAYS_MAX:
            _days.clear()
        _days[text] = day
    return day


def _nearest_day(text: str, value_on: date) -> date:
    """Return the booking day MMDD in the year that brings it nearest to the value date. Raise Fault bad_date."""
    month, day = int(text[:2]), int(text[2:])
    candidates = []
    for year in (value_on.year - 1, value_on.year, value_on.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise bad_date(text)
    return min(candidates, key=lambda candidate: abs(candidate - value_on))


def _parse_amount(text: str) -> int:
    """Return whole cents of an amount with a comma, "12,5" and "500," too. Raise Fault."""
    # Nearly always it is digits, a comma and two digits.
    if text[-3:-2] == ",":
        digits = text[:-3] + text[-2:]
        if len(digits) in _USUAL_DIGITS and digits.isascii() and digits.isdigit():
            return int(digits)
    if "," not in text and text.isdecimal():
        raise Fault("malformed_amount", f"“{text[:40]}” is geen bedrag zoals “1234,56”. Vraag om een nieuw bestand.")
    return parse_cents(text, point=",")


def _read_sign(direction: str) -> int:
    sign = _SIGNS.get(direction)
    if sign is None:
        code = "unknown_direction" if direction else "missing_direction"
        raise Fault(
            code,
            "er staat niet bij of het geld erbij of eraf ging (C of D). Vraag de bank om een nieuw bestand.",
        )
    return sign


def _read_customer_reference(text: str) -> str:
    """Return our own reference; a word that says where to look, or a code of the bank, is none."""
    if not text:
        return ""
    text = text.strip()
    return "" if text in _CODE_WORDS or len(text) <= _SHORT_REFERENCE else tidy_reference(text)


def _read_extra(extra: str) -> str:
    """Return what follows :61: as description when there is no :86:, unless it is a code or an account."""
    return "" if extra.startswith("/") or tidy_iban(extra) else extra


@lru_cache(maxsize=1024)
def _read_code(kind: str, own: str, extra: str) -> str:
    """Return SWIFT's code with ING's own behind it, from /TRCD/ after :61: or in :86:."""
    own = own or (extra[6:].partition("/")[0] if extra.startswith("/TRCD/") else "")
    kind = kind.strip()
    return f"{kind} {own}" if kind and own else kind or own
