# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A site and a browser for the journeys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from houvast.database.places import CHECKOUT
from tests.journeys.site import Site, running_site

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# What a slow machine with other work may take for a page, letters on paper included. A failure waits this long.
WAIT_MS_MAX = 90_000
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served demo town of 24 households, the same for all journeys of this run."""
    template = str(connections["owner"].settings_dict["NAME"])
    for alias in ("default", "owner"):
        connections[alias].close()
    with running_site(template, tmp_path_factory.mktemp("state")) as started:
        yield started


@pytest.fixture(scope="session")
def browser(site: Site) -> Iterator[Browser]:
    """A headless Chromium; where there is none the test says how to get one, and fails on CI."""
    path = os.environ.get("HOUVAST_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        say = "there is no Chromium. Install it (Debian: apt install chromium) or name it in HOUVAST_CHROMIUM."
        pytest.fail(say) if os.environ.get("CI") == "true" else pytest.skip(say)
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    arguments += ["--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse the database to every later test.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        expect.set_options(timeout=WAIT_MS_MAX)
        yield chromium
        chromium.close()


class Visitor:
    """Someone at the site, who notices what the browser complains about."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "404" not in text:
            self.complaints.append(text)

    def log_in_as(self, role: str) -> None:
        """Log in through the demo's button of a role."""
        self.page.goto(f"{self.site.url}/inloggen/")
        self.page.get_by_role("button", name=role).first.click()

    def go(self, path: str) -> None:
        """Open a path of the site."""
        self.page.goto(f"{self.site.url}{path}")

    def press(self, key: str) -> None:
        """Press a key once the page listens: its scripts run after what it shows is there."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def list_axe_findings(self) -> list[str]:
        """Return what axe finds on this page, once it has come in whole: rule, help, and the elements."""
        self.page.wait_for_load_state()
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text())
        # What passes needs no description: to say which elements those were takes axe longer than to look at them.
        outcome: dict[str, Any] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", AXE_TAGS
        )
        return [
            f"{each['id']}: {each['help']} at {[node['target'] for node in each['nodes']][:5]}"
            for each in outcome["violations"]
        ]

    def is_wider_than_the_window(self) -> bool:
        """Tell whether the page has to be scrolled sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def _visit(context: BrowserContext, site: Site) -> Iterator[Visitor]:
    context.set_default_timeout(WAIT_MS_MAX)
    yield Visitor(context.new_page(), site)
    context.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A visitor with JavaScript and the site's own content security policy, at 1280 wide."""
    yield from _visit(browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL"), site)


@pytest.fixture
def visitor_without_javascript(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A visitor whose browser runs no scripts."""
    yield from _visit(browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False), site)


@pytest.fixture
def visitor_on_a_phone(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A visitor with a screen of 320 points wide."""
    yield from _visit(browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True), site)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where journeys leave pictures for people to look at."""
    folder = CHECKOUT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
