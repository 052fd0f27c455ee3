# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether minors live in a household: unknown until a person, the register or the registration says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.opvolging.commands import check_woonplaats, record_minderjarigen, take_kader_live, try_kader, write_kader
from houvast.opvolging.domain.states import Kennisbron, Woonplaats
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.opvolging.ports import BevolkingsregisterFails, Vraag, use_bevolkingsregister
from houvast.opvolging.queries import find_zaak
from houvast.opvolging.tests.opvolging_world import NOW, TOT, VAN, World, link, open_world, policy_maker, row
from houvast.partijen.commands import (
    AdresRegistration,
    HuishoudenRegistration,
    InwonerRegistration,
    register_huishoudens,
)

pytestmark = pytest.mark.django_db

_REGELS = [
    {
        "naam": "Kinderen",
        "werkbakje": "bezoeken",
        "kanaal": "Huisbezoek",
        "termijn_days": 3,
        "voorwaarden": {"heeft_minderjarigen": True},
    },
    {"naam": "De rest", "werkbakje": "schrijven", "kanaal": "Brief", "termijn_days": 14, "voorwaarden": {}},
]


def _world() -> World:
    world = open_world()
    maker = policy_maker(world)
    with scoped(scope_of(maker)):
        which: dict[str, Any] = {"actor": maker, "gemeente_id": world.gemeente_id, "now": NOW}
        kader_id = write_kader(**which, regels=_REGELS, reden="Kinderen eerst.")
        try_kader(**which, kader_id=kader_id, van=VAN, tot=TOT)
        take_kader_live(**which, kader_id=kader_id, reden="De raad stemde in.")
    return world


class _Register:
    naam = "Proef"

    def __init__(self, answer: bool | None) -> None:  # noqa: FBT001 (the answer)
        self.answer = answer

    def find_woonplaats(self, vraag: Vraag) -> Woonplaats:
        assert vraag.achternaam
        return Woonplaats.WOONT_HIER

    def find_minderjarigen(self, vraag: Vraag) -> bool | None:
        assert vraag.postcode
        if self.answer is None:
            raise BevolkingsregisterFails("Nu even niet.")
        return self.answer


@contextmanager
def _with_register(answer: bool | None) -> Iterator[None]:  # noqa: FBT001 (the answer)
    use_bevolkingsregister(_Register(answer))
    try:
        yield
    finally:
        use_bevolkingsregister(None)


def _read(world: World, zaak_id: int) -> Vroegsignaalzaak:
    with scoped(scope_of(world.gemeente)):
        return Vroegsignaalzaak.objects.get(pk=zaak_id)


def test_what_a_worker_saw_of_children_makes_the_rules_weigh_again_and_counts_next_month() -> None:
    world = _world()
    world.send_rows(row(1))
    [zaak] = link(world)
    worker = world.worker(Role.OUTREACH)
    assert (zaak.werkbakje, zaak.heeft_minderjarigen) == ("schrijven", None)

    with scoped(scope_of(worker)):
        assert record_minderjarigen(actor=worker, zaak_id=zaak.pk, heeft_minderjarigen=True, now=NOW) == "Kinderen"
        page = find_zaak(worker, zaak.pk)
    assert page is not None
    assert (page.heeft_minderjarigen, page.minderjarigen_bron) == (True, Kennisbron.MEDEWERKER)
    assert page.minderjarigen_by_naam == worker.naam
    assert page.waarom == ("er wonen minderjarigen",)
    after = _read(world, zaak.pk)
    assert (after.werkbakje, after.kanaal, after.uiterlijk_op) == ("bezoeken", "Huisbezoek", date(2026, 11, 23))
    december = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    world.send_rows(row(1, bedrag="150,00"), now=december)
    newest = link(world, now=december)[-1]
    assert (newest.pk != zaak.pk, newest.werkbakje, newest.heeft_minderjarigen) == (True, "bezoeken", True)


@pytest.mark.parametrize(("answer", "bakje"), [(True, "bezoeken"), (False, "schrijven"), (None, "schrijven")])
def test_the_register_says_whether_children_live_there_or_leaves_it_unknown(
    answer: bool | None,  # noqa: FBT001 (the answer)
    bakje: str,
) -> None:
    world = _world()
    world.send_rows(row(1))
    [zaak] = link(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)), _with_register(answer):
        assert check_woonplaats(actor=worker, zaak_id=zaak.pk, now=NOW) is Woonplaats.WOONT_HIER

    after = _read(world, zaak.pk)
    assert (after.heeft_minderjarigen, after.werkbakje) == (answer, bakje)
    assert after.minderjarigen_bron == ("" if answer is None else Kennisbron.BEVOLKINGSREGISTER.value)


def test_a_household_that_is_registered_with_a_child_is_known_to_have_one() -> None:
    world = _world()
    with scoped(scope_of(world.gemeente)):
        household = HuishoudenRegistration(
            nummer="1",
            naam="Bakker",
            since=date(2020, 1, 1),
            adres=AdresRegistration("Kerkplein", 19, "1231AB", "Ons Dorp", ""),
            leden=(
                InwonerRegistration(voornamen="Bo", achternaam="Bakker", geboortedatum=date(1967, 2, 2)),
                InwonerRegistration(voornamen="Kim", achternaam="Bakker", geboortedatum=date(2015, 5, 5)),
            ),
        )
        register_huishoudens(
            actor=world.gemeente,
            gemeente_id=world.gemeente_id,
            uitvoerder_id=None,
            huishoudens=[household],
            now=NOW,
        )
    world.send_rows(row(1, born="02-02-1967"), row(2))

    zaken = {each.regel_naam: each.minderjarigen_bron for each in link(world)}

    assert zaken == {"Kinderen": Kennisbron.HUISHOUDEN.value, "De rest": ""}
