# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people and banks do around a switch, for tests."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.tests.afletter_world import World
from houvast.ledger import commands as ledger
from houvast.overdracht.models import Saldobetaling
from houvast.overdracht.tests.transfer_world import IBANS, LEAVES, Home, Transfer, noon
from houvast.partijen.models import Huishouden


def make_ready(transfer: Transfer, home: Home) -> int:
    """Let a household be ready to go over; return its overgang."""
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    pay_all(transfer, home, until=date(2026, 3, 2))
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang)
    transfer.rehearse()
    return overgang


def pay_all(transfer: Transfer, home: Home, *, until: date, side: str = "van") -> None:
    """Let the bank have booked on their day what was due."""
    world = transfer.van if side == "van" else transfer.naar
    with transfer.of(world.actor):
        for each in Betaalopdracht.objects.filter(
            administratie_id=world.administratie_id, huishouden_id=home.huishouden_id, due_on__lte=until
        ).exclude(state__in=["geboekt", "vervallen"]):
            each.state, each.booked_on, each.booked_cents = "geboekt", each.due_on, each.amount_cents
            each.save()


def let_banks_book(transfer: Transfer, home: Home, day: date = LEAVES, *, back: bool = False) -> None:
    """Let both banks book what goes over: out of the old trust account, and in on the new one; or the way back."""
    old, new = (transfer.naar, transfer.van) if back else (transfer.van, transfer.naar)
    naam, iban = ("Het Baken", IBANS["naar"]) if back else ("De Reling", IBANS["van"])
    with transfer.of(transfer.manager):
        rows = Saldobetaling.objects.filter(
            overgang__huishouden_id=home.huishouden_id, overgang__overdracht__van_administratie_id=old.administratie_id
        )
        sent = list(rows.order_by("pk"))
    with transfer.of(old.actor):
        for each in sent:
            opdracht = Betaalopdracht.objects.get(pk=each.opdracht_id or 0)
            if opdracht.state == "geboekt":
                continue
            _take_out(old, each.van_account_id, each.amount_cents, day)
            opdracht.state, opdracht.booked_on, opdracht.booked_cents = "geboekt", day, each.amount_cents
            opdracht.save()
    with transfer.of(new.actor):
        for each in sent:
            new.line(
                each.amount_cents,
                booked_on=day,
                value_on=day,
                counterparty_iban=iban,
                counterparty_name=naam,
                reference=each.kenmerk,
                end_to_end_id=f"HVTEST-{each.pk}",
            )
        new.book()


def _take_out(side: World, account_id: int, cents: int, day: date) -> None:
    ledger.post_transfers(
        actor=side.actor,
        administratie_id=side.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=uuid4(),
                debit_account_id=account_id,
                credit_account_id=side.trust,
                amount_cents=cents,
                booked_on=day,
                value_on=day,
                cause_kind="test",
                cause_id=account_id,
                description="",
                idempotency_key=uuid4(),
            )
        ],
        now=noon(day),
        command="test",
    )


def picture_of(transfer: Transfer, home: Home) -> list[object]:
    """Return all of a household on both sides that a switch changes."""
    picture: list[object] = []
    for world in (transfer.van, transfer.naar):
        picture += [(each.naam, each.valid_from, each.valid_until) for each in transfer.afspraken(world, home)]
        picture += [(each.naam, each.periode, each.state) for each in transfer.payments(world, home)]
        picture.append(transfer.balances(world, home))
    with transfer.of(transfer.manager):
        picture.append(Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id)
    return picture
