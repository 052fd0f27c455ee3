# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetplan: versions with a period, two persons and the inwoner, and afspraken that follow what was settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.commands.afspraken import AfspraakIsIncomplete, open_afspraak
from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
    Voorrang,
)
from houvast.budgetbeheer.domain.budgetplan import (
    AgreedHow,
    PlanState,
    calculate_year,
    read_voorstel,
    write_voorstel,
)
from houvast.budgetbeheer.models import Afspraak, Budgetplan
from houvast.budgetbeheer.queries.budgetplannen import (
    RegelState,
    find_budgetplan,
    find_current_budgetplan,
    list_budgetplannen,
    list_plannen_to_settle,
)
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
APRIL = date(2026, 4, 1)


@pytest.fixture
def world(db: Any) -> World:
    """Open a small world."""
    return open_world()


@pytest.fixture
def household(world: World) -> Household:
    """Register one household."""
    return world.household("Familie De Wit", "De Wit")


def request(world: World, household: Household, **changes: Any) -> AfspraakRequest:
    """Return the rent of a household, or what the changes make of it."""
    values: dict[str, Any] = {
        "gemeente_id": world.gemeente_id,
        "huishouden_id": household.huishouden_id,
        "account_id": household.account_id,
        "naam": "Huur",
        "richting": Richting.UIT,
        "tegenpartij_naam": "Woonstede",
        "bedrag_min_cents": 65_000,
        "bedrag_max_cents": 65_000,
        "periodiciteit": Periodiciteit.MAANDELIJKS,
        "anker": date(2026, 1, 1),
        "valid_from": date(2026, 1, 1),
        "betaal_iban": LANDLORD,
        "voorrang": Voorrang.WONING.value,
    }
    return AfspraakRequest(**{**values, **changes})


def salary(world: World, household: Household, cents: int = 200_000) -> AfspraakRequest:
    """Return an income."""
    return request(
        world,
        household,
        naam="Salaris",
        richting=Richting.IN,
        tegenpartij_naam="Bakkerij Korst",
        bedrag_min_cents=cents,
        bedrag_max_cents=cents,
        betaal_iban="",
        voorrang=Voorrang.OVERIG.value,
    )


class Desk:
    """Two colleagues and a household: what each does with a plan, on one day."""

    def __init__(self, world: World, household: Household) -> None:
        self.world, self.household = world, household
        self.maker: Actor = world.colleague("Noor Bakker")
        self.second: Actor = replace(world.colleague("Tim Vos"), role=Role.TWEEDE_BEOORDELAAR)
        self.books: dict[str, Any] = {"administratie_id": world.administratie_id, "now": NOW}

    def start(self, valid_from: date = APRIL, **more: Any) -> int:
        """Start a version."""
        return plannen.start_budgetplan(
            actor=self.maker,
            huishouden_id=self.household.huishouden_id,
            valid_from=valid_from,
            reason="Start van budgetbeheer",
            **self.books,
            **more,
        )

    def add(self, plan_id: int, afspraak: AfspraakRequest) -> int:
        """Propose a line."""
        return plannen.add_planregel(actor=self.maker, plan_id=plan_id, afspraak=afspraak, **self.books)

    def agree(self, plan_id: int) -> None:
        """Write down that the inwoner agreed."""
        plannen.agree_budgetplan(
            actor=self.maker,
            plan_id=plan_id,
            agreed_on=date(2026, 3, 2),
            agreed_how=AgreedHow.GESPREK,
            note="",
            **self.books,
        )

    def submit(self, plan_id: int) -> None:
        """Lay it before the second person."""
        plannen.submit_budgetplan(actor=self.maker, plan_id=plan_id, **self.books)

    def settle(self, plan_id: int, actor: Actor | None = None) -> int:
        """Approve it."""
        return plannen.settle_budgetplan(actor=actor or self.second, plan_id=plan_id, **self.books)

    def whole(self, plan_id: int) -> int:
        """Agree, submit and settle."""
        self.agree(plan_id)
        self.submit(plan_id)
        return self.settle(plan_id)


