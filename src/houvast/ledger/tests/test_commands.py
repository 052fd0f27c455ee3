# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.ledger import commands, queries
from houvast.ledger.commands import AccountRequest, HoldRequest, PostingResult, Soort, derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, picture, transfer

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def books(db: None) -> Books:
    return open_books()


def balance(books: Books, account_id: int) -> int:
    return queries.get_balance(actor=books.actor, administratie_id=books.administratie_id, account_id=account_id)


# Opening


def test_opening_an_account_twice_gives_the_same_account(books: Books) -> None:
    asked = [
        AccountRequest(Soort.TRUST, "NL91ABNA0417164300", TODAY),
        AccountRequest(Soort.RESERVERING, "Vakantie", TODAY, books.trust, books.gemeente_id, 1),
        AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, books.trust, books.gemeente_id, 1),
        AccountRequest(Soort.SUSPENSE, "Tussenrekening", TODAY, books.trust),
    ]
    first, second = (
        commands.open_accounts(actor=books.actor, administratie_id=books.administratie_id, accounts=asked, now=NOW)
        for _ in range(2)
    )
    assert first == second
    assert [first[0], first[2], first[3]] == [books.trust, books.leefgeld, books.suspense]


def test_a_household_account_without_household_is_refused(books: Books) -> None:
    nobody = AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, books.trust, books.gemeente_id, None)
    with pytest.raises(IntegrityError, match="account_of_a_household_names_it"), transaction.atomic():
        commands.open_account(actor=books.actor, administratie_id=books.administratie_id, account=nobody, now=NOW)


def test_books_with_a_name_that_is_taken_are_refused(books: Books) -> None:
    with pytest.raises(commands.AdministratieExists):
        commands.open_administratie(
            actor=books.actor, uitvoerder_id=books.actor.organisatie_id, naam="Thuishaven derdengelden", now=NOW
        )


def test_an_empty_account_closes_and_takes_no_more_money(books: Books) -> None:
    close: dict[str, Any] = {
        "actor": books.actor,
        "administratie_id": books.administratie_id,
        "today": TODAY,
        "now": NOW,
    }
    books.post(books.receive(books.leefgeld, 100))
    with pytest.raises(commands.AccountHoldsMoney):
        commands.close_account(account_id=books.leefgeld, **close)
    books.post(books.pay(books.leefgeld, 100))
    commands.close_account(account_id=books.leefgeld, **close)
    with pytest.raises(commands.AccountIsClosed):
        books.post(books.receive(books.leefgeld, 100))
    with pytest.raises(commands.AccountIsUnknown):
        commands.close_account(account_id=0, **close)


# Posting


def test_a_transfer_moves_both_balances_and_leaves_a_line(books: Books) -> None:
    result = books.post(books.receive(books.leefgeld, 12_50))
    assert (result.posted, result.known) == (1, 0)
    assert balance(books, books.trust) == balance(books, books.leefgeld) == 12_50
    with connection.cursor() as cursor:
        cursor.execute("SELECT command, object_id FROM audit_line WHERE command = 'try_out'")
        assert cursor.fetchall() == [("try_out", result.batch_id)]


