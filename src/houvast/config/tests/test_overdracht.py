# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast overdracht`: what it prints and with which code it ends."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from typing import Any

import pytest

from houvast.config.cli import overdracht as command_line
from houvast.overdracht import queries
from houvast.overdracht.domain.bewijs import Greep, Wanneer
from houvast.overdracht.domain.toestand import Punt
from houvast.overdracht.tests.transfer_world import LEAVES, SWITCH, TODAY, open_transfer

pytestmark = pytest.mark.django_db


def test_the_command_line_rehearses_cuts_over_and_proves_with_its_exit_codes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    transfer = open_transfer()
    home = transfer.home(balance_cents=10_000, leefgeld_cents=0)
    transfer.plan_payments(transfer.van, TODAY)
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang, confirm=False)
    monkeypatch.setattr(command_line, "prepare_database", lambda: None)

    def run(act: str, on: date) -> tuple[int, dict[str, Any]]:
        asked = Namespace(plan=transfer.plan_id, op=on, json=True, golf=None)
        code = getattr(command_line, f"run_{act}")(asked)
        return code, json.loads(capsys.readouterr().out)

    code, facts = run("rehearse", TODAY)
    assert (code, facts["huishoudens"]) == (2, 1)
    assert {each["soort"] for each in facts["lijst"]} == set(facts["bevindingen"])
    code, facts = run("prove", TODAY)
    assert (code, facts["bewezen"]) == (2, False), "of nobody nothing is proved"
    code, facts = run("cutover", LEAVES)
    assert (code, facts["over"]) == (2, [])
    assert "repetitie" in facts["niet_over"][0]["reden"]
    with pytest.raises(RuntimeError, match="there is no wave 9; there are: 1"):
        command_line.run_cutover(Namespace(plan=transfer.plan_id, op=LEAVES, json=True, golf=9))
    code, facts = run("cutover", SWITCH)
    assert (code, facts["over"], facts["niet_over"][0]["huishouden"]) == (2, [], home.nummer)
    assert "choose another wave" in facts["niet_over"][0]["reden"]
    transfer.accept(overgang, Punt.REPETITIE)
    code, facts = run("cutover", LEAVES)
    assert (code, facts["over"][0]["huishouden"]) == (0, home.nummer)
    code, facts = run("prove", SWITCH)
    assert facts["huishoudens"] == 1
    code, facts = run("prove", date(2026, 5, 10))
    assert code == 2
    assert facts["gemist"] > 0
    assert facts["zonder_betaling"] == [home.nummer]
    # What was due before the household went over is counted apart, and each figure is a list.
    halves = {Wanneer.VOOR: facts["voor_de_overgang"], Wanneer.VANAF: facts["vanaf_de_overgang"]}
    with transfer.of(transfer.manager) as manager:
        for wanneer, half in halves.items():
            for greep, number in ((Greep.GEMIST, half["gemist"]), (Greep.TE_BETALEN, half["betalingen"])):
                found = queries.list_betalingen(
                    manager, transfer.plan_id, on=date(2026, 5, 10), uitkomst=greep, wanneer=wanneer
                )
                assert len(found) == number > 0
                assert all((each.due_on < SWITCH) == (wanneer is Wanneer.VOOR) for each in found)
            assert sum(half["uitkomsten"].values()) >= half["betalingen"] == half["op_tijd"] + half["uitzonderingen"]
    for name in ("betalingen", "op_tijd", "gemist", "zonder_uitleg"):
        assert facts[name] == sum(half[name] for half in halves.values())
    assert {each["wanneer"] for each in facts["uitzonderingen"]} == {"voor", "vanaf"}