@pytest.fixture
def desk(world: World, household: Household) -> Desk:
    """Put the two colleagues behind their desk."""
    return Desk(world, household)


def live(household: Household) -> dict[str, Afspraak]:
    """Return the household's afspraken by name; the newest of a name."""
    found = Afspraak.objects.filter(huishouden_id=household.huishouden_id).order_by("pk")
    return {each.naam: each for each in found}


def test_nothing_is_agreed_before_a_second_person_and_the_inwoner_say_so(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, salary(desk.world, household))
    desk.add(plan, request(desk.world, household))
    assert live(household) == {}
    desk.submit(plan)
    with pytest.raises(plannen.BudgetplanIsNotReady, match="inwoner akkoord"):
        desk.settle(plan)
    desk.agree(plan)
    with pytest.raises(NotAllowed):
        desk.settle(plan, desk.maker)
    assert [each.plan_id for each in list_plannen_to_settle(desk.second)] == [plan]
    assert desk.settle(plan) == 2
    assert sorted(live(household)) == ["Huur", "Salaris"]
    assert live(household)["Huur"].valid_from == APRIL
    current = find_current_budgetplan(desk.maker, household.huishouden_id, APRIL)
    assert current is not None
    assert current.plan.state is PlanState.VASTGESTELD
    assert find_current_budgetplan(desk.maker, household.huishouden_id, date(2026, 3, 31)) is None


def test_who_made_a_plan_does_not_settle_it_even_with_both_roles(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, request(desk.world, household))
    desk.agree(plan)
    desk.submit(plan)
    with pytest.raises(NotAllowed, match="Een ander"):
        desk.settle(plan, replace(desk.second, medewerker_id=desk.maker.medewerker_id))
    with pytest.raises(IntegrityError), transaction.atomic():
        Budgetplan.objects.filter(pk=plan).update(approved_by_id=desk.maker.medewerker_id)


def test_changing_an_afspraak_ends_one_version_and_starts_the_next(desk: Desk, household: Household) -> None:
    first = desk.start()
    desk.add(first, request(desk.world, household))
    desk.add(first, salary(desk.world, household))
    desk.whole(first)
    old = live(household)["Huur"]
    second = desk.start(date(2026, 7, 1))
    shown = find_budgetplan(desk.maker, second)
    assert shown is not None
    assert {each.state for each in shown.regels} == {RegelState.BLIJFT}
    rent = next(each for each in shown.regels if each.request.naam == "Huur")
    assert rent.request.ibans == (LANDLORD,)
    plannen.change_planregel(
        actor=desk.maker,
        plan_id=second,
        regel_id=rent.regel_id,
        afspraak=replace(rent.request, bedrag_min_cents=68_000, bedrag_max_cents=68_000),
        **desk.books,
    )
    assert desk.whole(second) == 1
    old.refresh_from_db()
    assert old.valid_until == date(2026, 6, 30)
    new = live(household)["Huur"]
    assert (new.valid_from, new.bedrag_max_cents, new.betaal_iban) == (date(2026, 7, 1), 68_000, LANDLORD)
    versions = list_budgetplannen(desk.maker, household.huishouden_id)
    assert [(each.versie, each.state, each.valid_until) for each in versions] == [
        (2, PlanState.VASTGESTELD, None),
        (1, PlanState.VERVANGEN, date(2026, 6, 30)),
    ]
    assert Afspraak.objects.get(pk=live(household)["Salaris"].pk).valid_until is None


