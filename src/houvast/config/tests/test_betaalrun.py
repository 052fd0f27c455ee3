# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs from the command line: JSON alone on standard output, and exit codes that scripts can trust."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from houvast.access.domain.scope import scope_of
from houvast.access.queries import list_medewerkers
from houvast.betalen.ports import get_bankkanaal, use_bankkanaal
from houvast.betalen.tests.bank import Status, pain_002
from houvast.betalen.tests.paying_world import NOW, Paying, folder_of, open_paying
from houvast.config.bankkanaal import FolderBankkanaal
from houvast.config.cli import main
from houvast.database.scope import apply_scope

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def paying(tmp_path: Path) -> Iterator[Paying]:
    """The books at the moment that they are about, and a folder for the bank."""
    before = get_bankkanaal()
    use_bankkanaal(FolderBankkanaal(tmp_path / "bank"))
    with time_machine.travel(NOW, tick=False):
        yield open_paying()
    use_bankkanaal(before)


def run(paying: Paying, capsys: pytest.CaptureFixture[str], act: str, *more: str) -> tuple[int, list[dict[str, Any]]]:
    """Run one act; return its exit code, and what it printed as JSON."""
    capsys.readouterr()
    naam = paying.world.actor.organisatie_naam
    code = main(["betaalrun", act, "--uitvoerder", naam, "--json", *more])
    printed = capsys.readouterr().out
    apply_scope(scope_of(paying.world.actor))
    return code, [json.loads(line) for line in printed.splitlines()]


def test_a_run_is_proposed_approved_written_sent_and_followed(
    paying: Paying, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    household = paying.household(cents=70_000)
    rent = paying.payment(household)
    paying.payment(household, 60_000, voorrang="overig")
    code, (proposed,) = run(paying, capsys, "propose", "--datum", "2026-03-03")
    assert (code, proposed["payments"], proposed["left_out"]) == (0, 1, {"saldo": 1})
    run_id = str(proposed["run_id"])
    names = {each.medewerker_id: each.gebruikersnaam for each in list_medewerkers(paying.world.actor)}
    own = names[paying.preparer.medewerker_id or 0]
    assert run(paying, capsys, "approve", run_id, "--als", own) == (2, [])
    code, (approved,) = run(paying, capsys, "approve", run_id, "--als", names[paying.approver.medewerker_id or 0])
    assert (code, approved["state"], approved["payments"]) == (0, "goedgekeurd", 1)
    path = tmp_path / "run.xml"
    code, (written,) = run(paying, capsys, "write", run_id, "--naar", str(path))
    first = path.read_bytes()
    assert (code, written["bytes"]) == (0, len(first))
    assert run(paying, capsys, "write", run_id, "--naar", str(path))[1][0]["sha256"] == written["sha256"]
    assert path.read_bytes() == first
    code, (sent,) = run(paying, capsys, "send", run_id)
    assert (code, sent["was_new"]) == (0, True)
    assert run(paying, capsys, "send", run_id)[1][0]["was_new"] is False
    assert folder_of(tmp_path / "bank") == [f"{sent['message_id']}.xml"]
    report = tmp_path / "antwoord.xml"
    report.write_bytes(
        pain_002(sent["message_id"], group="PART", orders=[Status(paying.end_to_end(rent), "RJCT", "AC04")])
    )
    code, (answered,) = run(paying, capsys, "answer", str(report))
    assert (code, answered["rejected"]) == (0, 1)
    code, (status,) = run(paying, capsys, "status", run_id)
    assert (code, status["state"]) == (0, "verwerkt")


def test_what_is_not_there_ends_with_two(paying: Paying, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(paying, capsys, "status", "99999999") == (2, [])
    assert run(paying, capsys, "send", "99999999") == (2, [])
    assert run(paying, capsys, "write", "99999999", "--naar", str(tmp_path / "x.xml")) == (2, [])
    assert not (tmp_path / "x.xml").exists()
