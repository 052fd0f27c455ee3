# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of an uitvoerder, taken in on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine

from houvast.config.cli import main
from houvast.opgaven.tests.feed_world import GOOD, HEAD, NOW, open_feed


def test_the_command_line_takes_a_file_in_once_and_says_what_to_mend(
    fresh_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fresh_database
    file = tmp_path / "maart.csv"
    asked = ["opgave", "import", str(file), "--uitvoerder", "De Reling", "--json"]
    with time_machine.travel(NOW, tick=True):
        open_feed()
        file.write_text("\n".join((HEAD, *GOOD)))
        assert main(asked) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["outcome"], told["taken"][0]["maand"], told["taken"][0]["version"]) == ("imported", "2026-03", 1)
        assert main(asked) == 0
        assert json.loads(capsys.readouterr().out)["known"] == ["2026-03"]
        file.write_text(f"{HEAD}\n2026-03;budgetbeheer;totaal;1;2;3")
        assert main(asked) == 2
        (refused,) = json.loads(capsys.readouterr().out)["refused"]
        assert (refused["row"], refused["code"]) == (2, "meer_beantwoord_dan_aangeboden")
        file.write_text(f"{HEAD}\n2026-03;budgetbeheer;totaal;9;2;3")
        assert main([*asked[:-1], "--reden", "verbeterd", "--gemeente", "Gemeente Oeverstad"]) == 0
        assert capsys.readouterr().out == "maart.csv: imported (2026-03 version 2)\n"
    assert main([*asked[:3], "--uitvoerder", "Bestaat niet"]) == 1
    assert "De Reling" in capsys.readouterr().err
    assert main([*asked[:2], str(tmp_path / "weg.csv"), *asked[3:]]) == 1
