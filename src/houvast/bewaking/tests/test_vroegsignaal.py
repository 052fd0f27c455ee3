# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from houvast.access.domain.scope import scope_of
from houvast.bewaking.commands import Outcome, close_waarschuwing
from houvast.bewaking.domain.waarschuwing import Soort
from houvast.bewaking.models import Waarschuwing
from houvast.bewaking.queries import list_of_huishouden
from houvast.bewaking.tests.guard_world import TODAY, GuardWorld, at
from houvast.database.scope import NOTHING, scoped
from houvast.opvolging.events import GemeldeRekening, SignaalInBudgetbeheer, announce

pytestmark = pytest.mark.django_db


def _announce(world: GuardWorld, huishouden_id: int) -> None:
    with scoped(NOTHING):
        announce(
            SignaalInBudgetbeheer(
                gemeente_id=world.world.gemeente_id,
                huishouden_id=huishouden_id,
                zaak_id=71,
                rekeningen=(
                    GemeldeRekening("Woonbaak Oost", "Huur", "achterstand", 61_200, date(2026, 1, 1)),
                    GemeldeRekening("Stroom voor Elk", "Energie", "achterstand", 8_800, None),
                ),
                uiterlijk_op=date(2026, 3, 12),
                now=at(TODAY),
            )
        )


def test_failure_12_arrears_that_partners_report_alarm_who_runs_the_money_with_what_was_paid_beside_it() -> None:
    world = GuardWorld()
    household = world.household()
    world.rent(household, 61_200, date(2026, 3, 1))
    world.plan(date(2026, 3, 31))

    _announce(world, household.huishouden_id)
    _announce(world, household.huishouden_id)

    actor = world.world.actor
    with scoped(scope_of(actor)):
        [raised] = Waarschuwing.objects.filter(soort=Soort.VROEGSIGNAAL.value)
        [shown] = [
            each
            for each in list_of_huishouden(actor, household.huishouden_id, today=TODAY)
            if each.soort is Soort.VROEGSIGNAAL
        ]
    assert (raised.deadline, raised.cents, raised.closed_at) == (date(2026, 3, 12), 70_000, None)
    said = shown.sentence.replace("\xa0", " ")
    assert "door Woonbaak Oost, Stroom voor Elk: een achterstand van € 700,00" in said
    assert "Laatste betalingen: 01-03-2026 € 612,00" in said


def test_a_round_of_the_guard_leaves_reported_arrears_until_a_person_says_how_it_ended() -> None:
    world = GuardWorld()
    household = world.household()
    _announce(world, household.huishouden_id)

    world.guard()
    raised = Waarschuwing.objects.get(soort=Soort.VROEGSIGNAAL.value)
    assert raised.closed_at is None

    actor = world.world.actor
    if actor.medewerker_id is not None:
        close_waarschuwing(
            actor=actor,
            administratie_id=raised.administratie_id,
            waarschuwing_id=raised.pk,
            outcome=Outcome.OPGELOST,
            reason="De huur was naar het oude nummer gegaan.",
            now=at(TODAY),
        )
        _announce(world, household.huishouden_id)
        assert Waarschuwing.objects.filter(soort=Soort.VROEGSIGNAAL.value).count() == 1


def test_a_household_without_an_account_alarms_nobody() -> None:
    world = GuardWorld()

    _announce(world, 987_654)

    assert not Waarschuwing.objects.filter(soort=Soort.VROEGSIGNAAL.value).exists()
