# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guard warns of: once, true while it is open, and never gone without saying why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from houvast.betaalopdrachten.commands import hold_back_betaalopdracht
from houvast.betaalopdrachten.domain.states import State
from houvast.bewaking.commands import (
    EndingIsIncomplete,
    HerstelSoort,
    Outcome,
    close_waarschuwing,
    end_expectations,
    finish_maatregel,
    mend_tekort,
    take_waarschuwing,
)
from houvast.bewaking.models import Gewoonte, Maatregel, Waarschuwing
from houvast.bewaking.queries import list_not_chosen, list_waarschuwingen
from houvast.bewaking.tests.guard_world import TODAY, GuardWorld, at
from houvast.budgetbeheer.commands import book_on_afspraak, book_on_huishouden, choose_instelling
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, Household

pytestmark = pytest.mark.django_db

ONCE = Periodiciteit.EENMALIG


def _short_of_rent() -> tuple[GuardWorld, Waarschuwing]:
    world = GuardWorld()
    home = world.household(balance_cents=42_525)
    world.rent(home, 61_240, date(2026, 3, 9), periodiciteit=ONCE)
    world.income(home, 114_300, date(2026, 3, 11), periodiciteit=ONCE)
    world.plan(date(2026, 3, 20))
    world.guard()
    (found,) = world.open("tekort")
    return world, found


def test_failure_1_rent_that_will_be_late_is_seen_before_its_day_with_a_deadline_and_an_amount() -> None:
    _world, found = _short_of_rent()
    assert (found.deadline, found.cents) == (date(2026, 3, 9), 18_715)
    assert found.since == at(TODAY)


def test_a_signal_is_not_repeated_while_it_is_open() -> None:
    world, found = _short_of_rent()
    for days in range(1, 4):
        world.guard(TODAY + timedelta(days=days))
    assert [each.pk for each in world.open("tekort")] == [found.pk]


def test_a_signal_that_is_over_says_why() -> None:
    world, found = _short_of_rent()
    world.world.fund(found.onderwerp_id, 30_000)
    world.guard(TODAY + timedelta(days=1))
    found.refresh_from_db()
    assert (found.outcome, found.closed_by_id) == ("vanzelf", None)
    assert "niet meer tekort" in found.reason


def test_what_a_person_closed_comes_back_only_when_it_gets_worse() -> None:
    world, found = _short_of_rent()
    person = world.colleague()
    close_waarschuwing(
        actor=person,
        administratie_id=found.administratie_id,
        waarschuwing_id=found.pk,
        outcome=Outcome.AFGESPROKEN,
        reason="De verhuurder wacht tot de elfde.",
        now=at(TODAY),
    )
    world.guard(TODAY + timedelta(days=1))
    assert world.open("tekort") == []
    Waarschuwing.objects.filter(pk=found.pk).update(cents=100)
    world.guard(TODAY + timedelta(days=2))
    assert [each.cents for each in world.open("tekort") if each.huishouden_id == found.huishouden_id] == [18_715]


def test_nobody_closes_a_signal_without_an_outcome_and_a_reason() -> None:
    world, found = _short_of_rent()
    person = world.colleague()
    for outcome, reason in ((Outcome.OPGELOST, " "), (Outcome.VANZELF, "zomaar")):
        with pytest.raises(EndingIsIncomplete):
            close_waarschuwing(
                actor=person,
                administratie_id=found.administratie_id,
                waarschuwing_id=found.pk,
                outcome=outcome,
                reason=reason,
                now=at(TODAY),
            )
    assert world.open("tekort") != []


def test_who_takes_a_signal_on_also_has_the_next_of_that_household() -> None:
    world, found = _short_of_rent()
    person = world.colleague()
    take_waarschuwing(actor=person, administratie_id=found.administratie_id, waarschuwing_id=found.pk, now=at(TODAY))
    world.bank_told_until(date(2026, 3, 10))
    world.guard(date(2026, 3, 10))
    (late,) = world.open("te_laat")
    assert late.owner_id == person.medewerker_id


def test_the_cheapest_mend_is_a_reservering_of_the_household_itself_and_one_click_moves_the_money() -> None:
    world, found = _short_of_rent()
    pot = world.pot(_home(found), "Fiets", 50_000)
    (view,) = [each for each in list_waarschuwingen(world.colleague(), today=TODAY) if each.waarschuwing_id == found.pk]
    assert view.mends[0].soort is HerstelSoort.RESERVERING
    mend_tekort(
        actor=world.colleague("Joost"),
        administratie_id=found.administratie_id,
        waarschuwing_id=found.pk,
        soort=HerstelSoort.RESERVERING,
        on=TODAY,
        now=at(TODAY),
    )
    assert world.world.balance(pot) == 50_000 - 18_715
    found.refresh_from_db()
    assert found.outcome == "vanzelf"
    assert world.open("tekort") == []


