# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks of a record: everything by which it can be linked, as text, and the same under a secret key as tokens.

Two records that share a mark share its token, and the other way round; nothing else can be seen of a token. Standard
library only: `houvast-partner` ships it. The format is told in docs/tokens.md.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from houvast.matching.keys import address_keys_of, birth_keys_of, first_letters_of, keys_of
from houvast.matching.normaliser import VERSION, NormalRecord, sound_of

# 128 bits: two of a billion tokens are the same by chance once in 10^20.
TOKEN_BYTES = 16
KEY_BYTES = 32
# Boxes come in steps of so many bytes, so that their length doesn't tell that of a name.
BOX_STEP_BYTES = 256
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


def file_seal_of(file: Mapping[str, Any], key: bytes) -> str:
    """Return what shows that a file of tokens is whole and made under this key: an HMAC of all of it but its seal."""
    rest = {name: value for name, value in file.items() if name != "zegel"}
    written = json.dumps(rest, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, b"houvast-zegel|" + written.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a sealed box: the fields about the person, and the digests by which arrears are recognised."""

    person: Mapping[str, str]
    achterstand: str
    kenmerk: str = ""


def pack_contents(contents: Contents) -> bytes:
    """Return contents as JSON, with spaces up to the next step of length."""
    person = {name: value for name, value in contents.person.items() if value}
    whole = {"persoon": person, "achterstand": contents.achterstand, "kenmerk": contents.kenmerk}
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    return written + b" " * (-len(written) % BOX_STEP_BYTES)


def unpack_contents(written: bytes) -> Contents:
    """Return what a box held. Raises ValueError when that isn't what `pack_contents` makes."""
    whole = json.loads(written)
    try:
        person = {str(name): str(value) for name, value in whole["persoon"].items()}
        return Contents(person, str(whole["achterstand"]), str(whole["kenmerk"]))
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("persoon") from fault
