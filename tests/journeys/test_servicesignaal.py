# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A council member reports an eviction: it reaches the fixed contact, stays unanswered, and climbs to the gemeente."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import log_out, look, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_WORDS = "Een gezin moet maandag zijn huis uit. De huur is drie keer te laat betaald, en er was geld."
_SOORT = "Een rekening is te laat of niet betaald"
# The number of a household that the uitvoerder serves.
_FIND = """
from houvast.partijen.models import Huishouden
print(json.dumps(Huishouden.objects.filter(uitvoerder_id=uitvoerder.organisatie_id).order_by("nummer").first().nummer))
"""
# Night after night: what nobody answered climbs, until it stands with the gemeente.
_NIGHTS = """
from houvast.klachten.jobs import climb_gemeenten
from houvast.klachten.models import Servicesignaal
rungs = []
for nights in range(1, 15):
    list(climb_gemeenten(today=today + timedelta(days=nights), now=now + timedelta(days=nights)))
    signaal = Servicesignaal.objects.get(referentie={referentie!r})
    rungs.append(signaal.niveau)
    if signaal.contact_organisatie_id == signaal.gemeente_id:
        break
print(json.dumps(rungs))
"""


def _report(visitor: Visitor, nummer: str) -> tuple[str, str]:
    """Report without a login; return the number and the secret code of the report."""
    page = visitor.page
    visitor.go("/melden/")
    page.get_by_role("link", name="Gemeente Oeverstad").click()
    assert visitor.list_axe_findings() == []
    assert not visitor.is_wider_than_the_window()
    page.get_by_label("Ja: iemand dreigt uit huis te worden gezet").check()
    page.get_by_label("Wat gaat er mis?").select_option(_SOORT)
    page.get_by_label("Wat is er gebeurd?").fill(_WORDS)
    page.get_by_label("Over wie gaat het?").fill(f"Huishouden {nummer}")
    page.get_by_label("Over welke organisatie gaat het?").select_option("De Reling Budgetbeheer")
    page.get_by_label("Wie bent u?").select_option("Raadslid")
    page.get_by_label("Uw naam").fill("M. Terpstra")
    page.get_by_role("button", name="Verstuur uw melding").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw melding is verstuurd")
    assert visitor.list_axe_findings() == []
    assert not visitor.is_wider_than_the_window()
    referentie, code = page.locator("dd strong").all_inner_texts()
    return referentie, code


def _follow(visitor: Visitor, referentie: str, code: str) -> None:
    """Ask with the code what became of the report."""
    page = visitor.page
    page.get_by_role("link", name="Volg uw melding").click()
    page.get_by_label("Nummer van uw melding").fill(referentie)
    page.get_by_label("Uw geheime code").fill(code)
    page.get_by_role("button", name="Toon mijn melding").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Uw melding {referentie}")
    expect(page.get_by_text("Uw melding wacht op antwoord")).to_be_visible()
    assert visitor.list_axe_findings() == []
    assert not visitor.is_wider_than_the_window()


def _open_on_top(page: Page, referentie: str) -> None:
    """Open the work of the day; what needs help today stands above all else."""
    page.get_by_role("link", name="Op tijd", exact=True).click()
    page.get_by_role("link", name="Signalen en klachten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("vandaag nog hulp")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text(referentie)
    expect(first).to_contain_text("Soraya Bakri")
    expect(first).to_contain_text("vandaag: ontruiming dreigt")
    first.get_by_role("link").first.click()


def test_what_a_council_member_reports_climbs_to_the_gemeente_when_nobody_answers(
    visitor: Visitor, visitor_on_a_phone: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    nummer = prepare(site, _FIND)
    referentie, code = _report(visitor_on_a_phone, nummer)

    visitor.log_in_as("Soraya Bakri")
    _open_on_top(page, referentie)
    expect(page.get_by_role("heading", level=1)).to_have_text(_SOORT)
    expect(page.get_by_text(_WORDS)).to_be_visible()
    expect(page.get_by_text("Raadslid, M. Terpstra")).to_be_visible()
    expect(page.get_by_text(nummer).first).to_be_visible()
    look(visitor, screenshots, "servicesignaal")
    log_out(visitor)

    # The director has it after one night, and the contractmanager after the next.
    rungs = prepare(site, _NIGHTS.format(referentie=referentie))
    assert rungs[-1] == 3
    assert sorted(rungs) == rungs

    visitor.log_in_as("Carla Verduin")
    row = page.get_by_role("row").filter(has_text=referentie)
    expect(row).to_contain_text("Carla Verduin")
    expect(row).to_contain_text("trede 3")
    page.get_by_role("navigation").get_by_role("link", name="Signalen en klachten").first.click()
    row = page.get_by_role("row").filter(has_text=referentie)
    expect(row).to_contain_text("trede 3")
    look(visitor, screenshots, "servicesignalen-geklommen")
    row.get_by_role("link").first.click()
    expect(page.get_by_text(_WORDS)).to_be_visible()
    expect(page.get_by_text("Geen antwoord op tijd: een trede hoger")).to_have_count(2)
    look(visitor, screenshots, "servicesignaal-geklommen")

    _follow(visitor_on_a_phone, referentie, code)
    assert visitor.complaints == visitor_on_a_phone.complaints == []
