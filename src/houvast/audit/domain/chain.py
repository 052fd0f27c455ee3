# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines and seals as values, and the digests that tie them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from hashlib import sha256

from houvast.audit.domain.masking import Plain

# Part of every digest, so that a later form can't pass for this one.
_FORM = 1
FIRST_DIGEST = bytes(32)


@dataclass(frozen=True, slots=True)
class Line:
    """One command, as it is stored; `at` is aware."""

    scope: str
    at: datetime
    medewerker_id: int | None
    actor_naam: str
    role: str
    organisatie_id: int
    command: str
    object_kind: str
    object_id: int | None
    gemeente_id: int | None
    administratie_id: int | None
    reason: str
    old: dict[str, Plain]
    new: dict[str, Plain]
    count: int


def digest_of_line(line: Line) -> bytes:
    """Return the SHA-256 of a line in its canonical form: JSON, keys sorted, time in UTC, no spaces."""
    _scope, _at, *rest = astuple(line)
    return sha256(_canonical([_FORM, line.scope, _canonical_time(line.at), *rest])).digest()


def digest_of_seal(
    *, scope: str, number: int, previous_digest: bytes, sealed_at: datetime, lines: Iterable[tuple[int, bytes]]
) -> bytes:
    """Return the SHA-256 over the seal before and the (id, digest) of each line, in order."""
    total = sha256(_canonical([_FORM, scope, number, previous_digest.hex(), _canonical_time(sealed_at)]))
    for line_id, digest in lines:
        total.update(line_id.to_bytes(8, "big"))
        total.update(digest)
    return total.digest()


def name_chain(*, administratie_id: int | None, organisatie_id: int, is_gemeente: bool) -> str:
    """Return the chain of a line: that of the administratie, otherwise of the organisation that acted."""
    if administratie_id is not None:
        return f"administratie:{administratie_id}"
    return f"gemeente:{organisatie_id}" if is_gemeente else f"organisatie:{organisatie_id}"


def _canonical(values: list[object]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _canonical_time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
