# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof that the log is as it was written: every chain followed from its first seal to its last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connections, transaction

from houvast.audit.domain.chain import FIRST_DIGEST, Line, digest_of_line, digest_of_seal

_ROWS_PER_FETCH = 2000

_COLUMNS = """
    line.scope, line.at, line.medewerker_id, line.actor_naam, line.role, line.organisatie_id, line.command,
    line.object_kind, line.object_id, line.gemeente_id, line.administratie_id, line.reason, line.old::text,
    line.new::text, line.count, line.digest
"""

# Every seal with each id that it covers and the line, when it is still there.
_SEALED = f"""
    SELECT seal.scope, seal.number, seal.previous_digest, seal.digest, seal.sealed_at, covered.id, line.id, {_COLUMNS}
    FROM audit_seal seal
    CROSS JOIN LATERAL unnest(seal.line_ids) WITH ORDINALITY AS covered(id, position)
    LEFT JOIN audit_line line ON line.scope = seal.scope AND line.id = covered.id
    WHERE %(chains)s::text[] IS NULL OR seal.scope = ANY (%(chains)s)
    ORDER BY seal.scope, seal.number, covered.position
"""  # noqa: S608 (constants above)

_WAITING = f"""
    SELECT waiting.scope, waiting.id, line.id, {_COLUMNS}
    FROM audit_waitingline waiting LEFT JOIN audit_line line ON line.scope = waiting.scope AND line.id = waiting.id
    WHERE %(chains)s::text[] IS NULL OR waiting.scope = ANY (%(chains)s)
    ORDER BY waiting.scope, waiting.id
"""  # noqa: S608 (constants above)

# A line that neither a seal covers nor waits for one: its seal was deleted, or it was slipped in.
_LOOSE = """
    SELECT line.scope, line.id FROM audit_line line
    WHERE (%(chains)s::text[] IS NULL OR line.scope = ANY (%(chains)s)) AND NOT EXISTS (
        SELECT FROM audit_waitingline waiting WHERE waiting.scope = line.scope AND waiting.id = line.id
    ) AND NOT EXISTS (
        SELECT FROM (SELECT scope, unnest(line_ids) AS id FROM audit_seal) sealed
        WHERE sealed.scope = line.scope AND sealed.id = line.id
    )
    ORDER BY line.scope, line.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """The first place where the log is not as it was written; `line_id` is None when a seal itself is."""

    scope: str
    seal_number: int | None
    line_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class AuditProof:
    """The outcome: how much was followed, and the first broken line.

    `heads` is the last seal of each chain, as number and digest. Kept elsewhere, they also prove that no chain was
    cut off at its end, which no chain can show by itself.
    """

    lines_sealed: int
    lines_waiting: int
    seals: int
    broken: BrokenLine | None
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Return whether the log is whole."""
        return self.broken is None

    def facts(self) -> dict[str, Any]:
        """Return the outcome as plain values, for JSON."""
        return {
            "ok": self.ok,
            "lines_sealed": self.lines_sealed,
            "lines_waiting": self.lines_waiting,
            "seals": self.seals,
            "first_broken": None
            if self.broken is None
            else {
                "scope": self.broken.scope,
                "seal": self.broken.seal_number,
                "line": self.broken.line_id,
                "reason": self.broken.reason,
            },
            "heads": {scope: {"number": number, "digest": digest} for scope, (number, digest) in self.heads.items()},
        }

    def sentence(self) -> str:
        """Return the outcome as one English sentence for an operator."""
        if self.broken is None:
            return (
                f"The log is whole: {self.lines_sealed} lines under {self.seals} seals in {len(self.heads)} chains, "
                f"{self.lines_waiting} lines wait for their seal."
            )
        line = "" if self.broken.line_id is None else f", line {self.broken.line_id}"
        seal = "" if self.broken.seal_number is None else f", seal {self.broken.seal_number}"
        return f"The log is broken, first in chain {self.broken.scope}{seal}{line}: {self.broken.reason}"


@dataclass(slots=True)
class _Progress:
    lines_sealed: int = 0
    lines_waiting: int = 0
    seals: int = 0
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)

    def close(self, broken: BrokenLine | None) -> AuditProof:
        return AuditProof(self.lines_sealed, self.lines_waiting, self.seals, broken, self.heads)


