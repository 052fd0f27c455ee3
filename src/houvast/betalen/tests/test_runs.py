# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.bankfiles.pain001.identifiers import make_end_to_end_id
from houvast.betaalopdrachten.commands import State
from houvast.betalen import commands
from houvast.betalen.domain.states import Flag
from houvast.betalen.models import Weglating
from houvast.betalen.tests.bank import Booked
from houvast.betalen.tests.paying_world import DAY, INSURER, NOW, Paying, hire, open_paying

pytestmark = pytest.mark.django_db


@pytest.fixture
def paying(db: None) -> Paying:
    return open_paying()


def test_a_payment_goes_from_proposal_to_the_banks_own_booking(paying: Paying) -> None:
    household = paying.household(cents=100_000)
    rent = paying.payment(household, 65_000)
    proposed = paying.propose()
    assert (proposed.line_count, proposed.total_cents, proposed.left_out) == (1, 65_000, {})
    assert paying.state(rent) == State.GEDEKT
    assert proposed.run_id is not None
    paying.approve(proposed.run_id)
    assert paying.state(rent) == State.GOEDGEKEURD
    assert paying.available(household) == 35_000
    paying.send(proposed.run_id)
    assert paying.state(rent) == State.VERZONDEN
    result = paying.statement(Booked(-65_000, paying.end_to_end(rent)))
    assert (result.booked, result.waiting) == (1, 0)
    assert paying.state(rent) == State.GEBOEKT
    assert paying.regel(rent).state == "geboekt"
    assert paying.run(proposed.run_id).state == "verwerkt"
    assert paying.world.balance(household.account_id) == paying.available(household) == 35_000
    paying.prove()


def test_what_is_left_out_of_a_run_says_why(paying: Paying) -> None:
    household = paying.household(cents=70_000)
    paying.payment(household, 65_000)
    later = paying.payment(household, 10_000, voorrang="overig", naam="Krant")
    planned = paying.payment(household, 1_000, funded=False)
    held = paying.payment(household, 1_000)
    paying.move(held, State.AANGEHOUDEN, "eerst bellen")
    strange = paying.payment(household, 1_000, tegenpartij_naam="Иван", voorrang="overig")
    proposed = paying.propose()
    assert proposed.line_count == 1
    assert proposed.left_out == {"aangehouden": 1, "gegevens": 1, "niet_gedekt": 1, "saldo": 1}
    found = {each.opdracht_id: each for each in Weglating.objects.all()}
    assert set(found) == {later, planned, held, strange}
    assert found[later].tekort_cents == 5_000
    assert found[held].toelichting == "eerst bellen"
    assert "letter" in found[strange].toelichting


def test_failure_1_what_matters_most_is_paid_first_when_money_is_short(paying: Paying) -> None:
    household = paying.household(cents=70_000)
    paper = paying.payment(household, 6_000, voorrang="overig", naam="Krant")
    food = paying.payment(household, 5_000, voorrang="leefgeld", naam="Leefgeld")
    rent = paying.payment(household, 65_000, voorrang="woning")
    paying.propose()
    assert [paying.regel(each).number for each in (food, rent)] == [1, 2]
    assert Weglating.objects.get().opdracht_id == paper


def test_failure_2_no_other_payment_takes_the_money_of_the_leefgeld(paying: Paying) -> None:
    household = paying.household(cents=67_000)
    rent = paying.payment(household, 65_000, voorrang="woning")
    food = paying.payment(household, 5_000, voorrang="leefgeld", naam="Leefgeld")
    paying.propose()
    assert paying.regel(food).number == 1
    assert Weglating.objects.get().opdracht_id == rent


def test_proposing_twice_puts_nothing_in_two_runs(paying: Paying) -> None:
    paying.payment(paying.household())
    assert paying.propose().line_count == 1
    again = paying.propose()
    assert (again.run_id, again.line_count, again.left_out) == (None, 0, {"al_onderweg": 1})


