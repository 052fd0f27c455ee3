# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures per team: each record counts for the team that had its household on the day, or had it last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from houvast.access.commands import open_team, place_in_team
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import log_in
from houvast.database.scope import apply_scope
from houvast.indicatoren import queries
from houvast.indicatoren.commands import compute_indicatoren
from houvast.indicatoren.domain.catalogus.betalingen import BETALINGEN
from houvast.indicatoren.domain.versies import DEFINITIES
from houvast.indicatoren.models import Cijfer
from houvast.indicatoren.queries import Kant
from houvast.indicatoren.queries.delen import find_teams, shared_pieces
from houvast.indicatoren.queries.tellen import Vraag, _count, ask, count_figures, make_values
from houvast.indicatoren.tests.cijfer_history import fill_cijfers
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, Cijfers, open_cijfers

pytestmark = pytest.mark.django_db
MAART, APRIL, MEI = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
START = date(2025, 1, 1)


def _divide(cijfers: Cijfers) -> tuple[int, int]:
    """Let Bo and Sam work in Oost and Lee in West; Sam goes to West in the middle of April."""
    leader = cijfers.beoordelaar
    oost, west = (open_team(actor=leader, naam=naam, now=NOW) for naam in ("Oost", "West"))
    bo, sam, lee = cijfers.budgetbeheerders
    for medewerker_id, team_id, since in (
        (bo, oost, START),
        (sam, oost, START),
        (lee, west, START),
        (sam, west, date(2026, 4, 16)),
    ):
        place_in_team(actor=leader, medewerker_id=medewerker_id, team_id=team_id, since=since, now=NOW)
    return oost, west


def _open() -> tuple[Cijfers, int, int]:
    """Bo's household is left behind in March; Sam's goes along to West; Lee's stays; one never had anybody."""
    cijfers = open_cijfers()
    oost, west = _divide(cijfers)
    apply_scope(cijfers.scope)
    bo, sam, lee = cijfers.budgetbeheerders
    left, moved, stays, nobodys = cijfers.households(4)
    cijfers.assign(left, bo, START, date(2026, 3, 31))
    cijfers.assign(moved, sam, START)
    cijfers.assign(stays, lee, START)
    for maand in (MAART, APRIL, MEI):
        for huishouden_id in (left, moved, stays, nobodys):
            due = maand.replace(day=20)
            late = huishouden_id in (left, nobodys) and maand > MAART
            cijfers.payment(huishouden_id, due, booked_on=due.replace(day=28) if late else due)
    compute_indicatoren(actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=START, last=TODAY, now=NOW)
    return cijfers, oost, west


def _shares(cijfers: Cijfers, sleutel: str, team_id: int | None) -> list[tuple[int, int]]:
    found = queries.series(cijfers.manager, sleutel, cijfers.uitvoerder_id, [MAART, APRIL, MEI], team_id=team_id)
    return [(each.teller, each.noemer) for each in found]


def test_a_payment_counts_for_the_team_that_had_the_household_or_had_it_last() -> None:
    cijfers, oost, west = _open()
    assert _shares(cijfers, "op_tijd_woning", None) == [(4, 4), (2, 4), (2, 4)]
    assert _shares(cijfers, "op_tijd_woning", oost) == [(2, 2), (0, 1), (0, 1)]
    assert _shares(cijfers, "op_tijd_woning", west) == [(1, 1), (2, 2), (2, 2)]


def test_a_household_without_a_budgetbeheerder_is_still_of_the_team_that_had_it() -> None:
    cijfers, oost, west = _open()
    assert _shares(cijfers, "huishoudens_zonder_budgetbeheerder", None) == [(1, 4), (2, 4), (2, 4)]
    assert _shares(cijfers, "huishoudens_zonder_budgetbeheerder", oost) == [(0, 2), (1, 1), (1, 1)]
    assert _shares(cijfers, "huishoudens_zonder_budgetbeheerder", west) == [(0, 1), (0, 2), (0, 2)]


@pytest.mark.parametrize("sleutel", ["op_tijd_woning", "huishoudens_zonder_budgetbeheerder"])
def test_the_records_of_a_team_are_those_that_its_figure_counts(sleutel: str) -> None:
    cijfers, oost, west = _open()
    kant = Kant.MIST if sleutel == "op_tijd_woning" else Kant.TELLER
    for team_id in (oost, west):
        for maand in (MAART, APRIL, MEI):
            figuur = queries.compute(cijfers.manager, sleutel, cijfers.uitvoerder_id, maand, team_id=team_id)
            assert figuur is not None
            found = queries.records(
                cijfers.manager, sleutel, cijfers.uitvoerder_id, maand, known_on=TODAY, kant=kant, team_id=team_id
            )
            assert len(found) == (figuur.misses if kant is Kant.MIST else figuur.teller)


