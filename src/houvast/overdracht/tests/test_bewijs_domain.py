# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of each payment after a transfer, and whether a household may go: decided from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from houvast.bankfiles.references import RfReference
from houvast.betaalopdrachten.domain.states import State
from houvast.overdracht.domain.bewijs import Feiten, Uitkomst, count, find_end, judge
from houvast.overdracht.domain.checklist import Checkfeiten, build_checklist
from houvast.overdracht.domain.kenmerk import make_kenmerk
from houvast.overdracht.domain.toestand import Punt, Stand, is_ready

TODAY = date(2026, 3, 3)
SWITCH = date(2026, 4, 1)


def test_the_reference_of_money_that_goes_over_is_a_good_one() -> None:
    assert all(RfReference(make_kenmerk(number)).number == make_kenmerk(number) for number in range(1, 500))


def test_what_became_of_a_payment_follows_from_the_bank_alone() -> None:
    due = date(2026, 4, 2)
    on = date(2026, 4, 10)
    for state, booked_on, other, expected in (
        (State.GEBOEKT, due, None, Uitkomst.OP_TIJD),
        (State.GEBOEKT, date(2026, 4, 3), None, Uitkomst.TE_LAAT),
        (State.GEBOEKT, due, due, Uitkomst.DUBBEL),
        (State.GEPLAND, None, None, Uitkomst.GEMIST),
        (None, None, None, Uitkomst.ZONDER_OPDRACHT),
        (None, None, due, Uitkomst.OP_TIJD),
        (State.AANGEHOUDEN, None, None, Uitkomst.AANGEHOUDEN),
        (State.VERVALLEN, None, None, Uitkomst.VERVALLEN),
    ):
        assert judge(Feiten(due, is_intern=False, state=state, booked_on=booked_on, booked_by_other_on=other), on) is (
            expected
        )
    assert judge(Feiten(due, is_intern=False, state=State.GEPLAND, booked_on=None), due) is Uitkomst.NOG_NIET


def test_an_exception_without_an_explanation_is_no_proof() -> None:
    paid, late = (Uitkomst.OP_TIJD, False), Uitkomst.TE_LAAT
    assert count([paid, paid]).is_proved
    assert not count([paid, (late, False)]).is_proved
    assert count([paid, (late, True)]).is_proved
    assert not count([(Uitkomst.GEMIST, True)]).is_proved


def test_three_cycles_end_on_the_day_before_the_same_day_three_months_on() -> None:
    assert find_end(date(2026, 4, 1), 3) == date(2026, 6, 30)
    assert find_end(date(2026, 11, 30), 3) == date(2027, 2, 27)


def test_a_checklist_that_is_met_is_ready_and_each_gap_has_an_owner() -> None:
    met = Checkfeiten(
        switch_on=SWITCH,
        toestemming_on=TODAY,
        plan_versie=1,
        potje_count=1,
        next_due_on=SWITCH,
        payment_count=1,
        has_notitie=True,
        beheerder_naam="Sem",
        is_rehearsed=True,
        brief_state="verzonden",
        van_akkoord=True,
        naar_akkoord=True,
    )
    regels = build_checklist(met)
    assert is_ready(regels)
    assert {each.punt for each in regels} == set(Punt)
    for gap, punt in (
        ({"toestemming_on": None}, Punt.TOESTEMMING),
        ({"incasso_unconfirmed": 1}, Punt.INCASSO),
        ({"in_crisis": True}, Punt.CRISIS),
        ({"needs_gesprek": True}, Punt.GESPREK),
        ({"bevindingen": 2}, Punt.REPETITIE),
        ({"brief_state": "retour"}, Punt.BRIEF),
        ({"post_open": 1, "post_act_by": TODAY}, Punt.POST),
    ):
        found = {each.punt: each for each in build_checklist(replace(met, **gap))}
        assert found[punt].stand is Stand.BLOKKEERT, punt
        assert found[punt].owner
        assert all(each.words % each.values for each in found.values())
    let_go = build_checklist(replace(met, in_crisis=True, afwijkingen={Punt.CRISIS: "Besproken"}))
    assert is_ready(let_go)
