# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing a bank file: its outcome, what is known, what is set aside."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.budgetbeheer.domain.bankbestand import Outcome
from houvast.budgetbeheer.tests.bank_world import (
    IBAN,
    OTHER_IBAN,
    Bank,
    Booking,
    camt,
    count_lines,
    mt940,
    open_bank,
    statement,
    suspense_cents,
)
from houvast.ledger.queries import list_day_proofs, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    return open_bank(ibans=(IBAN, OTHER_IBAN))


def test_a_file_that_ties_is_imported_and_proved(bank: Bank) -> None:
    result = bank.take(camt(statement([Booking(10_000), Booking(-2_500)], opening=5_000)))
    assert (result.outcome, result.reasons, result.warnings) == (Outcome.IMPORTED, (), ())
    assert (result.entries, result.net_cents, result.closing_cents) == (2, 7_500, 12_500)
    assert (result.booked, result.waiting) == (0, 2)
    assert suspense_cents() == 12_500
    proofs = list_day_proofs(actor=bank.actor, administratie_id=bank.administratie_id)
    assert [(proof.bank_cents, proof.ok) for proof in proofs] == [(12_500, True)]
    assert verify() == []


def test_the_same_bytes_under_another_name_are_known(bank: Bank) -> None:
    content = camt(statement([Booking(10_000)]))
    assert bank.take(content, "a.xml").outcome is Outcome.IMPORTED
    again = bank.take(content, "b.xml")
    assert (again.outcome, again.file, again.entries, again.booked, again.waiting) == (Outcome.KNOWN, "b.xml", 1, 0, 0)
    assert count_lines() == 1


def test_genuine_twins_in_a_file_are_all_booked_and_sent_again_are_known(bank: Bank) -> None:
    content = camt(statement([Booking(1_000)] * 5))
    assert bank.take(content).waiting == 5
    again = bank.take(content.replace("M1", "M2"))
    assert again.outcome is Outcome.KNOWN
    assert count_lines() == 5
    assert suspense_cents() == 5_000


@pytest.mark.parametrize("reference", ["", "REF"])
def test_a_second_download_of_the_day_adds_only_what_is_new(bank: Bank, reference: str) -> None:
    morning = [Booking(1_000, reference=reference), Booking(1_000, reference=reference)]
    whole = [*morning, Booking(1_000, reference=reference), Booking(700, "nieuw", reference=reference)]
    bank.take(camt(statement(morning)))
    result = bank.take(camt(statement(whole)), "b.xml")
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 2)
    assert "2 van de 4" in result.warnings[0]
    assert suspense_cents() == 3_700
    assert verify() == []


@pytest.mark.parametrize("reference", ["", "REF"])
def test_a_second_statement_of_the_day_that_goes_on_is_all_new(bank: Bank, reference: str) -> None:
    bookings = [Booking(1_000, reference=reference), Booking(-400, reference=reference)]
    bank.take(camt(statement(bookings)))
    result = bank.take(camt(statement(bookings, opening=600, number="2", identification="S2")))
    assert (result.outcome, result.waiting, result.warnings) == (Outcome.IMPORTED, 2, ())
    assert suspense_cents() == 1_200
    assert verify() == []


def test_a_statement_identification_that_comes_back_each_year_hides_nothing(bank: Bank) -> None:
    bank.take(camt(statement([Booking(1_000, day=date(2025, 3, 3))], on=date(2025, 3, 3))))
    result = bank.take(camt(statement([Booking(1_000, day=date(2026, 3, 3))], opening=1_000, on=date(2026, 3, 3))))
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 1)


def test_the_same_day_as_mt940_and_as_camt_is_known(bank: Bank) -> None:
    bookings = [Booking(1_000), Booking(1_000), Booking(-300, "energie")]
    assert bank.take(camt(statement(bookings, opening=500))).waiting == 3
    assert bank.take(mt940(bookings, opening=500), "dag.sta").outcome is Outcome.KNOWN
    assert count_lines() == 3


def test_the_other_format_of_a_longer_day_adds_only_what_is_new(bank: Bank) -> None:
    bookings = [Booking(1_000), Booking(-300, "energie")]
    bank.take(mt940(bookings, opening=500), "dag.sta")
    result = bank.take(camt(statement([*bookings, Booking(1_000, "loon")], opening=500)))
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 1)
    assert verify() == []


def test_equal_lines_of_which_no_balance_tells_are_set_aside(bank: Bank) -> None:
    bank.take(camt(statement([Booking(1_000)], opening=None, closing=None)))
    result = bank.take(camt(statement([Booking(1_000), Booking(500)], opening=None, closing=None, number="2")))
    assert result.outcome is Outcome.QUARANTINED
    assert "zulke boekingen" in result.reasons[0]
    assert count_lines() == 1


def test_an_own_reference_of_the_bank_tells_without_balances(bank: Bank) -> None:
    bank.take(camt(statement([Booking(1_000, reference="R1")], opening=None, closing=None)))
    more = [Booking(1_000, reference="R1"), Booking(1_000, reference="R2")]
    result = bank.take(camt(statement(more, opening=None, closing=None, number="2")))
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 1)


