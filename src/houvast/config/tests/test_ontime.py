# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many payments were on time, from the command line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from houvast.betaalopdrachten.tests.opdracht_world import RENT, open_opdrachten
from houvast.config.cli import main

MARCH = date(2026, 3, 2)


def test_the_command_line_gives_the_share_with_its_parts(
    fresh_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fresh_database
    opdrachten = open_opdrachten()
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 4, 30))
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    asked = ["ontime", "--van", "2026-01-01", "--tot", "2026-12-31", "--op", "2026-03-15"]
    assert main([*asked, "--per", "maand", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["teller"], facts["noemer"], facts["promille"], facts["definitie"]) == (1, 3, 333, 1)
    assert (facts["te_laat"], facts["uitgesloten"]) == ({"niet_geboekt": 2}, {"nog_niet": 1})
    assert [each["sleutel"] for each in facts["groepen"]] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert main([*asked, "--per", "uitvoerder"]) == 0
    assert "33.3% on time (1 of 3)" in capsys.readouterr().out
    assert main([*asked, "--per", "budgetbeheerder"]) == 0
    assert "(nobody): 33.3% on time (1 of 3)" in capsys.readouterr().out
    assert main([*asked, "--uitvoerder", "Bestaat niet"]) == 1
