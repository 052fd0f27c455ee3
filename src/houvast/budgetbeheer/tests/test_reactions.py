# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household's bank lines are found by the surnames of who belongs to it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit.models import Line
from houvast.budgetbeheer.jobs import refresh_names_of
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, TODAY, Household, World, open_world
from houvast.database.scope import scoped
from houvast.partijen.commands import join_huishouden, leave_huishouden, register_inwoner
from houvast.partijen.domain.registraties import InwonerRegistration


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def _join(
    world: World,
    household: Household,
    achternaam: str,
    *,
    as_consulent: bool = False,
    since: date = date(2026, 2, 1),
) -> int:
    """Let someone join a household; a consulent of the gemeente sees no books."""
    actor = world.actor
    if as_consulent:
        actor = replace(get_system_actor(world.gemeente_id), role=Role.CONSULENT)
    with scoped(scope_of(actor)):
        inwoner_id = register_inwoner(
            actor=actor,
            gemeente_id=world.gemeente_id,
            uitvoerder_id=world.actor.organisatie_id,
            inwoner=InwonerRegistration(voornamen="S.", achternaam=achternaam),
            now=NOW,
        )
        join_huishouden(
            actor=actor,
            huishouden_id=household.huishouden_id,
            inwoner_id=inwoner_id,
            since=since,
            now=NOW,
        )
    return inwoner_id


def _two_who_rent_alike(world: World) -> tuple[Household, int, int]:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=300_000)
    other = world.household("Familie Mulder", "Mulder", balance_cents=300_000)
    return bakker, world.afspraak(bakker), world.afspraak(other)


def _rent_of(world: World, achternaam: str) -> int:
    line = world.line(
        -65_000,
        counterparty_iban=LANDLORD,
        counterparty_name="Woonstichting Achterdijk",
        description=f"huur {achternaam}",
    )
    world.book()
    return line


def test_a_line_with_a_surname_that_nobody_has_waits(world: World) -> None:
    _two_who_rent_alike(world)
    assert world.booked_on(_rent_of(world, "Terpstra")) == []


def test_a_line_with_the_surname_of_who_joined_finds_its_household(world: World) -> None:
    bakker, huur, _other = _two_who_rent_alike(world)
    _join(world, bakker, "Terpstra")
    assert world.booked_on(_rent_of(world, "Terpstra")) == [huur]


def test_a_consulent_who_sees_no_books_lets_a_line_find_its_household_too(world: World) -> None:
    bakker, huur, _other = _two_who_rent_alike(world)
    _join(world, bakker, "Terpstra", as_consulent=True)
    assert world.booked_on(_rent_of(world, "Terpstra")) == [huur]


def test_a_line_with_the_surname_of_who_left_waits_again(world: World) -> None:
    bakker, _huur, _other = _two_who_rent_alike(world)
    inwoner_id = _join(world, bakker, "Terpstra")
    leave_huishouden(actor=world.actor, huishouden_id=bakker.huishouden_id, inwoner_id=inwoner_id, until=TODAY, now=NOW)
    assert world.booked_on(_rent_of(world, "Terpstra")) == []


def test_a_name_that_comes_later_counts_from_its_day_on(world: World) -> None:
    bakker, huur, _other = _two_who_rent_alike(world)
    _join(world, bakker, "Terpstra", since=date(2026, 4, 1))
    assert world.booked_on(_rent_of(world, "Terpstra")) == []
    assert refresh_names_of(world.actor.organisatie_id, today=date(2026, 3, 31)) == 0
    assert refresh_names_of(world.actor.organisatie_id, today=date(2026, 4, 1)) == 1
    assert world.booked_on(_rent_of(world, "Terpstra")) == [huur]


def test_a_name_that_goes_later_counts_up_to_its_last_day(world: World) -> None:
    bakker, huur, _other = _two_who_rent_alike(world)
    inwoner_id = _join(world, bakker, "Terpstra")
    until = date(2026, 3, 31)
    leave_huishouden(actor=world.actor, huishouden_id=bakker.huishouden_id, inwoner_id=inwoner_id, until=until, now=NOW)
    assert refresh_names_of(world.actor.organisatie_id, today=until) == 0
    assert world.booked_on(_rent_of(world, "Terpstra")) == [huur]


def test_a_name_that_went_while_nothing_ran_counts_no_more(world: World) -> None:
    bakker, _huur, _other = _two_who_rent_alike(world)
    inwoner_id = _join(world, bakker, "Terpstra")
    leave_huishouden(
        actor=world.actor,
        huishouden_id=bakker.huishouden_id,
        inwoner_id=inwoner_id,
        until=date(2026, 3, 31),
        now=NOW,
    )
    assert refresh_names_of(world.actor.organisatie_id, today=date(2026, 4, 3)) == 1
    assert world.booked_on(_rent_of(world, "Terpstra")) == []


def test_looking_again_at_names_that_are_right_writes_nothing_in_the_log(world: World) -> None:
    bakker, _huur, _other = _two_who_rent_alike(world)
    _join(world, bakker, "Terpstra", since=date(2026, 4, 1))
    lines = Line.objects.filter(command="refresh_huishouden")
    assert not lines.exists()
    for _hour in range(3):
        refresh_names_of(world.actor.organisatie_id, today=date(2026, 4, 1))
    assert lines.count() == 1


def test_refreshing_leaves_one_line_in_the_log_by_houvast_itself(world: World) -> None:
    bakker, _huur, _other = _two_who_rent_alike(world)
    world.afspraak(bakker, "Garage", bedrag_cents=9_000)
    _join(world, bakker, "Terpstra")
    (line,) = Line.objects.filter(command="refresh_huishouden")
    assert (line.actor_naam, line.object_id, line.count) == ("Houvast", bakker.huishouden_id, 2)


def test_who_joins_a_household_without_afspraken_changes_nothing_about_money(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker")
    _join(world, bakker, "Terpstra")
    assert not Line.objects.filter(command="refresh_huishouden").exists()
