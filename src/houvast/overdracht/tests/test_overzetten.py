# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household goes over: one payer for each payment, and every cent at one of the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.domain.afspraak import Betaalwijze
from houvast.budgetbeheer.models import Afspraak, Budgetplan, Toewijzing
from houvast.ledger.queries import verify
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.bewijs import Uitkomst
from houvast.overdracht.domain.toestand import OvergangState, Punt, SaldoSoort
from houvast.overdracht.models import Inzage, Omleiding, Overgang, Saldobetaling
from houvast.overdracht.tests.transfer_world import (
    EMPLOYER,
    LANDLORD,
    LEAVES,
    SWITCH,
    TODAY,
    Home,
    Transfer,
    noon,
    open_transfer,
)
from houvast.partijen.models import Huishouden

pytestmark = pytest.mark.django_db

FAR = date(2026, 7, 30)


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def _ready(transfer: Transfer, home: Home) -> int:
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    _pay_all(transfer, home, until=date(2026, 3, 2))
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang)
    transfer.rehearse()
    return overgang


def _pay_all(transfer: Transfer, home: Home, *, until: date, side: str = "van") -> None:
    """Let the bank have booked on their day what was due."""
    world = transfer.van if side == "van" else transfer.naar
    with transfer.of(world.actor):
        for each in Betaalopdracht.objects.filter(
            administratie_id=world.administratie_id, huishouden_id=home.huishouden_id, due_on__lte=until
        ).exclude(state__in=["geboekt", "vervallen"]):
            each.state, each.booked_on, each.booked_cents = "geboekt", each.due_on, each.amount_cents
            each.save()


def _money_at_bank(transfer: Transfer, home: Home, day: date = LEAVES) -> None:
    """Let both banks book what goes over: out of the old trust account, and in on the new one."""
    with transfer.of(transfer.manager):
        sent = list(Saldobetaling.objects.filter(overgang__huishouden_id=home.huishouden_id).order_by("pk"))
    with transfer.of(transfer.van.actor):
        for each in sent:
            opdracht = Betaalopdracht.objects.get(pk=each.opdracht_id)
            if opdracht.state == "geboekt":
                continue
            _take_out(transfer, each.van_account_id, each.amount_cents, day)
            opdracht.state, opdracht.booked_on, opdracht.booked_cents = "geboekt", day, each.amount_cents
            opdracht.save()
    with transfer.of(transfer.naar.actor):
        for each in sent:
            transfer.naar.line(
                each.amount_cents,
                booked_on=day,
                value_on=day,
                counterparty_iban="NL91ABNA0417164300",
                counterparty_name="De Reling",
                reference=each.kenmerk,
                end_to_end_id=f"HVTEST-{each.pk}",
            )
        transfer.naar.book()


