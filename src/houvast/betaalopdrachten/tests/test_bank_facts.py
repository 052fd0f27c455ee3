# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bank says about payments: booked, in parts, twice, undone, sent back."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.betaalopdrachten.commands import State, settle_booked_lines
from houvast.betaalopdrachten.models import Betaalopdracht, Boeking, Stap
from houvast.betaalopdrachten.tests.opdracht_world import RENT, Opdrachten, noon, open_opdrachten
from houvast.budgetbeheer.commands import undo_aflettering
from houvast.budgetbeheer.models import Aflettering

MARCH = date(2026, 3, 2)


@pytest.fixture
def opdrachten(db: None) -> Opdrachten:
    del db
    return open_opdrachten()


@pytest.fixture
def rent(opdrachten: Opdrachten) -> int:
    """Return the afspraak of the rent, of which January to April are planned."""
    afspraak_id = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 4, 30))
    return afspraak_id


def _steps(row: Betaalopdracht) -> list[tuple[str, str, date]]:
    return list(Stap.objects.filter(opdracht_id=row.pk).order_by("pk").values_list("before", "after", "on"))


def test_a_direct_debit_that_the_bank_booked_makes_its_periode_geboekt(opdrachten: Opdrachten, rent: int) -> None:
    del rent
    opdrachten.line(-RENT, date(2026, 3, 3))
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("geboekt", date(2026, 3, 3), RENT)
    assert _steps(march) == [("gepland", "geboekt", date(2026, 3, 3))]
    assert opdrachten.states()[date(2026, 2, 2)] == "gedekt"


def test_a_direct_debit_three_weeks_late_fulfils_the_periode_that_was_missed(opdrachten: Opdrachten, rent: int) -> None:
    opdrachten.miss(date(2026, 3, 10))
    assert opdrachten.of(MARCH).state == "gemist"
    april = date(2026, 4, 2)
    # Eleven days before April's, twenty after March's.
    opdrachten.line(-RENT, date(2026, 3, 22))
    assert (opdrachten.of(MARCH).state, opdrachten.of(MARCH).booked_on) == ("geboekt", date(2026, 3, 22))
    assert opdrachten.of(april).state != "geboekt"
    opdrachten.line(-RENT, april)
    assert (opdrachten.of(april).state, opdrachten.of(april).booked_on) == ("geboekt", april)
    periodes = Aflettering.objects.filter(afspraak_id=rent).order_by("periode").values_list("periode", flat=True)
    assert list(periodes) == [MARCH, april]


def test_an_early_direct_debit_after_a_paid_month_is_for_the_next(opdrachten: Opdrachten, rent: int) -> None:
    del rent
    opdrachten.line(-RENT, date(2026, 3, 3))
    opdrachten.line(-RENT, date(2026, 3, 22))
    assert opdrachten.of(date(2026, 4, 2)).booked_on == date(2026, 3, 22)


def test_a_person_books_a_late_line_on_the_periode_that_was_missed(opdrachten: Opdrachten, rent: int) -> None:
    line = opdrachten.line(-RENT - 100, date(2026, 3, 22))
    opdrachten.decide(line, rent, date(2026, 3, 23))
    assert opdrachten.of(MARCH).state == "geboekt"


def test_a_line_that_a_person_books_counts_as_well(opdrachten: Opdrachten, rent: int) -> None:
    line = opdrachten.line(-RENT, date(2026, 3, 12), mandate="onbekend", reference="9999")
    if opdrachten.world.booked_on(line) == []:
        opdrachten.decide(line, rent, date(2026, 3, 13))
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on) == ("geboekt", date(2026, 3, 12))


def test_undoing_the_aflettering_lets_the_payment_wait_again(opdrachten: Opdrachten, rent: int) -> None:
    del rent
    line = opdrachten.line(-RENT, date(2026, 3, 3))
    undo_aflettering(
        **opdrachten.common,
        aflettering_id=Aflettering.objects.get(bankline_id=line).pk,
        reason="Van de buren",
        now=noon(date(2026, 3, 4)),
    )
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("gedekt", None, 0)
    assert Boeking.objects.get().undone_at == noon(date(2026, 3, 4))


def test_undoing_brings_what_was_sent_back_to_sent(opdrachten: Opdrachten, rent: int) -> None:
    march = opdrachten.of(MARCH).pk
    opdrachten.move(march, to=State.GOEDGEKEURD)
    opdrachten.move(march, to=State.VERZONDEN)
    booked = opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    assert opdrachten.get(march).state == "geboekt"
    opdrachten.undo(booked, date(2026, 3, 4))
    assert opdrachten.get(march).state == "verzonden"


def test_parts_count_until_they_come_to_enough_and_the_last_one_says_when(opdrachten: Opdrachten, rent: int) -> None:
    opdrachten.book(-25_000, date(2026, 3, 2), afspraak_id=rent, periode=MARCH)
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("gedekt", None, 25_000)
    opdrachten.book(-40_000, date(2026, 3, 9), afspraak_id=rent, periode=MARCH)
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("geboekt", date(2026, 3, 9), RENT)


def test_twins_are_both_kept_and_the_first_says_when(opdrachten: Opdrachten, rent: int) -> None:
    opdrachten.book(-RENT, date(2026, 3, 5), afspraak_id=rent, periode=MARCH)
    opdrachten.book(-RENT, date(2026, 3, 2), afspraak_id=rent, periode=MARCH)
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("geboekt", date(2026, 3, 2), 2 * RENT)
    assert _steps(march) == [("gepland", "geboekt", date(2026, 3, 5))]


