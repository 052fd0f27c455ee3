# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""People who look at pages: a logged-in client per organisation and role."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from houvast.access.commands import assign_role, register_medewerker
from houvast.access.domain.actors import Role
from houvast.access.queries import find_medewerker, get_system_actor

_NUMBERS = count(1)


def hire(organisatie_id: int, naam: str, *roles: Role) -> int:
    """Register someone of an organisation with these roles."""
    systeem = get_system_actor(organisatie_id)
    now = timezone.now()
    medewerker_id = register_medewerker(
        actor=systeem,
        organisatie_id=organisatie_id,
        gebruikersnaam=f"pagina{next(_NUMBERS)}",
        naam=naam,
        wachtwoord="een lang en uniek wachtwoord 17",
        now=now,
    )
    for role in roles:
        assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=date(2020, 1, 1), now=now)
    return medewerker_id


def log_in(client: Client, medewerker_id: int, role: Role, settings: Any) -> Client:
    """Let a client be someone in a role, as the demo's button does."""
    settings.DEMO = True
    session = client.session
    medewerker = find_medewerker(medewerker_id, today=timezone.localdate())
    moment = int(timezone.now().timestamp())
    assert medewerker is not None
    session[SESSION_KEY] = str(medewerker_id)
    session[BACKEND_SESSION_KEY] = "houvast.access.middleware.MedewerkerBackend"
    session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    session["demo"] = True
    session["role"] = role.value
    session["begun_at"] = session["seen_at"] = moment
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client


def person(organisatie_id: int, role: Role, settings: Any, naam: str = "Samira el Idrissi") -> Client:
    """Return a client of a new colleague in a role."""
    return log_in(Client(), hire(organisatie_id, naam, role), role, settings)
