# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files over a load set: they tie, repeat nothing, and their truth is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import Entry, StatementEnd
from houvast.config.town.load_lines import LANDLORDS, OPENING_CENTS, list_afspraken, write_load_file

DAY = date(2026, 11, 20)


def _read(path: Path) -> tuple[list[Entry], StatementEnd]:
    with path.open("rb") as stream:
        values = list(read_bankfile(stream, file_name=path.name))
    end = values[-1]
    assert isinstance(end, StatementEnd)
    return [each for each in values if isinstance(each, Entry)], end


def test_a_load_file_ties_and_its_truth_names_every_line(tmp_path: Path) -> None:
    path = tmp_path / "load.xml"
    truth = write_load_file(path, lines=2_000, huishoudens=500, day=DAY, opening_cents=500 * OPENING_CENTS)
    entries, end = _read(path)
    rows = [each.split("\t") for each in path.with_suffix(".tsv").read_text().splitlines()]
    assert (end.ties, end.closing_cents) == (True, truth.closing_cents)
    assert [each.bank_reference for each in entries] == [reference for reference, *_rest in rows]
    assert sum(outcome == "waiting" for *_rest, outcome in rows) == truth.waiting == 30


def test_files_that_follow_on_each_other_repeat_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    before = write_load_file(first, lines=1_000, huishoudens=300, day=DAY, opening_cents=0)
    write_load_file(second, lines=1_500, huishoudens=300, day=DAY, opening_cents=before.closing_cents, first=1_000)
    seen = [
        tuple(line.split("\t")[1:3])
        for path in (first, second)
        for line in path.with_suffix(".tsv").read_text().splitlines()
        if line.split("\t")[1]
    ]
    assert len(set(seen)) == len(seen)


def test_a_load_set_shares_landlords_accounts_and_amounts() -> None:
    households = [list_afspraken(number, 10) for number in range(2_000)]
    assert len({plan.iban for plans in households for plan in plans if plan.key == "huur"}) == LANDLORDS
    assert len({plan.iban for plans in households for plan in plans if plan.key == "zorgtoeslag"}) == 1
    assert len({plan.amount_cents for plans in households for plan in plans if plan.key == "huur"}) == 40
    assert all(len(list_afspraken(7, count)) == count for count in (3, 10, 14))
