# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that stand still or are postponed with notice, and a threat that is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.instellingen.commands import choose_instelling
from houvast.kernel.termijnen import is_werkdag
from houvast.trajecten import commands, queries
from houvast.trajecten.commands import (
    AanmeldingIsIncomplete,
    Bedreiging,
    BeschikkingSoort,
    DayIsWrong,
    Opschortgrond,
    TermijnIsRefused,
)
from houvast.trajecten.domain.states import State
from houvast.trajecten.domain.uitstel import Opschorting, calculate_due, calculate_postponed
from houvast.trajecten.models import Termijnwijziging, Traject
from houvast.trajecten.tests.traject_world import TODAY, Path, Town, at, termijn_of

GESPREK = date(2026, 11, 2)
_TOLD, _UNTIL = date(2026, 11, 9), date(2026, 11, 23)


def test_only_the_days_between_telling_and_supplying_do_not_count() -> None:
    plain = calculate_due(GESPREK, term_days=56, opschortingen=[])
    assert plain == date(2026, 12, 28)
    unused = calculate_due(GESPREK, term_days=56, opschortingen=[Opschorting(_TOLD, _UNTIL)])
    assert unused == date(2027, 1, 11), "thirteen days don't count, and a Sunday goes on to Monday"
    early = calculate_due(GESPREK, term_days=56, opschortingen=[Opschorting(_TOLD, _UNTIL, _TOLD + timedelta(days=1))])
    assert early == plain


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 56))
def test_a_suspension_never_makes_a_term_shorter_and_ends_on_a_werkdag(until: int, ended: int, term: int) -> None:
    one = Opschorting(_TOLD, _TOLD + timedelta(days=until), _TOLD + timedelta(days=ended))
    due = calculate_due(GESPREK, term_days=term, opschortingen=[one])
    assert due >= calculate_due(GESPREK, term_days=term, opschortingen=[])
    assert is_werkdag(due)


def test_postponing_moves_the_own_term_and_never_the_eight_weeks_of_the_law() -> None:
    own = calculate_due(GESPREK, term_days=28, opschortingen=[])
    assert calculate_postponed(GESPREK, date(2026, 12, 14), due_on=own, opschortingen=[]) == date(2026, 12, 14)
    assert calculate_postponed(GESPREK, date(2027, 3, 1), due_on=own, opschortingen=[]) == date(2026, 12, 28)


@pytest.mark.django_db
def test_a_term_stands_still_until_what_was_missing_came_and_then_runs_again(town: Town) -> None:
    traject_id = town.open()
    path = Path(town, traject_id).to(State.GESPROKEN)
    before = termijn_of(traject_id, "beschikking").due_on
    asked: dict[str, Any] = {
        "grond": Opschortgrond.AANVULLING,
        "reden": "De loonstroken van oktober",
        "notified_on": TODAY,
        "until": TODAY + timedelta(days=15),
    }
    with pytest.raises(TermijnIsRefused, match="koos nog niet"):
        commands.suspend_beslistermijn(**asked, **path.which())
    _choose(town, "trajecten.beslistermijn.opschorten")

    after = commands.suspend_beslistermijn(**asked, **path.which())

    # Eight weeks end on Koningsdag, and so a day later; fourteen days more are counted from Koningsdag itself.
    assert (before, after) == (date(2026, 4, 28), date(2026, 5, 11))
    assert termijn_of(traject_id, "beschikking").due_on == after
    with pytest.raises(TermijnIsRefused, match="staat al stil"):
        commands.suspend_beslistermijn(**asked, **path.which())
    with pytest.raises(DayIsWrong):
        commands.resume_beslistermijn(on=TODAY + timedelta(days=1), **path.which())
    path.day = TODAY + timedelta(days=4)
    again = commands.resume_beslistermijn(on=path.day, **path.which())
    assert before <= again < after
    page = queries.get_traject(town.be(town.consulent), traject_id, today=path.day)
    [found] = page.wijzigingen
    assert (found.ended_on, found.runs, page.may_suspend, page.may_postpone) == (path.day, False, True, False)
    with pytest.raises(TermijnIsRefused, match="staat niet stil"):
        commands.resume_beslistermijn(on=path.day, **path.which())


@pytest.mark.django_db
def test_a_decision_that_comes_later_is_told_with_its_day_and_the_law_still_counts(town: Town) -> None:
    traject_id = town.open()
    path = Path(town, traject_id).to(State.GESPROKEN)
    _choose(town, "trajecten.beslistermijn.uitstellen")
    due = termijn_of(traject_id, "beschikking").due_on
    later: dict[str, Any] = {"reden": "Wij wachten op het UWV", "notified_on": TODAY}

    with pytest.raises(TermijnIsRefused, match="niet nodig"):
        commands.postpone_beschikking(until=due, **later, **path.which())
    assert commands.postpone_beschikking(until=due + timedelta(days=30), **later, **path.which()) == due

    row = Termijnwijziging.objects.get()
    assert (row.until, row.due_after) == (due + timedelta(days=30), due)


@pytest.mark.django_db
def test_a_threat_is_over_when_a_person_says_so_or_help_is_granted(town: Town) -> None:
    facts: dict[str, Any] = {
        "bedreiging": Bedreiging.ONTRUIMING,
        "bedreigend_since": TODAY,
        "bedreiging_reason": "De deurwaarder komt",
    }
    solved, granted = Path(town, town.open(**facts)), Path(town, town.open(**facts))

    with pytest.raises(AanmeldingIsIncomplete, match="Schrijf op waarom"):
        commands.end_bedreiging(on=TODAY, reason=" ", **solved.which())
    commands.end_bedreiging(on=TODAY, reason="De ontruiming gaat niet door", **solved.which())
    granted.to(State.INTAKE).decide(BeschikkingSoort.TOELATING)

    rows = [Traject.objects.get(pk=each.traject_id) for each in (solved, granted)]
    assert [(each.bedreiging_ended_on, each.bedreiging_ended_by_naam) for each in rows] == [(TODAY, "Noor")] * 2
    assert [each.bedreiging_end_reason for each in rows] == [
        "De ontruiming gaat niet door",
        "De cliënt is toegelaten: de hulp loopt.",
    ]
    work = queries.list_work(town.consulent, today=TODAY, wie=queries.Wie.ALLE)
    assert {each.bedreiging for each in work} == {None}
    with pytest.raises(AanmeldingIsIncomplete, match="geen bedreigende situatie"):
        commands.end_bedreiging(on=TODAY, reason="Nog eens", **solved.which())


def _choose(town: Town, sleutel: str) -> None:
    choose_instelling(
        actor=town.be(town.beleid),
        gemeente_id=town.gemeente_id,
        sleutel=sleutel,
        waarde=True,
        reason="Zo werken wij.",
        now=at(TODAY),
    )
    town.be(town.consulent)
