# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clocks and tables of klachten, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.kernel.termijnen import add_werkdagen, is_werkdag
from houvast.klachten.domain.awb import (
    OVERGANGEN,
    Grond,
    Stap,
    State,
    calculate_due,
    calculate_notice_due,
    calculate_ombudsman_until,
    find_behandelaar_fault,
    find_grond_fault,
    find_overgang,
    find_verdaging_fault,
    is_over,
    list_overgangen,
    put_next_first,
)
from houvast.klachten.domain.patronen import As, Feit, find_patronen, suppress, suppress_total
from houvast.klachten.domain.servicesignaal import (
    TRANSITIONS,
    Nood,
    Trede,
    decide_due,
    decide_klim,
    digest_code,
    make_code,
    make_referentie,
)
from houvast.klachten.domain.servicesignaal import State as SignaalState

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
FEW = settings(max_examples=60, deadline=None)


def test_a_klacht_of_3_march_is_handled_by_14_april_and_with_a_committee_by_12_may() -> None:
    received = date(2026, 3, 3)
    assert calculate_due(received, commissie=False) == date(2026, 4, 14)
    assert calculate_due(received, commissie=True) == date(2026, 5, 12)
    assert calculate_due(received, commissie=False, verdaagd_weeks=4) == date(2026, 5, 12)
    assert calculate_notice_due(received) == date(2026, 3, 31)
    assert calculate_ombudsman_until(date(2026, 4, 14)) == date(2027, 4, 14)


def test_a_term_that_ends_on_kings_day_ends_on_the_next_werkdag_and_postponing_does_not_count_that_twice() -> None:
    received = date(2026, 3, 16)
    assert received + timedelta(weeks=6) == date(2026, 4, 27)
    assert calculate_due(received, commissie=False) == date(2026, 4, 28)
    assert calculate_due(received, commissie=False, verdaagd_weeks=1) == date(2026, 5, 4)


@FEW
@given(DAYS, st.sampled_from([6, 10]), st.integers(0, 4), st.none() | st.integers(0, 200))
def test_the_term_of_a_klacht_is_never_shorter_than_the_law_says_and_ends_on_a_werkdag(
    received: date, base: int, weeks: int, extra: int | None
) -> None:
    promised = received + timedelta(weeks=base + weeks)
    due = calculate_due(received, commissie=base == 10, verdaagd_weeks=weeks)
    assert promised <= due <= promised + timedelta(days=5)
    assert is_werkdag(due)
    until = None if extra is None else received + timedelta(days=extra)
    longer = calculate_due(received, commissie=base == 10, verdaagd_weeks=weeks, uitgesteld_until=until)
    assert longer == max(due, until or due)


def test_only_what_happened_more_than_a_year_before_is_too_old() -> None:
    def fault(happened: date | None) -> str | None:
        return find_grond_fault(Grond.OUDER_DAN_EEN_JAAR, received_on=date(2026, 3, 3), gedraging_on=happened)

    assert fault(date(2025, 3, 2)) is None
    assert fault(date(2025, 3, 3)) is not None, "a year is not more than a year"
    assert fault(None) is not None, "nobody can tell"
    assert find_grond_fault(Grond.TE_KLEIN, received_on=date(2026, 3, 3), gedraging_on=None) is None


def test_once_who_complains_is_invited_hearing_comes_next_and_another_invitation_last() -> None:
    steps = list_overgangen(State.IN_BEHANDELING)
    assert put_next_first(steps, ())[0].stap is Stap.UITNODIGEN
    after = [each.stap for each in put_next_first(steps, {Stap.ONTVANGEN, Stap.UITNODIGEN})]
    assert (after[0], after[-1]) == (Stap.HOREN, Stap.UITNODIGEN)


def test_postponing_is_possible_once_and_for_four_weeks_at_most() -> None:
    assert [weeks for weeks in range(7) if find_verdaging_fault(weeks, already=0) is None] == [1, 2, 3, 4]
    assert find_verdaging_fault(1, already=2) is not None


def test_every_step_names_its_article_and_a_klacht_that_is_over_takes_none() -> None:
    assert all(each.artikel.startswith("Awb ") and each.reason for each in OVERGANGEN)
    over = {each for each in State if is_over(each)}
    assert over == {
        State.AFGEHANDELD, State.INFORMEEL, State.NIET_BEHANDELD, State.DOORGESTUURD, State.INGETROKKEN,
    }  # fmt: skip
    assert find_overgang(State.BEVESTIGD, Stap.AFHANDELEN) is None, "without a handler nobody decides"
    assert find_overgang(State.IN_BEHANDELING, Stap.AFHANDELEN) is None, "without a hearing nobody decides"
    first = {each: list_overgangen(each)[0].stap for each in State if each not in over}
    assert list(first.values()) == [Stap.BEVESTIGEN, Stap.TOEWIJZEN, Stap.UITNODIGEN, Stap.AFHANDELEN]


