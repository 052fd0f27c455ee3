# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an actor to the rows that the database shows it."""

from __future__ import annotations

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.database.scope import Scope

# Who sends signals for a partner, and sees what it sent.
_SENDS_SIGNALS = frozenset({Role.SIGNAALPARTNER, Role.SYSTEEM})


def scope_of(actor: Actor) -> Scope:
    """Return the scope that row-level security holds while this actor works."""
    sends = actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER and actor.role in _SENDS_SIGNALS
    return Scope(
        gemeenten=actor.gemeenten,
        uitvoerders=actor.uitvoerders,
        administraties=actor.administraties,
        huishoudens=actor.huishoudens,
        organisaties=frozenset({actor.organisatie_id}),
        signaalpartners=frozenset({actor.organisatie_id}) if sends else frozenset(),
    )
