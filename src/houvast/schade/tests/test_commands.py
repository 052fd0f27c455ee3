# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Harm: registered, claimed, made good; and who may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import apply_scope
from houvast.poststukken.tests.world import NOW, TODAY, Town, open_town
from houvast.schade import commands, queries
from houvast.schade.domain.schade import Oorzaak, SchadeRequest, SchadeSoort, State, Veroorzaker
from houvast.schade.models import Schade

pytestmark = pytest.mark.django_db


@dataclass
class Harmed:
    """A town in which something went wrong."""

    town: Town

    def register(self, **changes: Any) -> int:
        """Register the costs of a reminder that came too late, unless said otherwise."""
        request = SchadeRequest(
            gemeente_id=self.town.world.gemeente_id,
            huishouden_id=self.town.household.huishouden_id,
            soort=SchadeSoort.AANMANINGSKOSTEN,
            amount_cents=4000,
            incurred_on=date(2026, 11, 2),
            oorzaak=Oorzaak.POST_BLEEF_LIGGEN,
            veroorzaker=Veroorzaker.UITVOERDER,
            veroorzaker_naam="De Reling",
            toelichting="De herinnering van 12 oktober bleef liggen.",
        )
        return commands.register_schade(
            actor=self.town.actor,
            administratie_id=self.town.world.administratie_id,
            schade=replace(request, **changes),
            now=NOW,
        )

    def of(self, schade_id: int) -> dict[str, Any]:
        """Return what every command about a schade takes."""
        found = queries.get_schade(self.town.actor, schade_id)
        return {
            "actor": self.town.actor,
            "administratie_id": found.administratie_id,
            "schade_id": schade_id,
            "version": found.version,
            "now": NOW,
        }

    def compensate(self, schade_id: int, cents: int, **changes: Any) -> None:
        """Write down that some was made good."""
        values: dict[str, Any] = {"amount_cents": cents, "on": TODAY, "door_naam": "De Reling"}
        commands.compensate_schade(**self.of(schade_id), **(values | changes))


@pytest.fixture
def harmed() -> Harmed:
    return Harmed(open_town())


def test_harm_is_claimed_and_made_good_in_parts(harmed: Harmed) -> None:
    schade_id = harmed.register()
    commands.claim_schade(**harmed.of(schade_id), to="De Reling", on=TODAY)
    assert queries.get_schade(harmed.town.actor, schade_id).state is State.GECLAIMD
    harmed.compensate(schade_id, 1500)
    assert queries.get_schade(harmed.town.actor, schade_id).left_cents == 2500
    harmed.compensate(schade_id, 2500, toelichting="De rest")
    found = queries.get_schade(harmed.town.actor, schade_id)
    assert (found.state, found.left_cents) == (State.VERGOED, 0)
    assert [each.amount_cents for each in queries.list_vergoedingen(harmed.town.actor, schade_id)] == [2500, 1500]
    with pytest.raises(commands.SchadeIsSettled):
        harmed.compensate(schade_id, 1)


def test_nobody_is_made_good_more_than_it_cost(harmed: Harmed) -> None:
    schade_id = harmed.register()
    harmed.compensate(schade_id, 3999)
    with pytest.raises(commands.TooMuchCompensated, match="0,01 open"):
        harmed.compensate(schade_id, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Schade.objects.filter(pk=schade_id).update(compensated_cents=4001)


def test_two_people_who_write_the_same_down_at_once_write_it_once(harmed: Harmed) -> None:
    schade_id = harmed.register()
    seen = harmed.of(schade_id)
    harmed.compensate(schade_id, 1000)
    with pytest.raises(commands.SchadeHasChanged):
        commands.compensate_schade(**seen, amount_cents=1000, on=TODAY, door_naam="De Reling")


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_cents": 0},
        {"incurred_on": date(2026, 11, 10)},
        {"veroorzaker_naam": " "},
        {"toelichting": ""},
        {"opdracht_id": 999_999},
        {"poststuk_id": 999_999},
    ],
    ids=str,
)
def test_harm_without_its_facts_is_not_registered(harmed: Harmed, changes: dict[str, Any]) -> None:
    with pytest.raises(commands.SchadeIsIncomplete):
        harmed.register(**changes)


