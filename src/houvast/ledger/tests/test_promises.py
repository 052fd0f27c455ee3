# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database refuses by itself, to the application's role and to its owner, whatever SQL they send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import Error, ProgrammingError, connection, transaction
from psycopg import sql

from houvast.database.scope import Scope, scoped
from houvast.ledger import commands, queries
from houvast.ledger.commands import derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, picture


def execute(statement: str, *parameters: Any) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


@contextmanager
def expect_refusal_by(promise: str) -> Iterator[None]:
    """Expect that the database refuses, in the name of this constraint or with these words."""
    with pytest.raises(Error) as refusal:
        yield
    diagnosis = getattr(refusal.value.__cause__, "diag", None)
    assert promise in {getattr(diagnosis, "constraint_name", None), getattr(diagnosis, "message_primary", None)}


@pytest.fixture
def books(db: None) -> Books:
    books = open_books()
    books.post(books.receive(books.leefgeld, 1000, cause_id=501), books.receive(books.suspense, 500, cause_id=502))
    return books


def insert(books: Books, **changes: object) -> str:
    """Return raw SQL that adds one transfer, by which nobody of our code is asked."""
    values = {
        "administratie_id": books.administratie_id,
        "transaction_id": "gen_random_uuid()",
        "batch_id": "(SELECT max(id) FROM ledger_batch)",
        "trust_account_id": books.trust,
        "debit_account_id": books.trust,
        "credit_account_id": books.leefgeld,
        "amount_cents": 100,
        "booked_on": f"'{TODAY}'",
        "value_on": f"'{TODAY}'",
        "cause_kind": "'raw'",
        "cause_id": 1,
        "description": "''",
        "idempotency_key": "gen_random_uuid()",
    } | changes
    return f"INSERT INTO ledger_transfer ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))})"  # noqa: S608


def test_i2_raw_sql_moves_the_balances_too(books: Books) -> None:
    assert execute(insert(books)) == 1
    account = queries.get_account(actor=books.actor, administratie_id=books.administratie_id, account_id=books.leefgeld)
    assert account.posted_cents == 1100
    assert queries.verify() == []


