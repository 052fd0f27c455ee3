# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voorzieningen: every kind begins as not looked at, each look is a version, and what is due comes back by its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.budgetbeheer.tests.afletter_world import Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.partijen.queries import HuishoudenNotFound
from houvast.voorzieningen import commands, queries
from houvast.voorzieningen.commands import Facts, Per, Stand, VoorzieningSoort
from houvast.voorzieningen.domain.voorziening import find_due, find_omission
from houvast.voorzieningen.models import Voorziening

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
TODAY = date(2026, 3, 3)
LATER = date(2026, 6, 1)
HUUR = VoorzieningSoort.HUURTOESLAG


@dataclass
class Desk:
    """A household, and who looks after its voorzieningen."""

    world: World
    household: Household
    actor: Actor

    def note(self, facts: Facts, *, soort: VoorzieningSoort = HUUR, versie: int = 0, today: date = TODAY) -> int:
        """Write down how far a voorziening is."""
        return commands.note_voorziening(
            actor=self.actor,
            huishouden_id=self.household.huishouden_id,
            soort=soort,
            versie=versie,
            facts=facts,
            today=today,
            now=NOW,
        )

    def see(self) -> queries.VoorzieningenPage:
        """Look at all of them."""
        return queries.get_voorzieningen(self.actor, self.household.huishouden_id)

    def work(self, until: date = TODAY, **only: Any) -> list[tuple[str, str, int, date]]:
        """Return what waits: kind, how far, how many, since when."""
        return [
            (each.soort or "", each.stand.value, each.count, each.due_on)
            for each in queries.list_work(self.actor, until=until, **only)
        ]


@pytest.fixture
def desk(db: Any) -> Desk:
    """Open a world with a household and a budgetbeheerder."""
    world = open_world()
    return Desk(world, world.household("Familie De Wit", "De Wit"), world.colleague("Noor"))


def test_failure_10_every_kind_counts_as_not_looked_at_until_somebody_does(desk: Desk) -> None:
    page = desk.see()
    assert [each.soort for each in page.rows] == list(VoorzieningSoort)
    assert page.unchecked == len(VoorzieningSoort) == 8
    assert not Voorziening.objects.exists()
    assert desk.work() == [("", "niet_nagegaan", 8, date(2025, 1, 1))]


def test_each_look_is_a_version_and_the_last_one_counts(desk: Desk) -> None:
    assert desk.note(Facts(Stand.AAN_TE_VRAGEN)) == 1
    asked = Facts(Stand.AANGEVRAAGD, applied_on=TODAY, check_on=date(2026, 4, 1))
    assert desk.note(asked, versie=1) == 2
    granted = Facts(Stand.TOEGEKEND, granted_cents=31_200, per=Per.MAAND, until=date(2026, 12, 31), applied_on=TODAY)
    assert desk.note(granted, versie=2) == 3
    row = desk.see().rows[0]
    assert (row.stand, row.granted_cents, row.per, row.until) == (
        Stand.TOEGEKEND,
        31_200,
        Per.MAAND,
        date(2026, 12, 31),
    )
    told = [each.stand for each in queries.list_versies(desk.actor, desk.household.huishouden_id, HUUR)]
    assert told == [Stand.TOEGEKEND, Stand.AANGEVRAAGD, Stand.AAN_TE_VRAGEN]


def test_the_same_form_sent_twice_is_one_version(desk: Desk) -> None:
    facts = Facts(Stand.NIET_VAN_TOEPASSING, reason="Koopwoning")
    assert desk.note(facts) == desk.note(facts) == 1
    assert desk.note(facts, versie=1) == 1
    assert Voorziening.objects.count() == 1


