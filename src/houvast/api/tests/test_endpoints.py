# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The API as a system of an uitvoerder meets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.api.domain.scopes import ROLES_OF_SCOPE, ApiScope
from houvast.api.tests.api_world import NOW, System, Town, open_town
from houvast.audit.models import Line
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest,
    Bron,
    Move,
    State,
    move_betaalopdrachten,
    open_betaalopdracht,
)
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.tests.afletter_world import LANDLORD
from houvast.database.scope import NOTHING, current_scope, scoped
from houvast.privacy.models import Inzage

pytestmark = pytest.mark.django_db

# What each endpoint needs.
NEEDS = {
    "lijstBudgetplannen": ApiScope.BUDGETPLANNEN_LEZEN,
    "leesBudgetplan": ApiScope.BUDGETPLANNEN_LEZEN,
    "lijstBetaalopdrachten": ApiScope.BETAALOPDRACHTEN_LEZEN,
    "leesBetaalopdracht": ApiScope.BETAALOPDRACHTEN_LEZEN,
    "lijstBetaalruns": ApiScope.BETAALRUNS_LEZEN,
    "leesBetaalrun": ApiScope.BETAALRUNS_LEZEN,
    "lijstBetaalrunregels": ApiScope.BETAALRUNS_LEZEN,
    "lijstOverzichten": ApiScope.OVERZICHTEN_LEZEN,
    "lijstRekeningregels": ApiScope.REKENINGREGELS_LEZEN,
    "leesOptijdcijfers": ApiScope.OPTIJDCIJFERS_LEZEN,
    "lijstOptijdbetalingen": ApiScope.OPTIJDCIJFERS_LEZEN,
}
# About one thing or one household: to a system of another organisation it isn't there.
THINGS = (
    "lijstBudgetplannen",
    "leesBudgetplan",
    "leesBetaalopdracht",
    "leesBetaalrun",
    "lijstBetaalrunregels",
    "lijstOverzichten",
    "lijstRekeningregels",
)


@pytest.fixture
def towns() -> Iterator[tuple[Town, Town]]:
    with time_machine.travel(NOW, tick=True):
        yield open_town("Familie Eigen"), open_town("Familie Ander")


