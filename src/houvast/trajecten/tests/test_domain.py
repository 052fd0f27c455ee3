# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clocks over twenty years, every pair of states, what a plan holds, and the next thing to do."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.instellingen import find_fault
from houvast.kernel.termijnen import is_werkdag
from houvast.trajecten.domain.beschikking import GRONDEN, BeschikkingSoort, calculate_bezwaar_until, list_gronden
from houvast.trajecten.domain.instellingen import BESLISTERMIJN
from houvast.trajecten.domain.plan import PLAN_TRANSITIONS, PlanInhoud, PlanState, find_omission
from houvast.trajecten.domain.stappen import WERK_WORDS, Feiten, Werk, count_days_without_contact, decide_next
from houvast.trajecten.domain.states import (
    ENDED,
    ENDED_BY_BESCHIKKING,
    STATE_WORDS,
    TRANSITIONS,
    Need,
    State,
    find_article_of_refusal,
    find_transition,
    list_next,
)
from houvast.trajecten.domain.termijnen import (
    BESLISTERMIJN_DAYS_MAX,
    Begin,
    Stand,
    Waarom,
    decide_stand,
    make_beschikking,
    make_eerste_gesprek,
)
from houvast.trajecten.domain.words import (
    DDAS_BEGELEIDING,
    DDAS_UITSTROOM,
    UITSTROOM_WORDS,
    Begeleiding,
    Uitstroomreden,
)

FIRST, LAST = date(2020, 1, 1), date(2039, 12, 31)
DAYS = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]
WEEK = 7


def test_four_weeks_end_on_a_werkdag_and_not_a_day_later_than_the_act_says_in_twenty_years() -> None:
    for day in DAYS:
        klok = make_eerste_gesprek(Begin(day), warn_days=WEEK)
        literal = day + timedelta(weeks=4)
        assert is_werkdag(klok.due_on)
        assert klok.due_on >= literal
        # Every day that it was carried over is no werkdag: carried as far as needed and no further.
        carried = [literal + timedelta(days=each) for each in range((klok.due_on - literal).days)]
        assert not any(is_werkdag(each) for each in carried)
        assert klok.start_on <= klok.warn_on <= klok.due_on


def test_three_werkdagen_are_three_and_never_more_than_four_weeks_in_twenty_years() -> None:
    for day in DAYS:
        klok = make_eerste_gesprek(Begin(day, bedreigend_since=day), warn_days=WEEK)
        between = [day + timedelta(days=each) for each in range(1, (klok.due_on - day).days + 1)]
        assert sum(is_werkdag(each) for each in between) == 3
        assert is_werkdag(klok.due_on)
        assert klok.waarom is Waarom.BEDREIGING
        assert klok.warn_on == day
        assert klok.due_on < make_eerste_gesprek(Begin(day), warn_days=WEEK).due_on


def test_the_beschikking_is_never_due_after_eight_weeks_as_the_act_carries_them_in_twenty_years() -> None:
    for day in DAYS:
        longest = make_beschikking(day, beslistermijn_days=BESLISTERMIJN_DAYS_MAX, warn_days=WEEK)
        shorter = make_beschikking(day, beslistermijn_days=28, warn_days=WEEK)
        assert is_werkdag(longest.due_on)
        assert day + timedelta(weeks=8) <= longest.due_on <= day + timedelta(weeks=8, days=5)
        assert shorter.due_on < longest.due_on


@given(
    gemeld=st.dates(FIRST, LAST),
    received=st.integers(0, 60),
    known=st.none() | st.integers(-30, 60),
    warn_days=st.integers(0, 90),
)
def test_a_signal_counts_from_its_receipt_and_a_threat_never_gives_more_time(
    gemeld: date, received: int, known: int | None, warn_days: int
) -> None:
    signal = gemeld - timedelta(days=received)
    threat = None if known is None else gemeld + timedelta(days=known)
    plain = make_eerste_gesprek(Begin(gemeld, signal), warn_days=warn_days)
    assert plain.due_on <= make_eerste_gesprek(Begin(gemeld), warn_days=warn_days).due_on
    assert plain.start_on == signal
    threatened = make_eerste_gesprek(Begin(gemeld, signal, threat), warn_days=warn_days)
    assert threatened.due_on <= plain.due_on
    assert threatened.start_on <= threatened.warn_on <= threatened.due_on


