# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what goes to the council: every page of raad for every role, of the gemeente, another one, and a visitor.

A 404 is "no": absent and forbidden look the same. A visitor without a login reads what is public, and nothing else.
"""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.roles import ROLES_OF
from houvast.access.tests.pages_world import person
from houvast.access.tests.people import open_organisatie
from houvast.raad.domain.words import Openbaar
from houvast.raad.tests.raad_world import NOW, World, open_world

pytestmark = pytest.mark.django_db

WORKERS = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER)
LISTS = ("lijst", "nieuwe_vraag", "nieuwe_brief", "openbaarheid")
OWN = ("stuk", "brief")
ACTS = ("doen", "openbaarheid_doen")
PUBLIC = ("plaatsen", "plaats", "openbaar_stuk", "gegevens", "beschrijving")
# Tried in the room's own tests: they need a public figure and a year of klachten, and the paper a machine with Pango.
PUBLIC_ELSEWHERE = ("indicator", "register", "openbaar_brief")


def test_every_page_of_raad_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "raad"]
    names = {each.name for each in room.url_patterns}  # type: ignore[union-attr]
    assert names == {*LISTS, *OWN, *ACTS, *PUBLIC, *PUBLIC_ELSEWHERE}


def _found(client: Client, world: World, stuk_id: int, publicatie_id: int) -> dict[str, int]:
    addresses = {
        **{name: reverse(f"raad:{name}") for name in (*LISTS, "plaatsen")},
        "stuk": reverse("raad:stuk", args=[stuk_id]),
        "plaats": reverse("raad:plaats", args=[world.slug]),
        "openbaar_stuk": reverse("raad:openbaar_stuk", args=[world.slug, publicatie_id]),
        "gegevens": reverse("raad:gegevens", args=[world.slug, "stukken"]),
        "beschrijving": reverse("raad:beschrijving", args=[world.slug, "stukken"]),
    }
    found = {name: client.get(address).status_code for name, address in addresses.items()}
    found["doen"] = client.post(reverse("raad:doen", args=[stuk_id, "onderwerpen", 0]), {}).status_code
    wrong = reverse("raad:openbaarheid_doen", args=["register", 0])
    return {**found, "openbaarheid_doen": client.post(wrong, {}).status_code}


@time_machine.travel(NOW, tick=True)
def test_each_role_sees_what_the_tables_say(settings: Settings) -> None:
    world = open_world(figures=False)
    stuk_id = world.ask("Hoe gaat het met de hulp?")
    world.finish(stuk_id, "Goed.")
    publicatie_id = world.publish(Openbaar.STUK, stuk_id)
    other = open_organisatie("Gemeente Elders")
    uitvoerder = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    wrong = []
    for organisatie_id, soort in (
        (world.gemeente_id, OrganisatieSoort.GEMEENTE),
        (other, OrganisatieSoort.GEMEENTE),
        (uitvoerder, OrganisatieSoort.UITVOERDER),
    ):
        for role in sorted(ROLES_OF[soort] - {Role.SYSTEEM}):
            works = role in WORKERS and soort is OrganisatieSoort.GEMEENTE
            own = works and organisatie_id == world.gemeente_id
            expected = {
                **dict.fromkeys(LISTS, 200 if works else 404),
                "stuk": 200 if own else 404,
                "doen": 302 if own else 404,
                "openbaarheid_doen": 422 if works else 404,
                **dict.fromkeys(PUBLIC, 200),
            }
            found = _found(person(organisatie_id, role, settings), world, stuk_id, publicatie_id)
            wrong += [
                f"{organisatie_id} {role} {name}: {found[name]}, not {expected[name]}"
                for name in expected
                if found[name] != expected[name]
            ]
    assert not wrong, "\n".join(wrong)
    visitor = _found(Client(), world, stuk_id, publicatie_id)
    assert {name: visitor[name] for name in PUBLIC} == dict.fromkeys(PUBLIC, 200)
    assert {visitor[name] for name in (*LISTS, "stuk", *ACTS)} == {302}