def test_undoing_one_of_twins_leaves_the_other(opdrachten: Opdrachten, rent: int) -> None:
    first = opdrachten.book(-RENT, date(2026, 3, 2), afspraak_id=rent, periode=MARCH)
    opdrachten.book(-RENT, date(2026, 3, 5), afspraak_id=rent, periode=MARCH)
    opdrachten.undo(first, date(2026, 3, 6))
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("geboekt", date(2026, 3, 5), RENT)


def test_money_that_came_back_makes_it_teruggekomen_and_paying_again_counts_from_then(
    opdrachten: Opdrachten, rent: int
) -> None:
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    opdrachten.book(RENT, date(2026, 3, 6), afspraak_id=rent, periode=MARCH)
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.booked_cents) == ("teruggekomen", None, 0)
    assert march.reason == "De bank boekte het geld terug."
    opdrachten.book(-RENT, date(2026, 3, 10), afspraak_id=rent, periode=MARCH)
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on, march.reason) == ("geboekt", date(2026, 3, 10), "")
    assert [(before, after) for before, after, _on in _steps(march)] == [
        ("gepland", "geboekt"),
        ("geboekt", "teruggekomen"),
        ("teruggekomen", "geboekt"),
    ]


def test_undoing_a_return_lets_it_be_geboekt_on_its_own_day_again(opdrachten: Opdrachten, rent: int) -> None:
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    back = opdrachten.book(RENT, date(2026, 3, 6), afspraak_id=rent, periode=MARCH)
    opdrachten.undo(back, date(2026, 3, 7))
    march = opdrachten.of(MARCH)
    assert (march.state, march.booked_on) == ("geboekt", MARCH)


def test_a_payment_within_the_agreed_range_is_enough(opdrachten: Opdrachten) -> None:
    energy = opdrachten.world.afspraak(
        opdrachten.household, "Energie", bedrag_min_cents=10_000, bedrag_max_cents=15_000
    )
    opdrachten.plan(date(2026, 3, 31))
    opdrachten.book(-9_999, MARCH, afspraak_id=energy, periode=MARCH)
    assert opdrachten.of(MARCH).state == "gedekt"
    opdrachten.book(-1, date(2026, 3, 4), afspraak_id=energy, periode=MARCH)
    assert (opdrachten.of(MARCH).state, opdrachten.of(MARCH).booked_on) == ("geboekt", date(2026, 3, 4))


@pytest.mark.parametrize("state", [State.AANGEHOUDEN, State.GEMIST, State.GEDEKT], ids=str)
def test_the_bank_booked_it_whatever_we_thought(opdrachten: Opdrachten, rent: int, state: State) -> None:
    march = opdrachten.of(MARCH).pk
    opdrachten.move(march, to=state)
    opdrachten.book(-RENT, date(2026, 3, 4), afspraak_id=rent, periode=MARCH)
    assert opdrachten.get(march).state == "geboekt"


def test_what_was_dropped_stays_dropped_and_shows_what_the_bank_booked(opdrachten: Opdrachten, rent: int) -> None:
    march = opdrachten.of(MARCH).pk
    opdrachten.move(march, to=State.VERVALLEN, on=date(2026, 2, 1))
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    found = opdrachten.get(march)
    assert (found.state, found.booked_cents, found.booked_on) == ("vervallen", RENT, MARCH)


def test_taking_in_the_same_lines_again_changes_nothing(opdrachten: Opdrachten, rent: int) -> None:
    booked = opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    before = opdrachten.of(MARCH).version
    again = settle_booked_lines(
        **opdrachten.common, first_aflettering_id=1, last_aflettering_id=booked, now=noon(date(2026, 3, 9))
    )
    assert again == []
    assert opdrachten.of(MARCH).version == before
    assert Boeking.objects.count() == 1


def test_an_invoice_is_booked_by_who_recognised_its_line(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    booked = opdrachten.book(-12_000, date(2026, 3, 19))
    assert opdrachten.get(invoice).state == "gedekt"
    assert opdrachten.tie((invoice, booked)) == [invoice]
    found = opdrachten.get(invoice)
    assert (found.state, found.booked_on, found.booked_cents) == ("geboekt", date(2026, 3, 19), 12_000)
    assert opdrachten.tie((invoice, booked)) == []


def test_a_line_counts_for_one_payment_and_who_knows_better_says_which(opdrachten: Opdrachten, rent: int) -> None:
    booked = opdrachten.book(-RENT, date(2026, 3, 16), afspraak_id=rent, periode=MARCH)
    february, march = opdrachten.of(date(2026, 2, 2)).pk, opdrachten.of(MARCH).pk
    assert opdrachten.tie((february, booked)) == [february, march]
    assert (opdrachten.get(february).state, opdrachten.get(march).state) == ("geboekt", "gepland")
    assert opdrachten.tie((march, booked)) == [february, march]
    assert (opdrachten.get(february).state, opdrachten.get(march).state) == ("gepland", "geboekt")
    assert Boeking.objects.filter(undone_at__isnull=True).count() == 1


def test_a_line_of_another_household_is_never_tied(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    other = opdrachten.world.household("De Vries", "De Vries")
    booked = opdrachten.book(-12_000, date(2026, 3, 19), of=other)
    assert opdrachten.tie((invoice, booked)) == []
    assert opdrachten.get(invoice).booked_cents == 0
