# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month is linked as if everyone who is known had been looked at again, and few of them are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from houvast.matching.engine.columns import Numbers, make_column
from houvast.matching.engine.linking import Decision, Links, link, link_new
from houvast.matching.engine.month import count_read, link_month, remember
from houvast.matching.engine.table import Table, Words, build_table
from houvast.matching.generator import COLUMNS, generate
from houvast.matching.tests.records import SOMEONE, build

KNOWN = 4_000


def _build(rows: list[tuple[str, ...]], words: Words) -> Table:
    return build_table({name: make_column([row[at] for row in rows]) for at, name in enumerate(COLUMNS) if at}, words)


def _differ(one: Links, other: Links) -> list[str]:
    pairs: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
        "person": (one.person, other.person),
        "household": (one.household, other.household),
    }
    pairs |= {
        "a": (one.edges.a, other.edges.a),
        "b": (one.edges.b, other.edges.b),
        "review": (one.review, other.review),
    }
    pairs |= {"weight": (one.edges.weight, other.edges.weight)}
    return [name for name, (left, right) in pairs.items() if not np.array_equal(left, right)]


@pytest.mark.parametrize(("level", "seed"), [("default", 31), ("very-high", 32)])
def test_months_are_linked_as_if_everyone_known_was_looked_at(level: str, seed: int) -> None:
    rows, _truth = generate(signals=KNOWN + 800, seed=seed, level=level)
    words = Words.remembering()
    known = _build(rows[:KNOWN], words)
    links = link(known)
    for start in range(KNOWN, len(rows), 400):
        month = _build(rows[start : start + 400], words)
        remembered = remember(known, links)
        fast, whole = link_month(remembered, month), link_new(known.join(month), links.person)
        assert not _differ(fast, whole)
        assert count_read(remembered, month) < 0.6 * len(known)
        known, links = known.join(month), fast


def test_what_people_decided_holds_in_a_month_also_about_rows_that_repeat_others() -> None:
    words = Words()
    rows, _truth = generate(signals=600, seed=33)
    known = _build(rows[:500] + rows[:100], words)
    links = link(known)
    month = _build(rows[500:], words)
    remembered = remember(known, links)
    by_itself = link_month(remembered, month)
    joined = [(row, int(by_itself.person[row])) for row in range(600, 700) if by_itself.person[row] < 600]
    # Of the first hundred rows the very same stand once more behind the others.
    apart = [Decision(first + 500 if first < 100 else first, row, same=False) for row, first in joined]
    decisions = [*apart[:9], Decision(550, 601, same=True), Decision(20, 30, same=False)]

    fast = link_month(remembered, month, decisions=decisions)

    assert any(each.a in range(500, 600) for each in decisions[:9])
    assert not _differ(fast, link_new(known.join(month), links.person, decisions=decisions))
    # Those that say the very same stay one, and others are held by another record of that person.
    assert any(fast.person[row] != first for row, first in joined[:9])


def test_a_street_without_a_postcode_is_known_whole_before_a_month_says_who_lives_there() -> None:
    words = Words()
    elsewhere = SOMEONE | {"surname": "Visser", "initials": "Q.", "born": "1950-02-02"}
    known = build(
        [
            SOMEONE,
            elsewhere | {"postcode": ""},
            elsewhere | {"surname": "Mulder", "initials": "W.", "born": "1961-05-09", "postcode": "9876 ZX"},
            {"surname": "Bos", "initials": "T.", "born": "1970-01-02", "postcode": "5555 AA", "number": "1"},
        ],
        words,
    )
    links = link(known)
    month = build([SOMEONE | {"surname": "Smit", "initials": "R.", "born": "1985-08-08", "postcode": "1234 AC"}], words)
    assert not _differ(link_month(remember(known, links), month), link_new(known.join(month), links.person))


def test_a_month_of_strangers_looks_at_nobody_and_an_empty_one_changes_nothing() -> None:
    words = Words()
    known = build([SOMEONE, SOMEONE | {"surname": "Smit"}], words)
    links = link(known)
    remembered = remember(known, links)
    stranger = {"surname": "Onbekendsma", "initials": "Q.", "born": "1951-02-03", "postcode": "7777 QQ", "number": "3"}
    month = build([stranger], words)
    assert count_read(remembered, month) == 0
    found: Numbers = link_month(remembered, month).person
    assert found.tolist() == [*links.person.tolist(), 2]
    nobody = build([], words)
    assert not _differ(link_month(remembered, nobody), link_new(known.join(nobody), links.person))
    first = link_month(remember(nobody, link(nobody)), known)
    assert first.person.tolist() == links.person.tolist()
