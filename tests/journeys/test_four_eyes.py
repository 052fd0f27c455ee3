# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people accept a bank file that does not tie; with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _spoiled(site: Site, number: int) -> bytes:
    """Return an early camt file of the town with a closing balance that is wrong by a number of euros.

    Its lines are known, but what is wrong with a file comes before that.
    """
    for path in sorted((site.state / "town").rglob("*-abn.xml")):
        content = path.read_bytes()
        found = re.search(rb"<Cd>CLBD</Cd>.*?<Amt[^>]*>(\d+)\.", content, flags=re.DOTALL)
        if found is not None and b"<!DOCTYPE" not in content:
            wrong = str(int(found[1]) + number).encode()
            return content[: found.start(1)] + wrong + content[found.end(1) :]
    message = f"there is no camt.053 in {site.state}"
    raise AssertionError(message)


def _upload(visitor: Visitor, content: bytes, name: str) -> str:
    """Send a file in, and return the address of its page once it is read."""
    page = visitor.page
    visitor.go("/bestanden/")
    page.get_by_label("Bankbestanden").set_input_files(FilePayload(name=name, mimeType="text/xml", buffer=content))
    page.get_by_role("button", name="Lees in").click()
    expect(page).to_have_url(re.compile(r"/bestanden/\d+/"))
    for _turn in range(60):
        page.wait_for_load_state()
        if not page.get_by_role("link", name="Ververs").count():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Ververs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit bestand wacht op twee mensen")
    return page.url


def _log_out(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Uitloggen").click()


def _accept(visitor: Visitor, reason: str) -> None:
    visitor.page.get_by_label("Waarom klopt dit bestand toch?").fill(reason)
    visitor.page.get_by_role("button", name=re.compile("^Accepteer")).click()


def _walk(visitor: Visitor, content: bytes, name: str, *, scripts: bool) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    address = _upload(visitor, content, name)
    if scripts:
        assert visitor.list_axe_findings() == []
    _accept(visitor, "de bank heeft het verschil bevestigd")
    expect(page.get_by_text("Zodra de tweede persoon dat ook doet")).to_be_visible()
    expect(page.get_by_text("Nu is iemand anders aan de beurt")).to_be_visible()
    _log_out(visitor)
    visitor.log_in_as("Soraya Bakri")
    visitor.go("/goedkeuren/")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    if scripts:
        assert visitor.list_axe_findings() == []
    page.goto(address)
    _accept(visitor, "gezien, de bank stuurt morgen een correctie")
    expect(page.get_by_text("Geaccepteerd en geboekt").or_(page.get_by_text("was al ingelezen"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Accepteer"))).to_have_count(0)


def test_two_people_accept_a_file_that_was_set_apart(visitor: Visitor, site: Site) -> None:
    _walk(visitor, _spoiled(site, 100), "apart.xml", scripts=True)
    assert visitor.complaints == []


def test_two_people_accept_a_file_without_javascript(visitor_without_javascript: Visitor, site: Site) -> None:
    _walk(visitor_without_javascript, _spoiled(site, 200), "zonder-script.xml", scripts=False)
    assert visitor_without_javascript.complaints == []
