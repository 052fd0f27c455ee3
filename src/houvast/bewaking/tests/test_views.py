# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the guard: what a budgetbeheerder sees and finishes where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import hire, log_in, person
from houvast.bewaking.models import Waarschuwing
from houvast.bewaking.tests.guard_world import GuardWorld
from houvast.budgetbeheer.commands import assign_huishoudens
from houvast.budgetbeheer.domain.afspraak import Periodiciteit
from houvast.budgetbeheer.tests.afletter_world import Household
from houvast.database.scope import apply_scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 2, 7, 0, tzinfo=UTC), tick=True):
        yield


def _open_town() -> tuple[GuardWorld, Household]:
    world = GuardWorld()
    home = world.household(balance_cents=42_525)
    world.pot(home, "Fiets", 50_000)
    world.rent(home, 61_240, date(2026, 3, 9), periodiciteit=Periodiciteit.EENMALIG)
    world.leefgeld(home, 8_500, date(2026, 3, 2), periodiciteit=Periodiciteit.EENMALIG)
    world.income(home, 114_300, date(2026, 3, 11), periodiciteit=Periodiciteit.EENMALIG)
    world.plan(date(2026, 3, 20))
    world.guard()
    return world, home


def _log_in(world: GuardWorld, role: Role, settings: Settings) -> Client:
    return person(world.world.actor.organisatie_id, role, settings)


def test_a_budgetbeheerder_sees_what_goes_wrong_and_mends_it_with_one_click(settings: Settings) -> None:
    world, home = _open_town()
    client = _log_in(world, Role.BUDGETBEHEERDER, settings)
    page = client.get("/waarschuwingen/").content.decode()
    assert "Familie Bakker-Öz" in page
    assert "tekort voor Huur" in page
    assert "bekend sinds" in page
    assert "nog van niemand" in page
    apply_scope(scope_of(world.world.actor))
    (found,) = world.open("tekort")
    given = {
        "administratie": found.administratie_id,
        "herstel": "reservering",
        "goes_to": f"/huishoudens/{home.huishouden_id}/vooruitblik/",
    }
    answer = client.post(f"/waarschuwingen/{found.pk}/herstellen/", given, follow=True)
    assert answer.status_code == 200
    assert "komt de komende 90 dagen niet tekort" in answer.content.decode()


def test_a_budgetbeheerder_may_look_at_the_own_households_alone(settings: Settings) -> None:
    world, home = _open_town()
    organisatie = world.world.actor.organisatie_id
    mine, other = hire(organisatie, "Merel", Role.BUDGETBEHEERDER), hire(organisatie, "Jurre", Role.BUDGETBEHEERDER)
    assign_huishoudens(
        actor=world.world.actor,
        administratie_id=world.world.administratie_id,
        huishoudens=[home.huishouden_id],
        medewerker_id=mine,
        since=date(2026, 1, 1),
        now=timezone.now(),
    )
    for who, sees in ((mine, True), (other, False)):
        client = log_in(Client(), who, Role.BUDGETBEHEERDER, settings)
        assert ("tekort voor Huur" in client.get("/waarschuwingen/?mijn=on").content.decode()) is sees
        assert "tekort voor Huur" in client.get("/waarschuwingen/").content.decode()


def test_a_row_is_finished_where_it_stands_with_an_outcome_and_a_reason(settings: Settings) -> None:
    world, _home = _open_town()
    client = _log_in(world, Role.BUDGETBEHEERDER, settings)
    apply_scope(scope_of(world.world.actor))
    (found,) = world.open("tekort")
    base = f"/waarschuwingen/{found.pk}"
    client.post(f"{base}/nemen/", {"administratie": found.administratie_id})
    empty = client.post(
        f"{base}/afhandelen/", {"administratie": found.administratie_id, "outcome": "opgelost"}, follow=True
    )
    assert "Schrijf in een paar woorden op waarom" in empty.content.decode()
    client.post(
        f"{base}/afhandelen/",
        {"administratie": found.administratie_id, "outcome": "afgesproken", "reason": "De verhuurder wacht."},
    )
    apply_scope(scope_of(world.world.actor))
    closed = Waarschuwing.objects.get(pk=found.pk)
    assert (closed.outcome, closed.reason) == ("afgesproken", "De verhuurder wacht.")
    assert closed.owner_id == closed.closed_by_id


def test_the_forecast_of_a_household_marks_its_lowest_point_and_has_the_table_behind_it(settings: Settings) -> None:
    world, home = _open_town()
    for role in (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR):
        page = _log_in(world, role, settings).get(f"/huishoudens/{home.huishouden_id}/vooruitblik/").content.decode()
        assert "Laagste punt" in page
        assert "tekort voor" in page
        assert ("Schuif" in page) is (role is Role.BUDGETBEHEERDER)


def test_who_does_not_watch_has_no_such_page(settings: Settings) -> None:
    world, home = _open_town()
    client = _log_in(world, Role.AUDITOR, settings)
    assert client.get("/waarschuwingen/").status_code == 404
    assert client.get(f"/huishoudens/{home.huishouden_id}/vooruitblik/").status_code == 404
    assert _log_in(world, Role.TWEEDE_BEOORDELAAR, settings).get("/waarschuwingen/").status_code == 404
