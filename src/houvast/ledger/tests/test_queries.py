# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.ledger import commands, queries
from houvast.ledger.commands import derive_key
from houvast.ledger.queries import AccountClass, Promise
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, transfer

DAYS = [TODAY + timedelta(days=number) for number in range(4)]


@pytest.fixture
def books(db: None) -> Books:
    return fill(open_books())


def fill(books: Books) -> Books:
    """Book four days: income, a payment booked late on an earlier day, suspense, costs."""
    books.post(books.receive(books.leefgeld, 1000, booked_on=DAYS[0], description="Salaris"))
    books.post(books.receive(books.suspense, 300, booked_on=DAYS[2]))
    books.post(books.pay(books.leefgeld, 200, booked_on=DAYS[3]))
    books.post(
        books.pay(books.leefgeld, 50, booked_on=DAYS[1]), transfer(books.costs, books.trust, 7, booked_on=DAYS[1])
    )
    return books


def of_gemeente(books: Books, gemeente_id: int) -> Actor:
    return Actor(5, "Ayşe", Role.CONSULENT, gemeente_id, OrganisatieSoort.GEMEENTE, gemeenten=frozenset({gemeente_id}))


def test_i2_a_balance_as_of_a_day_is_what_was_booked_until_then(books: Books) -> None:
    def balances(account_id: int) -> list[int]:
        given: dict[str, Any] = {
            "actor": books.actor,
            "administratie_id": books.administratie_id,
            "account_id": account_id,
        }
        return [queries.get_balance(**given, as_of=day) for day in DAYS] + [queries.get_balance(**given)]

    assert balances(books.leefgeld) == [1000, 950, 950, 750, 750]
    assert balances(books.trust) == [1000, 943, 1243, 1043, 1043]
    assert balances(books.costs) == [0, -7, -7, -7, -7]
    assert queries.list_class_balances(
        actor=books.actor, administratie_id=books.administratie_id, trust_account_id=books.trust, as_of=DAYS[2]
    ) == {
        AccountClass.TRUST: 1243,
        AccountClass.RESIDENT: 950,
        AccountClass.SUSPENSE: 300,
        AccountClass.COSTS: -7,
    }


@pytest.mark.parametrize("account", ["leefgeld", "trust"])
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_a_statement_runs_on_from_page_to_page(books: Books, account: str, limit: int) -> None:
    account_id = getattr(books, account)
    given: dict[str, Any] = {"actor": books.actor, "administratie_id": books.administratie_id, "account_id": account_id}
    entries = queries.list_entries(**given, limit=limit)
    while page := queries.list_entries(**given, limit=limit, before=entries[-1].cursor):
        entries += page
    assert [entry.balance_cents for entry in entries if entry.booked_on == DAYS[0]] == [1000]
    assert entries[-1].cursor.balance_before_cents == 0
    for newer, older in pairwise(entries):
        assert newer.balance_cents - newer.change_cents == older.balance_cents
    assert entries[0].balance_cents == queries.get_balance(**given)


def test_a_statement_can_be_limited_to_a_period_and_says_who_booked(books: Books) -> None:
    (entry,) = queries.list_entries(
        actor=books.actor,
        administratie_id=books.administratie_id,
        account_id=books.leefgeld,
        since=DAYS[1],
        until=DAYS[2],
    )
    assert (entry.change_cents, entry.balance_cents, entry.other_account_id) == (-50, 950, books.trust)
    assert (entry.actor_naam, entry.command, entry.is_reversed) == ("Houvast", "try_out", False)


def test_a_reversed_entry_says_so(books: Books) -> None:
    request = books.receive(books.neighbour, 5)
    books.post(request)
    books.reverse(request.transaction_id)
    given: dict[str, Any] = {
        "actor": books.actor,
        "administratie_id": books.administratie_id,
        "account_id": books.neighbour,
    }
    newest, oldest = queries.list_entries(**given)
    assert (newest.reverses_id, oldest.is_reversed) == (oldest.transfer_id, True)
    (again,) = queries.list_transaction_entries(**given, transaction_id=request.transaction_id)
    assert (again.change_cents, again.balance_cents) == (5, 5)


def test_a_consulent_reads_the_households_of_the_own_gemeente_and_nothing_else(books: Books) -> None:
    actor = of_gemeente(books, books.gemeente_id)
    with scoped(scope_of(actor)):
        assert {each.holder_id for each in queries.list_account_balances(actor=actor)} == {1, 2}
        entries = queries.list_entries(actor=actor, administratie_id=books.administratie_id, account_id=books.leefgeld)
        assert [entry.balance_cents for entry in entries] == [750, 950, 1000]
        # Who booked it and the trust account are the uitvoerder's own.
        assert {(entry.actor_naam, entry.other_naam) for entry in entries} == {(None, None)}
        assert queries.list_day_proofs(actor=actor, administratie_id=books.administratie_id) == []
        for account_id in (books.trust, books.suspense, books.stranger):
            with pytest.raises(queries.AccountNotFound):
                queries.get_account(actor=actor, administratie_id=books.administratie_id, account_id=account_id)


def test_a_read_begins_with_the_actor_also_when_the_session_sees_more(books: Books) -> None:
    nobody = replace(books.actor, administraties=frozenset())
    assert queries.list_account_balances(actor=nobody) == []
    assert queries.get_closed_until(actor=nobody, administratie_id=books.administratie_id) is None


def assert_bank(books: Books, day: date, cents: int) -> None:
    commands.assert_balance(
        actor=books.actor,
        administratie_id=books.administratie_id,
        account_id=books.trust,
        on_date=day,
        balance_cents=cents,
        source="afschrift",
        now=NOW,
    )


