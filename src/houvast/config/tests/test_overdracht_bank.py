# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a transfer rests on what the banks of both sides wrote in their files, and on nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO

import pytest

from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.domain.states import State
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen.tests.paying_world import Paying
from houvast.budgetbeheer.commands.bank import import_bankbestand
from houvast.budgetbeheer.models import Bankline, Derdengeldenrekening, Waitingline
from houvast.budgetbeheer.tests.afletter_world import Household, World
from houvast.config.town.camt import join_pieces, write_camt
from houvast.config.town.values import Dagafschrift, Dialect, Regel, Rekening
from houvast.ledger.queries import verify
from houvast.overdracht.domain.bewijs import Uitkomst
from houvast.overdracht.models import Saldobetaling
from houvast.overdracht.queries import Bewijs, list_betalingen, prove_overdracht
from houvast.overdracht.tests.transfer_world import LEAVES, SWITCH, Home, Transfer, noon, open_transfer

pytestmark = pytest.mark.django_db

_BEFORE = tuple(date(2026, month, 2) for month in (1, 2, 3))
_APRIL, _MAY, _JUNE = (date(2026, month, 2) for month in (4, 5, 6))
_THREE_CYCLES = date(2026, 7, 1)
_LATE_DAYS = 3
_BALANCE, _LEEFGELD = 500_000, 30_000


@dataclass
class Bank:
    """The bank of one side, which writes a statement per day in its own dialect and knows its own balance."""

    transfer: Transfer
    world: World
    dialect: Dialect
    balance_cents: int
    previous_day: date = date(2026, 1, 1)
    number: int = 0

    def __post_init__(self) -> None:
        """Take the account that the side has."""
        with self.transfer.of(self.world.actor):
            self.iban = Derdengeldenrekening.objects.get(pk=self.world.rekening_id).iban

    def book(self, day: date, regels: list[Regel]) -> None:
        """Write the statement of a day as camt.053, and bring it in as the command line does."""
        self.number += 1
        closing = self.balance_cents + sum(each.amount_cents for each in regels)
        statement = Dagafschrift("een", self.number, day, self.balance_cents, closing, regels, self.previous_day)
        rekening = Rekening("een", "Derdengelden", self.iban, "HVSTNL2A", self.dialect)
        content = join_pieces(write_camt(rekening, [statement], self.dialect))
        with self.transfer.of(self.world.actor) as actor:
            done = import_bankbestand(
                actor=actor,
                stream=BytesIO(content),
                file_name=f"{day}.xml",
                channel="opdrachtregel",
                now=noon(day + timedelta(days=1)),
            )
        assert done.outcome == "imported", done
        with self.transfer.of(self.world.actor):
            waiting = list(Waitingline.objects.filter(administratie_id=self.world.administratie_id).values())
        assert waiting == [], "nobody but the bank file has to tell what a line is"
        self.balance_cents, self.previous_day = closing, day

    def regel(self, day: date, cents: int, naam: str, iban: str, reference: str, description: str = "") -> Regel:
        """Return a line with the bank's own reference."""
        return Regel(
            "een",
            day,
            cents,
            naam,
            iban,
            description,
            reference=reference,
            bank_reference=f"{day:%y%m%d}{abs(cents)}{reference[-8:]}",
        )

    def pay_rents(self, homes: list[Home], due_on: date, *, days_late: int = 0) -> None:
        """Let the bank book the rents of a day, as the side that has to pay them ordered."""
        day = due_on + timedelta(days=days_late)
        with self.transfer.of(self.world.actor):
            orders = Betaalopdracht.objects.filter(
                administratie_id=self.world.administratie_id,
                huishouden_id__in=[each.huishouden_id for each in homes],
                due_on=due_on,
                naam="Huur",
            ).exclude(state__in=["vervallen", "geboekt"])
            lines = [
                self.regel(
                    day, -each.amount_cents, each.tegenpartij_naam, each.tegenpartij_iban, "", f"Huur {due_on:%m-%Y}"
                )
                for each in orders
            ]
        assert len(lines) == len(homes), f"{due_on}: the side does not order each rent"
        self.book(day, lines)


