# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong around a payment run: kills, repeats, races, a bank that takes the file and says nothing."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.db import connection, connections

from houvast.access.domain.scope import scope_of
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen import commands
from houvast.betalen.models import Betaalrunregel
from houvast.betalen.tests.bank import Booked
from houvast.betalen.tests.paying_world import NOW, MemoryBankkanaal, Paying, folder_of, open_paying
from houvast.config.bankkanaal import FolderBankkanaal
from houvast.database.scope import apply_scope
from houvast.ledger.queries import verify
from tests.faults.forking import victims_of

KILLS = 10
PAYMENTS = 400
WAIT_SECONDS_MAX = 30.0


@pytest.fixture
def paying(fresh_database: str) -> Iterator[Paying]:
    """An uitvoerder in a database where commits are real."""
    yield open_paying()
    connections.close_all()


def _environment(conninfo: str) -> dict[str, str]:
    parts = psycopg.conninfo.conninfo_to_dict(conninfo)
    user = quote(str(parts["user"]))
    password = f":{quote(str(parts['password']))}" if parts.get("password") else ""
    query = urlencode({key: str(parts[key]) for key in ("host", "port") if parts.get(key)})
    url = f"postgresql://{user}{password}@/{parts['dbname']}?{query}"
    return os.environ | {"DATABASE_URL": url, "PGAPPNAME": "killed run"}


def _wait_until_alone(conninfo: str) -> None:
    """Wait until the server has noticed that the killed process is gone."""
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    with psycopg.connect(conninfo, autocommit=True) as watcher:
        while time.monotonic() < deadline:
            row = watcher.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND application_name = 'killed run'"
            ).fetchone()
            if row is not None and row[0] == 0:
                return
            time.sleep(0.05)
    pytest.fail("The server still works for a process that was killed.")


def _count_holds() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_hold WHERE state = 'open'")
        return int(cursor.fetchone()[0])


def _finish(paying: Paying, run_id: int, folder: Path) -> None:
    if paying.run(run_id).state == "voorgesteld":
        paying.approve(run_id)
    commands.send_betaalrun(
        actor=paying.preparer, **paying.books, run_id=run_id, kanaal=FolderBankkanaal(folder), now=NOW
    )


@pytest.mark.slow
def test_f1_a_run_that_is_killed_anywhere_reaches_the_bank_once_and_pays_everything_once(
    paying: Paying, tmp_path: Path, fresh_database: str
) -> None:
    seed = int.from_bytes(os.urandom(4))
    chance = random.Random(seed)  # noqa: S311 (where a kill falls is no secret)
    household = paying.household(cents=PAYMENTS * KILLS * 100)
    people = (str(paying.world.actor.organisatie_id), str(paying.approver.medewerker_id))
    whole_seconds, interrupted = 1.5, 0
    with victims_of(
        "tests.faults.pay_once", *people, str(tmp_path), environment=_environment(fresh_database)
    ) as victims:
        for kill in range(KILLS):
            paying.payments(household, PAYMENTS, 100)
            run_id = paying.propose().run_id
            assert run_id is not None
            victim = victims.start(str(run_id))
            time.sleep(chance.uniform(0, whole_seconds))
            victims.kill(victim)
            _wait_until_alone(fresh_database)
            assert verify() == [], f"seed {seed}"
            assert _count_holds() in {kill * PAYMENTS, (kill + 1) * PAYMENTS}, f"seed {seed}"
            interrupted += paying.run(run_id).state != "verzonden"
            started = time.monotonic()
            _finish(paying, run_id, tmp_path)
            if paying.run(run_id).state == "verzonden":
                whole_seconds = max(0.3, time.monotonic() - started)
            assert len(folder_of(tmp_path)) == kill + 1, f"seed {seed}"
            assert (tmp_path / f"{paying.run(run_id).message_id}.xml").read_bytes() == paying.write(run_id)
            assert _count_holds() == (kill + 1) * PAYMENTS, f"seed {seed}"
            assert Betaalopdracht.objects.filter(state="verzonden").count() == (kill + 1) * PAYMENTS
            assert verify() == [], f"seed {seed}"
    assert interrupted, f"seed {seed}: every kill came too late to try anything"


