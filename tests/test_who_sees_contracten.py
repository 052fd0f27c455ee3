# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees contracts and opgaven: every page of both rooms, for every role of both parties, and for strangers.

"yes" is 200, "no" is 404: absent and forbidden look the same. Acts are tried with nothing filled in, so that who may
is answered with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.tests.people import become, browser_of, hire, open_organisatie
from houvast.contracten.commands import add_bewijsstuk
from houvast.contracten.domain.words import BewijsSoort, Kant
from houvast.opgaven.tests.feed_world import GOOD, NOW, Feed, open_feed

pytestmark = pytest.mark.django_db

CM, BE, TB, BB = Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.TWEEDE_BEOORDELAAR, Role.BUDGETBEHEERDER
CO, OU = Role.CONSULENT, Role.OUTREACH
KEEPS = frozenset({CM, BE})
GEMEENTE, UITVOERDER = OrganisatieSoort.GEMEENTE, OrganisatieSoort.UITVOERDER
ROLES = {GEMEENTE: (CM, BE, TB, BB, CO, OU, Role.AUDITOR, Role.BEHEERDER), UITVOERDER: (TB, BB, CO, OU, Role.AUDITOR)}

NOBODY: frozenset[Role] = frozenset()
# Per page who of the gemeente and who of the uitvoerder finds it.
PAGES: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {
    "contracten:contracten": (KEEPS, frozenset({TB})),
    "contracten:deadlines": (KEEPS, frozenset({TB})),
    "contracten:preventie": (KEEPS, frozenset({TB})),
    "contracten:preventie_van": (KEEPS, frozenset({TB})),
    "contracten:contract": (KEEPS, frozenset({TB})),
    "contracten:deel": (KEEPS, frozenset({TB})),
    "contracten:bewijs": (KEEPS, frozenset({TB})),
    "contracten:contactpersoon_nieuw": (KEEPS, frozenset({TB})),
    "contracten:contactpersoon": (KEEPS, NOBODY),
    "contracten:contactpersonen": (frozenset({TB, BB, CO, OU}), frozenset({TB, BB, CO, OU})),
    "opgaven:opgaven": (KEEPS, frozenset({TB, BB})),
    "opgaven:opgave": (KEEPS, frozenset({TB, BB})),
    "opgaven:bestand": (KEEPS, frozenset({TB, BB})),
    "opgaven:voorbeeld": (NOBODY, frozenset({TB, BB})),
}
# Only by POST; answered with what is missing.
ACTS: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {
    "contracten:doen": (KEEPS, NOBODY),
    "contracten:preventie_doen": (KEEPS, NOBODY),
}
# What belongs to one contract: for a stranger it isn't there. Of lists a stranger has its own.
OF_ONE = frozenset(PAGES) - {
    "contracten:contracten",
    "contracten:deadlines",
    "contracten:preventie",
    "contracten:contactpersonen",
    "opgaven:opgaven",
    "opgaven:voorbeeld",
}


@pytest.fixture
def place() -> Iterator[tuple[Feed, dict[str, str]]]:
    """A contract with everything that has a page of its own, and the addresses of them."""
    with time_machine.travel(NOW, tick=True):
        feed = open_feed()
        opgave_id = feed.deliver(*GOOD).taken[0].opgave_id
        world = feed.world
        become(world.manager)
        # Of the side of the gemeente: only the gemeente changes it.
        contact_id = world.name(4, "Joost", kant=Kant.GEMEENTE)
        bewijsstuk_id = add_bewijsstuk(
            actor=world.manager,
            contract_id=world.contract_id,
            soort=BewijsSoort.CONTRACT,
            naam="contract",
            kenmerk="",
            dated_on=None,
            file_name="contract.pdf",
            chunks=[b"%PDF-1.7"],
            now=NOW,
        )
        about = f"/contracten/{world.contract_id}/"
        yield (
            feed,
            {
                "contracten:contracten": "/contracten/",
                "contracten:deadlines": "/contracten/deadlines/",
                "contracten:preventie": "/contracten/preventie/",
                "contracten:preventie_van": f"/contracten/preventie/van/{world.gemeente_id}/",
                "contracten:contract": about,
                "contracten:deel": f"{about}contacten/",
                "contracten:bewijs": f"/contracten/document/{bewijsstuk_id}/",
                "contracten:contactpersoon_nieuw": f"{about}contactpersoon/",
                "contracten:contactpersoon": f"{about}contactpersoon/{contact_id}/",
                "contracten:contactpersonen": "/contactpersonen/",
                "contracten:doen": f"{about}doen/ladder/",
                "contracten:preventie_doen": "/contracten/preventie/taak/",
                "opgaven:opgaven": "/opgaven/",
                "opgaven:opgave": f"/opgaven/{opgave_id}/",
                "opgaven:bestand": f"/opgaven/{opgave_id}/bestand/",
                "opgaven:voorbeeld": "/opgaven/voorbeeld/",
            },
        )


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_contracten_and_opgaven_stands_in_the_table() -> None:
    there = {each for each in _list_names(get_resolver().url_patterns) if each.startswith(("contracten:", "opgaven:"))}
    assert there == set(PAGES) | set(ACTS)


@pytest.mark.parametrize("soort", [GEMEENTE, UITVOERDER])
def test_who_of_a_party_finds_which_page(
    soort: OrganisatieSoort, place: tuple[Feed, dict[str, str]], settings: Settings
) -> None:
    feed, paths = place
    own = feed.world.gemeente_id if soort is GEMEENTE else feed.world.uitvoerder_id
    side = 0 if soort is GEMEENTE else 1
    wrong = []
    for role in ROLES[soort]:
        browser = browser_of(hire(own, "Merel", role), settings)
        for name, allowed in PAGES.items():
            status = browser.get(paths[name]).status_code
            if (status == 200) != (role in allowed[side]) or status not in {200, 404}:
                wrong.append(f"{soort.value} {role.value}: {name} gives {status}")
        for name, allowed in ACTS.items():
            status = browser.post(paths[name], {}).status_code
            if (status == 422) != (role in allowed[side]) or status not in {422, 404}:
                wrong.append(f"{soort.value} {role.value}: {name} gives {status}")
    assert not wrong, "\n".join(wrong)


def test_a_stranger_finds_nothing_of_a_contract_of_others(
    place: tuple[Feed, dict[str, str]], settings: Settings
) -> None:
    _feed, paths = place
    wrong = []
    for soort, role in ((GEMEENTE, CM), (GEMEENTE, BE), (UITVOERDER, TB), (UITVOERDER, BB)):
        stranger = hire(open_organisatie(f"Elders {soort.value} {role.value}", soort), "Zoë", role)
        browser = browser_of(stranger, settings)
        found = {name: browser.get(path) for name, path in paths.items() if name in PAGES}
        wrong += [f"{role.value}: {name}" for name in OF_ONE if found[name].status_code != 404]
        shown = "".join(each.content.decode() for each in found.values() if each.status_code == 200)
        wrong += [f"{role.value} reads {naam}" for naam in ("SHV-2026", "Sam", "Joost") if naam in shown]
        if browser.post(paths["contracten:doen"], {}).status_code != 404:
            wrong.append(f"{role.value} changes the contract of others")
    assert not wrong, "\n".join(wrong)