def _take_out(transfer: Transfer, account_id: int, cents: int, day: date) -> None:
    from uuid import uuid4  # noqa: PLC0415

    from houvast.ledger import commands as ledger  # noqa: PLC0415

    ledger.post_transfers(
        actor=transfer.van.actor,
        administratie_id=transfer.van.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=uuid4(),
                debit_account_id=account_id,
                credit_account_id=transfer.van.trust,
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


def test_a_household_goes_over_and_each_rent_has_one_payer(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = _ready(transfer, home)
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
    transfer.cut_over(_ready(transfer, home))
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
    transfer.cut_over(_ready(transfer, home))
    with transfer.of(transfer.van.actor):
        sent = Betaalopdracht.objects.filter(administratie_id=transfer.van.administratie_id, bron="overdracht")
        assert {(each.amount_cents, each.pay_on, each.tegenpartij_iban[:4]) for each in sent} == {
            (200_000, LEAVES, "NL44"),
            (30_000, LEAVES, "NL44"),
        }
        assert all(each.betalingskenmerk.startswith("RF") for each in sent)
    _money_at_bank(transfer, home)
    assert transfer.balances(transfer.naar, home) == {"Vaste lasten": 200_000, "Leefgeld": 30_000}
    assert transfer.balances(transfer.van, home) == {"Vaste lasten": 0, "Leefgeld": 0}
    with transfer.of(transfer.manager) as manager:
        saldo = queries.prove_overdracht(manager, transfer.plan_id, on=SWITCH).saldo
    assert saldo.ties
    assert saldo.arrived_cents == 230_000
    for world in (transfer.van, transfer.naar):
        with transfer.of(world.actor):
            assert verify() == []


def test_income_that_still_comes_to_the_old_account_is_sent_on_and_chased(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = _ready(transfer, home)
    transfer.cut_over(overgang)
    _money_at_bank(transfer, home)
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
    overgang = _ready(transfer, home)
    transfer.cut_over(overgang)
    with transfer.of(transfer.manager) as manager, pytest.raises(commands.OverdrachtIsNotReady, match="rekeningen"):
        commands.finish_overgang(actor=manager, overgang_id=overgang, today=SWITCH, now=noon(SWITCH))
    _money_at_bank(transfer, home)
    with transfer.of(transfer.manager) as manager:
        commands.finish_overgang(actor=manager, overgang_id=overgang, today=SWITCH, now=noon(SWITCH))
        assert Overgang.objects.get(pk=overgang).state == OvergangState.AFGEROND.value
    assert transfer.balances(transfer.van, home) == {}


def test_nobody_goes_over_before_the_checklist_is_met_nor_on_another_day(transfer: Transfer) -> None:
    home = transfer.home()
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    _pay_all(transfer, home, until=date(2026, 3, 2))
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
    overgang = _ready(transfer, home)
    before = _picture(transfer, home)

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
        assert _picture(transfer, home) == before
    assert not transfer.cut_over(overgang).was_known


def _picture(transfer: Transfer, home: Home) -> list[object]:
    picture: list[object] = []
    for world in (transfer.van, transfer.naar):
        picture += [(each.naam, each.valid_from, each.valid_until) for each in transfer.afspraken(world, home)]
        picture += [(each.naam, each.periode, each.state) for each in transfer.payments(world, home)]
        picture.append(transfer.balances(world, home))
    with transfer.of(transfer.manager):
        picture.append(Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id)
    return picture


def test_an_invoice_due_after_the_switch_is_paid_by_the_new_side_and_one_due_before_by_the_old(
    transfer: Transfer,
) -> None:
    home = transfer.home()
    overgang = _ready(transfer, home)
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


def test_the_proof_names_each_payment_and_a_household_without_a_payment_in_the_first_cycle(
    transfer: Transfer,
) -> None:
    homes = [transfer.home("De Wit"), transfer.home("Jansen")]
    for each in homes:
        transfer.plan_payments(transfer.van, date(2026, 4, 30))
        _pay_all(transfer, each, until=date(2026, 3, 2))
    overgangen = transfer.begin(*homes)
    transfer.prepare(*overgangen)
    assert transfer.rehearse().findings == 0
    for each in overgangen:
        transfer.cut_over(each)
    transfer.plan_payments(transfer.naar, FAR, LEAVES)
    _pay_all(transfer, homes[0], until=FAR, side="naar")
    with transfer.of(transfer.manager) as manager:
        bewijs = queries.prove_overdracht(manager, transfer.plan_id, on=date(2026, 5, 5))
    # Rents of April and May of both; those of the second household were not paid.
    assert (bewijs.telling.due, bewijs.telling.on_time, bewijs.telling.missed) == (4, 2, 2)
    assert bewijs.without_payment == (homes[1].nummer,)
    assert not bewijs.is_proved
    assert {each.uitkomst for each in bewijs.exceptions} == {Uitkomst.GEMIST}
    assert all("Sem" in each.owner for each in bewijs.exceptions)
    assert bewijs.until == date(2026, 6, 30)
    _pay_all(transfer, homes[1], until=date(2026, 4, 30), side="naar")
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


def test_the_rehearsal_finds_what_would_go_wrong_and_changes_nothing(transfer: Transfer) -> None:
    home = transfer.home(balance_cents=20_000, leefgeld_cents=0)
    with transfer.of(transfer.van.actor):
        transfer.afspraak(
            home.huishouden_id,
            home.account_id,
            naam="Energie",
            betaalwijze=Betaalwijze.INCASSO,
            bedrag_min_cents=15_000,
            bedrag_max_cents=15_000,
            anker=date(2026, 1, 10),
            ibans=(),
        )
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    _pay_all(transfer, home, until=date(2026, 3, 10))
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang, confirm=False)
    before = _picture(transfer, home)
    uitslag = transfer.rehearse()
    assert _picture(transfer, home) == before
    with transfer.of(transfer.manager) as manager:
        found = queries.list_bevindingen(manager, transfer.plan_id)
    assert {(each.soort.value, each.naam) for each in found} >= {("tussen", "Energie")}
    assert uitslag.findings == len(found)
    transfer.accept(overgang, Punt.REPETITIE)
    with pytest.raises(commands.OverdrachtIsNotReady, match="incasso"):
        transfer.cut_over(overgang)


def test_a_household_that_goes_back_has_one_payer_for_each_payment_too(transfer: Transfer) -> None:
    home = transfer.home()
    overgang = _ready(transfer, home)
    transfer.cut_over(overgang)
    _money_at_bank(transfer, home)
    transfer.plan_payments(transfer.naar, date(2026, 5, 31), LEAVES)
    _pay_all(transfer, home, until=date(2026, 4, 30), side="naar")
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
    transfer.cut_over(back, leaves)
    for world in (transfer.van, transfer.naar):
        transfer.plan_payments(world, FAR, leaves)
    periodes = [
        each.periode
        for world in (transfer.van, transfer.naar)
        for each in transfer.payments(world, home)
        if each.bron == "rooster"
    ]
    assert sorted(periodes) == [date(2026, month, 2) for month in range(1, 8)]
    with transfer.of(transfer.manager):
        assert Overgang.objects.get(pk=overgang).state == OvergangState.TERUGGEZET.value
        assert Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id == transfer.van.actor.organisatie_id


def test_the_gemeente_can_take_households_over_itself() -> None:
    transfer = open_transfer(to_gemeente=True)
    home = transfer.home()
    transfer.cut_over(_ready(transfer, home))
    with transfer.of(transfer.naar_second):
        assert Huishouden.objects.get(pk=home.huishouden_id).uitvoerder_id is None
    assert set(transfer.balances(transfer.naar, home)) == {"Vaste lasten", "Leefgeld"}


def test_the_old_side_looks_into_the_file_until_the_last_day_and_no_longer(transfer: Transfer) -> None:
    home = transfer.home()
    transfer.cut_over(_ready(transfer, home))
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
        found = queries.find_dossier(actor, home.huishouden_id, today=today)
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
        assert queries.find_dossier(actor, other.huishouden_id, today=today) is None