def test_who_is_involved_is_recognised_by_number_and_by_name() -> None:
    involved = {"betrokken_ids": frozenset({7}), "betrokken_namen": frozenset({"Ravi  Bos"})}
    assert find_behandelaar_fault(7, "Anders", **involved) is not None  # type: ignore[arg-type]
    assert find_behandelaar_fault(8, "ravi bos", **involved) is not None  # type: ignore[arg-type]
    assert find_behandelaar_fault(8, "Bram", **involved) is None  # type: ignore[arg-type]


TREDEN = tuple(Trede(niveau, "", "", "", "", 1, None, werkdagen) for niveau, werkdagen in ((1, 2), (2, 3), (3, None)))


@FEW
@given(DAYS, st.integers(1, 3), st.sampled_from(list(Nood)), st.integers(-3, 30))
def test_a_report_climbs_one_rung_once_its_day_has_passed_and_never_before(
    due: date, niveau: int, nood: Nood, days: int
) -> None:
    today = due + timedelta(days=days)
    klim = decide_klim(TREDEN, niveau=niveau, nood=nood, due_on=due, today=today)
    assert (klim is not None) == (today > due and niveau < 3)
    if klim is not None:
        assert klim.trede.niveau == niveau + 1
        # Its new day lies ahead, so that a second time on the same day nothing climbs.
        assert decide_klim(TREDEN, niveau=klim.trede.niveau, nood=nood, due_on=klim.due_on, today=today) is None
        expected = today if nood else (add_werkdagen(today, klim.trede.werkdagen) if klim.trede.werkdagen else None)
        assert klim.due_on == expected


def test_without_an_agreed_term_there_is_no_clock_except_in_an_emergency() -> None:
    day = date(2026, 3, 6)
    assert decide_due(day, nood=Nood.GEEN, werkdagen=None) is None
    assert decide_due(day, nood=Nood.LEEFGELD, werkdagen=None) == day
    assert decide_due(day, nood=Nood.ONTRUIMING, werkdagen=5) == day
    assert decide_due(day, nood=Nood.GEEN, werkdagen=2) == date(2026, 3, 10)


def test_a_report_that_was_confirmed_or_withdrawn_stays_so() -> None:
    assert {each for each in SignaalState if not TRANSITIONS[each]} == {
        SignaalState.OPGELOST,
        SignaalState.INGETROKKEN,
    }


def test_a_code_can_be_typed_in_any_way_and_tells_nothing_of_another() -> None:
    code = make_code()
    assert digest_code(code.lower().replace("-", " ")) == digest_code(code)
    assert len({make_code() for _each in range(50)} | {make_referentie("S") for _each in range(50)}) == 100


def _feit(row_id: int, team: str, *, kind: str = "servicesignaal", huishouden_id: int | None = None) -> Feit:
    day = date(2026, 3, row_id)
    return Feit(kind, row_id, f"S-{row_id}", day, "post", "", team, "", 1, huishouden_id, 1, "open", is_late=False)


def test_what_shares_a_team_is_a_pattern_whatever_its_capitals_and_unknown_is_none() -> None:
    feiten = [
        _feit(1, "Team Oost", huishouden_id=5),
        _feit(2, "team  oost", huishouden_id=5),
        _feit(3, ""),
        _feit(4, ""),
    ]
    feiten.append(_feit(5, "TEAM OOST", kind="klacht"))
    (found,) = find_patronen(feiten, As.TEAM, count_min=3)
    assert (found.value, found.signalen, found.klachten, found.huishoudens) == ("team oost", 2, 1, 1)
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 3, 5))
    assert find_patronen(feiten, As.TEAM, count_min=4) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=7), st.integers(2, 10))
def test_what_is_left_out_of_the_register_can_not_be_told_from_the_total(counts: list[int], count_min: int) -> None:
    named = {str(each): count for each, count in enumerate(counts)}
    total = suppress_total(sum(counts), count_min=count_min)
    if total is None:
        return
    shown = suppress(named, count_min=count_min)
    assert all(count is None or count == 0 or count >= count_min for count in shown.values())
    hidden = [key for key, count in shown.items() if count is None]
    if hidden:
        rest = total - sum(count for count in shown.values() if count is not None)
        assert len(hidden) > 1, "one alone is the total minus the others"
        assert rest >= count_min, "together they are still too few"
