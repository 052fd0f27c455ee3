# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""On time or not, by cases that a person worked out by hand; and that no way of working makes late look on time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.betaalopdrachten.commands import State, drop_betaalopdracht, move_due_date
from houvast.betaalopdrachten.domain.optijd import (
    COUNTED,
    DEFINITION_VERSION,
    EXCLUDED,
    LATE,
    SENTENCES,
    Mark,
    OnTimeRate,
    Uitkomst,
    add_up,
    judge,
    list_marks,
)
from houvast.betaalopdrachten.queries import OnTimeFilter, Per, get_on_time, list_on_time
from houvast.betaalopdrachten.tests.opdracht_world import RENT, Opdrachten, noon, open_opdrachten
from houvast.budgetbeheer.commands import assign_huishoudens, end_afspraak, hand_over_huishoudens
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze
from houvast.database.scope import scoped
from houvast.partijen.commands import leave_huishouden
from houvast.partijen.queries import list_leden

MARCH = date(2026, 3, 2)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ON = date(2026, 6, 1)


@pytest.fixture
def opdrachten(db: None) -> Opdrachten:
    del db
    return open_opdrachten()


def _judged(opdrachten: Opdrachten, on: date = ON) -> dict[Uitkomst, int]:
    return dict(opdrachten.on_time(FIRST, LAST, on=on).total.counts)


def _pay(opdrachten: Opdrachten, opdracht_id: int, on: date, cents: int = -12_000) -> None:
    opdrachten.tie((opdracht_id, opdrachten.book(cents, on)), on=on)


@pytest.mark.parametrize(
    ("booked_on", "uitkomst"),
    [
        (date(2026, 3, 2), Uitkomst.OP_TIJD),
        (date(2026, 3, 20), Uitkomst.OP_TIJD),
        (date(2026, 3, 21), Uitkomst.TE_LAAT_GEBOEKT),
        (None, Uitkomst.NIET_GEBOEKT),
    ],
    ids=["early", "on the day", "a day late", "never"],
)
def test_the_booking_day_against_the_due_day_decides(
    opdrachten: Opdrachten, booked_on: date | None, uitkomst: Uitkomst
) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    if booked_on is not None:
        _pay(opdrachten, invoice, booked_on)
    assert _judged(opdrachten) == {uitkomst: 1}


