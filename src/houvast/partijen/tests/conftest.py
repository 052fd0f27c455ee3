# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two gemeenten, two uitvoerders, and someone in each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, find_medewerker, get_system_actor
from houvast.database.scope import scoped

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SINCE = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Places:
    """Ids of the organisations."""

    gemeente: int
    other_gemeente: int
    uitvoerder: int
    other_uitvoerder: int

    def actor(self, role: Role, *, at: str = "uitvoerder") -> Actor:
        """Return someone in a role at one of the organisations, by the name of the field."""
        organisatie_id = getattr(self, at)
        beheer = get_system_actor(organisatie_id)
        medewerker_id = register_medewerker(
            actor=beheer,
            organisatie_id=organisatie_id,
            gebruikersnaam=f"merel-{token_hex(4)}",
            naam="Merel",
            now=NOW,
        )
        assign_role(actor=beheer, medewerker_id=medewerker_id, role=role, since=SINCE, now=NOW)
        actor = find_actor(medewerker_id, role=role, today=TODAY)
        assert actor is not None
        return actor


@pytest.fixture
def places(db: None) -> Places:
    def make(naam: str, soort: OrganisatieSoort) -> int:
        return register_organisatie(naam=naam, soort=soort, now=NOW)

    return Places(
        gemeente=make("Oeverstad", OrganisatieSoort.GEMEENTE),
        other_gemeente=make("Duinrade", OrganisatieSoort.GEMEENTE),
        uitvoerder=make("De Reling", OrganisatieSoort.UITVOERDER),
        other_uitvoerder=make("De Budgetloods", OrganisatieSoort.UITVOERDER),
    )


@pytest.fixture
def acting_as() -> Iterator[Callable[[Actor], Actor]]:
    """Work as an actor for the rest of the test, as a request does: also the database shows only its scope."""
    entered: list[object] = []

    def act(actor: Actor) -> Actor:
        scope = scoped(scope_of(actor))
        scope.__enter__()
        entered.append(scope)
        return actor

    yield act
    for scope in reversed(entered):
        scope.__exit__(None, None, None)  # type: ignore[attr-defined]


def log_in(actor: Actor, settings: Any) -> Client:
    """Return a browser in which an actor is logged in, as by the demo's button."""
    settings.DEMO = True
    assert actor.medewerker_id is not None
    medewerker = find_medewerker(actor.medewerker_id, today=timezone.localdate())
    assert medewerker is not None
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(actor.medewerker_id)
    session[BACKEND_SESSION_KEY] = "houvast.access.middleware.MedewerkerBackend"
    session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    session["demo"] = True
    session["role"] = actor.role.value
    session["begun_at"] = session["seen_at"] = int(timezone.now().timestamp())
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client
