# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the site itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_who_is_not_logged_in_starts_at_the_login(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/inloggen/"


def test_a_leak_can_be_reported_and_the_address_is_never_older_than_a_year(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        text = client.get("/.well-known/security.txt").content.decode()

    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert set(fields) >= {"Contact", "Expires", "Canonical", "Preferred-Languages"}
    assert NOW < datetime.fromisoformat(fields["Expires"]) < NOW + timedelta(days=365)


def test_search_engines_are_asked_to_stay_away(client: Client) -> None:
    assert "Disallow: /" in client.get("/robots.txt").content.decode()


def test_anyone_can_read_how_accessible_the_site_is(client: Client) -> None:
    answer = client.get("/toegankelijkheid/")

    assert answer.status_code == 200
    assert "WCAG 2.2" in answer.content.decode()


def test_the_style_guide_is_there_in_the_demo_only(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert client.get("/stijlgids/").status_code == 404
    settings.DEMO = True
    assert client.get("/stijlgids/").status_code == 200


def test_a_page_that_is_not_there_says_so_in_dutch_and_leads_back(client: Client) -> None:
    answer = client.get("/bestaat-niet/")

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_page_has_one_heading_a_language_and_a_way_past_its_menu(client: Client) -> None:
    html = client.get("/toegankelijkheid/").content.decode()

    assert html.count("<h1") == 1
    assert '<html lang="nl"' in html
    assert 'href="#inhoud"' in html
    assert 'id="inhoud"' in html


def test_every_file_that_a_page_names_is_there(client: Client) -> None:
    html = client.get("/toegankelijkheid/").content.decode()

    named = re.findall(r'(?:href|src)="/static/([^"]+)"', html)

    assert len(named) >= 6
    assert [name for name in named if finders.find(name) is None] == []


def test_no_page_holds_script_or_style_of_its_own(client: Client, settings: Settings) -> None:
    settings.DEMO = True

    html = client.get("/stijlgids/").content.decode()

    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", html) == []
    assert "'unsafe" not in client.get("/stijlgids/").headers["Content-Security-Policy"]
