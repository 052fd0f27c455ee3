# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Budgetbeheer ends with every account at zero, or says what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.afbouw import commands, queries
from houvast.afbouw.domain.afbouw import PlanState
from houvast.afbouw.domain.beeindiging import EndState, Soort, divide_payout
from houvast.afbouw.models import Beeindiging, Eindbetaling
from houvast.afbouw.tests.afbouw_world import OWN_IBAN, TODAY, Exit, open_exit
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.models import Budgetplan
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, open_world
from houvast.database.scope import apply_scope
from houvast.kernel.iban import NotAnIban
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.poststukken.commands import receive_poststuk
from houvast.poststukken.tests.letters import INVOICE, write_pdf

LAST_DAY = date(2026, 3, 31)


@pytest.fixture
def leaving(db: Any) -> Exit:
    """Open a world with a household that leaves."""
    return open_exit()


def way(leaving: Exit, day: date = TODAY) -> list[tuple[Soort, str]]:
    """Return what stands in the way, by kind and name."""
    page = queries.get_beeindiging(leaving.maker, leaving.household.huishouden_id, today=day)
    return [(each.soort, each.naam) for each in page.belemmeringen]


def test_from_asking_to_every_account_closed_at_zero(leaving: Exit) -> None:
    huur = leaving.world.afspraak(leaving.household)
    leaving.settle()
    leaving.begin()
    leaving.pot("Wasmachine", 25_000)
    leaving.world.fund(leaving.household.account_id, 200_000)
    leaving.plan_opdrachten(date(2026, 6, 1))
    leaving.bank_books(
        *Betaalopdracht.objects.filter(afspraak_id=huur, periode__lte=LAST_DAY).values_list("pk", flat=True)
    )
    ending = leaving.ask()
    assert leaving.ends_on(huur) is None
    assert leaving.approve(ending) == 1
    assert leaving.ends_on(huur) == LAST_DAY
    assert Budgetplan.objects.get().valid_until == LAST_DAY
    assert leaving.plan().state is PlanState.KLAAR
    assert not Betaalopdracht.objects.filter(periode__gt=LAST_DAY).exclude(state="vervallen").exists()
    made = leaving.pay_out(ending)
    paid = list(Betaalopdracht.objects.filter(pk__in=made).order_by("amount_cents"))
    left = leaving.world.balance(leaving.household.account_id)
    assert sorted(each.amount_cents for each in paid) == sorted([left, 25_000])
    assert {(each.bron, each.tegenpartij_iban, each.betaalwijze) for each in paid} == {
        ("beeindiging", OWN_IBAN, "overboeking")
    }
    with pytest.raises(commands.BeeindigingIsNotReady, match="Betaling die nog loopt"):
        leaving.finish(ending)
    leaving.bank_books(*made)
    for _turn in range(2):
        leaving.finish(ending)
    page = queries.get_beeindiging(leaving.maker, leaving.household.huishouden_id, today=date(2026, 4, 2))
    assert page.beeindiging is not None
    assert (page.beeindiging.state, page.accounts, page.left_cents) == (EndState.AFGEROND, (), 0)
    closed = ledger_queries.list_account_balances(actor=leaving.maker, holder_id=leaving.household.huishouden_id)
    assert all(each.closed_on is not None and each.posted_cents == 0 for each in closed)


def test_everything_that_stands_in_the_way_is_named(leaving: Exit) -> None:
    world, household = leaving.world, leaving.household
    world.afspraak(household)
    leaving.plan_opdrachten(date(2026, 4, 1))
    receive_poststuk(
        **leaving.books(),
        huishouden_id=household.huishouden_id,
        chunks=[write_pdf(INVOICE)],
        file_name="brief.pdf",
        received_on=TODAY,
    )
    world.line(
        8_750, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk", description="terug huur"
    )
    world.book()
    ledger.hold_amount(
        actor=world.actor,
        administratie_id=world.administratie_id,
        hold=ledger.HoldRequest(
            household.account_id, world.trust, 500, "test", 1, "Nog te betalen", ledger.derive_key("test", 1)
        ),
        now=leaving.books()["now"],
    )
    kinds = {soort for soort, _naam in way(leaving)}
    assert kinds == set(Soort)
    ending = leaving.ask()
    leaving.approve(ending)
    with pytest.raises(commands.BeeindigingIsNotReady, match="Post die nog open is") as caught:
        leaving.pay_out(ending)
    assert {each.soort for each in caught.value.in_the_way} == {
        Soort.BETALING,
        Soort.BANKREGEL,
        Soort.GERESERVEERD,
        Soort.POSTSTUK,
    }
    assert not Eindbetaling.objects.exists()


def test_paying_out_twice_pays_once_and_what_came_in_later_too(leaving: Exit) -> None:
    ending = leaving.ask()
    leaving.approve(ending)
    (first,) = leaving.pay_out(ending)
    assert leaving.pay_out(ending) == []
    leaving.world.fund(leaving.household.account_id, 1_234)
    (second,) = leaving.pay_out(ending)
    amounts = dict(Betaalopdracht.objects.filter(pk__in=[first, second]).values_list("pk", "amount_cents"))
    assert amounts == {first: 100_000, second: 1_234}
    leaving.bank_books(first, second)
    leaving.finish(ending)
    assert leaving.world.balance(leaving.household.account_id) == 0


