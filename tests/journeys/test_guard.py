# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A budgetbeheerder opens what goes wrong, looks ahead for a household, and finishes a row where it stands."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site, environment_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A morning in the town: what is to be paid in the coming days is made, and the guard goes round.
_MORNING = """
from houvast.config.cli.ready import prepare_django
prepare_django()
from datetime import timedelta
from django.utils import timezone
from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.bewaking.commands import run_guard
from houvast.database.scope import scoped
now, today = timezone.now(), timezone.localdate()
for organisatie in list_organisaties(soort=OrganisatieSoort.UITVOERDER):
    actor = get_system_actor(organisatie.organisatie_id)
    with scoped(scope_of(actor)):
        for administratie_id in sorted(actor.administraties):
            plan_betaalopdrachten(actor=actor, administratie_id=administratie_id, until=today + timedelta(days=14), now=now)
            print(run_guard(actor=actor, administratie_id=administratie_id, on=today, now=now))
"""


@pytest.fixture(scope="module")
def _morning(site: Site) -> None:
    environment = environment_of(site.database_url, site.state)
    subprocess.run([sys.executable, "-c", _MORNING], env=environment, check=True)


@pytest.mark.usefixtures("_morning")
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


@pytest.mark.usefixtures("_morning")
def test_what_goes_wrong_fits_a_phone(visitor_on_a_phone: Visitor) -> None:
    visitor_on_a_phone.log_in_as("Jurre Zijlmans")
    visitor_on_a_phone.go("/waarschuwingen/")
    assert not visitor_on_a_phone.is_wider_than_the_window()
    visitor_on_a_phone.page.locator("tbody tr a").first.click()
    expect(visitor_on_a_phone.page).to_have_url(re.compile(r"/vooruitblik/$"))
    assert not visitor_on_a_phone.is_wider_than_the_window()