def test_who_proposed_a_run_does_not_approve_it(paying: Paying) -> None:
    paying.payment(paying.household())
    run_id = paying.propose(actor=paying.preparer).run_id
    with pytest.raises(NotAllowed):
        paying.approve(run_id, actor=paying.preparer)
    with pytest.raises(NotAllowed):
        paying.approve(run_id, actor=paying.world.actor)
    assert paying.approve(run_id).line_count == 1


def test_the_same_person_in_another_role_does_not_approve_either(paying: Paying) -> None:
    both = hire(paying.world, Role.TWEEDE_BEOORDELAAR, "Noor")
    paying.payment(paying.household())
    as_preparer = type(both)(
        both.medewerker_id, both.naam, Role.BUDGETBEHEERDER, both.organisatie_id, both.organisatie_soort,
        administraties=both.administraties, gemeenten=both.gemeenten, uitvoerders=both.uitvoerders,
    )  # fmt: skip
    run_id = paying.propose(actor=as_preparer).run_id
    with pytest.raises(NotAllowed):
        paying.approve(run_id, actor=both)


def test_what_the_approver_did_not_see_is_not_approved(paying: Paying) -> None:
    household = paying.household()
    rent, energy = paying.payment(household, 5_000), paying.payment(household, 6_000)
    run_id = paying.propose().run_id
    assert run_id is not None
    seen = paying.run(run_id).version
    commands.withdraw_betaalrunregel(
        actor=paying.preparer, **paying.books, regel_id=paying.regel(energy).pk, reason="dubbel", now=NOW
    )
    with pytest.raises(commands.RunIsMoved):
        paying.approve(run_id, version=seen)
    approved = paying.approve(run_id)
    assert (approved.line_count, approved.total_cents) == (1, 5_000)
    assert paying.state(energy) == State.GEDEKT
    assert paying.state(rent) == State.GOEDGEKEURD


def test_a_payment_that_changed_after_the_proposal_falls_out(paying: Paying) -> None:
    household = paying.household()
    rent, energy = paying.payment(household, 5_000), paying.payment(household, 6_000)
    run_id = paying.propose().run_id
    paying.move(energy, State.AANGEHOUDEN, "factuur klopt niet")
    approved = paying.approve(run_id)
    assert (approved.line_count, approved.fallen_out) == (1, 1)
    assert paying.regel(energy).state == "uitgevallen"
    assert paying.available(household) == 95_000
    assert paying.state(rent) == State.GOEDGEKEURD


def test_a_line_that_there_is_no_money_for_any_more_falls_out_and_is_planned_again(paying: Paying) -> None:
    household = paying.household(cents=10_000)
    rent, energy = paying.payment(household, 5_000), paying.payment(household, 5_000, voorrang="energie")
    first, _second = paying.propose(only=[rent]), None
    assert first.run_id is not None
    other = paying.propose(only=[energy])
    paying.approve(first.run_id)
    paying.fund(household, 1)
    # Something else took the money between the proposal and the approval.
    extra = paying.payment(household, 4_000)
    paying.approve(paying.propose(only=[extra]).run_id)
    approved = paying.approve(other.run_id)
    assert (approved.line_count, approved.fallen_out, approved.state) == (0, 1, "verwerkt")
    assert "te weinig" in paying.regel(energy).reason
    assert paying.state(energy) == State.GEPLAND
    paying.prove()


def test_a_run_can_be_withdrawn_until_it_is_sent_and_its_money_is_free_again(paying: Paying) -> None:
    household = paying.household(cents=100_000)
    rent = paying.payment(household)
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    assert paying.available(household) == 35_000
    commands.withdraw_betaalrun(actor=paying.preparer, **paying.books, run_id=run_id, reason="verkeerde dag", now=NOW)
    assert paying.available(household) == 100_000
    assert paying.state(rent) == State.GEPLAND
    with pytest.raises(commands.RunIsMoved):
        paying.send(run_id)
    paying.move(rent, State.GEDEKT)
    run = paying.pay()
    assert paying.regel(rent).poging == 2
    with pytest.raises(commands.RunIsMoved):
        commands.withdraw_betaalrun(actor=paying.preparer, **paying.books, run_id=run.pk, reason="te laat", now=NOW)
    paying.prove()


