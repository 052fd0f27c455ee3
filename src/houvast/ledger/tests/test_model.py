# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""F9: anything people may do, in any order, against books kept in a dictionary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from houvast.kernel.errors import DomainError
from houvast.ledger import commands, queries
from houvast.ledger.commands import HoldRequest, TransferRequest, derive_key
from houvast.ledger.tests.books import NOW, TODAY, Books, open_books, picture, transfer

ACCOUNTS = ("trust", "suspense", "costs", "leefgeld", "vaste_lasten", "neighbour")
WITH_FLOOR = {"leefgeld", "vaste_lasten", "neighbour"}
SIDES = st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS)).filter(lambda pair: pair[0] != pair[1])
CENTS = st.integers(1, 100)


class LedgerMachine(RuleBasedStateMachine):
    """The doors of the ledger on one side, dictionaries on the other."""

    books: Books
    requests: Bundle[TransferRequest] = Bundle("requests")
    holds: Bundle[int] = Bundle("holds")

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.names = {getattr(self.books, name): name for name in ACCOUNTS}
        self.posted = dict.fromkeys(ACCOUNTS, 0)
        self.pending = dict.fromkeys(ACCOUNTS, 0)
        self.transfers: dict[Any, TransferRequest] = {}
        self.reversed: set[Any] = set()
        self.open_holds: dict[int, tuple[str, int]] = {}
        self.cause = 0

    def teardown(self) -> None:
        """Take everything back, for the next example."""
        transaction.savepoint_rollback(self.savepoint)

    def request(self, sides: tuple[str, str], cents: int) -> TransferRequest:
        self.cause += 1
        debit, credit = (getattr(self.books, name) for name in sides)
        return transfer(debit, credit, cents, cause_id=10**9 + self.cause)

    def fits(self, changes: dict[str, int]) -> bool:
        return all(
            self.posted[name] - self.pending[name] + change >= 0
            for name, change in changes.items()
            if name in WITH_FLOOR and change
        )

    def changes(self, *requests: TransferRequest) -> dict[str, int]:
        """Return what each account gains, credits positive."""
        changes = dict.fromkeys(ACCOUNTS, 0)
        for each in requests:
            changes[self.names[each.debit_account_id]] -= each.amount_cents
            changes[self.names[each.credit_account_id]] += each.amount_cents
        return changes

    def apply(self, changes: dict[str, int]) -> None:
        for name, change in changes.items():
            self.posted[name] += change

    def refused(self, error: type[DomainError], act: Callable[[], object]) -> None:
        """I12: what is refused leaves no trace."""
        before = picture()
        with pytest.raises(error):
            act()
        assert picture() == before

    @rule(target=requests, batch=st.lists(st.tuples(SIDES, CENTS), min_size=1, max_size=3), again=st.booleans())
    def post(self, batch: list[tuple[tuple[str, str], int]], again: bool) -> Any:  # noqa: FBT001 (hypothesis gives it)
        requests = [self.request(*each) for each in batch]
        changes = self.changes(*requests)
        if not self.fits(changes):
            self.refused(commands.InsufficientBalance, lambda: self.books.post(*requests))
            return multiple()
        result = self.books.post(*requests, *(requests if again else []))
        assert (result.posted, result.known) == (len(requests), len(requests) if again else 0)
        self.apply(changes)
        self.transfers |= {each.transaction_id: each for each in requests}
        return multiple(*requests)

    @rule(known=requests, sides=SIDES, cents=CENTS)
    def post_known_with_new(self, known: TransferRequest, sides: tuple[str, str], cents: int) -> None:
        new = self.request(sides, cents)
        if not self.fits(self.changes(new)):
            self.refused(commands.InsufficientBalance, lambda: self.books.post(known, new))
            return
        result = self.books.post(known, new)
        assert (result.posted, result.known) == (1, 1)
        self.apply(self.changes(new))

    @rule(known=requests)
    def post_other_content_under_a_known_key(self, known: TransferRequest) -> None:
        other = replace(known, amount_cents=known.amount_cents + 1)
        income = self.request(("trust", "suspense"), 1)
        self.refused(commands.IdempotencyConflict, lambda: self.books.post(income, other))

    @rule(known=requests)
    def reverse(self, known: TransferRequest) -> None:
        key = known.transaction_id
        changes = {name: -change for name, change in self.changes(known).items()}
        if key in self.reversed:
            self.refused(commands.TransactionIsReversed, lambda: self.books.reverse(key))
        elif not self.fits(changes):
            self.refused(commands.InsufficientBalance, lambda: self.books.reverse(key))
        else:
            result = self.books.reverse(key)
            self.apply(changes)
            self.reversed.add(key)
            self.refused(commands.ReversalIsNoMirror, lambda: self.books.reverse(result.transaction_id))

    @rule(target=holds, name=st.sampled_from(sorted(WITH_FLOOR)), cents=CENTS)
    def hold(self, name: str, cents: int) -> Any:
        self.cause += 1
        request = HoldRequest(
            getattr(self.books, name),
            self.books.trust,
            cents,
            "betaalopdracht",
            self.cause,
            "",
            derive_key("hold", self.cause),
        )
        given: dict[str, Any] = {
            "actor": self.books.actor,
            "administratie_id": self.books.administratie_id,
            "hold": request,
            "now": NOW,
        }
        if not self.fits({name: -cents}):
            self.refused(commands.InsufficientBalance, lambda: commands.hold_amount(**given))
            return multiple()
        hold_id = commands.hold_amount(**given)
        assert commands.hold_amount(**given) == hold_id
        self.pending[name] += cents
        self.open_holds[hold_id] = (name, cents)
        return hold_id

    @rule(hold_id=consumes(holds), posts=st.booleans())
    def end_hold(self, hold_id: int, posts: bool) -> None:  # noqa: FBT001 (hypothesis gives it)
        given: dict[str, Any] = {
            "actor": self.books.actor,
            "administratie_id": self.books.administratie_id,
            "hold_id": hold_id,
            "now": NOW,
        }
        name, cents = self.open_holds.pop(hold_id)
        self.pending[name] -= cents
        if posts:
            assert commands.post_hold(booked_on=TODAY, value_on=TODAY, **given).posted == 1
            self.apply({name: -cents, "trust": cents})
            self.refused(commands.HoldIsEnded, lambda: commands.void_hold(reason="", **given))
        else:
            assert commands.void_hold(reason="", **given)
            self.refused(commands.HoldIsEnded, lambda: commands.post_hold(booked_on=TODAY, value_on=TODAY, **given))

    @invariant()
    def every_promise_holds(self) -> None:
        """I1, I2, I5, I6: sums, balances, reservations and floors, by the database and by the dictionaries."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        assert queries.verify() == []
        assert sum(self.posted.values()) == 0
        accounts = queries.list_account_balances(actor=self.books.actor, administratie_id=self.books.administratie_id)
        for account in accounts:
            name = self.names.get(account.account_id)
            if name is not None:
                sign = -1 if name == "trust" else 1
                assert account.posted_cents == sign * self.posted[name]
            if name in WITH_FLOOR:
                assert account.pending_out_cents == self.pending[name]
                assert account.available_cents >= 0


@pytest.mark.django_db
def test_f9_whatever_people_do_the_books_stay_right() -> None:
    LedgerMachine.books = open_books()
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert queries.verify() == []
