# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household goes over: one payer for each payment, and every cent at one of the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.models import Afspraak, Budgetplan, Toewijzing
from houvast.ledger.queries import verify
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import OvergangState, SaldoSoort
from houvast.overdracht.models import Omleiding, Overgang, Saldobetaling
from houvast.overdracht.tests.acting import let_banks_book, make_ready, pay_all, picture_of
from houvast.overdracht.tests.transfer_world import (
    EMPLOYER,
    LANDLORD,
    LEAVES,
    SWITCH,
    TODAY,
    Transfer,
    noon,
    open_transfer,
)
from houvast.partijen.models import Huishouden
from houvast.reserveringen.commands import make_reservering
from houvast.reserveringen.models import Reservering

pytestmark = pytest.mark.django_db

FAR = date(2026, 7, 30)


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def test_a_household_goes_over_and_each_rent_has_one_payer(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    done = transfer.cut_over(overgang)
    assert (done.nummer, done.afspraken, done.balance_cents) == (home.nummer, 2, 230_000)
    transfer.plan_payments(transfer.van, FAR, LEAVES)
    transfer.plan_payments(transfer.naar, FAR, LEAVES)
    old = [each.periode for each in transfer.payments(transfer.van, home) if each.bron == "rooster"]
    new = [each.periode for each in transfer.payments(transfer.naar, home) if each.bron == "rooster"]
    assert not set(old) & set(new)
    assert sorted(old + new) == [date(2026, month, 2) for month in range(1, 8)]
    assert min(new) >= SWITCH > max(old)
    assert transfer.cut_over(overgang).was_known


def test_the_new_side_has_the_same_budgetplan_settled_by_two_people_and_serves_the_household(
    transfer: Transfer,
) -> None:
    home = transfer.home()
    transfer.cut_over(make_ready(transfer, home))
    with transfer.of(transfer.naar.actor):
        assert Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id == transfer.naar.actor.organisatie_id
        plan = Budgetplan.objects.get(administratie_id=transfer.naar.administratie_id, huishouden_id=home.huishouden_id)
        assert (plan.state, plan.valid_from) == ("vastgesteld", SWITCH)
        assert (plan.made_by_id, plan.approved_by_id) == (
            transfer.naar_beheerder.medewerker_id,
            transfer.naar_second.medewerker_id,
        )
        toewijzing = Toewijzing.objects.get(administratie_id=transfer.naar.administratie_id)
        assert (toewijzing.medewerker_id, toewijzing.since) == (transfer.naar_beheerder.medewerker_id, SWITCH)
        huur = Afspraak.objects.get(administratie_id=transfer.naar.administratie_id, naam="Huur")
        assert (huur.betaal_iban, huur.bedrag_max_cents, huur.voorrang) == (LANDLORD, 65_000, "woning")
        assert {each.waarde for each in huur.kenmerken.filter(soort="iban")} == {LANDLORD.casefold()}
    with transfer.of(transfer.van.actor):
        assert not Huishouden.objects.filter(
            pk=home.huishouden_id, uitvoerder_id=transfer.van.actor.organisatie_id
        ).exists()
        old = Afspraak.objects.get(pk=home.huur_id)
        assert old.valid_until == SWITCH - timedelta(days=1)


def test_the_balance_goes_by_a_bank_payment_that_ties_on_both_sides_pot_by_pot(transfer: Transfer) -> None:
    home = transfer.home(balance_cents=200_000, leefgeld_cents=30_000)
    transfer.cut_over(make_ready(transfer, home))
    with transfer.of(transfer.van.actor):
        sent = Betaalopdracht.objects.filter(administratie_id=transfer.van.administratie_id, bron="overdracht")
        assert {(each.amount_cents, each.pay_on, each.tegenpartij_iban[:4]) for each in sent} == {
            (200_000, LEAVES, "NL44"),
            (30_000, LEAVES, "NL44"),
        }
        assert all(each.betalingskenmerk.startswith("RF") for each in sent)
    with transfer.of(transfer.manager) as manager:
        (under_way,) = queries.list_geld(manager, transfer.plan_id)
    assert (under_way.sent_cents, under_way.arrived_cents, under_way.ties) == (230_000, 0, False)
    let_banks_book(transfer, home)
    assert transfer.balances(transfer.naar, home) == {"Vaste lasten": 200_000, "Leefgeld": 30_000}
    assert transfer.balances(transfer.van, home) == {"Vaste lasten": 0, "Leefgeld": 0}
    with transfer.of(transfer.manager) as manager:
        saldo = queries.prove_overdracht(manager, transfer.plan_id, on=SWITCH).saldo
        (geld,) = queries.list_geld(manager, transfer.plan_id)
    assert saldo.ties
    assert saldo.arrived_cents == 230_000
    assert (geld.nummer, geld.left_cents, geld.arrived_cents, geld.ties) == (home.nummer, 230_000, 230_000, True)
    for world in (transfer.van, transfer.naar):
        with transfer.of(world.actor):
            assert verify() == []


def test_what_the_coming_night_plans_at_the_new_side_is_not_called_wrong_and_a_day_later_it_is(
    transfer: Transfer,
) -> None:
    transfer.cut_over(make_ready(transfer, transfer.home()))
    with transfer.of(transfer.manager) as manager:
        _van, same_day = queries.prove_overdracht(manager, transfer.plan_id, on=LEAVES).kanten
        _van, next_day = queries.prove_overdracht(manager, transfer.plan_id, on=SWITCH).kanten
    assert same_day.known_cents < same_day.expected_cents
    assert (same_day.ties, same_day.waits) == (False, True)
    assert (next_day.ties, next_day.waits) == (False, False)


def test_a_pot_is_for_the_same_goal_at_the_new_side(transfer: Transfer) -> None:
    home = transfer.home()
    with transfer.of(transfer.van.actor) as actor:
        make_reservering(
            actor=actor,
            administratie_id=transfer.van.administratie_id,
            huishouden_id=home.huishouden_id,
            naam="Wasmachine",
            goal_cents=45_000,
            goal_on=date(2026, 9, 1),
            today=TODAY,
            now=noon(TODAY),
        )
    transfer.cut_over(make_ready(transfer, home))
    with transfer.of(transfer.naar.actor):
        pot = Reservering.objects.get(administratie_id=transfer.naar.administratie_id)
    assert (pot.naam, pot.goal_cents, pot.goal_on) == ("Wasmachine", 45_000, date(2026, 9, 1))


def test_income_that_still_comes_to_the_old_account_is_sent_on_and_chased(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    transfer.cut_over(overgang)
    let_banks_book(transfer, home)
    on = date(2026, 4, 24)
    with transfer.of(transfer.van.actor):
        transfer.van.line(
            180_000, booked_on=on, value_on=on, counterparty_iban=EMPLOYER, counterparty_name="Bakkerij De Korst"
        )
        transfer.van.book()
    assert transfer.balances(transfer.van, home)["Vaste lasten"] == 180_000
    with transfer.of(transfer.manager) as manager:
        sent = commands.pass_on_money(actor=manager, overgang_id=overgang, today=on, now=noon(on))
        again = commands.pass_on_money(actor=manager, overgang_id=overgang, today=on, now=noon(on))
        assert (sent, again) == (180_000, 0)
        assert Saldobetaling.objects.get(soort=SaldoSoort.DOORSTUREN.value).amount_cents == 180_000
        assert Omleiding.objects.get(overgang_id=overgang, soort="inkomen").last_seen_on == on


def test_old_accounts_close_when_all_is_paid_and_everyone_pays_there(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    transfer.cut_over(overgang)
    with transfer.of(transfer.manager) as manager, pytest.raises(commands.OverdrachtIsNotReady, match="rekeningen"):
        commands.finish_overgang(actor=manager, overgang_id=overgang, today=SWITCH, now=noon(SWITCH))
    let_banks_book(transfer, home)
    with transfer.of(transfer.manager) as manager:
        commands.finish_overgang(actor=manager, overgang_id=overgang, today=SWITCH, now=noon(SWITCH))
        assert Overgang.objects.get(pk=overgang).state == OvergangState.AFGEROND.value
    assert transfer.balances(transfer.van, home) == {}


def test_nobody_goes_over_before_the_checklist_is_met_nor_on_another_day(transfer: Transfer) -> None:
    home = transfer.home()
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    pay_all(transfer, home, until=date(2026, 3, 2))
    (overgang,) = transfer.begin(home)
    with pytest.raises(commands.OverdrachtIsNotReady, match="toestemming"):
        transfer.cut_over(overgang)
    transfer.prepare(overgang)
    with pytest.raises(commands.OverdrachtIsNotReady, match="gerepeteerd"):
        transfer.cut_over(overgang)
    transfer.rehearse()
    for day in (TODAY, SWITCH):
        with pytest.raises(commands.OverdrachtIsNotReady, match="andere golf"):
            transfer.cut_over(overgang, day)
    with transfer.of(transfer.manager) as manager:
        commands.hold_back_overgang(actor=manager, overgang_id=overgang, reason="Verhuist", now=noon(TODAY))
    with pytest.raises(commands.OverdrachtIsNotReady, match="tegengehouden"):
        transfer.cut_over(overgang)
    with transfer.of(transfer.manager) as manager:
        commands.resume_overgang(actor=manager, overgang_id=overgang, now=noon(TODAY))
    assert not transfer.cut_over(overgang).was_known


def test_a_crash_during_the_switch_changes_nothing(transfer: Transfer, monkeypatch: pytest.MonkeyPatch) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    before = picture_of(transfer, home)

    class PowerFails(RuntimeError):
        """The machine stops."""

    def fail(*_given: object, **_named: object) -> None:
        raise PowerFails

    # At each of the last steps, when both books were written already.
    for step in ("_keep_inzage", "_keep_verplichtingen", "move_balances"):
        with monkeypatch.context() as patch:
            patch.setattr(f"houvast.overdracht.commands.overzetten.huishouden.{step}", fail)
            with pytest.raises(PowerFails):
                transfer.cut_over(overgang)
        assert picture_of(transfer, home) == before
    assert not transfer.cut_over(overgang).was_known


def test_an_invoice_due_after_the_switch_is_paid_by_the_new_side_and_one_due_before_by_the_old(
    transfer: Transfer,
) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    request = BetaalopdrachtRequest(
        gemeente_id=transfer.gemeente_id,
        huishouden_id=home.huishouden_id,
        account_id=home.account_id,
        bron=Bron.HANDMATIG,
        naam="Tandarts",
        tegenpartij_naam="Tandarts De Brug",
        tegenpartij_iban=LANDLORD,
        omschrijving="Nota 12",
        amount_cents=12_000,
        due_on=date(2026, 4, 20),
    )
    with transfer.of(transfer.van.actor) as actor:
        for due_on in (date(2026, 4, 20), date(2026, 3, 30)):
            open_betaalopdracht(
                actor=actor,
                administratie_id=transfer.van.administratie_id,
                opdracht=replace(request, due_on=due_on),
                now=noon(TODAY),
            )
    done = transfer.cut_over(overgang)
    # What the old side still has to pay stays there.
    assert done.balance_cents == 230_000 - 12_000
    assert [each.due_on for each in transfer.payments(transfer.van, home) if each.naam == "Tandarts"] == [
        date(2026, 3, 30)
    ]
    assert [each.due_on for each in transfer.payments(transfer.naar, home) if each.naam == "Tandarts"] == [
        date(2026, 4, 20)
    ]