def test_a_file_that_does_not_tie_is_set_aside_whole_and_stays_there(bank: Bank) -> None:
    content = camt(statement([Booking(1_000)], closing=900))
    first, second = bank.take(content), bank.take(content)
    assert (first.outcome, second.outcome) == (Outcome.QUARANTINED, Outcome.QUARANTINED)
    assert first.bestand_id == second.bestand_id
    assert "€ -1,00" in first.reasons[0]
    assert (count_lines(), suspense_cents()) == (0, 0)


def test_a_missing_closing_balance_is_a_warning(bank: Bank) -> None:
    result = bank.take(camt(statement([Booking(1_000)], closing=None)))
    assert result.outcome is Outcome.IMPORTED
    assert "eindsaldo" in result.warnings[-1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("hallo", "geen bankbestand"),
        ("", "leeg"),
        (camt(statement([Booking(1)], iban="NL91ABNA0417164300")), "NL91ABNA0417164300"),
        (camt(statement([Booking(1)], currency="USD")), "USD"),
        (camt(statement([Booking(1)])).replace("CRDT</CdtDbtInd><Sts>", "</CdtDbtInd><Sts>"), "Ntry"),
        ("<!DOCTYPE x>" + camt(statement([Booking(1)])), "DOCTYPE"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_reason(bank: Bank, content: str, words: str) -> None:
    result = bank.take(content)
    assert result.outcome is Outcome.REFUSED
    assert words in result.reasons[0]
    assert count_lines() == 0


def test_a_file_with_one_account_of_another_is_refused_whole_and_names_it(bank: Bank) -> None:
    ours, theirs = statement([Booking(1)]), statement([Booking(2)], iban="NL91ABNA0417164300")
    result = bank.take(camt(ours, theirs))
    assert result.outcome is Outcome.REFUSED
    assert "NL91ABNA0417164300" in result.reasons[0]
    assert count_lines() == 0


def test_several_accounts_in_one_file_are_each_booked_on_their_own(bank: Bank) -> None:
    result = bank.take(camt(statement([Booking(100)]), statement([Booking(200)], iban=OTHER_IBAN, opening=50)))
    assert (result.outcome, result.statements, result.waiting) == (Outcome.IMPORTED, 2, 2)
    assert result.account == f"{IBAN}, {OTHER_IBAN}"
    assert suspense_cents() == 350
    assert verify() == []


def test_a_gap_names_the_missing_bank_days_and_the_difference(bank: Bank) -> None:
    bank.take(camt(statement([Booking(1_000, day=date(2026, 4, 1))], on=date(2026, 4, 1))))
    # 3 April is Good Friday, 6 April Easter Monday; 2 and 7 April are missing.
    late = statement([Booking(5, day=date(2026, 4, 8))], opening=1_500, on=date(2026, 4, 8))
    result = bank.take(camt(late))
    assert result.outcome is Outcome.IMPORTED
    assert "02-04-2026, 07-04-2026." in result.warnings[0]
    assert "€ 5,00" in result.warnings[0]


def test_a_missing_day_that_comes_later_closes_the_gap(bank: Bank) -> None:
    first, second, third = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
    bank.take(camt(statement([Booking(100, day=first)], on=first)))
    bank.take(camt(statement([Booking(100, day=third)], opening=150, on=third)))
    assert [each.promise.value for each in verify()] == ["bank"]
    result = bank.take(camt(statement([Booking(50, day=second)], opening=100, on=second)))
    assert (result.outcome, result.warnings) == (Outcome.IMPORTED, ())
    assert verify() == []


def test_an_earlier_statement_moves_the_opening_balance(bank: Bank) -> None:
    first, second = date(2026, 3, 2), date(2026, 3, 3)
    bank.take(camt(statement([Booking(50, day=second)], opening=100, on=second)))
    bank.take(camt(statement([Booking(60, day=first)], opening=40, on=first)))
    assert suspense_cents() == 150
    assert verify() == []


def test_a_batch_is_a_line_per_payment_and_one_for_what_they_leave_over(bank: Bank) -> None:
    result = bank.take(camt(statement([Booking(1_000, details=(400, 500)), Booking(600, details=(250, 350))])))
    assert (result.outcome, result.entries, result.waiting) == (Outcome.IMPORTED, 2, 5)
    assert suspense_cents() == 1_600


def test_an_empty_day_is_imported_once(bank: Bank) -> None:
    assert bank.take(camt(statement([], opening=0))).outcome is Outcome.IMPORTED
    assert bank.take(camt(statement([], opening=0)).replace("M1", "M2")).outcome is Outcome.KNOWN


def test_lines_that_come_to_nothing_are_not_booked_twice_or_lost(bank: Bank) -> None:
    both = [Booking(1_000), Booking(-1_000, "terug")]
    bank.take(camt(statement(both)))
    result = bank.take(camt(statement(both, number="2", identification="S2")))
    assert result.outcome is Outcome.QUARANTINED
    assert count_lines() == 2
