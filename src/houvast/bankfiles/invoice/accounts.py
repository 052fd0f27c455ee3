# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Account numbers and structured references in the text of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from houvast.bankfiles.invoice.text import Found, Letter, label
from houvast.bankfiles.references import (
    Betalingskenmerk,
    NotAnRfReference,
    Reference,
    RfReference,
    has_right_check,
)
from houvast.kernel.iban import Iban, NotAnIban

_T = TypeVar("_T")

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[ \u00a0]?[0-9]{2}(?=[ .\u00a0-]?[A-Z0-9])")
_RF_START = re.compile(r"(?<![A-Za-z0-9])RF[ \u00a0]?[0-9]{2}(?=[ \u00a0]?[A-Z0-9])")
_DIGITS = re.compile(r"(?<![A-Za-z0-9])(?<![0-9],)[0-9]++(?![A-Za-z]|,[0-9])")
_BETWEEN = frozenset(" .-\u00a0")
_IBAN_LENGTHS = range(34, 14, -1)
_RF_LENGTHS = range(25, 4, -1)
_CHECK_AT = 4
_KENMERK_LENGTH_MAX = 16

_OF_IBANS = (
    label(2, "iban", "rekeningnummer", "bankrekening", "rekening", "t\\.?n\\.?v", "overmaken op", "naar"),
    label(-1, "uw iban", "uw rekening(?:nummer)?", "van uw rekening", "wij schrijven .{0,30}af van"),
)
_OF_REFERENCES = (
    label(3, "betalingskenmerk", "betaalkenmerk", "acceptgiro(?:nummer)?"),
    label(2, "kenmerk", "onder vermelding van", "o\\.?v\\.?v", "referentie", "vermeld(?:ing)?"),
    label(-1, "telefoon(?:nummer)?", "tel", "bsn", "burgerservicenummer", "kvk", "btw"),
)
_RANK_NAMED = 3
_RANK_OF_SHORT = 2
_RANK_OF_FORM = 1


def find_ibans(letter: Letter) -> Iterator[Found[Iban]]:
    """Yield the IBANs whose check digits are right."""
    for start in _IBAN_START.finditer(letter.text):
        for number, end in _spans(letter.text, start.start(), _IBAN_LENGTHS):
            if not _is_97(number):
                continue
            try:
                iban = Iban(number)
            except NotAnIban:
                continue
            words, rank = letter.find_label(start.start(), _OF_IBANS)
            yield _found(letter, iban, start.start(), end, words, rank)
            break


def find_references(letter: Letter, taken: list[tuple[int, int]]) -> Iterator[Found[Reference]]:
    """Yield betalingskenmerken and RF references; `taken` are the places of other numbers, such as IBANs.

    Sixteen digits with a right check digit count by themselves, shorter ones only beside a word that names them, and
    seven, which have no check, only beside the word betalingskenmerk.
    """
    for start in _RF_START.finditer(letter.text):
        for number, end in _spans(letter.text, start.start(), _RF_LENGTHS):
            if not _is_97(number):
                continue
            try:
                reference = RfReference(number)
            except NotAnRfReference:
                continue
            words, rank = letter.find_label(start.start(), _OF_REFERENCES)
            yield _found(letter, reference, start.start(), end, words, max(rank, 0) + _RANK_OF_FORM)
            break
    yield from _find_kenmerken(letter, taken)


def _find_kenmerken(letter: Letter, taken: list[tuple[int, int]]) -> Iterator[Found[Reference]]:
    groups = [match.span() for match in _DIGITS.finditer(letter.text)]
    covered = 0
    for index, (start, _) in enumerate(groups):
        if start < covered or any(begin <= start < end for begin, end in taken):
            continue
        for digits, end in reversed(_list_numbers(letter.text, groups, index)):
            words, rank = letter.find_label(start, _OF_REFERENCES)
            is_full = len(digits) == _KENMERK_LENGTH_MAX
            kenmerk = Betalingskenmerk(digits)
            if rank >= (0 if is_full else _RANK_OF_SHORT if kenmerk.has_check else _RANK_NAMED):
                yield _found(letter, kenmerk, start, end, words, rank + (_RANK_OF_FORM if is_full else 0))
                covered = end
                break


def _list_numbers(text: str, groups: list[tuple[int, int]], index: int) -> list[tuple[str, int]]:
    """Return the betalingskenmerken that may begin with a group of digits, with their ends: at it, or at close ones."""
    start, end = groups[index]
    digits = text[start:end]
    found = [(digits, end)] if has_right_check(digits) else []
    for next_start, next_end in groups[index + 1 : index + _KENMERK_LENGTH_MAX]:
        if next_start != end + 1 or text[end] not in _BETWEEN or len(digits) >= _KENMERK_LENGTH_MAX:
            break
        end = next_end
        digits += text[next_start:next_end]
        if has_right_check(digits):
            found.append((digits, end))
    return found


def _spans(text: str, start: int, lengths: range) -> list[tuple[str, int]]:
    """Return the numbers that may begin at a place, longest first, each with its end: they end where a group ends."""
    characters: list[str] = []
    found = []
    at = start
    while at < len(text) and len(characters) < lengths.start:
        if text[at].isascii() and (text[at].isdecimal() or text[at].isupper()):
            characters.append(text[at])
            is_last = at + 1 >= len(text) or not text[at + 1].isalnum()
            if is_last and len(characters) in lengths:
                found.append(("".join(characters), at + 1))
        elif text[at] not in _BETWEEN or not text[at - 1].isalnum():
            break
        at += 1
    return found[::-1]


def _is_97(number: str) -> bool:
    """Tell by ISO 7064 (97-10), which is quick, whether a number is worth a full look."""
    turned = number[_CHECK_AT:] + number[:_CHECK_AT]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def _found(letter: Letter, value: _T, start: int, end: int, words: str, rank: int) -> Found[_T]:
    return Found(value, letter.text[start:end], start, end, letter.line_of(start), words, rank)
