# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a statement says, from facts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from houvast.betaalopdrachten.domain.states import State
from houvast.overzichten.domain.feiten import Beweging, Rekening
from houvast.overzichten.domain.overzicht import (
    build_content,
    find_difference,
    freeze,
    is_over,
    make_maand,
    tells_the_same,
)
from houvast.overzichten.tests.facts import MARCH, make_feiten, make_opdracht

CONTACT = {"naam": "De Reling", "telefoon": "", "bereikbaar": ""}


@given(
    begin=st.integers(0, 10**9),
    moves=st.lists(st.tuples(st.integers(-(10**6), 10**6).filter(bool), st.booleans()), max_size=20),
)
def test_beginning_and_moves_give_the_end(begin: int, moves: list[tuple[int, bool]]) -> None:
    bewegingen = []
    for cents, is_own in moves:
        bewegingen.append(Beweging(1, MARCH.first, cents, is_own, "", "", "", None))
        if is_own:
            bewegingen.append(Beweging(2, MARCH.first, -cents, is_own, "", "", "", None))
    ends = [sum(each.cents for each in bewegingen if each.account_id == account) for account in (1, 2)]
    rekeningen = (Rekening(1, "leefgeld", "A", begin, begin + ends[0]), Rekening(2, "reservering", "B", 0, ends[1]))
    feiten = make_feiten(rekeningen=rekeningen, bewegingen=tuple(bewegingen))
    assert find_difference(feiten) is None
    together = build_content(feiten, MARCH, CONTACT, versie=1, reason="")["samen"]
    assert together["begin_cents"] + together["in_cents"] - together["out_cents"] == together["end_cents"]
    wrong = replace(feiten, rekeningen=(replace(rekeningen[0], end_cents=rekeningen[0].end_cents + 1), rekeningen[1]))
    assert find_difference(wrong) is not None


@given(
    state=st.sampled_from(State),
    due_in=st.integers(0, 60),
    moved_by=st.integers(-20, 40),
    booked_after=st.integers(0, 60),
)
def test_what_is_due_is_paid_in_the_month_or_told_as_not_paid(
    state: State, due_in: int, moved_by: int, booked_after: int
) -> None:
    first_due = MARCH.first + timedelta(days=due_in)
    booked_on = MARCH.first + timedelta(days=booked_after) if state is State.GEBOEKT else None
    opdracht = make_opdracht(
        state, first_due_on=first_due, due_on=first_due + timedelta(days=moved_by), booked_on=booked_on
    )
    content = build_content(make_feiten(opdrachten=(opdracht,)), MARCH, CONTACT, versie=1, reason="")
    due = min(opdracht.due_on, opdracht.first_due_on) <= MARCH.last
    in_time = booked_on is not None and booked_on <= MARCH.last
    assert bool(content["niet_betaald"]) == (due and not in_time)


def test_a_month_is_over_on_the_day_after_its_last() -> None:
    assert not is_over(make_maand(date(2026, 2, 10), on=date(2026, 2, 28)))
    assert is_over(make_maand(date(2026, 2, 10), on=date(2026, 3, 1)))
    december = make_maand(date(2025, 12, 31), on=date(2026, 1, 1))
    assert (december.first, december.last, december.next_last) == (
        date(2025, 12, 1),
        date(2025, 12, 31),
        date(2026, 1, 31),
    )


def test_the_same_facts_freeze_to_the_same_bytes() -> None:
    one = build_content(make_feiten(), MARCH, CONTACT, versie=1, reason="")
    assert freeze(one) == freeze(json.loads(freeze(one)[0]))
    later = build_content(make_feiten(), replace(MARCH, on=date(2026, 5, 1)), CONTACT, versie=2, reason="Anders")
    assert freeze(one) != freeze(later)
    assert tells_the_same(one, later)


def test_a_month_that_ends_in_a_weekend_is_complete_when_the_bank_told_of_its_last_open_day() -> None:
    may = make_maand(date(2026, 5, 1), on=date(2026, 6, 2))
    friday = date(2026, 5, 29)
    complete = build_content(make_feiten(bank_until=friday), may, CONTACT, versie=1, reason="")
    early = build_content(make_feiten(bank_until=friday - timedelta(days=1)), may, CONTACT, versie=1, reason="")
    assert (complete["voorlopig"], early["voorlopig"]) == (False, True)


def test_income_that_did_not_come_and_what_comes_next_are_told() -> None:
    content = build_content(make_feiten(), MARCH, CONTACT, versie=1, reason="")
    assert [each["naam"] for each in content["niet_binnen"]] == ["Toeslag"]
    assert [each["naam"] for each in content["straks"]["in"]] == ["Toeslag"]
    assert [(each["naam"], each["cents"]) for each in content["straks"]["uit"]] == [("Water", 2_500)]
