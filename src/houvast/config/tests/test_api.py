# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of the API from the command line: given, listed, taken back, and used over HTTP in between."""

from __future__ import annotations

import pytest

from houvast.api.tests.api_world import System
from houvast.config.cli import main

HULPMIJ = ["--organisatie", "Hulpmij"]
READS = ["--rol", "budgetbeheerder", "--scope", "betaalopdrachten:lezen"]
ADDRESS = "/api/v1/betaalopdrachten"


@pytest.fixture(autouse=True)
def _hulpmij(fresh_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fresh_database
    assert main(["organisatie", "add", "Hulpmij", "--soort", "uitvoerder"]) == 0
    capsys.readouterr()


def test_an_operator_gives_a_token_lists_it_and_takes_it_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["api", "token", "add", "Kassa", *READS, "--dagen", "30", *HULPMIJ]) == 0
    given = capsys.readouterr()
    number, token = given.out.strip().split("\t")
    assert "shown this once" in given.err
    system = System(token)
    assert system.get(ADDRESS).status_code == 200
    assert system.get("/api/v1/betaalruns").status_code == 403

    assert main(["api", "token", "list", *HULPMIJ]) == 0
    (listed,) = capsys.readouterr().out.splitlines()
    assert token not in listed
    assert listed.split("\t")[2:6] == ["live", "Kassa", "budgetbeheerder", "betaalopdrachten:lezen"]

    assert main(["api", "token", "revoke", number, "--reden", "gelekt", *HULPMIJ]) == 0
    assert system.get(ADDRESS).status_code == 401
    capsys.readouterr()
    assert main(["api", "token", "revoke", number, *HULPMIJ]) == 2
    assert "al ingetrokken" in capsys.readouterr().err
    assert main(["api", "token", "list", *HULPMIJ]) == 0
    assert "\trevoked\t" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--rol", "budgetbeheerder", "--scope", "alles"], "no such scope: alles"),
        (["--rol", "auditor", "--scope", "betaalruns:voorstellen"], "betaalruns:voorstellen"),
        ([*READS, "--dagen", "400"], "366"),
    ],
)
def test_a_token_that_reaches_too_far_is_refused(
    capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    assert main(["api", "token", "add", "Kassa", *asked, *HULPMIJ]) == 2
    refused = capsys.readouterr()
    assert (refused.out, said in refused.err) == ("", True)
    assert main(["api", "token", "list", *HULPMIJ]) == 0
    assert capsys.readouterr().out == ""
