# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof: a log that was tampered with is found, at its first broken line; sealing never makes anyone wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection, transaction

from houvast.access.commands import NotAllowed, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit.commands import record, seal_lines
from houvast.audit.models import Seal, Waitingline
from houvast.audit.queries import list_lines, verify_audit
from houvast.database.scope import scoped

NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def actor(fresh_database: str) -> Iterator[Actor]:
    """Houvast itself at work for an uitvoerder, in a database where commits are real."""
    organisatie_id = register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        yield actor


def _record(actor: Actor, object_id: int = 12) -> int:
    return record(
        actor=actor,
        command="open_afspraak",
        object_kind="afspraak",
        object_id=object_id,
        now=NOW,
        reason="Gesprek",
        old={"dag": "vrijdag", "bedrag": 12_345},
        new={"leden": [1, 2], "actief": True, "tot": None},
    )


def _tamper(owner: str, *statements: str) -> None:
    with psycopg.connect(owner) as owning:
        # What a database administrator could do: switch the triggers off first.
        owning.execute("SET session_replication_role = replica")
        for statement in statements:
            owning.execute(statement.encode())


def test_a_log_that_nobody_touched_is_whole(actor: Actor) -> None:
    for object_id in range(3):
        _record(actor, object_id)
    proof = verify_audit()
    assert proof.ok
    assert (proof.lines_sealed, proof.lines_waiting, proof.seals) == (4, 0, 4)
    assert proof.heads[f"organisatie:{actor.organisatie_id}"][0] == 4
    assert "whole" in proof.sentence()


def test_the_lines_of_one_transaction_share_a_seal(actor: Actor) -> None:
    with transaction.atomic():
        first, second = _record(actor), _record(actor)
    assert Seal.objects.order_by("-number").values_list("line_ids", flat=True)[0] == [first, second]


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'Iets anders'",
        "actor_naam = 'Iemand anders'",
        "at = at + interval '1 microsecond'",
        "new = new || '{\"actief\": false}'",
        "count = 2",
        "medewerker_id = 7",
    ],
)
def test_an_edited_line_is_named(actor: Actor, fresh_database: str, change: str) -> None:
    _record(actor)
    edited = _record(actor)
    _record(actor)
    _tamper(fresh_database, f"UPDATE audit_line SET {change} WHERE id = {edited}")  # noqa: S608
    broken = verify_audit().broken
    assert broken is not None
    assert (broken.line_id, broken.reason) == (edited, "the line was changed after it was written.")


def test_a_deleted_line_is_named(actor: Actor, fresh_database: str) -> None:
    deleted = _record(actor)
    _record(actor)
    _tamper(fresh_database, f"DELETE FROM audit_line WHERE id = {deleted}")  # noqa: S608
    broken = verify_audit().broken
    assert broken is not None
    assert (broken.line_id, broken.reason) == (deleted, "the line is gone.")


def test_an_edit_that_recomputes_its_digest_still_breaks_the_seal(actor: Actor, fresh_database: str) -> None:
    edited = _record(actor)
    other = _record(actor)
    _tamper(
        fresh_database,
        "CREATE TABLE other AS SELECT * FROM audit_line",
        f"UPDATE audit_line SET (command, object_id, reason, old, new, at, digest) = "  # noqa: S608
        f"(SELECT command, object_id, reason, old, new, at, digest FROM other WHERE id = {other}) WHERE id = {edited}",
        f"UPDATE audit_seal SET line_ids = '{{{other}}}' WHERE {edited} = ANY (line_ids)",  # noqa: S608
    )
    broken = verify_audit().broken
    assert broken is not None
    assert "does not fit its lines" in broken.reason


def test_a_deleted_seal_is_found(actor: Actor, fresh_database: str) -> None:
    _record(actor)
    _record(actor)
    _tamper(fresh_database, "DELETE FROM audit_seal WHERE number = 2")
    broken = verify_audit().broken
    assert broken is not None
    assert (broken.seal_number, broken.reason) == (2, "seal 2 is gone; seal 3 follows.")


