# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who pays what, whether there is money for it, and what became of it: decided from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel
from houvast.overdracht.domain.dekking import Stroom, find_tekorten
from houvast.overdracht.domain.feiten import Afspraakfeiten, Bekend, Huishoudfeiten, Opdrachtfeiten, Potfeiten
from houvast.overdracht.domain.planning import plan_overgang
from houvast.overdracht.domain.toestand import BevindingSoort, Kant
from houvast.overdracht.domain.verdeling import Rooster, divide, find_transfer_day, list_termijnen

TODAY = date(2026, 3, 3)
SWITCH = date(2026, 4, 1)
UNTIL = date(2026, 6, 30)
_FIRST, _LAST = date(2026, 1, 1), date(2027, 12, 31)

_WITHOUT_DAY = {
    Periodiciteit.EENMALIG,
    Periodiciteit.WEKELIJKS,
    Periodiciteit.VIERWEKELIJKS,
    Periodiciteit.DATUMS,
}

days = st.dates(date(2025, 6, 1), date(2026, 12, 31))
roosters = st.builds(
    lambda soort, anker, dag, regel, since, lasts, vooraf, wijze, more: Rooster(
        afspraak_id=1,
        periodiciteit=soort,
        anker=anker,
        verwachte_dag=dag if soort not in _WITHOUT_DAY else None,
        weekendregel=regel,
        valid_from=since,
        valid_until=None if lasts is None else since + timedelta(days=lasts),
        vooraf_days=vooraf,
        betaalwijze=wijze,
        datums=tuple(sorted({anker, *more})) if soort is Periodiciteit.DATUMS else (),
    ),
    st.sampled_from(Periodiciteit),
    days,
    st.integers(1, 31),
    st.sampled_from(Weekendregel),
    days,
    st.none() | st.integers(0, 500),
    st.integers(0, 4),
    st.sampled_from([Betaalwijze.OVERBOEKING, Betaalwijze.INCASSO]),
    st.lists(days, max_size=4),
)


def _periodes(rooster: Rooster) -> list[date]:
    return [each.periode for each in list_termijnen(rooster, first=_FIRST, until=_LAST)]


def _old(rooster: Rooster, switch_on: date, kept: date | None) -> list[date]:
    deling = divide(rooster, switch_on, kept)
    if deling.is_withdrawn:
        return []
    return _periodes(rooster if deling.old_until is None else replace(rooster, valid_until=deling.old_until))


def _new(rooster: Rooster, switch_on: date, kept: date | None) -> list[date]:
    deling = divide(rooster, switch_on, kept)
    return [] if deling.new_from is None else _periodes(replace(rooster, valid_from=deling.new_from))


@settings(max_examples=300, deadline=None)
@given(rooster=roosters, switch_on=st.dates(date(2026, 2, 1), date(2026, 11, 30)))
def test_each_date_of_an_afspraak_is_paid_by_exactly_one_side(rooster: Rooster, switch_on: date) -> None:
    old, new = _old(rooster, switch_on, None), _new(rooster, switch_on, None)
    assert sorted(old + new) == _periodes(rooster)
    pay_on = {each.periode: each.pay_on for each in list_termijnen(rooster, first=_FIRST, until=_LAST)}
    assert all(pay_on[each] < switch_on for each in old)
    assert all(pay_on[each] >= switch_on for each in new)


@settings(max_examples=150, deadline=None)
@given(rooster=roosters, switch_on=st.dates(date(2026, 2, 1), date(2026, 11, 30)), data=st.data())
def test_what_the_bank_has_already_stays_with_the_old_side(
    rooster: Rooster, switch_on: date, data: st.DataObject
) -> None:
    periodes = _periodes(rooster)
    kept = data.draw(st.sampled_from(periodes)) if periodes else None
    old, new = _old(rooster, switch_on, kept), _new(rooster, switch_on, kept)
    assert sorted(old + new) == periodes
    assert kept is None or kept in old


def test_rent_that_is_asked_for_early_is_still_of_the_old_side() -> None:
    rent = _rooster(anker=date(2026, 1, 1), vooraf_days=2)
    deling = divide(rent, SWITCH)
    assert deling.old_until == date(2026, 4, 1)
    assert deling.new_from == date(2026, 4, 2)


def test_what_begins_after_the_switch_never_counts_at_the_old_side() -> None:
    deling = divide(_rooster(anker=date(2026, 7, 1), valid_from=date(2026, 7, 1)), SWITCH)
    assert (deling.is_withdrawn, deling.new_from) == (True, date(2026, 7, 1))


