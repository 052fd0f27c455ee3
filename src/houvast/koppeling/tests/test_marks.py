# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linking by marks: as text and as tokens."""

from __future__ import annotations

from functools import cache

import pytest

from houvast.koppeling.domain.marks import Rows, compare_births, link_marks
from houvast.matching.generator import Truth, generate
from houvast.matching.generator.record import FIELDS
from houvast.matching.normaliser import normalise_record
from houvast.matching.tokens import Marks, hide_marks, marks_of
from houvast.matching.training.evaluate import evaluate

_SIGNALS = 2_000


@cache
def _town() -> tuple[list[str], list[Truth], list[Marks]]:
    rows, truth = generate(signals=_SIGNALS, seed=23)
    marks = [marks_of(normalise_record(dict(zip(FIELDS, row[3:], strict=True)))) for row in rows]
    return [row[1] for row in rows], truth, list(marks)


def _link(marks: list[Marks], sealed: list[bool] | None = None) -> tuple[list[int], list[int]]:
    alone = range(len(marks))
    return link_marks(Rows(marks, alone, alone, sealed or [True] * len(marks)))


@pytest.mark.slow
def test_two_thousand_signals_give_the_same_persons_and_households_as_text_and_as_tokens() -> None:
    _partners, _truth, marks = _town()

    as_text = _link(marks)
    as_tokens = _link([hide_marks(each, b"k" * 32) for each in marks])

    assert as_tokens == as_text


@pytest.mark.slow
def test_tokens_alone_tell_persons_and_households_well_enough() -> None:
    partners, truth, marks = _town()

    person, household = _link([hide_marks(each, b"k" * 32) for each in marks])

    persons = evaluate(partners, [each[1] for each in truth], person)
    households = evaluate(partners, [each[2] for each in truth], household)
    assert persons.precision > 0.975
    assert persons.recall > 0.95
    assert households.f1 > 0.95


def _record(**fields: str) -> Marks:
    return marks_of(normalise_record(fields))


def test_birth_dates_agree_when_swapped_or_one_part_differs_and_not_when_two_do() -> None:
    one = _record(geboortedatum="1980-02-01")

    assert compare_births(one, _record(geboortedatum="1980-02-01")) == "equal"
    assert compare_births(one, _record(geboortedatum="1980-01-02")) == "near"
    assert compare_births(one, _record(geboortedatum="1981-02-01")) == "near"
    assert compare_births(one, _record(geboortedatum="1980")) == "year"
    assert compare_births(one, _record(geboortedatum="1980-05-17")) == "conflict"
    assert compare_births(one, _record()) == "unknown"


_JAN = {
    "voorletters": "J.",
    "achternaam": "Bakker",
    "geboortedatum": "1980-02-01",
    "postcode": "1234AB",
    "huisnummer": "4",
}


def test_twins_at_one_address_are_two_persons_and_one_household() -> None:
    person, household = _link([_record(**_JAN), _record(**_JAN | {"voorletters": "P."})])

    assert person == [0, 1]
    assert household == [0, 0]


def test_people_whom_a_person_told_apart_stay_apart() -> None:
    marks = [_record(**_JAN), _record(**_JAN | {"telefoonnummer": "0612345678"})]
    assert _link(marks)[0] == [0, 0]

    apart = Rows(marks, (0, 1), (0, 1), (True, True), ((0, 1),))

    assert link_marks(apart)[0] == [0, 1]


def test_rows_that_were_linked_in_plain_are_left_as_they_are() -> None:
    marks = [_record(**_JAN), _record(**_JAN | {"telefoonnummer": "0612345678"})]

    assert _link(marks, [False, False])[0] == [0, 1]


def test_a_letter_is_never_a_mark_by_itself() -> None:
    assert _record(voorletters="J.").get("voorletter") is None
    assert all("|" in each for each in _record(**_JAN)["voorletter"])
