# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from houvast.koppeling.domain.bewijs import _AGAINST, _FOR, describe
from houvast.koppeling.domain.nummers import number_groups
from houvast.matching.engine.comparing import LEVELS


def test_a_new_group_gets_a_new_number_and_a_known_one_keeps_its_own() -> None:
    numbering = number_groups([0, 0, 2, 3], [7, None, None, 9])

    assert numbering.number_of == (7, 7, -1, 9)
    assert numbering.merged == {}
    assert numbering.split == ()


def test_two_numbers_that_are_one_person_become_the_lowest() -> None:
    numbering = number_groups([0, 0, 0], [9, 7, None])

    assert numbering.number_of == (7, 7, 7)
    assert numbering.merged == {9: 7}


def test_a_number_that_falls_apart_stays_with_most_of_its_signals() -> None:
    numbering = number_groups([0, 1, 1], [7, 7, 7])

    assert numbering.number_of == (-1, 7, 7)
    assert numbering.split == ((7, -1, 1),)


def test_of_two_equal_parts_the_one_with_the_earliest_signal_keeps_the_number() -> None:
    assert number_groups([0, 1], [7, 7]).number_of == (7, -1)


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(1, 6)), max_size=30))
def test_every_group_has_one_number_and_no_two_groups_share_one(signals: list[tuple[int, int | None]]) -> None:
    groups, known = [each[0] for each in signals], [each[1] for each in signals]

    numbering = number_groups(groups, known)

    number_of_group = dict(zip(groups, numbering.number_of, strict=True))
    assert [number_of_group[group] for group in groups] == list(numbering.number_of)
    assert len(set(number_of_group.values())) == len(number_of_group)
    assert not set(numbering.merged) & set(numbering.number_of)


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(1, 6)), max_size=30))
def test_every_signal_that_moved_is_accounted_for(signals: list[tuple[int, int | None]]) -> None:
    groups, known = [each[0] for each in signals], [each[1] for each in signals]

    numbering = number_groups(groups, known)

    moved = Counter(
        (before, after)
        for before, after in zip(known, numbering.number_of, strict=True)
        if before is not None and before != after
    )
    told = {(before, after) for before, after, _ in numbering.split} | set(numbering.merged.items())
    assert set(moved) == told


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(1, 6)), max_size=30))
def test_numbering_again_changes_nothing(signals: list[tuple[int, int | None]]) -> None:
    groups = [each[0] for each in signals]
    once = number_groups(groups, [each[1] for each in signals])
    numbers = [each if each > 0 else 100 - each for each in once.number_of]

    again = number_groups(groups, numbers)

    assert list(again.number_of) == numbers
    assert not again.merged
    assert not again.split


def test_every_level_that_tells_something_is_said_in_words_once() -> None:
    told = set(_FOR) | set(_AGAINST)

    assert told == {(name, level) for name, levels in LEVELS.items() for level in levels if level != "missing"}
    assert not set(_FOR) & set(_AGAINST)
    assert describe({"birth": "equal", "iban": "missing", "phone": "different"}).tegen == ("ander telefoonnummer",)
