# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements: that they tie, stay as they were made, and always tell what isn't paid and why."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.audit.models import Line
from houvast.betaalopdrachten.commands import State
from houvast.betaalopdrachten.tests.opdracht_world import noon
from houvast.budgetbeheer.models import Aflettering
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER
from houvast.ledger.commands import reverse_transaction
from houvast.overzichten.commands import (
    Made,
    MonthIsNotOver,
    NothingChanged,
    OverzichtDoesNotTie,
    OverzichtNeedsReason,
    correct_overzicht,
    make_overzicht,
    make_overzichten,
)
from houvast.overzichten.models import Overzicht
from houvast.overzichten.queries import OverzichtNotFound, statements
from houvast.overzichten.tests.statement_world import ENERGY, MADE, MARCH, Month, live_month, open_month

pytestmark = pytest.mark.django_db
REASON = "De energie is toch betaald."


@pytest.fixture
def month() -> Month:
    month = open_month()
    live_month(month)
    return month


def test_a_statement_ties_to_the_ledger_to_the_cent(month: Month) -> None:
    content = month.read(month.make())
    world = month.opdrachten.world
    assert content["samen"] == {"begin_cents": 100_000, "in_cents": 180_000, "out_cents": 85_000, "end_cents": 195_000}
    accounts = content["rekeningen"] + content["potjes"]
    assert all(each["begin_cents"] + each["in_cents"] - each["out_cents"] == each["end_cents"] for each in accounts)
    assert [each["end_cents"] for each in accounts] == [
        world.balance(month.opdrachten.household.account_id),
        world.balance(month.pot_id),
    ]
    assert sum(each["cents"] for each in content["binnen"]) == 180_000
    assert sum(each["cents"] for each in content["betaald"] + content["leefgeld"]) == 85_000
    assert content["potjes"][0] == {
        "naam": "Vakantie",
        "soort": "reservering",
        "begin_cents": 0,
        "in_cents": 5_000,
        "out_cents": 0,
        "end_cents": 5_000,
    }


def test_failure_8_what_is_not_paid_and_why_always_shows(month: Month) -> None:
    """A resident who can't reach the own money hears of each bill that wasn't paid: why, and what is done about it."""
    content = month.read(month.make())
    [energy] = content["niet_betaald"]
    assert (energy["naam"], energy["wie"], energy["cents"]) == ("Energie", "Energie Noord", 14_000)
    assert energy["uiterlijk"] == "2026-03-25"
    assert energy["waarom"] == ["Wij houden deze betaling nog vast.", "De reden: er was te weinig geld."]
    assert energy["wij"] == ["Wij betalen dit als de reden weg is."]


@pytest.mark.parametrize("state", [state for state in State if state is not State.GEBOEKT], ids=str)
def test_failure_8_a_bill_is_never_left_out_whatever_became_of_it(month: Month, state: State) -> None:
    found = month.opdracht("Energie", date(2026, 3, 25))
    dropped = date(2026, 3, 25) if state is State.VERVALLEN else None
    type(found).objects.filter(pk=found.pk).update(state=state.value, dropped_on=dropped)
    [energy] = month.read(month.make())["niet_betaald"]
    assert energy["naam"] == "Energie"
    assert energy["waarom"]
    assert energy["wij"]


def test_failure_8_a_bill_that_nobody_planned_shows_as_well() -> None:
    month = open_month(plan=False)
    content = month.read(month.make())
    assert [each["naam"] for each in content["niet_betaald"]] == ["Huur", "Energie", "Leefgeld"]
    assert content["niet_betaald"][0]["waarom"] == ["Deze betaling is nog niet gemaakt."]


def test_failure_8_a_bill_that_was_moved_to_a_later_month_shows_with_its_new_day(month: Month) -> None:
    found = month.opdracht("Energie", date(2026, 3, 25))
    type(found).objects.filter(pk=found.pk).update(state="gepland", due_on=date(2026, 4, 10), reason="")
    [energy] = month.read(month.make())["niet_betaald"]
    assert energy["waarom"][0] == "Deze betaling is verschoven naar 10 april 2026."


