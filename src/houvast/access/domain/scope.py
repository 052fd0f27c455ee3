# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an actor to the rows that the database shows it."""

from __future__ import annotations

from houvast.access.domain.actors import Actor
from houvast.database.scope import Scope


def scope_of(actor: Actor) -> Scope:
    """Return the scope that row-level security holds while this actor works."""
    return Scope(
        gemeenten=actor.gemeenten,
        uitvoerders=actor.uitvoerders,
        administraties=actor.administraties,
        huishoudens=actor.huishoudens,
        organisaties=frozenset({actor.organisatie_id}),
    )
