# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The states of a payment: which steps there are, who may take them, and that no other happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtIsIncomplete,
    BetaalopdrachtIsMoved,
    BetaalopdrachtNotFound,
    ReasonIsMissing,
    State,
    drop_betaalopdracht,
    hold_back_betaalopdracht,
    move_due_date,
    release_betaalopdracht,
)
from houvast.betaalopdrachten.domain.states import OPEN, PAYABLE, TRANSITIONS, UNDER_WAY, may_become
from houvast.betaalopdrachten.models import Betaalopdracht, Boeking, Stap
from houvast.betaalopdrachten.tests.opdracht_world import RENT, Opdrachten, noon, open_opdrachten
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze

MARCH = date(2026, 3, 2)

# What a lawyer would read: from each state, where to.
TABLE = """
gepland      -> gedekt aangehouden goedgekeurd geboekt gemist vervallen
gedekt       -> gepland aangehouden goedgekeurd geboekt gemist vervallen
aangehouden  -> gepland gedekt geboekt gemist vervallen
goedgekeurd  -> gepland verzonden geboekt
verzonden    -> geboekt afgewezen
geboekt      -> gepland verzonden teruggekomen
afgewezen    -> gepland gedekt aangehouden goedgekeurd geboekt gemist vervallen
teruggekomen -> gepland gedekt aangehouden goedgekeurd geboekt gemist vervallen
gemist       -> gepland gedekt aangehouden goedgekeurd geboekt vervallen
vervallen    ->
"""
# How a test brings a payment into a state, from planned.
WAY_TO: dict[State, tuple[State, ...]] = {
    State.GEPLAND: (),
    State.GEDEKT: (State.GEDEKT,),
    State.AANGEHOUDEN: (State.AANGEHOUDEN,),
    State.GOEDGEKEURD: (State.GOEDGEKEURD,),
    State.VERZONDEN: (State.GOEDGEKEURD, State.VERZONDEN),
    State.AFGEWEZEN: (State.GOEDGEKEURD, State.VERZONDEN, State.AFGEWEZEN),
    State.GEMIST: (State.GEMIST,),
    State.VERVALLEN: (State.VERVALLEN,),
}


@pytest.fixture
def opdrachten(db: None) -> Opdrachten:
    del db
    return open_opdrachten()


def test_the_steps_are_those_of_the_table() -> None:
    read = {}
    for line in TABLE.strip().splitlines():
        before, _arrow, after = line.partition("->")
        read[State(before.strip())] = {State(each) for each in after.split()}
    assert read == TRANSITIONS


def test_no_state_becomes_itself_and_a_dropped_payment_stays_dropped() -> None:
    assert not any(may_become(state, state) for state in State)
    assert not TRANSITIONS[State.VERVALLEN]


def test_what_is_open_can_still_be_booked_and_what_is_payable_can_be_approved() -> None:
    assert all(may_become(state, State.GEBOEKT) for state in OPEN)
    assert all(may_become(state, State.GOEDGEKEURD) for state in PAYABLE)
    assert not any(may_become(state, State.GEMIST) or may_become(state, State.VERVALLEN) for state in UNDER_WAY)


@pytest.mark.parametrize("before", WAY_TO, ids=str)
def test_a_payment_moves_only_by_the_table(opdrachten: Opdrachten, before: State) -> None:
    for after in State:
        invoice = opdrachten.invoice(due_on=date(2026, 5, 1))
        for step in WAY_TO[before]:
            assert opdrachten.move(invoice, to=step) == [invoice]
        moved = opdrachten.move(invoice, to=after)
        # That the bank booked it is not for us to say.
        allowed = may_become(before, after) and after is not State.GEBOEKT
        assert (moved, opdrachten.get(invoice).state) == (([invoice], after.value) if allowed else ([], before.value))


