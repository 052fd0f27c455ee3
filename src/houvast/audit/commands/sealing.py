# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing lines: after the commit that added them, never waiting for anyone and never making anyone wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import policies
from houvast.audit.domain.chain import FIRST_DIGEST, digest_of_seal
from houvast.audit.models import Waitingline
from houvast.database.scope import Scope, scoped

# Bounds the size of one seal when very many lines were left waiting.
_LINES_PER_SEAL_MAX = 10_000

# Whoever doesn't get the chain's lock leaves the lines to whoever has it.
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('audit ' || %s, 0))"

_TAKE = """
    WITH taken AS (
        DELETE FROM audit_waitingline WHERE (scope, id) IN (
            SELECT scope, id FROM audit_waitingline WHERE scope = %s ORDER BY id LIMIT %s
        )
        RETURNING scope, id
    )
    SELECT line.id, line.digest FROM audit_line line JOIN taken USING (scope, id) ORDER BY line.id
"""

_LAST = "SELECT number, digest FROM audit_seal WHERE scope = %s ORDER BY number DESC LIMIT 1"

_SEAL = """
    INSERT INTO audit_seal
        (scope, number, administratie_id, organisatie_id, line_ids, previous_digest, digest, sealed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain by name and by the one that it belongs to: an administratie, otherwise an organisation."""

    scope: str
    administratie_id: int | None
    organisatie_id: int | None

    @classmethod
    def of(cls, *, scope: str, administratie_id: int | None, organisatie_id: int) -> Chain:
        """Return the chain of a line."""
        return cls(scope, administratie_id, None if administratie_id is not None else organisatie_id)

    def whole(self) -> Scope:
        """Return the scope that shows every line of this chain, and nothing else."""
        own = frozenset() if self.organisatie_id is None else frozenset({self.organisatie_id})
        books = frozenset() if self.administratie_id is None else frozenset({self.administratie_id})
        return Scope(administraties=books, uitvoerders=own, organisaties=own)


def seal_after_commit(chain: Chain, now: datetime) -> None:
    """Seal the chain's lines once this transaction is in, once for all its lines; a failure waits for the next."""

    def seal() -> None:
        _seal_chain(chain, now)

    # A command of commands, or the making of a whole town, adds many lines in one transaction.
    if any(getattr(waiting[1], "chain", None) == chain for waiting in connection.run_on_commit):
        return
    seal.chain = chain  # type: ignore[attr-defined]
    transaction.on_commit(seal, robust=True)


def seal_lines(*, actor: Actor, now: datetime) -> int:
    """Seal what is left waiting in the chains that the actor's session may see, and return how many lines.

    Each seal is a transaction of its own; it leaves no line, which would need a seal in turn.
    """
    require(policies.may_seal_lines(actor))
    chains = [
        Chain(*each)
        for each in Waitingline.objects.values_list("scope", "administratie_id", "organisatie_id").distinct()
    ]
    return sum(_seal_whole_chain(chain, now) for chain in chains)


def _seal_whole_chain(chain: Chain, now: datetime) -> int:
    total = 0
    while sealed := _seal_chain(chain, now):
        total += sealed
    return total


def _seal_chain(chain: Chain, now: datetime) -> int:
    # The scope of the chain and no more: sealing is the machine's own act, whatever the session sees.
    with scoped(chain.whole()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK, [chain.scope])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_TAKE, [chain.scope, _LINES_PER_SEAL_MAX])
        lines = [(line_id, bytes(digest)) for line_id, digest in cursor.fetchall()]
        if not lines:
            return 0
        cursor.execute(_LAST, [chain.scope])
        last_number, previous_digest = cursor.fetchone() or (0, FIRST_DIGEST)
        number, previous_digest = last_number + 1, bytes(previous_digest)
        digest = digest_of_seal(
            scope=chain.scope, number=number, previous_digest=previous_digest, sealed_at=now, lines=lines
        )
        cursor.execute(
            _SEAL,
            [
                chain.scope,
                number,
                chain.administratie_id,
                chain.organisatie_id,
                [line_id for line_id, _digest in lines],
                previous_digest,
                digest,
                now,
            ],
        )
    return len(lines)
