# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A beheerder lets a colleague in, and an auditor finds in the log that it happened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _log_in_as(visitor: Visitor, role: str) -> None:
    # The whole role: a budgetbeheerder is a beheerder too, by name.
    visitor.go("/inloggen/")
    visitor.page.get_by_role("button", name=re.compile(f"^{role}:")).first.click()


def _check_page(visitor: Visitor, screenshots: Path, name: str) -> None:
    visitor.page.screenshot(path=screenshots / f"{name}-1280.png", full_page=True)
    assert visitor.list_axe_findings() == [], name
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    visitor.page.screenshot(path=screenshots / f"{name}-320.png", full_page=True)
    assert not visitor.is_wider_than_the_window(), name
    visitor.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_beheerder_lets_a_colleague_in_and_out_again(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    _log_in_as(visitor, "Beheerder")
    expect(page.get_by_role("heading", level=1)).to_contain_text("mensen werken met Houvast")
    _check_page(visitor, screenshots, "medewerkers")

    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul de naam in")
    _check_page(visitor, screenshots, "medewerkers-fouten")

    page.get_by_label("Naam", exact=True).fill("Kim Kade")
    page.get_by_label("Gebruikersnaam").fill("kim.kade")
    page.get_by_label("Auditor").check()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("code")).to_have_text(re.compile(r"^(?:[a-z0-9]{4}-){3}[a-z0-9]{4}$"))
    _check_page(visitor, screenshots, "wachtwoord-gegeven")

    page.get_by_role("link", name="Klaar").click()
    expect(page.get_by_role("row", name=re.compile("Auditor"))).to_be_visible()
    _check_page(visitor, screenshots, "medewerker")

    page.get_by_text("Toegang afsluiten").click()
    page.locator("#id_toegang-reden").fill("Was een oefening")
    page.get_by_role("button", name="Sluit Kim Kade af").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kim Kade kan niet inloggen")
    assert visitor.complaints == []


def test_an_auditor_reads_the_log_and_has_its_chain_checked(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    _log_in_as(visitor, "Auditor")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wie wat deed bij")

    page.get_by_role("button", name="Controleer nu").click()
    expect(page.get_by_role("heading", name="Het logboek is heel")).to_be_visible()
    _check_page(visitor, screenshots, "logboek")

    page.get_by_label("Wat", exact=True).select_option(label="Controleerde het logboek")
    page.get_by_role("button", name="Toon").click()
    rows = page.get_by_role("row").filter(has_text="Controleerde het logboek")
    expect(rows.first).to_be_visible()
    rows.first.get_by_text("Oud en nieuw").click()
    expect(rows.first).to_contain_text("lines_sealed")
    assert visitor.complaints == []


def test_someone_reads_the_site_in_english_and_goes_back(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/inloggen/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert visitor.list_axe_findings() == []

    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_a_beheerder_gives_a_system_a_key_and_takes_it_back(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    _log_in_as(visitor, "Beheerder")
    page.get_by_role("link", name="Sleutels").click()
    _check_page(visitor, screenshots, "sleutels-leeg")
    page.get_by_label("Voor welk systeem").fill("Dashboard")
    page.get_by_label("Cijfers over op tijd betalen lezen").check()
    page.get_by_role("button", name="Maak de sleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zet deze sleutel in Dashboard")
    expect(page.locator("code.wrap")).to_be_visible()
    _check_page(visitor, screenshots, "sleutel-gegeven")

    page.get_by_role("link", name="Klaar").click()
    page.get_by_text("Trek in Dashboard").click()
    _check_page(visitor, screenshots, "sleutels")
    page.get_by_label("Waarom?").fill("Het dashboard is vervangen")
    page.get_by_role("button", name="Sluit Dashboard af").click()
    expect(page.get_by_text("De sleutel is ingetrokken: zij opent niets meer.")).to_be_visible()
    assert visitor.complaints == []