def _move_money(transfer: Transfer, paying: Paying, old: Bank, new: Bank) -> None:
    """Let the old side's ordinary run pay what goes over, pot by pot; each bank writes it in its own file."""
    with transfer.of(transfer.manager):
        sent = list(Saldobetaling.objects.order_by("pk"))
    with transfer.of(transfer.van.actor):
        only = [each.opdracht_id or 0 for each in sent]
        for each in only:
            paying.move(each, State.GEDEKT)
        run_id = paying.propose(only=only, now=noon(LEAVES), execute_on=LEAVES).run_id
        paying.approve(run_id, now=noon(LEAVES))
        assert run_id is not None
        paying.send(run_id, noon(LEAVES))
        known_as = {each.pk: paying.end_to_end(each.opdracht_id or 0) for each in sent}
    for bank, other, sign in ((old, new, -1), (new, old, 1)):
        lines = [
            bank.regel(LEAVES, sign * each.amount_cents, "Derdengelden", other.iban, each.kenmerk) for each in sent
        ]
        named = zip(lines, sent, strict=True)
        bank.book(LEAVES, [replace(line, end_to_end_id=known_as[each.pk]) for line, each in named])


def _prove(transfer: Transfer, on: date) -> Bewijs:
    with transfer.of(transfer.manager) as manager:
        return prove_overdracht(manager, transfer.plan_id, on=on)


def test_that_no_payment_was_missed_is_read_from_the_bank_files_of_both_sides() -> None:
    transfer = open_transfer()
    homes = [
        transfer.home("De Wit", balance_cents=0, leefgeld_cents=0),
        transfer.home("Jansen", balance_cents=0, leefgeld_cents=0, huur_cents=71_500),
    ]
    paying = Paying(transfer.van, transfer.hire(transfer.van, Role.BUDGETBEHEERDER, "Bram"), transfer.van_second)
    with transfer.of(transfer.van.actor):
        for each in homes:
            paying.fund(Household(each.huishouden_id, each.account_id), _BALANCE)
            paying.fund(Household(each.huishouden_id, each.leefgeld_id), _LEEFGELD)
    old = Bank(transfer, transfer.van, Dialect.ABN, 2 * (_BALANCE + _LEEFGELD))
    new = Bank(transfer, transfer.naar, Dialect.RABOBANK, 0)
    transfer.plan_payments(transfer.van, _APRIL)
    for due_on in _BEFORE:
        old.pay_rents(homes, due_on)
    overgangen = transfer.begin(*homes)
    transfer.prepare(*overgangen)
    transfer.rehearse()
    for overgang in overgangen:
        transfer.cut_over(overgang)
    before = _prove(transfer, SWITCH).saldo
    assert (before.sent_cents, before.left_cents, before.arrived_cents) == (old.balance_cents, 0, 0)
    _move_money(transfer, paying, old, new)
    saldo = _prove(transfer, SWITCH).saldo
    assert saldo.ties
    assert (saldo.left_cents, saldo.arrived_cents) == (new.balance_cents, new.balance_cents)
    assert old.balance_cents == 0

    transfer.plan_payments(transfer.naar, _THREE_CYCLES, LEAVES)
    new.pay_rents(homes, _APRIL)
    new.pay_rents(homes[:1], _MAY)
    bewijs = _prove(transfer, _MAY + timedelta(days=1))
    # The rent that is in no bank file is missed, whatever was ordered.
    assert (bewijs.telling.due, bewijs.telling.missed) == (4, 1)
    assert [(each.nummer, each.due_on) for each in bewijs.exceptions] == [(homes[1].nummer, _MAY)]
    new.pay_rents(homes[1:], _MAY, days_late=_LATE_DAYS)
    new.pay_rents(homes, _JUNE)

    bewijs = _prove(transfer, _THREE_CYCLES)
    assert (bewijs.telling.due, bewijs.telling.missed, bewijs.telling.on_time) == (6, 0, 5)
    with transfer.of(transfer.manager) as manager:
        payments = list_betalingen(manager, transfer.plan_id, on=_THREE_CYCLES)
    with transfer.of(transfer.naar.actor):
        lines = {each.pk: each for each in Bankline.objects.filter(administratie_id=transfer.naar.administratie_id)}
    for paid in (one for one in payments if one.booked_on is not None):
        assert paid.bankline_id is not None
        line = lines[paid.bankline_id]
        assert (line.amount_cents, line.booked_on) == (-paid.amount_cents, paid.booked_on)
    assert [one.due_on for one in payments if one.uitkomst is Uitkomst.TE_LAAT] == [_MAY]
    for world in (transfer.van, transfer.naar):
        with transfer.of(world.actor):
            assert verify() == []