def test_a_token_opens_what_its_scopes_name_and_nothing_else(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    addresses = town.addresses()
    for scope in (each for each in ApiScope if Role.BUDGETBEHEERDER in ROLES_OF_SCOPE[each]):
        system = System(town.token(scope).token)
        found = {name: system.get(address).status_code for name, address in addresses.items()}
        assert found == {name: 200 if need is scope else 403 for name, need in NEEDS.items()}, scope
        acts = {
            f"betaalopdrachten/{town.opdracht_id}/_aanhouden": ApiScope.BETAALOPDRACHTEN_AANHOUDEN,
            f"betaalopdrachten/{town.opdracht_id}/_vrijgeven": ApiScope.BETAALOPDRACHTEN_AANHOUDEN,
            "betaalruns": ApiScope.BETAALRUNS_VOORSTELLEN,
        }
        for act, need in acts.items():
            status = system.post(f"/api/v1/{act}", {}).status_code
            assert status == (400 if need is scope else 403), (scope, act)


@pytest.mark.parametrize("role", sorted({role for need in NEEDS.values() for role in ROLES_OF_SCOPE[need]}), ids=str)
def test_a_role_reads_what_its_scopes_say_it_reads(role: Role, towns: tuple[Town, Town]) -> None:
    town, _other = towns
    system = System(town.token(role=role).token)
    found = {name: system.get(address).status_code for name, address in town.addresses().items()}
    assert found == {name: 200 if role in ROLES_OF_SCOPE[need] else 403 for name, need in NEEDS.items()}


def test_a_token_of_one_uitvoerder_sees_nothing_of_another(towns: tuple[Town, Town]) -> None:
    town, other = towns
    stranger = System(other.token().token)
    addresses = town.addresses()
    assert {name: stranger.get(addresses[name]).status_code for name in THINGS} == dict.fromkeys(THINGS, 404)
    for name in NEEDS.keys() - set(THINGS):
        own = other.addresses()[name]
        answer = stranger.get(own)
        assert answer.status_code == 200
        assert "Familie Eigen" not in answer.content.decode()
    listed = stranger.get("/api/v1/betaalopdrachten?limit=200").json()["resultaten"]
    assert {each["administratieId"] for each in listed} == {other.world.administratie_id}
    for act in ("_aanhouden", "_vrijgeven"):
        body = {"reden": "vreemd"}
        assert stranger.post(f"/api/v1/betaalopdrachten/{town.opdracht_id}/{act}", body).status_code == 404
    assert stranger.post("/api/v1/betaalruns", {"rekeningIban": LANDLORD}).status_code == 400


def test_without_a_live_token_nothing_opens(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    for address in town.addresses().values():
        for headers in (
            {},
            {"Authorization": "Bearer hv_verzonnen"},
            {"Authorization": "Bearer"},
            {"Authorization": "Basic aGFsbG86aGFsbG8="},
            {"Authorization": "Bearer \xe9\xe9"},
        ):
            answer = Client().get(address, headers=headers)
            assert answer.status_code == 401, headers
            assert answer["WWW-Authenticate"].startswith("Bearer")
            assert answer["Content-Type"] == "application/problem+json"


def test_the_scope_of_a_token_ends_with_its_call(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    assert System(town.token().token).get("/api/v1/betaalopdrachten").status_code == 200
    assert current_scope() == NOTHING
    assert Betaalopdracht.objects.count() == 0
    assert town.opdrachten() > 0


def test_a_system_keeps_a_payment_back_and_lets_it_go_with_a_reason(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    opdracht_id = _pay(town, 500)
    system = System(town.token(naam="Meldpunt").token)
    address = f"/api/v1/betaalopdrachten/{opdracht_id}"
    held = system.post(f"{address}/_aanhouden", {"reden": "Verhuurder belde"}).json()
    assert held["betaalopdracht"]["status"] == "aangehouden"
    assert held["stappen"][-1]["door"] == "API: Meldpunt"
    twice = system.post(f"{address}/_aanhouden", {"reden": "Verhuurder belde"})
    assert twice.status_code == 409
    released = system.post(f"{address}/_vrijgeven", {"reden": "Toch akkoord"}).json()
    assert released["betaalopdracht"]["status"] == "gepland"
    with scoped(scope_of(town.world.actor)):
        said = Line.objects.filter(object_kind="betaalopdracht", object_id=opdracht_id).order_by("pk")
        assert [(each.command, each.actor_naam, each.reason) for each in said][-2:] == [
            ("hold_back_betaalopdracht", "API: Meldpunt", "Verhuurder belde"),
            ("release_betaalopdracht", "API: Meldpunt", "Toch akkoord"),
        ]


def test_a_system_proposes_a_run_once(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    opdracht_id = _pay(town, 500)
    with scoped(scope_of(town.world.actor)):
        move_betaalopdrachten(
            actor=town.world.actor,
            administratie_id=town.world.administratie_id,
            moves=[Move(opdracht_id, State.GEDEKT, "", date(2026, 3, 3))],
            now=NOW,
        )
    system = System(town.token().token)
    body = {"rekeningIban": town.iban, "uitvoerenOp": "2026-03-04"}
    made = system.post("/api/v1/betaalruns", body)
    assert made.status_code == 201
    assert made.json()["totaalInCenten"] == 500
    run = system.get(made["Location"]).json()["betaalrun"]
    assert (run["status"], run["voorgesteldDoor"], run["uitvoerenOp"]) == ("voorgesteld", "API: Kassa", "2026-03-04")
    lines = system.get(made["Location"] + "/regels").json()["resultaten"]
    assert [(each["betaalopdrachtId"], each["bedragInCenten"]) for each in lines] == [(opdracht_id, 500)]
    again = system.post("/api/v1/betaalruns", body)
    assert (again.status_code, again.json()["betaalrunId"]) == (200, None)


def test_pages_follow_each_other_without_gaps_while_payments_are_added(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    expected = {_pay(town, 100 + number) for number in range(7)}
    system = System(town.token().token)
    address, seen = f"/api/v1/betaalopdrachten?limit=2&huishoudenId={town.household.huishouden_id}", []
    while address:
        answer = system.get(address)
        assert ("Link" in answer) == (answer.json()["volgende"] is not None)
        seen += [each["id"] for each in answer.json()["resultaten"]]
        address = answer.json()["volgende"]
        _pay(town, 1, due_on=date(2026, 1, 2))
        assert len(seen) < 50
    assert expected <= set(seen)
    assert len(seen) == len(set(seen))


def test_a_wrong_question_is_told_what_is_wrong_and_where(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    system = System(town.token().token)
    for query, name, code in (
        ("limit=0", "limit", "min_value"),
        ("limit=1&limit=2", "limit", "repeated"),
        ("status=weg", "status", "invalid_choice"),
        ("vervaltVanaf=3-3-2026", "vervaltVanaf", "invalid"),
        ("kleur=rood", "kleur", "unknown"),
        ("cursor=bWFya2Vy", "cursor", "unknown"),
        ("huishoudenId=99999999999999999999", "huishoudenId", "max_value"),
    ):
        answer = system.get(f"/api/v1/betaalopdrachten?{query}")
        assert answer.status_code == 400
        (error,) = answer.json()["errors"]
        assert (error["in"], error["location"], error["code"]) == ("query", {"name": name}, code)
    answer = system.post(f"/api/v1/betaalopdrachten/{town.opdracht_id}/_aanhouden", {"reden": "", "kleur": "rood"})
    assert {each["location"]["pointer"] for each in answer.json()["errors"]} == {"#/reden", "#/kleur"}
    assert system.get("/api/v1/betaalopdrachten/99999999999999999999").status_code == 404
    assert system.get("/api/v1/betaalopdrachten/").status_code == 404
    assert system.get("/api/v1/optijdcijfers?vanaf=2026-03-02&totEnMet=2026-03-01").status_code == 400
    assert system.post("/api/v1/betaalopdrachten", {}).status_code == 405


def test_what_did_not_change_is_not_sent_again(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    system = System(town.token().token)
    address = f"/api/v1/betaalruns/{town.payments.run_id}"
    first = system.get(address)
    again = system.get(address, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"


def test_opening_a_household_is_written_down_as_for_people(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    System(town.token(naam="Dashboard").token).get(town.addresses()["lijstRekeningregels"])
    with scoped(scope_of(town.world.actor)):
        seen = Inzage.objects.filter(object_id=town.household.huishouden_id, actor_naam="API: Dashboard")
        assert [each.object_kind for each in seen] == ["huishouden"]


def test_the_rate_comes_with_what_was_left_out(towns: tuple[Town, Town]) -> None:
    town, _other = towns
    _pay(town, 500, due_on=date(2026, 3, 1))
    system = System(town.token().token)
    answer = system.get("/api/v1/optijdcijfers?vanaf=2026-03-01&totEnMet=2026-03-31&op=2026-03-03&per=maand").json()
    assert (answer["totaal"]["teller"], answer["totaal"]["noemer"], answer["definitie"]) == (0, 1, 1)
    assert answer["totaal"]["teLaat"] == [{"uitkomst": "niet_geboekt", "aantal": 1}]
    assert [each["sleutel"] for each in answer["groepen"]] == ["2026-03"]
    listed = system.get("/api/v1/optijdbetalingen?vanaf=2026-03-01&totEnMet=2026-03-31&uitkomst=niet_geboekt").json()
    assert [each["bedragInCenten"] for each in listed["resultaten"]] == [500]


def _pay(town: Town, cents: int, due_on: date = date(2026, 3, 4)) -> int:
    world = town.world
    with scoped(scope_of(world.actor)):
        return open_betaalopdracht(
            actor=world.actor,
            administratie_id=world.administratie_id,
            opdracht=BetaalopdrachtRequest(
                gemeente_id=world.gemeente_id,
                huishouden_id=town.household.huishouden_id,
                account_id=town.household.account_id,
                bron=Bron.HANDMATIG,
                naam="Huur",
                tegenpartij_naam="Woonstichting Achterdijk",
                tegenpartij_iban=LANDLORD,
                amount_cents=cents,
                due_on=due_on,
            ),
            now=NOW - timedelta(days=5),
        )
