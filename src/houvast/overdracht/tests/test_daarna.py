# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after a switch: the rehearsal, the proof, going back, and who may still look."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.domain.afspraak import Betaalwijze
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.budgetbeheer.models import Afspraak
from houvast.ledger.queries import list_account_balances
from houvast.overdracht import commands, queries
from houvast.overdracht.commands.rekening import list_new_ibans
from houvast.overdracht.domain.bewijs import Uitkomst
from houvast.overdracht.domain.toestand import OvergangState, Punt
from houvast.overdracht.models import Inzage, Overdracht, Overgang
from houvast.overdracht.tests.acting import let_banks_book, make_ready, pay_all, picture_of
from houvast.overdracht.tests.transfer_world import (
    LEAVES,
    SWITCH,
    TODAY,
    Transfer,
    noon,
    open_rekening,
    open_transfer,
)
from houvast.partijen.models import Huishouden

pytestmark = pytest.mark.django_db

FAR = date(2026, 7, 30)


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def test_failure_15_the_proof_names_each_payment_and_a_household_without_a_payment_in_the_first_cycle(
    transfer: Transfer,
) -> None:
    homes = [transfer.home("De Wit"), transfer.home("Jansen")]
    for each in homes:
        transfer.plan_payments(transfer.van, date(2026, 4, 30))
        pay_all(transfer, each, until=date(2026, 3, 2))
    overgangen = transfer.begin(*homes)
    transfer.prepare(*overgangen)
    assert transfer.rehearse().findings == 0
    for overgang in overgangen:
        transfer.cut_over(overgang)
    transfer.plan_payments(transfer.naar, FAR, LEAVES)
    pay_all(transfer, homes[0], until=FAR, side="naar")
    with transfer.of(transfer.manager) as manager:
        bewijs = queries.prove_overdracht(manager, transfer.plan_id, on=date(2026, 5, 5))
    # Rents of April and May of both; those of the second household were not paid.
    assert (bewijs.since.due, bewijs.since.on_time, bewijs.since.missed) == (4, 2, 2)
    assert bewijs.without_payment == (homes[1].nummer,)
    assert not bewijs.is_proved
    assert {each.uitkomst for each in bewijs.exceptions} == {Uitkomst.GEMIST}
    assert all("Sem" in each.owner for each in bewijs.exceptions)
    assert bewijs.until == date(2026, 6, 30)
    pay_all(transfer, homes[1], until=date(2026, 4, 30), side="naar")
    with transfer.of(transfer.naar.actor):
        late = Betaalopdracht.objects.get(
            administratie_id=transfer.naar.administratie_id,
            huishouden_id=homes[1].huishouden_id,
            periode=date(2026, 5, 2),
        )
        late.state, late.booked_on, late.booked_cents = "geboekt", date(2026, 5, 4), 65_000
        late.save()
    with transfer.of(transfer.manager) as manager:
        bewijs = queries.prove_overdracht(manager, transfer.plan_id, on=date(2026, 5, 5))
        assert (bewijs.telling.missed, bewijs.telling.unexplained, bewijs.without_payment) == (0, 1, ())
        commands.explain_verplichting(
            actor=manager,
            verplichting_id=bewijs.exceptions[0].verplichting_id,
            reason="De bank boekte na het weekend",
            owner_naam="Sem",
            now=noon(date(2026, 5, 5)),
        )
        assert queries.prove_overdracht(manager, transfer.plan_id, on=date(2026, 5, 5)).is_proved


def test_failure_7_the_rehearsal_finds_what_would_go_wrong_and_changes_nothing(transfer: Transfer) -> None:
    home = transfer.home(balance_cents=20_000, leefgeld_cents=0)
    with transfer.of(transfer.van.actor):
        transfer.afspraak(
            home.huishouden_id,
            home.account_id,
            naam="Stroom van Ans",
            betaalwijze=Betaalwijze.INCASSO,
            bedrag_min_cents=15_000,
            bedrag_max_cents=15_000,
            anker=date(2026, 1, 10),
            ibans=(),
            voorrang="energie",
        )
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    pay_all(transfer, home, until=date(2026, 3, 10))
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang, confirm=False)
    before = picture_of(transfer, home)
    uitslag = transfer.rehearse()
    assert picture_of(transfer, home) == before
    with transfer.of(transfer.manager) as manager:
        found = queries.list_bevindingen(manager, transfer.plan_id)
    assert {(each.soort.value, each.naam) for each in found} >= {("tussen", "Energie")}
    with transfer.of(transfer.van_second) as beoordelaar:
        found = queries.list_bevindingen(beoordelaar, transfer.plan_id)
    assert {(each.soort.value, each.naam) for each in found} >= {("tussen", "Stroom van Ans")}
    assert uitslag.findings == len(found)
    transfer.accept(overgang, Punt.REPETITIE)
    with pytest.raises(commands.OverdrachtIsNotReady, match="Incasso"):
        transfer.cut_over(overgang)


