# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast signalen link`: any table that a partner may send, without a database."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from houvast.config.cli import main
from houvast.matching.engine import reading
from houvast.matching.generator import COLUMNS, generate

ROWS = (
    "id;Achternaam;Voorletters;Geboortedatum;Postcode;Huisnummer;klantnummer\n"
    '1;"van der Müller";J.;12-3-1980;1234 AB;12;9\n'
    "2;Müller, v.d.;J;1980-03-12;1234ab;12a;8\n"
)


def _link(tmp_path: Path, content: bytes, *more: str) -> tuple[int, list[list[str]]]:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(content)
    code = main(["signalen", "link", str(source), "--out", str(out), *more])
    return code, list(csv.reader(out.read_text(encoding="utf-8").splitlines())) if out.exists() else []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_table_is_read_in_whatever_way_the_spreadsheet_saved_it(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    content = ROWS.replace(";", separator).replace("Müller, v.d.", '"Müller, v.d."')
    code, rows = _link(tmp_path, content.encode(encoding))
    assert code == 0
    assert rows == [["id", "person_id", "household_id"], ["1", "P1", "H1"], ["2", "P1", "H1"]]


def test_every_row_comes_back_in_its_own_order(tmp_path: Path) -> None:
    code, rows = _link(tmp_path, b"email,id\njan@a.nl,9\n,3\njan@a.nl,7\n\njan@b.nl,1\n")
    assert code == 0
    assert [row[0] for row in rows[1:]] == ["9", "3", "7", "1"]
    assert [row[1] for row in rows[1:]] == ["P1", "P2", "P1", "P4"]


@pytest.mark.parametrize("content", [b"id,email\n", b"id\n1\n2\n", b"id,email\n1,a@b.nl", b"id,iban,email\n1\n"])
def test_a_table_with_hardly_anything_in_it_is_linked_all_the_same(tmp_path: Path, content: bytes) -> None:
    code, rows = _link(tmp_path, content)
    assert code == 0
    assert len(rows) == len(content.strip().splitlines())


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "line 1"),
        (b"\n\n", "line 1"),
        (b"naam,email\nx,y\n", "no column id"),
        (b"id,email,email\n1,a,b\n", "stands there twice"),
        (b"id,email\n1,a\n2,b\n1,c\n", "row 4: id '1' is also that of row 2"),
        (b"id,email\n1,a,b,c\n", "row 2: 4 cells"),
    ],
)
def test_a_table_that_can_not_be_linked_is_refused_with_the_place(
    tmp_path: Path, content: bytes, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _link(tmp_path, content, "--json")[0] == 2
    printed = capsys.readouterr()
    assert place in printed.err
    assert place in json.loads(printed.out)["refused"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signalen", "link", str(tmp_path / "nee.csv"), "--out", str(tmp_path / "out.csv")]) == 2
    assert "nee.csv" in capsys.readouterr().err


def test_a_command_without_an_out_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["signalen", "link", str(tmp_path / "in.csv")])
    assert ended.value.code == 64


def test_the_summary_says_what_was_found_and_with_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _link(tmp_path, ROWS.encode(), "--json")
    summary = json.loads(capsys.readouterr().out)
    assert (summary["rows"], summary["persons"], summary["households"]) == (2, 1, 1)
    assert summary["unused_columns"] == ["klantnummer"]
    assert summary["weights"]
    assert summary["normaliser"]


def test_a_large_file_is_read_as_a_small_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "signals.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(generate(signals=500, seed=3, level="high", months=12)[0])
    slowly = reading.read_table(path)
    monkeypatch.setattr(reading, "LARGE_BYTES", 0)
    fast = reading.read_table(path)
    assert fast.ids == slowly.ids
    for name, column in slowly.columns.items():
        other = fast.columns[name]
        assert [other.texts[code] for code in other.codes] == [column.texts[code] for code in column.codes]
