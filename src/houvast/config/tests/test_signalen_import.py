# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals of partners, from the command line and from a watched folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from houvast.config.cli import main

HEADER = "klantnummer;naam;postcode;huisnummer;bedrag;ontstaansdatum;hobby"
GOOD = "K1;Jansen;1234AB;12a;1.234,56;01-09-2026;vissen"
WRONG = "K2;de Vries;1234AB;14;veel;01-09-2026;=1+1"


@pytest.fixture
def folder(fresh_database: str, tmp_path: Path) -> Path:
    assert fresh_database
    assert main(["organisatie", "add", "Veenlanden", "--soort", "gemeente", "--gemeentecode", "9901"]) == 0
    assert main(["organisatie", "add", "Stroom voor Elk", "--soort", "signaalpartner"]) == 0
    assert main([*_PARTNER, "stroom"]) == 0
    return tmp_path


_PARTNER = [
    *("signalen", "partner", "--gemeente", "Veenlanden", "--organisatie", "Stroom voor Elk", "--type", "Energie"),
    *("--grondslag", "Energieregeling", "--convenant", "Convenant 2026", "--bewijs", "Z-1", "--since", "2026-01-01"),
    *("--veld", "achternaam", "--veld", "postcode", "--veld", "huisnummer"),
]


def _write(folder: Path, *rows: str, name: str = "november.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)))
    # Written long ago, as a file that is complete.
    os.utime(path, (1, 1))
    return path


def _facts(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_file_is_imported_and_its_refused_rows_written_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, refused = _write(folder, GOOD, WRONG), folder / "geweigerd.csv"
    capsys.readouterr()
    arguments = ["signalen", "import", str(path), "--partner", "stroom", "--json"]
    assert main([*arguments, "--refused", str(refused)]) == 2
    facts = _facts(capsys)
    assert (facts["rows"], facts["accepted"], facts["repeated"], facts["refused_count"]) == (2, 1, 0, 1)
    assert facts["dropped_columns"] == ["hobby"]
    assert "=1+1" not in refused.read_text()
    refused.write_text(refused.read_text().replace("veel", "80,00"))
    assert main(["signalen", "import", str(refused), "--partner", "stroom"]) == 0
    assert "1 accepted" in capsys.readouterr().out


def test_a_code_that_nobody_has_is_refused_in_the_same_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["signalen", "import", str(_write(folder, GOOD)), "--partner", "gas", "--json"]) == 2
    facts = _facts(capsys)
    assert (facts["rows"], facts["accepted"], facts["repeated"]) == (0, 0, 0)
    assert "gas" in str(facts["refused"])
    assert main(["signalen", "import", str(folder / "weg.csv"), "--partner", "stroom"]) == 2


def test_a_partner_is_let_in_once_and_at_an_organisation_that_there_is(folder: Path) -> None:
    assert folder.exists()
    assert main([*_PARTNER, "stroom"]) == 2
    assert main([*_PARTNER, "Niet Goed"]) == 2
    assert main([*_PARTNER, "gas", "--organisatie", "Niemand"]) == 1


def test_files_in_a_folder_are_taken_in_and_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watched = folder / "stroom"
    watched.mkdir()
    _write(watched, GOOD, WRONG)
    _write(watched, "alleen", name="kapot.csv").write_text("alleen een kolom\nx\n")
    os.utime(watched / "kapot.csv", (2, 2))
    _write(watched, GOOD, name="bezig.csv.part")
    assert main(["signalen", "watch", str(watched), "--partner", "stroom"]) == 0
    assert sorted(each.name for each in watched.iterdir()) == ["bezig.csv.part", "geweigerd", "verwerkt"]
    facts = json.loads((watched / "verwerkt" / "november.csv.json").read_text())
    assert (facts["accepted"], facts["refused_count"]) == (1, 1)
    assert "veel" in (watched / "verwerkt" / "november-geweigerd.csv").read_text()
    assert "kolommen" in (watched / "geweigerd" / "kapot.csv.json").read_text()
    capsys.readouterr()
    assert main(["signalen", "watch", str(watched), "--partner", "stroom"]) == 0
    assert capsys.readouterr().out == ""