def test_a_household_that_goes_back_has_one_payer_for_each_payment_too(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = make_ready(transfer, home)
    transfer.cut_over(overgang)
    let_banks_book(transfer, home)
    transfer.plan_payments(transfer.naar, date(2026, 5, 31), LEAVES)
    pay_all(transfer, home, until=date(2026, 4, 30), side="naar")
    back_on, leaves = date(2026, 5, 1), date(2026, 4, 30)
    with transfer.of(transfer.manager) as manager:
        back = commands.put_back_overgang(
            actor=manager,
            overgang_id=overgang,
            switch_on=back_on,
            reason="Ging niet goed",
            today=SWITCH,
            now=noon(SWITCH),
        )
        plan_id = Overgang.objects.get(pk=back).overdracht_id
    transfer.prepare(back, back=True)
    transfer.rehearse(date(2026, 4, 20), plan_id)
    over_there = sum(transfer.balances(transfer.naar, home).values())
    assert over_there > 0
    transfer.cut_over(back, leaves)
    let_banks_book(transfer, home, leaves, back=True)
    # The rent of the second of May leaves on the last day of April: the side that it leaves still pays that.
    assert sum(transfer.balances(transfer.naar, home).values()) == 65_000
    assert sum(transfer.balances(transfer.van, home).values()) == over_there - 65_000
    with transfer.of(transfer.manager) as manager:
        money = queries.prove_overdracht(manager, plan_id, on=back_on).saldo
    assert (money.left_cents, money.arrived_cents, money.ties) == (over_there - 65_000, over_there - 65_000, True)
    for world in (transfer.van, transfer.naar):
        transfer.plan_payments(world, FAR, leaves)
    periodes = [
        each.periode
        for world in (transfer.van, transfer.naar)
        for each in transfer.payments(world, home)
        if each.bron == "rooster"
    ]
    assert sorted(periodes) == [date(2026, month, 2) for month in range(1, 8)]
    # Income is awaited once: what was still recognised here to be passed on has ended.
    with transfer.of(transfer.van.actor):
        awaited = Afspraak.objects.filter(
            administratie_id=transfer.van.administratie_id, richting="in", valid_from__lte=back_on
        ).exclude(valid_until__lt=back_on)
        monthly = awaited.exclude(periodiciteit="eenmalig")
        assert [(each.naam, each.valid_from) for each in monthly] == [("Loon", back_on)]
    # Money of the way there is awaited over there alone; the books here await only what comes back.
    with transfer.of(transfer.van.actor):
        incomes = Afspraak.objects.filter(
            administratie_id=transfer.van.administratie_id,
            richting="in",
            valid_from__gte=leaves,
            periodiciteit="eenmalig",
        )
        assert {each.naam for each in incomes} == {f"Geld van {Overgang.objects.get(pk=back).overdracht.van_naam}"}
    with transfer.of(transfer.manager):
        assert Overgang.objects.get(pk=overgang).state == OvergangState.TERUGGEZET.value
        assert Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id == transfer.van.actor.organisatie_id


def test_who_goes_back_gets_its_money_where_its_payers_still_pay(transfer: Transfer) -> None:
    """The old side has two derdengeldenrekeningen; the household's pots were on the other than the plan names."""
    home = transfer.home()
    with transfer.of(transfer.van.actor) as actor:
        other = open_rekening(actor, transfer.van.administratie_id, "NL34TRIO0254411220")
    with transfer.of(transfer.manager) as manager:
        transfer.plan_id = commands.make_overdracht(
            actor=manager,
            gemeente_id=transfer.gemeente_id,
            naam="Van de andere rekening",
            reason="Het contract eindigt",
            van_organisatie_id=transfer.van.actor.organisatie_id,
            naar_organisatie_id=transfer.naar.actor.organisatie_id,
            van_iban=other.iban,
            now=noon(TODAY),
        )
    overgang = make_ready(transfer, home)
    transfer.cut_over(overgang)
    let_banks_book(transfer, home)
    with transfer.of(transfer.manager) as manager:
        back = commands.put_back_overgang(
            actor=manager,
            overgang_id=overgang,
            switch_on=date(2026, 5, 1),
            reason="Ging niet goed",
            today=SWITCH,
            now=noon(SWITCH),
        )
        plan_id = Overgang.objects.get(pk=back).overdracht_id
    transfer.plan_payments(transfer.naar, date(2026, 5, 31), LEAVES)
    pay_all(transfer, home, until=date(2026, 4, 30), side="naar")
    transfer.prepare(back, back=True)
    transfer.rehearse(date(2026, 4, 20), plan_id)
    transfer.cut_over(back, date(2026, 4, 30))
    with transfer.of(transfer.van.actor) as actor:
        pots = [each for each in list_account_balances(actor=actor, holder_id=home.huishouden_id) if not each.closed_on]
        assert {each.trust_account_id for each in pots} == {transfer.van.trust}
    with transfer.of(transfer.naar.actor):
        sent = Betaalopdracht.objects.filter(huishouden_id=home.huishouden_id, bron="overdracht")
        assert {each.tegenpartij_iban for each in sent} == {"NL91ABNA0417164300"}
        # And the letter of the side that it leaves says so.
        plan = Overdracht.objects.get(pk=plan_id)
        assert list_new_ibans(plan, [home.huishouden_id]) == {home.huishouden_id: "NL91ABNA0417164300"}
        assert plan.naar_iban == other.iban


def test_the_gemeente_can_take_households_over_itself() -> None:
    transfer = open_transfer(to_gemeente=True)
    home = transfer.home()
    transfer.cut_over(make_ready(transfer, home))
    with transfer.of(transfer.naar_second):
        assert Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id is None
    assert set(transfer.balances(transfer.naar, home)) == {"Vaste lasten", "Leefgeld"}


def test_the_old_side_looks_into_the_file_until_the_last_day_and_no_longer(transfer: Transfer) -> None:
    home = transfer.home()
    transfer.cut_over(make_ready(transfer, home))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_date")
        (today,) = cursor.fetchone()
    actor = transfer.van_second
    with transfer.of(transfer.manager):
        Inzage.objects.create(
            gemeente_id=transfer.gemeente_id,
            huishouden_id=home.huishouden_id,
            uitvoerder_id=transfer.van.actor.organisatie_id,
            since=today - timedelta(days=30),
            until=today,
            reason="test",
        )
    with transfer.of(actor):
        assert Huishouden.objects.filter(pk=home.huishouden_id).exists()
        found = queries.find_inzage(actor, home.huishouden_id, today=today)
        assert found is not None
        assert len(found.leden) == 1
    # The same right, over since yesterday: the database shows nothing, whatever is asked.
    other = transfer.home("Over")
    with transfer.of(transfer.manager):
        Huishouden.objects.filter(pk=other.huishouden_id).update(uitvoerder_id=transfer.naar.actor.organisatie_id)
        Inzage.objects.create(
            gemeente_id=transfer.gemeente_id,
            huishouden_id=other.huishouden_id,
            uitvoerder_id=transfer.van.actor.organisatie_id,
            since=today - timedelta(days=30),
            until=today - timedelta(days=1),
            reason="test",
        )
    with transfer.of(actor):
        assert not Huishouden.objects.filter(pk=other.huishouden_id).exists()
        assert queries.find_inzage(actor, other.huishouden_id, today=today) is None


def test_a_household_that_agreed_today_goes_over_just_after_midnight(transfer: Transfer) -> None:
    home = transfer.home()
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang)
    # A day here begins an hour or two before it does in UTC.
    midnight = datetime(2026, 3, 31, 0, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with transfer.of(transfer.van_second) as actor:
        commands.note_toestemming(actor=actor, overgang_id=overgang, on=LEAVES, how=AgreedHow.GESPREK, now=midnight)
    transfer.rehearse(LEAVES)
    transfer.accept(overgang, Punt.REPETITIE)
    with transfer.of(transfer.manager) as manager:
        commands.cut_over_huishouden(actor=manager, overgang_id=overgang, today=LEAVES, now=midnight)
        assert Overgang.objects.get(pk=overgang).state == OvergangState.OVERGEZET.value
