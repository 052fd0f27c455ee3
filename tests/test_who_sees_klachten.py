# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees klachten: every page of the room, for every role, in the own gemeente, at its uitvoerder, and elsewhere.

"yes" is 200, "no" is 404: absent and forbidden look the same. Acts are tried with nothing filled in, so that who may
is answered with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.tests.people import browser_of, hire, open_organisatie
from houvast.correspondence.ports import get_postbode, use_postbode
from houvast.klachten.commands import confirm_klacht, make_bewijsdossier
from houvast.klachten.domain.patronen import As
from houvast.klachten.tests.klacht_world import NOW, TODAY, Outbox, World, open_world

pytestmark = pytest.mark.django_db

BB, TB, CO, OU = Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH
CM, BE, AU, BH = Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR, Role.BEHEERDER
AT_THE_GEMEENTE = (CO, OU, CM, BE, AU, BH)
AT_THE_UITVOERDER = (BB, TB, CO, OU, AU, BH)
ALL = frozenset({*AT_THE_GEMEENTE, *AT_THE_UITVOERDER})
NOBODY: frozenset[Role] = frozenset()

# Page: roles at the gemeente and at its uitvoerder that get it. Lists are there for the same role elsewhere too, with
# nothing on them.
LISTS: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {
    "werkvoorraad": (ALL - {BH}, ALL - {BH}),
    "alle": (ALL - {BH}, ALL - {BH}),
    "melden": (frozenset({CO, OU, CM}), frozenset({BB, TB, CO, OU})),
    "nieuw": (frozenset({CO, OU, CM}), frozenset({BB, TB, CO, OU})),
    "patronen": (frozenset({CM, BE, AU}), frozenset({TB})),
    "bewijsdossiers": (frozenset({CM, BE, AU}), NOBODY),
    "register": (frozenset({CM, BE, AU}), NOBODY),
    "register_csv": (frozenset({CM, BE, AU}), NOBODY),
}
# Pages about one thing: 404 for everyone elsewhere.
THINGS: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {
    "signaal": (ALL - {BH}, ALL - {BH}),
    "klacht": (ALL - {BH}, ALL - {BH}),
    "huishouden": (frozenset({CO, OU}), frozenset({BB, TB, CO, OU})),
    "patroon": (frozenset({CM, BE, AU}), frozenset({TB})),
    "bewijsdossier": (frozenset({CM, BE, AU}), NOBODY),
    "bewijsdossier_pdf": (frozenset({CM, BE, AU}), NOBODY),
    # A letter says what a klacht is about: the contract manager doesn't handle this one.
    "brief": (frozenset({CO}), NOBODY),
}
# Only by POST, about one thing; answered with what is missing (422), or done (302).
ACTS: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {
    "signaal_doen": (frozenset({CO}), frozenset({BB, TB, CO})),
    "klacht_doen": (frozenset({CO, CM}), NOBODY),
    "brief_weg": (frozenset({CO}), NOBODY),
}
# Without a login; tried in the room's own tests.
OPEN = {"gemeenten", "openbaar", "volgen"}


@dataclass
class Place:
    """A world with a report, a klacht with its letter, and a bewijsdossier."""

    world: World
    signaal_id: int
    klacht_id: int
    bericht_id: int
    bewijsdossier_id: int

    def path(self, name: str) -> str:
        """Return the address of a page about something of this world."""
        klacht = f"/klachten/{self.klacht_id}/"
        return {
            "werkvoorraad": "/klachten/",
            "alle": "/klachten/alle/",
            "melden": "/klachten/melden/",
            "nieuw": "/klachten/nieuw/",
            "patronen": "/klachten/patronen/",
            "bewijsdossiers": "/klachten/bewijsdossiers/",
            "register": "/klachten/register/",
            "register_csv": "/klachten/register/2026/klachtenregister.csv",
            "signaal": f"/klachten/signalen/{self.signaal_id}/",
            "signaal_doen": f"/klachten/signalen/{self.signaal_id}/doen/antwoord/",
            "klacht": klacht,
            "klacht_doen": f"{klacht}doen/toewijzen/",
            "brief": f"{klacht}brief/{self.bericht_id}/",
            "brief_weg": f"{klacht}brief/{self.bericht_id}/weg/",
            "huishouden": f"/huishoudens/{self.world.huishouden_id}/klachten/",
            "patroon": "/klachten/patronen/een/?as=soort&waarde=betaling_te_laat&van=2026-01-01&tot=2026-12-31",
            "bewijsdossier": f"/klachten/bewijsdossiers/{self.bewijsdossier_id}/",
            "bewijsdossier_pdf": f"/klachten/bewijsdossiers/{self.bewijsdossier_id}/bewijsdossier.pdf",
        }[name]


