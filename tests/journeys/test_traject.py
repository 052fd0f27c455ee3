# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accepted help becomes a plan van aanpak in time: from a signal to conversation, intake, plan and decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.walking import log_out, look, press, tab_to, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_WHY = "Uw schulden zijn hoger dan u zelf kunt regelen. Wij helpen u met een plan."


def _accept_help(visitor: Visitor) -> str:
    """Speak to the first household on the list, which accepts help; return the path of its traject."""
    page = visitor.page
    page.get_by_role("row").filter(has_text="Telefoon").first.get_by_role("link").first.click()
    page.get_by_role("button", name="Gesproken").first.click()
    expect(page.get_by_text(re.compile(r"gesproken \(Ilias Azzouzi\)")).first).to_be_visible()
    page.get_by_label("Hoe liep het af?").select_option("Vervolghulp en/of verwijzing financieel")
    page.get_by_label(re.compile("De inwoner vindt het goed")).check()
    page.get_by_role("button", name="Rond af").click()
    told = page.get_by_text(re.compile(r"De aanmelding is traject \d+\."))
    expect(told).to_be_visible()
    found = re.search(r"traject (\d+)", told.inner_text())
    assert found is not None
    return f"/trajecten/{found[1]}/"


def _talk(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_label("Mondeling").check()
    write(page, "Hulpvraag", "De huur loopt drie maanden achter; de ontruiming is aangezegd.")
    page.get_by_label("De inwoner wil verder met hulp").check()
    write(page, "Weken tot een resultaat", "20")
    press(page, "Leg het eerste gesprek vast")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eerste gesprek gevoerd")


def _write_plan(visitor: Visitor) -> None:
    page = visitor.page
    press(page, "Schrijf het plan van aanpak")
    write(page, "Hulpvraag", "In de woning blijven, en overzicht krijgen.")
    write(page, "Hulp die wordt geboden", "Regeling met de verhuurder\nBudgetcoaching")
    write(page, "Doorverwijzing", "geen")
    write(page, "Voorwaarden", "Vaste lasten op tijd betalen.")
    tab_to(page, "De cliënt houdt ten minste de beslagvrije voet over")
    page.keyboard.press("Space")
    press(page, "Bewaar het concept")
    press(page, "Leg het plan voor aan een tweede persoon")


def test_help_that_was_accepted_becomes_a_plan_in_time(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Ilias Azzouzi")
    path = _accept_help(visitor)
    log_out(visitor)

    visitor.log_in_as("Hanna de Bruijne")
    look(visitor, screenshots, "trajecten")
    visitor.go(path)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aangemeld")
    expect(page.get_by_text("nadat de gemeente het vroegsignaal ontving").first).to_be_visible()
    look(visitor, screenshots, "traject-aangemeld")
    _talk(visitor)
    press(page, "Begin de intake")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Intake")
    _write_plan(visitor)
    expect(page.get_by_text("U schreef dit plan zelf. Vraag een collega om het te beoordelen.")).to_be_visible()
    log_out(visitor)

    visitor.log_in_as("Vera Holtrop")
    visitor.go("/trajecten/beoordelen/")
    look(visitor, screenshots, "plannen-beoordelen")
    visitor.go(path)
    press(page, "Keur het plan van aanpak goed")
    log_out(visitor)

    visitor.log_in_as("Hanna de Bruijne")
    visitor.go(path)
    press(page, "Geef de beschikking: toelating")
    page.get_by_label("Grond").select_option("hulp_nodig")
    write(page, "Waarom", _WHY)
    look(visitor, screenshots, "beschikking")
    press(page, "Geef de beschikking: toelating")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Toegelaten")
    press(page, "Leg vast dat de beschikking is verstuurd")
    expect(page.get_by_text("bezwaar kan tot en met")).to_be_visible()
    # Both clocks stopped in time: none of them lapsed.
    clocks = page.get_by_role("complementary", name="Over dit traject")
    expect(clocks.get_by_text("gedaan op")).to_have_count(2)
    look(visitor, screenshots, "traject-toegelaten")
    assert visitor.complaints == []
