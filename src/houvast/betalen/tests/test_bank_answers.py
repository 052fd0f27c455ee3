# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bank says of our payments: statuses, its own lines, money that comes back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.betaalopdrachten.commands import State
from houvast.betalen import commands
from houvast.betalen.models import Betaalrun
from houvast.betalen.queries import list_waiting_batches
from houvast.betalen.tests.bank import Booked, Status, pain_002
from houvast.betalen.tests.paying_world import NOW, Paying, open_paying
from houvast.budgetbeheer.models import Aflettering, Waitingline
from houvast.budgetbeheer.tests.afletter_world import Household
from houvast.database.scope import apply_scope
from houvast.ledger import commands as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def paying(db: None) -> Paying:
    return open_paying()


@pytest.fixture
def household(paying: Paying) -> Household:
    return paying.household(cents=100_000)


def pay_two(paying: Paying, household: Household) -> tuple[Betaalrun, int, int]:
    rent = paying.payment(household, 60_000)
    energy = paying.payment(household, 10_000, voorrang="energie", naam="Energie")
    return paying.pay(), rent, energy


def test_f5_a_file_that_the_bank_rejects_gives_all_money_back_the_same_day(
    paying: Paying, household: Household
) -> None:
    run, rent, energy = pay_two(paying, household)
    assert paying.available(household) == 30_000
    answer = paying.answer(pain_002(run.message_id, group="RJCT", reason="AM05"))
    assert (answer.outcome, answer.rejected) == ("verwerkt", 2)
    assert paying.available(household) == 100_000
    assert [paying.state(each) for each in (rent, energy)] == [State.AFGEWEZEN] * 2
    assert "dubbel" in paying.regel(rent).reason
    assert paying.regel(rent).reason_code == "AM05"
    assert paying.run(run.pk).state == "verwerkt"
    paying.prove()


def test_f5_a_batch_that_the_bank_rejects_counts_for_every_payment_in_it(paying: Paying, household: Household) -> None:
    run, rent, energy = pay_two(paying, household)
    answer = paying.answer(pain_002(run.message_id, batch_status="RJCT", reason="AC06"))
    assert answer.rejected == 2
    assert paying.available(household) == 100_000
    assert {paying.state(rent), paying.state(energy)} == {State.AFGEWEZEN}


def test_f5_one_payment_that_the_bank_rejects_leaves_the_other_on_its_way(paying: Paying, household: Household) -> None:
    run, rent, energy = pay_two(paying, household)
    rejected = Status(paying.end_to_end(rent), "RJCT", "AC04")
    accepted = Status(paying.end_to_end(energy), "ACSP")
    answer = paying.answer(pain_002(run.message_id, group="PART", orders=[rejected, accepted]))
    assert (answer.accepted, answer.rejected) == (1, 1)
    assert (paying.regel(rent).state, paying.regel(energy).state) == ("afgewezen", "aanvaard")
    assert "opgeheven" in paying.regel(rent).reason
    assert paying.available(household) == 90_000
    assert paying.run(run.pk).state == "verzonden"
    paying.statement(Booked(-10_000, paying.end_to_end(energy)))
    assert paying.run(run.pk).state == "verwerkt"
    paying.prove()


def test_f5_the_same_answer_twice_changes_nothing_the_second_time(paying: Paying, household: Household) -> None:
    run, rent, _energy = pay_two(paying, household)
    content = pain_002(run.message_id, group="RJCT", reason="AC01")
    paying.answer(content)
    again = paying.answer(content, "opnieuw.xml")
    assert (again.outcome, again.rejected) == ("bekend", 0)
    other = paying.answer(pain_002(run.message_id, group="RJCT", reason="AC01", report="R2"))
    assert (other.outcome, other.rejected) == ("verwerkt", 0)
    assert paying.available(household) == 100_000
    assert paying.regel(rent).state == "afgewezen"


def test_f5_an_answer_about_a_file_that_we_did_not_send_is_kept_and_changes_nothing(
    paying: Paying, household: Household
) -> None:
    pay_two(paying, household)
    answer = paying.answer(pain_002("HV1R99999XAAAAAA", group="RJCT"))
    assert (answer.outcome, answer.run_id) == ("onbekend", None)
    assert paying.available(household) == 30_000