def test_i8_each_day_is_proved_against_the_bank_and_the_first_difference_is_named(books: Books) -> None:
    for day, cents in zip(DAYS, [1000, 943, 1240, 1043], strict=True):
        assert_bank(books, day, cents)
    proofs = queries.list_day_proofs(actor=books.actor, administratie_id=books.administratie_id)
    assert [proof.difference_cents for proof in proofs] == [0, 0, 3, 0]
    assert [proof.suspense_cents for proof in proofs] == [0, 0, 300, 300]
    (difference,) = queries.verify()
    assert difference.sentence().endswith("expected 1240 cents, found 1243.")
    assert (difference.promise, difference.on_date, difference.account_id) == (Promise.BANK, DAYS[2], books.trust)
    assert (difference.expected_cents, difference.found_cents) == (1240, 1243)


TAMPERED = {
    "UPDATE ledger_account SET credits_posted_cents = credits_posted_cents + 1 WHERE id = {leefgeld}": [
        (Promise.BALANCE, "leefgeld", 1),
        (Promise.SUM, "trust", -1),
    ],
    "UPDATE ledger_account SET debits_pending_cents = 5 WHERE id = {leefgeld}": [(Promise.PENDING, "leefgeld", 5)],
    "UPDATE ledger_daytotal SET debits_cents = debits_cents - 2 WHERE account_class = 'trust' "
    "AND booked_on = (SELECT min(booked_on) FROM ledger_daytotal)": [(Promise.DAYTOTAL, "trust", -2)],
    "DELETE FROM ledger_daytotal WHERE account_class = 'suspense'": [
        (Promise.DAYTOTAL, "trust", -300),
        (Promise.BANK, "trust", -300),
    ],
    "UPDATE ledger_transfer SET amount_cents = 1001 WHERE amount_cents = 1000": [
        (Promise.BALANCE, "trust", -1),
        (Promise.BALANCE, "leefgeld", -1),
        (Promise.DAYTOTAL, "trust", -1),
        (Promise.DAYTOTAL, "trust", -1),
        (Promise.SEAL, "trust", 1),
    ],
    "UPDATE ledger_transfer SET description = 'Loon' WHERE description = 'Salaris'": [(Promise.SEAL, "trust", 0)],
    "UPDATE ledger_transfer SET value_on = value_on + 1 WHERE amount_cents = 300": [(Promise.SEAL, "trust", 0)],
    "DELETE FROM ledger_seal WHERE amount_cents = 1000": [(Promise.SEAL, "trust", 1000)],
    "UPDATE ledger_transfer SET reverses_id = (SELECT id FROM ledger_transfer WHERE amount_cents = 1000) "
    "WHERE amount_cents = 50": [
        (Promise.REVERSAL, "trust", -950),
        (Promise.SEAL, "trust", 0),
    ],
}


@pytest.mark.parametrize("tampering", TAMPERED, ids=lambda text: " ".join(text.split()[:4]))
def test_i13_whoever_gets_past_the_triggers_is_found_by_verify(fresh_database: str, tampering: str) -> None:
    books = fill(open_books())
    assert_bank(books, DAYS[3], 1043)
    assert queries.verify() == []
    with psycopg.connect(fresh_database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(tampering.format(leefgeld=books.leefgeld))
    found = [(each.promise, each.account_id, each.found_cents - each.expected_cents) for each in queries.verify()]
    assert found == [(promise, getattr(books, account), cents) for promise, account, cents in TAMPERED[tampering]]


def test_the_operator_verifies_all_books_as_an_owner_without_superpowers(fresh_database: str) -> None:
    first, second = fill(open_books()), fill(open_books())
    with scoped(scope_of(first.actor)):
        assert_bank(first, DAYS[3], 1)
    assert_bank(second, DAYS[3], 2)
    assert [each.administratie_id for each in queries.verify()] == [second.administratie_id]
    expected = [first.administratie_id, second.administratie_id]
    with psycopg.connect(fresh_database, autocommit=True) as owner:
        if not owner.execute("SELECT rolsuper FROM pg_roles WHERE rolname = CURRENT_USER").fetchall()[0][0]:
            assert [each.administratie_id for each in queries.verify_everything()] == expected
            return
        owner.execute("DROP ROLE IF EXISTS ledger_test_owner")
        owner.execute("CREATE ROLE ledger_test_owner NOSUPERUSER NOBYPASSRLS")
        tables = owner.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'ledger%' AND relkind = 'r' AND relpersistence = 'p'"
        )
        for (table,) in tables.fetchall():
            owner.execute(sql.SQL("ALTER TABLE {} OWNER TO ledger_test_owner").format(sql.Identifier(table)))
        owner.execute("ALTER POLICY ledger_administratie_owner ON ledger_administratie TO ledger_test_owner")
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET ROLE ledger_test_owner")
        assert [each.administratie_id for each in queries.verify_everything()] == expected
    finally:
        connections["owner"].close()
        with psycopg.connect(fresh_database, autocommit=True) as owner:
            owner.execute("REASSIGN OWNED BY ledger_test_owner TO CURRENT_USER")
            owner.execute("DROP OWNED BY ledger_test_owner")
            owner.execute("DROP ROLE ledger_test_owner")


def test_the_key_of_a_cause_is_the_same_in_sql(books: Books) -> None:
    with connections["default"].cursor() as cursor:
        for cause in (1, 4711, 2**40 + 5):
            cursor.execute("SELECT ledger_key('bankline', %s), ledger_key('bankline', %s, 3)", [cause, cause])
            assert cursor.fetchone() == (derive_key("bankline", cause), derive_key("bankline", cause, 3))
