# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages: from a question to a public answer in the browser, and what a visitor and a program read of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from houvast.access.tests.people import become, browser_of
from houvast.raad import queries
from houvast.raad.domain.words import Openbaar, State
from houvast.raad.tests.raad_world import NOW, TODAY, World, open_world

pytestmark = pytest.mark.django_db


def _act(client: Client, stuk_id: int, act: str, deel: int = 0, **values: Any) -> int:
    named = {f"{act}{deel}-{key}": value for key, value in values.items()}
    return client.post(reverse("raad:doen", args=[stuk_id, act, deel]), named).status_code


def _part(world: World, stuk_id: int) -> int:
    # A request leaves the connection in no scope.
    become(world.policy)
    return queries.get_stuk(world.policy, stuk_id, today=TODAY).delen[0].deel_id


@time_machine.travel(NOW, tick=True)
def test_a_question_becomes_a_public_answer_by_four_hands(settings: Any, pango: None) -> None:
    world = open_world()
    bevroren_id = world.freeze()
    noor, joost = browser_of(world.policy, settings), browser_of(world.manager, settings)
    asked = {
        "nummer": "2026-7",
        "onderwerp": "Huren op tijd",
        "onderwerpen": "Huur, uitvoerder",
        "steller": "Anna de Vries",
        "fractie": "Oeverstad Lokaal",
        "received_on": TODAY.isoformat(),
        "artikel": "art. 40",
        "vragen": "1. Hoe vaak was de huur op tijd?",
    }
    page = noor.post(reverse("raad:nieuwe_vraag"), asked)
    assert page.status_code == 422
    assert "Vul een dag in, zoals 24-11-2026." in page.content.decode()
    page = noor.post(reverse("raad:nieuwe_vraag"), {**asked, "due_on": "2026-07-15"})
    stuk_id = int(page["Location"].rstrip("/").rpartition("/")[2])
    deel = _part(world, stuk_id)
    people = queries.list_writers(world.policy, today=TODAY)
    assert _act(noor, stuk_id, "toewijzen", deel, schrijver=people[0][0], until="2026-07-01") == 302
    assert _act(noor, stuk_id, "cijfer", bevroren=bevroren_id) == 302
    assert _act(noor, stuk_id, "schrijven", deel, tekst="In mei [cijfer 1].", after_versie=0) == 302
    shown = noor.get(reverse("raad:stuk", args=[stuk_id])).content.decode()
    assert "Hoe vaak was de huur op tijd?" in shown
    assert "1. Hoe vaak" not in shown
    assert "80,0% (40 van 50" in shown
    assert _act(noor, stuk_id, "aanbieden") == 302
    assert _act(noor, stuk_id, "goedkeuren") == 422
    _approve_what_was_written_last(noor, joost, stuk_id, deel)
    assert _act(joost, stuk_id, "verzenden", on=TODAY.isoformat()) == 302
    assert joost.get(reverse("raad:brief", args=[stuk_id])).content.startswith(b"%PDF")
    assert _act(noor, stuk_id, "openbaar", names_nobody="on") == 302
    proposed = reverse("raad:openbaarheid_doen", args=["cijfer", 0])
    assert noor.post(proposed, {"cijfer0-bevroren": bevroren_id}).status_code == 302
    become(world.policy)
    for each in queries.list_voorstellen(world.policy):
        address = reverse("raad:openbaarheid_doen", args=["openbaar", each.voorstel_id])
        assert noor.post(address).status_code == 422
        assert joost.post(address).status_code == 302
    assert "Huren op tijd" in joost.get(reverse("raad:openbaarheid")).content.decode()
    become(world.manager)
    assert queries.get_stuk(world.manager, stuk_id, today=TODAY).stuk.state is State.VERZONDEN
    _read_as_visitor(world)


