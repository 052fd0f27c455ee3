# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder opens what goes wrong, looks ahead for a household, and finishes a row where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import enter, look, prepare, press, tab_to, unfold, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A morning in the town: what is to be paid in the coming days is made, and the guard goes round. One household of
# which nothing was wrong gets an invoice for more than it has.
_MORNING = """
from django.db import connection
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest, Bron, open_betaalopdracht, plan_betaalopdrachten)
from houvast.bewaking.commands import run_guard
from houvast.kernel.calendars import next_business_day
plan_betaalopdrachten(until=today + timedelta(days=14), **books)
run_guard(on=today, **books)
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT gemeente_id, holder_id, id FROM ledger_account a WHERE administratie_id = %s AND soort = 'vaste_lasten' "
        "AND NOT EXISTS (SELECT FROM bewaking_waarschuwing w WHERE w.huishouden_id = a.holder_id AND closed_at IS NULL) "
        "ORDER BY id LIMIT 1",
        [administratie_id],
    )
    gemeente_id, huishouden_id, account_id = cursor.fetchone()
open_betaalopdracht(opdracht=BetaalopdrachtRequest(
    gemeente_id=gemeente_id, huishouden_id=huishouden_id, account_id=account_id, bron=Bron.HANDMATIG,
    naam="Nieuwe ketel", tegenpartij_naam="Ketels Vandaag", tegenpartij_iban="NL02ABNA0123456789",
    amount_cents=2_000_000, due_on=next_business_day(today)), **books)
run_guard(on=today, **books)
print(json.dumps(huishouden_id))
"""


@pytest.fixture(scope="module")
def short(site: Site) -> int:
    """Return the household that comes short."""
    return int(prepare(site, _MORNING))


@pytest.mark.usefixtures("short")
def test_a_budgetbeheerder_finishes_what_goes_wrong_where_it_stands(visitor: Visitor) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go("/waarschuwingen/")
    expect(page.get_by_text("Op volgorde van wat een huishouden het eerst raakt")).to_be_visible()
    assert visitor.list_axe_findings() == []
    row = page.locator("tbody tr").filter(has=page.get_by_text("Handel af", exact=True)).first
    row.get_by_text("Handel af", exact=True).first.click()
    row.get_by_label("Hoe liep het af?").select_option("geen_schade")
    row.get_by_label("Waarom is het klaar?").fill("Nagekeken met het huishouden.")
    row.get_by_role("button", name="Handel af").press("Enter")
    expect(page.get_by_text("Afgehandeld.")).to_be_visible()
    page.locator("tbody tr a").first.click()
    expect(page).to_have_url(re.compile(r"/vooruitblik/$"))
    assert visitor.list_axe_findings() == []
    assert visitor.complaints == []


@pytest.mark.usefixtures("short")
def test_what_goes_wrong_fits_a_phone(visitor_on_a_phone: Visitor) -> None:
    visitor_on_a_phone.log_in_as("Jurre Zijlmans")
    visitor_on_a_phone.go("/waarschuwingen/")
    assert not visitor_on_a_phone.is_wider_than_the_window()
    visitor_on_a_phone.page.locator("tbody tr a").first.click()
    expect(visitor_on_a_phone.page).to_have_url(re.compile(r"/vooruitblik/$"))
    assert not visitor_on_a_phone.is_wider_than_the_window()


def test_a_shortage_is_finished_with_the_keyboard_alone(visitor: Visitor, short: int, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go(f"/huishoudens/{short}/vooruitblik/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("tekort voor Nieuwe ketel")
    look(visitor, screenshots, "tekort")
    press(page, "Bel wie op het geld wacht")
    expect(page.get_by_text("Gedaan. Wat er nu nog dreigt, staat hieronder.")).to_be_visible()
    write(page, "Wat leverde het op", "De ketel mag in zes delen.")
    enter(page)
    expect(page.get_by_text("Opgeschreven.")).to_be_visible()
    expect(page.get_by_text("De ketel mag in zes delen.")).to_be_visible()
    unfold(page, "Handel af")
    press(page, "Ik zorg hiervoor")
    expect(page.get_by_text("U zorgt nu voor deze waarschuwing.")).to_be_visible()
    unfold(page, "Handel af")
    tab_to(page, "Hoe liep het af")
    page.keyboard.press("ArrowDown")
    write(page, "Waarom is het klaar", "Afgesproken met de leverancier.")
    look(visitor, screenshots, "tekort-klaar")
    press(page, "Handel af")
    expect(page.get_by_text("Afgehandeld.")).to_be_visible()
    expect(page.get_by_text("Afgesproken met de leverancier.")).to_be_visible()
    assert visitor.complaints == []