def test_f5_a_payment_in_an_answer_that_is_not_in_the_run_is_told(paying: Paying, household: Household) -> None:
    run, _rent, _energy = pay_two(paying, household)
    strange = [Status(f"{run.message_id}-77", "RJCT", "AC01"), Status("ANDERS-1", "RJCT", "AC01")]
    answer = paying.answer(pain_002(run.message_id, group="PART", orders=strange))
    assert (answer.rejected, answer.unknown) == (0, 2)
    assert answer.sentences


def test_f5_a_payment_accepted_first_and_rejected_later_gives_its_money_back(
    paying: Paying, household: Household
) -> None:
    run, rent, _energy = pay_two(paying, household)
    end_to_end = paying.end_to_end(rent)
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(end_to_end, "ACSP")]))
    assert paying.regel(rent).state == "aanvaard"
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(end_to_end, "RJCT", "AC04")], report="R2"))
    assert paying.regel(rent).state == "afgewezen"
    assert paying.available(household) == 90_000
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(end_to_end, "ACSC")], report="R3"))
    assert paying.regel(rent).state == "afgewezen"
    paying.prove()


def test_f5_a_rejection_after_the_statement_booked_it_changes_nothing_and_is_told(
    paying: Paying, household: Household
) -> None:
    run, rent, _energy = pay_two(paying, household)
    end_to_end = paying.end_to_end(rent)
    paying.statement(Booked(-60_000, end_to_end))
    answer = paying.answer(pain_002(run.message_id, group="PART", orders=[Status(end_to_end, "RJCT", "AC04")]))
    assert (answer.rejected, answer.overtaken) == (0, 1)
    assert "afschrift" in answer.sentences[0]
    assert paying.state(rent) == State.GEBOEKT
    paying.prove()


def test_f5_acsp_then_a_return_on_the_statement_gives_the_money_back_and_waits_for_a_person(
    paying: Paying, household: Household
) -> None:
    run, rent, energy = pay_two(paying, household)
    end_to_end = paying.end_to_end(rent)
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(end_to_end, "ACSP")]))
    paying.statement(Booked(-60_000, end_to_end), Booked(-10_000, paying.end_to_end(energy)))
    assert paying.run(run.pk).state == "verwerkt"
    assert paying.available(household) == 30_000
    result = paying.statement(Booked(60_000, end_to_end, reason="AC04"))
    assert (result.booked, result.waiting) == (1, 0)
    assert paying.available(household) == 90_000
    assert paying.state(rent) == State.TERUGGEKOMEN
    assert paying.regel(rent).state == "teruggekomen"
    assert "opgeheven" in paying.regel(rent).reason
    paying.prove()


def test_f5_a_payment_and_its_return_on_one_day_are_both_booked(paying: Paying, household: Household) -> None:
    _run, rent, _energy = pay_two(paying, household)
    end_to_end = paying.end_to_end(rent)
    paying.statement(Booked(-60_000, end_to_end), Booked(60_000, end_to_end, reason="AC01"))
    assert paying.state(rent) == State.TERUGGEKOMEN
    assert paying.available(household) == 90_000
    paying.prove()


