# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A consulent looks a household up on a phone, and sees nothing of another gemeente."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_consulent_looks_a_household_up_on_a_phone(visitor_on_a_phone: Visitor) -> None:
    visitor = visitor_on_a_phone
    page = visitor.page
    visitor.page.goto(f"{visitor.site.url}/inloggen/")
    page.get_by_role("button", name=re.compile("Hanna de Bruijne")).first.click()
    expect(page).to_have_url(re.compile("/trajecten/"))
    page.get_by_role("link", name="Huishoudens", exact=True).first.click()
    expect(page).to_have_url(re.compile("/huishoudens/"))
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    row = page.locator("main tbody tr").first
    name, number = row.locator("a").inner_text(), row.locator("td").nth(1).inner_text()
    page.locator("#zoek").fill(number)
    page.locator("main form").get_by_role("button", name="Zoek").click()
    page.locator("main td a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_text("Hanna de Bruijne (consulent)").first).to_be_visible()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_have_count(0)
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    address = page.url

    page.get_by_role("button", name="Uitloggen").click()
    page.goto(f"{visitor.site.url}/inloggen/")
    page.get_by_role("button", name=re.compile("Gijs Zandstra")).first.click()
    visitor.go(f"/huishoudens/?zoek={number}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Geen huishouden gevonden")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert visitor.complaints == []
