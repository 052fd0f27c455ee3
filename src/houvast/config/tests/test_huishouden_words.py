# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the command line says about a file, a day or a month that it can't use: where it is wrong, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from houvast.config.cli import huishouden, main

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["huishouden", "import", "a.zip", "--gemeente", "G", "--administratie", "A", "--overname", "gisteren"],
         "'gisteren' is no day; write it as 2026-03-02"),
        (["overdracht", "prove", "--plan", "1", "--op", "2026-13-01"], "'2026-13-01' is no day; write it as 2026-03-02"),
        (["indicatoren", "--uitvoerder", "U", "--periode", "maart"], "'maart' is no month; write it as 2026-03"),
        (["overzicht", "--maand", "maart"], "'maart' is no month; write it as 2026-03"),
        *((asked, "'morgen' is no day; write it as 2026-03-02") for asked in (
            ["day", "--datum", "morgen"],
            ["betaalrun", "propose", "--datum", "morgen"],
            ["ontime", "--van", "morgen", "--tot", "2026-03-02"],
            ["retention", "--datum", "morgen"],
            ["simulate", "--van", "morgen"],
            ["ddas", "vs", "--van", "morgen", "--tot", "2026-03-02"],
            ["logboek", "--van", "morgen", "--tot", "2026-03-02"],
        )),
    ],
)  # fmt: skip
def test_a_day_or_month_that_is_none_is_told_with_how_to_write_it(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 64
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named_and_json_stands_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(huishouden, "prepare_database", lambda: None)
    gone = tmp_path / "weg.zip"
    assert main(["huishouden", "check", str(gone), "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["geweigerd"].startswith(f"{gone}: there is no such file")
    assert main(["huishouden", "export", "H00001", "--uit", str(tmp_path / "nergens" / "h.zip"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["geweigerd"].startswith(f"{tmp_path / 'nergens'}: there is no such")
    assert main(["huishouden", "export", "--uit", str(gone)]) == 64
    assert not gone.exists()
