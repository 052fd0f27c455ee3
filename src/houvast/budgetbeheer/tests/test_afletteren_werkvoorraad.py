# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does with a line that waits."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.budgetbeheer import commands
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.models import Aflettering, Kenmerk, Suggestion
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.ledger.queries import list_account_balances, verify

CHANGED = "NL44RABO0123456789"


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def _waiting_rent(world: World, balance_cents: int = 200_000, **facts: Any) -> tuple[Household, int, int]:
    """A household, its rent, and a line of that rent from another IBAN than agreed."""
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=balance_cents)
    huur = world.afspraak(bakker)
    line = world.line(
        -65_000,
        **(
            {
                "counterparty_iban": CHANGED,
                "counterparty_name": "Woonstichting Achterdijk",
                "description": "huur Bakker",
                "reference": "HUUR-4411",
            }
            | facts
        ),
    )
    world.book()
    return bakker, huur, line


def _do(world: World, line: int, command: str, actor: Actor | None = None, **arguments: Any) -> None:
    waiting = world.waiting(line)
    given = {"waitingline_id": waiting.pk, "version": waiting.version, "now": NOW} | arguments
    getattr(commands, command)(actor=actor or world.actor, administratie_id=world.administratie_id, **given)


def _holds(world: World) -> None:
    assert verify() == []
    balances = list_account_balances(actor=world.actor, administratie_id=world.administratie_id)
    trust = sum(each.posted_cents for each in balances if each.account_id == world.trust)
    assert trust == sum(each.posted_cents for each in balances if each.account_id != world.trust)


def test_accepting_a_suggestion_books_the_line_and_closes_it(world: World) -> None:
    bakker, huur, line = _waiting_rent(world)
    _do(world, line, "accept_suggestion", rank=1)
    assert world.booked_on(line) == [huur]
    assert world.balance(bakker.account_id) == 135_000
    assert world.balance(world.suspense) == 0
    waiting = world.waiting(line)
    assert (waiting.outcome, waiting.closed_at) == ("afspraak", NOW)
    assert not Suggestion.objects.filter(waitingline_id=waiting.pk).exists()
    _holds(world)


def test_what_a_person_accepts_is_proposed_as_evidence_and_books_the_next_line(world: World) -> None:
    _bakker, huur, line = _waiting_rent(world)
    _do(world, line, "accept_suggestion", rank=1)
    proposed = Kenmerk.objects.filter(afspraak_id=huur, bron="voorgesteld").order_by("soort")
    assert [(each.soort, each.waarde) for each in proposed] == [
        ("iban", CHANGED.casefold()),
        ("referentie", "huur4411"),
    ]
    april = date(2026, 4, 2)
    following = world.line(
        -65_000,
        counterparty_iban=CHANGED,
        counterparty_name="Woonstichting Achterdijk",
        booked_on=april,
        value_on=april,
    )
    world.book()
    assert world.booked_on(following) == [huur]


def test_a_rejected_kenmerk_weighs_nothing_and_is_not_proposed_again(world: World) -> None:
    _bakker, huur, line = _waiting_rent(world)
    _do(world, line, "accept_suggestion", rank=1)
    for each in Kenmerk.objects.filter(afspraak_id=huur, bron="voorgesteld"):
        commands.reject_kenmerk(actor=world.actor, administratie_id=world.administratie_id, kenmerk_id=each.pk, now=NOW)
    april = date(2026, 4, 2)
    following = world.line(
        -65_000,
        counterparty_iban=CHANGED,
        counterparty_name="Woonstichting Achterdijk",
        booked_on=april,
        value_on=april,
    )
    world.book()
    assert world.booked_on(following) == []
    _do(world, following, "accept_suggestion", rank=1)
    assert not Kenmerk.objects.filter(afspraak_id=huur, bron="voorgesteld").exists()


def test_a_confirmed_kenmerk_weighs_in_full(world: World) -> None:
    _bakker, huur, line = _waiting_rent(world)
    _do(world, line, "accept_suggestion", rank=1)
    kenmerk = Kenmerk.objects.get(afspraak_id=huur, bron="voorgesteld", soort="iban")
    commands.confirm_kenmerk(actor=world.actor, administratie_id=world.administratie_id, kenmerk_id=kenmerk.pk, now=NOW)
    april = date(2026, 4, 2)
    following = world.line(-65_000, counterparty_iban=CHANGED, booked_on=april, value_on=april)
    world.book()
    assert world.booked_on(following) == [huur]


def test_nobody_books_on_an_afspraak_that_goes_the_other_way_or_does_not_count_that_day(world: World) -> None:
    bakker, _huur, line = _waiting_rent(world)
    other_way = world.afspraak(bakker, "Toeslag", richting=Richting.IN)
    ended = world.afspraak(bakker, "Oude huur", valid_until=date(2026, 2, 1))
    for afspraak_id in (other_way, ended):
        with pytest.raises(commands.AfspraakDoesNotFit):
            _do(world, line, "book_on_afspraak", afspraak_id=afspraak_id)
    assert world.booked_on(line) == []


def test_a_line_is_split_over_several_and_every_cent_has_a_place(world: World) -> None:
    bakker, huur, line = _waiting_rent(world)
    terpstra = world.household("Mw. Terpstra", "Terpstra", balance_cents=100_000)
    parts = [commands.Part(40_000, afspraak_id=huur), commands.Part(25_000, account_id=terpstra.account_id)]
    with pytest.raises(commands.PartsDoNotAddUp):
        _do(world, line, "split_line", parts=parts[:1], reason="samen betaald")
    _do(world, line, "split_line", parts=parts, reason="samen betaald")
    assert world.booked_on(line) == [huur, None]
    assert world.balance(bakker.account_id) == 160_000
    assert world.balance(terpstra.account_id) == 75_000
    _holds(world)


