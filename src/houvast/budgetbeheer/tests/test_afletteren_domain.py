# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Schedules, words, evidence and decisions, without a database."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.budgetbeheer.domain.afletteren import (
    Candidate,
    Debit,
    Facts,
    Line,
    Reden,
    decide_affordable,
    decide_afletteren,
    rank_harm,
)
from houvast.budgetbeheer.domain.afspraak import MONTHS, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.bewijs import MARGIN_MIN, SCORE_MIN, Bewijs, Key, score_bewijs, score_hidden_max
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.budgetbeheer.domain.schedule import (
    Rhythm,
    expected_dates,
    find_late_for,
    list_expected,
    make_rhythm,
    nearest_expected,
)
from houvast.budgetbeheer.domain.words import (
    find_references,
    normalise_kenmerk,
    normalise_phrase,
    normalise_tegenpartij,
    phrase_word,
    split_words,
    surname_words,
)
from houvast.kernel.calendars import is_business_day

_DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31))
_RHYTHMS = st.builds(
    make_rhythm,
    st.sampled_from(Periodiciteit),
    _DAYS,
    st.none() | st.integers(1, 31),
    st.sampled_from(Weekendregel),
)


def test_the_thirty_first_means_the_last_day_and_comes_once_a_month() -> None:
    rhythm = make_rhythm(Periodiciteit.MAANDELIJKS, date(2028, 1, 31), 31, Weekendregel.OP)
    found = list_expected(rhythm, anker=date(2028, 1, 31), first=date(2028, 1, 1), last=date(2028, 12, 31))
    assert [each.periode.day for each in found] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_weekend_moves_the_day_as_agreed_and_a_holiday_does_too() -> None:
    good_friday = date(2026, 4, 3)
    expected = {
        Weekendregel.ERVOOR: date(2026, 4, 2),
        Weekendregel.OP: good_friday,
        Weekendregel.ERNA: date(2026, 4, 7),
    }
    for rule, day in expected.items():
        rhythm = make_rhythm(Periodiciteit.MAANDELIJKS, date(2026, 1, 3), 3, rule)
        (found,) = list_expected(rhythm, anker=date(2026, 1, 3), first=date(2026, 4, 1), last=date(2026, 4, 10))
        assert (found.periode, found.on) == (good_friday, day)