def test_harm_is_linked_to_the_letter_and_the_payment_of_its_own_household(harmed: Harmed) -> None:
    town = harmed.town
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    opdracht_id = town.pay(poststuk_id)
    found = queries.get_schade(town.actor, harmed.register(poststuk_id=poststuk_id, opdracht_id=opdracht_id))
    assert (found.poststuk_id, found.opdracht_id) == (poststuk_id, opdracht_id)
    assert found.opdracht_naam == "Factuur Woonstichting Achterdijk"
    other = town.world.household("Familie Ander", "Ander")
    for link in ({"poststuk_id": poststuk_id}, {"opdracht_id": opdracht_id}):
        with pytest.raises(commands.SchadeIsIncomplete, match="niet van dit huishouden"):
            harmed.register(huishouden_id=other.huishouden_id, **link)


def test_what_turned_out_to_be_none_is_withdrawn_with_a_reason(harmed: Harmed) -> None:
    schade_id = harmed.register()
    with pytest.raises(commands.SchadeIsIncomplete):
        commands.withdraw_schade(**harmed.of(schade_id), reason="")
    commands.withdraw_schade(**harmed.of(schade_id), reason="De afzender trok de kosten in")
    assert queries.get_schade(harmed.town.actor, schade_id).state is State.INGETROKKEN
    assert queries.list_schade(harmed.town.actor) == []
    paid = harmed.register()
    harmed.compensate(paid, 1)
    with pytest.raises(commands.SchadeIsSettled):
        commands.withdraw_schade(**harmed.of(paid), reason="Toch niet")


def test_what_is_open_is_added_up_per_cause_and_who_caused_it(harmed: Harmed) -> None:
    first, second = harmed.register(), harmed.register(amount_cents=1000)
    harmed.register(
        amount_cents=9000, oorzaak=Oorzaak.TE_LAAT_BETAALD, veroorzaker_naam="Bank", veroorzaker=Veroorzaker.BANK
    )
    gone = harmed.register(amount_cents=70_000)
    commands.withdraw_schade(**harmed.of(gone), reason="Vergissing")
    harmed.compensate(first, 1500)
    commands.claim_schade(**harmed.of(second), to="De Reling", on=TODAY)
    found = [
        (each.veroorzaker_naam, each.count, each.amount_cents, each.open_cents, each.unclaimed_cents)
        for each in queries.list_totals(harmed.town.actor)
    ]
    assert found == [("Bank", 1, 9000, 9000, 9000), ("De Reling", 2, 5000, 3500, 2500)]


def test_a_consulent_sees_the_harm_of_the_own_gemeente_and_registers_none(harmed: Harmed) -> None:
    schade_id = harmed.register()
    town = harmed.town
    consulent = replace(
        town.actor,
        role=Role.CONSULENT,
        organisatie_id=town.world.gemeente_id,
        organisatie_soort=OrganisatieSoort.GEMEENTE,
        gemeenten=frozenset({town.world.gemeente_id}),
        uitvoerders=frozenset(),
        administraties=frozenset(),
    )
    apply_scope(scope_of(consulent))
    assert [each.schade_id for each in queries.list_schade(consulent)] == [schade_id]
    with pytest.raises(NotAllowed):
        commands.withdraw_schade(
            actor=consulent, administratie_id=town.world.administratie_id, schade_id=schade_id, version=0,
            reason="Nee", now=NOW,
        )  # fmt: skip


def test_nobody_sees_the_harm_of_another_gemeente(harmed: Harmed) -> None:
    schade_id = harmed.register()
    elsewhere = open_town()
    assert queries.list_schade(elsewhere.actor) == []
    assert queries.list_totals(elsewhere.actor) == []
    assert not Schade.objects.exists()
    with pytest.raises(queries.SchadeNotFound):
        queries.get_schade(elsewhere.actor, schade_id)
