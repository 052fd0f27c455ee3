# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of records as numbers."""

from __future__ import annotations

from hashlib import blake2b

from houvast.matching.keys import keys_of
from houvast.matching.normaliser import NormalRecord

# Names are kept as keys of their own, to know how common each is.
ACHTERNAAM, VOORNAAM = "naam_achter", "naam_voor"


def hash_key(rule: str, value: str) -> int:
    """Return a key as a signed 64-bit number."""
    return int.from_bytes(blake2b(f"{rule}|{value}".encode(), digest_size=8).digest(), signed=True)


def hash_record(record: NormalRecord) -> set[int]:
    """Return what of a record is kept to look up by: its keys, and its names."""
    names = ((ACHTERNAAM, record.surnames[0] if record.surnames else ""), (VOORNAAM, record.first))
    return hash_keys(record) | {hash_key(rule, value) for rule, value in names if value}


def hash_keys(record: NormalRecord) -> set[int]:
    """Return the keys of a record: two that share one are worth comparing."""
    return {hash_key(rule, value) for rule, value in keys_of(record)}
