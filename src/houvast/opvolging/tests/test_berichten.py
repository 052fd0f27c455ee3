# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import timedelta

import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.correspondence.commands import LetterShowsForbidden, Sjabloon, write_huisstijl, write_sjabloon
from houvast.correspondence.models import Bericht
from houvast.correspondence.queries import get_sjabloon
from houvast.correspondence.tests.office import GEMEENTE
from houvast.database.scope import scoped
from houvast.opvolging.commands import Contactsoort, send_berichten
from houvast.opvolging.commands.bereiken import ContactIsRefused
from houvast.opvolging.models import Contactpoging
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, policy_maker, row

pytestmark = pytest.mark.django_db


def _world() -> tuple[World, list[int]]:
    world = open_world()
    with scoped(scope_of(policy_maker(world))):
        write_huisstijl(
            actor=policy_maker(world), gemeente_id=world.gemeente_id, huisstijl=GEMEENTE, reason="Begin.", now=NOW
        )
    world.send_rows(row(1), row(3), code="stroom")
    return world, [each.pk for each in link(world)]


@pytest.mark.parametrize("soort", [Contactsoort.BRIEF, Contactsoort.KAARTJE])
def test_letters_and_cards_are_made_in_one_go_once_a_day_and_count_as_attempts(soort: Contactsoort) -> None:
    world, zaak_ids = _world()
    worker = world.worker(Role.OUTREACH)

    made: list[int] = []
    with scoped(scope_of(worker)):
        for moment in (NOW, NOW + timedelta(hours=1)):
            made = send_berichten(
                actor=worker, gemeente_id=world.gemeente_id, zaak_ids=zaak_ids, soort=soort, now=moment
            )
        assert len(made) == 2
        contents = [each.content for each in Bericht.objects.all()]
        assert Contactpoging.objects.filter(soort=soort.value, bereikt=False).count() == 2

    assert len(contents) == 2
    assert not any("Stroom" in each for each in contents), "no partner's name on an envelope or in a message"


def test_a_template_that_names_a_partner_makes_no_letter_at_all() -> None:
    world, zaak_ids = _world()
    maker, worker = policy_maker(world), world.worker(Role.OUTREACH)
    with scoped(scope_of(maker)):
        ours: Sjabloon = get_sjabloon(maker, gemeente_id=world.gemeente_id, naam="eerste_brief")
        write_sjabloon(
            actor=maker,
            gemeente_id=world.gemeente_id,
            sjabloon=replace(ours, tekst=f"{ours.tekst}\n\nU bent gemeld door STROOM-VOOR-ELK."),
            reason="Duidelijker.",
            now=NOW,
        )

    with scoped(scope_of(worker)):
        with pytest.raises(LetterShowsForbidden):
            send_berichten(
                actor=worker,
                gemeente_id=world.gemeente_id,
                zaak_ids=zaak_ids,
                soort=Contactsoort.BRIEF,
                now=NOW,
            )
        assert not Bericht.objects.exists()
        assert not Contactpoging.objects.exists()


def test_a_visit_is_no_letter() -> None:
    world, zaak_ids = _world()
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)), pytest.raises(ContactIsRefused):
        send_berichten(
            actor=worker,
            gemeente_id=world.gemeente_id,
            zaak_ids=zaak_ids,
            soort=Contactsoort.HUISBEZOEK,
            now=NOW,
        )
