# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
from pathlib import Path

import pytest
from stdnum import iban
from stdnum.nl import bsn

from houvast.matching.generator import COLUMNS, LEVELS, UnknownLevel, generate
from houvast.matching.generator.__main__ import main
from houvast.matching.training.evaluate import Scores, evaluate


def _score_raw_key(level: str) -> Scores:
    rows, truth = generate(signals=3_000, seed=11, level=level)
    places = [COLUMNS.index(name) for name in ("postcode", "huisnummer", "geboortedatum")]
    keys = [tuple(row[place] for place in places) if all(row[place] for place in places) else row[0] for row in rows]
    return evaluate([row[1] for row in rows], [each.person_id for each in truth], keys)


def test_the_same_seed_gives_the_same_signals_and_another_seed_others() -> None:
    assert generate(signals=300, seed=5) == generate(signals=300, seed=5)
    assert generate(signals=300, seed=5) != generate(signals=300, seed=6)


def test_signals_come_in_the_asked_number_in_the_order_of_the_months_each_with_its_truth() -> None:
    rows, truth = generate(signals=1_000, seed=1, months=6)
    assert len(rows) == 1_000
    assert [row[0] for row in rows] == [each.id for each in truth]
    assert len({row[0] for row in rows}) == 1_000
    months = [row[2][:7] for row in rows]
    assert months == sorted(months)
    assert (months[0], months[-1]) == ("2026-07", "2026-12")


def test_no_number_in_made_up_signals_is_anybodys() -> None:
    rows, _truth = generate(signals=2_000, seed=2, level="clean")
    numbers = {name: {row[COLUMNS.index(name)] for row in rows} - {""} for name in COLUMNS}
    assert numbers["burgerservicenummer"]
    assert all(bsn.is_valid(each) and each[:4] in {"0000", "9999"} for each in numbers["burgerservicenummer"])
    assert all(iban.is_valid(each) and each[4:8] in {"HVST", "DUIN", "WEID", "BERK"} for each in numbers["iban"])
    assert {each.rpartition("@")[2].split(".")[-1] for each in numbers["email"]} == {"nl", "com", "org", "example"}
    assert all("example" in each.rpartition("@")[2] for each in numbers["email"])


def test_one_person_is_written_in_many_manners() -> None:
    rows, _truth = generate(signals=5_000, seed=3)
    surnames = " ".join(row[COLUMNS.index("achternaam")] for row in rows)
    assert all(manner in surnames for manner in (", van den", "v.d. ", "VAN DE ", "van der ", "-de ", "Ã"))
    born = [row[COLUMNS.index("geboortedatum")] for row in rows]
    assert "" in born
    assert any(each.startswith("1900-01-01") for each in born)


def test_the_higher_the_level_the_less_a_raw_key_finds() -> None:
    recalls = [_score_raw_key(level).recall for level in LEVELS]
    assert recalls == sorted(recalls, reverse=True)
    assert recalls[0] > 0.8
    assert 0.3 < recalls[2] < 0.5


def test_an_unknown_level_is_refused_with_the_levels_that_there_are() -> None:
    with pytest.raises(UnknownLevel, match="clean, low, default, high, very-high"):
        generate(signals=10, seed=1, level="dirty")


def test_the_command_writes_the_signals_and_apart_from_them_the_truth(tmp_path: Path) -> None:
    out, truth = tmp_path / "signals.csv", tmp_path / "truth.csv"
    assert main(["--signals", "50", "--seed", "4", "--out", str(out), "--truth", str(truth)]) == 0
    with out.open(encoding="utf-8") as signals, truth.open(encoding="utf-8") as answers:
        rows, known = list(csv.DictReader(signals)), list(csv.DictReader(answers))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [each["id"] for each in known]
    assert tuple(known[0]) == ("id", "person_id", "household_id")
