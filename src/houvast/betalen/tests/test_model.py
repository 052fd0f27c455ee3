# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of payment runs against a model: whatever happens in whatever order, nothing is paid twice or lost (F9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from houvast.betaalopdrachten.commands import State
from houvast.betalen import commands
from houvast.betalen.models import Betaalrunregel
from houvast.betalen.tests.bank import Booked, Status, pain_002
from houvast.betalen.tests.paying_world import NOW, MemoryBankkanaal, Paying, open_paying
from houvast.budgetbeheer.tests.afletter_world import Household
from houvast.kernel.errors import DomainError
from houvast.ledger.queries import verify

pytestmark = pytest.mark.django_db

START_CENTS = 50_000


@dataclass
class Paid:
    """What the bank did with one payment."""

    cents: int
    debited: int = 0
    returned: int = 0


class RunsMachine(RuleBasedStateMachine):
    """Two households, a bank that accepts, rejects, books and sends back, and people who withdraw and try again."""

    opened: Paying
    payments = Bundle("payments")
    runs = Bundle("runs")

    def __init__(self) -> None:
        """Begin with the books as they were opened, and a bank that has nothing yet."""
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.paying = replace(self.opened, bank=MemoryBankkanaal())
        self.households: list[Household] = [self.paying.household(f"Huis {each}", START_CENTS) for each in range(2)]
        self.owner: dict[int, Household] = {}
        self.paid: dict[int, Paid] = {}
        self.reports = 0

    def teardown(self) -> None:
        """Put everything back as it was."""
        transaction.savepoint_rollback(self.savepoint)

    @rule(target=payments, which=st.integers(0, 1), cents=st.integers(1, 20_000))
    def plan(self, which: int, cents: int) -> int:
        """A payment is known and funded."""
        household = self.households[which]
        opdracht_id = self.paying.payment(household, cents)
        self.owner[opdracht_id], self.paid[opdracht_id] = household, Paid(cents)
        return opdracht_id

    @rule(target=runs)
    def propose(self) -> object:
        """A run is proposed, if there is anything to pay."""
        run_id = self.paying.propose().run_id
        return multiple() if run_id is None else run_id

    @rule(run_id=runs)
    def approve(self, run_id: int) -> None:
        """Someone approves it, or hears that it is too late."""
        self._try(lambda: self.paying.approve(run_id))

    @rule(run_id=runs)
    def write(self, run_id: int) -> None:
        """The file is written, twice the same."""

        def act() -> None:
            assert self.paying.write(run_id) == self.paying.write(run_id)

        self._try(act)

    @rule(run_id=runs)
    def send(self, run_id: int) -> None:
        """It goes to the bank."""
        self._try(lambda: self.paying.send(run_id))

    @rule(run_id=runs)
    def withdraw(self, run_id: int) -> None:
        """Someone withdraws it, or hears that it is too late."""
        self._try(
            lambda: commands.withdraw_betaalrun(
                actor=self.paying.preparer, **self.paying.books, run_id=run_id, reason="toch niet", now=NOW
            )
        )

    @rule(opdracht_id=payments)
    def accept(self, opdracht_id: int) -> None:
        """The bank says that it will pay."""
        self._answer(opdracht_id, "ACSP")

    @rule(opdracht_id=payments)
    def reject(self, opdracht_id: int) -> None:
        """The bank says that it won't, as long as it hasn't."""
        if not self.paid[opdracht_id].debited:
            self._answer(opdracht_id, "RJCT", "AC04")

    @precondition(lambda self: self.paying.bank.files)
    @rule(opdracht_id=payments)
    def debit(self, opdracht_id: int) -> None:
        """The bank books a payment that it has and didn't reject."""
        line = self._at_the_bank(opdracht_id)
        if line is None or line.state not in {"lopend", "aanvaard"}:
            return
        paid = self.paid[opdracht_id]
        self.paying.statement(Booked(-paid.cents, self.paying.end_to_end(opdracht_id)))
        paid.debited += paid.cents

    @rule(opdracht_id=payments)
    def send_back(self, opdracht_id: int) -> None:
        """The bank sends back what it paid."""
        line = self._at_the_bank(opdracht_id)
        if line is None or line.state != "geboekt":
            return
        paid = self.paid[opdracht_id]
        self.paying.statement(Booked(paid.cents, self.paying.end_to_end(opdracht_id), reason="AC01"))
        paid.returned += paid.cents

    @rule(opdracht_id=payments)
    def try_again(self, opdracht_id: int) -> None:
        """Someone lets a failed payment be tried again, and the guard finds money for it."""
        line = Betaalrunregel.objects.filter(opdracht_id=opdracht_id).order_by("-pk").first()
        if line is not None and line.state in {"afgewezen", "teruggekomen", "uitgevallen"} and not line.handled_at:
            commands.handle_failed_payment(
                actor=self.paying.preparer, **self.paying.books, regel_id=line.pk, again=True, note="nog eens", now=NOW
            )
        self.paying.move(opdracht_id, State.GEDEKT)

    @invariant()
    def nothing_is_paid_twice(self) -> None:
        """Per betaalopdracht at most one line is live, and the bank is out at most once what is owed."""
        for opdracht_id, paid in self.paid.items():
            live = Betaalrunregel.objects.filter(opdracht_id=opdracht_id, state__in=["lopend", "aanvaard", "geboekt"])
            assert live.count() <= 1
            assert paid.debited - paid.returned in {0, paid.cents}

    @invariant()
    def no_cent_is_lost(self) -> None:
        """A household has what it began with, less what the bank paid; what is reserved is what is under way."""
        for household in self.households:
            own = [paid for key, paid in self.paid.items() if self.owner[key] == household]
            left = START_CENTS - sum(paid.debited - paid.returned for paid in own)
            assert self.paying.world.balance(household.account_id) == left
            reserved = sum(
                line.amount_cents
                for line in Betaalrunregel.objects.filter(
                    account_id=household.account_id,
                    state__in=["lopend", "aanvaard"],
                    run__state__in=["goedgekeurd", "geschreven", "verzonden"],
                )
            )
            assert self.paying.available(household) == left - reserved
        assert verify() == []

    def _answer(self, opdracht_id: int, code: str, reason: str = "") -> None:
        line = self._at_the_bank(opdracht_id)
        if line is None:
            return
        self.reports += 1
        run = self.paying.run(line.run_id)
        status = Status(self.paying.end_to_end(opdracht_id), code, reason)
        self.paying.answer(pain_002(run.message_id, group="PART", orders=[status], report=f"R{self.reports}"))

    def _at_the_bank(self, opdracht_id: int) -> Betaalrunregel | None:
        """Return the last line of a payment when the bank has it."""
        line = Betaalrunregel.objects.filter(opdracht_id=opdracht_id).order_by("-pk").first()
        if line is None or self.paying.run(line.run_id).message_id not in self.paying.bank.files:
            return None
        return line

    def _try(self, act: object) -> None:
        """Do something that may be too late."""
        try:
            with transaction.atomic():
                act()  # type: ignore[operator]
        except DomainError:
            pass


def test_f9_whatever_happens_to_runs_nothing_is_paid_twice_and_no_cent_is_lost(db: None) -> None:
    RunsMachine.opened = open_paying()
    run_state_machine_as_test(
        RunsMachine,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert verify() == []
