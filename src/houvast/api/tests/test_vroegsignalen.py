# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Systems of partners: a key for a short token, sending, and another's ids."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from houvast_partner.keyfile import read_key_file
from houvast_partner.sealing import seal_file

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.api.commands import IssuedToken, issue_token, revoke_token
from houvast.api.domain.scopes import ApiScope
from houvast.database.scope import NOTHING, current_scope, scoped
from houvast.koppeling.commands import give_tokensleutel, make_tokensleutel
from houvast.vroegsignalering.tests.signal_world import HEADER, NOW, ROWS, SINCE, TODAY, World, open_signal_world

pytestmark = pytest.mark.django_db

SIGNAL = {
    "ID": "1",
    "bedrag": 250,
    "ontstaansdatum": "2026-09-01",
    "signaalpartner": {"type": "Energie"},
    "client": {"Achternaam": "Jansen", "Postcode": "1234AB", "Huisnummer": "12"},
}
MESSAGE = json.dumps({"leveringen": [{"gemeentecode": "9901", "vroegsignalen": [SIGNAL]}]})


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield open_signal_world()


def _key(world: World, code: str) -> IssuedToken:
    beheerder = replace(get_system_actor(world.organisaties[code]), role=Role.BEHEERDER)
    with scoped(scope_of(beheerder)):
        return issue_token(
            actor=beheerder, naam="Kassa", role=Role.SIGNAALPARTNER, scopes=[ApiScope.VROEGSIGNALEN_STUREN], now=NOW
        )


def _token(key: IssuedToken) -> str:
    body = {"grant_type": "client_credentials", "client_id": key.prefix, "client_secret": key.token}
    return str(Client().post("/api/v1/oauth/token", body).json()["access_token"])


def _send(token: str, content: str = MESSAGE, query: str = "", kind: str = "application/json") -> Any:
    headers = {"Authorization": f"Bearer {token}"}
    return Client().post(f"/api/v1/vroegsignalen{query}", content, content_type=kind, headers=headers)


def test_a_system_gets_a_short_token_and_sends_with_it(world: World) -> None:
    token = _token(_key(world, "stroom"))
    answer = _send(token)
    assert answer.status_code == 201, answer.content
    assert {name: answer.json()[name] for name in ("rijen", "aangenomen", "herhaald", "aantalGeweigerd")} == {
        "rijen": 1,
        "aangenomen": 1,
        "herhaald": 0,
        "aantalGeweigerd": 0,
    }
    again = _send(token)
    assert (again.status_code, again.json()["alBekend"], again.json()["herhaald"]) == (200, True, 1)
    read = Client().get(answer["Location"], headers={"Authorization": f"Bearer {token}"})
    assert read.json()["aangenomen"] == 1
    assert current_scope() == NOTHING


def test_rows_that_are_refused_come_back_with_place_reason_and_mend(world: World) -> None:
    content = "\n".join((HEADER, ROWS[0].replace("€ 1.234,56", "veel")))
    answer = _send(_token(_key(world, "woonbaak")), content, kind="text/csv")
    refused = answer.json()["geweigerd"]
    assert [(each["rij"], each["kolom"], each["code"]) for each in refused] == [(2, "Bedrag", "bedrag_onleesbaar")]
    assert refused[0]["verbetering"]
    broken = _send(_token(_key(world, "woonbaak")), "{")
    assert broken.status_code == 400
    assert "JSON" in broken.content.decode()


def test_tokens_come_in_by_the_same_address_and_wrong_ones_are_told_why(world: World, tmp_path: Path) -> None:
    with scoped(scope_of(world.gemeente)):
        make_tokensleutel(
            actor=world.gemeente, gemeente_id=world.gemeente_id, since=SINCE, until=SINCE.replace(month=12), now=NOW
        )
        given = give_tokensleutel(
            actor=world.gemeente,
            gemeente_id=world.gemeente_id,
            signaalpartner_id=world.partners["woonbaak"],
            now=NOW,
        )
    path = tmp_path / "sleutel.json"
    path.write_text(json.dumps(given))
    content = io.BytesIO("\n".join((HEADER, *ROWS)).encode())
    file = seal_file(content, read_key_file(path, today=TODAY), today=TODAY).file
    written = json.dumps(file, separators=(",", ":"))
    token = _token(_key(world, "woonbaak"))

    answer = _send(token, written)

    assert (answer.status_code, answer.json()["aangenomen"]) == (201, 2)
    assert _send(token, written).status_code == 200
    file["rijen"][0]["bedrag_cents"] = 1
    broken = _send(token, json.dumps(file, separators=(",", ":")))
    assert broken.status_code == 400
    assert "zegel" in broken.content.decode()
    theirs = _send(_token(_key(world, "stroom")), written)
    assert theirs.status_code == 400
    assert "uw eigen sleutelbestand" in theirs.content.decode()


def test_a_partner_finds_nothing_under_the_ids_of_another(world: World) -> None:
    theirs = _send(_token(_key(world, "stroom")))
    token = _token(_key(world, "woonbaak"))
    query = f"?signaalpartnerId={world.partners['stroom']}"
    assert _send(token, query=query).status_code == 404
    assert _send(token, query="?signaalpartnerId=999999999").status_code == 404
    answer = Client().get(theirs["Location"], headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 404
    assert answer.json() == Client().get("/api/v1/leveringen/1", headers={"Authorization": f"Bearer {token}"}).json()


def test_a_short_token_ends_by_itself_and_with_its_key(world: World) -> None:
    key = _key(world, "stroom")
    token = _token(key)
    with time_machine.travel(NOW + timedelta(minutes=16), tick=True):
        assert _send(token).status_code == 401
    beheerder = replace(get_system_actor(world.organisaties["stroom"]), role=Role.BEHEERDER)
    with scoped(scope_of(beheerder)):
        revoke_token(actor=beheerder, token_id=key.token_id, reason="gelekt", now=NOW)
    assert _send(token).status_code == 401
    assert _send(token + "x").status_code == 401


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials", "client_id": "hv_x", "client_secret": "hv_x"}, 401, "invalid_client"),
    ],
)
def test_without_the_right_key_there_is_no_token(world: World, form: dict[str, str], status: int, error: str) -> None:
    answer = Client().post("/api/v1/oauth/token", form)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


def test_the_key_may_come_in_the_header_and_with_its_own_id_only(world: World) -> None:
    key, other = _key(world, "stroom"), _key(world, "woonbaak")

    def ask(client_id: str) -> int:
        encoded = base64.b64encode(f"{client_id}:{key.token}".encode()).decode()
        body, headers = {"grant_type": "client_credentials"}, {"Authorization": f"Basic {encoded}"}
        return Client().post("/api/v1/oauth/token", body, headers=headers).status_code

    assert ask(key.prefix) == 200
    assert ask(other.prefix) == 401
