# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is the budgetbeheerder of a household: assigned, handed over with a note, and nobody's when someone leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from houvast.access.commands import NotAllowed, deactivate_medewerker
from houvast.access.domain.actors import Actor, Role
from houvast.audit.models import Line
from houvast.budgetbeheer.commands import (
    HuishoudenIsNobodys,
    HuishoudenIsNotOurs,
    HuishoudenIsTaken,
    NoBudgetbeheerder,
    OverdrachtIsMissing,
    OverdrachtIsTooEarly,
    assign_huishoudens,
    hand_over_huishoudens,
)
from houvast.budgetbeheer.models import Toewijzing
from houvast.budgetbeheer.queries.verdeling import get_verdeling, list_of_medewerker, list_orphaned
from houvast.budgetbeheer.tests.afletter_world import NOW, World, open_world

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
NOTE = "Belt op woensdag; de huurtoeslag loopt nog."


@dataclass
class Team:
    """A world with two budgetbeheerders and three households."""

    world: World
    merel: Actor
    jurre: Actor
    huishoudens: list[int]

    @property
    def common(self) -> dict[str, Any]:
        """Return who does it in whose books."""
        return {"actor": self.world.actor, "administratie_id": self.world.administratie_id, "now": NOW}

    def assign(self, who: Actor, *huishoudens: int, since: date = date(2026, 1, 1)) -> int:
        """Assign households."""
        return assign_huishoudens(
            **self.common, huishoudens=huishoudens, medewerker_id=who.medewerker_id or 0, since=since
        )

    def hand_over(self, who: Actor, *huishoudens: int, since: date = TODAY, note: str = NOTE) -> int:
        """Hand households over."""
        return hand_over_huishoudens(
            **self.common, huishoudens=huishoudens, medewerker_id=who.medewerker_id or 0, since=since, overdracht=note
        )

    def history(self, huishouden_id: int) -> list[tuple[int, date, date | None, str]]:
        """Return who had a household, in order."""
        rows = Toewijzing.objects.filter(huishouden_id=huishouden_id).order_by("since")
        return list(rows.values_list("medewerker_id", "since", "until", "overdracht"))

    def counts(self, on: date = TODAY) -> dict[str, int]:
        """Return how many households each has."""
        found = get_verdeling(self.world.actor, today=on)
        return {each.naam: each.count for each in found.caseloads} | {"": found.nobodys}


@pytest.fixture
def team() -> Team:
    world = open_world()
    ids = [world.household(f"Familie {naam}", naam).huishouden_id for naam in ("Aalders", "Bos", "Claus")]
    return Team(world, world.colleague("Merel"), world.colleague("Jurre"), ids)


def test_the_list_begins_with_households_of_nobody(team: Team) -> None:
    first, second, third = team.huishoudens
    assert team.assign(team.merel, first, second) == 2
    assert team.counts() == {"Merel": 2, "Jurre": 0, "": 1}
    assert [each.huishouden_id for each in list_orphaned(team.world.actor, today=TODAY)] == [third]
    mine = list_of_medewerker(team.world.actor, team.merel.medewerker_id or 0, today=TODAY)
    assert [each.naam for each in mine] == ["Familie Aalders", "Familie Bos"]


def test_failure_6_who_leaves_does_so_with_households_that_show_as_nobodys(team: Team) -> None:
    team.assign(team.merel, *team.huishoudens)
    assert list_orphaned(team.world.actor, today=TODAY) == []
    beheerder = replace(team.world.actor, role=Role.SYSTEEM)
    deactivate_medewerker(actor=beheerder, medewerker_id=team.merel.medewerker_id or 0, now=NOW, reason="Uit dienst")
    orphaned = list_orphaned(team.world.actor, today=TODAY)
    assert [(each.naam, each.medewerker) for each in orphaned] == [
        ("Familie Aalders", "Merel"),
        ("Familie Bos", "Merel"),
        ("Familie Claus", "Merel"),
    ]
    assert get_verdeling(team.world.actor, today=TODAY).orphaned == 3
    with pytest.raises(NoBudgetbeheerder):
        team.hand_over(team.merel, *team.huishoudens)
    assert team.hand_over(team.jurre, *team.huishoudens) == 3
    assert list_orphaned(team.world.actor, today=TODAY) == []


def test_a_household_changes_hands_with_a_note_and_keeps_its_history(team: Team) -> None:
    (first, *_others) = team.huishoudens
    team.assign(team.merel, first)
    for empty in ("", "   "):
        with pytest.raises(OverdrachtIsMissing):
            team.hand_over(team.jurre, first, note=empty)
    later = TODAY + timedelta(days=7)
    assert team.hand_over(team.jurre, first, since=later) == 1
    assert team.history(first) == [
        (team.merel.medewerker_id, date(2026, 1, 1), later - timedelta(days=1), ""),
        (team.jurre.medewerker_id, later, None, NOTE),
    ]
    assert team.counts()["Merel"] == 1
    assert team.counts(later)["Jurre"] == 1
    # Once more to the same person changes nothing.
    assert team.hand_over(team.jurre, first, since=later + timedelta(days=1)) == 0


def test_nobody_passes_on_the_past(team: Team) -> None:
    (first, *_others) = team.huishoudens
    team.assign(team.merel, first)
    with pytest.raises(OverdrachtIsTooEarly):
        team.hand_over(team.jurre, first, since=TODAY - timedelta(days=1))
    team.hand_over(team.jurre, first)
    with pytest.raises(OverdrachtIsTooEarly):
        team.hand_over(team.merel, first)
    assert len(team.history(first)) == 2


def test_all_are_divided_or_none(team: Team) -> None:
    first, second, _third = team.huishoudens
    team.assign(team.merel, first)
    with pytest.raises(HuishoudenIsTaken):
        team.assign(team.jurre, first, second)
    with pytest.raises(HuishoudenIsNobodys):
        team.hand_over(team.jurre, first, second)
    elsewhere = open_world().household("Elders", "Elders").huishouden_id
    with pytest.raises(HuishoudenIsNotOurs):
        team.assign(team.jurre, second, elsewhere)
    with pytest.raises(HuishoudenIsNotOurs):
        team.assign(team.jurre)
    assert team.history(second) == []


def test_who_only_looks_divides_nothing(team: Team) -> None:
    looking = replace(team.merel, role=Role.AUDITOR)
    with pytest.raises(NotAllowed):
        assign_huishoudens(
            **(team.common | {"actor": looking}),
            huishoudens=team.huishoudens,
            medewerker_id=team.merel.medewerker_id or 0,
            since=TODAY,
        )


def test_the_database_itself_refuses_two_at_once(team: Team) -> None:
    (first, *_others) = team.huishoudens
    team.assign(team.merel, first)
    row = Toewijzing.objects.get(huishouden_id=first)
    row.pk, row.medewerker_id, row.since, row.until = None, team.jurre.medewerker_id or 0, TODAY, TODAY
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_many_at_once_leave_one_line_in_the_log(team: Team) -> None:
    team.assign(team.merel, *team.huishoudens)
    team.hand_over(team.jurre, *team.huishoudens)
    lines = Line.objects.filter(command__in=["assign_huishoudens", "hand_over_huishoudens"]).order_by("pk")
    assert list(lines.values_list("command", "count")) == [("assign_huishoudens", 3), ("hand_over_huishoudens", 3)]
    # The note is about people: it stands with the household, not in the log that is kept for ever.
    assert NOTE not in str(list(lines.values()))
