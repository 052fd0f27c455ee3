# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder brings in the day's bank files and finishes the werkvoorraad with the keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _todays_files(site: Site) -> list[Path]:
    return sorted(path for path in (site.state / "town" / "vandaag").rglob("*") if path.is_file())


def _count_waiting(visitor: Visitor) -> str:
    return visitor.page.get_by_role("heading", level=1).inner_text()


def test_a_budgetbeheerder_reads_the_files_in_and_finishes_lines_with_keys(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    expect(page).to_have_url(re.compile("/vandaag/"))
    assert visitor.list_axe_findings() == []
    visitor.go("/bestanden/")
    page.get_by_label("Bankbestanden").set_input_files(_todays_files(site))
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_text(re.compile("ontvangen"))).to_be_visible()
    for _turn in range(60):
        page.wait_for_load_state()
        if not page.get_by_text("wordt gelezen").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text("wordt gelezen")).to_have_count(0)
    assert visitor.list_axe_findings() == []

    visitor.go("/afletteren/")
    page.screenshot(path=str(screenshots / "werkvoorraad.png"), full_page=True)
    assert visitor.list_axe_findings() == []
    before = _count_waiting(visitor)
    expect(page.locator('[data-key="1"]').first).to_be_visible()
    visitor.press("1")
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    assert _count_waiting(visitor) != before
    visitor.press("u")
    expect(page.get_by_text("De boeking is ongedaan gemaakt")).to_be_visible()
    assert visitor.list_axe_findings() == []
    visitor.go("/afletteren/")
    assert _count_waiting(visitor) == before

    visitor.press("o")
    page.keyboard.type("nagevraagd bij de bank")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is opzij gelegd: “nagevraagd bij de bank”")).to_be_visible()
    visitor.press("u")
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)
    assert _count_waiting(visitor) == before
    assert visitor.complaints == []


def test_the_household_on_which_a_line_was_booked_shows_the_bank_line(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go("/huishoudens/")
    page.locator("main td a").first.click()
    expect(page.get_by_role("heading", name="Wie keek in deze gegevens")).to_be_visible()
    page.screenshot(path=str(screenshots / "huishouden.png"), full_page=True)
    assert visitor.list_axe_findings() == []
    page.get_by_role("link", name=re.compile(r"boeking \d+")).first.click()
    expect(page.get_by_role("heading", name="Wat de bank zegt")).to_be_visible()
    assert visitor.list_axe_findings() == []
    visitor.go("/bank/")
    page.screenshot(path=str(screenshots / "bank.png"), full_page=True)
    expect(page.get_by_text("klopt").first).to_be_visible()
    assert visitor.list_axe_findings() == []
    assert visitor.complaints == []
