# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of prevention tasks, whatever it is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.contracten.domain.deadlines import Dag, DeadlineSoort, find_last_day_of_notice, watch_days
from houvast.contracten.domain.verdeling import Deel, make_matrix
from houvast.contracten.domain.words import Eigenaar, Niveau

DAY = date(2026, 3, 3)
TASKS = [(1, "voorlichting", ""), (2, "spreekuur", "")]


@st.composite
def _delen(draw: st.DrawFn) -> list[Deel]:
    count = draw(st.integers(0, 8))
    found = []
    for number in range(count):
        since = DAY + timedelta(days=draw(st.integers(-3, 3)))
        lasts = draw(st.none() | st.integers(0, 4))
        until = None if lasts is None else since + timedelta(days=lasts)
        niveau, eigenaar = draw(st.sampled_from(Niveau)), draw(st.sampled_from(Eigenaar))
        found.append(Deel(number, draw(st.sampled_from([1, 2])), niveau, eigenaar, None, "", "x", since, until))
    return found


@given(_delen())
@settings(max_examples=60, deadline=None)
def test_every_box_is_counted_once_as_a_gap_an_overlap_or_well_divided(delen: list[Deel]) -> None:
    matrix = make_matrix(TASKS, delen, on=DAY)
    boxes = [vak for rij in matrix.rijen for vak in rij.vakken]
    assert len(boxes) == len(TASKS) * len(Niveau)
    assert matrix.gaps + matrix.overlaps + sum(len(each.delen) == 1 for each in boxes) == len(boxes)
    assert sum(len(each.delen) for each in boxes) == sum(each.runs_on(DAY) for each in delen)


@given(st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_warning_begins_as_many_days_before_as_was_chosen_and_never_after(days: int, warn: int) -> None:
    (found,) = watch_days(
        [Dag(1, DeadlineSoort.OPTIE, DAY + timedelta(days=days))], today=DAY, warn_days={DeadlineSoort.OPTIE: warn}
    )
    assert found.is_near == (days <= warn)
    assert not found.is_late


def test_a_day_without_a_chosen_warning_is_shown_and_never_near() -> None:
    (found,) = watch_days([Dag(1, DeadlineSoort.EINDE, DAY)], today=DAY, warn_days={})
    assert (found.warn_on, found.is_near, found.is_late) == (None, False, False)


def test_notice_ends_on_the_last_day_of_a_month_when_the_contract_does() -> None:
    assert find_last_day_of_notice(date(2026, 12, 31), 3) == date(2026, 9, 30)
    assert find_last_day_of_notice(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert find_last_day_of_notice(date(2026, 8, 31), 0) == date(2026, 8, 31)
