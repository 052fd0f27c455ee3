# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees whom to reach: every page of opvolging, for every role, of the own organisation and of another.

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
from houvast.opvolging.models import Afwegingskader, Vroegsignaalzaak
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, row

pytestmark = pytest.mark.django_db

SP, OU, CO, BE = Role.SIGNAALPARTNER, Role.OUTREACH, Role.CONSULENT, Role.BELEIDSMEDEWERKER
AT_THE_GEMEENTE = (
    OU,
    CO,
    BE,
    Role.CONTRACTMANAGER,
    Role.AUDITOR,
    Role.BEHEERDER,
    Role.BUDGETBEHEERDER,
    Role.TWEEDE_BEOORDELAAR,
)
AT_THE_PARTNER = (SP, Role.AUDITOR, Role.BEHEERDER)

OWN: dict[str, frozenset[Role]] = {
    "vandaag": frozenset({OU, CO}),
    "kaders": frozenset({BE}),
    "terugkoppeling": frozenset({SP}),
}
# About one thing: 404 for the same role of another organisation.
THINGS: dict[str, frozenset[Role]] = {"zaak": frozenset({OU, CO}), "kader": frozenset({BE})}
# Only by POST; answered with what is missing, on the page where it was asked.
ACTS: dict[str, frozenset[Role]] = {
    "berichten": frozenset({OU, CO}),
    "beginnen": frozenset({BE}),
    "delen": frozenset({OU, CO}),
}
ACTS_ON_THINGS: dict[str, frozenset[Role]] = {
    "poging": frozenset({OU, CO}),
    "afronden": frozenset({OU, CO}),
    "bekend": frozenset({OU, CO}),
    "woonplaats": frozenset({OU, CO}),
    "pauze": frozenset({OU, CO}),
    "minderjarigen": frozenset({OU, CO}),
    "openen": frozenset({OU, CO}),
    "nieuw": frozenset({BE}),
    "beproeven": frozenset({BE}),
    "gelden": frozenset({BE}),
}
# Only of a version in the making.
OF_CONCEPT: dict[str, frozenset[Role]] = {
    "regel_nieuw": frozenset({BE}),
    "regel": frozenset({BE}),
    "regel_doen": frozenset({BE}),
}


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        made = open_world()
        made.send_rows(row(1), code="stroom")
        link(made)
        yield made


def _address(world: World, name: str) -> str:
    if name in OWN.keys() | ACTS.keys():
        return reverse(f"opvolging:{name}")
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}), organisaties=frozenset({world.gemeente_id}))):
        of_kader = name in {"kader", "nieuw", "beproeven", "gelden"}
        about = Afwegingskader.objects.get().pk if of_kader else Vroegsignaalzaak.objects.get().pk
    return reverse(f"opvolging:{name}", args=[about])


def test_every_page_of_opvolging_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "opvolging"]
    names = {each.name for each in room.url_patterns}  # type: ignore[union-attr]
    assert names == OWN.keys() | THINGS.keys() | ACTS.keys() | ACTS_ON_THINGS.keys() | OF_CONCEPT.keys()


def _found(client: Client, world: World) -> dict[str, int]:
    return {name: client.get(_address(world, name)).status_code for name in OWN | THINGS}


def _acted(client: Client, world: World) -> dict[str, bool]:
    # What is made anew comes last: until then there is one kader.
    names = [*ACTS_ON_THINGS, *ACTS]
    return {name: client.post(_address(world, name), {}).status_code == 404 for name in names}


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


def test_who_makes_policy_alone_writes_the_rules_of_a_version(world: World, settings: Settings) -> None:
    person(world.gemeente_id, BE, settings).post(_address(world, "nieuw"), {"reden": "Minder bezoeken."})
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}), organisaties=frozenset({world.gemeente_id}))):
        about = Afwegingskader.objects.order_by("-versie")[0].pk
    for role in AT_THE_GEMEENTE:
        client = person(world.gemeente_id, role, settings)
        shown = {
            "regel_nieuw": client.get(reverse("opvolging:regel_nieuw", args=[about])).status_code,
            "regel": client.get(reverse("opvolging:regel", args=[about, 1])).status_code,
        }
        assert shown == {name: 200 if role in OF_CONCEPT[name] else 404 for name in shown}, role
        done = client.post(reverse("opvolging:regel_doen", args=[about, 1, "omlaag"]), {}).status_code
        assert role in OF_CONCEPT["regel_doen"] or done == 404, role


def test_nobody_of_another_organisation_sees_a_thing(world: World, settings: Settings) -> None:
    other = next(code for code in world.organisaties if code != "stroom")
    strangers = [person(world.elders_id, role, settings) for role in AT_THE_GEMEENTE]
    strangers += [person(world.organisaties[other], role, settings) for role in AT_THE_PARTNER]
    for client in strangers:
        assert {client.get(_address(world, name)).status_code for name in THINGS} == {404}
        assert {client.post(_address(world, name), {}).status_code for name in ACTS_ON_THINGS} == {404}
        for name in OWN:
            shown = client.get(_address(world, name)).content.decode()
            assert not any(each in shown for each in ("Kerkplein", "Bakker"))
