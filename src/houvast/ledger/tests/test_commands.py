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


def hold(books: Books, cents: int, cause: int = 1, **changes: Any) -> int:
    request = HoldRequest(
        books.leefgeld, books.trust, cents, "betaalopdracht", cause, "huur", derive_key("betaalopdracht", cause)
    )
    return commands.hold_amount(
        actor=books.actor, administratie_id=books.administratie_id, hold=replace(request, **changes), now=NOW
    )


def post_hold(books: Books, hold_id: int) -> PostingResult:
    return commands.post_hold(
        actor=books.actor,
        administratie_id=books.administratie_id,
        hold_id=hold_id,
        booked_on=TODAY,
        value_on=TODAY,
        now=NOW,
    )


def void_hold(books: Books, hold_id: int) -> bool:
    return commands.void_hold(
        actor=books.actor, administratie_id=books.administratie_id, hold_id=hold_id, reason="ingetrokken", now=NOW
    )


def assert_bank(books: Books, day: date, cents: int, source: str = "afschrift") -> bool:
    return commands.assert_balance(
        actor=books.actor,
        administratie_id=books.administratie_id,
        account_id=books.trust,
        on_date=day,
        balance_cents=cents,
        source=source,
        now=NOW,
    )


def close_period(books: Books, until: date) -> None:
    commands.close_period(actor=books.actor, administratie_id=books.administratie_id, until=until, now=NOW)


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
    close = {"actor": books.actor, "administratie_id": books.administratie_id, "today": TODAY, "now": NOW}
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
    hold(books, 30)
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
    entry = queries.list_entries(
        actor=books.actor, administratie_id=books.administratie_id, account_id=books.leefgeld
    )[0]
    assert entry.booked_on == date(2026, 3, 4)


def test_money_that_was_spent_is_not_taken_back(books: Books) -> None:
    request = books.receive(books.leefgeld, 100)
    books.post(request)
    books.post(books.pay(books.leefgeld, 30))
    with pytest.raises(commands.InsufficientBalance) as refusal:
        books.reverse(request.transaction_id)
    assert refusal.value.shortage_cents == 30


# Holds


def test_reserved_money_can_not_be_spent_twice(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold(books, 70)
    with pytest.raises(commands.InsufficientBalance) as refusal:
        hold(books, 50, cause=2)
    assert refusal.value.shortage_cents == 20
    with pytest.raises(commands.InsufficientBalance):
        books.post(books.pay(books.leefgeld, 31))
    books.post(books.pay(books.leefgeld, 30))


def test_i6_a_hold_is_posted_once_and_then_neither_posted_nor_voided_again(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold_id = hold(books, 100)
    assert post_hold(books, hold_id).posted == 1
    assert post_hold(books, hold_id).known == 1
    with pytest.raises(commands.HoldIsEnded):
        void_hold(books, hold_id)
    account = queries.get_account(
        actor=books.actor, administratie_id=books.administratie_id, account_id=books.leefgeld
    )
    assert (account.posted_cents, account.pending_out_cents) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_i6_a_voided_hold_gives_its_money_back_once(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    hold_id = hold(books, 100)
    assert void_hold(books, hold_id)
    assert not void_hold(books, hold_id)
    with pytest.raises(commands.HoldIsEnded):
        post_hold(books, hold_id)
    books.post(books.pay(books.leefgeld, 100))
    with pytest.raises(commands.HoldIsUnknown):
        void_hold(books, 0)


def test_the_same_hold_asked_twice_is_one_and_another_under_its_key_is_refused(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    assert hold(books, 40) == hold(books, 40)
    with pytest.raises(commands.IdempotencyConflict):
        hold(books, 41)
    with pytest.raises(commands.TransferIsImpossible):
        hold(books, 5, cause=3, credit_account_id=books.other_trust)
    with pytest.raises(commands.TransferIsImpossible):
        hold(books, 0, cause=4)


# Proving and closing


def test_books_that_tie_with_the_bank_are_proved_and_closed(books: Books) -> None:
    books.post(
        books.receive(books.leefgeld, 100), books.receive(books.suspense, 30), transfer(books.costs, books.trust, 5)
    )
    assert assert_bank(books, TODAY, 125)
    (proof,) = commands.store_proof(actor=books.actor, administratie_id=books.administratie_id, now=NOW)
    assert (proof.residents_cents, proof.suspense_cents, proof.costs_cents, proof.ok) == (100, 30, -5, True)
    stored = queries.list_stored_proofs(
        actor=books.actor, administratie_id=books.administratie_id, trust_account_id=books.trust
    )
    assert [each.proof for each in stored] == [proof]
    with pytest.raises(commands.PeriodIsNotProved, match="geen afschrift"):
        close_period(books, TODAY)
    commands.close_account(
        actor=books.actor, administratie_id=books.administratie_id, account_id=books.other_trust, today=TODAY, now=NOW
    )
    close_period(books, TODAY)
    close_period(books, TODAY)
    with pytest.raises(commands.PeriodIsClosed):
        close_period(books, TODAY - timedelta(days=1))


def test_i11_a_closed_day_takes_no_booking_and_the_day_after_does(books: Books) -> None:
    commands.close_account(
        actor=books.actor, administratie_id=books.administratie_id, account_id=books.other_trust, today=TODAY, now=NOW
    )
    request = books.receive(books.leefgeld, 100)
    books.post(request)
    assert_bank(books, TODAY, 100)
    close_period(books, TODAY)
    before = picture()
    with pytest.raises(commands.PeriodIsClosed):
        books.post(books.receive(books.leefgeld, 5))
    with pytest.raises(commands.PeriodIsClosed):
        books.reverse(request.transaction_id, booked_on=TODAY)
    assert picture() == before
    assert books.post(request).known == 1
    books.post(books.receive(books.leefgeld, 5, booked_on=TOMORROW, value_on=TODAY))
    books.reverse(request.transaction_id, booked_on=TOMORROW)


def test_books_that_differ_from_the_bank_are_not_closed(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    assert_bank(books, TODAY, 101)
    with pytest.raises(commands.PeriodIsNotProved, match="sluiten op 02-03-2026 niet"):
        close_period(books, TODAY)
    with pytest.raises(NotAllowed):
        commands.close_period(
            actor=books.act_as(Role.BUDGETBEHEERDER), administratie_id=books.administratie_id, until=TODAY, now=NOW
        )


def test_of_two_downloads_of_one_day_the_last_balance_counts(books: Books) -> None:
    books.post(books.receive(books.leefgeld, 100))
    assert assert_bank(books, TODAY, 60, "om 12 uur")
    assert assert_bank(books, TODAY, 100, "om 18 uur")
    assert not assert_bank(books, TODAY, 100, "als MT940")
    (proof,) = queries.list_day_proofs(actor=books.actor, administratie_id=books.administratie_id)
    assert proof.ok
    with pytest.raises(commands.AccountIsUnknown):
        commands.assert_balance(
            actor=books.actor,
            administratie_id=books.administratie_id,
            account_id=books.suspense,
            on_date=TODAY,
            balance_cents=1,
            source="x",
            now=NOW,
        )