def test_nobody_posts_without_the_role_or_in_another_ones_books(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    with pytest.raises(NotAllowed):
        books.post(request, actor=books.act_as(Role.CONSULENT))
    with pytest.raises(NotAllowed):
        books.post(request, actor=replace(books.actor, administraties=frozenset()))
    assert books.post(request, actor=books.act_as(Role.BUDGETBEHEERDER)).posted == 1


def test_i4_the_same_request_twice_is_posted_once(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    assert books.post(request, request).known == 1
    before = picture()
    assert books.post(request) == PostingResult(posted=0, known=1, batch_id=None)
    assert picture() == before


@pytest.mark.parametrize(
    "change",
    [
        {"amount_cents": 101},
        {"booked_on": TOMORROW},
        {"value_on": TOMORROW},
        {"cause_id": 99},
        {"cause_kind": "correction"},
        {"description": "anders"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_i4_one_key_for_two_things_is_refused_also_within_one_batch(books: Books, change: dict[str, Any]) -> None:
    request = books.receive(books.leefgeld, 100)
    before = picture()
    with pytest.raises(commands.IdempotencyConflict, match=r"bankline|correction"):
        books.post(request, replace(request, **change))
    assert picture() == before
    books.post(request)
    with pytest.raises(commands.IdempotencyConflict):
        books.post(replace(request, **change), books.receive(books.leefgeld, 5))
    assert balance(books, books.leefgeld) == 100


def test_genuine_twins_with_a_key_each_are_both_posted(books: Books) -> None:
    twin = {"description": "Statiegeld"}
    books.post(books.receive(books.leefgeld, 100, **twin), books.receive(books.leefgeld, 100, **twin))
    assert balance(books, books.leefgeld) == 200


def test_i5_nobody_goes_below_zero_and_the_refusal_says_what_lacks(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    before = picture()
    with pytest.raises(commands.InsufficientBalance, match="Leefgeld") as refusal:
        books.post(books.receive(books.suspense, 500), books.pay(books.leefgeld, 70), books.pay(books.leefgeld, 60))
    assert (refusal.value.account_id, refusal.value.shortage_cents) == (books.leefgeld, 30)
    assert picture() == before


def test_what_comes_in_with_the_same_batch_may_be_spent(books: Books) -> None:
    assert books.post(books.pay(books.leefgeld, 100), books.receive(books.leefgeld, 100)).posted == 2


def test_what_would_fall_short_can_be_taken_out_before_posting(books: Books) -> None:
    first, second, third = (books.pay(books.leefgeld, cents) for cents in (80, 50, 20))
    rent = books.pay(books.vaste_lasten, 10, transaction_id=second.transaction_id)
    books.post(books.receive(books.leefgeld, 60), books.receive(books.vaste_lasten, 10))
    with transaction.atomic():
        commands.open_staging()
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO ledger_staging VALUES (%s, NULL, NULL, %s, %s, %s, %s, %s, %s, %s, '', %s, NULL)",
                [
                    (
                        each.transaction_id,
                        each.debit_account_id,
                        each.credit_account_id,
                        each.amount_cents,
                        TODAY,
                        TODAY,
                        each.cause_kind,
                        each.cause_id,
                        each.idempotency_key,
                    )
                    for each in (first, second, third, rent, books.receive(books.leefgeld, 40))
                ],
            )
        assert commands.withdraw_shortages(books.administratie_id) == {second.transaction_id}
        result = commands.post_staging(
            actor=books.actor, administratie_id=books.administratie_id, now=NOW, command="try_out"
        )
    assert result.posted == 3
    assert (balance(books, books.leefgeld), balance(books, books.vaste_lasten)) == (0, 10)


def test_locked_accounts_tell_what_can_leave(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    request = HoldRequest(books.leefgeld, books.trust, 30, "betaalopdracht", 1, "", derive_key("betaalopdracht", 1))
    commands.hold_amount(actor=books.actor, administratie_id=books.administratie_id, hold=request, now=NOW)
    asked = [books.leefgeld, books.neighbour, books.suspense]
    expected = {books.leefgeld: 70, books.neighbour: 0}
    assert commands.lock_accounts(books.administratie_id, asked) == expected
    assert queries.list_available(administratie_id=books.administratie_id, account_ids=asked) == expected


@pytest.mark.parametrize(
    ("debit", "credit", "cents", "words"),
    [
        ("trust", "leefgeld", 0, "meer dan nul"),
        ("trust", "leefgeld", -5, "meer dan nul"),
        ("leefgeld", "leefgeld", 5, "dezelfde rekening"),
        ("trust", "other_suspense", 5, "dezelfde derdengeldenrekening"),
        ("stranger", "leefgeld", 5, "dezelfde gemeente"),
    ],
)
def test_i1_an_impossible_transfer_is_refused_with_its_reason(
    books: Books, debit: str, credit: str, cents: int, words: str
) -> None:
    books.post(books.receive(books.stranger, 100))
    before = picture()
    with pytest.raises(commands.TransferIsImpossible, match=words):
        books.post(books.receive(books.leefgeld, 5), transfer(getattr(books, debit), getattr(books, credit), cents))
    assert picture() == before


def test_an_account_of_other_books_is_refused(books: Books) -> None:
    elsewhere = open_books()
    with pytest.raises(commands.TransferIsImpossible, match="hoort niet bij deze administratie"):
        elsewhere.post(transfer(elsewhere.trust, books.leefgeld, 5))


# Reversing


def test_a_reversal_takes_back_the_whole_transaction_once(books: Books) -> None:
    one = books.receive(books.leefgeld, 100)
    other = books.receive(books.vaste_lasten, 40, transaction_id=one.transaction_id)
    books.post(one, other)
    result = books.reverse(one.transaction_id)
    assert result.posted == 2
    assert balance(books, books.leefgeld) == balance(books, books.vaste_lasten) == balance(books, books.trust) == 0
    before = picture()
    with pytest.raises(commands.TransactionIsReversed):
        books.reverse(one.transaction_id, booked_on=TOMORROW)
    with pytest.raises(commands.ReversalIsNoMirror):
        books.reverse(result.transaction_id)
    with pytest.raises(commands.TransactionIsUnknown):
        books.reverse(derive_key("nothing", 1))
    assert picture() == before


def test_what_replaces_a_reversed_booking_shares_its_transaction_and_can_be_reversed_itself(books: Books) -> None:
    wrong = books.receive(books.leefgeld, 100)
    books.post(wrong)
    together = derive_key("undo", 1)
    books.reverse(wrong.transaction_id, into_transaction_id=together)
    books.post(books.receive(books.suspense, 100, transaction_id=together))
    assert books.reverse(together).posted == 1
    assert balance(books, books.trust) == 0


def test_a_reversal_is_booked_on_the_day_in_amsterdam(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    books.post(request)
    late = NOW.replace(day=3, hour=23, minute=30)
    books.reverse(request.transaction_id, now=late, booked_on=None)
    entry = queries.list_entries(actor=books.actor, administratie_id=books.administratie_id, account_id=books.leefgeld)[
        0
    ]
    assert entry.booked_on == date(2026, 3, 4)


def test_money_that_was_spent_is_not_taken_back(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    books.post(request)
    books.post(books.pay(books.leefgeld, 30))
    with pytest.raises(commands.InsufficientBalance) as refusal:
        books.reverse(request.transaction_id)
    assert refusal.value.shortage_cents == 30