def test_moving_leaves_a_step_with_its_day_its_reason_and_who_did_it(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    opdrachten.move(invoice, to=State.AANGEHOUDEN, on=date(2026, 3, 5), reason="Factuur klopt niet")
    made, step = Stap.objects.filter(opdracht_id=invoice).order_by("pk")
    assert (made.before, made.after) == ("", "gepland")
    assert (step.before, step.after, step.on, step.reason) == (
        "gepland",
        "aangehouden",
        date(2026, 3, 5),
        "Factuur klopt niet",
    )
    assert (step.at, step.by_naam) == (noon(date(2026, 3, 5)), opdrachten.world.actor.naam)
    assert opdrachten.get(invoice).version == 1


def test_who_moved_meanwhile_is_left_alone(opdrachten: Opdrachten) -> None:
    first, second = opdrachten.invoice(), opdrachten.invoice(naam="Waterschap")
    opdrachten.move(first, to=State.GEDEKT)
    assert opdrachten.move(first, second, 999_999, to=State.GOEDGEKEURD, seen=State.GEPLAND) == [second]
    assert opdrachten.get(first).state == "gedekt"


def test_of_two_moves_of_one_payment_the_first_counts(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    assert opdrachten.move(invoice, invoice, to=State.GEDEKT) == [invoice]
    assert Stap.objects.filter(opdracht_id=invoice).count() == 2


def test_a_payment_of_other_books_is_not_moved(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    elsewhere = open_opdrachten()
    assert elsewhere.move(invoice, to=State.GEDEKT) == []


def test_a_hold_a_drop_and_a_return_need_their_reason(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    for state in (State.AANGEHOUDEN, State.VERVALLEN, State.AFGEWEZEN, State.TERUGGEKOMEN):
        with pytest.raises(ReasonIsMissing):
            opdrachten.move(invoice, to=state, reason=" ")


def test_money_between_own_pots_is_geboekt_on_the_day_that_we_move_it(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice(
        betaalwijze=Betaalwijze.INTERN,
        tegenpartij_iban="",
        doel_account_id=opdrachten.household.account_id,
        soort=AfspraakSoort.RESERVERING,
    )
    assert opdrachten.move(invoice, to=State.GEBOEKT, on=date(2026, 3, 19)) == [invoice]
    found = opdrachten.get(invoice)
    assert (found.booked_on, found.booked_cents) == (date(2026, 3, 19), 12_000)


def test_a_person_holds_back_releases_and_drops(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    common: dict[str, Any] = {**opdrachten.common, "opdracht_id": invoice, "now": noon(date(2026, 3, 3))}
    hold_back_betaalopdracht(**common, reason="Bezwaar loopt")
    assert (opdrachten.get(invoice).state, opdrachten.get(invoice).reason) == ("aangehouden", "Bezwaar loopt")
    release_betaalopdracht(**common)
    assert (opdrachten.get(invoice).state, opdrachten.get(invoice).reason) == ("gepland", "")
    with pytest.raises(BetaalopdrachtIsMoved, match="niet aangehouden"):
        release_betaalopdracht(**common)
    drop_betaalopdracht(**common, reason="Kwijtgescholden")
    assert opdrachten.get(invoice).dropped_on == date(2026, 3, 3)
    with pytest.raises(BetaalopdrachtIsMoved, match="vervallen"):
        hold_back_betaalopdracht(**common, reason="Toch niet")


def test_what_is_on_its_way_is_no_longer_held_back_or_moved(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    opdrachten.move(invoice, to=State.GOEDGEKEURD)
    common: dict[str, Any] = {**opdrachten.common, "opdracht_id": invoice, "now": noon(date(2026, 3, 3))}
    with pytest.raises(BetaalopdrachtIsMoved):
        hold_back_betaalopdracht(**common, reason="Wacht even")
    with pytest.raises(BetaalopdrachtIsMoved, match="onderweg"):
        move_due_date(**common, due_on=date(2026, 4, 1), reason="Uitstel")


def test_a_due_date_moves_with_its_day_to_pay_and_the_first_one_is_kept(opdrachten: Opdrachten) -> None:
    opdrachten.world.afspraak(opdrachten.household, vooraf_days=2)
    opdrachten.plan(date(2026, 3, 31))
    march = opdrachten.of(MARCH)
    common: dict[str, Any] = {**opdrachten.common, "opdracht_id": march.pk}
    move_due_date(**common, due_on=date(2026, 3, 16), reason="Uitstel tot de 16e", now=noon(MARCH))
    found = opdrachten.get(march.pk)
    assert (found.due_on, found.first_due_on, found.pay_on) == (date(2026, 3, 16), MARCH, date(2026, 3, 12))
    assert not found.moved_late
    step = Stap.objects.get(opdracht_id=march.pk)
    assert step.reason == "Vervaldag van 02-03-2026 naar 16-03-2026: Uitstel tot de 16e"
    move_due_date(**common, due_on=date(2026, 4, 1), reason="Nog eens", now=noon(date(2026, 3, 17)))
    assert opdrachten.get(march.pk).moved_late
    move_due_date(**common, due_on=date(2026, 5, 1), reason="En nog eens", now=noon(date(2026, 3, 18)))
    assert opdrachten.get(march.pk).moved_late


def test_who_does_something_with_a_payment_says_why(opdrachten: Opdrachten) -> None:
    common: dict[str, Any] = {
        **opdrachten.common,
        "opdracht_id": opdrachten.invoice(),
        "reason": "  ",
        "now": noon(MARCH),
    }
    for command in (hold_back_betaalopdracht, drop_betaalopdracht):
        with pytest.raises(ReasonIsMissing):
            command(**common)
    with pytest.raises(ReasonIsMissing):
        move_due_date(**common, due_on=date(2026, 4, 1))


def test_only_who_works_with_the_books_does_something_with_a_payment(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    consulent = replace(opdrachten.world.actor, role=Role.CONSULENT)
    stranger = replace(opdrachten.world.actor, administraties=frozenset({-1}))
    for actor in (consulent, stranger):
        common: dict[str, Any] = {
            **opdrachten.common,
            "actor": actor,
            "opdracht_id": invoice,
            "reason": "Zo",
            "now": noon(MARCH),
        }
        with pytest.raises(NotAllowed):
            drop_betaalopdracht(**common)
    with pytest.raises(BetaalopdrachtNotFound):
        drop_betaalopdracht(**opdrachten.common, opdracht_id=999_999, reason="Zo", now=noon(MARCH))


def test_an_invoice_is_made_once_by_its_source(opdrachten: Opdrachten) -> None:
    made = opdrachten.invoice(bron_id=7)
    assert opdrachten.invoice(bron_id=7, naam="Nog eens") == made
    assert opdrachten.invoice(bron_id=8) != made


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"naam": " "}, "naam"),
        ({"amount_cents": 0}, "boven nul"),
        ({"tegenpartij_iban": ""}, "IBAN"),
        ({"tegenpartij_iban": "NL00ABNA0123456789"}, "geen goed IBAN"),
        ({"pay_on": date(2026, 3, 21)}, "vervaldag"),
        ({"soort": AfspraakSoort.INKOMEN}, "inkomen"),
        ({"betaalwijze": Betaalwijze.INTERN}, "potje"),
    ],
    ids=str,
)
def test_bad_data_stops_at_entry(opdrachten: Opdrachten, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(BetaalopdrachtIsIncomplete, match=says):
        opdrachten.invoice(**changes)


def test_what_was_due_yesterday_and_is_not_booked_is_missed_once(opdrachten: Opdrachten) -> None:
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 4, 30))
    january, february, march = (opdrachten.of(date(2026, month, 2)).pk for month in (1, 2, 3))
    opdrachten.book(-RENT, date(2026, 1, 2), afspraak_id=rent, periode=date(2026, 1, 2))
    opdrachten.move(february, to=State.GOEDGEKEURD)
    assert opdrachten.miss(MARCH) == []
    assert opdrachten.miss(date(2026, 3, 3)) == [march]
    assert opdrachten.miss(date(2026, 3, 4)) == []
    assert opdrachten.get(january).state == "geboekt"
    assert opdrachten.get(march).missed_on == date(2026, 3, 3)
    opdrachten.book(-RENT, date(2026, 3, 5), afspraak_id=rent, periode=MARCH)
    assert (opdrachten.get(march).state, opdrachten.get(march).missed_on) == ("geboekt", date(2026, 3, 3))


def test_the_database_itself_keeps_steps_and_the_meaning_of_states(opdrachten: Opdrachten) -> None:
    invoice = opdrachten.invoice()
    row = Betaalopdracht.objects.filter(pk=invoice)
    for changes in (
        {"state": "geboekt"},
        {"state": "vervallen", "reason": "Zo"},
        {"state": "aangehouden"},
        {"amount_cents": 0},
        {"pay_on": date(2027, 1, 1)},
        {"state": "betaald"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**changes)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Stap.objects.filter(opdracht_id=invoice).update(reason="anders")
    with (
        pytest.raises(Exception, match="goes only when its term is over"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM betaalopdrachten_betaalopdracht")


_ACTS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(State)),
    st.tuples(st.just("book"), st.integers(-2 * RENT, RENT).filter(bool)),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("miss"), st.none()),
)


def _act(opdrachten: Opdrachten, opdracht_id: int, act: str, what: Any, on: date, booked: list[int]) -> None:
    if act == "move":
        opdrachten.move(opdracht_id, to=what, on=on)
    elif act == "book":
        booked.append(opdrachten.book(what, on))
        opdrachten.tie((opdracht_id, booked[-1]), on=on)
    elif act == "undo" and booked:
        opdrachten.undo(booked[what % len(booked)], on)
    elif act == "miss":
        opdrachten.miss(on)


def _first_day_of_enough(found: Betaalopdracht) -> date | None:
    """Return the first day from which the bank's lines come to enough and stay so, worked out the long way."""
    booked = list(Boeking.objects.filter(opdracht_id=found.pk, undone_at__isnull=True))
    days = sorted({each.booked_on for each in booked})
    until = {day: sum(each.amount_cents for each in booked if each.booked_on <= day) for day in days}
    enough = [day for day in days if all(until[later] >= found.amount_min_cents for later in days if later >= day)]
    return min(enough, default=None)


def _holds_together(found: Betaalopdracht) -> dict[str, bool]:
    """Return what must be true of a payment at every moment, and whether it is."""
    steps = list(Stap.objects.filter(opdracht_id=found.pk).order_by("pk"))
    moves = [(State(each.before), State(each.after)) for each in steps[1:]]
    chain = [State.GEPLAND, *(after for _before, after in moves)]
    enough = _first_day_of_enough(found)
    return {
        "moves by the table": all(may_become(before, after) for before, after in moves),
        "steps follow each other": [before for before, _after in moves] == chain[:-1],
        "stands where its last step put it": found.state == chain[-1].value,
        "booked when the bank says so": found.booked_on == enough,
        "geboekt when it is enough": found.state == "vervallen" or (found.state == "geboekt") is (enough is not None),
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_ACTS, max_size=10))
def test_whatever_people_and_the_bank_do_a_payment_holds_together(
    opdrachten: Opdrachten, acts: list[tuple[str, Any]]
) -> None:
    opdracht_id = opdrachten.invoice(amount_cents=RENT, due_on=date(2026, 3, 5))
    booked: list[int] = []
    for number, (act, what) in enumerate(acts):
        _act(opdrachten, opdracht_id, act, what, date(2026, 3, 1) + timedelta(days=number // 2), booked)
        truths = _holds_together(opdrachten.get(opdracht_id))
        assert all(truths.values()), truths