def verify_audit(*, using: str = "owner", chains: Sequence[str] | None = None) -> AuditProof:
    """Follow every chain that the connection sees, or these, and return the proof; the `owner` sees all of them.

    Reads one snapshot with a cursor on the server, so memory doesn't grow with the log and work goes on meanwhile.
    """
    progress = _Progress()
    with _snapshot(using):
        broken = (
            _follow_seals(using, chains, progress)
            or _check_waiting(using, chains, progress)
            or _find_loose(using, chains)
        )
    return progress.close(broken)


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    nested = connections[using].in_atomic_block
    with transaction.atomic(using=using):
        if not nested:
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _stream(using: str, statement: str, chains: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    with connections[using].chunked_cursor() as cursor:
        cursor.execute(statement, {"chains": None if chains is None else list(chains)})
        while rows := cursor.fetchmany(_ROWS_PER_FETCH):
            yield from rows


def _follow_seals(using: str, chains: Sequence[str] | None, progress: _Progress) -> BrokenLine | None:
    scope, number, digest = "", 0, FIRST_DIGEST
    for (seal_scope, seal_number, previous, sealed, sealed_at), rows in groupby(
        _stream(using, _SEALED, chains), key=lambda row: row[:5]
    ):
        if seal_scope != scope:
            scope, number, digest = seal_scope, 0, FIRST_DIGEST
        if seal_number != number + 1:
            return BrokenLine(scope, number + 1, None, f"seal {number + 1} is gone; seal {seal_number} follows.")
        if bytes(previous) != digest:
            return BrokenLine(scope, seal_number, None, f"it does not continue from seal {number}.")
        broken, lines = _check_lines(scope, seal_number, rows)
        if broken is not None:
            return broken
        number, digest = seal_number, bytes(sealed)
        if not _seal_holds(scope, number, bytes(previous), sealed_at, lines, digest):
            return BrokenLine(scope, number, None, "the seal does not fit its lines: it or their order was changed.")
        progress.seals += 1
        progress.lines_sealed += len(lines)
        progress.heads[scope] = (number, digest.hex())
    return None


def _check_lines(
    scope: str, number: int, rows: Iterator[tuple[Any, ...]]
) -> tuple[BrokenLine | None, list[tuple[int, bytes]]]:
    lines: list[tuple[int, bytes]] = []
    for row in rows:
        covered_id, line_id, *columns = row[5:]
        if line_id is None:
            return BrokenLine(scope, number, covered_id, "the line is gone."), lines
        if not _line_holds(columns):
            return BrokenLine(scope, number, covered_id, "the line was changed after it was written."), lines
        lines.append((line_id, bytes(columns[-1])))
    return None, lines


def _seal_holds(
    scope: str, number: int, previous: bytes, sealed_at: datetime, lines: list[tuple[int, bytes]], digest: bytes
) -> bool:
    expected = digest_of_seal(scope=scope, number=number, previous_digest=previous, sealed_at=sealed_at, lines=lines)
    return expected == digest


def _line_holds(columns: list[Any]) -> bool:
    *values, old, new, count, digest = columns
    fields: list[Any] = [*values, json.loads(old), json.loads(new), count]
    return digest_of_line(Line(*fields)) == bytes(digest)


def _check_waiting(using: str, chains: Sequence[str] | None, progress: _Progress) -> BrokenLine | None:
    for scope, waiting_id, line_id, *columns in _stream(using, _WAITING, chains):
        if line_id is None:
            return BrokenLine(scope, None, waiting_id, "the line is gone, before its seal.")
        if not _line_holds(columns):
            return BrokenLine(scope, None, waiting_id, "the line was changed before its seal.")
        progress.lines_waiting += 1
    return None


def _find_loose(using: str, chains: Sequence[str] | None) -> BrokenLine | None:
    with connections[using].cursor() as cursor:
        cursor.execute(_LOOSE, {"chains": None if chains is None else list(chains)})
        found = cursor.fetchone()
    if found is None:
        return None
    return BrokenLine(found[0], None, found[1], "no seal covers the line and it waits for none: its seal was removed.")
