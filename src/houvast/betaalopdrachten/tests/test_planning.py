# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planning the payments of afspraken: each periode once, within its period, in time for the bank."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.commands import State, plan_betaalopdrachten
from houvast.betaalopdrachten.domain.days import find_due_day, find_pay_day, list_planned
from houvast.betaalopdrachten.models import Betaalopdracht, Boeking, Stap
from houvast.betaalopdrachten.tests.opdracht_world import RENT, Opdrachten, noon, open_opdrachten
from houvast.budgetbeheer.commands import end_afspraak
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Richting, Weekendregel
from houvast.budgetbeheer.domain.schedule import list_expected, make_rhythm
from houvast.kernel.calendars import is_business_day
from houvast.ledger import commands as ledger
from houvast.ledger.commands import AccountRequest, Soort

LANDLORD_IBAN = "NL02ABNA0123456789"


@pytest.fixture
def opdrachten(db: None) -> Opdrachten:
    del db
    return open_opdrachten()


def _rows(opdrachten: Opdrachten) -> list[tuple[Any, ...]]:
    rows = Betaalopdracht.objects.filter(administratie_id=opdrachten.world.administratie_id).order_by("periode", "pk")
    return list(rows.values_list("afspraak_id", "periode", "due_on", "pay_on", "amount_cents", "state"))


def test_rent_is_planned_once_a_month_up_to_the_horizon(opdrachten: Opdrachten) -> None:
    rent = opdrachten.world.afspraak(opdrachten.household)
    assert opdrachten.plan(date(2026, 3, 31)) == 3
    days = [date(2026, 1, 2), date(2026, 2, 2), date(2026, 3, 2)]
    assert _rows(opdrachten) == [(rent, day, day, day, RENT, "gepland") for day in days]


