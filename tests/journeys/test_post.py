# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder takes a letter in, confirms it and pays it: by keyboard alone, without scripts, on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from houvast.poststukken.tests.letters import INVOICE, SUMMONS, draw_qr, write_pdf, write_qr
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_TABS_MAX = 120


def _tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus; fail when it can't be reached."""
    for _turn in range(_TABS_MAX):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} can't be reached with the Tab key.")


def _find_nummer(visitor: Visitor) -> str:
    """Return the number of the first household in the list."""
    visitor.go("/huishoudens/")
    return visitor.page.locator("table.stack tbody tr").first.locator("td").nth(1).inner_text().strip()


def _choose(visitor: Visitor, name: str, kind: str, content: bytes) -> None:
    payload = FilePayload(name=name, mimeType=kind, buffer=content)
    visitor.page.get_by_label("Brieven en facturen").set_input_files(payload)


def test_a_letter_becomes_a_payment_with_the_keyboard_alone(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    nummer = _find_nummer(visitor)
    visitor.go("/post/")
    assert visitor.list_axe_findings() == []
    # Which file is chosen is asked by the system's own window, which a test can't see.
    _choose(visitor, "huur.pdf", "application/pdf", write_pdf(f"{INVOICE}\nToetsenbord"))
    _tab_to(page, page.get_by_label("Nummer van het huishouden"))
    page.keyboard.type(nummer)
    _tab_to(page, page.get_by_role("button", name="Neem aan"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat staat er in deze brief?")
    expect(page.get_by_label("Bedrag")).to_have_value("87,50")
    page.screenshot(path=str(screenshots / "poststuk-lezen.png"), full_page=True)
    assert visitor.list_axe_findings() == []

    _tab_to(page, page.get_by_label("Afzender", exact=False).nth(1))
    page.keyboard.press("Control+a")
    page.keyboard.type("Woonstichting Achterdijk")
    _tab_to(page, page.get_by_role("button", name="Dit staat in de brief"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Factuur van Woonstichting Achterdijk")
    expect(page.get_by_text("Let op: een onbekende rekening.")).to_be_visible()
    page.screenshot(path=str(screenshots / "poststuk-betalen.png"), full_page=True)
    assert visitor.list_axe_findings() == []

    _tab_to(page, page.get_by_label("Hoe ging u na dat deze rekening klopt?"))
    page.keyboard.type("Gebeld met het nummer uit het contract")
    _tab_to(page, page.get_by_role("button", name=re.compile("^Betaal")))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Er is een betaalopdracht van gemaakt.")).to_be_visible()
    expect(page).to_have_url(re.compile("/post/$"))
    assert visitor.complaints == []


def test_letters_are_taken_in_and_given_to_a_household_without_javascript(
    visitor_without_javascript: Visitor,
) -> None:
    visitor = visitor_without_javascript
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    nummer = _find_nummer(visitor)
    visitor.go("/post/")
    files = [
        FilePayload(name="dagvaarding.pdf", mimeType="application/pdf", buffer=write_pdf(f"{SUMMONS}\nZonder script")),
        FilePayload(name="kapot.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4"),
        FilePayload(name="qr.png", mimeType="image/png", buffer=draw_qr(write_qr(amount="EUR12.34"))),
    ]
    page.get_by_label("Brieven en facturen").set_input_files(files)
    page.get_by_role("button", name="Neem aan").click()
    expect(page.get_by_text("2 poststukken aangenomen.")).to_be_visible()
    expect(page.get_by_text("kapot.pdf: Dit bestand is beschadigd.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Dagvaarding")).first.click()
    expect(page.get_by_text("Deze post dreigt: er lopen drie werkdagen.")).to_be_visible()
    page.get_by_label("Begin van een naam of nummer").fill(nummer)
    page.get_by_role("button", name="Zoek het huishouden").click()
    page.get_by_role("button", name=re.compile(re.escape(nummer))).click()
    expect(page.get_by_text("Bewaard van wie deze post is.")).to_be_visible()
    assert visitor.complaints == []


def test_post_and_harm_fit_a_phone(visitor_on_a_phone: Visitor, screenshots: Path) -> None:
    visitor, page = visitor_on_a_phone, visitor_on_a_phone.page
    visitor.log_in_as("Jurre Zijlmans")
    nummer = _find_nummer(visitor)
    visitor.go("/post/")
    _choose(visitor, "scan.jpg", "image/jpeg", draw_qr(write_qr(amount="EUR45.67"), "JPEG"))
    page.get_by_label("Nummer van het huishouden").fill(nummer)
    page.get_by_role("button", name="Neem aan").click()
    expect(page.get_by_role("img", name="Scan van de brief")).to_be_visible()
    page.screenshot(path=str(screenshots / "poststuk-320.png"), full_page=True)
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link").nth(1).click()
    for tab, picture in (("Post", "post-huishouden-320.png"), ("Schade", "schade-huishouden-320.png")):
        page.get_by_role("navigation", name="Over dit huishouden").get_by_role("link", name=tab).click()
        page.screenshot(path=str(screenshots / picture), full_page=True)
        assert not visitor.is_wider_than_the_window()
        assert visitor.list_axe_findings() == []
    page.get_by_role("link", name="Leg schade vast").click()
    page.get_by_label("Bedrag").fill("40")
    page.get_by_label("Naam van wie het veroorzaakte").fill("De Reling")
    page.get_by_label("Wat ging er mis?").fill("De herinnering bleef liggen.")
    page.get_by_role("button", name="Leg deze schade vast").click()
    expect(page.get_by_text("De schade is vastgelegd.")).to_be_visible()
    page.screenshot(path=str(screenshots / "schade-320.png"), full_page=True)
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    for path in ("/post/", "/schade/"):
        visitor.go(path)
        page.screenshot(path=str(screenshots / f"{path.strip('/')}-320.png"), full_page=True)
        assert not visitor.is_wider_than_the_window()
    page.set_viewport_size({"width": 1280, "height": 900})
    for path in ("/post/", "/schade/"):
        visitor.go(path)
        page.screenshot(path=str(screenshots / f"{path.strip('/')}-1280.png"), full_page=True)
        assert visitor.list_axe_findings() == []
    assert visitor.complaints == []
