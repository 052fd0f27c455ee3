# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations and people for the tests of rooms that lie just above access."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, find_medewerker, get_system_actor
from houvast.database.scope import apply_scope

_NUMBERS = count(1)
_SINCE = date(2020, 1, 1)


def open_organisatie(naam: str, soort: OrganisatieSoort = OrganisatieSoort.GEMEENTE) -> int:
    """Register an organisation and return its id."""
    code = f"{next(_NUMBERS):04}" if soort is OrganisatieSoort.GEMEENTE else ""
    return register_organisatie(naam=naam, soort=soort, gemeentecode=code, now=timezone.now())


def hire(organisatie_id: int, naam: str, role: Role) -> Actor:
    """Register somebody with a role and return who acts; the connection works within that scope from now on."""
    systeem = get_system_actor(organisatie_id)
    apply_scope(scope_of(systeem))
    medewerker_id = register_medewerker(
        actor=systeem,
        organisatie_id=organisatie_id,
        gebruikersnaam=f"{naam.lower()}{next(_NUMBERS)}",
        naam=naam,
        now=timezone.now(),
    )
    assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=_SINCE, now=timezone.now())
    actor = find_actor(medewerker_id, role=role, today=timezone.localdate())
    assert actor is not None
    become(actor)
    return actor


def become(actor: Actor) -> None:
    """Let the connection work within the scope of somebody."""
    apply_scope(scope_of(actor))


def browser_of(actor: Actor, settings: Any) -> Client:
    """Return a browser in which somebody is logged in, as the demo's button does."""
    settings.DEMO = True
    client, moment = Client(), int(timezone.now().timestamp())
    session = client.session
    assert actor.medewerker_id is not None
    medewerker = find_medewerker(actor.medewerker_id, today=timezone.localdate())
    assert medewerker is not None
    session[SESSION_KEY] = str(actor.medewerker_id)
    session[BACKEND_SESSION_KEY] = "houvast.access.middleware.MedewerkerBackend"
    session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    session["demo"] = True
    session["role"] = actor.role.value
    session["begun_at"] = session["seen_at"] = moment
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client
