# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component in a real browser: on a desk, on a phone, without scripts, with the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATH = "/stijlgids/"


def test_every_component_passes_axe_on_a_wide_screen(visitor: Visitor, screenshots: Path) -> None:
    visitor.go(PATH)
    visitor.page.screenshot(path=screenshots / "stijlgids.png", full_page=True)

    assert visitor.list_axe_findings() == []
    assert visitor.complaints == []


def test_every_component_passes_axe_and_fits_on_a_phone(visitor_on_a_phone: Visitor, screenshots: Path) -> None:
    visitor_on_a_phone.go(PATH)
    visitor_on_a_phone.page.screenshot(path=screenshots / "stijlgids-320.png", full_page=True)

    assert visitor_on_a_phone.list_axe_findings() == []
    assert not visitor_on_a_phone.is_wider_than_the_window()


def test_every_component_fits_when_enlarged_to_twice_its_size(visitor: Visitor) -> None:
    # A window of 1280 at 200 per cent has room for 640.
    visitor.page.set_viewport_size({"width": 640, "height": 450})
    visitor.go(PATH)

    assert not visitor.is_wider_than_the_window()


def test_axe_does_find_what_is_wrong(visitor: Visitor) -> None:
    visitor.go(PATH)
    visitor.page.evaluate("document.querySelector('label[for=id_bedrag]').remove()")

    assert any(finding.startswith("label:") for finding in visitor.list_axe_findings())


def test_a_page_is_complete_without_scripts(visitor_without_javascript: Visitor) -> None:
    visitor_without_javascript.go(PATH)
    page = visitor_without_javascript.page

    page.locator("#saldo summary").click()

    expect(page.locator("#saldo table")).to_be_visible()
    expect(page.get_by_role("button", name="sneltoetsen")).to_have_count(0)


def test_the_first_tab_leads_past_the_menu(visitor: Visitor) -> None:
    visitor.go(PATH)

    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    visitor.page.keyboard.press("Enter")

    expect(visitor.page.locator("main")).to_be_focused()


def test_one_key_does_what_its_button_does_but_never_while_typing(visitor: Visitor) -> None:
    visitor.go(PATH)
    page = visitor.page
    page.evaluate(
        "document.querySelector('[data-key=o]').addEventListener('click', () => { document.title = 'opzij gelegd' })"
    )

    page.locator("#woord").focus()
    page.keyboard.press("o")
    expect(page).not_to_have_title("opzij gelegd")
    expect(page.locator("#woord")).to_have_value("o")

    page.locator("#woord").blur()
    page.keyboard.press("o")
    expect(page).to_have_title("opzij gelegd")


def test_who_is_hindered_by_single_keys_turns_them_off_for_good(visitor: Visitor) -> None:
    visitor.go(PATH)
    page = visitor.page
    page.get_by_role("button", name="Zet sneltoetsen uit").click()
    page.reload()
    page.evaluate("document.querySelector('[data-key=o]').addEventListener('click', () => { document.title = 'fout' })")

    page.keyboard.press("o")

    expect(page).not_to_have_title("fout")
    expect(page.locator("kbd").first).to_be_hidden()
    expect(page.get_by_role("button", name="Zet sneltoetsen aan")).to_be_visible()
