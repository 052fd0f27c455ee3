# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees early warning: every page of vroegsignalering, for every role, of the own organisation and of another.

"yes" is 200, "no" is 404: absent and forbidden look the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import person
from houvast.database.scope import Scope, scoped
from houvast.vroegsignalering.models import Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import HEADER, NOW, ROWS, World, open_signal_world

pytestmark = pytest.mark.django_db

SP, OU, CO, BE, CM = (
    Role.SIGNAALPARTNER,
    Role.OUTREACH,
    Role.CONSULENT,
    Role.BELEIDSMEDEWERKER,
    Role.CONTRACTMANAGER,
)
AT_THE_GEMEENTE = (OU, CO, BE, CM, Role.AUDITOR, Role.BEHEERDER, Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
AT_THE_PARTNER = (SP, Role.AUDITOR, Role.BEHEERDER)

OWN: dict[str, frozenset[Role]] = {
    "aanleveren": frozenset({SP}),
    "convenanten": frozenset({BE, CM}),
    "dreigingen": frozenset({OU, CO}),
    "leveringen": frozenset({BE, CM, OU, CO}),
    "partner_nieuw": frozenset({BE, CM}),
}
# About one thing: 404 for the same role of another organisation.
THINGS: dict[str, frozenset[Role]] = {
    "dreiging": frozenset({OU, CO}),
    "kolommen": frozenset({SP}),
    "partner": frozenset({BE, CM}),
    "versturen": frozenset({SP}),
}
# Only by POST; answered with what is missing.
ACTS: dict[str, frozenset[Role]] = {
    "convenant_nieuw": frozenset({BE, CM}),
    "signaaltype_nieuw": frozenset({BE, CM}),
}
ACTS_ON_THINGS: dict[str, frozenset[Role]] = {
    "dreiging_beslissen": frozenset({OU, CO}),
    "kolommen_kiezen": frozenset({SP}),
    "versturen": frozenset({SP}),
}
# Gives back what it is sent, or shows the list again; there is nothing of anyone in it.
OTHERS = {"geweigerd", "beeindigen"}


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        made = open_signal_world()
        made.send_rows(f"{ROWS[0]};ja", header=f"{HEADER};crisis", code="stroom")
        yield made


def _address(world: World, name: str) -> str:
    if name.startswith("dreiging") and name != "dreigingen":
        with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
            return reverse(f"vroegsignalering:{name}", args=[Vroegsignaal.objects.get().pk])
    about = [world.partners["stroom"]] if name in THINGS.keys() | ACTS_ON_THINGS.keys() else []
    return reverse(f"vroegsignalering:{name}", args=about)


def test_every_page_of_vroegsignalering_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "vroegsignalering"]
    names = {each.name for each in room.url_patterns}  # type: ignore[union-attr]
    assert names == OWN.keys() | THINGS.keys() | ACTS.keys() | ACTS_ON_THINGS.keys() | OTHERS


def _found(client: Client, world: World) -> dict[str, int]:
    return {name: client.get(_address(world, name), follow=True).status_code for name in OWN | THINGS}


def _acted(client: Client, world: World) -> dict[str, bool]:
    return {name: client.post(_address(world, name), {}).status_code == 404 for name in ACTS | ACTS_ON_THINGS}


@pytest.mark.parametrize("role", AT_THE_GEMEENTE, ids=str)
def test_who_of_the_gemeente_sees_and_does_what(role: Role, world: World, settings: Settings) -> None:
    client = person(world.gemeente_id, role, settings)
    assert _found(client, world) == {name: 200 if role in roles else 404 for name, roles in (OWN | THINGS).items()}
    assert _acted(client, world) == {name: role not in roles for name, roles in (ACTS | ACTS_ON_THINGS).items()}


@pytest.mark.parametrize("role", AT_THE_PARTNER, ids=str)
def test_who_of_the_partner_sees_and_does_what(role: Role, world: World, settings: Settings) -> None:
    client = person(world.organisaties["stroom"], role, settings)
    assert _found(client, world) == {name: 200 if role in roles else 404 for name, roles in (OWN | THINGS).items()}
    assert _acted(client, world) == {name: role not in roles for name, roles in (ACTS | ACTS_ON_THINGS).items()}


def test_nobody_of_another_organisation_sees_a_thing(world: World, settings: Settings) -> None:
    strangers = [person(world.elders_id, role, settings) for role in AT_THE_GEMEENTE]
    strangers += [person(world.organisaties["woonbaak"], role, settings) for role in AT_THE_PARTNER]
    for client in strangers:
        assert {client.get(_address(world, name)).status_code for name in THINGS} == {404}
        assert {client.post(_address(world, name), {}).status_code for name in ACTS_ON_THINGS} == {404}
        for name in OWN:
            assert "Stroom" not in client.get(_address(world, name)).content.decode().replace(
                "Stroom voor Elk</opt", ""
            )
