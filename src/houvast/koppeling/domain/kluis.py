# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys for tokens: made, kept under the installation's secret, and used to open boxes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from houvast.kernel.errors import DomainError
from houvast.matching.tokens import KEY_BYTES, Contents, pack_contents, unpack_contents

_PURPOSE = b"houvast-tokens"


class SleutelUnreadable(DomainError):
    """Give the installation back the secret that the message names."""


class BoxRefused(DomainError):
    """Ask the partner for the signal again: its box can't be opened with this key, or was changed."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The secret by which tokens are made, and the pair to seal for and to open with."""

    key_id: str
    public: bytes
    secret: bytes = field(repr=False)
    private: bytes = field(repr=False)


def make_key_pair() -> KeyPair:
    """Make a new key from the machine's randomness."""
    private, secret = PrivateKey.generate(), random(KEY_BYTES)
    public = bytes(private.public_key)
    return KeyPair(_key_id_of(public, secret), public, secret, bytes(private))


def _key_id_of(public: bytes, secret: bytes) -> str:
    """Return the 16 letters by which a key is called; they tell nothing of the secret."""
    return hashlib.blake2b(public, key=secret, digest_size=8).hexdigest()


def lock(pair: KeyPair, secrets: Sequence[str]) -> bytes:
    """Return the secret parts as they are kept: encrypted and authenticated (XSalsa20-Poly1305)."""
    return bytes(SecretBox(_derive(secrets[0])).encrypt(pair.secret + pair.private))


def unlock(kept: bytes, public: bytes, secrets: Sequence[str]) -> KeyPair:
    """Return the key that was kept. Raises SleutelUnreadable when none of the secrets fits."""
    for secret in secrets:
        try:
            opened = SecretBox(_derive(secret)).decrypt(kept)
        except CryptoError:
            continue
        hmac_secret, private = opened[:KEY_BYTES], opened[KEY_BYTES:]
        return KeyPair(_key_id_of(public, hmac_secret), public, hmac_secret, private)
    raise SleutelUnreadable(
        "De sleutel voor tokens is niet te lezen met het geheim van deze installatie. Zet het vorige geheim terug in "
        "HOUVAST_SECRET_KEY of SECRET_KEY_FALLBACKS."
    )


def _derive(secret: str) -> bytes:
    """Return a key for this purpose alone."""
    return hashlib.blake2b(secret.encode(), digest_size=SecretBox.KEY_SIZE, person=_PURPOSE).digest()


def open_box(box: bytes, pair: KeyPair) -> Contents:
    """Return what a partner sealed. Raises BoxRefused when it isn't sealed for this key or was changed since."""
    try:
        return unpack_contents(SealedBox(PrivateKey(pair.private)).decrypt(box))
    except (CryptoError, ValueError, TypeError) as fault:
        raise BoxRefused(
            "De verzegelde gegevens zijn niet te openen: ze zijn veranderd of met een andere sleutel verzegeld. "
            "Vraag de signaalpartner om het signaal opnieuw."
        ) from fault


def seal_box(contents: Contents, pair: KeyPair) -> bytes:
    """Seal contents for the holder of this key."""
    return bytes(SealedBox(PublicKey(pair.public)).encrypt(pack_contents(contents)))


def as_text(key: bytes) -> str:
    """Return a key as key files have it."""
    return base64.b64encode(key).decode("ascii")
