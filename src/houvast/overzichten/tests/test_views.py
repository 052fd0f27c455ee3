# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of statements, as people use them; and who gets them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.database.scope import apply_scope
from houvast.overzichten.models import Overzicht
from houvast.overzichten.tests.statement_world import Month, live_month, open_month
from houvast.privacy.models import Inzage
from houvast.web import pdf

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def month() -> Iterator[Month]:
    with time_machine.travel(NOW, tick=True):
        month = open_month()
        live_month(month)
        yield month


@pytest.fixture
def browser(month: Month, settings: Settings) -> Client:
    return person(month.opdrachten.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)


@pytest.fixture
def _without_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf._find_weasyprint.cache_clear()
    yield
    pdf._find_weasyprint.cache_clear()


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _path(month: Month) -> str:
    return f"/huishoudens/{month.huishouden_id}/overzichten/"


def test_a_budgetbeheerder_makes_reads_and_corrects_a_statement(month: Month, browser: Client) -> None:
    assert "heeft nog geen overzicht" in _text(browser.get(_path(month)))
    page = browser.post(f"{_path(month)}maken/", {"maand": "2026-03-01"}, follow=True)
    address = page.redirect_chain[-1][0]
    text = _text(page)
    assert "Zo staat uw geld ervoor: maart 2026" in text
    assert "U had op 31 maart € 1.950,00" in text
    assert "Energie Energie Noord 25-03-2026 € 140,00" in text
    assert "De reden: er was te weinig geld." in text
    assert "Dit overzicht is voorlopig." in text
    listed = _text(browser.get(_path(month)))
    assert "heeft een overzicht tot en met maart 2026" in listed
    assert "voorlopig" in listed

    wrong = browser.post(f"{address}verbeteren/", {"reason": ""})
    assert wrong.status_code == 422
    assert "Schrijf op waarom er een nieuwe versie komt." in _text(wrong)
    same = browser.post(f"{address}verbeteren/", {"reason": "Nog eens"})
    assert "Er is niets veranderd" in _text(same)
    apply_scope(scope_of(month.opdrachten.world.actor))
    month.close_bank()
    again = browser.post(f"{address}verbeteren/", {"reason": "De bank is nu helemaal binnen."}, follow=True)
    assert "Dit is versie 2 van dit overzicht. De reden: De bank is nu helemaal binnen." in _text(again)
    assert "Dit is een oudere versie." in _text(browser.get(address))
    assert "vervangen" in _text(browser.get(_path(month)))


def test_a_month_that_is_not_over_cannot_be_chosen(month: Month, browser: Client) -> None:
    wrong = browser.post(f"{_path(month)}maken/", {"maand": "2026-04-01"})
    assert wrong.status_code == 422
    assert "Kies een maand die voorbij is." in _text(wrong)
    empty = browser.post(f"{_path(month)}maken/", {"maand": ""})
    assert "Kies een maand." in _text(empty)


def test_who_sees_which_statement(month: Month, settings: Settings) -> None:
    made = month.make()
    organisatie, gemeente = month.opdrachten.world.actor.organisatie_id, month.opdrachten.world.gemeente_id
    pages = (_path(month), f"{_path(month)}{made}/", f"{_path(month)}{made}/pdf/")
    acts = (f"{_path(month)}maken/", f"{_path(month)}{made}/verbeteren/")
    table = {
        Role.BUDGETBEHEERDER: (organisatie, 200, True),
        Role.TWEEDE_BEOORDELAAR: (organisatie, 200, True),
        Role.AUDITOR: (organisatie, 404, False),
        Role.CONSULENT: (gemeente, 200, False),
        Role.OUTREACH: (gemeente, 404, False),
        Role.CONTRACTMANAGER: (gemeente, 404, False),
        Role.BELEIDSMEDEWERKER: (gemeente, 404, False),
        Role.BEHEERDER: (gemeente, 404, False),
    }
    for role, (works_for, status, may_make) in table.items():
        client = person(works_for, role, settings)
        assert [client.get(each).status_code for each in pages] == [status] * 3, role
        assert [client.post(each, {}).status_code != 404 for each in acts] == [may_make] * 2, role


def test_nobody_sees_a_statement_of_another_uitvoerder(month: Month, settings: Settings) -> None:
    made = month.make()
    other = open_month()
    stranger = person(other.opdrachten.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    for path in (_path(month), f"{_path(month)}{made}/", f"{_path(month)}{made}/pdf/", f"{_path(other)}{made}/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"{_path(month)}maken/", {"maand": "2026-02-01"}).status_code == 404
    apply_scope(scope_of(other.opdrachten.world.actor))
    assert not Overzicht.objects.exists()
    apply_scope(scope_of(month.opdrachten.world.actor))
    assert Overzicht.objects.count() == 1


def test_who_looks_at_a_statement_is_written_down(month: Month, browser: Client) -> None:
    made = month.make()
    browser.get(f"{_path(month)}{made}/")
    browser.get(f"{_path(month)}{made}/pdf/")
    apply_scope(scope_of(month.opdrachten.world.actor))
    assert Inzage.objects.filter(object_kind="huishouden", object_id=month.huishouden_id).count() == 2


@pytest.mark.usefixtures("pango")
def test_a_statement_comes_as_pdf(month: Month, browser: Client) -> None:
    made = month.make()
    assert f"{made}/pdf/" in browser.get(_path(month)).content.decode()
    response = browser.get(f"{_path(month)}{made}/pdf/")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].endswith('-2026-03-versie-1.pdf"')
    assert response.content.startswith(b"%PDF-1.7")


@pytest.mark.usefixtures("_without_pango")
def test_where_no_pdf_can_be_made_the_page_says_so_and_can_be_printed(month: Month, browser: Client) -> None:
    made = month.make()
    page = browser.get(f"{_path(month)}{made}/")
    assert "kan Houvast geen PDF maken. Druk deze pagina af" in _text(page)
    assert "/pdf/" not in page.content.decode()
    assert "/pdf/" not in browser.get(_path(month)).content.decode()
    answer = browser.get(f"{_path(month)}{made}/pdf/", follow=True)
    assert "Op deze computer kan Houvast geen PDF maken." in _text(answer)
    assert "Zo staat uw geld ervoor: maart 2026" in _text(answer)