@given(rhythm=_RHYTHMS, first=_DAYS, cuts=st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_over_years_no_date_comes_twice_and_none_is_missed(rhythm: Rhythm, first: date, cuts: list[int]) -> None:
    """Whatever windows the years are cut into, together they show what one look over all of them shows."""
    pieces, begin = [], first
    for days in cuts:
        end = begin + timedelta(days=days - 1)
        pieces += list_expected(rhythm, anker=date.min, first=begin, last=end)
        begin = end + timedelta(days=1)
    whole = list_expected(rhythm, anker=date.min, first=first, last=begin - timedelta(days=1))
    assert pieces == whole
    periodes = [each.periode for each in whole]
    assert len(set(periodes)) == len(periodes)
    if rhythm.weekendregel is not Weekendregel.OP:
        assert all(is_business_day(each.on) for each in whole)


@given(rhythm=_RHYTHMS, year=st.integers(2025, 2031))
def test_every_month_of_the_rhythm_has_exactly_one_date(rhythm: Rhythm, year: int) -> None:
    if rhythm.periodiciteit not in MONTHS:
        return
    found = list_expected(rhythm, anker=date.min, first=date(year - 1, 12, 1), last=date(year + 1, 1, 31))
    of_year = [each.periode.month for each in found if each.periode.year == year]
    assert len(of_year) == 12 // MONTHS[rhythm.periodiciteit]
    assert len(set(of_year)) == len(of_year)


def test_what_comes_late_is_late_for_the_last_date_before_it_and_never_for_one_out_of_reach() -> None:
    monthly = make_rhythm(Periodiciteit.MAANDELIJKS, date(2026, 1, 2), None, Weekendregel.OP)
    begin = date(2026, 1, 2)
    assert find_late_for(monthly, date(2026, 3, 22), first=begin) == date(2026, 3, 2)
    assert find_late_for(monthly, date(2026, 3, 30), first=begin) is None
    assert find_late_for(monthly, date(2026, 3, 22), first=date(2026, 3, 3)) is None
    for periodiciteit in (Periodiciteit.EENMALIG, Periodiciteit.DATUMS):
        once = make_rhythm(periodiciteit, begin, None, Weekendregel.OP)
        assert find_late_for(once, date(2026, 1, 10), first=begin) is None


@given(rhythm=_RHYTHMS, day=_DAYS)
def test_the_nearest_date_is_the_nearest_of_all(rhythm: Rhythm, day: date) -> None:
    _, days = nearest_expected(rhythm, day)
    around = list_expected(rhythm, anker=date.min, first=day - timedelta(days=4000), last=day + timedelta(days=4000))
    assert days == min(abs((each.on - day).days) for each in around)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Huur KLANT12, maart!", ["huur", "klant12", "maart"]),
        ("Café Müller & Zn.", ["cafe", "muller", "zn"]),
        ("Öz-Bakker/ĳsbrand", ["oz", "bakker", "ijsbrand"]),
        ("", []),
    ],
)
def test_words_are_whole_plain_and_small(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_a_reference_is_found_in_groups_and_between_signs() -> None:
    assert find_references("", "Termijn 5000 0012 3456 7890 maart") == ["5000001234567890"]
    assert find_references("NL12-abc", "factuur F-2026/331, dank") == ["nl12abc", "f2026331"]
    assert normalise_kenmerk("NOTPROVIDED") == ""


def test_a_name_loses_its_legal_form_and_a_surname_its_small_words() -> None:
    assert normalise_tegenpartij("Uitzendbureau Kaapstok B.V.") == normalise_tegenpartij("UITZENDBUREAU KAAPSTOK BV")
    assert surname_words(["bakker oz", "berg", "wu"]) == ["bakker", "berg", "wu"]


def test_a_search_term_of_nothing_but_small_words_counts_for_nothing() -> None:
    assert normalise_phrase("de van") == ""
    assert phrase_word(normalise_phrase("Huur van de Garage")) == "garage"


def test_a_winner_needs_more_than_any_single_piece_of_evidence() -> None:
    single = [each for each in Bewijs if each is not Bewijs.END_TO_END]
    assert all(score_bewijs(int(each)) < SCORE_MIN for each in single)
    exact, within = int(Bewijs.IBAN | Bewijs.BEDRAG_GELIJK), int(Bewijs.IBAN | Bewijs.BEDRAG_BINNEN)
    assert score_bewijs(exact) - score_bewijs(within) >= MARGIN_MIN


def test_the_more_keys_are_crowded_the_more_may_be_hidden() -> None:
    none = score_hidden_max(0)
    assert none + MARGIN_MIN <= SCORE_MIN
    for key in Key:
        assert score_hidden_max(int(key)) >= none
    assert score_hidden_max(int(Key.IBAN)) < score_hidden_max(int(Key.IBAN | Key.IBAN_BEDRAG))


def _facts(number: int, **changes: Any) -> Facts:
    rhythm = make_rhythm(Periodiciteit.MAANDELIJKS, date(2026, 1, 2), 2, Weekendregel.OP)
    facts = Facts(
        number, number, number, 1, -1, 65_000, 65_000, expected_dates(rhythm), date(2026, 1, 2), date(2026, 1, 1),
        date.max, "",
    )  # fmt: skip
    return facts._replace(**changes)


def _line(cents: int = -65_000, day: date = date(2026, 3, 2)) -> Line:
    return Line(1, cents, day, is_return=False, looks_like_costs=False, crowded=0)


_TEXTS = st.integers(0, (1 << 11) - 1)
_CANDIDATES = st.lists(
    st.tuples(
        st.builds(
            lambda number, household, sign, low, extra, until: _facts(
                number,
                huishouden_id=household,
                sign=sign,
                bedrag_min_cents=low,
                bedrag_max_cents=low + extra,
                valid_until=until,
            ),
            st.integers(1, 50),
            st.integers(1, 3),
            st.sampled_from([-1, -1, 1]),
            st.sampled_from([65_000, 60_000, 1_000]),
            st.sampled_from([0, 0, 10_000]),
            st.sampled_from([date.max, date(2026, 2, 1)]),
        ),
        _TEXTS,
    ),
    max_size=6,
    unique_by=lambda pair: pair[0].afspraak_id,
)


@given(candidates=_CANDIDATES, seed=st.integers(), booked=st.booleans())
def test_the_decision_does_not_depend_on_the_order_and_breaks_no_rule(
    candidates: list[Candidate], seed: int, *, booked: bool
) -> None:
    line = _line()
    known = {(facts.afspraak_id, date(2026, 3, 2)) for facts, _ in candidates[:2]} if booked else set()
    verdict = decide_afletteren(line, candidates, known)
    shuffled = list(candidates)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 (an order, not a secret)
    assert decide_afletteren(line, shuffled, known) == verdict
    assert (verdict.winner is None) is (verdict.reasons != 0)
    if verdict.winner is not None and verdict.winner.facts is not None:
        facts = verdict.winner.facts
        assert facts.sign == -1
        assert facts.valid_from <= line.booked_on <= facts.valid_until
        assert facts.bedrag_min_cents <= 65_000 <= facts.bedrag_max_cents
        assert (facts.afspraak_id, verdict.winner.periode) not in known
        assert verdict.winner.score >= SCORE_MIN
    for each in verdict.suggestions:
        if each.kind == "afspraak" and each.facts is not None:
            assert each.facts.sign == -1
            assert each.facts.valid_until >= line.booked_on


def test_the_last_payment_of_a_household_that_left_is_not_booked_on_another() -> None:
    text = int(Bewijs.IBAN)
    left = _facts(1, valid_until=date(2026, 2, 28))
    stays = _facts(2)
    assert decide_afletteren(_line(), [(left, text), (stays, text)], ()).reasons == Reden.MEERDERE
    long_ago = left._replace(valid_until=date(2025, 6, 30), valid_from=date(2025, 1, 1))
    winner = decide_afletteren(_line(), [(long_ago, text), (stays, text)], ()).winner
    assert winner is not None
    assert winner.facts == stays


def test_what_a_household_changed_does_not_stand_in_its_own_way() -> None:
    text = int(Bewijs.IBAN | Bewijs.REFERENTIE)
    before = _facts(1, huishouden_id=7, valid_until=date(2026, 2, 28))
    now = _facts(2, huishouden_id=7, valid_from=date(2026, 3, 1))
    winner = decide_afletteren(_line(), [(before, text), (now, text)], ()).winner
    assert winner is not None
    assert winner.facts == now


def test_of_two_equal_afspraken_the_one_not_yet_booked_wins() -> None:
    text = int(Bewijs.IBAN)
    pair = [(_facts(1, huishouden_id=7), text), (_facts(2, huishouden_id=7), text)]
    assert decide_afletteren(_line(), pair, ()).reasons == Reden.MEERDERE
    winner = decide_afletteren(_line(), pair, {(1, date(2026, 3, 2))}).winner
    assert winner is not None
    assert winner.facts is not None
    assert winner.facts.afspraak_id == 2


@given(
    available=st.integers(0, 1_000),
    movements=st.lists(st.tuples(st.integers(0, 4), st.integers(-500, 500).filter(bool)), max_size=12),
)
def test_what_is_booked_never_takes_an_account_below_zero_on_any_day(
    available: int, movements: list[tuple[int, int]]
) -> None:
    debits = [
        Debit(number, date(2026, 3, 1) + timedelta(days=day), cents) for number, (day, cents) in enumerate(movements)
    ]
    short = decide_affordable(available, debits)
    for last in {each.booked_on for each in debits}:
        booked = (each.amount_cents for each in debits if each.bankline_id not in short and each.booked_on <= last)
        assert available + sum(booked) >= 0
    assert all(cents > 0 for cents in short.values())
    assert short == decide_affordable(available, reversed(debits))


def test_a_rent_that_came_back_hurts_before_anything_else() -> None:
    rent_back = rank_harm(is_return=True, rubriek="Huur", amount_cents=65_000)
    rest = [
        rank_harm(is_return=True, rubriek="Krant", amount_cents=500_000),
        rank_harm(is_return=False, rubriek="Huur", amount_cents=-500_000),
        rank_harm(is_return=False, rubriek="", amount_cents=500_000),
        rank_harm(is_return=False, rubriek="", amount_cents=-500_000),
    ]
    assert [rent_back, *rest] == sorted([rent_back, *rest])


def test_a_return_code_is_told_in_dutch() -> None:
    assert describe_return("ac04") == "de rekening is opgeheven"
    assert describe_return("XX99") == "code XX99"
