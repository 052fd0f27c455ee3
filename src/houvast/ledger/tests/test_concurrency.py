# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers at the same books at the same moment, each on a connection of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from houvast.access.domain.scope import scope_of
from houvast.database.scope import apply_scope
from houvast.ledger import commands, queries
from houvast.ledger.commands import HoldRequest, derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, transfer


def at_once(books: Books, *acts: Callable[[], Any]) -> list[Any]:
    """Run the acts together, each in a thread with its own connection; return what each gave or raised."""
    start = Barrier(len(acts))
    outcomes: list[Any] = [None] * len(acts)

    def work(position: int, act: Callable[[], Any]) -> None:
        try:
            apply_scope(scope_of(books.actor))
            start.wait()
            outcomes[position] = act()
        except Exception as fault:  # noqa: BLE001 (the test looks at it)
            outcomes[position] = fault
        finally:
            connection.close()

    threads = [Thread(target=work, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def kinds(outcomes: Sequence[Any]) -> Counter[str]:
    return Counter(type(outcome).__name__ for outcome in outcomes)


@pytest.fixture
def books(fresh_database: str) -> Books:
    return open_books()


def balance(books: Books, account_id: int) -> int:
    return queries.get_balance(actor=books.actor, administratie_id=books.administratie_id, account_id=account_id)


def test_staging_needs_a_transaction_to_live_in(books: Books) -> None:
    with pytest.raises(commands.StagingNeedsATransaction):
        commands.open_staging()


def test_f4_of_two_reversals_at_once_one_wins_and_the_other_sees_it(books: Books) -> None:
    for _ in range(5):
        request = books.receive(books.leefgeld, 100)
        books.post(request)
        outcomes = at_once(
            books,
            partial(books.reverse, request.transaction_id),
            partial(books.reverse, request.transaction_id, booked_on=TODAY + timedelta(days=1)),
        )
        assert kinds(outcomes) == {"ReversalResult": 1, "TransactionIsReversed": 1}
    assert balance(books, books.leefgeld) == 0
    assert queries.verify() == []


def test_f4_eight_workers_can_not_push_an_account_below_its_floor(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 500))
    outcomes = at_once(books, *[lambda: books.post(books.pay(books.leefgeld, 100))] * 8)
    assert kinds(outcomes) == {"PostingResult": 5, "InsufficientBalance": 3}
    assert balance(books, books.leefgeld) == 0
    assert queries.verify() == []


def test_i5_holds_and_payments_together_can_not_pass_the_floor(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 300))

    def hold(number: int) -> int:
        request = HoldRequest(
            books.leefgeld, books.trust, 100, "betaalopdracht", number, "", derive_key("hold", number)
        )
        return commands.hold_amount(actor=books.actor, administratie_id=books.administratie_id, hold=request, now=NOW)

    acts = [lambda number=number: hold(number) for number in range(4)]
    outcomes = at_once(books, *acts, *[lambda: books.post(books.pay(books.leefgeld, 100))] * 4)
    assert kinds(outcomes)["InsufficientBalance"] == 5
    (account,) = [
        each
        for each in queries.list_account_balances(actor=books.actor, administratie_id=books.administratie_id)
        if each.account_id == books.leefgeld
    ]
    assert account.available_cents == 0
    assert queries.verify() == []


def test_f4_the_same_request_from_eight_workers_is_posted_once(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    outcomes = at_once(books, *[lambda: books.post(request)] * 8)
    assert sorted(outcome.posted for outcome in outcomes) == [0] * 7 + [1]
    assert balance(books, books.leefgeld) == 100
    conflicting = at_once(
        books,
        *[
            lambda cents=cents: books.post(
                replace(books.receive(books.suspense, cents), idempotency_key=derive_key("x", 1))
            )
            for cents in (1, 2)
        ],
    )
    assert kinds(conflicting) == {"PostingResult": 1, "IdempotencyConflict": 1}


def test_f4_batches_that_touch_the_same_accounts_in_opposite_order_all_arrive(books: Books) -> None:
    accounts = [books.leefgeld, books.vaste_lasten, books.neighbour]
    books.post(*(books.receive(account, 100_000) for account in accounts))

    def shuffle(number: int) -> None:
        order = accounts if number % 2 else accounts[::-1]
        for _ in range(10):
            books.post(*(transfer(one, other, 7) for one, other in pairwise(order)))

    outcomes = at_once(books, *[lambda number=number: shuffle(number) for number in range(6)])
    assert kinds(outcomes) == {"NoneType": 6}
    assert sum(balance(books, account) for account in accounts) == 300_000
    assert queries.verify() == []


def test_f4_batches_that_share_keys_in_opposite_order_all_arrive(books: Books) -> None:
    requests = [books.receive(books.leefgeld, 1) for _ in range(200)]
    outcomes = at_once(books, lambda: books.post(*requests), lambda: books.post(*requests[::-1]))
    assert sorted(outcome.posted for outcome in outcomes) == [0, 200]


def test_f4_whoever_locks_before_posting_does_not_wait_in_a_circle(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 1000), books.receive(books.neighbour, 1000))

    def careful(account_id: int) -> None:
        for _ in range(10):
            with transaction.atomic():
                assert commands.lock_accounts(books.administratie_id, [account_id])[account_id] >= 10
                books.post(books.pay(account_id, 10))

    def careless(account_id: int) -> None:
        for _ in range(10):
            books.post(books.receive(account_id, 1), books.pay(account_id, 1))

    outcomes = at_once(
        books,
        *[
            lambda act=act, each=each: act(each)
            for act in (careful, careless)
            for each in (books.leefgeld, books.neighbour)
        ],
    )
    assert kinds(outcomes) == {"NoneType": 4}
    assert balance(books, books.leefgeld) == balance(books, books.neighbour) == 900


def test_i6_a_hold_posted_and_voided_at_once_ends_once(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 1000))
    given: dict[str, Any] = {"actor": books.actor, "administratie_id": books.administratie_id, "now": NOW}
    for number in range(5):
        request = HoldRequest(
            books.leefgeld, books.trust, 100, "betaalopdracht", number, "", derive_key("hold", number)
        )
        hold_id = commands.hold_amount(hold=request, **given)
        outcomes = at_once(
            books,
            partial(commands.post_hold, hold_id=hold_id, booked_on=TODAY, value_on=TODAY, **given),
            partial(commands.void_hold, hold_id=hold_id, reason="", **given),
        )
        assert kinds(outcomes)["HoldIsEnded"] == 1
    assert queries.verify() == []


def test_i11_a_period_that_closes_while_others_book_is_closed_or_they_were_first(books: Books) -> None:
    given: dict[str, Any] = {"actor": books.actor, "administratie_id": books.administratie_id, "now": NOW}
    commands.close_account(account_id=books.other_trust, today=TODAY, **given)
    commands.assert_balance(account_id=books.trust, on_date=TODAY, balance_cents=0, source="afschrift", **given)
    outcomes = at_once(
        books,
        lambda: commands.close_period(until=TODAY, **given),
        *[lambda: books.post(books.receive(books.leefgeld, 1))] * 3,
    )
    found = kinds(outcomes)
    closed = queries.get_closed_until(actor=books.actor, administratie_id=books.administratie_id) is not None
    assert found["PeriodIsClosed"] + found["PostingResult"] == 3
    # Closed with something booked would mean that the proof was taken back afterwards.
    assert closed == (found["PostingResult"] == 0)