def test_a_refund_is_booked_on_the_household_with_the_reason(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    world.afspraak(bakker)
    line = world.line(65_000, counterparty_iban=LANDLORD)
    world.book()
    with pytest.raises(commands.ReasonIsMissing):
        _do(world, line, "book_on_huishouden", account_id=bakker.account_id, reason=" ")
    _do(world, line, "book_on_huishouden", account_id=bakker.account_id, reason="terugbetaling huur")
    assert world.balance(bakker.account_id) == 165_000
    assert Aflettering.objects.get(bankline_id=line).toelichting == "terugbetaling huur"


def test_costs_are_booked_on_the_own_costs(world: World) -> None:
    line = world.line(-1_250, description="Kosten betaalrekening")
    world.book()
    _do(world, line, "accept_suggestion", rank=1)
    assert world.balance(world.costs) == -1_250
    assert world.balance(world.suspense) == 0


def test_money_of_nobody_is_set_apart_to_go_back_to_its_sender(world: World) -> None:
    line = world.line(5_000, counterparty_name="Onbekend")
    world.book()
    _do(world, line, "return_to_sender", reason="niet voor ons bestemd")
    apart = [
        each.posted_cents
        for each in list_account_balances(actor=world.actor, administratie_id=world.administratie_id)
        if each.naam == "Terug te betalen"
    ]
    assert apart == [5_000]
    assert world.waiting(line).outcome == "terug naar afzender"
    _holds(world)


def test_a_line_is_set_aside_with_a_note_and_taken_back(world: World) -> None:
    _bakker, _huur, line = _waiting_rent(world)
    _do(world, line, "set_aside", note="huurder bellen")
    assert world.waiting(line).set_aside_note == "huurder bellen"
    _do(world, line, "take_back")
    assert world.waiting(line).set_aside_note == ""


def test_undoing_what_houvast_booked_brings_the_money_to_suspense_and_the_line_back(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker", balance_cents=100_000)
    huur = world.afspraak(bakker)
    line = world.line(-65_000, counterparty_iban=LANDLORD)
    world.book()
    undo: dict[str, Any] = {
        "actor": world.actor,
        "administratie_id": world.administratie_id,
        "aflettering_id": Aflettering.objects.get(bankline_id=line).pk,
        "reason": "verkeerde huurder",
        "now": NOW,
    }
    commands.undo_aflettering(**undo)
    assert world.booked_on(line) == []
    assert world.balance(bakker.account_id) == 100_000
    assert world.balance(world.suspense) == -65_000
    with pytest.raises(commands.LineIsTaken):
        commands.undo_aflettering(**undo)
    _do(world, line, "accept_suggestion", rank=1)
    assert world.booked_on(line) == [huur]
    assert world.balance(world.suspense) == 0
    commands.undo_aflettering(
        **{**undo, "aflettering_id": Aflettering.objects.get(bankline_id=line, undone_at__isnull=True).pk}
    )
    assert world.balance(world.suspense) == -65_000
    _holds(world)


def test_who_saw_an_older_version_hears_that_it_changed(world: World) -> None:
    _bakker, _huur, line = _waiting_rent(world)
    before = world.waiting(line).version
    _do(world, line, "set_aside", note="even bellen")
    with pytest.raises(commands.LineIsTaken):
        _do(world, line, "accept_suggestion", rank=1, version=before)


def test_the_second_of_two_people_hears_who_was_first(world: World) -> None:
    samira, joost = world.colleague("Samira"), world.colleague("Joost")
    _bakker, huur, line = _waiting_rent(world)
    version = world.waiting(line).version
    _do(world, line, "accept_suggestion", actor=samira, rank=1)
    with pytest.raises(commands.LineIsTaken, match="Samira"):
        _do(world, line, "accept_suggestion", actor=joost, rank=1, version=version)
    assert world.booked_on(line) == [huur]


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.AUDITOR, Role.BEHEERDER, Role.INWONER])
def test_only_a_budgetbeheerder_of_these_books_decides(world: World, role: Role) -> None:
    _bakker, _huur, line = _waiting_rent(world)
    for actor in (replace(world.actor, role=role), replace(world.actor, administraties=frozenset())):
        with pytest.raises(NotAllowed):
            _do(world, line, "accept_suggestion", actor=actor, rank=1)


def test_of_two_people_at_the_same_moment_one_wins(fresh_database: str) -> None:
    world = open_world()
    people = [world.colleague("Samira"), world.colleague("Joost")]
    bakker, huur, line = _waiting_rent(world)
    waiting = world.waiting(line)
    results: list[str] = []
    start = threading.Barrier(2)

    def decide(actor: Actor) -> None:
        apply_scope(scope_of(actor))
        start.wait()
        try:
            commands.accept_suggestion(
                actor=actor,
                administratie_id=world.administratie_id,
                waitingline_id=waiting.pk,
                version=waiting.version,
                rank=1,
                now=NOW,
            )
            results.append("won")
        except commands.LineIsTaken as taken:
            results.append(str(taken))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[actor]) for actor in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(results) == "won"
    assert "heeft deze regel al afgeletterd" in min(results)
    assert world.booked_on(line) == [huur]
    assert world.balance(bakker.account_id) == 135_000