def test_what_has_a_later_due_date_waits_for_what_goes_first() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=60_000)
    world.rent(home, 61_000, date(2026, 3, 9), periodiciteit=ONCE)
    world.payment(home, "Internet", 4_000, date(2026, 3, 16), periodiciteit=ONCE, vooraf_days=5)
    world.income(home, 114_300, date(2026, 3, 11), periodiciteit=ONCE)
    world.world.fund(home.account_id, 2_000)
    world.plan(date(2026, 3, 20))
    world.guard()
    (found,) = world.open("tekort")
    (view,) = [each for each in list_waarschuwingen(world.colleague(), today=TODAY) if each.soort == "tekort"]
    assert view.mends[0].soort is HerstelSoort.ANDERE_VOLGORDE
    mend_tekort(
        actor=world.colleague("Joost"),
        administratie_id=found.administratie_id,
        waarschuwing_id=found.pk,
        soort=HerstelSoort.ANDERE_VOLGORDE,
        on=TODAY,
        now=at(TODAY),
    )
    assert world.opdracht("Internet").state == State.AANGEHOUDEN.value
    world.guard(date(2026, 3, 11))
    assert world.opdracht("Internet").state != State.AANGEHOUDEN.value


def test_an_advance_is_a_question_with_its_text_until_somebody_writes_down_the_answer() -> None:
    world, found = _short_of_rent()
    maatregel_id = mend_tekort(
        actor=world.colleague(),
        administratie_id=found.administratie_id,
        waarschuwing_id=found.pk,
        soort=HerstelSoort.VOORSCHOT,
        on=TODAY,
        now=at(TODAY),
    )
    asked = Maatregel.objects.get(pk=maatregel_id)
    assert "voorschot" in asked.tekst
    assert asked.done_at is None
    finish_maatregel(
        actor=world.colleague("Joost"),
        administratie_id=found.administratie_id,
        maatregel_id=maatregel_id,
        result="Komt morgen.",
        now=at(TODAY),
    )
    assert Maatregel.objects.get(pk=maatregel_id).result == "Komt morgen."


def test_money_goes_to_what_has_voorrang_and_back_when_it_is_gone() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=65_000)
    world.payment(home, "Internet", 4_000, TODAY, periodiciteit=ONCE)
    world.rent(home, 61_240, date(2026, 3, 4), periodiciteit=ONCE)
    world.plan(date(2026, 3, 20))
    world.guard()
    assert world.opdracht("Huur").state == State.GEDEKT.value
    assert world.opdracht("Internet").state == State.GEPLAND.value


def test_failure_1_a_payment_that_the_bank_did_not_book_is_missed_once_the_bank_told_of_its_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=100_000)
    world.rent(home, 61_240, date(2026, 3, 4), periodiciteit=ONCE)
    world.plan(date(2026, 3, 20))
    world.bank_told_until(date(2026, 3, 3))
    world.guard(date(2026, 3, 5))
    assert world.open("te_laat") == []
    world.bank_told_until(date(2026, 3, 4))
    world.guard(date(2026, 3, 5))
    (found,) = world.open("te_laat")
    assert found.deadline == date(2026, 3, 4)
    assert world.opdracht("Huur").state == State.GEMIST.value


def test_failure_1_a_margin_that_the_gemeente_chose_is_waited_for() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=100_000)
    world.payment(home, "Internet", 4_000, date(2026, 3, 4), periodiciteit=ONCE)
    world.plan(date(2026, 3, 20))
    choose_instelling(
        actor=world.world.actor,
        administratie_id=world.world.administratie_id,
        sleutel="bewaking.marge.overig",
        waarde=5,
        reason="Zo afgesproken met de gemeente.",
        now=at(TODAY),
    )
    world.bank_told_until(date(2026, 3, 6))
    world.guard(date(2026, 3, 7))
    assert world.open("te_laat") == []
    world.bank_told_until(date(2026, 3, 9))
    world.guard(date(2026, 3, 10))
    assert len(world.open("te_laat")) == 1


def test_what_nobody_chose_is_listed_as_a_question() -> None:
    world = GuardWorld()
    listed = list_not_chosen(world.colleague())
    assert any("water" in each for each in listed)
    assert not any("woning" in each for each in listed)


def _months_of_wages(world: GuardWorld, days_late: int) -> None:
    home = world.household(balance_cents=0)
    world.income(home, 114_300, date(2025, 11, 20), valid_from=date(2025, 11, 1))
    for month in (date(2025, 11, 20), date(2025, 12, 20), date(2026, 1, 20)):
        world.receive(
            114_300, month + timedelta(days=days_late), counterparty_iban=EMPLOYER, counterparty_name="Kaapstok"
        )


def test_a_payer_who_is_usually_late_is_missed_only_after_that() -> None:
    world = GuardWorld()
    _months_of_wages(world, days_late=2)
    world.bank_told_until(date(2026, 2, 21), since=date(2025, 11, 1))
    world.guard(date(2026, 2, 22))
    assert [(each.days_late, each.counted) for each in Gewoonte.objects.all()] == [(2, 3)]
    assert world.open("gemist_inkomen") == []
    world.bank_told_until(date(2026, 2, 22), since=date(2025, 11, 1))
    world.guard(date(2026, 2, 23))
    (found,) = world.open("gemist_inkomen")
    assert (found.periode, found.deadline, found.cents) == (date(2026, 2, 20), date(2026, 2, 22), 114_300)