def test_who_saw_an_older_version_has_to_look_again(desk: Desk) -> None:
    desk.note(Facts(Stand.AAN_TE_VRAGEN))
    with pytest.raises(commands.VoorzieningHasChanged):
        desk.note(Facts(Stand.AFGEWEZEN, reason="Te hoog inkomen"))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(Stand.NIET_NAGEGAAN),
        Facts(Stand.NIET_VAN_TOEPASSING, reason=" "),
        Facts(Stand.AFGEWEZEN),
        Facts(Stand.AANGEVRAAGD, check_on=LATER),
        Facts(Stand.AANGEVRAAGD, applied_on=TODAY),
        Facts(Stand.AANGEVRAAGD, applied_on=LATER, check_on=LATER),
        Facts(Stand.TOEGEKEND),
        Facts(Stand.TOEGEKEND, granted_cents=100, until=LATER),
        Facts(Stand.TOEGEKEND, granted_cents=0, per=Per.JAAR, until=LATER),
        Facts(Stand.AAN_TE_VRAGEN, check_on=TODAY),
    ],
)
def test_what_nobody_could_act_on_later_is_refused(desk: Desk, facts: Facts) -> None:
    assert find_omission(facts, TODAY) is not None
    with pytest.raises(commands.VoorzieningIsIncomplete):
        desk.note(facts)


def test_failure_10_what_was_granted_comes_back_when_it_ends_or_sooner() -> None:
    granted = Facts(Stand.TOEGEKEND, until=LATER)
    assert find_due(granted, TODAY) == LATER
    assert find_due(replace(granted, check_on=date(2026, 5, 1)), TODAY) == date(2026, 5, 1)
    assert find_due(Facts(Stand.AAN_TE_VRAGEN), TODAY) == TODAY
    assert find_due(Facts(Stand.NIET_VAN_TOEPASSING, reason="Koopwoning"), TODAY) is None


def test_failure_10_what_waits_stands_over_all_households_by_its_day(desk: Desk) -> None:
    desk.note(Facts(Stand.AANGEVRAAGD, applied_on=TODAY, check_on=date(2026, 4, 1)))
    desk.note(Facts(Stand.AAN_TE_VRAGEN), soort=VoorzieningSoort.KWIJTSCHELDING)
    desk.note(Facts(Stand.AFGEWEZEN, reason="Te hoog inkomen"), soort=VoorzieningSoort.ZORGTOESLAG)
    other = desk.world.household("Familie Ander", "Ander")
    assert desk.work() == [
        ("", "niet_nagegaan", 5, date(2025, 1, 1)),
        ("", "niet_nagegaan", 8, date(2025, 1, 1)),
        ("kwijtschelding", "aan_te_vragen", 1, TODAY),
    ]
    assert desk.work(date(2026, 4, 1))[-1] == ("huurtoeslag", "aangevraagd", 1, date(2026, 4, 1))
    assert desk.work(LATER, soort=HUUR) == [("huurtoeslag", "aangevraagd", 1, date(2026, 4, 1))]
    assert len(desk.work(LATER, stand=Stand.NIET_NAGEGAAN)) == 2
    assert queries.count_due(desk.actor, until=TODAY) == (13, 1, 2)
    assert {each.huishouden_id for each in queries.list_work(desk.actor, until=TODAY)} == {
        desk.household.huishouden_id,
        other.huishouden_id,
    }