def test_who_makes_policy_sees_no_figure_of_a_team() -> None:
    cijfers, oost, _west = _open()
    assert queries.list_teams(cijfers.beleid, cijfers.uitvoerder_id) == []
    assert queries.series(cijfers.beleid, "op_tijd_woning", cijfers.uitvoerder_id, [MEI], team_id=oost) == []


@pytest.mark.parametrize("seed", [3, 11])
def test_teams_and_who_has_none_add_up_to_the_whole_and_change_nothing_of_it(seed: int) -> None:
    cijfers = open_cijfers()
    apply_scope(cijfers.scope)
    fill_cijfers(cijfers, seed=seed)
    asked: Vraag = ask(cijfers.gemeente_id, None, START, TODAY, TODAY)
    before = count_figures(cijfers.houvast, asked, DEFINITIES)
    _divide(cijfers)
    after = count_figures(cijfers.houvast, asked, DEFINITIES)
    for sleutel, (definitie, sums) in after.items():
        wholes = {key: som for key, som in sums.items() if key.team_id is None}
        assert wholes == before[sleutel][1], sleutel
        of_teams = [key for key in sums if key.team_id is not None]
        assert definitie.per_team or not of_teams
        for key in of_teams:
            assert sums[key].noemer <= wholes[type(key)(key.uitvoerder_id, None, key.maand)].noemer, (sleutel, key)
    _compare_payment_by_payment(cijfers, asked)


def _compare_payment_by_payment(cijfers: Cijfers, asked: Vraag) -> None:
    """Count payments of teams in three ways: added up first, each beside its team, and each looked up by itself."""
    values = make_values(cijfers.houvast, asked, DEFINITIES)
    with shared_pieces(values) as has_teams:
        assert has_teams
        quick = _count(BETALINGEN, asked, values, has_teams=True)
        beside = _count(replace(BETALINGEN, of_medewerkers=False), asked, values, has_teams=True)
    assert sorted(map(repr, quick)) == sorted(map(repr, beside))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT f.huishouden_id, f.op, f.teller, f.noemer FROM ({BETALINGEN.sql}) AS f", values)  # noqa: S608
        payments = cursor.fetchall()
    teams = find_teams(values["administraties"], cijfers.gemeente_id, [(each[0], each[1]) for each in payments])
    looked_up: dict[tuple[int | None, date], list[int]] = {}
    for huishouden_id, op, teller, noemer in payments:
        of_team = looked_up.setdefault((teams.get((huishouden_id, op)), op.replace(day=1)), [0, 0])
        of_team[0] += teller
        of_team[1] += noemer
    added: dict[tuple[int | None, date], list[int]] = {}
    for each in quick:
        of_team = added.setdefault((each.team_id, each.maand), [0, 0])
        of_team[0] += each.teller
        of_team[1] += each.noemer
    assert added == looked_up
    assert len({team_id for team_id, _maand in added}) > 1


def test_the_pages_show_a_figure_per_team_and_open_its_records(settings: Any) -> None:
    cijfers, oost, _west = _open()
    of = [cijfers.gemeente_id, cijfers.uitvoerder_id]
    with time_machine.travel(NOW, tick=False):
        client = log_in(Client(), cijfers.manager_id, Role.CONTRACTMANAGER, settings)
        page = client.get(reverse("indicatoren:indicator", args=[*of, "op_tijd_woning"]) + "?maand=2026-05")
        assert "Per team" in page.content.decode()
        assert f"team={oost}" in page.content.decode()
        whole = client.get(reverse("indicatoren:overzicht", args=of) + f"?maand=2026-05&team={oost}").content.decode()
        assert "een team van" in whole
        found = client.get(
            reverse("indicatoren:gevallen", args=[*of, "op_tijd_woning"]) + f"?maand=2026-05&team={oost}&kant=mist"
        ).content.decode()
        assert "bij Oost: de gevallen" in found
        assert "C" + str(cijfers.gemeente_id) + "-0" in found
        assert "C" + str(cijfers.gemeente_id) + "-3" not in found
        policy = log_in(Client(), cijfers.beleid_id, Role.BELEIDSMEDEWERKER, settings)
        assert "Oost" not in policy.get(reverse("indicatoren:overzicht", args=of) + f"?team={oost}").content.decode()


def test_a_few_months_are_no_alarm_but_not_well_either(settings: Any) -> None:
    cijfers, _oost, _west = _open()
    apply_scope(scope_of(cijfers.houvast))
    Cijfer.objects.filter(maand__lt=MAART).delete()
    with time_machine.travel(NOW, tick=False):
        client = log_in(Client(), cijfers.manager_id, Role.CONTRACTMANAGER, settings)
        address = reverse("indicatoren:overzicht", args=[cijfers.gemeente_id, cijfers.uitvoerder_id])
        assert (
            "is nog te kort geteld om te weten wat gewoon is" in client.get(f"{address}?maand=2026-05").content.decode()
        )