def _approve_what_was_written_last(noor: Client, joost: Client, stuk_id: int, deel: int) -> None:
    address, paper = reverse("raad:stuk", args=[stuk_id]), reverse("raad:brief", args=[stuk_id])
    offered = joost.get(address).content.decode()
    assert "In mei <strong>80,0% (40 van 50" in offered
    assert "Wat wij tellen" in offered
    assert _act(joost, stuk_id, "goedkeuren") == 302
    assert _act(joost, stuk_id, "teruggeven", reason="Zeg ook wat wij doen.") == 302
    text = "In mei [cijfer 1]. Wij vragen om een plan."
    assert _act(noor, stuk_id, "schrijven", deel, tekst=text, after_versie=1) == 302
    assert _act(noor, stuk_id, "aanbieden") == 302
    assert joost.get(paper).status_code == 404
    again = joost.get(address).content.decode()
    assert "Wij vragen om een plan." in again
    assert "Goedgekeurd door" not in again
    assert _act(joost, stuk_id, "goedkeuren") == 302


def _read_as_visitor(world: World) -> None:
    visitor = Client()
    page = visitor.get(reverse("raad:plaats", args=[world.slug]))
    assert "public" in page["Cache-Control"]
    assert (
        visitor.get(reverse("raad:plaats", args=[world.slug]), headers={"If-None-Match": page["ETag"]}).status_code
        == 304
    )
    body = page.content.decode()
    assert "80,0%" in body
    assert "Huren op tijd" in body
    for name in ("Anna de Vries", world.policy.naam, world.manager.naam, "csrf"):
        assert name not in body
    one = visitor.get(reverse("raad:indicator", args=[world.slug, "op_tijd"])).content.decode()
    assert "40 van 50" in one
    table = visitor.get(reverse("raad:gegevens", args=[world.slug, "cijfers"]))
    [row] = csv.DictReader(io.StringIO(table.content.decode()))
    assert (row["teller"], row["noemer"], row["maand"], row["onderdrukt"]) == ("40", "50", "2026-05", "false")
    says = json.loads(visitor.get(reverse("raad:beschrijving", args=[world.slug, "cijfers"])).content)
    assert says["schema:sha256"] == hashlib.sha256(table.content).hexdigest()
    assert [each["name"] for each in says["tableSchema"]["columns"]] == list(row)
    assert says["notes"][0]["versie"] == int(row["versie"])
    assert visitor.get(reverse("raad:gegevens", args=[world.slug, "klachten-2025"])).status_code == 404
    assert visitor.get(reverse("raad:gegevens", args=[world.slug, "stukken"])).status_code == 200


@time_machine.travel(NOW, tick=True)
def test_a_hidden_figure_and_the_register_are_public_without_their_numbers(settings: Any) -> None:
    world = open_world(households=4)
    world.publish(Openbaar.CIJFER, world.freeze())
    world.publish(Openbaar.REGISTER, TODAY.year - 1)
    visitor = Client()
    [row] = csv.DictReader(
        io.StringIO(visitor.get(reverse("raad:gegevens", args=[world.slug, "cijfers"])).content.decode())
    )
    assert (row["uitkomst"], row["teller"], row["noemer"], row["onderdrukt"]) == ("", "", "", "true")
    assert row["sha256"] == "", "a digest of few numbers gives them away"
    published = queries.list_cijfers(queries.Plaats(world.gemeente_id, "", world.slug))
    assert [each.beeld.digest for each in published] == [""]
    assert "te weinig" in visitor.get(reverse("raad:indicator", args=[world.slug, "op_tijd"])).content.decode()
    assert visitor.get(reverse("raad:register", args=[world.slug, TODAY.year - 1])).status_code == 200
    assert visitor.get(reverse("raad:gegevens", args=[world.slug, f"klachten-{TODAY.year - 1}"])).status_code == 200
    become(world.manager)
    manager = browser_of(world.manager, settings)
    public = queries.list_publicaties(world.manager)[0].publicatie_id
    gone = reverse("raad:openbaarheid_doen", args=["intrekken", public])
    assert manager.post(gone, {}).status_code == 422
    assert manager.post(gone, {f"intrekken{public}-reason": "Fout"}).status_code == 302
    assert manager.get(reverse("raad:lijst")).status_code == 200
