# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.koppeling.domain.vergelijken import _NORMAL, LABELS, compare_columns, find_chance
from houvast.matching.normaliser import FIELDS

_TEXTS = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=12))


@pytest.mark.parametrize(
    ("kolom", "een", "ander", "verschil"),
    [
        ("achternaam", "Jansen", "Jansen", "gelijk"),
        ("achternaam", "JANSEN", "Jansen", "anders geschreven"),
        ("achternaam", "Jansen", "de Vries", "verschilt"),
        ("telefoonnummer", "+31 6 48213975", "0648213975", "anders geschreven"),
        ("email", "a@voorbeeld.nl", "", "bij één bekend"),
        # What can't be read is never called the same.
        ("burgerservicenummer", "123", "456", "verschilt"),
    ],
)
def test_two_values_are_the_same_or_spelled_otherwise_or_different(
    kolom: str, een: str, ander: str, verschil: str
) -> None:
    (regel,) = compare_columns({kolom: een}, {kolom: ander})

    assert (regel.een, regel.ander, regel.verschil) == (een, ander, verschil)


@given(_TEXTS, _TEXTS)
def test_every_value_that_was_sent_is_shown_and_which_side_comes_first_changes_no_verdict(
    een: dict[str, str], ander: dict[str, str]
) -> None:
    rows = compare_columns(een, ander)

    assert {each.kolom for each in rows} == {name for name in FIELDS if een.get(name) or ander.get(name)}
    assert [each.verschil for each in rows] == [each.verschil for each in compare_columns(ander, een)]


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_heavier_pair_is_never_less_likely_and_nothing_is_certain(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 1 <= find_chance(low) <= find_chance(high) <= 99


def test_every_column_has_a_label_and_a_way_to_compare_it() -> None:
    assert set(LABELS) == set(_NORMAL) == set(FIELDS)
    assert find_chance(0) == 50
