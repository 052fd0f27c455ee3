# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household asks how it stands: its page, its forecast, and the monthly statement on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.walking import enter, look, press, tab_to, unfold

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_budgetbeheerder_sees_how_a_household_stands_and_what_comes(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go("/vandaag/")
    look(visitor, screenshots, "vandaag")
    visitor.press("/")
    page.keyboard.type("De Vries")
    enter(page)
    look(visitor, screenshots, "huishoudens")
    press(page, "De Vries")
    expect(page.get_by_role("heading", level=1)).to_contain_text("De Vries heeft")
    expect(page.get_by_role("heading", name="Deze maand")).to_be_visible()
    for summary in page.locator("details summary").all()[:8]:
        summary.click()
    look(visitor, screenshots, "huishouden")

    press(page, "Vooruitblik")
    expect(page).to_have_url(re.compile(r"/vooruitblik/$"))
    # The chart names its low point, and the table behind it says the same.
    low = page.locator("svg .low-text").first
    expect(low).to_be_visible()
    _day, lowest = (low.text_content() or "").split(": ")
    unfold(page, "Toon als tabel")
    expect(page.locator("details[open] table").first).to_contain_text(lowest)
    look(visitor, screenshots, "vooruitblik")
    assert visitor.complaints == []


def test_a_household_gets_its_month_as_a_page_and_on_paper(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go("/huishoudens/")
    press(page, "De Vries")
    press(page, "Overzichten")
    tab_to(page, "Maand")
    press(page, "Maak het overzicht")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zo staat uw geld ervoor")
    look(visitor, screenshots, "overzicht")
    paper = page.get_by_role("link", name="Open als PDF")
    if paper.count():
        answer = page.request.get(f"{visitor.site.url}{paper.get_attribute('href')}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")
    page.get_by_role("link", name=re.compile("OV")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("heeft een overzicht tot en met")
    look(visitor, screenshots, "overzichten")
    assert visitor.complaints == []
