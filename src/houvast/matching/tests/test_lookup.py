# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from functools import cache

from houvast.matching.engine.linking import link
from houvast.matching.engine.lookup import Index, build_index, look_up
from houvast.matching.engine.weighing import load_weights
from houvast.matching.generator import COLUMNS, Row, Truth, generate
from houvast.matching.training.estimate import tabulate

KNOWN = 2_000


@cache
def _make_index() -> tuple[Index, list[Row], list[Truth]]:
    rows, truth = generate(signals=KNOWN + 100, seed=12)
    table = tabulate(rows[:KNOWN])
    return build_index(table, link(table).person), rows, truth


def _write_record(row: Row) -> dict[str, str]:
    return dict(zip(COLUMNS[1:], row[1:], strict=True))


def test_a_new_signal_is_brought_to_the_person_that_it_is_about() -> None:
    index, rows, truth = _make_index()
    known = {each.person_id for each in truth[:KNOWN]}
    new = [(look_up(index, _write_record(row)), each) for row, each in zip(rows[KNOWN:], truth[KNOWN:], strict=True)]
    link_at = load_weights().link
    right = [found for found, each in new if found and truth[found[0].row].person_id == each.person_id]
    wrong = [
        found
        for found, each in new
        if found and found[0].weight >= link_at and truth[found[0].row].person_id != each.person_id
    ]
    assert not wrong
    assert len(right) >= 0.97 * sum(each.person_id in known for _found, each in new)


def test_what_was_found_says_why_with_the_heaviest_first() -> None:
    index, rows, _truth = _make_index()
    row = next(row for row in rows[:KNOWN] if row[COLUMNS.index("geboortedatum")] and row[COLUMNS.index("postcode")])
    found = look_up(index, _write_record(row))
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert found[0].levels["birth"] == "equal"
    assert found[0].levels["address"] == "equal"


def test_a_record_of_somebody_unknown_finds_nobody() -> None:
    index, _rows, _truth = _make_index()
    assert look_up(index, {"achternaam": "Onbekendsma", "voorletters": "Q.", "geboortedatum": "1951-02-03"}) == []
    assert look_up(index, {}) == []
