# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder registers a household, opens its accounts and its first afspraak; pictures are kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _look(visitor: Visitor, screenshots: Path, name: str) -> None:
    """See that a page is accessible and no wider than the window, and keep a picture of it."""
    assert visitor.list_axe_findings() == []
    assert not visitor.is_wider_than_the_window()
    width = visitor.page.viewport_size["width"] if visitor.page.viewport_size else 0
    visitor.page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)


def _list_complaints(visitor: Visitor) -> list[str]:
    """Return what the browser complained about, but for the form that was sent back with a mistake."""
    return [each for each in visitor.complaints if "422" not in each]


def _register(visitor: Visitor, screenshots: Path, number: str) -> None:
    page = visitor.page
    page.get_by_role("link", name="Huishoudens", exact=True).first.click()
    page.get_by_role("link", name="Inwoners", exact=True).first.click()
    _look(visitor, screenshots, "inwoners")
    page.get_by_role("link", name="Registreer een huishouden").click()
    _look(visitor, screenshots, "registreren")
    page.get_by_label("Naam van het huishouden").fill("Familie Voorbeeld")
    page.get_by_label("Nummer", exact=True).fill(number)
    page.get_by_label("Gemeente").select_option(label="Gemeente Oeverstad")
    page.get_by_label("Straat").fill("Trossenkade")
    page.get_by_label("Huisnummer").fill("12")
    page.get_by_label("Postcode").fill("8998")
    page.get_by_label("Plaats").fill("Oeverstad")
    page.get_by_label("Voornamen").first.fill("Vera")
    page.get_by_label("Achternaam").first.fill("Voorbeeld")
    page.get_by_role("button", name="Registreer dit huishouden").click()
    expect(page.get_by_text("Kijk dit nog even na:")).to_be_visible()
    _look(visitor, screenshots, "registreren-fout")
    page.get_by_label("Postcode").fill("8998 KL")
    page.get_by_role("button", name="Registreer dit huishouden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Familie Voorbeeld: één inwoner")
    _look(visitor, screenshots, "huishouden-inwoners")


def _open_afspraak(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    page.get_by_role("link", name="Het geld van dit huishouden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Familie Voorbeeld heeft nog geen rekening")
    page.get_by_role("link", name="Bekijk, open en wijzig afspraken").click()
    _look(visitor, screenshots, "rekeningen-openen")
    page.get_by_role("button", name="Open de rekeningen").click()
    page.get_by_role("link", name="Nieuwe afspraak").click()
    page.get_by_role("textbox", name="Waarvoor").fill("Huur")
    page.get_by_label("Eraf: een betaling").check()
    page.get_by_role("textbox", name="Met wie").fill("Woonstichting Achterdijk")
    page.get_by_role("textbox", name="Rekeningnummer van de ander").fill("NL02 ABNA 0123 4567 89")
    page.get_by_label("Bedrag in euro").fill("650,00")
    page.get_by_label("Eerste keer verwacht op").fill("2026-12-01")
    page.get_by_label("Van welke rekening van het huishouden").select_option(label="Vaste lasten")
    _look(visitor, screenshots, "afspraak-nieuw")
    page.get_by_role("button", name="Open de afspraak").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Huur:")
    _look(visitor, screenshots, "afspraak")
    page.get_by_role("link", name="Wijzig de afspraak").click()
    page.get_by_label("Waarom verandert de afspraak?").fill("huurverhoging")
    page.get_by_label("Bedrag in euro").fill("675,00")
    page.get_by_label("De afspraak geldt vanaf").fill("2027-07-01")
    page.get_by_role("button", name="Wijzig vanaf die dag").click()
    expect(page.get_by_text("De vorige telt tot en met de dag ervoor.")).to_be_visible()
    page.get_by_role("link", name="Afspraken", exact=True).click()
    expect(page.get_by_role("heading", name="Wat nog ingaat")).to_be_visible()
    _look(visitor, screenshots, "afspraken")


def _look_at_the_rest(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    page.get_by_role("link", name="Huishoudens", exact=True).first.click()
    page.get_by_role("link", name="Organisaties", exact=True).first.click()
    _look(visitor, screenshots, "organisaties")
    page.locator("main td a").first.click()
    _look(visitor, screenshots, "organisatie")
    page.get_by_role("link", name="Bank", exact=True).click()
    _look(visitor, screenshots, "bank")


def test_a_household_is_registered_and_gets_its_first_afspraak(visitor: Visitor, screenshots: Path) -> None:
    visitor.log_in_as("Jurre Zijlmans")
    _register(visitor, screenshots, "REIS1")
    _open_afspraak(visitor, screenshots)
    _look_at_the_rest(visitor, screenshots)
    visitor.go("/inwoners/?zoek=voorbeeld")
    expect(visitor.page.get_by_role("link", name=re.compile("Familie Voorbeeld"))).to_be_visible()
    assert _list_complaints(visitor) == []


def test_a_household_is_registered_on_a_phone(visitor_on_a_phone: Visitor, screenshots: Path) -> None:
    visitor_on_a_phone.log_in_as("Jurre Zijlmans")
    _register(visitor_on_a_phone, screenshots, "REIS2")
    _open_afspraak(visitor_on_a_phone, screenshots)
    _look_at_the_rest(visitor_on_a_phone, screenshots)
    assert _list_complaints(visitor_on_a_phone) == []
