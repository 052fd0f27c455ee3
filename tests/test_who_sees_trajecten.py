# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees trajecten: every page of the room, for every role, in the own gemeente and in another.

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
from houvast.partijen.tests.conftest import log_in
from houvast.trajecten.commands import register_mandaat, register_nutsafspraak
from houvast.trajecten.tests.traject_world import NOW, TODAY, Town, hire, open_town

pytestmark = pytest.mark.django_db

CO, TB, BE, CM = Role.CONSULENT, Role.TWEEDE_BEOORDELAAR, Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER
ALL_ROLES = (CO, TB, BE, CM, Role.OUTREACH, Role.BUDGETBEHEERDER, Role.AUDITOR, Role.BEHEERDER)

# Lists: a stranger of the same role gets the page with the own things on it.
OWN: dict[str, frozenset[Role]] = {
    "trajecten:werkvoorraad": frozenset({CO, TB}),
    "trajecten:te_beoordelen": frozenset({CO, TB}),
    "trajecten:verklaringen": frozenset({CO, TB}),
    "trajecten:stappen": frozenset({CO, TB}),
    "trajecten:mandaten": frozenset({BE, CM}),
    "trajecten:energie": frozenset({BE, CM}),
}
THINGS: dict[str, frozenset[Role]] = {
    "trajecten:traject": frozenset({CO, TB}),
    "trajecten:huishouden": frozenset({CO, TB}),
    "trajecten:aanmelden": frozenset({CO}),
    "trajecten:plan": frozenset({CO}),
    "trajecten:beschikking": frozenset({CO}),
}
# Only by POST, about one thing; answered with what is missing.
ACTS: dict[str, frozenset[Role]] = {"trajecten:doen": frozenset({CO})}
# Only by POST, about one thing of a gemeente; answered with its list.
ENDS: dict[str, frozenset[Role]] = {
    "trajecten:mandaat_einde": frozenset({BE, CM}),
    "trajecten:energie_einde": frozenset({BE, CM}),
}


@dataclass
class Place:
    """A town with a traject, a mandaat and an agreement."""

    town: Town
    huishouden_id: int
    traject_id: int
    mandaat_id: int
    nutsafspraak_id: int

    def path(self, name: str) -> str:
        """Return the address of a page about something of this town."""
        about = f"/trajecten/{self.traject_id}/"
        return {
            "trajecten:werkvoorraad": "/trajecten/?wie=alle",
            "trajecten:te_beoordelen": "/trajecten/beoordelen/",
            "trajecten:verklaringen": "/trajecten/verklaringen/",
            "trajecten:stappen": "/trajecten/stappen/",
            "trajecten:mandaten": "/gemeente/mandaten/",
            "trajecten:energie": "/gemeente/energie-en-water/",
            "trajecten:traject": about,
            "trajecten:huishouden": f"/huishoudens/{self.huishouden_id}/traject/",
            "trajecten:aanmelden": f"/huishoudens/{self.huishouden_id}/traject/aanmelden/",
            "trajecten:plan": f"{about}plan/",
            "trajecten:beschikking": f"{about}beschikking/afwijzing/",
            "trajecten:doen": f"{about}doen/gesprek/",
            "trajecten:mandaat_einde": f"/gemeente/mandaten/{self.mandaat_id}/einde/",
            "trajecten:energie_einde": f"/gemeente/energie-en-water/{self.nutsafspraak_id}/einde/",
        }[name]

    def client(self, role: Role, settings: Settings) -> Client:
        """Return someone of the gemeente in a role, logged in."""
        return log_in(hire(self.town.gemeente_id, "Merel", role), settings)


def _open_place() -> Place:
    town = open_town()
    huishouden_id = town.household("Vera")
    traject_id = town.open(huishouden_id)
    kept: Any = {
        "actor": town.be(town.beleid),
        "gemeente_id": town.gemeente_id,
        "since": TODAY,
        "until": None,
        "now": NOW,
    }
    mandaat_id = register_mandaat(uitvoerder_id=town.uitvoerder_id, referentie="M-1", omvang="Wgs 4a", **kept)
    nutsafspraak_id = register_nutsafspraak(
        naam="Warmte voor Elk", keeps_supply=True, restores_without_deposit=False, afgesproken="Sluit niet af", **kept
    )
    return Place(town, huishouden_id, traject_id, mandaat_id, nutsafspraak_id)


@pytest.fixture
def places() -> Iterator[tuple[Place, Place]]:
    """Two towns that know nothing of each other."""
    with time_machine.travel(NOW, tick=True):
        yield _open_place(), _open_place()


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_trajecten_stands_in_the_table() -> None:
    pages = {name for name in _list_names(get_resolver().url_patterns) if name.startswith("trajecten:")}
    assert pages == OWN.keys() | THINGS.keys() | ACTS.keys() | ENDS.keys()


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_who_sees_which_page_about_trajecten(role: Role, places: tuple[Place, Place], settings: Settings) -> None:
    place, other = places
    own, stranger = place.client(role, settings), other.client(role, settings)
    found = {name: own.get(place.path(name)).status_code for name in OWN | THINGS}
    assert found == {name: 200 if role in roles else 404 for name, roles in (OWN | THINGS).items()}
    elsewhere = {name: stranger.get(place.path(name)).status_code for name in THINGS}
    assert elsewhere == dict.fromkeys(THINGS, 404)
    listed = [stranger.get(place.path(name)).content for name, roles in OWN.items() if role in roles]
    links = [place.path(name) for name in ("trajecten:traject", *ENDS)]
    assert not any(link.encode() in page for link in links for page in listed)


@pytest.mark.parametrize("role", ALL_ROLES, ids=str)
def test_a_role_takes_steps_in_the_own_gemeente_only(
    role: Role, places: tuple[Place, Place], settings: Settings
) -> None:
    place, other = places
    own, stranger = place.client(role, settings), other.client(role, settings)
    for name, roles in ACTS.items():
        assert own.post(place.path(name)).status_code == (422 if role in roles else 404)
        assert stranger.post(place.path(name)).status_code == 404
    for name, roles in ENDS.items():
        expected = 302 if role in roles else 404
        assert own.post(place.path(name), {"until": TODAY}).status_code == expected
        stranger.post(place.path(name), {"until": TODAY})


def test_who_is_not_logged_in_finds_no_traject(places: tuple[Place, Place]) -> None:
    place, _other = places
    for name in OWN | THINGS:
        assert Client().get(place.path(name))["Location"].startswith("/inloggen/")