def test_a_payment_can_be_taken_out_until_the_run_is_approved(paying: Paying) -> None:
    rent = paying.payment(paying.household())
    run_id = paying.propose().run_id
    paying.approve(run_id)
    with pytest.raises(commands.RunIsMoved):
        commands.withdraw_betaalrunregel(
            actor=paying.preparer, **paying.books, regel_id=paying.regel(rent).pk, reason="dubbel", now=NOW
        )


def test_money_between_a_households_own_pots_moves_at_approval_without_the_bank(paying: Paying) -> None:
    from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze  # noqa: PLC0415
    from houvast.ledger import commands as ledger  # noqa: PLC0415
    from houvast.ledger.commands import AccountRequest, Soort  # noqa: PLC0415

    household = paying.household(cents=10_000)
    pot = ledger.open_account(
        actor=paying.world.actor,
        **paying.books,
        account=AccountRequest(
            Soort.RESERVERING, "Wasmachine", date(2025, 1, 1), paying.world.trust, paying.world.gemeente_id,
            household.huishouden_id,
        ),
        now=NOW,
    )  # fmt: skip
    saving = paying.payment(
        household, 4_000, betaalwijze=Betaalwijze.INTERN, doel_account_id=pot, tegenpartij_iban="",
        soort=AfspraakSoort.RESERVERING, naam="Sparen",
    )  # fmt: skip
    proposed = paying.propose()
    assert (proposed.line_count, proposed.intern_count, proposed.intern_cents) == (0, 1, 4_000)
    approved = paying.approve(proposed.run_id)
    assert approved.state == "verwerkt"
    assert (paying.world.balance(pot), paying.available(household)) == (4_000, 6_000)
    assert paying.state(saving) == State.GEBOEKT
    assert paying.regel(saving).state == "geboekt"
    paying.prove()


def test_a_new_payee_and_a_large_amount_stand_out_and_a_known_one_does_not(paying: Paying) -> None:
    household = paying.household(cents=100_000)
    first = paying.payment(household, 5_000)
    run = paying.pay()
    assert paying.regel(first).flags == Flag.NIEUW
    paying.statement(Booked(-5_000, paying.end_to_end(first)))
    assert paying.run(run.pk).state == "verwerkt"
    again = paying.payment(household, 6_000)
    elsewhere = paying.payment(household, 7_000, tegenpartij_iban=INSURER)
    paying.propose()
    assert paying.regel(again).flags == 0
    assert paying.regel(elsewhere).flags == Flag.NIEUW | Flag.GEWIJZIGD


def test_amounts_from_the_chosen_limit_stand_out(paying: Paying) -> None:
    from houvast.betalen.domain.instellingen import LIMIET  # noqa: PLC0415
    from houvast.budgetbeheer.commands import choose_instelling  # noqa: PLC0415

    choose_instelling(
        actor=paying.world.actor, **paying.books, gemeente_id=None, sleutel=LIMIET.sleutel, waarde=50_000,
        reason="afgesproken", now=NOW,
    )  # fmt: skip
    household = paying.household()
    large, small = paying.payment(household, 50_000), paying.payment(household, 49_999)
    paying.propose()
    assert paying.regel(large).flags & Flag.GROOT
    assert not paying.regel(small).flags & Flag.GROOT


