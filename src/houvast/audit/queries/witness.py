# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the log says of a thing: a witness apart from the thing's own table, which whoever owns that can rewrite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from houvast.audit.domain.chain import FIRST_DIGEST, Line, digest_of_line, digest_of_seal, name_chain
from houvast.audit.domain.masking import Plain, mask_text
from houvast.database.scope import Scope, scoped

_LINES = """
    SELECT line.id, line.scope, line.at, line.medewerker_id, line.actor_naam, line.role, line.organisatie_id,
           line.command, line.object_kind, line.object_id, line.gemeente_id, line.administratie_id, line.reason,
           line.old::text, line.new::text, line.count, line.digest
    FROM audit_line line
    WHERE line.scope = %s AND line.object_kind = %s AND line.object_id = %s AND line.command = ANY (%s)
    ORDER BY line.id
"""
_WAITS = "SELECT count(*) FROM audit_waitingline WHERE scope = %s AND id = %s"
# The seal of a line with what the seals beside it say of it: the one before by its digest, the one after by its memory.
_SEAL = """
    SELECT seal.number, seal.previous_digest, seal.digest, seal.sealed_at, seal.line_ids,
           (SELECT digest FROM audit_seal WHERE scope = seal.scope AND number = seal.number - 1),
           (SELECT previous_digest FROM audit_seal WHERE scope = seal.scope AND number = seal.number + 1)
    FROM audit_seal seal WHERE seal.scope = %s AND %s = ANY (seal.line_ids) ORDER BY seal.number LIMIT 1
"""
_COVERED = "SELECT id, digest FROM audit_line WHERE scope = %s AND id = ANY (%s)"


@dataclass(frozen=True, slots=True)
class Witness:
    """One line of the log about a thing: who did what, when, why, and the values that it was left with.

    `holds` says that the line fits its own digest, and that its seal fits it and the seals beside it; a line that waits
    for its seal has none yet. Whether the chain holds from its first seal to its last, `verify_audit` says.
    """

    line_id: int
    at: datetime
    actor_naam: str
    command: str
    reason: str
    new: dict[str, Plain]
    holds: bool

    def gives_reason(self, reason: str) -> bool:
        """Return whether this is why it was done; as the log keeps it, without a BSN."""
        return self.reason.strip() == mask_text(reason.strip())


def list_witnesses(
    *, organisatie_id: int, is_gemeente: bool, commands: Sequence[str], object_kind: str, object_id: int
) -> list[Witness]:
    """List what an organisation's own log says that was done to a thing by these commands, the first one first.

    For a room that shows the thing to who may see it, and asks whether it is still what it was.
    """
    chain = name_chain(administratie_id=None, organisatie_id=organisatie_id, is_gemeente=is_gemeente)
    own = frozenset({organisatie_id})
    # The log of the organisation whole, whoever asks: nothing of it is given but these lines.
    with scoped(Scope(uitvoerders=own, organisaties=own)), connection.cursor() as cursor:
        cursor.execute(_LINES, [chain, object_kind, object_id, list(commands)])
        return [_make_witness(chain, *row) for row in cursor.fetchall()]


def _make_witness(chain: str, line_id: int, *columns: Any) -> Witness:  # noqa: ANN401 (a row as the driver gives it)
    *values, old, new, count, digest = columns
    facts: list[Any] = [*values, json.loads(old), json.loads(new), count]
    line = Line(*facts)
    return Witness(
        line_id=line_id,
        at=line.at,
        actor_naam=line.actor_naam,
        command=line.command,
        reason=line.reason,
        new=line.new,
        holds=digest_of_line(line) == bytes(digest) and _is_kept(chain, line_id),
    )


def _is_kept(chain: str, line_id: int) -> bool:
    """Return whether a line waits for its seal, or has one that fits it and the seals beside it."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, [chain, line_id])
        found = cursor.fetchone()
        if found is None:
            cursor.execute(_WAITS, [chain, line_id])
            return bool(cursor.fetchone()[0])
        number, previous, digest, sealed_at, line_ids, before, after = found
        cursor.execute(_COVERED, [chain, line_ids])
        digests = {covered_id: bytes(covered) for covered_id, covered in cursor.fetchall()}
    if set(line_ids) != set(digests):
        return False
    expected = digest_of_seal(
        scope=chain,
        number=number,
        previous_digest=bytes(previous),
        sealed_at=sealed_at,
        lines=[(each, digests[each]) for each in line_ids],
    )
    first = FIRST_DIGEST if number == 1 else None if before is None else bytes(before)
    return bytes(digest) == expected and bytes(previous) == first and (after is None or bytes(after) == expected)