@pytest.fixture
def place() -> Iterator[Place]:
    before = get_postbode()
    use_postbode(Outbox())
    with time_machine.travel(NOW, tick=True):
        world = open_world(Outbox())
        signaal_id = world.report().signaal_id
        klacht_id = world.complain()
        bericht_id = confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
        bewijsdossier_id = make_bewijsdossier(
            actor=world.be(world.manager), gemeente_id=world.gemeente_id, axis=As.SOORT, value="betaling_te_laat",
            first=TODAY, last=TODAY, naam="Te laat", reason="gesprek", now=NOW,
        )  # fmt: skip
        yield Place(world, signaal_id, klacht_id, bericht_id, bewijsdossier_id)
    use_postbode(before)


def _list_own_pages() -> set[str]:
    """Return the names of the room's pages, as the site has them."""
    found: set[str] = set()
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.app_name == "klachten":
            found |= {str(each.name) for each in entry.url_patterns if isinstance(each, URLPattern)}
    return found


def test_every_page_of_klachten_is_in_the_table() -> None:
    assert _list_own_pages() == LISTS.keys() | THINGS.keys() | ACTS.keys() | OPEN


def _people(place: Place, settings: Settings) -> Iterator[tuple[int, Role, Client]]:
    """Yield everyone at the gemeente (0), at its uitvoerder (1), and at another of each (2), logged in."""
    elsewhere = open_organisatie("Gemeente Elders"), open_organisatie("Andere", OrganisatieSoort.UITVOERDER)
    for where, organisatie_id, roles in (
        (0, place.world.gemeente_id, AT_THE_GEMEENTE),
        (1, place.world.uitvoerder_id, AT_THE_UITVOERDER),
        (2, elsewhere[0], AT_THE_GEMEENTE),
        (2, elsewhere[1], AT_THE_UITVOERDER),
    ):
        for role in roles:
            yield where, role, browser_of(hire(organisatie_id, "Merel", role), settings)


def test_who_sees_which_page_of_klachten(place: Place, settings: Settings) -> None:
    wrong = []
    for where, role, browser in _people(place, settings):
        for name, seen_by in (LISTS | THINGS).items():
            expected = where < 2 and role in seen_by[where]
            if where == 2:
                if name in LISTS:
                    continue
                expected = False
            status = browser.get(place.path(name)).status_code
            if (status == 200) != expected or status not in {200, 404}:
                wrong.append(f"{('gemeente', 'uitvoerder', 'elsewhere')[where]} {role.value} {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_who_may_act_in_klachten(place: Place, settings: Settings) -> None:
    wrong = []
    for where, role, browser in _people(place, settings):
        for name, done_by in ACTS.items():
            expected = where < 2 and role in done_by[where]
            status = browser.post(place.path(name)).status_code
            if (status != 404) != expected or status not in {302, 404, 422}:
                wrong.append(f"{('gemeente', 'uitvoerder', 'elsewhere')[where]} {role.value} {name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_lists_elsewhere_show_nothing_of_this_gemeente(place: Place, settings: Settings) -> None:
    stranger = browser_of(hire(open_organisatie("Gemeente Verderop"), "Kim", Role.CONTRACTMANAGER), settings)
    for name in LISTS:
        text = stranger.get(place.path(name)).content.decode()
        assert not any(each in text for each in ("H-100", "Dijk", f"/klachten/{place.klacht_id}/", "Te laat</a>"))


def test_pages_for_the_contract_manager_show_a_number_and_no_name(place: Place, settings: Settings) -> None:
    for role in (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR):
        browser = browser_of(hire(place.world.gemeente_id, "Saar", role), settings)
        for name in ("werkvoorraad", "alle", "signaal", "klacht", "patroon", "bewijsdossier"):
            text = browser.get(place.path(name)).content.decode()
            assert not any(each in text for each in ("Dijk", "Dorpsstraat", "Sanne", "verhuurder belde")), (role, name)
