# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afspraken with listed dates: each of them is expected, not only the first."""

from datetime import date

import pytest

from houvast.budgetbeheer.domain.afspraak import Periodiciteit
from houvast.budgetbeheer.models import Aflettering
from houvast.budgetbeheer.queries import get_household_page
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, TODAY, World, open_world


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def test_a_line_on_the_third_listed_date_is_booked_for_that_date(world: World) -> None:
    household = world.household("Oost", "Oost", balance_cents=200_000)
    afspraak = world.afspraak(
        household,
        periodiciteit=Periodiciteit.DATUMS,
        anker=date(2026, 1, 2),
        datums=(date(2026, 1, 2), date(2026, 2, 20), TODAY),
    )
    line = world.line(-65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")

    world.book()

    assert world.booked_on(line) == [afspraak]
    assert Aflettering.objects.get(bankline_id=line).periode == TODAY


def test_the_page_of_a_household_expects_every_listed_date_of_the_month(world: World) -> None:
    household = world.household("West", "West")
    listed = (date(2026, 1, 2), date(2026, 3, 4), date(2026, 3, 18))
    world.afspraak(household, periodiciteit=Periodiciteit.DATUMS, anker=listed[0], datums=listed)

    page = get_household_page(world.actor, household.huishouden_id, month=date(2026, 3, 1), today=TODAY)

    assert [each.periode for each in page.expected] == list(listed[1:])