@pytest.mark.parametrize("crash_after", ["nothing", "writing", "keeping", "delivering"])
def test_f1_a_crash_at_any_step_of_delivery_leaves_one_file_after_a_repeat(
    paying: Paying, tmp_path: Path, crash_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paying.payment(paying.household())
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)

    class PowerCut(BaseException):
        """No handler of ours gets to see this."""

    def cut(*_arguments: object, **_more: object) -> None:
        raise PowerCut

    # The steps of the folder are calls of the operating system: cut before the first that comes after the named one.
    name = {"nothing": "Path.mkdir", "writing": "os.link", "keeping": "Path.replace"}.get(crash_after)
    with monkeypatch.context() as patched:
        if name == "os.link":
            patched.setattr(os, "link", cut)
        elif name is not None:
            patched.setattr(Path, name.removeprefix("Path."), cut)
        else:
            patched.setattr("houvast.betalen.commands.sending.mark_sent", cut)
        with pytest.raises(PowerCut):
            _finish(paying, run_id, tmp_path)
    assert len(folder_of(tmp_path)) == (1 if crash_after == "delivering" else 0)
    assert paying.run(run_id).sending_at is not None
    with pytest.raises(commands.RunIsMoved):
        commands.withdraw_betaalrun(actor=paying.preparer, **paying.books, run_id=run_id, reason="toch niet", now=NOW)
    if crash_after == "delivering":
        # The bank's software took it meanwhile; a repeat must not bring it again.
        (tmp_path / folder_of(tmp_path)[0]).unlink()
    _finish(paying, run_id, tmp_path)
    assert len(folder_of(tmp_path)) == (0 if crash_after == "delivering" else 1)
    assert paying.run(run_id).state == "verzonden"


def test_f8_a_bank_that_takes_the_file_and_falls_silent_gets_it_once(paying: Paying) -> None:
    class SilentBank(MemoryBankkanaal):
        """It takes what it gets, and the line goes dead."""

        def deliver(self, *, message_id: str, sha256: str, write: Callable[[BinaryIO], None]) -> None:
            """Take it, once, and say nothing."""
            super().deliver(message_id=message_id, sha256=sha256, write=write)
            raise ConnectionResetError

    rent = paying.payment(paying.household())
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    paying.bank = SilentBank()
    for _attempt in range(2):
        with pytest.raises(ConnectionResetError):
            paying.send(run_id)
    assert paying.bank.deliveries == 1
    assert paying.state(rent) == "goedgekeurd"
    # The statement tells what became of it.
    paying.statement(Booked(-65_000, paying.end_to_end(rent)))
    assert paying.state(rent) == "geboekt"
    assert paying.run(run_id).state == "verwerkt"


def _at_once(paying: Paying, *acts: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each on a connection of its own; return what came of them, faults as well."""
    answers: list[object] = []
    together = threading.Barrier(len(acts))

    def work(act: Callable[[], object]) -> None:
        try:
            apply_scope(scope_of(paying.world.actor))
            together.wait()
            answers.append(act())
        except Exception as fault:  # noqa: BLE001 (it is the answer)
            answers.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_f4_of_two_approvers_at_once_one_approves_and_the_other_hears_who_was_first(paying: Paying) -> None:
    household = paying.household()
    paying.payment(household)
    run_id = paying.propose().run_id
    answers = _at_once(paying, lambda: paying.approve(run_id), lambda: paying.approve(run_id))
    assert sorted(type(each).__name__ for each in answers) == ["ApprovedRun", "RunIsMoved"]
    assert "Tess" in str(next(each for each in answers if isinstance(each, commands.RunIsMoved)))
    assert paying.available(household) == 35_000
    paying.prove()


def test_f4_two_proposals_at_once_pay_nothing_twice(paying: Paying) -> None:
    for _number in range(3):
        paying.payment(paying.household())
    answers = _at_once(paying, paying.propose, paying.propose)
    lines = [each.line_count for each in answers if isinstance(each, commands.ProposedRun)]
    assert sorted(lines) == [0, 3]
    assert Betaalrunregel.objects.count() == 3


def test_f4_two_who_send_at_once_deliver_once(paying: Paying, tmp_path: Path) -> None:
    paying.payment(paying.household())
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    answers = _at_once(paying, lambda: _finish(paying, run_id, tmp_path), lambda: _finish(paying, run_id, tmp_path))
    assert [each for each in answers if isinstance(each, BaseException)] == []
    assert len(folder_of(tmp_path)) == 1
    assert paying.run(run_id).state == "verzonden"


def test_f4_withdrawing_and_approving_at_once_ends_in_one_of_the_two(paying: Paying) -> None:
    household = paying.household()
    paying.payment(household)
    run_id = paying.propose().run_id
    assert run_id is not None

    def withdraw() -> object:
        return commands.withdraw_betaalrun(
            actor=paying.preparer, **paying.books, run_id=run_id, reason="te vroeg", now=NOW
        )

    _at_once(paying, withdraw, lambda: paying.approve(run_id))
    state = paying.run(run_id).state
    assert (state, paying.available(household)) in {("ingetrokken", 100_000), ("goedgekeurd", 35_000)}
    paying.prove()