def test_the_balance_leaves_on_the_last_day_that_banks_work() -> None:
    assert find_transfer_day(date(2026, 4, 1)) == date(2026, 3, 31)
    # Good Friday and Easter Monday.
    assert find_transfer_day(date(2026, 4, 7)) == date(2026, 4, 2)


def _rooster(**changes: object) -> Rooster:
    values: dict[str, object] = {
        "afspraak_id": 1,
        "periodiciteit": Periodiciteit.MAANDELIJKS,
        "anker": date(2026, 1, 2),
        "verwachte_dag": None,
        "weekendregel": Weekendregel.OP,
        "valid_from": date(2026, 1, 1),
        "valid_until": None,
        "vooraf_days": 0,
        "betaalwijze": Betaalwijze.OVERBOEKING,
    }
    return Rooster(**(values | changes))  # type: ignore[arg-type]


def _rent(**changes: object) -> Afspraakfeiten:
    values: dict[str, object] = {
        "rooster": _rooster(),
        "is_income": False,
        "account_id": 7,
        "naam": "Huur",
        "tegenpartij_naam": "Woonstichting Achterdijk",
        "amount_min_cents": 65_000,
        "amount_cents": 65_000,
        "betaalwijze": "overboeking",
        "betaal_iban": "NL02ABNA0123456789",
    }
    return Afspraakfeiten(**(values | changes))  # type: ignore[arg-type]


def _wages(**changes: object) -> Afspraakfeiten:
    rooster = _rooster(afspraak_id=2, anker=date(2026, 1, 24))
    return _rent(**({"rooster": rooster, "is_income": True, "naam": "Loon", "amount_min_cents": 180_000} | changes))


def _opdracht(periode: date, state: State = State.GEPLAND, **changes: object) -> Opdrachtfeiten:
    values: dict[str, object] = {
        "opdracht_id": periode.toordinal(),
        "afspraak_id": 1,
        "bron": Bron.ROOSTER,
        "account_id": 7,
        "naam": "Huur",
        "tegenpartij_naam": "Woonstichting Achterdijk",
        "amount_cents": 65_000,
        "periode": periode,
        "due_on": periode,
        "pay_on": periode,
        "state": state,
        "first_due_on": periode,
    }
    return Opdrachtfeiten(**(values | changes))  # type: ignore[arg-type]


_DONE = (_opdracht(date(2026, 2, 2), State.GEBOEKT),)


def _plan(**changes: object):  # type: ignore[no-untyped-def]  # noqa: ANN202 (an Overgangsplan)
    values: dict[str, object] = {
        "huishouden_id": 1,
        "afspraken": (_rent(), _wages()),
        "opdrachten": (*_DONE, _opdracht(date(2026, 3, 2), State.GEBOEKT), _opdracht(date(2026, 4, 2))),
        "potjes": (Potfeiten(7, "vaste_lasten", "Vaste lasten", 200_000),),
        "redirected": frozenset({2}),
    }
    return plan_overgang(
        Huishoudfeiten(**(values | changes)),  # type: ignore[arg-type]
        switch_on=SWITCH,
        today=TODAY,
        until=UNTIL,
    )


def test_all_money_goes_over_when_the_old_side_has_nothing_left_to_pay() -> None:
    plan = _plan()
    assert plan.balances == {7: 200_000}
    assert plan.dropped == (date(2026, 4, 2).toordinal(),)
    assert [each.periode for each in plan.of(Kant.NAAR)] == [date(2026, month, 2) for month in (4, 5, 6)]
    assert not plan.gevonden


def test_money_for_what_the_old_side_still_pays_stays_there() -> None:
    held = _opdracht(date(2026, 3, 2), State.AANGEHOUDEN, reason="Klopt niet")
    plan = _plan(opdrachten=(*_DONE, held, _opdracht(date(2026, 4, 2))))
    assert plan.balances == {7: 135_000}
    assert [each.periode for each in plan.of(Kant.VAN)] == [date(2026, 3, 2)]


def test_a_payment_that_is_with_the_bank_is_not_paid_by_the_new_side_too() -> None:
    plan = _plan(
        opdrachten=(*_DONE, _opdracht(date(2026, 3, 2), State.GEBOEKT), _opdracht(date(2026, 4, 2), State.VERZONDEN))
    )
    assert date(2026, 4, 2) in [each.periode for each in plan.of(Kant.VAN)]
    assert [each.periode for each in plan.of(Kant.NAAR)] == [date(2026, 5, 2), date(2026, 6, 2)]
    assert not plan.dropped