def test_what_is_reserved_for_its_own_payment_is_not_in_the_way_of_paying_the_rest(leaving: Exit) -> None:
    ending = leaving.ask()
    leaving.approve(ending)
    (first,) = leaving.pay_out(ending)
    Betaalopdracht.objects.filter(pk=first).update(state="goedgekeurd")
    ledger.hold_amount(
        actor=leaving.world.actor,
        administratie_id=leaving.world.administratie_id,
        hold=ledger.HoldRequest(
            leaving.household.account_id,
            leaving.world.trust,
            100_000,
            "test",
            first,
            "",
            ledger.derive_key("test", first),
        ),
        now=leaving.books()["now"],
    )
    assert leaving.pay_out(ending) == []
    with pytest.raises(commands.BeeindigingIsNotReady):
        leaving.finish(ending)


def test_everything_may_be_moved_to_one_account_and_paid_at_once(leaving: Exit) -> None:
    pot = leaving.pot("Wasmachine", 25_000)
    leaving.pot("Leeg", 0)
    ending = leaving.ask()
    leaving.approve(ending)
    (made,) = leaving.pay_out(ending, collect=True)
    assert Betaalopdracht.objects.get(pk=made).amount_cents == 125_000
    assert (leaving.world.balance(pot), leaving.world.balance(leaving.household.account_id)) == (0, 125_000)
    assert leaving.pay_out(ending, collect=True) == []
    leaving.bank_books(made)
    leaving.finish(ending)


def test_the_account_of_the_household_needs_four_eyes(leaving: Exit) -> None:
    ending = leaving.ask()
    with pytest.raises(commands.BeeindigingIsNotReady, match="tweede beoordelaar"):
        leaving.pay_out(ending)
    for other in (leaving.maker, replace(leaving.maker, role=Role.TWEEDE_BEOORDELAAR)):
        with pytest.raises(NotAllowed):
            leaving.approve(ending, by=other)
    leaving.approve(ending)
    assert leaving.approve(ending) == 0
    with pytest.raises(IntegrityError, match="approved_by_someone_else"), transaction.atomic():
        Beeindiging.objects.filter(pk=ending).update(approved_by_id=leaving.maker.medewerker_id)


def test_nothing_is_paid_before_the_last_day_is_over(leaving: Exit) -> None:
    ending = leaving.ask()
    leaving.approve(ending)
    with pytest.raises(commands.BeeindigingIsNotReady, match="31-03-2026"):
        leaving.pay_out(ending, day=LAST_DAY)


def test_asking_twice_is_one_and_another_answer_is_refused(leaving: Exit) -> None:
    ending = leaving.ask()
    assert leaving.ask() == ending
    with pytest.raises(commands.BeeindigingIsUnderWay):
        leaving.ask(last_day=date(2026, 4, 30))
    with pytest.raises(NotAnIban):
        leaving.ask(iban="NL00INGB0001234567")
    with pytest.raises(commands.BeeindigingIsNotReady, match="eigen rekening"):
        leaving.ask(iban="NL91ABNA0417164300")
    with pytest.raises(commands.ReasonIsMissing):
        leaving.ask(iban_evidence=" ")


def test_an_ending_is_withdrawn_until_money_was_paid_out(leaving: Exit) -> None:
    first = leaving.ask()
    withdraw: dict[str, Any] = {"reason": "Toch niet"}
    for _turn in range(2):
        commands.withdraw_beeindiging(**leaving.books(), beeindiging_id=first, **withdraw)
    second = leaving.ask(last_day=date(2026, 3, 15))
    leaving.approve(second)
    leaving.pay_out(second, day=date(2026, 3, 16))
    with pytest.raises(commands.BeeindigingIsNotReady, match="al geld uitbetaald"):
        commands.withdraw_beeindiging(**leaving.books(), beeindiging_id=second, **withdraw)


def test_who_waits_for_approval_is_listed_for_the_second_person(leaving: Exit) -> None:
    ending = leaving.ask()
    assert [each.beeindiging_id for each, _huishouden in queries.list_to_approve(leaving.second)] == [ending]
    leaving.approve(ending)
    assert queries.list_to_approve(leaving.second) == []


def test_endings_of_another_uitvoerder_are_not_there(leaving: Exit) -> None:
    leaving.approve(leaving.ask())
    stranger = open_world().actor
    apply_scope(scope_of(stranger))
    with connection.cursor() as cursor:
        for table in ("beeindiging", "eindbetaling"):
            cursor.execute(f"SELECT count(*) FROM afbouw_{table}")  # noqa: S608 (our own names)
            assert cursor.fetchone() == (0,)
    assert queries.list_to_approve(stranger) == []


@given(
    free=st.lists(st.integers(-10, 10_000), max_size=6).map(lambda cents: list(enumerate(cents, 1))),
    collect_on=st.none() | st.just(1),
)
def test_paying_out_divides_every_cent_and_no_more(free: list[tuple[int, int]], collect_on: int | None) -> None:
    paid = divide_payout(free, collect_on=collect_on)
    assert sum(cents for _account, cents in paid) == sum(max(0, cents) for _account, cents in free)
    assert all(cents > 0 for _account, cents in paid)
    assert len(paid) <= (1 if collect_on else len(free))
