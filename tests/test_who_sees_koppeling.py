# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees linking: every page of koppeling, for every role, of the own gemeente, of a partner and of another gemeente.

"yes" is 200, "no" is 404: absent and forbidden look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import person
from houvast.database.scope import Scope, scoped
from houvast.koppeling.models import Beoordeling, Verband
from houvast.koppeling.tests.test_views import make_doubt
from houvast.vroegsignalering.tests.signal_world import NOW, World, open_signal_world

pytestmark = pytest.mark.django_db

OU, CO = Role.OUTREACH, Role.CONSULENT
AT_THE_GEMEENTE = (
    OU,
    CO,
    Role.BELEIDSMEDEWERKER,
    Role.CONTRACTMANAGER,
    Role.AUDITOR,
    Role.BEHEERDER,
    Role.BUDGETBEHEERDER,
    Role.TWEEDE_BEOORDELAAR,
)
AT_THE_PARTNER = (Role.SIGNAALPARTNER, Role.AUDITOR, Role.BEHEERDER)
SEES = frozenset({OU, CO})

OWN = ("beoordelingen", "werkvoorraad")
# About one pair or decision: 404 for the same role of another organisation.
THINGS = ("beoordeling", "verband")
ACTS_ON_THINGS = ("beslissen", "ongedaan")


@dataclass
class Doubt:
    """A pair that waits, and a decision about it that was taken back."""

    world: World
    verband_id: int
    beoordeling_id: int

    def at(self, name: str) -> str:
        if name in OWN:
            return reverse(f"koppeling:{name}")
        which = self.beoordeling_id if name in {"beoordeling", "ongedaan"} else self.verband_id
        return reverse(f"koppeling:{name}", args=[which])


@pytest.fixture
def doubt() -> Iterator[Doubt]:
    with time_machine.travel(NOW, tick=True):
        world = open_signal_world()
        verband_id = make_doubt(world)
        with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
            pair = Verband.objects.get(pk=verband_id)
            decided = Beoordeling.objects.create(
                gemeente_id=world.gemeente_id,
                een_id=pair.een_id,
                ander_id=pair.ander_id,
                is_dezelfde=True,
                reden="Zelfde handschrift.",
                decided_at=NOW,
                decided_by_naam="Ona Treek",
                undone_at=NOW,
                undone_by_naam="Ona Treek",
                undone_reden="Toch niet.",
            )
        yield Doubt(world, verband_id, decided.pk)


def test_every_page_of_koppeling_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "koppeling"]
    names = {each.name for each in room.url_patterns}  # type: ignore[union-attr]
    assert names == {*OWN, *THINGS, *ACTS_ON_THINGS}


def _found(client: Client, doubt: Doubt) -> dict[str, int]:
    found = {name: client.get(doubt.at(name)).status_code for name in OWN + THINGS}
    return found | {name: client.post(doubt.at(name), {}).status_code for name in ACTS_ON_THINGS}


@pytest.mark.parametrize("role", AT_THE_GEMEENTE, ids=str)
def test_who_of_the_gemeente_sees_and_decides(role: Role, doubt: Doubt, settings: Settings) -> None:
    client = person(doubt.world.gemeente_id, role, settings)
    expected = dict.fromkeys(OWN + THINGS, 200) | dict.fromkeys(ACTS_ON_THINGS, 422)
    assert _found(client, doubt) == (expected if role in SEES else dict.fromkeys(expected, 404))


@pytest.mark.parametrize("role", AT_THE_PARTNER, ids=str)
def test_nobody_of_a_partner_sees_what_belongs_together(role: Role, doubt: Doubt, settings: Settings) -> None:
    client = person(doubt.world.organisaties["stroom"], role, settings)
    assert set(_found(client, doubt).values()) == {404}


@pytest.mark.parametrize("role", [OU, CO], ids=str)
def test_another_gemeente_sees_its_own_empty_list_and_no_pair(role: Role, doubt: Doubt, settings: Settings) -> None:
    client = person(doubt.world.elders_id, role, settings)
    found = _found(client, doubt)
    assert {found[name] for name in THINGS + ACTS_ON_THINGS} == {404}
    for name in OWN:
        text = client.get(doubt.at(name)).content.decode()
        assert "Zelfde handschrift" not in text
        assert "zelfde achternaam" not in text
