# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A system of an uitvoerder delivers its monthly figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.test import Client

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.api.commands import issue_token
from houvast.api.domain.scopes import ApiScope
from houvast.database.scope import scoped
from houvast.opgaven.tests.feed_world import NOW, Feed, open_feed

pytestmark = pytest.mark.django_db
ROW = {"maand": "2026-03", "product": "budgetbeheer", "team": "totaal", "oproepenAangeboden": 100}


@pytest.fixture
def feed() -> Iterator[Feed]:
    with time_machine.travel(NOW, tick=True):
        yield open_feed()


def _token(feed: Feed, scope: ApiScope = ApiScope.OPGAVEN_LEVEREN) -> str:
    beheerder = replace(get_system_actor(feed.world.uitvoerder_id), role=Role.BEHEERDER)
    with scoped(scope_of(beheerder)):
        return issue_token(actor=beheerder, naam="Telefoon", role=Role.BUDGETBEHEERDER, scopes=[scope], now=NOW).token


def _send(token: str, *rows: dict[str, Any], **more: Any) -> Any:
    body = json.dumps({"regels": list(rows)} | more)
    headers = {"Authorization": f"Bearer {token}"}
    return Client().post("/api/v1/opgaven", body, content_type="application/json", headers=headers)


def test_a_system_delivers_corrects_and_hears_what_can_not_be(feed: Feed) -> None:
    token = _token(feed)
    made = _send(token, ROW | {"oproepenBeantwoord": 90, "bezettingFte": 12.5, "verzuimPercentage": None})
    assert made.status_code == 201, made.content
    assert [(each["maand"], each["versie"]) for each in made.json()["opgaven"]] == [("2026-03", 1)]
    again = _send(token, ROW | {"oproepenBeantwoord": 90, "bezettingFte": 12.50})
    assert (again.status_code, again.json()["alBekend"]) == (200, ["2026-03"])
    wrong = _send(token, ROW, ROW | {"team": "Noord", "oproepenBeantwoord": 900})
    assert wrong.status_code == 400
    assert [(each["location"]["pointer"], each["code"]) for each in wrong.json()["errors"]] == [
        ("#/regels/1/oproepenBeantwoord", "meer_beantwoord_dan_aangeboden")
    ]
    better = _send(token, ROW | {"oproepenBeantwoord": 80}, reden="dubbel geteld")
    assert [each["versie"] for each in better.json()["opgaven"]] == [2]


def test_a_system_delivers_for_its_own_organisation_and_with_its_own_scope_only(feed: Feed) -> None:
    assert _send(_token(feed, ApiScope.BETAALRUNS_LEZEN), ROW).status_code == 403
    assert _send(_token(feed), ROW, gemeenteId=feed.world.uitvoerder_id).status_code == 404
    assert _send("hv_niets", ROW).status_code == 401
    assert _send(_token(feed)).status_code == 400