def test_what_is_dropped_ends_and_what_is_taken_back_goes_on(desk: Desk, household: Household) -> None:
    first = desk.start()
    desk.add(first, request(desk.world, household))
    desk.add(first, request(desk.world, household, naam="Krant", bedrag_min_cents=900, bedrag_max_cents=900))
    desk.whole(first)
    second = desk.start(date(2026, 5, 1))
    shown = find_budgetplan(desk.maker, second)
    assert shown is not None
    for each in shown.regels:
        plannen.drop_planregel(actor=desk.maker, plan_id=second, regel_id=each.regel_id, **desk.books)
    rent = next(each for each in shown.regels if each.request.naam == "Huur")
    plannen.remove_planregel(actor=desk.maker, plan_id=second, regel_id=rent.regel_id, **desk.books)
    again = find_budgetplan(desk.maker, second)
    assert again is not None
    assert {each.request.naam: each.state for each in again.regels} == {
        "Huur": RegelState.BLIJFT,
        "Krant": RegelState.VERVALT,
    }
    assert again.year.outgo_cents == 12 * 65_000
    desk.whole(second)
    assert live(household)["Krant"].valid_until == date(2026, 4, 30)
    assert live(household)["Huur"].valid_until is None


def test_an_afspraak_that_came_in_meanwhile_is_never_ended_in_silence(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, request(desk.world, household))
    desk.agree(plan)
    desk.submit(plan)
    open_afspraak(
        actor=desk.maker,
        afspraak=request(desk.world, household, naam="Contributie", tegenpartij_naam="De Bal"),
        **desk.books,
    )
    with pytest.raises(plannen.BudgetplanIsNotReady, match="Contributie"):
        desk.settle(plan)
    plannen.refuse_budgetplan(actor=desk.second, plan_id=plan, reason="Er kwam een afspraak bij.", **desk.books)
    assert plannen.follow_live_afspraken(actor=desk.maker, plan_id=plan, **desk.books) == 1
    desk.submit(plan)
    desk.settle(plan)
    assert live(household)["Contributie"].valid_until is None


def test_ending_a_plan_ends_every_afspraak_at_once_with_the_reason(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, request(desk.world, household))
    desk.add(plan, salary(desk.world, household))
    desk.whole(plan)
    with pytest.raises(plannen.BudgetplanIsNotReady):
        plannen.end_budgetplan(actor=desk.maker, plan_id=plan, last_day=date(2026, 9, 30), reason=" ", **desk.books)
    ended = plannen.end_budgetplan(
        actor=desk.maker, plan_id=plan, last_day=date(2026, 9, 30), reason="Verhuisd", **desk.books
    )
    assert ended == 2
    assert {each.valid_until for each in live(household).values()} == {date(2026, 9, 30)}


def test_one_version_is_in_the_making_and_none_begins_before_the_last(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, request(desk.world, household))
    with pytest.raises(plannen.BudgetplanIsNotReady, match="in de maak"):
        desk.start()
    desk.whole(plan)
    with pytest.raises(plannen.BudgetplanStartsTooEarly):
        desk.start(APRIL)
    withdrawn = desk.start(date(2026, 6, 1))
    plannen.withdraw_budgetplan(actor=desk.maker, plan_id=withdrawn, reason="Toch niet", **desk.books)
    with pytest.raises(plannen.BudgetplanIsSettled):
        desk.submit(withdrawn)
    assert desk.start(date(2026, 6, 1)) > withdrawn


def test_a_copy_for_another_household_leaves_out_what_identifies_the_first(desk: Desk, household: Household) -> None:
    plan = desk.start()
    desk.add(plan, request(desk.world, household, referenties=("HUUR-1234",), betalingskenmerk="RF18539007547034"))
    desk.whole(plan)
    other = desk.world.household("Familie Blauw", "Blauw")
    copy = plannen.start_budgetplan(
        actor=desk.maker,
        huishouden_id=other.huishouden_id,
        valid_from=APRIL,
        reason="Lijkt op een ander huishouden",
        copy_of=plan,
        **desk.books,
    )
    shown = find_budgetplan(desk.maker, copy)
    assert shown is not None
    (line,) = shown.regels
    assert (line.request.huishouden_id, line.request.account_id) == (other.huishouden_id, other.account_id)
    assert (line.request.referenties, line.request.betalingskenmerk) == ((), "")


