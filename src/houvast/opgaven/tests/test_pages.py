# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of opgaven, as an uitvoerder and a contract manager use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from houvast.access.tests.people import browser_of
from houvast.opgaven.tests.feed_world import GOOD, HEAD, NOW, Feed, open_feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed() -> Iterator[Feed]:
    with time_machine.travel(NOW, tick=True):
        yield open_feed()


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _post(browser: Client, feed: Feed, *lines: str, reason: str = "") -> Any:
    file = SimpleUploadedFile("maart.csv", "\n".join((HEAD, *lines)).encode())
    given = {"gemeente_id": feed.world.gemeente_id, "bestand": file, "reason": reason}
    return browser.post("/opgaven/", given, follow=True)


def test_an_uitvoerder_delivers_a_month_and_the_contract_manager_sees_what_stands_out(
    feed: Feed, settings: Settings
) -> None:
    browser = browser_of(feed.world.leader, settings)
    shown = _text(browser.get("/opgaven/"))
    assert "De cijfers van 2 maanden ontbreken" in shown
    assert "nog niet nodig" in shown
    example = browser.get("/opgaven/voorbeeld/").content.decode("utf-8-sig")
    assert example.splitlines()[1].startswith("2026-03;budgetbeheer;totaal;")
    assert _post(browser, feed).status_code == 422
    wrong = _post(browser, feed, "2026-03;budgetbeheer;totaal;10;11;1")
    assert wrong.status_code == 422
    assert "Er is niets geleverd: 1 ding klopt niet" in _text(wrong)
    assert "nooit meer beantwoord dan er binnenkwamen" in _text(wrong)
    assert "De cijfers van 03-2026 zijn geleverd" in _text(_post(browser, feed, *GOOD))
    refused = _post(browser, feed, "2026-03;budgetbeheer;totaal;100;80;180")
    assert "Schrijf bij de levering op waarom" in _text(refused)
    better = _post(browser, feed, "2026-03;budgetbeheer;totaal;100;80;180", reason="dubbel geteld")
    assert "verbeterd: versie 2" in _text(better)
    manager = browser_of(feed.world.manager, settings)
    page = manager.get("/opgaven/")
    assert "versie 2" in _text(page)
    assert "Haal een leeg voorbeeld op" not in _text(page)
    path = re.findall(r'href="(/opgaven/\d+/)"', page.content.decode())[0]
    shown = _text(manager.get(path))
    assert "Opgave van maart 2026, versie 2" in shown
    assert "dubbel geteld" in shown
    assert "Beantwoord volgens de opgave 80" in shown
    file = manager.get(f"{path}bestand/")
    assert file["Content-Disposition"] == 'attachment; filename="opgave-2026-03-versie-2.csv"'
    assert file.content.decode("utf-8-sig").splitlines()[1] == "2026-03;budgetbeheer;totaal;100;80;;;;;;;;180"
    assert manager.post("/opgaven/", {}).status_code == 404
    assert manager.get("/opgaven/voorbeeld/").status_code == 404
    assert manager.get("/opgaven/999999/").status_code == 404
