# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which code a file was written: what its mark says, UTF-8 when all of it is, else the code page that fits.

Windows, a Mac of before and DOS have other letters at the same bytes. A byte between letters tells which it was: Andr8E
is André on a Mac and AndrŽ in Windows, and a capital behind a small letter is no name.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import BinaryIO

_CHUNK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNDEFINED_IN_WINDOWS = frozenset(b"\x81\x8d\x8f\x90\x9d")
_HIGH = re.compile(rb"[\x80-\xff]")
# After so many letters with an accent the code is known.
_SEEN_MAX = 100_000
_CODE_PAGES = ("cp1252", "mac_roman", "cp850")
# How usual letters are in names and places of people in the Netherlands, of ten; others are unusual.
_USUAL = {
    **dict.fromkeys("éë", 5),
    **dict.fromkeys("èïöüšž", 4),
    **dict.fromkeys("ç", 3),
    **dict.fromkeys("áäó", 2),
    **dict.fromkeys("êíâñôàúå", 1),
}
_IMPOSSIBLE = -3
_QUOTES_AND_DASHES = frozenset("’‘'–-`")


def find_encoding(file: BinaryIO) -> str:
    """Return the encoding of a file: by its mark, else UTF-8 when all of it is, else the code page that fits best."""
    file.seek(0)
    begin = file.read(4)
    if begin.startswith(_UTF16):
        return "utf-16"
    # Two bytes for each letter, and no mark that says so: of names every other byte is nothing.
    if begin[1::2] == b"\0\0":
        return "utf-16-le"
    if begin[::2] == b"\0\0":
        return "utf-16-be"
    if _is_utf8(file):
        return "utf-8-sig"
    return _find_code_page(file)


def _is_utf8(file: BinaryIO) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _find_code_page(file: BinaryIO) -> str:
    """Return the code page under which the letters with accents make most sense; Windows-1252 when none does better."""
    file.seek(0)
    seen: Counter[bytes] = Counter()
    is_windows, count, before = True, 0, b""
    while chunk := file.read(_CHUNK):
        is_windows = is_windows and _UNDEFINED_IN_WINDOWS.isdisjoint(chunk)
        if count < _SEEN_MAX:
            # With the last byte of the chunk before, so that each byte has its neighbours.
            whole = before[-1:] + chunk
            found = [whole[match.start() - 1 : match.start() + 2] for match in _HIGH.finditer(whole, 1)]
            seen.update(found)
            count += len(found)
        before = chunk
    fits = {each: sum(_judge(around, each) * times for around, times in seen.items()) for each in _CODE_PAGES}
    best = max(_CODE_PAGES, key=fits.__getitem__)
    if best != _CODE_PAGES[0] and fits[best] > 0:
        return best
    # Five bytes mean nothing in Windows-1252; a file that has them is ISO 8859-1.
    return "cp1252" if is_windows else "latin-1"


def _judge(around: bytes, encoding: str) -> int:
    """Return how likely a byte is under an encoding, of three bytes of which it is the middle one."""
    before, letter, after = (around[place : place + 1].decode(encoding, "replace") for place in range(3))
    inside = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    if not letter.isalpha():
        # A symbol may stand anywhere but in a word.
        return _IMPOSSIBLE if inside and letter not in _QUOTES_AND_DASHES else 0
    if not before.isalpha() and not after.isalpha():
        return -1
    if letter.islower():
        if before.isupper() and after.isupper():
            return _IMPOSSIBLE
        return _USUAL.get(letter, 0) if before.isalpha() else 1
    if before.isalpha() and before.islower():
        return _IMPOSSIBLE
    return 2 if _USUAL.get(letter.lower()) else 0
