# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The night and the command line: all months first, the last ones after that, and one month on request."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import time_machine

from houvast.access.commands import open_team, place_in_team
from houvast.config.cli import build_parser
from houvast.config.cli.organisaties import NoSuchOrganisatie
from houvast.indicatoren import queries
from houvast.indicatoren.jobs import compute_gemeenten
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY
from houvast.indicatoren.tests.test_pages import open_slipping

pytestmark = pytest.mark.django_db


def test_the_first_night_computes_all_months_and_the_next_only_the_last() -> None:
    cijfers = open_slipping()
    nights = {each.gemeente_id: each for each in compute_gemeenten(today=TODAY, now=NOW)}
    again = nights[cijfers.gemeente_id]
    assert again.first == date(2026, 4, 1)
    assert again.count
    month = {each.gemeente_id: each for each in compute_gemeenten(today=date(2026, 7, 1), now=NOW)}
    assert month[cijfers.gemeente_id].first == date(2022, 8, 1)
    seen = queries.compute(cijfers.manager, "op_tijd", cijfers.uitvoerder_id, date(2026, 5, 1))
    assert seen is not None
    assert seen.misses == 3


@time_machine.travel(NOW, tick=True)
def test_the_command_prints_the_figures_and_ends_with_two_when_one_fails(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("houvast.config.cli.indicatoren.prepare_database", lambda: None)
    cijfers = open_slipping()
    naam = next(each.naam for each in queries.list_uitvoerders(cijfers.manager))
    asked = ["indicatoren", "--periode", "2026-05", "--uitvoerder", naam]
    arguments = build_parser().parse_args([*asked, "--json"])
    assert arguments.run(arguments) == 2
    facts = json.loads(capsys.readouterr().out)
    (rent,) = (each for each in facts["cijfers"] if each["sleutel"] == "op_tijd_woning")
    assert (rent["teller"], rent["noemer"], rent["promille"]) == (12, 15, 800)
    assert (rent["niet_in_orde"], rent["sinds"]) == ("trend", "2026-03")
    assert len(rent["definitie_sha256"]) == 64
    arguments = build_parser().parse_args(asked)
    assert arguments.run(arguments) == 2
    assert "Huur en hypotheek op tijd: 80,0% (12 of 15)" in capsys.readouterr().out
    leader = cijfers.beoordelaar
    oost = open_team(actor=leader, naam="Oost", now=NOW)
    place_in_team(
        actor=leader, medewerker_id=cijfers.budgetbeheerders[0], team_id=oost, since=date(2025, 1, 1), now=NOW
    )
    arguments = build_parser().parse_args([*asked, "--team", "Oost"])
    assert arguments.run(arguments) == 0, "of a team there are too few months to know what is usual"
    assert "Huur en hypotheek op tijd: 75,0% (9 of 12)" in capsys.readouterr().out
    nobody = build_parser().parse_args([*asked, "--team", "Niemand"])
    assert nobody.run(nobody) == 2
    assert "there are: Oost" in capsys.readouterr().err
    wrong = build_parser().parse_args([*asked[:-1], "Niemand"])
    with pytest.raises(NoSuchOrganisatie, match="Niemand"):
        wrong.run(wrong)
