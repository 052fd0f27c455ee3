# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leefgeld through a whole day of the books: set apart, found funded, proposed, approved and sent."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.domain.states import State
from houvast.betalen.commands import approve_betaalrun
from houvast.betalen.models import Betaalrun
from houvast.betalen.tests.paying_world import hire
from houvast.bewaking.tests.guard_world import GuardWorld, at
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Periodiciteit, Weekendregel
from houvast.config.dag import live_books_day

pytestmark = pytest.mark.django_db

THURSDAY, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


def test_failure_2_leefgeld_of_new_years_day_goes_out_the_day_before_with_what_is_set_apart_that_day() -> None:
    world = GuardWorld()
    home = world.household(balance_cents=8_500)
    pot = world.pot(home, "Leefgeld", 0)
    weekly = {"periodiciteit": Periodiciteit.WEKELIJKS, "weekendregel": Weekendregel.ERVOOR}
    world.leefgeld(home, 8_500, NEW_YEAR, account_id=pot, **weekly)
    world.leefgeld(
        home, 8_500, THURSDAY, naam="Apart", betaalwijze=Betaalwijze.INTERN, betaal_iban="", doel_account_id=pot,
        **weekly,
    )  # fmt: skip
    books = {"administratie_id": world.world.administratie_id}
    live_books_day(actor=world.world.actor, **books, day=THURSDAY, now=at(THURSDAY))
    second = hire(world.world, Role.TWEEDE_BEOORDELAAR, "Tess")
    for run in Betaalrun.objects.filter(**books):
        approve_betaalrun(actor=second, **books, run_id=run.pk, version=run.version, now=at(THURSDAY, 11))
    assert world.opdracht("Apart").state == State.GEBOEKT.value
    assert world.opdracht("Leefgeld").pay_on == THURSDAY
    assert world.opdracht("Leefgeld").state == State.GOEDGEKEURD.value
