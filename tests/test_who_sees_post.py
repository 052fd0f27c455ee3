# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees post and harm: every page of these rooms, for every role, in the own gemeente and in another.

"yes" is 200, "no" is 404: absent and forbidden look the same. Acts are tried with nothing filled in, so that who may
is answered with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import hire, log_in
from houvast.poststukken.tests.world import NOW, Town, open_town
from houvast.schade.commands import register_schade
from houvast.schade.domain.schade import Oorzaak, SchadeRequest, SchadeSoort, Veroorzaker

pytestmark = pytest.mark.django_db

BB, TB, CO = Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT
AT_THE_UITVOERDER = (BB, TB, Role.AUDITOR)
ALL_ROLES = (
    *AT_THE_UITVOERDER, CO, Role.OUTREACH, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.BEHEERDER,
)  # fmt: skip

# Lists: a stranger of the same role gets the page with the own things on it.
OWN: dict[str, frozenset[Role]] = {
    "poststukken:post": frozenset({BB, TB}),
    "schade:overzicht": frozenset({BB, TB, CO}),
}
THINGS: dict[str, frozenset[Role]] = {
    "poststukken:poststuk": frozenset({BB, TB, CO}),
    "poststukken:bestand": frozenset({BB, TB, CO}),
    "poststukken:huishouden": frozenset({BB, TB, CO}),
    "schade:schade": frozenset({BB, TB, CO}),
    "schade:huishouden": frozenset({BB, TB, CO}),
    "schade:registreren": frozenset({BB, TB}),
}
# Only by POST, about one thing.
ACTS: dict[str, frozenset[Role]] = {
    "poststukken:toewijzen": frozenset({BB}),
    "poststukken:gegevens": frozenset({BB}),
    "poststukken:betalen": frozenset({BB}),
    "poststukken:koppelen": frozenset({BB}),
    "poststukken:afhandelen": frozenset({BB}),
    "poststukken:overdragen": frozenset({BB}),
    "poststukken:heropenen": frozenset({BB}),
    "schade:doen": frozenset({BB, TB}),
}
# Only by POST, about nothing yet.
UPLOADS: dict[str, frozenset[Role]] = {"poststukken:aannemen": frozenset({BB})}


@dataclass
class Place:
    """A town with a letter and a harm."""

    town: Town
    poststuk_id: int
    schade_id: int

    def path(self, name: str) -> str:
        """Return the address of a page about something of this town."""
        letter, harm = f"/post/{self.poststuk_id}/", f"/schade/{self.schade_id}/"
        about = f"/huishoudens/{self.town.household.huishouden_id}/"
        ends = {"poststukken:toewijzen": "huishouden/", "poststukken:poststuk": ""}
        addresses = {
            "poststukken:post": "/post/",
            "poststukken:aannemen": "/post/aannemen/",
            "poststukken:huishouden": f"{about}post/",
            "schade:overzicht": "/schade/",
            "schade:huishouden": f"{about}schade/",
            "schade:registreren": f"{about}schade/nieuw/",
            "schade:schade": harm,
            "schade:doen": f"{harm}claimen/",
        }
        return addresses.get(name) or letter + ends.get(name, f"{name.partition(':')[2]}/")

    def client(self, role: Role, settings: Settings) -> Client:
        """Return someone of this town in a role."""
        at_uitvoerder = role in AT_THE_UITVOERDER
        organisatie = self.town.actor.organisatie_id if at_uitvoerder else self.town.world.gemeente_id
        return log_in(Client(), hire(organisatie, role.naam, role), role, settings)


def _open_place() -> Place:
    town = open_town()
    poststuk_id = town.receive()
    schade_id = register_schade(
        actor=town.actor,
        administratie_id=town.world.administratie_id,
        schade=SchadeRequest(
            gemeente_id=town.world.gemeente_id,
            huishouden_id=town.household.huishouden_id,
            soort=SchadeSoort.RENTE,
            amount_cents=1250,
            incurred_on=NOW.date(),
            oorzaak=Oorzaak.TE_LAAT_BETAALD,
            veroorzaker=Veroorzaker.UITVOERDER,
            veroorzaker_naam="De Reling",
            toelichting="Te laat betaald.",
        ),
        now=NOW,
    )
    return Place(town, poststuk_id, schade_id)


@pytest.fixture
def places() -> Iterator[tuple[Place, Place]]:
    with time_machine.travel(NOW, tick=True):
        yield _open_place(), _open_place()


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_post_and_harm_stands_in_the_table() -> None:
    pages = {name for name in _list_names(get_resolver().url_patterns) if name.startswith(("poststukken:", "schade:"))}
    assert pages == OWN.keys() | THINGS.keys() | ACTS.keys() | UPLOADS.keys()


def test_who_sees_which_page_of_post_and_harm(places: tuple[Place, Place], settings: Settings) -> None:
    place, other = places
    pages, acts = OWN | THINGS, ACTS | UPLOADS
    for role in ALL_ROLES:
        own = place.client(role, settings)
        found = {name: own.get(place.path(name)).status_code for name in pages}
        assert found == {name: 200 if role in roles else 404 for name, roles in pages.items()}, role
        done = {name: own.post(place.path(name), {}).status_code != 404 for name in acts}
        assert done == {name: role in roles for name, roles in acts.items()}, role

        stranger = other.client(role, settings)
        assert {name: stranger.get(place.path(name)).status_code for name in THINGS} == dict.fromkeys(THINGS, 404)
        assert {name: stranger.post(place.path(name), {}).status_code for name in ACTS} == dict.fromkeys(ACTS, 404)
    assert place.town.see(place.poststuk_id).version == 0


def test_who_is_not_logged_in_sees_no_post_and_no_harm(places: tuple[Place, Place]) -> None:
    place, _other = places
    for name in OWN | THINGS:
        assert Client().get(place.path(name))["Location"].startswith("/inloggen/")
    for name in ACTS | UPLOADS:
        assert Client().post(place.path(name), {})["Location"].startswith("/inloggen/")