def test_a_payment_that_nobody_made_is_found_beforehand() -> None:
    plan = _plan(opdrachten=_DONE)
    assert [(each.soort, each.on) for each in plan.gevonden] == [(BevindingSoort.TUSSEN, date(2026, 3, 2))]


def test_a_direct_debit_that_nobody_redirected_falls_between() -> None:
    energy = _rent(betaalwijze="incasso", betaal_iban="", rooster=_rooster(betaalwijze=Betaalwijze.INCASSO))
    found = _plan(afspraken=(energy, _wages())).gevonden
    assert [(each.soort, each.on) for each in found] == [(BevindingSoort.TUSSEN, date(2026, 4, 2))]
    assert not _plan(afspraken=(energy, _wages()), redirected=frozenset({1, 2})).gevonden


def test_what_the_new_side_pays_already_would_be_paid_twice() -> None:
    found = _plan(bekend=(Bekend("Huur", "NL02ABNA0123456789", "", 65_000),)).gevonden
    assert [(each.soort, each.on) for each in found] == [(BevindingSoort.DUBBEL, date(2026, 4, 2))]


def test_too_little_money_is_found_with_its_amount_and_day() -> None:
    found = _plan(potjes=(Potfeiten(7, "vaste_lasten", "Vaste lasten", 40_000),), afspraken=(_rent(),)).gevonden
    assert next((each.soort, each.on, each.short_cents) for each in found) == (
        BevindingSoort.TEKORT,
        date(2026, 4, 2),
        25_000,
    )


def _leefgeld(anker: date, since: date = date(2026, 1, 1)) -> tuple[Afspraakfeiten, Afspraakfeiten]:
    """Return leefgeld that is paid each week, on a Friday or another day, and what fills its pot on Thursdays."""
    weekly = {"periodiciteit": Periodiciteit.WEKELIJKS, "valid_from": since}
    leefgeld = _rent(
        rooster=_rooster(afspraak_id=3, anker=anker, **weekly),
        account_id=8,
        naam="Leefgeld",
        amount_min_cents=5_000,
        amount_cents=5_000,
    )
    filling = _rent(
        rooster=_rooster(afspraak_id=4, anker=date(2026, 1, 8), betaalwijze=Betaalwijze.INTERN, **weekly),
        naam="Leefgeld klaarzetten",
        amount_min_cents=5_000,
        amount_cents=5_000,
        betaalwijze="intern",
        doel_account_id=8,
    )
    return leefgeld, filling


def test_leefgeld_of_the_first_day_is_set_apart_where_the_balance_goes_and_not_a_day_too_late() -> None:
    thursday, friday = date(2026, 4, 9), date(2026, 4, 10)
    potjes = (Potfeiten(7, "vaste_lasten", "Vaste lasten", 200_000), Potfeiten(8, "leefgeld", "Leefgeld", 0))

    def sides(leefgeld: Afspraakfeiten, filling: Afspraakfeiten) -> tuple[list[Kant], int]:
        plan = plan_overgang(
            Huishoudfeiten(huishouden_id=1, afspraken=(leefgeld, filling), potjes=potjes),
            switch_on=friday,
            today=thursday,
            until=date(2026, 7, 9),
        )
        fills = [each.kant for each in plan.verplichtingen if each.doel_account_id == 8 and each.periode == thursday]
        return fills, plan.balance_cents

    # Moved by the old side, the money would be passed on after Friday's leefgeld; so all of it goes over at once.
    assert sides(*_leefgeld(date(2026, 1, 9), thursday)) == ([Kant.NAAR], 200_000)
    # The leefgeld of Thursday itself is still the old side's, and so is what it is paid from.
    assert sides(*_leefgeld(date(2026, 1, 8), thursday)) == ([Kant.VAN], 195_000)


def test_leefgeld_that_is_filled_from_another_pot_the_day_before_is_not_short() -> None:
    leefgeld, filling = _leefgeld(date(2026, 1, 9))
    potjes = (Potfeiten(7, "vaste_lasten", "Vaste lasten", 200_000), Potfeiten(8, "leefgeld", "Leefgeld", 5_000))
    there = {"opdrachten": (), "potjes": potjes}

    def short(*more: Afspraakfeiten) -> set[str]:
        found = _plan(afspraken=(_rent(), _wages(), leefgeld, *more), **there).gevonden
        return {each.naam for each in found if each.soort is BevindingSoort.TEKORT and each.kant is Kant.NAAR}

    assert short() == {"Leefgeld"}
    assert not short(filling)