def test_half_is_not_paid_and_the_last_part_says_when(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    _pay(opdrachten, invoice, date(2026, 3, 19), -6_000)
    assert _judged(opdrachten) == {Uitkomst.NIET_GEBOEKT: 1}
    _pay(opdrachten, invoice, date(2026, 3, 23), -6_000)
    assert _judged(opdrachten) == {Uitkomst.TE_LAAT_GEBOEKT: 1}


def test_what_was_booked_in_time_and_came_back_is_not_paid(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    _pay(opdrachten, invoice, date(2026, 3, 19))
    _pay(opdrachten, invoice, date(2026, 3, 24), 12_000)
    assert _judged(opdrachten) == {Uitkomst.NIET_GEBOEKT: 1}
    _pay(opdrachten, invoice, date(2026, 3, 26))
    assert _judged(opdrachten) == {Uitkomst.TE_LAAT_GEBOEKT: 1}


def test_a_payment_that_is_not_due_yet_is_left_out_with_that_reason(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    assert _judged(opdrachten, on=date(2026, 3, 20)) == {Uitkomst.NOG_NIET: 1}
    assert _judged(opdrachten, on=date(2026, 3, 21)) == {Uitkomst.NIET_GEBOEKT: 1}
    _pay(opdrachten, invoice, date(2026, 3, 25))
    # As it was known on an earlier day.
    assert _judged(opdrachten, on=date(2026, 3, 24)) == {Uitkomst.NIET_GEBOEKT: 1}


def test_what_moved_in_time_counts_on_its_new_day(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    move_due_date(
        **opdrachten.common,
        opdracht_id=invoice,
        due_on=date(2026, 4, 20),
        reason="Regeling getroffen",
        now=noon(date(2026, 3, 20)),
    )
    _pay(opdrachten, invoice, date(2026, 4, 17))
    april = opdrachten.on_time(date(2026, 4, 1), date(2026, 4, 30), on=ON)
    march = opdrachten.on_time(date(2026, 3, 1), date(2026, 3, 31), on=ON)
    assert (april.total.numerator, april.total.denominator, march.total.denominator) == (1, 1, 0)


def test_what_moved_after_its_due_day_is_late_on_its_first_day_for_ever(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    move_due_date(
        **opdrachten.common,
        opdracht_id=invoice,
        due_on=date(2026, 4, 20),
        reason="Vergeten",
        now=noon(date(2026, 3, 21)),
    )
    _pay(opdrachten, invoice, date(2026, 4, 17))
    march = opdrachten.on_time(date(2026, 3, 1), date(2026, 3, 31), on=ON)
    assert dict(march.total.counts) == {Uitkomst.TE_LAAT_VERSCHOVEN: 1}
    assert not opdrachten.on_time(date(2026, 4, 1), date(2026, 4, 30), on=ON).total.counts


@pytest.mark.parametrize(
    ("dropped_on", "uitkomst"),
    [(date(2026, 3, 20), Uitkomst.OP_TIJD_VERVALLEN), (date(2026, 3, 21), Uitkomst.TE_LAAT_VERVALLEN)],
    ids=["on its due day", "a day later"],
)
def test_failure_1_dropping_after_the_due_day_does_not_help(
    opdrachten: Opdrachten, dropped_on: date, uitkomst: Uitkomst
) -> None:
    invoice = opdrachten.invoice(due_on=date(2026, 3, 20))
    drop_betaalopdracht(**opdrachten.common, opdracht_id=invoice, reason="Kwijtgescholden", now=noon(dropped_on))
    assert _judged(opdrachten) == {uitkomst: 1}


def test_holding_back_does_not_help(opdrachten: Opdrachten) -> None:
    opdrachten.move(opdrachten.invoice(due_on=date(2026, 3, 20)), to=State.AANGEHOUDEN)
    assert _judged(opdrachten) == {Uitkomst.NIET_GEBOEKT: 1}


def test_an_afspraak_that_ended_leaves_its_later_payments_out_with_that_reason(opdrachten: Opdrachten) -> None:
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 3, 31))
    end_afspraak(**opdrachten.common, afspraak_id=rent, last_day=date(2026, 2, 15), reason="Verhuisd", now=noon(FIRST))
    opdrachten.plan(date(2026, 3, 31), now=noon(date(2026, 2, 16)))
    assert _judged(opdrachten) == {Uitkomst.NIET_GEBOEKT: 2, Uitkomst.AFSPRAAK_BEEINDIGD: 1}


def test_a_household_that_left_is_left_out_with_that_reason_when_it_was_dropped_in_time(
    opdrachten: Opdrachten,
) -> None:
    invoice, late = opdrachten.invoice(due_on=date(2026, 3, 20)), opdrachten.invoice(due_on=date(2026, 3, 23))
    world = opdrachten.world
    (lid,) = list_leden(world.actor, opdrachten.household.huishouden_id, on=MARCH)
    leave_huishouden(
        actor=world.actor,
        huishouden_id=opdrachten.household.huishouden_id,
        inwoner_id=lid.inwoner_id,
        until=date(2026, 3, 10),
        now=noon(date(2026, 3, 10)),
    )
    drop_betaalopdracht(**opdrachten.common, opdracht_id=invoice, reason="Vertrokken", now=noon(date(2026, 3, 11)))
    drop_betaalopdracht(**opdrachten.common, opdracht_id=late, reason="Vertrokken", now=noon(date(2026, 3, 24)))
    assert _judged(opdrachten) == {Uitkomst.HUISHOUDEN_WEG: 1, Uitkomst.TE_LAAT_VERVALLEN: 1}


def test_money_that_stays_in_the_own_pots_is_left_out(opdrachten: Opdrachten) -> None:
    pot = opdrachten.invoice(
        betaalwijze=Betaalwijze.INTERN, tegenpartij_iban="", doel_account_id=opdrachten.household.account_id
    )
    opdrachten.move(pot, to=State.GEBOEKT, on=date(2026, 3, 19))
    assert _judged(opdrachten) == {Uitkomst.EIGEN_POTJES: 1}


def test_failure_1_a_year_of_rent_by_hand(opdrachten: Opdrachten) -> None:
    """January on time, February late, March back and paid again late, April never, May early, June to come."""
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 6, 30))
    january, february, april, may = (date(2026, month, 2) for month in (1, 2, 4, 5))
    opdrachten.book(-RENT, january, afspraak_id=rent, periode=january)
    opdrachten.book(-RENT, date(2026, 2, 3), afspraak_id=rent, periode=february)
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    opdrachten.book(RENT, date(2026, 3, 4), afspraak_id=rent, periode=MARCH)
    opdrachten.book(-RENT, date(2026, 3, 5), afspraak_id=rent, periode=MARCH)
    opdrachten.book(-RENT, date(2026, 4, 30), afspraak_id=rent, periode=may)
    opdrachten.miss(date(2026, 4, 3))
    found = opdrachten.on_time(FIRST, LAST, on=ON)
    assert (found.total.numerator, found.total.denominator, found.total.permille) == (2, 5, 400)
    assert found.total.late_counts == {Uitkomst.TE_LAAT_GEBOEKT: 2, Uitkomst.NIET_GEBOEKT: 1}
    assert found.total.exclusions == {Uitkomst.NOG_NIET: 1}
    assert [(each.key, each.rate.numerator, each.rate.denominator) for each in found.groups] == [
        ("2026-01", 1, 1),
        ("2026-02", 0, 1),
        ("2026-03", 0, 1),
        ("2026-04", 0, 1),
        ("2026-05", 1, 1),
        ("2026-06", 0, 0),
    ]
    assert (found.definition_version, found.on) == (DEFINITION_VERSION, ON)
    late = list_on_time(opdrachten.world.actor, OnTimeFilter(FIRST, LAST), on=ON, uitkomsten=LATE, count_max=10)
    assert [(each.counts_on, each.booked_on, each.uitkomst) for each in late] == [
        (april, None, Uitkomst.NIET_GEBOEKT),
        (MARCH, date(2026, 3, 5), Uitkomst.TE_LAAT_GEBOEKT),
        (february, date(2026, 2, 3), Uitkomst.TE_LAAT_GEBOEKT),
    ]
    assert {each.huishouden_naam for each in late} == {"Jansen"}
    after = list_on_time(
        opdrachten.world.actor, OnTimeFilter(FIRST, LAST), on=ON, uitkomsten=LATE, after=late[0].cursor, count_max=1
    )
    assert after == [late[1]]


def test_figures_per_kind_priority_household_and_uitvoerder_add_up_to_the_whole(opdrachten: Opdrachten) -> None:
    _pay(opdrachten, opdrachten.invoice(voorrang="zorgverzekering"), date(2026, 3, 20))
    opdrachten.invoice(soort=AfspraakSoort.LEEFGELD, voorrang="leefgeld")
    opdrachten.invoice(soort=AfspraakSoort.AFLOSSING)
    by: dict[Per, dict[str, tuple[int, int]]] = {}
    for per in Per:
        found = opdrachten.on_time(FIRST, LAST, on=ON, per=per)
        assert (found.total.numerator, found.total.denominator) == (1, 3)
        assert add_up(each.rate for each in found.groups) == found.total
        by[per] = {each.naam: (each.rate.numerator, each.rate.denominator) for each in found.groups}
    assert by[Per.SOORT] == {"aflossing": (0, 1), "betaling": (1, 1), "leefgeld": (0, 1)}
    assert by[Per.VOORRANG] == {"leefgeld": (0, 1), "overig": (0, 1), "zorgverzekering": (1, 1)}
    assert by[Per.HUISHOUDEN] == {"Jansen": (1, 3)}
    assert list(by[Per.UITVOERDER].values()) == [(1, 3)]
    assert next(iter(by[Per.UITVOERDER])).startswith("De Reling")


def test_filters_narrow_the_figures(opdrachten: Opdrachten) -> None:
    opdrachten.invoice(soort=AfspraakSoort.LEEFGELD, voorrang="leefgeld")
    opdrachten.invoice()
    actor = opdrachten.world.actor
    narrow: list[tuple[dict[str, Any], int]] = [
        ({}, 2),
        ({"soort": "leefgeld"}, 1),
        ({"voorrang": "woning"}, 0),
        ({"huishouden_id": opdrachten.household.huishouden_id}, 2),
        ({"huishouden_id": -1}, 0),
        ({"uitvoerder_id": actor.organisatie_id}, 2),
        ({"uitvoerder_id": -1}, 0),
    ]
    for filters, wanted in narrow:
        found = get_on_time(actor, OnTimeFilter(FIRST, LAST, **filters), on=ON)
        assert found.total.denominator == wanted


def test_another_uitvoerder_sees_none_of_it(opdrachten: Opdrachten) -> None:
    opdrachten.invoice()
    elsewhere = open_opdrachten().world.actor
    assert not get_on_time(elsewhere, OnTimeFilter(FIRST, LAST), on=ON).groups
    pretending = replace(elsewhere, administraties=opdrachten.world.actor.administraties)
    with scoped(scope_of(elsewhere)):
        assert not get_on_time(pretending, OnTimeFilter(FIRST, LAST), on=ON).groups
        assert not list_on_time(pretending, OnTimeFilter(FIRST, LAST), on=ON, uitkomsten=Uitkomst, count_max=5)


def test_who_has_nothing_to_do_with_payments_gets_no_figures(opdrachten: Opdrachten) -> None:
    outreach = replace(opdrachten.world.actor, role=Role.OUTREACH)
    with pytest.raises(NotAllowed):
        get_on_time(outreach, OnTimeFilter(FIRST, LAST), on=ON)


def test_every_outcome_has_its_sentence_and_counts_or_is_left_out() -> None:
    assert SENTENCES.keys() == set(Uitkomst)
    assert set(Uitkomst) == COUNTED | EXCLUDED
    assert not COUNTED & EXCLUDED


_MARKS = st.integers(0, sum(Mark)).map(Mark)


@given(marks=_MARKS)
def test_what_was_dropped_or_moved_after_its_day_is_never_on_time(marks: Mark) -> None:
    after = Mark.MOVED_LATE in marks or (Mark.DROPPED in marks and Mark.DROPPED_LATE in marks)
    assert not after or Mark.INTERN in marks or judge(marks) in LATE


@given(marks=_MARKS)
def test_only_what_the_bank_booked_in_time_is_on_time(marks: Mark) -> None:
    if judge(marks) is Uitkomst.OP_TIJD:
        assert Mark.BOOKED in marks
        assert Mark.BOOKED_LATE not in marks


@given(marks=_MARKS, wanted=st.frozensets(st.sampled_from(Uitkomst)))
def test_the_marks_to_look_for_are_those_that_are_judged_so(marks: Mark, wanted: frozenset[Uitkomst]) -> None:
    assert (int(marks) in list_marks(wanted)) is (judge(marks) in wanted)


def test_nothing_that_counts_is_no_rate() -> None:
    assert OnTimeRate({Uitkomst.NOG_NIET: 3}).permille is None
    assert OnTimeRate({Uitkomst.OP_TIJD: 999, Uitkomst.NIET_GEBOEKT: 1}).permille == 999
    assert OnTimeRate({Uitkomst.OP_TIJD: 9999, Uitkomst.NIET_GEBOEKT: 1}).permille == 999


def test_the_rate_per_budgetbeheerder_is_of_who_had_the_household_on_the_due_date(opdrachten: Opdrachten) -> None:
    world = opdrachten.world
    merel, jurre = world.colleague("Merel"), world.colleague("Jurre")
    mine = {"huishoudens": [opdrachten.household.huishouden_id], **opdrachten.common}
    now = noon(date(2026, 3, 3))
    assign_huishoudens(**mine, medewerker_id=merel.medewerker_id or 0, since=date(2026, 2, 1), now=now)
    hand_over_huishoudens(
        **mine, medewerker_id=jurre.medewerker_id or 0, since=date(2026, 3, 21), overdracht="Let op de huur", now=now
    )
    days = (date(2026, 1, 20), date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 21))
    nobodys, on_time, late, _later = [opdrachten.invoice(due_on=day) for day in days]
    _pay(opdrachten, nobodys, date(2026, 1, 20))
    _pay(opdrachten, on_time, date(2026, 3, 20))
    # Jurre has the household by now; the due date was Merel's.
    _pay(opdrachten, late, date(2026, 3, 23))
    found = opdrachten.on_time(FIRST, LAST, on=ON, per=Per.BUDGETBEHEERDER)
    assert {each.naam: (each.rate.numerator, each.rate.denominator) for each in found.groups} == {
        "": (1, 1),
        "Merel": (1, 2),
        "Jurre": (0, 1),
    }
    of_merel = OnTimeFilter(FIRST, LAST, budgetbeheerder_id=merel.medewerker_id)
    assert get_on_time(world.actor, of_merel, on=ON).total.denominator == 2
    rows = list_on_time(world.actor, of_merel, on=ON, uitkomsten=LATE, count_max=10)
    assert [each.opdracht_id for each in rows] == [late]
    assert get_on_time(world.actor, replace(of_merel, budgetbeheerder_id=0), on=ON).total.denominator == 1
