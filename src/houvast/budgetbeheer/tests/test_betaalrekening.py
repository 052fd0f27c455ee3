# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An afspraak that is paid on another account: by two people, never by a plan or a form alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from houvast.budgetbeheer.commands import BeneficiaryNeedsTwo, replace_afspraak, replace_beneficiary
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.commands.budgetplannen.faults import BudgetplanIsNotReady
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.queries.budgetplannen import find_budgetplan
from houvast.budgetbeheer.tests.afletter_world import EMPLOYER, LANDLORD, Household, World, open_world
from houvast.budgetbeheer.tests.test_budgetplannen import Desk, live, request


@pytest.fixture
def world(db: Any) -> World:
    """Open the books."""
    del db
    return open_world()


@pytest.fixture
def household(world: World) -> Household:
    """Return a household with money."""
    return world.household("Familie Bakker", "Bakker", balance_cents=300_000)


@pytest.fixture
def desk(world: World, household: Household) -> Desk:
    """Put the two colleagues behind their desk."""
    return Desk(world, household)


def test_a_plan_does_not_pay_what_goes_on_to_another_account(desk: Desk, household: Household) -> None:
    first = desk.start()
    desk.add(first, request(desk.world, household))
    desk.whole(first)
    second = desk.start(date(2026, 7, 1))
    shown = find_budgetplan(desk.maker, second)
    assert shown is not None
    (rent,) = shown.regels
    changing = {"actor": desk.maker, "plan_id": second, "regel_id": rent.regel_id, **desk.books}
    with pytest.raises(BeneficiaryNeedsTwo):
        plannen.change_planregel(**changing, afspraak=replace(rent.request, betaal_iban=EMPLOYER))
    plannen.change_planregel(**changing, afspraak=replace(rent.request, naam="Huur en servicekosten"))
    # Changed once, it is still the same beneficiary.
    with pytest.raises(BeneficiaryNeedsTwo):
        plannen.change_planregel(**changing, afspraak=replace(rent.request, betaal_iban=EMPLOYER))


def test_what_ended_meanwhile_is_not_made_to_last_until_the_plan(desk: Desk, household: Household) -> None:
    first = desk.start()
    desk.add(first, request(desk.world, household))
    desk.whole(first)
    second = desk.start(date(2026, 7, 1))
    shown = find_budgetplan(desk.maker, second)
    assert shown is not None
    (rent,) = shown.regels
    line = {"actor": desk.maker, "plan_id": second, "regel_id": rent.regel_id, **desk.books}
    plannen.change_planregel(**line, afspraak=replace(rent.request, naam="Huur 2026"))
    old = live(household)["Huur"]
    replace_beneficiary(
        actor=desk.second,
        afspraak_id=old.pk,
        afspraak=replace(rent.request, betaal_iban=EMPLOYER, valid_from=date(2026, 4, 10)),
        asked_by=desk.maker.medewerker_id or 0,
        reason="Nagebeld",
        **desk.books,
    )
    plannen.follow_live_afspraken(actor=desk.maker, plan_id=second, **desk.books)
    with pytest.raises(BudgetplanIsNotReady, match="hield intussen al op"):
        desk.whole(second)
    plannen.refuse_budgetplan(actor=desk.second, plan_id=second, reason="Zie de huur", **desk.books)
    plannen.drop_planregel(**line)
    desk.whole(second)
    old.refresh_from_db()
    assert old.valid_until == date(2026, 4, 9)


def test_failure_14_one_person_never_pays_an_afspraak_on_another_account(desk: Desk, household: Household) -> None:
    afspraak_id = desk.world.afspraak(household, betaal_iban=LANDLORD)
    other = replace(request(desk.world, household), betaal_iban=EMPLOYER, valid_from=date(2026, 4, 1))
    changing: dict[str, Any] = {"afspraak_id": afspraak_id, "afspraak": other, "reason": "Brief", **desk.books}
    with pytest.raises(BeneficiaryNeedsTwo):
        replace_afspraak(actor=desk.maker, **changing)
    for alone in (desk.maker, desk.world.actor):
        with pytest.raises(BeneficiaryNeedsTwo):
            replace_beneficiary(actor=alone, asked_by=desk.maker.medewerker_id or 0, **changing)
    assert live(household)["Huur"].betaal_iban == LANDLORD
    replace_beneficiary(actor=desk.second, asked_by=desk.maker.medewerker_id or 0, **changing)
    assert Afspraak.objects.get(valid_until__isnull=True).betaal_iban == EMPLOYER
