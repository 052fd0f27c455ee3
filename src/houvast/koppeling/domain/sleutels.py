# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of records as numbers."""

from __future__ import annotations

from hashlib import blake2b


def hash_key(rule: str, value: str) -> int:
    """Return a key as a signed 64-bit number."""
    return int.from_bytes(blake2b(f"{rule}|{value}".encode(), digest_size=8).digest(), signed=True)
