# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comparable programs get wrong, and what clear lines look like."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.budgetbeheer.domain.afletteren import Reden
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting
from houvast.budgetbeheer.domain.bewijs import Bewijs
from houvast.budgetbeheer.models import Suggestion
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, World, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def test_rent_that_fits_is_booked_on_the_household(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    huur = world.afspraak(bakker)
    line = world.line(-65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    result = world.book()
    assert (result.booked, result.waiting) == (1, 0)
    assert world.booked_on(line) == [huur]
    assert world.balance(bakker.account_id) == 35_000


def test_a_refund_is_not_booked_on_the_expense(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker)
    line = world.line(65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    world.book()
    assert world.booked_on(line) == []
    waiting = world.waiting(line)
    assert waiting.reasons & Reden.RICHTING
    suggestion = Suggestion.objects.get(waitingline_id=waiting.pk)
    assert (suggestion.kind, suggestion.huishouden_id, suggestion.afspraak_id) == (
        "huishouden",
        bakker.huishouden_id,
        None,
    )
    assert world.balance(world.suspense) == 65_000


def test_a_hundred_times_the_amount_is_not_booked(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=10_000_000)
    world.afspraak(bakker)
    line = world.line(-6_500_000, counterparty_iban=LANDLORD, description="huur Bakker")
    world.book()
    assert world.booked_on(line) == []
    assert world.waiting(line).reasons & Reden.BEDRAG


def test_klant1_does_not_match_klant12(world: World) -> None:
    een = world.household("Familie Een", "Een", balance_cents=100_000)
    twaalf = world.household("Familie Twaalf", "Twaalf", balance_cents=100_000)
    world.afspraak(een, zoektermen=("KLANT1",))
    right = world.afspraak(twaalf, zoektermen=("KLANT12",))
    line = world.line(-65_000, counterparty_iban=LANDLORD, description="Huur maart KLANT12")
    world.book()
    assert world.booked_on(line) == [right]


def test_a_word_that_only_begins_like_the_search_term_is_no_evidence(world: World) -> None:
    een = world.household("Familie Een", "Een", balance_cents=100_000)
    world.afspraak(een, zoektermen=("KLANT1",), ibans=(), tegenpartij_naam="Iemand")
    line = world.line(-65_000, description="KLANT12")
    world.book()
    assert world.waiting(line).reasons == Reden.ONBEKEND


def test_the_exact_amount_wins_over_the_oldest_afspraak(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    world.afspraak(bakker, "Garage", bedrag_min_cents=1_000, bedrag_max_cents=90_000)
    huur = world.afspraak(bakker, "Huur")
    line = world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    assert world.booked_on(line) == [huur]


def test_a_line_without_iban_is_booked_by_its_reference(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    energie = world.afspraak(bakker, "Energie", referenties=("5000 0012 3456 7890",), bedrag_cents=9_600)
    line = world.line(-9_600, description="Termijn maart 5000 0012 3456 7890 dank u")
    world.book()
    assert world.booked_on(line) == [energie]


def test_a_line_with_an_unknown_iban_is_booked_by_mandate_and_amount(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    zorg = world.afspraak(bakker, "Zorg", machtigingen=("MND-778",), bedrag_cents=14_895)
    line = world.line(-14_895, counterparty_iban="NL44RABO0123456789", mandate="MND778")
    world.book()
    assert world.booked_on(line) == [zorg]


def test_our_own_end_to_end_id_finds_the_afspraak_back(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    een = world.afspraak(bakker, "Een", end_to_end_ids=("HV-2026-1",), ibans=())
    world.afspraak(bakker, "Twee", end_to_end_ids=("HV-2026-2",), ibans=())
    line = world.line(-65_000, end_to_end_id="HV-2026-1")
    world.book()
    assert world.booked_on(line) == [een]


def test_two_households_with_the_same_name_wait_for_a_person(world: World) -> None:
    for _ in range(2):
        world.afspraak(world.household("Familie Bakker", "Bakker", balance_cents=100_000))
    line = world.line(-65_000, counterparty_iban=LANDLORD, description="huur Bakker")
    world.book()
    assert world.booked_on(line) == []
    waiting = world.waiting(line)
    assert waiting.reasons == Reden.MEERDERE
    evidence = Suggestion.objects.filter(waitingline_id=waiting.pk).values_list("evidence", flat=True)
    assert len(evidence) == 2
    assert all(each & Bewijs.MEERDERE and each & Bewijs.ACHTERNAAM for each in evidence)


def test_a_second_payment_in_one_period_waits(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    huur = world.afspraak(bakker)
    lines = [world.line(-65_000, counterparty_iban=LANDLORD) for _ in range(2)]
    world.book()
    assert [world.booked_on(line) for line in lines] == [[huur], []]
    assert world.waiting(lines[1]).reasons & Reden.DUBBEL


def test_a_second_payment_on_a_later_day_waits_too(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=200_000)
    world.afspraak(bakker)
    world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    second = world.line(-65_000, counterparty_iban=LANDLORD, booked_on=date(2026, 3, 4), value_on=date(2026, 3, 4))
    world.book()
    assert world.waiting(second).reasons & Reden.DUBBEL


def test_an_ended_afspraak_is_never_booked_on(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker, valid_until=date(2026, 2, 28))
    line = world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    assert world.booked_on(line) == []
    assert world.waiting(line).reasons & Reden.BUITEN_PERIODE


def test_a_payment_that_came_back_names_the_household(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker, rubriek="Huur")
    line = world.line(65_000, counterparty_iban=LANDLORD, return_reason="AC04")
    world.book()
    waiting = world.waiting(line)
    assert waiting.reasons == Reden.TERUGGEBOEKT
    assert waiting.harm < 4
    assert Suggestion.objects.get(waitingline_id=waiting.pk).huishouden_id == bakker.huishouden_id


def test_a_changed_iban_waits_with_the_reason(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker)
    line = world.line(
        -65_000,
        counterparty_iban="NL44RABO0123456789",
        counterparty_name="Woonstichting Achterdijk",
        description="huur Bakker",
    )
    world.book()
    assert world.waiting(line).reasons == Reden.ANDERE_IBAN


def test_a_salary_that_varies_is_booked_within_its_range(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker")
    loon = world.afspraak(
        bakker,
        "Loon",
        richting=Richting.IN,
        tegenpartij_naam="Uitzendbureau Kaapstok BV",
        bedrag_min_cents=90_000,
        bedrag_max_cents=140_000,
        ibans=(EMPLOYER,),
        anker=date(2026, 1, 25),
    )
    line = world.line(
        120_418,
        counterparty_iban=EMPLOYER,
        counterparty_name="UITZENDBUREAU KAAPSTOK BV",
        booked_on=date(2026, 2, 24),
        value_on=date(2026, 2, 24),
    )
    world.book()
    assert world.booked_on(line) == [loon]
    assert world.balance(bakker.account_id) == 120_418


def test_a_debit_that_the_account_cannot_bear_waits_with_what_is_short(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=60_000)
    huur = world.afspraak(bakker)
    line = world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    waiting = world.waiting(line)
    assert (waiting.reasons, waiting.tekort_cents) == (Reden.SALDO, 5_000)
    assert Suggestion.objects.get(waitingline_id=waiting.pk).afspraak_id == huur
    assert world.balance(bakker.account_id) == 60_000
    assert world.balance(world.suspense) == -65_000


def test_what_comes_in_on_the_same_day_pays_what_goes_out(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker")
    huur = world.afspraak(bakker)
    world.afspraak(
        bakker,
        "Uitkering",
        richting=Richting.IN,
        tegenpartij_naam="Gemeente Oeverstad",
        bedrag_cents=110_000,
        ibans=(EMPLOYER,),
    )
    out = world.line(-65_000, counterparty_iban=LANDLORD)
    world.line(110_000, counterparty_iban=EMPLOYER)
    world.book()
    assert world.booked_on(out) == [huur]
    assert world.balance(bakker.account_id) == 45_000


def test_a_yearly_tax_far_from_its_date_waits(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker, "Belasting", periodiciteit=Periodiciteit.JAAR, anker=date(2026, 9, 30), bedrag_cents=20_000)
    line = world.line(-20_000, counterparty_iban=LANDLORD, description="Bakker")
    world.book()
    assert world.waiting(line).reasons & Reden.DATUM


def test_costs_of_the_bank_are_suggested_as_costs(world: World) -> None:
    line = world.line(-1_250, description="Kosten zakelijk betalen februari")
    world.book()
    waiting = world.waiting(line)
    assert waiting.reasons == Reden.BANKKOSTEN
    assert Suggestion.objects.get(waitingline_id=waiting.pk).kind == "kosten"


def test_booking_the_same_statement_again_changes_nothing(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    huur = world.afspraak(bakker)
    line = world.line(-65_000, counterparty_iban=LANDLORD)
    statements = list(world.lines)
    world.book()
    world.lines = statements
    assert world.book().booked == 0
    assert world.booked_on(line) == [huur]
    assert world.balance(bakker.account_id) == 35_000
