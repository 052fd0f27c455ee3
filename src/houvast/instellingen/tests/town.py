# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente with people who choose for it, a neighbour, and two questions that only tests ask."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.budgetbeheer.tests.pages_world import log_in
from houvast.database.scope import apply_scope
from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare

TERM = declare(Instelling("proef.termijn", "Binnen hoeveel dagen?", Vorm.DAGEN, eigenaar=Eigenaar.GEMEENTE))
PROPOSED = declare(Instelling("proef.voorstel", "Hoeveel keer?", Vorm.AANTAL, voorstel=3, eigenaar=Eigenaar.GEMEENTE))
_NUMBERS = count(1)


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
        wachtwoord="een lang en uniek wachtwoord 17",
        now=timezone.now(),
    )
    since = timezone.localdate()
    assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=since, now=timezone.now())
    actor = find_actor(medewerker_id, role=role, today=since)
    assert actor is not None
    apply_scope(scope_of(actor))
    return actor


def browser_of(actor: Actor, settings: Any) -> Client:
    """Return a browser in which somebody is logged in."""
    assert actor.medewerker_id is not None
    return log_in(Client(), actor.medewerker_id, actor.role, settings)