def test_a_bill_that_was_paid_after_the_month_is_told_as_late(month: Month) -> None:
    month.opdrachten.move(month.opdracht("Energie", date(2026, 3, 25)).pk, to=State.GEPLAND, on=date(2026, 4, 1))
    month.bank(-14_000, ENERGY, "Energie Noord", date(2026, 4, 1))
    content = month.read(month.make())
    [energy] = content["niet_betaald"]
    assert energy["waarom"] == ["De bank betaalde dit te laat: op 1 april 2026."]
    assert content["samen"]["out_cents"] == 85_000


def test_what_was_paid_too_late_within_the_month_says_so(month: Month) -> None:
    content = month.read(month.make())
    [rent] = content["betaald"]
    assert (rent["naam"], rent["on"], rent["uiterlijk"], rent["te_laat"]) == ("Huur", "2026-03-09", "2026-03-02", True)
    [leefgeld] = content["leefgeld"]
    assert (leefgeld["cents"], leefgeld["on"], leefgeld["te_laat"]) == (20_000, "2026-03-06", False)


def test_income_that_did_not_come_is_told() -> None:
    content = (month := open_month()).read(month.make())
    [wage] = content["niet_binnen"]
    assert (wage["naam"], wage["cents"], wage["verwacht_op"]) == ("Loon", 180_000, "2026-03-23")
    assert wage["zin"] == "Dit geld is niet gekomen."
    month.bank(180_000, EMPLOYER, "Bakkerij De Korenaar", date(2026, 4, 1))
    again = month.read(
        correct_overzicht(**month.common, huishouden_id=month.huishouden_id, month=MARCH, reason=REASON, now=MADE)
    )
    assert again["niet_binnen"][0]["zin"] == "Dit geld kwam later: op 1 april 2026."
    assert again["samen"]["in_cents"] == 0


def test_what_comes_next_month_is_told(month: Month) -> None:
    ahead = month.read(month.make())["straks"]
    assert [(each["naam"], each["on"]) for each in ahead["in"]] == [("Loon", "2026-04-23")]
    assert [(each["naam"], each["on"]) for each in ahead["uit"]] == [
        ("Huur", "2026-04-02"),
        ("Leefgeld", "2026-04-06"),
        ("Energie", "2026-04-25"),
    ]
    assert ahead["out_cents"] == 99_000


def test_a_booking_that_was_taken_back_in_the_same_month_is_not_told(month: Month) -> None:
    before = month.read(month.make())
    rent = _transaction_of(month, -65_000)
    reverse_transaction(
        **month.common, transaction_id=rent, reason="Hoort elders", now=MADE, booked_on=date(2026, 3, 27)
    )
    reason = "De huur stond er ten onrechte op."
    again = month.read(
        correct_overzicht(**month.common, huishouden_id=month.huishouden_id, month=MARCH, reason=reason, now=MADE)
    )
    assert before["betaald"]
    assert again["betaald"] == []
    assert again["samen"]["end_cents"] == 195_000 + 65_000


def _transaction_of(month: Month, cents: int) -> UUID:
    return Aflettering.objects.get(huishouden_id=month.huishouden_id, amount_cents=cents).transaction_id


def test_a_month_that_is_not_over_is_refused(month: Month) -> None:
    with pytest.raises(MonthIsNotOver):
        month.make(now=noon(date(2026, 3, 31)))
    assert month.make(now=noon(date(2026, 4, 1)))


def test_a_statement_is_provisional_until_the_bank_has_told_of_the_whole_month(month: Month) -> None:
    month.close_bank(date(2026, 3, 30))
    first = month.make()
    assert month.read(first)["voorlopig"]
    assert month.read(first)["bank_tot"] == "2026-03-30"
    assert month.make() == first
    month.close_bank()
    second = month.make()
    found = Overzicht.objects.get(pk=second)
    assert (found.versie, found.reason) == (2, "Nu zijn alle gegevens van de bank binnen.")
    assert not found.is_voorlopig
    assert month.make() == second
    assert Overzicht.objects.filter(pk=first).exists()


