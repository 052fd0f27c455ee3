# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household takes its payments back one by one, and we take one back when it goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.afbouw import commands, queries
from houvast.afbouw.domain.afbouw import PlanState, StapState, Wat, count_progress
from houvast.afbouw.models import Afbouwervaring
from houvast.afbouw.tests.afbouw_world import TODAY, Exit, open_exit
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.tests.afletter_world import open_world
from houvast.database.scope import apply_scope
from houvast.partijen.queries import HuishoudenNotFound

APRIL = date(2026, 4, 1)


@pytest.fixture
def leaving(db: Any) -> Exit:
    """Open a world with a household that can do it itself."""
    return open_exit()


def test_a_plan_is_begun_once_and_a_payment_stands_in_it_once(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    plan = leaving.begin()
    assert leaving.begin() == plan
    stap = leaving.add(plan, huur)
    assert leaving.add(plan, huur) == stap
    assert [(each.naam, each.state) for each in leaving.plan().stappen] == [("Huur", StapState.GEPLAND)]


def test_only_payments_of_ours_to_others_are_handed_over(leaving: Exit) -> None:
    plan = leaving.begin()
    other = leaving.world.household("Familie Ander", "Ander")
    for afspraak in (
        leaving.world.afspraak(other),
        leaving.world.afspraak(leaving.household, "Oud", valid_until=date(2026, 2, 1)),
    ):
        with pytest.raises(commands.StapIsNotReady):
            leaving.add(plan, afspraak)


def test_without_a_budgetplan_our_payment_ends_at_once_with_what_was_planned(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    leaving.plan_opdrachten(date(2026, 6, 1))
    stap = leaving.add(leaving.begin(), huur)
    assert leaving.hand_over(stap, date(2026, 4, 2)) is None
    assert leaving.ends_on(huur) == APRIL
    assert leaving.open_periodes(huur)[-1] < date(2026, 4, 2)
    assert Betaalopdracht.objects.filter(afspraak_id=huur, state="vervallen").exists()
    assert not leaving.stap(stap).is_own(TODAY)
    assert leaving.stap(stap, date(2026, 4, 2)).is_own(date(2026, 4, 2))


def test_what_is_on_its_way_to_the_bank_is_not_handed_over(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    leaving.plan_opdrachten(date(2026, 6, 1))
    Betaalopdracht.objects.filter(afspraak_id=huur, periode=date(2026, 4, 2)).update(state="goedgekeurd")
    stap = leaving.add(leaving.begin(), huur)
    with pytest.raises(commands.StapIsNotReady, match="onderweg"):
        leaving.hand_over(stap, date(2026, 4, 2))
    leaving.hand_over(stap, date(2026, 4, 3))


def test_with_a_budgetplan_our_payment_ends_when_the_next_version_is_settled(leaving: Exit) -> None:
    huur, energie = leaving.world.afspraak(leaving.household), leaving.world.afspraak(leaving.household, "Energie")
    leaving.settle()
    plan = leaving.begin()
    first, second = leaving.add(plan, huur), leaving.add(plan, energie)
    version = leaving.hand_over(first)
    assert version is not None
    assert leaving.hand_over(second) == version
    assert leaving.stap(first).waits_for_plan()
    assert leaving.ends_on(huur) is None
    leaving.agree_and_settle(version)
    assert leaving.ends_on(huur) == leaving.ends_on(energie) == date(2026, 3, 31)
    seen = leaving.plan(APRIL).voortgang
    assert (seen.own, seen.total) == (2, 2)


def test_what_was_handed_over_in_a_version_that_isnt_settled_is_just_taken_out(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    leaving.settle()
    stap = leaving.add(leaving.begin(), huur)
    version = leaving.hand_over(stap)
    assert version is not None
    leaving.take_back(stap, TODAY, TODAY)
    assert leaving.stap(stap).state is StapState.GEPLAND
    leaving.agree_and_settle(version)
    assert leaving.ends_on(huur) is None


def test_a_version_with_the_second_person_waits(leaving: Exit) -> None:
    huur, energie = leaving.world.afspraak(leaving.household), leaving.world.afspraak(leaving.household, "Energie")
    leaving.settle()
    plan = leaving.begin()
    first, second = leaving.add(plan, huur), leaving.add(plan, energie)
    version = leaving.hand_over(first)
    assert version is not None
    plannen.submit_budgetplan(**leaving.books(), plan_id=version)
    with pytest.raises(commands.StapIsNotReady, match="tweede beoordelaar"):
        leaving.hand_over(second)


def test_we_take_a_payment_back_and_the_household_tries_again(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    stap = leaving.add(leaving.begin(), huur)
    leaving.hand_over(stap)
    leaving.try_it(stap, date(2026, 4, 3), went_well=True)
    leaving.try_it(stap, date(2026, 5, 4), went_well=False, note="Te laat betaald")
    day = date(2026, 5, 10)
    leaving.take_back(stap, date(2026, 5, 20), day)
    seen = leaving.stap(stap, day)
    again = Afspraak.objects.get(pk=seen.afspraak_id)
    assert (seen.state, again.valid_from, again.bedrag_max_cents) == (StapState.TERUG, date(2026, 5, 20), 65_000)
    assert [each.wat for each in seen.ervaringen] == [Wat.GEGEVEN, Wat.POGING, Wat.POGING, Wat.TERUG]
    progress = leaving.plan(day).voortgang
    assert (progress.own, progress.total, progress.went_well, progress.went_wrong) == (0, 1, 1, 1)
    leaving.hand_over(stap, date(2026, 7, 1), day)
    assert leaving.ends_on(again.pk) == date(2026, 6, 30)


def test_a_payment_taken_back_through_the_budgetplan_is_handed_over_again(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    leaving.settle()
    stap = leaving.add(leaving.begin(), huur)
    leaving.agree_and_settle(leaving.hand_over(stap) or 0)
    day = date(2026, 4, 10)
    version = leaving.take_back(stap, date(2026, 4, 20), day)
    assert version is not None
    with pytest.raises(commands.StapIsNotReady, match="Stel eerst het budgetplan vast"):
        leaving.hand_over(stap, date(2026, 6, 1), day)
    leaving.agree_and_settle(version, day)
    assert leaving.hand_over(stap, date(2026, 6, 1), day) is not None
    assert leaving.stap(stap, day).afspraak_id != huur


def test_a_try_is_written_once_per_day_and_says_what_went_wrong(leaving: Exit) -> None:
    stap = leaving.add(leaving.begin(), leaving.world.afspraak(leaving.household))
    with pytest.raises(commands.StapIsNotReady):
        leaving.try_it(stap, APRIL, went_well=True)
    leaving.hand_over(stap)
    for _turn in range(2):
        leaving.try_it(stap, APRIL, went_well=True)
    with pytest.raises(commands.ReasonIsMissing):
        leaving.try_it(stap, date(2026, 4, 2), went_well=False)
    with pytest.raises(commands.StapIsNotReady):
        leaving.try_it(stap, APRIL, went_well=False, note="Toch niet")
    assert leaving.plan(date(2026, 4, 3)).voortgang.went_well == 1


def test_who_saw_an_older_step_has_to_look_again(leaving: Exit) -> None:
    stap = leaving.add(leaving.begin(), leaving.world.afspraak(leaving.household))
    commands.put_off_stap(
        **leaving.books(), stap_id=stap, version=0, planned_on=date(2026, 5, 1), note="Ziek", today=TODAY
    )
    with pytest.raises(commands.StapHasChanged):
        commands.drop_stap(**leaving.books(), stap_id=stap, version=0)
    commands.drop_stap(**leaving.books(), stap_id=stap, version=1)
    assert leaving.plan().voortgang.total == 0


def test_a_plan_closes_as_klaar_when_the_household_does_everything_itself(leaving: Exit) -> None:
    plan = leaving.begin()
    leaving.hand_over(leaving.add(plan, leaving.world.afspraak(leaving.household)))
    close: dict[str, Any] = {"plan_id": plan, "reason": "Gelukt"}
    assert commands.close_afbouwplan(**leaving.books(APRIL), **close, today=APRIL) is PlanState.KLAAR
    assert commands.close_afbouwplan(**leaving.books(APRIL), **close, today=APRIL) is PlanState.KLAAR
    again = leaving.begin(APRIL)
    assert again != plan
    close["plan_id"] = again
    assert commands.close_afbouwplan(**leaving.books(APRIL), **close, today=APRIL) is PlanState.GESTOPT


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR])
def test_only_a_budgetbeheerder_steps_down(leaving: Exit, role: Role) -> None:
    stap = leaving.add(leaving.begin(), leaving.world.afspraak(leaving.household))
    other = replace(leaving, maker=replace(leaving.maker, role=role))
    common = other.books()
    attempts: tuple[Callable[[], object], ...] = (
        other.begin,
        lambda: commands.hand_over_stap(**common, stap_id=stap, version=0, first_day=APRIL, today=TODAY),
        lambda: commands.drop_stap(**common, stap_id=stap, version=0),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_plans_of_another_uitvoerder_are_not_there(leaving: Exit) -> None:
    stap = leaving.add(leaving.begin(), leaving.world.afspraak(leaving.household))
    leaving.hand_over(stap)
    stranger = open_world().actor
    apply_scope(scope_of(stranger))
    with pytest.raises(HuishoudenNotFound):
        queries.get_afbouw(stranger, leaving.household.huishouden_id, today=TODAY)
    with connection.cursor() as cursor:
        for table in ("afbouwplan", "afbouwstap", "afbouwervaring"):
            cursor.execute(f"SELECT count(*) FROM afbouw_{table}")  # noqa: S608 (our own names)
            assert cursor.fetchone() == (0,)


def test_what_happened_is_never_changed(leaving: Exit) -> None:
    stap = leaving.add(leaving.begin(), leaving.world.afspraak(leaving.household))
    leaving.hand_over(stap)
    with pytest.raises(Exception, match=r"permission denied|Cannot update"), transaction.atomic():
        Afbouwervaring.objects.filter(stap_id=stap).update(note="anders")


@given(
    steps=st.lists(st.tuples(st.sampled_from(StapState), st.booleans(), st.dates(date(2026, 1, 1), APRIL))),
    tries=st.lists(st.booleans()),
)
def test_progress_never_counts_more_than_there_is(steps: list[tuple[StapState, bool, date]], tries: list[bool]) -> None:
    seen = count_progress(steps, tries, TODAY)
    assert 0 <= seen.own <= seen.total <= len(steps)
    assert seen.went_well + seen.went_wrong == len(tries)
    assert seen.overdue + seen.own <= seen.total