@pytest.mark.parametrize(
    ("changes", "promise"),
    [
        ({"amount_cents": 0}, "transfer_has_positive_amount"),
        ({"amount_cents": -5}, "transfer_has_positive_amount"),
        ({"credit_account_id": "trust"}, "transfer_joins_two_accounts"),
        ({"credit_account_id": "other_suspense"}, "transfer_credits_within_one_trust_account"),
        ({"credit_account_id": "other_trust"}, "transfer_credits_within_one_trust_account"),
        ({"debit_account_id": "other_suspense"}, "transfer_debits_within_one_trust_account"),
        ({"batch_id": 0}, "transfer_is_posted_by_a_batch"),
        (
            {"debit_account_id": "leefgeld", "credit_account_id": "trust", "amount_cents": 1001},
            "account_stays_above_its_floor",
        ),
        ({"reverses_id": 0}, "reversal_mirrors_its_transfer"),
        ({"reverses_id": "(SELECT min(id) FROM ledger_transfer)"}, "reversal_mirrors_its_transfer"),
        ({"amount_cents": 10**19}, "bigint out of range"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_i1_i3_i5_raw_sql_can_not_break_a_promise(books: Books, changes: dict[str, object], promise: str) -> None:
    ids = {name: getattr(books, str(value)) for name, value in changes.items() if hasattr(books, str(value))}
    before = picture()
    with expect_refusal_by(promise):
        execute(insert(books, **(changes | ids)))
    assert picture() == before


def test_i4_raw_sql_can_not_use_a_key_twice(books: Books) -> None:
    before = picture()
    with expect_refusal_by("transfer_is_posted_once_per_key"):
        execute(insert(books, idempotency_key=f"'{derive_key('bankline', 501)}'"))
    assert picture() == before


def test_i3_raw_sql_can_not_reverse_twice(books: Books) -> None:
    mirror = {
        "debit_account_id": books.leefgeld,
        "credit_account_id": books.trust,
        "amount_cents": 1000,
        "reverses_id": f"(SELECT id FROM ledger_transfer WHERE credit_account_id = {books.leefgeld})",  # noqa: S608
    }
    execute(insert(books, **mirror))
    with expect_refusal_by("transfer_is_reversed_at_most_once"):
        execute(insert(books, **mirror))
    reversal = {"reverses_id": "(SELECT max(id) FROM ledger_transfer)", "amount_cents": 1000}
    with expect_refusal_by("reversal_mirrors_its_transfer"):
        execute(insert(books, **reversal))


@pytest.mark.parametrize(
    "table", ["ledger_transfer", "ledger_batch", "ledger_assertion", "ledger_daytotal", "ledger_seal"]
)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_i3_the_application_has_no_right_to_change_what_was_posted(books: Books, table: str, act: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(act.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_account SET credits_posted_cents = 5",
        "UPDATE ledger_account SET floor_cents = -5",
        "UPDATE ledger_account SET gemeente_id = NULL",
        "INSERT INTO ledger_account (administratie_id, credits_posted_cents) VALUES (1, 5)",
        "INSERT INTO ledger_daytotal (administratie_id) VALUES (1)",
        "UPDATE ledger_hold SET amount_cents = 1",
        "INSERT INTO ledger_hold (state) VALUES ('posted')",
        "DELETE FROM ledger_account",
        "DELETE FROM ledger_hold",
        "ALTER TABLE ledger_transfer DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_has_no_right_to_move_balances_by_hand(books: Books, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        execute(statement)


def test_i6_raw_sql_can_not_end_a_hold_twice_or_post_it_without_its_transfer(books: Books) -> None:
    hold_id = commands.hold_amount(
        actor=books.actor,
        administratie_id=books.administratie_id,
        hold=commands.HoldRequest(books.leefgeld, books.trust, 100, "betaalopdracht", 1, "", derive_key("hold", 1)),
        now=NOW,
    )
    end = "UPDATE ledger_hold SET state = %s, ended_at = %s WHERE id = %s"
    with expect_refusal_by("posted_hold_has_its_transfer"), transaction.atomic():
        execute(end, "posted", NOW, hold_id)
        execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute(end, "voided", NOW, hold_id)
    for state in ("open", "posted", "voided"):
        with expect_refusal_by("hold_ends_once"):
            execute(end, state, NOW, hold_id)
    assert queries.verify() == []


def test_i11_a_closed_period_stays_closed(books: Books) -> None:
    execute("UPDATE ledger_administratie SET closed_until = %s", TODAY)
    with expect_refusal_by("transfer_is_booked_in_an_open_period"):
        execute(insert(books))
    for earlier in ("2026-01-01", None):
        with expect_refusal_by("closed_period_stays_closed"):
            execute("UPDATE ledger_administratie SET closed_until = %s", earlier)


def test_without_a_scope_the_books_are_empty_and_closed(books: Books) -> None:
    raw = insert(books, batch_id=1)
    with scoped(Scope()):
        assert not any(picture().values())
        with pytest.raises(Error, match="row-level security"):
            execute(raw)
    with scoped(Scope(gemeenten=frozenset({books.gemeente_id}))):
        # A gemeente reads its households' money, and books nothing.
        assert [len(rows) for rows in picture().values()][:4] == [0, 3, 0, 1]
        with pytest.raises(Error, match="row-level security"):
            execute(insert(books, batch_id=1, gemeente_id=books.gemeente_id))
    with scoped(Scope(gemeenten=frozenset({books.other_gemeente_id}))):
        assert [len(rows) for rows in picture().values()][:4] == [0, 1, 0, 0]


@pytest.mark.parametrize("table", ["ledger_transfer", "ledger_batch", "ledger_assertion", "ledger_hold"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_i3_the_owner_is_refused_as_well(fresh_database: str, table: str, act: str) -> None:
    with psycopg.connect(fresh_database) as owner, pytest.raises(psycopg.Error, match="only grows"):
        owner.execute(sql.SQL(act).format(sql.Identifier(table)))


def test_i3_the_owner_can_not_update_either(fresh_database: str) -> None:
    with psycopg.connect(fresh_database) as owner, pytest.raises(psycopg.Error, match="only grows"):
        owner.execute("UPDATE ledger_transfer SET amount_cents = amount_cents + 1")