def test_a_run_written_twice_gives_the_same_bytes_also_after_the_bank_answered(paying: Paying) -> None:
    household = paying.household()
    rent = paying.payment(household, 5_000, betalingskenmerk="5000 0567 8901 2345")
    energy = paying.payment(household, 6_000, omschrijving="Termijn maart, klant 12")
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    first = paying.write(run_id)
    assert paying.write(run_id, NOW + timedelta(days=2)) == first
    sent = paying.send(run_id)
    assert paying.bank.files[sent.message_id] == first
    paying.statement(Booked(-5_000, paying.end_to_end(rent)))
    assert paying.write(run_id) == first
    message_id = paying.run(run_id).message_id
    for each in (rent, energy):
        assert make_end_to_end_id(message_id, paying.regel(each).number).encode() in first
    assert b"5000056789012345" in first


def test_a_line_that_was_changed_behind_our_back_is_not_written(paying: Paying) -> None:
    rent = paying.payment(paying.household())
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    regel = paying.regel(rent)
    regel.iban = INSURER
    regel.save()
    with pytest.raises(commands.RunIsNotAsApproved):
        paying.write(run_id)
    with pytest.raises(commands.RunIsNotAsApproved):
        paying.send(run_id)
    assert paying.bank.files == {}


def test_a_run_that_is_sent_twice_is_delivered_once(paying: Paying) -> None:
    paying.payment(paying.household())
    run = paying.pay()
    again = paying.send(run.pk)
    assert not again.was_new
    assert paying.bank.deliveries == 1


def test_a_run_is_not_sent_when_its_day_is_past(paying: Paying) -> None:
    paying.payment(paying.household())
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    with pytest.raises(commands.RunIsTooLate):
        paying.send(run_id, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("proposed_at", "asked", "approved_at", "paid_on"),
    [
        ("2026-12-31T23:50:00+01:00", "2026-12-31", "2027-01-01T00:05:00+01:00", "2027-01-04"),
        ("2026-03-03T23:59:00+01:00", "2026-03-03", "2026-03-04T00:01:00+01:00", "2026-03-04"),
        ("2026-03-07T12:00:00+01:00", "2026-03-07", "2026-03-07T13:00:00+01:00", "2026-03-09"),
    ],
)
def test_f7_a_run_over_midnight_new_year_or_a_weekend_is_paid_on_the_next_day_that_banks_work(
    paying: Paying, proposed_at: str, asked: str, approved_at: str, paid_on: str
) -> None:
    household = paying.household()
    rent = paying.payment(household)
    run_id = paying.propose(now=datetime.fromisoformat(proposed_at), execute_on=date.fromisoformat(asked)).run_id
    approved = paying.approve(run_id, now=datetime.fromisoformat(approved_at))
    assert approved.execute_on == date.fromisoformat(paid_on)
    assert run_id is not None
    assert f"<Dt>{paid_on}</Dt>".encode() in paying.write(run_id, datetime.fromisoformat(approved_at))
    assert paying.propose(now=datetime.fromisoformat(approved_at)).left_out.get("al_onderweg", 0) in {0, 1}
    assert paying.state(rent) == State.GOEDGEKEURD
    assert paying.available(household) == 35_000


def test_f7_when_the_clock_goes_back_an_hour_a_run_is_written_and_sent_once(paying: Paying) -> None:
    household = paying.household()
    paying.payment(household, due_on=date(2026, 10, 26))
    summer = datetime.fromisoformat("2026-10-25T02:30:00+02:00")
    winter = datetime.fromisoformat("2026-10-25T02:10:00+01:00")
    run_id = paying.propose(now=summer, execute_on=date(2026, 10, 26)).run_id
    assert run_id is not None
    paying.approve(run_id, now=summer)
    first = paying.write(run_id, summer)
    assert paying.write(run_id, winter) == first
    assert paying.send(run_id, winter).was_new
    assert not paying.send(run_id, summer).was_new
    assert list(paying.bank.files.values()) == [first]
    assert paying.available(household) == 35_000


def test_an_approval_on_the_day_itself_keeps_the_day(paying: Paying) -> None:
    paying.payment(paying.household())
    assert paying.approve(paying.propose().run_id).execute_on == DAY
