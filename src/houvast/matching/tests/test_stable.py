# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One record is found by the very keys that all of them have, though these are made in another way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from houvast.matching.engine.columns import make_column, mix, mix_numbers
from houvast.matching.engine.stable import list_stable_keys, name_key, name_keys, stable_keys_of
from houvast.matching.engine.table import COLUMNS, build_table
from houvast.matching.generator import COLUMNS as GENERATED
from houvast.matching.generator import generate

_NUMBERS = st.integers(min_value=-(2**63), max_value=2**63 - 1)


@given(st.lists(_NUMBERS, min_size=1, max_size=5))
def test_numbers_are_mixed_alike_one_by_one_and_as_columns(numbers: list[int]) -> None:
    columns = [np.array([number], dtype=np.int64) for number in numbers]
    assert mix_numbers(*numbers) == int(mix(*columns).view(np.uint64)[0])


def _rows() -> list[dict[str, str]]:
    signals, _truth = generate(signals=300, seed=21, level="high")
    return [dict(zip(GENERATED[1:], each[1:], strict=True)) for each in signals]


def test_a_record_alone_has_the_keys_that_it_has_among_others() -> None:
    rows = _rows()
    table = build_table({name: make_column([row[name] for row in rows]) for name in rows[0]})
    of, keys = list_stable_keys(table, names=False, addresses=False)
    for place in range(len(rows)):
        alone = stable_keys_of(table.take(np.array([place])))
        assert sorted(alone) == sorted(keys[of == place].tolist())


def test_a_name_has_one_key_whether_asked_alone_or_with_others() -> None:
    names = ["jansen", "de vries", "", "çelik"]
    assert [name_key("naam.achter", each) for each in names] == name_keys("naam.achter", names)


def test_few_records_are_read_as_many_are() -> None:
    rows = _rows()
    many = build_table({name: make_column([row[name] for row in rows]) for name in rows[0]})
    for place in range(0, len(rows), 30):
        few = build_table({name: make_column([row[name] for row in rows[place : place + 3]]) for name in rows[0]})
        for name in ("birth", "number", "district", "letters", "day"):
            assert getattr(few, name).tolist() == getattr(many, name)[place : place + 3].tolist(), name
        for name in ("surname", "sound", "given", "family", "initials", "postcode", "addition", "street", "place"):
            for column in (each for each in COLUMNS if each.removesuffix("_1").removesuffix("_2") == name):
                one, all_ = (getattr(table.words, name).texts for table in (few, many))
                assert [one[code] for code in getattr(few, column).tolist()] == [
                    all_[code] for code in getattr(many, column)[place : place + 3].tolist()
                ]