def test_a_chain_that_is_cut_off_leaves_its_lines_loose(actor: Actor, fresh_database: str) -> None:
    last = _record(actor)
    _tamper(fresh_database, "DELETE FROM audit_seal WHERE number = 2")
    broken = verify_audit().broken
    assert broken is not None
    assert broken.line_id == last
    assert "seal was removed" in broken.reason


def test_an_edited_seal_breaks_the_chain_after_it(actor: Actor, fresh_database: str) -> None:
    _record(actor)
    _record(actor)
    _tamper(fresh_database, "UPDATE audit_seal SET digest = sha256('x') WHERE number = 2")
    broken = verify_audit().broken
    assert broken is not None
    assert broken.seal_number == 2


def test_reordered_lines_break_their_seal(actor: Actor, fresh_database: str) -> None:
    with transaction.atomic():
        first, second = _record(actor, 1), _record(actor, 2)
    _tamper(fresh_database, f"UPDATE audit_seal SET line_ids = '{{{second},{first}}}' WHERE number = 2")  # noqa: S608
    broken = verify_audit().broken
    assert broken is not None
    assert broken.seal_number == 2


def test_a_line_that_was_slipped_in_is_found(actor: Actor, fresh_database: str) -> None:
    _record(actor)
    _tamper(
        fresh_database,
        "INSERT INTO audit_line SELECT nextval('audit_line_id_seq'), scope, at, medewerker_id, actor_naam, role, "
        "organisatie_id, command, object_kind, 99, gemeente_id, administratie_id, reason, old, new, count, digest "
        "FROM audit_line ORDER BY id LIMIT 1",
    )
    assert not verify_audit().ok


def test_sealing_waits_for_nobody_and_the_next_one_takes_what_was_left(actor: Actor, fresh_database: str) -> None:
    scope = f"organisatie:{actor.organisatie_id}"
    with psycopg.connect(fresh_database) as busy:
        busy.execute("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || %s, 0))", [scope])
        left = _record(actor)
        assert Waitingline.objects.get().pk == left
        assert verify_audit().lines_waiting == 1
    then = _record(actor)
    assert Seal.objects.order_by("-number").values_list("line_ids", flat=True)[0] == [left, then]


def test_lines_that_nobody_sealed_are_sealed_on_request(actor: Actor, fresh_database: str) -> None:
    with psycopg.connect(fresh_database) as busy:
        busy.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('audit ' || %s, 0))", [f"organisatie:{actor.organisatie_id}"]
        )
        _record(actor)
        _record(actor)
    assert seal_lines(actor=actor, now=NOW) == 2
    assert seal_lines(actor=actor, now=NOW) == 0
    assert verify_audit().ok


def test_many_at_once_leave_one_unbroken_chain(actor: Actor) -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            with scoped(scope_of(actor)):
                for object_id in range(15):
                    _record(actor, object_id)
        except BaseException as fault:  # noqa: BLE001 (told to the test below)
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_lines(actor=actor, now=NOW)

    assert faults == []
    proof = verify_audit()
    assert proof.ok, proof.sentence()
    assert (proof.lines_sealed, proof.lines_waiting) == (61, 0)


def test_an_owner_that_is_no_superuser_still_sees_every_chain(actor: Actor, fresh_database: str) -> None:
    with psycopg.connect(fresh_database) as owning:
        owner = owning.info.user
        found = owning.execute(
            "SELECT polrelid::regclass::text FROM pg_policy WHERE polcmd = 'r' AND polroles = "
            "ARRAY[(SELECT oid FROM pg_roles WHERE rolname = %s)] ORDER BY 1",
            [owner],
        ).fetchall()
    assert {"audit_line", "audit_seal", "audit_waitingline"} <= {name for (name,) in found}


def test_only_an_auditor_and_houvast_itself_read_lines(actor: Actor) -> None:
    _record(actor)
    assert list_lines(actor, object_kind="afspraak")[0].reason == "Gesprek"
    with pytest.raises(NotAllowed):
        list_lines(Actor(1, "Noor", Role.BUDGETBEHEERDER, actor.organisatie_id, actor.organisatie_soort))
