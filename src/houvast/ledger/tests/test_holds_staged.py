# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.database.bulk import copy_rows
from houvast.ledger import commands, queries
from houvast.ledger.commands import HoldingResult, PostingResult, derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, picture

pytestmark = pytest.mark.django_db

_COLUMNS = (
    "place",
    "debit_account_id",
    "credit_account_id",
    "amount_cents",
    "cause_kind",
    "cause_id",
    "description",
    "idempotency_key",
)


@pytest.fixture
def books(db: None) -> Books:
    return open_books()


def hold(books: Books, *asked: tuple[int, int, int], role: Role = Role.SYSTEEM) -> HoldingResult:
    """Reserve (cause, account, cents), in this order."""
    commands.open_hold_staging()
    rows = [
        (place, account, books.trust, cents, "betaling", cause, "", derive_key("betaling", cause))
        for place, (cause, account, cents) in enumerate(asked)
    ]
    copy_rows("ledger_staging_hold", _COLUMNS, rows)
    return commands.hold_staged(actor=books.act_as(role), administratie_id=books.administratie_id, now=NOW)


def name(*causes: int) -> None:
    commands.open_hold_staging()
    columns = ("idempotency_key", "transaction_id", "booked_on", "value_on")
    rows = [(derive_key("betaling", cause), derive_key("line", cause), TODAY, TODAY) for cause in causes]
    copy_rows("ledger_staging_ending", columns, rows)


def post(books: Books, *causes: int) -> PostingResult:
    name(*causes)
    return commands.post_staged_holds(actor=books.actor, administratie_id=books.administratie_id, now=NOW)


def void(books: Books, *causes: int) -> int:
    name(*causes)
    return commands.void_staged_holds(
        actor=books.actor, administratie_id=books.administratie_id, reason="afgewezen", now=NOW
    )


def available(books: Books, account_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT credits_posted_cents - debits_posted_cents - debits_pending_cents FROM ledger_account WHERE id = %s",
            [account_id],
        )
        return int(cursor.fetchone()[0])


def test_money_is_reserved_in_order_and_what_is_too_much_is_named(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100), books.receive(books.neighbour, 50))
    result = hold(
        books, (1, books.leefgeld, 70), (2, books.leefgeld, 50), (3, books.leefgeld, 30), (4, books.neighbour, 50)
    )
    assert (result.held, result.known) == (3, 0)
    assert [(each.cause_id, each.shortage_cents) for each in result.short] == [(2, 20)]
    assert (available(books, books.leefgeld), available(books, books.neighbour)) == (0, 0)
    assert queries.verify() == []


def test_the_same_amounts_again_are_known_and_reserve_nothing(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold(books, (1, books.leefgeld, 70))
    again = hold(books, (1, books.leefgeld, 70), (2, books.leefgeld, 30))
    assert (again.held, again.known, again.short) == (1, 1, ())
    assert available(books, books.leefgeld) == 0


def test_another_amount_under_the_same_key_is_refused_and_changes_nothing(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold(books, (1, books.leefgeld, 70))
    before = picture()
    with pytest.raises(commands.IdempotencyConflict):
        hold(books, (1, books.leefgeld, 60))
    assert picture() == before


def test_what_no_ledger_can_reserve_is_refused(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    for asked in ((1, books.leefgeld, 0), (1, books.other_suspense, 5), (1, 99_999_999, 5)):
        with pytest.raises(commands.TransferIsImpossible):
            hold(books, asked)


def test_reserved_amounts_are_posted_once_with_the_bank_lines_transaction(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold(books, (1, books.leefgeld, 40), (2, books.leefgeld, 50))
    assert post(books, 1, 2).posted == 2
    again = post(books, 1, 2)
    assert (again.posted, again.known, again.batch_id) == (0, 2, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_transfer WHERE transaction_id = %s", [derive_key("line", 1)])
        assert cursor.fetchone()[0] == 1
    assert available(books, books.leefgeld) == 10
    assert queries.verify() == []


def test_reserved_amounts_are_released_once_and_never_posted_after_that(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold(books, (1, books.leefgeld, 40), (2, books.leefgeld, 50))
    assert (void(books, 1), void(books, 1)) == (1, 0)
    assert available(books, books.leefgeld) == 50
    with pytest.raises(commands.HoldIsEnded):
        post(books, 1, 2)
    post(books, 2)
    with pytest.raises(commands.HoldIsEnded):
        void(books, 2)
    assert queries.verify() == []


def test_a_hold_that_nobody_made_is_named(books: Books) -> None:
    with pytest.raises(commands.HoldIsUnknown):
        post(books, 7)


def test_a_consulent_reserves_nothing(books: Books) -> None:
    with pytest.raises(NotAllowed):
        hold(books, (1, books.leefgeld, 40), role=Role.CONSULENT)
