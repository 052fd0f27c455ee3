# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people go through the site: with the Tab key alone, and with an eye on what each page looks like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.backstage import find_backstage
from tests.journeys.conftest import Visitor
from tests.journeys.site import Site

_TABS_MAX = 200
# What a person who tabs through the page hears: the label of a field, or the words of a link or button.
_FOCUSED = """() => {
    const e = document.activeElement;
    const label = e === document.body ? '' : e.labels && e.labels.length ? e.labels[0].innerText : e.innerText;
    return (label || '').replace(/\\s+/g, ' ').trim();
}"""

# What every script of these journeys begins with: the uitvoerder where Jurre Zijlmans works, and its books.
_BEGIN = """
import json
from datetime import timedelta
from django.utils import timezone
from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
now, today = timezone.now(), timezone.localdate()
(uitvoerder,) = [each for each in list_organisaties(soort=OrganisatieSoort.UITVOERDER) if each.naam.startswith("De Reling")]
actor = get_system_actor(uitvoerder.organisatie_id)
administratie_id = min(actor.administraties)
books = {"actor": actor, "administratie_id": administratie_id, "now": now}
"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is focused is called so."""
    heard = []
    for _turn in range(_TABS_MAX):
        page.keyboard.press("Tab")
        heard.append(page.evaluate(_FOCUSED))
        if re.match(rf"{words}", heard[-1]):
            return
        if heard[-1] in heard[:-1] and heard[-1] == "Naar de inhoud":
            break
    message = f"no “{words}” with the keyboard; heard {heard}"
    raise AssertionError(message)


def enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press(page: Page, words: str) -> None:
    """Go to a link or button with the Tab key, and press Enter; wait for where it leads."""
    tab_to(page, words)
    enter(page)


def unfold(page: Page, words: str) -> None:
    """Go to what is folded with the Tab key, and open it."""
    tab_to(page, words)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field with the Tab key, and type over what is in it."""
    tab_to(page, label)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def look(visitor: Visitor, screenshots: Path, name: str) -> None:
    """Leave pictures of a page at two widths; it is accessible, and narrow enough for a phone."""
    page = visitor.page
    assert visitor.list_axe_findings() == [], name
    page.screenshot(path=screenshots / f"{name}-1280.png", full_page=True)
    page.set_viewport_size({"width": 320, "height": 640})
    page.screenshot(path=screenshots / f"{name}-320.png", full_page=True)
    assert not visitor.is_wider_than_the_window(), name
    assert visitor.list_axe_findings() == [], f"{name} at 320"
    page.set_viewport_size({"width": 1280, "height": 900})


def log_out(visitor: Visitor) -> None:
    """Leave, so that another person can come in."""
    visitor.page.get_by_role("button", name="Uitloggen").click()


def prepare(site: Site, script: str) -> Any:
    """Run a script in the town's own process with `actor`, `books`, `now` and `today`; return the JSON it printed."""
    lines = "".join(f"    {line}\n" for line in script.strip().splitlines())
    return find_backstage(site).run(f"{_BEGIN}with scoped(scope_of(actor)):\n{lines}")
