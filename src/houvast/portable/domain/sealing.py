# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that only the gemeente opens: a key per file, sealed to the gemeente's public key. Pure.

The ZIP is encrypted with XSalsa20-Poly1305 in pieces of one megabyte, so that memory stays constant; the key of the
file is sealed with an X25519 sealed box. The nonce counts the pieces and says which is the last, so that none can be
left out, moved or cut off.
"""

from __future__ import annotations

import base64
import struct
from typing import IO, Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop

MAGIC: Final = b"HOUVAST-VERZEGELD-1\n"
_PART_BYTES: Final = 1_000_000
_OVERHEAD_BYTES: Final = SecretBox.MACBYTES
_SEALED_KEY_BYTES: Final = SecretBox.KEY_SIZE + 48
_REFUSED: Final = gettext_noop("Dit verzegelde bestand is niet heel, of het is met een andere sleutel verzegeld.")
_NO_KEY: Final = gettext_noop("Dit is geen sleutel. Maak er een met houvast huishouden sleutel.")


class SealRefused(DomainError):
    """The file isn't whole, or was sealed to another key."""


class KeyRefused(DomainError):
    """No key of the right kind."""


def make_keys() -> tuple[str, str]:
    """Return a private and a public key, as text; the private one never leaves the gemeente."""
    key = PrivateKey.generate()
    return f"geheim:{_text(bytes(key))}", f"publiek:{_text(bytes(key.public_key))}"


def read_key(text: str, *, is_private: bool) -> bytes:
    """Return the bytes of a key. Raises KeyRefused."""
    word, _colon, value = text.strip().partition(":")
    try:
        key = base64.b64decode(value, validate=True)
    except ValueError as fault:
        raise KeyRefused(_NO_KEY) from fault
    if word != ("geheim" if is_private else "publiek") or len(key) != PublicKey.SIZE:
        raise KeyRefused(_NO_KEY)
    return key


def name_key(public: bytes) -> str:
    """Return by what a public key is known: its first characters."""
    return _text(public)[:12]


def seal_file(source: IO[bytes], out: IO[bytes], *, public: bytes) -> None:
    """Write what `source` holds, sealed."""
    key = random(SecretBox.KEY_SIZE)
    out.write(MAGIC + SealedBox(PublicKey(public)).encrypt(key))
    box, number, part = SecretBox(key), 0, source.read(_PART_BYTES)
    while True:
        following = source.read(_PART_BYTES)
        out.write(box.encrypt(part, _nonce(number, is_last=not following)).ciphertext)
        if not following:
            return
        number, part = number + 1, following


def open_file(source: IO[bytes], out: IO[bytes], *, private: bytes) -> None:
    """Write what a sealed file holds; nothing of it may be used before the end is reached. Raises SealRefused."""
    try:
        if source.read(len(MAGIC)) != MAGIC:
            raise SealRefused(_REFUSED)
        box = SecretBox(SealedBox(PrivateKey(private)).decrypt(source.read(_SEALED_KEY_BYTES)))
        number, part = 0, source.read(_PART_BYTES + _OVERHEAD_BYTES)
        while True:
            following = source.read(_PART_BYTES + _OVERHEAD_BYTES)
            out.write(box.decrypt(part, _nonce(number, is_last=not following)))
            if not following:
                return
            number, part = number + 1, following
    except (CryptoError, ValueError, TypeError) as fault:
        raise SealRefused(_REFUSED) from fault


def _nonce(number: int, *, is_last: bool) -> bytes:
    return struct.pack(">Q?", number, is_last).ljust(SecretBox.NONCE_SIZE, b"\0")


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
