# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rent goes up: a new version of the budgetplan, with which the inwoner agrees and that a second person settles."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import log_out, look, press, tab_to, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _renting_huishouden(site: Site) -> tuple[int, int]:
    """Return a household with a rent in its plan, and the rent in cents."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(
            "SELECT set_config('houvast.administraties', string_agg(id::text, ','), false) FROM ledger_administratie"
        )
        row = connection.execute(
            "SELECT a.huishouden_id, a.bedrag_max_cents FROM budgetbeheer_afspraak a WHERE a.naam = 'Huur' "
            "AND a.valid_until IS NULL AND a.administratie_id = (SELECT min(id) FROM ledger_administratie) "
            "AND NOT EXISTS (SELECT FROM budgetbeheer_budgetplan p WHERE p.huishouden_id = a.huishouden_id "
            "AND p.state IN ('concept', 'voorgelegd')) ORDER BY a.huishouden_id LIMIT 1"
        ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def test_a_higher_rent_becomes_a_new_version_that_two_people_and_the_inwoner_agree_with(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page, (about, rent) = visitor.page, _renting_huishouden(site)
    higher = f"{(rent + 2_500) // 100},{(rent + 2_500) % 100:02}"
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go(f"/huishoudens/{about}/budgetplan/")
    look(visitor, screenshots, "budgetplan")
    write(page, "Waarom komt er een nieuwe versie", "Huurverhoging")
    press(page, "Begin een nieuwe versie")
    expect(page.get_by_text("Deze versie is in de maak")).to_be_visible()

    press(page, "Wijzig Huur$")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat verandert er aan Huur?")
    write(page, "Bedrag in euro", higher)
    press(page, "Toon de eerstvolgende twaalf datums")
    expect(page.locator("ol.dates li")).to_have_count(12)
    look(visitor, screenshots, "planregel")
    press(page, "Zet in het plan")
    row = page.get_by_role("row").filter(has_text="verandert")
    expect(row).to_contain_text("Huur")
    expect(row).to_contain_text("was")

    tab_to(page, "Hoe")
    page.keyboard.press("ArrowDown")
    press(page, "Leg het akkoord vast")
    expect(page.get_by_text("nog niet", exact=True)).to_have_count(1)
    look(visitor, screenshots, "budgetplan-nieuw")
    press(page, "Leg voor aan een tweede beoordelaar")
    expect(page.get_by_text("Het plan ligt bij de tweede beoordelaar.")).to_be_visible()
    expect(page.get_by_role("button", name="Stel dit plan vast")).to_have_count(0)
    log_out(visitor)

    visitor.log_in_as("Soraya Bakri")
    plan = page.get_by_role("row").filter(has_text="Huurverhoging")
    expect(plan).to_contain_text("akkoord")
    plan.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Deze versie wacht op een tweede beoordelaar.")).to_be_visible()
    look(visitor, screenshots, "budgetplan-beoordelen")
    press(page, "Stel dit plan vast")
    expect(page.get_by_text("Het plan is vastgesteld.")).to_be_visible()
    expect(page.get_by_text("Soraya Bakri,")).to_be_visible()
    visitor.go(f"/huishoudens/{about}/afspraken/")
    expect(page.get_by_text(re.compile(rf"−?\s?{higher}".replace(",", "[,]"))).first).to_be_visible()
    look(visitor, screenshots, "afspraken")
    assert visitor.complaints == []