def test_income_that_is_to_come_elsewhere_is_missed_no_more_and_what_was_due_before_still_is() -> None:
    world = GuardWorld()
    _months_of_wages(world, days_late=0)
    world.bank_told_until(date(2026, 2, 24), since=date(2025, 11, 1))
    for until, missed in ((date(2026, 2, 19), 0), (date(2026, 2, 20), 1)):
        end_expectations(
            actor=world.world.actor,
            administratie_id=world.world.administratie_id,
            afspraken=Afspraak.objects.values_list("pk", flat=True),
            until=until,
            reason="Gaat over",
            now=at(date(2026, 2, 20)),
        )
        world.guard(date(2026, 2, 25))
        assert len(world.open("gemist_inkomen")) == missed


def test_income_that_a_person_books_after_all_closes_its_signal_with_the_day_at_once() -> None:
    world = GuardWorld()
    _months_of_wages(world, days_late=0)
    world.bank_told_until(date(2026, 2, 24), since=date(2025, 11, 1))
    world.guard(date(2026, 2, 25))
    (found,) = world.open("gemist_inkomen")
    line = world.receive(114_300, date(2026, 2, 26), counterparty_name="Onbekend")
    waiting = world.world.waiting(line)
    book_on_afspraak(
        actor=world.colleague(),
        administratie_id=found.administratie_id,
        waitingline_id=waiting.pk,
        version=waiting.version,
        afspraak_id=found.onderwerp_id,
        now=at(date(2026, 2, 26)),
    )
    found.refresh_from_db()
    assert found.outcome == "vanzelf"
    assert found.reason.startswith("Inkomen alsnog geboekt op 26-02-2026")


def test_income_without_an_afspraak_is_told_to_who_watches() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=0)
    line = world.receive(25_000, TODAY, counterparty_name="Een oom")
    waiting = world.world.waiting(line)
    book_on_huishouden(
        actor=world.colleague(),
        administratie_id=world.world.administratie_id,
        waitingline_id=waiting.pk,
        version=waiting.version,
        account_id=home.account_id,
        reason="Gift van een oom.",
        now=at(TODAY),
    )
    (found,) = world.open("onverwacht_inkomen")
    assert found.cents == 25_000


def test_a_rent_that_is_booked_twice_is_said_at_once() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=200_000)
    rent = world.rent(home, 61_240, TODAY)
    for _turn in range(2):
        line = world.receive(-61_240, TODAY, counterparty_name="Onbekend")
        waiting = world.world.waiting(line)
        book_on_afspraak(
            actor=world.colleague(),
            administratie_id=world.world.administratie_id,
            waitingline_id=waiting.pk,
            version=waiting.version,
            afspraak_id=rent,
            now=at(TODAY),
        )
    (found,) = world.open("dubbele_betaling")
    assert (found.periode, found.cents) == (TODAY, 61_240)


def test_a_rent_that_went_to_another_account_is_at_stake_as_a_whole() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=200_000)
    rent = world.rent(home, 61_240, TODAY)
    world.plan(date(2026, 3, 20))
    waiting = world.world.waiting(
        world.receive(-61_240, TODAY, counterparty_name="Onbekend", counterparty_iban="NL91ABNA0417164300")
    )
    book_on_afspraak(
        actor=world.colleague(),
        administratie_id=world.world.administratie_id,
        waitingline_id=waiting.pk,
        version=waiting.version,
        afspraak_id=rent,
        now=at(TODAY),
    )
    (found,) = world.open("verkeerde_betaling")
    assert found.cents == 61_240


def test_a_direct_debit_without_money_is_a_risk_of_its_own() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=1_000)
    world.payment(home, "Gas en stroom", 9_600, date(2026, 3, 4), periodiciteit=ONCE, betaalwijze=Betaalwijze.INCASSO)
    world.plan(date(2026, 3, 20))
    world.guard()
    (found,) = world.open("negatief_risico")
    assert found.cents == 8_600


def test_what_is_held_back_needs_no_money_but_stays_owed() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=1_000)
    world.payment(home, "Internet", 4_000, date(2026, 3, 4), periodiciteit=ONCE)
    world.plan(date(2026, 3, 20))
    world.guard()
    assert len(world.open("tekort")) == 1
    hold_back_betaalopdracht(
        actor=world.world.actor,
        administratie_id=world.world.administratie_id,
        opdracht_id=world.opdracht("Internet").pk,
        reason="In overleg met de provider.",
        now=at(TODAY),
    )
    world.guard(TODAY + timedelta(days=1))
    assert world.open("tekort") == []
    world.bank_told_until(date(2026, 3, 4))
    world.guard(date(2026, 3, 5))
    assert len(world.open("te_laat")) == 1


def _home(found: Waarschuwing) -> Household:
    return Household(found.huishouden_id, found.onderwerp_id)