def test_pages_of_the_werkvoorraad_follow_each_other_without_a_gap(desk: Desk) -> None:
    for number in range(4):
        desk.world.household(f"Familie {number}", "Veel")
    for day, soort in enumerate(VoorzieningSoort):
        desk.note(Facts(Stand.AAN_TE_VRAGEN, check_on=TODAY + timedelta(days=1 + day // 3)), soort=soort)
    whole = queries.list_work(desk.actor, until=LATER, count_max=100)
    pages, after = [], ""
    while rows := queries.list_work(desk.actor, until=LATER, after=after, count_max=3):
        pages += rows
        after = rows[-1].cursor
    assert pages == whole
    assert len(whole) == 12


def test_the_werkvoorraad_is_one_query_however_many_households(desk: Desk, django_assert_num_queries: Any) -> None:
    for number in range(5):
        desk.world.household(f"Familie {number}", "Veel")
    with django_assert_num_queries(1):
        queries.list_work(desk.actor, until=TODAY)


def test_the_consulent_of_the_gemeente_keeps_them_too_and_an_auditor_does_not(desk: Desk) -> None:
    consulent = replace(
        desk.actor,
        role=Role.CONSULENT,
        organisatie_soort=OrganisatieSoort.GEMEENTE,
        organisatie_id=desk.world.gemeente_id,
        administraties=frozenset(),
        uitvoerders=frozenset(),
        gemeenten=frozenset({desk.world.gemeente_id}),
    )
    apply_scope(scope_of(consulent))
    assert replace(desk, actor=consulent).note(Facts(Stand.AAN_TE_VRAGEN)) == 1
    assert len(replace(desk, actor=consulent).work()) == 2
    apply_scope(scope_of(desk.actor))
    assert desk.see().rows[0].stand is Stand.AAN_TE_VRAGEN
    with pytest.raises(NotAllowed):
        replace(desk, actor=replace(desk.actor, role=Role.AUDITOR)).note(Facts(Stand.AAN_TE_VRAGEN))


def test_voorzieningen_of_another_household_are_not_there(desk: Desk) -> None:
    desk.note(Facts(Stand.AAN_TE_VRAGEN))
    stranger = open_world().actor
    apply_scope(scope_of(stranger))
    with pytest.raises(HuishoudenNotFound):
        queries.get_voorzieningen(stranger, desk.household.huishouden_id)
    with pytest.raises(HuishoudenNotFound):
        replace(desk, actor=stranger).note(Facts(Stand.AFGEWEZEN, reason="x"), versie=1)
    assert not Voorziening.objects.exists()
    assert queries.list_work(stranger, until=TODAY) == []
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        _row(desk).save(force_insert=True)


def test_the_database_keeps_every_version_as_it_was(desk: Desk) -> None:
    desk.note(Facts(Stand.AAN_TE_VRAGEN))
    for statement in ("UPDATE voorzieningen_voorziening SET reason = 'x'", "DELETE FROM voorzieningen_voorziening"):
        with (
            pytest.raises(Exception, match=r"permission denied|Cannot update"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with pytest.raises(IntegrityError, match="each_versie_once"), transaction.atomic():
        _row(desk).save(force_insert=True)
    row = _row(desk)
    row.versie, row.stand = 2, Stand.AFGEWEZEN.value
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        row.save(force_insert=True)


def test_a_budgetbeheerder_notes_one_on_its_page_and_hears_what_lacks(desk: Desk, settings: Settings) -> None:
    client: Client = person(desk.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    address = f"/huishoudens/{desk.household.huishouden_id}/voorzieningen/"
    wrong = client.post(f"{address}huurtoeslag/noteer/", {"versie": 0, "stand": "afgewezen"})
    assert wrong.status_code == 422
    assert "Schrijf op waarom" in wrong.content.decode()
    right = client.post(
        f"{address}huurtoeslag/noteer/",
        {"versie": 0, "stand": "toegekend", "granted": "312,00", "per": "maand", "until": "2099-12-31"},
    )
    assert right["Location"] == address
    assert "312,00" in client.get(address).content.decode()
    assert "312,00" in client.get(f"{address}huurtoeslag/").content.decode()
    assert "7 voorzieningen nog niet nagegaan" in client.get("/voorzieningen/").content.decode()
    assert client.get(f"{address}onzin/").status_code == 404


def _row(desk: Desk) -> Voorziening:
    return Voorziening(
        gemeente_id=desk.world.gemeente_id,
        huishouden_id=desk.household.huishouden_id,
        soort=HUUR.value,
        versie=1,
        stand=Stand.AAN_TE_VRAGEN.value,
        noted_at=NOW,
        noted_by_naam="Noor",
    )