@pytest.mark.parametrize(
    ("begin", "due", "why"),
    [
        # 2026: Easter Monday is 6 April, King's Day a Monday, Ascension Day 14 May, Whit Monday 25 May.
        (Begin(date(2026, 3, 2)), date(2026, 3, 30), Waarom.MELDING),
        (Begin(date(2026, 3, 7)), date(2026, 4, 7), Waarom.MELDING),
        (Begin(date(2026, 3, 9)), date(2026, 4, 7), Waarom.MELDING),
        (Begin(date(2026, 3, 30)), date(2026, 4, 28), Waarom.MELDING),
        (Begin(date(2026, 4, 7)), date(2026, 5, 6), Waarom.MELDING),
        (Begin(date(2026, 4, 16)), date(2026, 5, 15), Waarom.MELDING),
        (Begin(date(2026, 11, 28)), date(2026, 12, 28), Waarom.MELDING),
        (Begin(date(2026, 3, 20), date(2026, 3, 2)), date(2026, 3, 30), Waarom.SIGNAAL),
        (Begin(date(2026, 4, 2), bedreigend_since=date(2026, 4, 2)), date(2026, 4, 9), Waarom.BEDREIGING),
        (Begin(date(2026, 12, 24), bedreigend_since=date(2026, 12, 24)), date(2026, 12, 30), Waarom.BEDREIGING),
        # The threat became known in the last week: the four weeks end first.
        (Begin(date(2026, 3, 2), bedreigend_since=date(2026, 3, 28)), date(2026, 3, 30), Waarom.MELDING),
        (Begin(date(2026, 3, 2), bedreigend_since=date(2026, 3, 17)), date(2026, 3, 20), Waarom.BEDREIGING),
    ],
)
def test_the_first_conversation_is_due_on_days_counted_by_hand(begin: Begin, due: date, why: Waarom) -> None:
    klok = make_eerste_gesprek(begin, warn_days=WEEK)
    assert (klok.due_on, klok.waarom) == (due, why)


@pytest.mark.parametrize("days", [0, -1, 57])
def test_a_term_that_the_law_does_not_allow_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="1 to 56"):
        make_beschikking(FIRST, beslistermijn_days=days, warn_days=WEEK)


def test_a_gemeente_can_not_choose_more_than_eight_weeks() -> None:
    assert find_fault(BESLISTERMIJN, BESLISTERMIJN_DAYS_MAX) is None
    assert "meer dan de wet" in (find_fault(BESLISTERMIJN, BESLISTERMIJN_DAYS_MAX + 1) or "")


def test_the_last_day_of_a_clock_is_still_in_time() -> None:
    due, warn = date(2026, 3, 30), date(2026, 3, 23)
    seen = [
        decide_stand(due_on=due, warn_on=warn, stopped_on=stopped, today=today)
        for stopped, today in (
            (None, date(2026, 3, 22)),
            (None, warn),
            (None, due),
            (None, date(2026, 3, 31)),
            (due, date(2026, 5, 1)),
            (date(2026, 3, 31), date(2026, 5, 1)),
        )
    ]
    assert seen == [Stand.LOOPT, Stand.WAARSCHUWING, Stand.WAARSCHUWING, Stand.VERLOPEN, Stand.OP_TIJD, Stand.TE_LAAT]


@given(st.dates(FIRST, LAST))
def test_objecting_takes_six_weeks_and_never_ends_on_a_day_off(day: date) -> None:
    last = calculate_bezwaar_until(day)
    assert day + timedelta(weeks=6) <= last <= day + timedelta(weeks=6, days=5)
    assert is_werkdag(last)


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_every_pair_of_states_is_a_step_with_an_article_or_a_refusal_with_one(before: State, after: State) -> None:
    step = find_transition(before, after)
    if step is None:
        assert find_article_of_refusal(before, after).startswith("Wgs")
        assert (before, after) not in TRANSITIONS
        return
    assert before is not after
    assert before not in ENDED, "what ended doesn't go on"
    assert step.article
    assert after in dict(list_next(before))
    if after in ENDED_BY_BESCHIKKING:
        assert {Need.AFWIJZING, Need.BEEINDIGING} & set(step.needs), "no end without a beschikking"
    if after is State.AFGEZIEN:
        assert before is State.GESPROKEN, "help is waived in the first conversation only (Wgs 4a(2))"


def test_every_state_is_reached_from_the_aanmelding_and_every_running_one_can_end() -> None:
    reached = {State.AANGEMELD}
    for _round in State:
        reached |= {after for before, after in TRANSITIONS if before in reached}
    assert reached == set(State) == set(STATE_WORDS)
    for state in set(State) - ENDED:
        ends, seen = {state}, set[State]()
        while ends - seen:
            seen |= ends
            ends |= {after for before, after in TRANSITIONS if before in ends}
        assert ends & ENDED, state