def test_a_statement_is_frozen_and_its_digest_is_of_what_it_says(month: Month) -> None:
    made = month.make()
    found = Overzicht.objects.get(pk=made)
    assert found.digest == hashlib.sha256(found.content.encode()).hexdigest()
    for statement in ("UPDATE overzichten_overzicht SET end_cents = 0", "DELETE FROM overzichten_overzicht"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    other = Overzicht.objects.get(pk=made)
    other.pk, other.versie, other.reason, other.content = None, 2, "Anders", '{"samen":{}}'
    with pytest.raises(DatabaseError, match="overzicht_has_the_digest_of_its_content"), transaction.atomic():
        other.save(force_insert=True)


def test_a_correction_is_a_next_version_that_says_why(month: Month) -> None:
    common = {**month.common, "huishouden_id": month.huishouden_id, "month": MARCH, "now": MADE}
    with pytest.raises(OverzichtNotFound):
        correct_overzicht(**common, reason=REASON)
    first = month.make()
    with pytest.raises(OverzichtNeedsReason):
        correct_overzicht(**common, reason=" ")
    with pytest.raises(NothingChanged):
        correct_overzicht(**common, reason=REASON)
    month.opdrachten.move(month.opdracht("Energie", date(2026, 3, 25)).pk, to=State.GEPLAND, on=date(2026, 3, 30))
    month.bank(-14_000, ENERGY, "Energie Noord", date(2026, 3, 30))
    second = month.read(correct_overzicht(**common, reason=REASON))
    assert (second["versie"], second["reden"], second["niet_betaald"]) == (2, REASON, [])
    assert month.read(first)["niet_betaald"]
    assert Line.objects.filter(command="correct_overzicht", reason=REASON).count() == 1


def test_all_households_get_theirs_at_once_and_a_repeat_is_harmless(month: Month) -> None:
    world = month.opdrachten.world
    for naam in ("Pietersen", "Aksoy"):
        world.household(naam, naam, balance_cents=1_000)
    assert make_overzichten(**month.common, month=MARCH, now=MADE) == Made(3, 0, ())
    assert make_overzichten(**month.common, month=MARCH, now=MADE) == Made(0, 3, ())
    assert Overzicht.objects.count() == 3
    assert Line.objects.filter(command="make_overzichten").count() == 1


def test_books_that_do_not_tie_give_no_statement(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = statements.REKENINGEN.replace("a.debits_posted_cents - after.cents", "a.debits_posted_cents - 1")
    assert wrong != statements.REKENINGEN
    monkeypatch.setattr(statements, "REKENINGEN", wrong)
    with pytest.raises(OverzichtDoesNotTie), transaction.atomic():
        month.make()
    made = make_overzichten(**month.common, month=MARCH, now=MADE)
    assert made == Made(0, 0, (month.huishouden_id,))
    assert not Overzicht.objects.exists()


def test_who_does_not_work_in_these_books_makes_no_statement(month: Month) -> None:
    actor = month.opdrachten.world.actor
    values = {**month.common, "month": MARCH, "now": MADE}
    for other in (replace(actor, role=Role.CONSULENT), replace(actor, administraties=frozenset())):
        with pytest.raises(NotAllowed):
            make_overzichten(**{**values, "actor": other})
        with pytest.raises(NotAllowed):
            make_overzicht(**{**values, "actor": other}, huishouden_id=month.huishouden_id)
        with pytest.raises(NotAllowed):
            correct_overzicht(**{**values, "actor": other}, huishouden_id=month.huishouden_id, reason=REASON)
    make_overzichten(**values)


def test_a_household_without_accounts_in_the_month_gets_no_statement(month: Month) -> None:
    with pytest.raises(OverzichtNotFound):
        month.make(month=date(2024, 3, 1))


def test_more_households_take_no_more_questions_to_the_database(month: Month) -> None:
    world = month.opdrachten.world
    counts = []
    for more in (2, 20):
        for number in range(more):
            world.household(f"Familie {more} {number}", "Aksoy", balance_cents=1_000)
        with CaptureQueriesContext(connection) as asked:
            make_overzichten(**month.common, month=MARCH, now=MADE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