def test_leefgeld_that_a_holiday_brings_to_the_day_of_its_filling_is_not_short() -> None:
    pays = Stroom(SWITCH, -8_000, "Leefgeld")
    filled = Stroom(SWITCH, 8_000, "Leefgeld van de week", is_between_pots=True)
    assert find_tekorten(0, [pays, filled]) == []
    # Income of the same day may be booked after it.
    assert [each.stroom for each in find_tekorten(0, [pays, replace(filled, is_between_pots=False)])] == [pays]


def test_income_that_still_comes_to_the_old_account_is_counted_on_later() -> None:
    short = (Potfeiten(7, "vaste_lasten", "Vaste lasten", 0),)
    on_the_day = _wages(rooster=_rooster(afspraak_id=2, anker=date(2026, 1, 2)), amount_min_cents=65_000)
    told = _plan(potjes=short, afspraken=(_rent(), on_the_day), redirected=frozenset({2})).gevonden
    untold = _plan(potjes=short, afspraken=(_rent(), on_the_day), redirected=frozenset()).gevonden
    # Rent goes out before wages of the same day come in; passed on, they come two days later still.
    assert len(told) <= len(untold)
    assert untold


@settings(max_examples=100, deadline=None)
@given(
    opening=st.integers(0, 500_000),
    amounts=st.lists(st.integers(-100_000, 100_000).filter(bool), max_size=15),
)
def test_a_shortage_is_never_more_than_the_payment_and_all_else_can_be_paid(
    opening: int,
    amounts: list[int],
) -> None:
    stromen = [Stroom(SWITCH + timedelta(days=number), cents, "x", number) for number, cents in enumerate(amounts)]
    short = find_tekorten(opening, stromen)
    assert all(0 < each.short_cents <= -each.stroom.amount_cents for each in short)
    left_out = {each.stroom.key for each in short}
    balance = opening
    for each in stromen:
        balance += 0 if each.key in left_out else each.amount_cents
        assert balance >= 0


@settings(max_examples=100, deadline=None)
@given(
    rooster=roosters,
    states=st.lists(st.sampled_from(State), min_size=0, max_size=12),
    available=st.integers(0, 1_000_000),
    switch_on=st.dates(date(2026, 3, 10), date(2026, 5, 30)),
)
def test_whatever_the_schedule_and_the_bank_did_no_payment_has_two_payers_and_no_cent_is_lost(
    rooster: Rooster, states: list[State], available: int, switch_on: date
) -> None:
    termijnen = list(list_termijnen(rooster, first=_FIRST, until=_LAST))[: len(states)]
    opdrachten = tuple(
        _opdracht(each.periode, state, opdracht_id=number + 1, due_on=each.due_on, pay_on=each.pay_on)
        for number, (each, state) in enumerate(zip(termijnen, states, strict=False))
    )
    opdrachten = tuple(replace(each, first_due_on=each.due_on) for each in opdrachten)
    plan = plan_overgang(
        Huishoudfeiten(
            huishouden_id=1,
            afspraken=(_rent(rooster=rooster),),
            opdrachten=opdrachten,
            potjes=(Potfeiten(7, "vaste_lasten", "Vaste lasten", available),),
        ),
        switch_on=switch_on,
        today=TODAY,
        until=date(2026, 9, 30),
    )
    seen = [each.periode for each in plan.verplichtingen]
    assert len(seen) == len(set(seen))
    old = {each.periode for each in plan.of(Kant.VAN)}
    new = {each.periode for each in plan.of(Kant.NAAR)}
    with_the_bank = {
        each.periode for each in opdrachten if each.state in {State.VERZONDEN, State.GOEDGEKEURD, State.GEBOEKT}
    }
    assert not with_the_bank & new
    # What is to be paid in the window is paid by one of the two, or was done already.
    done = {each.periode for each in opdrachten if each.state in {State.GEBOEKT, State.VERVALLEN}}
    for each in list_termijnen(rooster, first=TODAY, until=date(2026, 9, 30)):
        if each.due_on <= date(2026, 9, 30) and each.periode not in done:
            assert (each.periode in old) + (each.periode in new) == 1, each
    assert 0 <= plan.balance_cents <= available
