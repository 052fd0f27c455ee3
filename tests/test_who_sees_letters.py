# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which letter and contact: every page of correspondence and contacten, for every role, here and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.people import become, browser_of, hire, open_organisatie
from houvast.contacten.commands import ContactRequest, Richting, Soort, log_contact
from houvast.correspondence.commands import Kanaal, ask_stapel, make_stapeldeel
from houvast.correspondence.tests.office import NOW, Office, ask, make, open_office
from houvast.database.scope import scoped
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pango")]

BB, TB, CO, OU = Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH
BE, CM, AU, BH = Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.AUDITOR, Role.BEHEERDER
ROLES = (BB, TB, CO, OU, BE, CM, AU, BH)
_SPEAKS = frozenset({BB, TB, CO, OU})

OWN = {
    "contacten:werkvoorraad": frozenset({BB, CO}),
    "correspondence:brieven": _SPEAKS,
    "correspondence:stapel": _SPEAKS,
    "correspondence:sjablonen": frozenset({BE}),
    "correspondence:sjabloon": frozenset({BE}),
    "correspondence:voorbeeld": frozenset({BE}),
    "correspondence:afzender": frozenset({BE}),
    "correspondence:afzender_uitvoerder": frozenset({BE}),
}
THINGS = {
    "contacten:huishouden": _SPEAKS,
    "correspondence:brief": _SPEAKS,
    "correspondence:pdf": _SPEAKS,
    "correspondence:stapel_pagina": _SPEAKS,
    "correspondence:stapeldeel": _SPEAKS,
}
ACTS = {
    "contacten:nieuw": _SPEAKS,
    "contacten:doen": _SPEAKS,
    "correspondence:verstuurd": _SPEAKS,
    "correspondence:doen": _SPEAKS,
}
# What answers with the page to read on, also when there was nothing to do.
MOVES = {
    "correspondence:stapel_vragen": _SPEAKS,
    "correspondence:stapel_verstuurd": _SPEAKS,
}


@dataclass(frozen=True)
class Town:
    """A gemeente with one household, one contact and one letter."""

    office: Office
    huishouden_id: int
    contact_id: int
    bericht_id: int
    stapel_id: int

    def path(self, name: str) -> str:
        """Return the address of a page about something of this town."""
        household = f"/huishoudens/{self.huishouden_id}/contact/"
        return {
            "contacten:werkvoorraad": "/contact/",
            "contacten:huishouden": household,
            "contacten:nieuw": f"{household}nieuw/",
            "contacten:doen": f"{household}{self.contact_id}/intrekken/",
            "correspondence:brieven": "/brieven/",
            "correspondence:stapel": "/brieven/pdf/",
            "correspondence:stapel_vragen": "/brieven/stapels/",
            "correspondence:stapel_pagina": f"/brieven/stapels/{self.stapel_id}/",
            "correspondence:stapel_verstuurd": f"/brieven/stapels/{self.stapel_id}/verstuurd/",
            "correspondence:stapeldeel": f"/brieven/stapels/{self.stapel_id}/1/",
            "correspondence:verstuurd": "/brieven/verstuurd/",
            "correspondence:brief": f"/brieven/{self.bericht_id}/",
            "correspondence:pdf": f"/brieven/{self.bericht_id}/pdf/",
            "correspondence:doen": f"/brieven/{self.bericht_id}/vervalt/",
            "correspondence:sjablonen": "/gemeente/brieven/",
            "correspondence:sjabloon": "/gemeente/brieven/eerste_brief/",
            "correspondence:voorbeeld": "/gemeente/brieven/kaart_bij_u/voorbeeld/",
            "correspondence:afzender": "/gemeente/brieven/afzender/",
            "correspondence:afzender_uitvoerder": f"/gemeente/brieven/afzender/{self.office.uitvoerder_id}/",
        }[name]


@pytest.fixture
def town() -> Iterator[Town]:
    with time_machine.travel(NOW, tick=True):
        office = open_office()
        (bericht_id,) = make(office, ask())
        registration = HuishoudenRegistration(
            nummer="H1",
            naam="Familie Eigen",
            since=NOW.date(),
            leden=(InwonerRegistration(voornamen="J.", achternaam="Jansen"),),
        )
        (huishouden_id,) = register_huishoudens(
            actor=office.consulent,
            gemeente_id=office.gemeente_id,
            uitvoerder_id=None,
            huishoudens=[registration],
            now=NOW,
        )
        call = ContactRequest(Soort.TELEFOON, Richting.IN, NOW, "Vraag van Familie Eigen", terugbellen_op=NOW.date())
        contact_id = log_contact(actor=office.consulent, huishouden_id=huishouden_id, contact=call, now=NOW)
        stapel_id = ask_stapel(
            actor=office.consulent,
            gemeente_id=office.gemeente_id,
            kanaal=Kanaal.BRIEF,
            bericht_ids=[bericht_id],
            now=NOW,
        )
        houvast = get_system_actor(office.gemeente_id)
        with scoped(scope_of(houvast)):
            make_stapeldeel(actor=houvast, gemeente_id=office.gemeente_id, stapel_id=stapel_id, now=NOW)
        become(office.consulent)
        yield Town(office, huishouden_id, contact_id, bericht_id, stapel_id)


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_letters_and_contacts_stands_in_the_table() -> None:
    names = _list_names(get_resolver().url_patterns)
    pages = {name for name in names if name.startswith(("contacten:", "correspondence:"))}
    assert pages == OWN.keys() | THINGS.keys() | ACTS.keys() | MOVES.keys()


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_who_sees_which_letter_and_contact_in_the_own_gemeente(role: Role, town: Town, settings: Settings) -> None:
    browser = browser_of(hire(town.office.gemeente_id, "Iemand", role), settings)
    found = {name: browser.get(town.path(name)).status_code for name in OWN | THINGS}
    assert found == {name: 200 if role in roles else 404 for name, roles in (OWN | THINGS).items()}
    acted = {name: browser.post(town.path(name), {}).status_code for name in ACTS}
    assert acted == {name: 422 if role in roles else 404 for name, roles in ACTS.items()}
    moved = {name: browser.post(town.path(name), {"kanaal": "brief"}).status_code for name in MOVES}
    assert moved == {name: 302 if role in roles else 404 for name, roles in MOVES.items()}


@pytest.mark.parametrize("soort", [OrganisatieSoort.GEMEENTE, OrganisatieSoort.UITVOERDER], ids=str)
def test_nobody_elsewhere_sees_a_letter_or_contact_of_ours(
    soort: OrganisatieSoort, town: Town, settings: Settings
) -> None:
    elsewhere = open_organisatie("Elders", soort)
    for role in (CO, OU, BB, TB):
        browser = browser_of(hire(elsewhere, "Ander", role), settings)
        acts = ACTS.keys() - {"correspondence:verstuurd"}
        assert {browser.get(town.path(name)).status_code for name in THINGS} == {404}
        assert {browser.post(town.path(name), {}).status_code for name in acts} == {404}
        assert browser.post(town.path("correspondence:stapel_verstuurd"), {}).status_code == 404
        listed = [browser.get(town.path(name)) for name, roles in OWN.items() if role in roles]
        assert not any(b"Familie Eigen" in each.content or b"van Dijk" in each.content for each in listed)
    become(town.office.consulent)


def test_who_is_not_logged_in_reads_no_letter(town: Town) -> None:
    for name in OWN | THINGS:
        assert Client().get(town.path(name))["Location"].startswith("/inloggen/")
    for name in ACTS | MOVES:
        assert Client().post(town.path(name), {})["Location"].startswith("/inloggen/")
