# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Adding a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit.commands.sealing import Chain, seal_after_commit
from houvast.audit.domain.chain import Line, digest_of_line, name_chain
from houvast.audit.domain.masking import mask_text, plain_values

# One statement for the line and its place in the queue of lines that wait for a seal.
_INSERT = """
    WITH line AS (
        INSERT INTO audit_line (
            scope, at, medewerker_id, actor_naam, role, organisatie_id, command, object_kind, object_id, gemeente_id,
            administratie_id, reason, old, new, count, digest
        )
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        RETURNING id
    )
    INSERT INTO audit_waitingline (id, scope, administratie_id, organisatie_id) SELECT id, %s, %s, %s FROM line
    RETURNING id
"""


def record(
    *,
    actor: Actor,
    command: str,
    object_kind: str,
    object_id: int | None,
    now: datetime,
    gemeente_id: int | None = None,
    administratie_id: int | None = None,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    count: int = 1,
) -> int:
    """Add the line of one command, in the caller's transaction, and return its id.

    A command that does many things leaves one line with their `count`. BSNs and secrets in `reason`, `old` and
    `new` are masked. After the commit the line gets its seal, unless another is at it: then the next one does.
    """
    scope = name_chain(
        administratie_id=administratie_id,
        organisatie_id=actor.organisatie_id,
        is_gemeente=actor.organisatie_soort is OrganisatieSoort.GEMEENTE,
    )
    line = Line(
        scope=scope,
        at=now,
        medewerker_id=actor.medewerker_id,
        actor_naam=actor.naam,
        role=actor.role.value,
        organisatie_id=actor.organisatie_id,
        command=command,
        object_kind=object_kind,
        object_id=object_id,
        gemeente_id=gemeente_id,
        administratie_id=administratie_id,
        reason=mask_text(reason),
        old=plain_values(old or {}),
        new=plain_values(new or {}),
        count=count,
    )
    chain = Chain.of(scope=scope, administratie_id=administratie_id, organisatie_id=actor.organisatie_id)
    line_id = _insert(line, chain)
    seal_after_commit(chain, now)
    return line_id


def _insert(line: Line, chain: Chain) -> int:
    """Store the line and its place in the queue; the statement names the columns in the order of the fields."""
    values: list[Any] = [getattr(line, each.name) for each in fields(line)]
    values = [Jsonb(each) if isinstance(each, dict) else each for each in values]
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT, [*values, digest_of_line(line), chain.scope, chain.administratie_id, chain.organisatie_id]
        )
        return int(cursor.fetchone()[0])
