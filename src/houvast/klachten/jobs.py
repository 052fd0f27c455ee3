# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The night: unanswered reports climb the ladder of every gemeente of this installation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.klachten.commands import Climbed, climb_servicesignalen


@dataclass(frozen=True, slots=True)
class ClimbedGemeente:
    """What a night did in one gemeente."""

    gemeente_id: int
    naam: str
    climbed: Climbed


def climb_gemeenten(*, today: date, now: datetime) -> Iterator[ClimbedGemeente]:
    """Let what nobody answered climb, gemeente by gemeente, each in a transaction of its own."""
    for gemeente in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            climbed = climb_servicesignalen(actor=actor, gemeente_id=gemeente.organisatie_id, today=today, now=now)
        yield ClimbedGemeente(gemeente.organisatie_id, gemeente.naam, climbed)
