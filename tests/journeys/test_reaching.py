# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An outreach worker reaches a household in two taps on a phone, and help that is accepted becomes an aanmelding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_household_is_reached_in_two_taps(visitor_on_a_phone: Visitor, screenshots: Path) -> None:
    visitor, page = visitor_on_a_phone, visitor_on_a_phone.page
    visitor.log_in_as("Ilias Azzouzi")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("om te bereiken|bedreigende situatie"))
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    page.screenshot(path=screenshots / "bereiken-320.png", full_page=True)
    # One tap opens who it is, the other logs the attempt.
    row = page.get_by_role("row").filter(has_text="bellen").or_(page.get_by_role("row").filter(has_text="Telefoon"))
    row.filter(has_not_text="budgetbeheer").first.get_by_role("link").first.click()
    page.get_by_role("button", name="Gesproken").first.click()
    expect(
        page.get_by_role("listitem").filter(has_text=re.compile(r"gesproken \(Ilias Azzouzi\)")).first
    ).to_be_visible()
    assert not visitor.is_wider_than_the_window()
    assert visitor.list_axe_findings() == []
    page.screenshot(path=screenshots / "zaak-320.png", full_page=True)
    page.get_by_label("Hoe liep het af?").select_option("Vervolghulp en/of verwijzing financieel")
    page.get_by_label(re.compile("De inwoner vindt het goed")).check()
    page.get_by_role("button", name="Rond af").click()
    expect(page.get_by_text(re.compile(r"De aanmelding is traject \d+\."))).to_be_visible()
    assert visitor.complaints == []
