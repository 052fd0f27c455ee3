# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linking from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from houvast.config.cli import main

HEADER = "klantnummer;naam;voorletters;geboortedatum;postcode;huisnummer;bedrag;ontstaansdatum;signaaldatum"
_PARTNER = [
    *("signalen", "partner", "--gemeente", "Veenlanden", "--type", "Energie", "--grondslag", "Energieregeling"),
    *("--convenant", "Convenant 2026", "--bewijs", "Z-1", "--since", "2026-01-01"),
    *("--veld", "achternaam", "--veld", "voorletters", "--veld", "geboortedatum"),
    *("--veld", "postcode", "--veld", "huisnummer"),
]


@pytest.fixture
def received(fresh_database: str, tmp_path: Path) -> None:
    assert fresh_database
    assert main(["organisatie", "add", "Veenlanden", "--soort", "gemeente", "--gemeentecode", "9901"]) == 0
    for code, naam in (("stroom", "Stroom voor Elk"), ("gas", "Gas voor Elk")):
        assert main(["organisatie", "add", naam, "--soort", "signaalpartner"]) == 0
        assert main([*_PARTNER, code, "--organisatie", naam]) == 0
    _send(tmp_path, "stroom", "K1;Jansen;A.;01-02-1980;1234AB;12;80,00;01-09-2026;02-10-2026")
    _send(
        tmp_path,
        "gas",
        "G1;Janssen;A;01-02-1980;1234 AB;12;90,00;01-09-2026;03-10-2026",
        "G2;de Vries;B.;03-04-1975;1234AB;12;75,00;01-09-2026;03-10-2026",
        "G3;Visser;C.;05-06-1990;1234AC;7;75,00;01-09-2026;03-11-2026",
    )


def _send(folder: Path, code: str, *rows: str) -> None:
    path = folder / f"{code}.csv"
    path.write_text("\n".join((HEADER, *rows)))
    assert main(["signalen", "import", str(path), "--partner", code]) == 0


def _match(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["signalen", "match", *arguments, "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


@pytest.mark.usefixtures("received")
def test_a_month_is_linked_and_counted_and_again_gives_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    october = _match(capsys, "--periode", "2026-10")
    again = _match(capsys, "--periode", "2026-10", "--gemeente", "Veenlanden")
    november = _match(capsys, "--periode", "2026-11")

    assert {"groups", "persons", "households", "review", "seconds"} <= set(october)
    assert (october["signals"], october["linked"]) == (3, 4)
    assert (october["groups"], october["persons"], october["households"]) == (1, 2, 1)
    assert {**again, "seconds": 0, "linked": 4} == {**october, "seconds": 0}
    assert (again["linked"], november["groups"], november["households"]) == (0, 0, 1)
    assert main(["signalen", "match", "--periode", "2026-10"]) == 0
    assert "3 signals of 2 persons in 1 households" in capsys.readouterr().out


@pytest.mark.usefixtures("received")
def test_a_gemeente_that_there_is_not_is_refused_in_the_same_shape(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["signalen", "match", "--periode", "2026-10", "--gemeente", "Nergens", "--json"]) == 2
    assert "Nergens" in json.loads(capsys.readouterr().out)["refused"]


@pytest.mark.parametrize("periode", ["2026-13", "2026-1", "oktober", "2026-10-01"])
def test_what_is_no_month_is_asked_again(periode: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["signalen", "match", "--periode", periode])
    assert "2026-11" in capsys.readouterr().err