def test_a_plan_says_by_how_much_it_does_not_balance(world: World, household: Household) -> None:
    leefgeld = request(
        world,
        household,
        naam="Leefgeld",
        soort=AfspraakSoort.LEEFGELD,
        periodiciteit=Periodiciteit.WEKELIJKS,
        anker=date(2026, 4, 3),
        bedrag_min_cents=7_500,
        bedrag_max_cents=7_500,
    )
    year = calculate_year([salary(world, household, 100_000), request(world, household), leefgeld], APRIL)
    assert (year.income_cents, year.outgo_cents) == (1_200_000, 780_000 + 52 * 7_500)
    assert year.left_cents == 30_000
    assert not year.balances
    assert sum(year.left_per_month) == year.left_cents
    assert year.total(AfspraakSoort.LEEFGELD) == 52 * 7_500
    pot = request(
        world,
        household,
        naam="Buffer",
        soort=AfspraakSoort.RESERVERING,
        bedrag_min_cents=2_500,
        bedrag_max_cents=2_500,
    )
    assert calculate_year([salary(world, household, 100_000), request(world, household), leefgeld, pot], APRIL).balances


def test_income_counts_for_its_lowest_and_a_bill_for_its_highest(world: World, household: Household) -> None:
    income = replace(salary(world, household), bedrag_min_cents=90_000, bedrag_max_cents=120_000)
    bill = request(world, household, bedrag_min_cents=10_000, bedrag_max_cents=15_000)
    year = calculate_year([income, bill], APRIL)
    assert (year.income_cents, year.outgo_cents) == (12 * 90_000, 12 * 15_000)


def test_a_proposal_is_read_back_as_it_was_written(world: World, household: Household) -> None:
    listed = request(
        world,
        household,
        periodiciteit=Periodiciteit.DATUMS,
        datums=(date(2026, 5, 1), date(2026, 9, 1)),
        betaalwijze=Betaalwijze.OVERBOEKING,
        ibans=(LANDLORD,),
        valid_until=date(2027, 1, 1),
    )
    assert read_voorstel(write_voorstel(listed)) == listed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"betaal_iban": "NL02ABNA0123456788"}, "geen goed IBAN"),
        ({"betaalwijze": Betaalwijze.OVERBOEKING, "betaal_iban": ""}, "Geef het IBAN"),
        ({"betaalwijze": Betaalwijze.INTERN}, "Kies het potje"),
        ({"periodiciteit": Periodiciteit.DATUMS}, "elke datum"),
        ({"datums": (date(2026, 5, 1),)}, "elke datum"),
        ({"vooraf_days": -1}, "na de vervaldag"),
    ],
)
def test_what_the_bank_would_refuse_is_refused_when_it_is_entered(
    desk: Desk, household: Household, changes: dict[str, Any], words: str
) -> None:
    plan = desk.start()
    with pytest.raises(AfspraakIsIncomplete, match=words):
        desk.add(plan, request(desk.world, household, **changes))


def test_households_taken_over_get_a_plan_of_what_was_agreed(desk: Desk, household: Household) -> None:
    open_afspraak(actor=desk.maker, afspraak=request(desk.world, household), **desk.books)
    values: dict[str, Any] = {
        "valid_from": date(2026, 3, 1),
        "agreed_on": date(2026, 2, 20),
        "reason": "Overgenomen",
        **desk.books,
    }
    assert plannen.adopt_budgetplannen(actor=desk.world.actor, **values) == 1
    assert plannen.adopt_budgetplannen(actor=desk.world.actor, **values) == 0
    with pytest.raises(NotAllowed):
        plannen.adopt_budgetplannen(actor=desk.maker, **values)
    current = find_current_budgetplan(desk.maker, household.huishouden_id, date(2026, 3, 1))
    assert current is not None
    assert [each.request.naam for each in current.regels] == ["Huur"]