def test_f6_a_batch_that_is_booked_as_one_line_without_details_books_every_payment(
    paying: Paying, household: Household
) -> None:
    run, rent, energy = pay_two(paying, household)
    result = paying.statement(Booked(-70_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    assert result.waiting == 0
    assert [paying.state(each) for each in (rent, energy)] == [State.GEBOEKT] * 2
    assert Aflettering.objects.filter(undone_at__isnull=True).count() == 2
    assert paying.run(run.pk).state == "verwerkt"
    paying.prove()


def test_f6_a_batch_with_its_details_books_each_payment_by_its_own_id(paying: Paying, household: Household) -> None:
    run, rent, energy = pay_two(paying, household)
    details = ((60_000, paying.end_to_end(rent)), (10_000, paying.end_to_end(energy)))
    result = paying.statement(Booked(-70_000, batch=f"{run.message_id}-B1", details=details))
    assert (result.waiting, paying.run(run.pk).state) == (0, "verwerkt")
    paying.prove()


def test_f6_a_batch_without_details_that_does_not_come_to_what_we_sent_waits_for_a_person(
    paying: Paying, household: Household
) -> None:
    run, rent, _energy = pay_two(paying, household)
    result = paying.statement(Booked(-69_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    assert (result.booked, result.waiting) == (0, 1)
    assert paying.state(rent) == State.VERZONDEN
    assert paying.available(household) == 30_000
    paying.prove()


def test_f6_a_batch_that_misses_exactly_one_payment_books_the_others(paying: Paying, household: Household) -> None:
    run, rent, energy = pay_two(paying, household)
    result = paying.statement(Booked(-10_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    assert result.waiting == 0
    assert (paying.state(rent), paying.state(energy)) == (State.VERZONDEN, State.GEBOEKT)
    assert paying.run(run.pk).state == "verzonden"
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(paying.end_to_end(rent), "RJCT", "AC01")]))
    assert (paying.state(rent), paying.run(run.pk).state) == (State.AFGEWEZEN, "verwerkt")
    paying.prove()


def test_f6_a_batch_of_which_two_guesses_fit_waits_and_says_what_to_do(paying: Paying, household: Household) -> None:
    big = paying.payment(household, 30_000, naam="Huur")
    paying.payment(household, 10_000, naam="Energie")
    paying.payment(household, 20_000, naam="Zorg")
    run = paying.pay()
    # Short by 300 euro: the rent, or the other two together.
    result = paying.statement(Booked(-30_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    assert result.waiting == 1
    assert paying.state(big) == State.VERZONDEN
    (batch,) = list_waiting_batches(paying.preparer, run_id=run.pk)
    assert (batch.booked_cents, batch.expected_cents, batch.missing_cents) == (30_000, 60_000, 30_000)
    assert batch.likely == ("Woonstichting Achterdijk, Huur",)
    assert list_waiting_batches(replace(paying.preparer, administraties=frozenset()), run_id=run.pk) == []


def test_f6_a_person_says_which_payments_of_a_batch_went_through(paying: Paying, household: Household) -> None:
    rent = paying.payment(household, 30_000, naam="Huur")
    energy = paying.payment(household, 10_000, naam="Energie")
    care = paying.payment(household, 20_000, naam="Zorg")
    run = paying.pay()
    paying.statement(Booked(-30_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    (batch,) = list_waiting_batches(paying.preparer, run_id=run.pk)
    by_naam = {each.opdracht_naam: each.regel_id for each in batch.expected}
    given: dict[str, Any] = {
        "actor": paying.preparer, **paying.books, "run_id": run.pk, "waitingline_id": batch.waitingline_id,
        "version": batch.version, "reason": "Gebeld met de bank", "now": NOW,
    }  # fmt: skip
    with pytest.raises(commands.BatchDoesNotAddUp):
        commands.book_batch(**given, regels=[by_naam["Huur"], by_naam["Zorg"]])
    with pytest.raises(commands.ReasonIsMissing):
        commands.book_batch(**(given | {"reason": " "}), regels=[by_naam["Huur"]])
    went = [by_naam["Energie"], by_naam["Zorg"]]
    assert commands.book_batch(**given, regels=went) == 2
    assert [paying.state(each) for each in (rent, energy, care)] == [State.VERZONDEN, State.GEBOEKT, State.GEBOEKT]
    # Thirty thousand left, thirty thousand is reserved for the rent.
    assert paying.available(household) == 40_000
    with pytest.raises(commands.BatchIsGone):
        commands.book_batch(**given, regels=went)
    paying.prove()


def test_an_answer_finds_its_run_in_whichever_of_our_books_that_is(paying: Paying, household: Household) -> None:
    run, rent, _energy = pay_two(paying, household)
    system = replace(paying.world.actor, role=Role.SYSTEEM)
    other = ledger.open_administratie(
        actor=system, uitvoerder_id=system.organisatie_id, naam="Tweede administratie", now=NOW
    )
    preparer = replace(paying.preparer, administraties=paying.preparer.administraties | {other})
    apply_scope(scope_of(preparer))
    content = pain_002(run.message_id, orders=[Status(paying.end_to_end(rent), "RJCT", "AC01")])
    for repeated in (False, True):
        answer = commands.receive_bankantwoord(
            actor=preparer, administratie_id=other, stream=io.BytesIO(content), file_name="antwoord.xml", now=NOW
        )
        assert (answer.outcome, answer.run_id) == ("bekend" if repeated else "verwerkt", run.pk)
    assert paying.state(rent) == State.AFGEWEZEN
    with pytest.raises(NotAllowed):
        commands.receive_bankantwoord(
            actor=replace(preparer, role=Role.AUDITOR),
            administratie_id=other, stream=io.BytesIO(content), file_name="antwoord.xml", now=NOW,
        )  # fmt: skip


def test_f6_a_batch_of_which_one_payment_was_rejected_first_is_booked_for_the_rest(
    paying: Paying, household: Household
) -> None:
    run, rent, energy = pay_two(paying, household)
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(paying.end_to_end(rent), "RJCT", "AC01")]))
    paying.statement(Booked(-10_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    assert (paying.state(rent), paying.state(energy)) == (State.AFGEWEZEN, State.GEBOEKT)
    paying.prove()


def test_f3_the_bank_debiting_one_payment_twice_books_it_once_and_asks_about_the_second(
    paying: Paying, household: Household
) -> None:
    _run, rent, _energy = pay_two(paying, household)
    end_to_end = paying.end_to_end(rent)
    paying.statement(Booked(-60_000, end_to_end), Booked(-60_000, end_to_end))
    assert paying.state(rent) == State.GEBOEKT
    assert Waitingline.objects.filter(closed_at__isnull=True).count() == 2
    assert paying.available(household) == 30_000
    paying.prove()


def test_a_statement_that_books_a_run_nobody_said_was_sent_says_so(paying: Paying, household: Household) -> None:
    rent = paying.payment(household, 60_000)
    run_id = paying.propose().run_id
    assert run_id is not None
    paying.approve(run_id)
    paying.write(run_id)
    paying.statement(Booked(-60_000, paying.end_to_end(rent)))
    run = paying.run(run_id)
    assert (run.state, run.channel) == ("verwerkt", "bank")
    assert paying.state(rent) == State.GEBOEKT
    paying.prove()


def test_another_amount_under_our_id_is_left_for_a_person(paying: Paying, household: Household) -> None:
    _run, rent, _energy = pay_two(paying, household)
    result = paying.statement(Booked(-59_999, paying.end_to_end(rent)))
    assert (result.booked, result.waiting) == (0, 1)
    assert paying.state(rent) == State.VERZONDEN


def test_a_rejected_payment_is_tried_again_after_someone_decided_so(paying: Paying, household: Household) -> None:
    run, rent, _energy = pay_two(paying, household)
    paying.answer(pain_002(run.message_id, group="PART", orders=[Status(paying.end_to_end(rent), "RJCT", "AB05")]))
    first = paying.end_to_end(rent)
    assert paying.propose().left_out == {"afgewezen": 1}
    decision = {
        "actor": paying.preparer, **paying.books, "regel_id": paying.regel(rent).pk, "again": True, "now": NOW,
    }  # fmt: skip
    with pytest.raises(commands.ReasonIsMissing):
        commands.handle_failed_payment(**decision, note=" ")
    commands.handle_failed_payment(**decision, note="bank antwoordt weer")
    with pytest.raises(commands.RunIsMoved):
        commands.handle_failed_payment(**decision, note="nog eens")
    assert paying.state(rent) == State.GEPLAND
    paying.move(rent, State.GEDEKT)
    paying.pay()
    assert paying.end_to_end(rent) != first
    assert paying.regel(rent).poging == 2
    paying.statement(Booked(-60_000, paying.end_to_end(rent)))
    assert paying.state(rent) == State.GEBOEKT
    paying.prove()


def test_an_answer_that_is_no_answer_is_refused_with_its_place(paying: Paying) -> None:
    answer = paying.answer(b"<?xml version='1.0'?><Iets/>")
    assert answer.outcome == "geweigerd"
    assert "antwoord.xml" in answer.sentences[0]


def test_a_booking_of_our_own_payment_that_is_undone_is_not_paid_again_by_itself(
    paying: Paying, household: Household
) -> None:
    from houvast.budgetbeheer.commands import undo_aflettering  # noqa: PLC0415

    _run, rent, _energy = pay_two(paying, household)
    paying.statement(Booked(-60_000, paying.end_to_end(rent)))
    booked = Aflettering.objects.get(huishouden_id=household.huishouden_id)
    undo_aflettering(
        actor=paying.preparer, **paying.books, aflettering_id=booked.pk, reason="verkeerd huishouden", now=NOW
    )
    paying.prove()
    assert paying.propose().line_count == 0
