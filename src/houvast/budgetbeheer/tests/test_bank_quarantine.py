# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four eyes on a file that does not tie, and who may bring files in at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.budgetbeheer.commands import (
    AcceptanceHasNoReason,
    AcceptancesDiffer,
    BestandIsNotQuarantined,
    SecondEyesMissing,
    accept_quarantine,
)
from houvast.budgetbeheer.domain.bankbestand import Outcome
from houvast.budgetbeheer.queries import BestandNotFound, get_bankbestand, list_bankbestanden
from houvast.budgetbeheer.tests.bank_world import (
    NOW,
    Bank,
    Booking,
    camt,
    count_lines,
    open_bank,
    statement,
    suspense_cents,
)
from houvast.ledger.queries import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    return open_bank()


@pytest.fixture
def bestand_id(bank: Bank) -> int:
    result = bank.take(camt(statement([Booking(1_000), Booking(50)], closing=900)))
    assert result.outcome is Outcome.QUARANTINED
    assert result.bestand_id is not None
    return result.bestand_id


def test_two_people_in_two_roles_book_a_quarantined_file(bank: Bank, bestand_id: int) -> None:
    first = bank.person(Role.BUDGETBEHEERDER, 11, "Aisha")
    second = bank.person(Role.TWEEDE_BEOORDELAAR, 12, "Bram")
    assert accept_quarantine(actor=first, bestand_id=bestand_id, reason="bank bevestigt", now=NOW) is None
    assert count_lines() == 0
    result = accept_quarantine(actor=second, bestand_id=bestand_id, reason="gezien", now=NOW)
    assert result is not None
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 2)
    assert suspense_cents() == 1_050
    # The balance that does not tie is not held against the books.
    assert verify() == []
    view = get_bankbestand(actor=first, bestand_id=bestand_id)
    assert [(each.naam, each.reason) for each in view.acceptances] == [("Aisha", "bank bevestigt"), ("Bram", "gezien")]
    with pytest.raises(BestandIsNotQuarantined):
        accept_quarantine(actor=first, bestand_id=bestand_id, reason="nog eens", now=NOW)


def test_one_person_is_not_two_and_one_role_is_not_two(bank: Bank, bestand_id: int) -> None:
    first = bank.person(Role.BUDGETBEHEERDER, 11, "Aisha")
    accept_quarantine(actor=first, bestand_id=bestand_id, reason="bank bevestigt", now=NOW)
    for second in (replace(first, role=Role.TWEEDE_BEOORDELAAR), bank.person(Role.BUDGETBEHEERDER, 12, "Bram")):
        with pytest.raises(SecondEyesMissing):
            accept_quarantine(actor=second, bestand_id=bestand_id, reason="ook", now=NOW)
    assert count_lines() == 0


def test_an_acceptance_says_why_and_both_mean_the_same(bank: Bank, bestand_id: int) -> None:
    first = bank.person(Role.BUDGETBEHEERDER, 11, "Aisha")
    second = bank.person(Role.TWEEDE_BEOORDELAAR, 12, "Bram")
    with pytest.raises(AcceptanceHasNoReason):
        accept_quarantine(actor=first, bestand_id=bestand_id, reason=" ", now=NOW)
    accept_quarantine(actor=first, bestand_id=bestand_id, reason="ja", now=NOW)
    with pytest.raises(AcceptancesDiffer):
        accept_quarantine(actor=second, bestand_id=bestand_id, reason="ja", now=NOW, equal_lines="new")


@pytest.mark.parametrize(("equal_lines", "stored"), [("known", 2), ("new", 3)])
def test_people_say_whether_equal_lines_are_the_same_ones(bank: Bank, equal_lines: str, stored: int) -> None:
    bank.take(camt(statement([Booking(1_000)], opening=None, closing=None)))
    unclear = bank.take(camt(statement([Booking(1_000), Booking(500)], opening=None, closing=None, number="2")))
    assert unclear.outcome is Outcome.QUARANTINED
    assert unclear.bestand_id is not None
    for person in (bank.person(Role.BUDGETBEHEERDER, 11, "A"), bank.person(Role.TWEEDE_BEOORDELAAR, 12, "B")):
        accept_quarantine(
            actor=person, bestand_id=unclear.bestand_id, reason="nagevraagd", now=NOW, equal_lines=equal_lines
        )
    assert count_lines() == stored


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.AUDITOR, Role.BEHEERDER, Role.SYSTEEM])
def test_who_does_not_handle_the_money_accepts_nothing(bank: Bank, bestand_id: int, role: Role) -> None:
    with pytest.raises(NotAllowed):
        accept_quarantine(actor=bank.person(role, 11, "Cas"), bestand_id=bestand_id, reason="ja", now=NOW)


def test_another_uitvoerder_sees_nothing_of_a_file(bank: Bank, bestand_id: int) -> None:
    assert len(list_bankbestanden(actor=bank.actor).bestanden) == 1
    other = open_bank("Stichting Ander", ibans=("NL66BNGH0123456789",))
    assert list_bankbestanden(actor=other.actor).bestanden == ()
    with pytest.raises(BestandNotFound):
        get_bankbestand(actor=other.actor, bestand_id=bestand_id)
    person = other.person(Role.BUDGETBEHEERDER, 21, "Dina")
    with pytest.raises(BestandIsNotQuarantined):
        accept_quarantine(actor=person, bestand_id=bestand_id, reason="ja", now=NOW)


def test_what_the_bank_said_cannot_be_changed_by_raw_sql(bank: Bank) -> None:
    bank.take(camt(statement([Booking(1_000)])))
    for attempt in (
        "UPDATE budgetbeheer_bankline SET amount_cents = 1",
        "DELETE FROM budgetbeheer_bankline",
        "TRUNCATE budgetbeheer_bankline CASCADE",
        "UPDATE budgetbeheer_statement SET closing_cents = 1",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attempt)
    assert count_lines() == 1


def test_pages_of_files_follow_each_other_without_holes(bank: Bank) -> None:
    for number in range(5):
        bank.take(f"geen bankbestand {number}")
    first = list_bankbestanden(actor=bank.actor, limit=2)
    second = list_bankbestanden(actor=bank.actor, limit=2, cursor=first.cursor)
    third = list_bankbestanden(actor=bank.actor, limit=2, cursor=second.cursor)
    seen = [each.bestand_id for page in (first, second, third) for each in page.bestanden]
    assert len(seen) == len(set(seen)) == 5
    assert third.cursor is None
    assert list_bankbestanden(actor=bank.actor, cursor="onzin").bestanden
