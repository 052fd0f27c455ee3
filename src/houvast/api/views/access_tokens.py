# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short-lived tokens of OAuth 2.0: made of a key, signed by this installation, kept nowhere.

What one carries is the digest of its key, so that a key that is revoked takes its tokens with it.
"""

from __future__ import annotations

from django.core import signing

SECONDS_VALID = 900
_SALT = "houvast.api.access_token"
_KEY = "digest"


def make_access_token(digest: bytes) -> str:
    """Return a token that stands for a key during a quarter of an hour."""
    return signing.TimestampSigner(salt=_SALT).sign_object({_KEY: digest.hex()})


def read_access_token(shown: str) -> bytes | None:
    """Return the digest of the key that a token was made of; None for a false or old one, and for a key itself."""
    try:
        found = signing.TimestampSigner(salt=_SALT).unsign_object(shown, max_age=SECONDS_VALID)
    except signing.BadSignature:
        return None
    return bytes.fromhex(found[_KEY])
