# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random households, bank delays and crashes in a real database: one payer for each payment, and no cent lost."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection

from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.overdracht import commands
from houvast.overdracht.domain.toestand import Punt
from houvast.overdracht.models import Saldobetaling
from houvast.overdracht.tests.transfer_world import LEAVES, SWITCH, TODAY, Home, Transfer, noon, open_transfer

pytestmark = pytest.mark.django_db

UNTIL = date(2026, 6, 20)
_STEPS = (
    "end_here",
    "drop_payments",
    "open_potjes",
    "carry_payments",
    "move_balances",
    "_keep_verplichtingen",
    "_close",
)


class PowerFails(RuntimeError):
    """The machine stops."""


def _fill(transfer: Transfer, home: Home, chance: Random) -> None:
    """Give a household all sorts of schedules."""
    for number in range(chance.randint(2, 5)):
        anker = date(2026, 1, 1) + timedelta(days=chance.randint(0, 120))
        rhythm = chance.choice([each for each in Periodiciteit if each is not Periodiciteit.DATUMS])
        changes: dict[str, Any] = {
            "naam": f"Regel {number}",
            "periodiciteit": rhythm,
            "anker": anker,
            "valid_from": anker,
            "vooraf_days": chance.randint(0, 3),
            "weekendregel": chance.choice(list(Weekendregel)),
            "bedrag_min_cents": 4_000,
            "bedrag_max_cents": 4_000 + chance.randint(0, 3_000),
            "betalingskenmerk": "",
        }
        if chance.random() < 0.3:
            changes["valid_until"] = anker + timedelta(days=chance.randint(0, 200))
        transfer.afspraak(home.huishouden_id, home.account_id, **changes)


def _let_the_bank_do_something(transfer: Transfer, home: Home, chance: Random) -> None:
    """Book what was due, late or not at all; and have some of what comes under way already."""
    for each in Betaalopdracht.objects.filter(
        administratie_id=transfer.van.administratie_id, huishouden_id=home.huishouden_id
    ).order_by("pk"):
        if each.due_on <= LEAVES and chance.random() < 0.8:
            each.state, each.booked_cents = "geboekt", each.amount_cents
            each.booked_on = each.due_on + timedelta(days=chance.choice([0, 0, 0, 3]))
        elif chance.random() < 0.3:
            each.state = chance.choice(["verzonden", "goedgekeurd", "aangehouden", "gedekt", "gemist", "afgewezen"])
            each.reason = "bank"
        each.save()


def _due(transfer: Transfer, home: Home) -> dict[tuple[str, date], int]:
    """Return by how many sides each payment of each schedule is to be made, or was made."""
    found: dict[tuple[str, date], int] = {}
    for world in (transfer.van, transfer.naar):
        for each in transfer.payments(world, home):
            if each.bron == "rooster" and each.pay_on <= UNTIL:
                found[each.naam, each.periode] = found.get((each.naam, each.periode), 0) + 1
    return found


def _cents(transfer: Transfer, home: Home) -> tuple[int, int]:
    """Return what is on the old accounts, and how much of that is on its way to the new ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(credits_posted_cents - debits_posted_cents), 0) FROM ledger_account "
            "WHERE holder_id = %s",
            [home.huishouden_id],
        )
        (held,) = cursor.fetchone()
    sent = sum(
        Saldobetaling.objects.filter(overgang__huishouden_id=home.huishouden_id).values_list("amount_cents", flat=True)
    )
    return int(held), sent


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_each_payment_has_one_payer_and_no_cent_is_lost(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(seed)  # noqa: S311 (a test)
    transfer = open_transfer()
    homes = [transfer.home(f"Naam{number}", balance_cents=chance.randint(0, 90_000)) for number in range(3)]
    with transfer.of(transfer.van.actor):
        for each in homes:
            _fill(transfer, each, chance)
    transfer.plan_payments(transfer.van, date(2026, 4, 10))
    with transfer.of(transfer.van.actor):
        for each in homes:
            _let_the_bank_do_something(transfer, each, chance)
    overgangen = transfer.begin(*homes)
    transfer.prepare(*overgangen)
    for world in (transfer.van,):
        transfer.plan_payments(world, date(2026, 4, 10))
    wanted = _expect(transfer, homes)
    transfer.rehearse()
    for home, overgang in zip(homes, overgangen, strict=True):
        transfer.accept(overgang, Punt.REPETITIE)
        before = _see(transfer, home)
        with monkeypatch.context() as patch:
            patch.setattr(
                f"houvast.overdracht.commands.overzetten.huishouden.{chance.choice(_STEPS)}", _fail, raising=True
            )
            with pytest.raises(PowerFails):
                transfer.cut_over(overgang)
        assert _see(transfer, home) == before
        transfer.cut_over(overgang)
        with transfer.of(transfer.manager) as manager:
            held, sent = _cents(transfer, home)
            assert held == before[1][0]
            assert 0 <= sent <= held
            again = commands.pass_on_money(actor=manager, overgang_id=overgang, today=SWITCH, now=noon(SWITCH))
            assert again == 0
    for world in (transfer.van, transfer.naar):
        transfer.plan_payments(world, UNTIL, LEAVES)
    for home in homes:
        due = _due(transfer, home)
        assert set(due.values()) <= {1}, due
        assert {key for key in due if key[1] >= TODAY} == wanted[home.huishouden_id]


def _expect(transfer: Transfer, homes: list[Home]) -> dict[int, set[tuple[str, date]]]:
    """Return what would be paid if nobody went anywhere: planned in a world that is undone again."""
    from django.db import transaction  # noqa: PLC0415

    wanted: dict[int, set[tuple[str, date]]] = {}
    with transaction.atomic():
        transfer.plan_payments(transfer.van, UNTIL)
        for home in homes:
            wanted[home.huishouden_id] = {key for key in _due(transfer, home) if key[1] >= TODAY}
        transaction.set_rollback(True)
    return wanted


def _fail(*_given: object, **_named: object) -> None:
    raise PowerFails


def _see(transfer: Transfer, home: Home) -> tuple[list[object], tuple[int, int]]:
    rows: list[object] = []
    for world in (transfer.van, transfer.naar):
        rows += [(each.naam, each.valid_from, each.valid_until) for each in transfer.afspraken(world, home)]
        rows += [(each.naam, each.periode, each.state) for each in transfer.payments(world, home)]
    with transfer.of(transfer.manager):
        return rows, _cents(transfer, home)
