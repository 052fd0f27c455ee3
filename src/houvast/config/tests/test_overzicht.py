# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements of a month, asked on the command line: all at once, and once."""

from __future__ import annotations

import json

import pytest

from houvast.config.cli import main
from houvast.overzichten.tests.statement_world import live_month, open_month


def test_the_command_line_makes_every_statement_once(fresh_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fresh_database
    month = open_month()
    live_month(month)
    month.opdrachten.world.household("Aksoy", "Aksoy", balance_cents=1_000)
    asked = ["overzicht", "--maand", "2026-03", "--json"]
    assert main(asked) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["maand"], facts["made"], facts["known"], facts["untied"]) == ("2026-03", 2, 0, [])
    assert main(asked) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["made"], again["known"]) == (0, 2)
    assert main(["overzicht", "--maand", "2099-12"]) == 2
    assert "nog niet voorbij" in capsys.readouterr().out
    assert main([*asked, "--uitvoerder", "Bestaat niet"]) == 1