def test_words_of_the_data_standard_are_complete() -> None:
    assert set(DDAS_UITSTROOM) == set(UITSTROOM_WORDS) == set(Uitstroomreden)
    assert len(set(DDAS_UITSTROOM.values())) == len(Uitstroomreden) == 9
    assert set(DDAS_BEGELEIDING) == set(Begeleiding)


def test_every_ground_belongs_to_one_kind_of_beschikking_and_names_its_article() -> None:
    assert sum(len(list_gronden(soort)) for soort in BeschikkingSoort) == len(GRONDEN)
    assert all(list_gronden(soort) for soort in BeschikkingSoort)
    assert all(grond.article.startswith("Wgs") for grond in GRONDEN.values())


WHOLE = PlanInhoud("Huur betalen", "Regeling", "geen", "geen", beslagvrije_voet_is_kept=True)


@given(inkomen=st.integers(0, 500_000), voet=st.integers(0, 500_000), aflossing=st.integers(0, 500_000))
def test_a_plan_never_takes_from_the_beslagvrije_voet(inkomen: int, voet: int, aflossing: int) -> None:
    plan = PlanInhoud("a", "b", "c", "d", inkomen, voet, aflossing, beslagvrije_voet_is_kept=True)
    keeps = aflossing == 0 or inkomen - aflossing >= voet
    assert (find_omission(plan) is None) == keeps


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PlanInhoud("", "b", "c", "d", beslagvrije_voet_is_kept=True), "hulpvraag"),
        (PlanInhoud("a", "b", " ", "d", beslagvrije_voet_is_kept=True), "geen"),
        (PlanInhoud("a", "b", "c", "d"), "4a lid 5"),
        (PlanInhoud("a", "b", "c", "d", 100, None, 0, beslagvrije_voet_is_kept=True), "alle drie"),
        (PlanInhoud("a", "b", "c", "d", -1, 0, 0, beslagvrije_voet_is_kept=True), "nul of meer"),
    ],
)
def test_what_a_plan_lacks_is_said_in_a_sentence(plan: PlanInhoud, words: str) -> None:
    assert words in (find_omission(plan) or "")
    assert find_omission(WHOLE) is None


def test_no_plan_counts_before_a_second_person_saw_it() -> None:
    before = {state for state, after in PLAN_TRANSITIONS.items() if PlanState.AKKOORD in after}
    assert before == {PlanState.BEOORDEELD}
    assert {state for state, after in PLAN_TRANSITIONS.items() if PlanState.BEOORDEELD in after} == {
        PlanState.VOORGELEGD
    }


@pytest.mark.parametrize(
    ("feiten", "werk"),
    [
        (Feiten(State.AANGEMELD), Werk.GESPREK),
        (Feiten(State.GESPROKEN), Werk.INTAKE),
        (Feiten(State.INTAKE), Werk.PLAN_SCHRIJVEN),
        (Feiten(State.INTAKE, plan=PlanState.CONCEPT), Werk.PLAN_SCHRIJVEN),
        (Feiten(State.INTAKE, plan=PlanState.VOORGELEGD), Werk.PLAN_BEOORDELEN),
        (Feiten(State.INTAKE, plan=PlanState.BEOORDEELD), Werk.BESLISSEN),
        (Feiten(State.TOEGELATEN, plan=PlanState.BEOORDEELD, beschikking_waits=True), Werk.BEKENDMAKEN),
        (Feiten(State.TOEGELATEN, plan=PlanState.BEOORDEELD), Werk.PLAN_AKKOORD),
        (Feiten(State.TOEGELATEN, plan=PlanState.AKKOORD), Werk.HULP_BEGINNEN),
        (Feiten(State.STABILISATIE, plan=PlanState.AKKOORD), Werk.VOLGEN),
        (Feiten(State.STABILISATIE, plan=PlanState.AKKOORD, lapse_unexplained=True), Werk.VERKLAREN),
        (Feiten(State.AFGEWEZEN, beschikking_waits=True), Werk.BEKENDMAKEN),
        (Feiten(State.AFGEWEZEN, lapse_unexplained=True), Werk.VERKLAREN),
        (Feiten(State.AFGEZIEN), Werk.NIETS),
    ],
)
def test_the_next_thing_to_do_follows_from_the_facts(feiten: Feiten, werk: Werk) -> None:
    assert decide_next(feiten) is werk
    assert werk in WERK_WORDS


def test_days_without_contact_count_from_the_aanmelding_when_there_was_none() -> None:
    assert count_days_without_contact(None, date(2026, 3, 2), date(2026, 3, 12)) == 10
    assert count_days_without_contact(date(2026, 3, 10), date(2026, 3, 2), date(2026, 3, 12)) == 2
    assert count_days_without_contact(date(2026, 3, 20), date(2026, 3, 2), date(2026, 3, 12)) == 0