def test_planning_again_adds_nothing_whatever_the_horizon_or_the_clock(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 3, 31))
    before = _rows(opdrachten)
    assert opdrachten.plan(date(2026, 3, 31)) == 0
    assert opdrachten.plan(date(2026, 2, 15)) == 0
    # The last Sunday of October, the hour that comes twice; and a clock that runs behind.
    assert opdrachten.plan(date(2026, 3, 31), now=datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == 0
    assert opdrachten.plan(date(2026, 3, 31), now=datetime(2025, 1, 1, tzinfo=UTC)) == 0
    assert _rows(opdrachten) == before
    assert opdrachten.plan(date(2026, 5, 31)) == 2
    assert [row[1] for row in _rows(opdrachten)] == [date(2026, month, 2) for month in range(1, 6)]


def test_nothing_is_planned_outside_the_period_of_an_afspraak(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(
        opdrachten.household, anker=date(2025, 11, 2), valid_from=date(2026, 1, 3), valid_until=date(2026, 3, 2)
    )
    assert opdrachten.plan(date(2026, 12, 31)) == 2
    assert [row[1] for row in _rows(opdrachten)] == [date(2026, 2, 2), date(2026, 3, 2)]


def test_income_is_no_payment_to_make(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(opdrachten.household, "Loon", richting=Richting.IN)
    assert opdrachten.plan(date(2026, 3, 31)) == 0


def test_a_range_reserves_its_maximum_and_is_fulfilled_by_its_minimum(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(opdrachten.household, bedrag_min_cents=60_000, bedrag_max_cents=70_000)
    opdrachten.plan(date(2026, 1, 31))
    made = opdrachten.of(date(2026, 1, 2))
    assert (made.amount_cents, made.amount_min_cents) == (70_000, 60_000)


def test_an_order_goes_to_the_bank_so_many_open_days_before_it_is_due(opdrachten: Opdrachten) -> None:
    # Good Friday and Easter Monday of 2026 are 3 and 6 April: the two open days before Tuesday 7 are 2 and 1.
    opdrachten.world.afspraak(
        opdrachten.household,
        anker=date(2026, 4, 7),
        vooraf_days=2,
        betaalwijze=Betaalwijze.OVERBOEKING,
        betaal_iban=LANDLORD_IBAN,
    )
    assert opdrachten.plan(date(2026, 3, 31)) == 0
    assert opdrachten.plan(date(2026, 4, 1)) == 1
    assert opdrachten.of(date(2026, 4, 7)).pay_on == date(2026, 4, 1)


def test_what_is_due_on_a_closed_day_is_paid_before_it_and_collected_after_it(opdrachten: Opdrachten) -> None:
    sunday = date(2026, 3, 1)
    opdrachten.world.afspraak(
        opdrachten.household,
        anker=sunday,
        valid_until=sunday,
        betaalwijze=Betaalwijze.OVERBOEKING,
        betaal_iban=LANDLORD_IBAN,
    )
    opdrachten.world.afspraak(opdrachten.household, "Energie", anker=sunday, valid_until=sunday)
    opdrachten.plan(date(2026, 3, 31))
    by_way = {row.betaalwijze: row for row in Betaalopdracht.objects.all()}
    assert (by_way["overboeking"].due_on, by_way["overboeking"].pay_on) == (sunday, date(2026, 2, 27))
    assert (by_way["incasso"].due_on, by_way["incasso"].pay_on) == (date(2026, 3, 2), date(2026, 3, 2))


def test_every_rhythm_is_planned_as_the_schedule_says(opdrachten: Opdrachten) -> None:
    rhythms: dict[Periodiciteit, dict[str, Any]] = {
        Periodiciteit.EENMALIG: {},
        Periodiciteit.WEKELIJKS: {},
        Periodiciteit.VIERWEKELIJKS: {},
        Periodiciteit.MAANDELIJKS: {"verwachte_dag": 31},
        Periodiciteit.KWARTAAL: {"verwachte_dag": 30},
        Periodiciteit.HALFJAAR: {"verwachte_dag": 29},
        Periodiciteit.JAAR: {"verwachte_dag": 28},
        Periodiciteit.DATUMS: {"datums": (date(2026, 2, 14), date(2026, 8, 8), date(2027, 1, 1))},
    }
    anker, until = date(2026, 2, 14), date(2027, 3, 1)
    wanted = {}
    for periodiciteit, more in rhythms.items():
        afspraak_id = opdrachten.world.afspraak(
            opdrachten.household,
            periodiciteit.value,
            periodiciteit=periodiciteit,
            anker=anker,
            weekendregel=Weekendregel.ERNA,
            **more,
        )
        rhythm = make_rhythm(periodiciteit, anker, more.get("verwachte_dag"), Weekendregel.ERNA, more.get("datums", ()))
        expected = list_expected(rhythm, anker=anker, first=anker, last=until)
        wanted[afspraak_id] = [(each.periode, each.on) for each in expected]
    opdrachten.plan(until)
    found: dict[int, list[tuple[date, date]]] = {afspraak_id: [] for afspraak_id in wanted}
    for afspraak_id, periode, due_on, *_rest in _rows(opdrachten):
        found[afspraak_id].append((periode, due_on))
    assert found == wanted
    assert all(found.values())


def test_what_was_booked_before_it_was_planned_is_made_as_geboekt(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(opdrachten.household)
    opdrachten.line(-RENT, date(2026, 2, 3))
    assert opdrachten.plan(date(2026, 3, 31)) == 3
    assert opdrachten.states() == {
        date(2026, 1, 2): "gepland",
        date(2026, 2, 2): "geboekt",
        date(2026, 3, 2): "gepland",
    }
    february = opdrachten.of(date(2026, 2, 2))
    assert (february.booked_on, february.booked_cents) == (date(2026, 2, 3), RENT)
    assert Boeking.objects.get().opdracht_id == february.pk


def test_what_an_ended_afspraak_no_longer_asks_for_is_dropped_with_that_reason(opdrachten: Opdrachten) -> None:
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 4, 30))
    on_its_way = opdrachten.of(date(2026, 3, 2)).pk
    opdrachten.move(on_its_way, to=State.GOEDGEKEURD)
    end_afspraak(
        **opdrachten.common,
        afspraak_id=rent,
        last_day=date(2026, 2, 15),
        reason="Verhuisd",
        now=noon(date(2026, 1, 20)),
    )
    assert opdrachten.plan(date(2026, 6, 30), now=noon(date(2026, 1, 20))) == 0
    assert opdrachten.states() == {
        date(2026, 1, 2): "gepland",
        date(2026, 2, 2): "gepland",
        date(2026, 3, 2): "goedgekeurd",
        date(2026, 4, 2): "vervallen",
    }
    dropped = opdrachten.of(date(2026, 4, 2))
    assert (dropped.dropped_on, dropped.reason) == (date(2026, 1, 20), "De afspraak is beëindigd.")
    assert Stap.objects.get(opdracht_id=dropped.pk).after == "vervallen"


def test_moving_money_to_a_pot_is_planned_with_the_pot(opdrachten: Opdrachten) -> None:
    world = opdrachten.world
    pot = ledger.open_account(
        actor=world.actor,
        administratie_id=world.administratie_id,
        account=AccountRequest(
            Soort.RESERVERING,
            "Wasmachine",
            date(2025, 1, 1),
            world.trust,
            world.gemeente_id,
            opdrachten.household.huishouden_id,
        ),
        now=noon(date(2026, 1, 1)),
    )
    world.afspraak(opdrachten.household, "Sparen", betaalwijze=Betaalwijze.INTERN, doel_account_id=pot)
    opdrachten.plan(date(2026, 1, 31))
    made = opdrachten.of(date(2026, 1, 2))
    assert (made.betaalwijze, made.doel_account_id) == ("intern", pot)


def test_a_consulent_plans_nothing(opdrachten: Opdrachten) -> None:
    actor = replace(opdrachten.world.actor, role=Role.CONSULENT)
    with pytest.raises(NotAllowed, match="budgetbeheerder"):
        plan_betaalopdrachten(
            actor=actor,
            administratie_id=opdrachten.world.administratie_id,
            until=date(2026, 3, 31),
            now=noon(date(2026, 1, 1)),
        )


_DAYS = st.dates(date(2026, 1, 1), date(2046, 12, 31))


@given(due_on=_DAYS, vooraf_days=st.integers(0, 10))
def test_the_day_to_pay_is_an_open_day_not_after_the_due_day(due_on: date, vooraf_days: int) -> None:
    pay_on = find_pay_day(due_on, vooraf_days)
    assert is_business_day(pay_on)
    assert pay_on <= due_on
    latest = find_pay_day(due_on, 0)
    between = [pay_on + timedelta(days=each) for each in range(1, (latest - pay_on).days + 1)]
    assert sum(map(is_business_day, between)) == vooraf_days


@given(on=_DAYS)
def test_a_creditor_collects_on_the_first_open_day(on: date) -> None:
    due_on = find_due_day(on, Betaalwijze.INCASSO)
    assert is_business_day(due_on)
    assert due_on >= on
    assert not any(is_business_day(on + timedelta(days=each)) for each in range((due_on - on).days))
    assert find_due_day(on, Betaalwijze.OVERBOEKING) == on


@given(anker=_DAYS, vooraf_days=st.integers(0, 20), until=_DAYS)
def test_all_that_must_be_with_the_bank_by_a_day_is_listed_and_nothing_more(
    anker: date, vooraf_days: int, until: date
) -> None:
    rhythm = make_rhythm(Periodiciteit.WEKELIJKS, anker, None, Weekendregel.ERVOOR)
    planned = list_planned(
        rhythm, first=anker, until=until, vooraf_days=vooraf_days, betaalwijze=Betaalwijze.OVERBOEKING
    )
    all_of_them = list_planned(
        rhythm,
        first=anker,
        until=until + timedelta(days=100),
        vooraf_days=vooraf_days,
        betaalwijze=Betaalwijze.OVERBOEKING,
    )
    assert planned == [each for each in all_of_them if each[2] <= until]
