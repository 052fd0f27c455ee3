# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.ledger import commands, queries
from houvast.ledger.commands import HoldRequest, PostingResult, derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, picture, transfer

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def books(db: None) -> Books:
    return open_books()


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
    account = queries.get_account(actor=books.actor, administratie_id=books.administratie_id, account_id=books.leefgeld)
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
