# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks of a record: everything by which it can be linked, as text, and the same under a secret key as tokens.

Two records that share a mark share its token, and the other way round; nothing else can be seen of a token. Standard
library only: `houvast-partner` ships it. The format is told in docs/tokens.md.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from houvast.matching.keys import address_keys_of, birth_keys_of, first_letters_of, keys_of
from houvast.matching.normaliser import VERSION, NormalRecord, sound_of

# 128 bits: two of a billion tokens are the same by chance once in 10^20.
TOKEN_BYTES = 16
KEY_BYTES = 32
BIRTH = "geboorte."
ADDRESS = "adres."
INITIAL = "voorletter"

# Name of the mark to its values.
Marks = Mapping[str, tuple[str, ...]]


def marks_of(record: NormalRecord) -> dict[str, tuple[str, ...]]:
    """Return the marks of a record as text: its keys per rule, those of its birth date and address, its first letters.

    A first letter stands with the sound of the surname: alone it would be one of 26, and could be counted out.
    """
    marks: dict[str, tuple[str, ...]] = {}
    for rule, value in keys_of(record):
        marks[rule] = (*marks.get(rule, ()), value)
    marks |= {BIRTH + name: (value,) for name, value in birth_keys_of(record).items()}
    marks |= {ADDRESS + name: (value,) for name, value in address_keys_of(record).items()}
    sounds = dict.fromkeys(sound_of(name) for name in (*record.surnames[:1], *record.surnames[-1:]))
    letters = sorted(first_letters_of(record))
    if sounds and letters:
        marks[INITIAL] = tuple(f"{sound}|{letter}" for sound in sounds for letter in letters)
    return marks


def token_of(key: bytes, name: str, value: str) -> str:
    """Return the token of one mark: 22 characters of base64. The normaliser's version is part of it."""
    digest = hmac.digest(key, f"houvast-token|{VERSION}|{name}|{value}".encode(), "sha256")
    return urlsafe_b64encode(digest[:TOKEN_BYTES]).rstrip(b"=").decode("ascii")


def hide_marks(marks: Marks, key: bytes) -> dict[str, tuple[str, ...]]:
    """Return the tokens of marks, in an order that tells nothing of the values."""
    return {name: tuple(sorted(token_of(key, name, value) for value in values)) for name, values in marks.items()}
