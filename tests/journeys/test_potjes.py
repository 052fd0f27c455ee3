# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder makes a pot, moves money to it and sends it back, with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_TABS_MAX = 120
# The pages of a household's pots and schemes, and of its leaving, by the name of their picture.
_PAGES = {
    "potjes": "potjes/",
    "voorzieningen": "voorzieningen/",
    "voorziening": "voorzieningen/huurtoeslag/",
    "afbouw": "afbouw/",
    "einde": "afbouw/einde/",
}
# What a person who tabs through the page hears: the label of a field, or the words of a link or button.
_FOCUSED = """() => {
    const e = document.activeElement;
    const label = e.labels && e.labels.length ? e.labels[0].innerText : e.innerText;
    return (label || '').trim();
}"""


def _rich_huishouden(site: Site) -> int:
    """Return a household with at least a hundred euros on its account for vaste lasten, and a pot."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(
            "SELECT set_config('houvast.administraties', string_agg(id::text, ','), false) FROM ledger_administratie"
        )
        connection.execute(
            "SELECT set_config('houvast.gemeenten', string_agg(DISTINCT gemeente_id::text, ','), false) "
            "FROM ledger_account"
        )
        row = connection.execute(
            "SELECT v.holder_id FROM ledger_account v JOIN ledger_account p ON p.holder_id = v.holder_id "
            "AND p.soort = 'reservering' AND p.closed_on IS NULL "
            # Still served where its books are: in another journey households go to another uitvoerder.
            "JOIN ledger_administratie a ON a.id = v.administratie_id "
            "JOIN partijen_huishouden h ON h.id = v.holder_id AND h.uitvoerder_id = a.uitvoerder_id "
            "WHERE v.soort = 'vaste_lasten' "
            "AND v.credits_posted_cents - v.debits_posted_cents - v.debits_pending_cents >= 10000 "
            # Where Jurre works.
            "AND v.administratie_id = (SELECT min(id) FROM ledger_administratie) "
            "AND p.administratie_id = v.administratie_id AND v.closed_on IS NULL "
            "ORDER BY v.holder_id LIMIT 1"
        ).fetchone()
    assert row is not None
    return int(row[0])


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until what is focused is called so."""
    heard = []
    for _turn in range(_TABS_MAX):
        page.keyboard.press("Tab")
        heard.append(page.evaluate(_FOCUSED))
        if re.match(rf"{re.escape(words)}\b", heard[-1]):
            return
    message = f"no “{words}” with the keyboard; heard {heard}"
    raise AssertionError(message)


def test_a_budgetbeheerder_keeps_pots_with_the_keyboard_alone(visitor: Visitor, site: Site, screenshots: Path) -> None:
    page, about = visitor.page, _rich_huishouden(site)
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go(f"/huishoudens/{about}/")
    _tab_to(page, "Potjes")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/huishoudens/{about}/potjes/$"))
    _tab_to(page, "Maak een potje")
    page.keyboard.press("Enter")
    _tab_to(page, "Waarvoor")
    page.keyboard.type("Wasmachine")
    _tab_to(page, "Hoeveel moet erin komen")
    page.keyboard.type("400,00")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het potje is er.")).to_be_visible()
    expect(page.get_by_role("heading", name="Wasmachine")).to_be_visible()
    _tab_to(page, "Van")
    page.keyboard.type("Vaste lasten")
    _tab_to(page, "Naar")
    page.keyboard.type("Wasmachine")
    _tab_to(page, "Bedrag in euro")
    page.keyboard.type("25,00")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Schrijf er in een paar woorden bij waarom.")
    assert visitor.list_axe_findings() == []
    # The summary of what is wrong leads to the field itself.
    _tab_to(page, "Waarom: Schrijf")
    page.keyboard.press("Enter")
    page.keyboard.type("Eerste inleg")
    _tab_to(page, "Verplaats")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het geld is verplaatst.")).to_be_visible()
    assert visitor.list_axe_findings() == []
    page.screenshot(path=screenshots / "potjes-1280.png", full_page=True)
    _tab_to(page, "Zet terug")
    page.keyboard.press("Enter")
    _tab_to(page, "Waarom moet dit terug")
    page.keyboard.type("Eerst de huur")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het geld is teruggezet.")).to_be_visible()
    _tab_to(page, "Wasmachine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wasmachine")
    expect(page.get_by_text("Eerste inleg").first).to_be_visible()
    for summary in page.locator("details summary").all():
        summary.click()
    assert visitor.list_axe_findings() == []
    page.screenshot(path=screenshots / "potje-1280.png", full_page=True)
    # The browser mentions the form that came back with what was wrong.
    assert [each for each in visitor.complaints if "422" not in each] == []


def test_pages_of_leaving_and_saving_fit_on_a_phone_and_are_accessible(
    visitor: Visitor, visitor_on_a_phone: Visitor, site: Site, screenshots: Path
) -> None:
    about = _rich_huishouden(site)
    for each, width in ((visitor, 1280), (visitor_on_a_phone, 320)):
        each.log_in_as("Jurre Zijlmans")
        for name, path in _PAGES.items():
            each.go(f"/huishoudens/{about}/{path}")
            heading = each.page.get_by_role("heading", level=1)
            expect(heading).to_be_visible()
            expect(heading, name).not_to_have_text("Deze pagina is er niet")
            each.page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
            assert each.list_axe_findings() == [], name
            assert not each.is_wider_than_the_window(), name
        assert each.complaints == []
