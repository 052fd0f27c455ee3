# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A contract manager follows a red eis to the late rents behind it, and holds the uitvoerder to it with evidence."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import log_out, look, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What the bank booked on these lines, for which household; and what households are called.
_BOOKED = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''
        SELECT b.id, h.nummer, to_char(b.booked_on, 'DD-MM-YYYY'), -b.amount_cents FROM budgetbeheer_bankline b
        JOIN budgetbeheer_aflettering a ON a.administratie_id = b.administratie_id AND a.bankline_id = b.id
        JOIN partijen_huishouden h ON h.gemeente_id = a.gemeente_id AND h.id = a.huishouden_id
        WHERE b.id = ANY(%s) AND a.undone_at IS NULL ORDER BY b.id''', [{ids}])
    booked = cursor.fetchall()
    cursor.execute("SELECT naam FROM partijen_huishouden")
    print(json.dumps([booked, [naam for (naam,) in cursor.fetchall()]]))
"""
_COMPUTE = """
from houvast.indicatoren.commands import compute_indicatoren
gemeente = next(each for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE) if each.naam.endswith("Oeverstad"))
houvast = get_system_actor(gemeente.organisatie_id)
with scoped(scope_of(houvast)):
    print(json.dumps(compute_indicatoren(actor=houvast, gemeente_id=gemeente.organisatie_id,
        first=today - timedelta(days=95), last=today, now=now)))
"""


def _read_rows(table: Locator) -> list[list[str]]:
    """Return the cells of a table, once the page that it stands on has come in whole."""
    table.page.wait_for_load_state()
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def _day(text: str) -> date:
    return datetime.strptime(text.strip(), "%d-%m-%Y").date()  # noqa: DTZ007 (a day has no zone)


def _open_red_eis(visitor: Visitor, screenshots: Path) -> None:
    """Open Toezicht, which begins with what is red, and follow the eis on rents."""
    page = visitor.page
    visitor.log_in_as("Carla Verduin")
    expect(page).to_have_url(re.compile(r"/toezicht/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ van \d+ eisen worden? niet gehaald"))
    look(visitor, screenshots, "toezicht")
    page.get_by_role("row").filter(has_text="Huur op tijd").get_by_role("link").first.click()


def test_a_contract_manager_follows_a_red_eis_to_the_late_rents_behind_it(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    _open_red_eis(visitor, screenshots)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(r"^Huur op tijd: niet gehaald, sinds \w+ \d{4}$")
    )
    card = page.locator("section.card").filter(has=page.get_by_role("heading", name="De gevallen erachter"))
    late = _read_rows(card.get_by_role("table"))
    assert len(late) >= 3
    for nummer, due, done, amount in late:
        assert re.fullmatch(r"[A-Z]+-?\d+", nummer), nummer
        assert _day(done) > _day(due)
        assert "€" in amount
    look(visitor, screenshots, "toezicht-eis")

    page.get_by_role("link", name="Alle gevallen, met de bankregel erbij").click()
    expect(page.get_by_role("columnheader", name="Regel van de bank")).to_be_visible()
    rows = _read_rows(page.get_by_role("table"))
    assert sorted(row[0] for row in rows) == sorted(row[0] for row in late)
    look(visitor, screenshots, "toezicht-gevallen")
    # Each line is what the bank booked for that household on that day; and nobody is called by name.
    booked, namen = prepare(site, _BOOKED.format(ids=[int(row[-1]) for row in rows]))
    column = page.get_by_role("columnheader").all_inner_texts().index("Gedaan")
    said = sorted((int(row[-1]), row[0], row[column].strip()) for row in rows)
    assert said == [(line, nummer, day) for line, nummer, day, _cents in booked]
    assert not [naam for naam in namen if naam in page.locator("main").inner_text()]
    assert visitor.complaints == []


def _draft(page: Page, visitor: Visitor) -> None:
    """Draft an ingebrekestelling on the contract whose rents are late."""
    visitor.go("/toezicht/")
    page.locator("main a[href^='/toezicht/contract/']").filter(has_text="De Reling Budgetbeheer").click()
    page.get_by_text("Stel de uitvoerder in gebreke").click()
    form = page.locator("form[action*='/doen/gebreke/']")
    form.get_by_label("Huur op tijd").check()
    form.get_by_label("Wat schiet er tekort?").fill(
        "De huren zijn maanden achter elkaar te laat betaald, terwijl er geld was."
    )
    form.get_by_label("Termijn tot en met").fill(
        page.evaluate("new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10)")
    )
    form.get_by_label("Adres").fill("De Reling Budgetbeheer\nMeerpaalweg 12\n8998 BC  Oeverstad")
    form.get_by_role("button", name="Leg vast").click()
    page.locator("main a[href^='/toezicht/ingebrekestellingen/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ingebrekestelling: ")


def _download(visitor: Visitor) -> str:
    """Get the bundle as a PDF; return what is in it, with single spaces."""
    link = visitor.page.get_by_role("link", name="Alles als één pdf")
    answer = visitor.page.request.get(f"{visitor.site.url}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in pages))


def test_an_ingebrekestelling_carries_frozen_figures_and_goes_out_after_a_second_person(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    visitor.log_in_as("Carla Verduin")
    _draft(page, visitor)
    address = page.url
    page.get_by_role("button", name="Zet het bewijs vast en bied aan een collega aan").click()
    expect(page.get_by_text("U bood dit aan. Een collega keurt het goed.")).to_be_visible()
    expect(page.get_by_role("button", name="Keur goed")).to_have_count(0)
    stukken = _read_rows(page.get_by_role("table"))
    figures = [titel for _day_of, titel, soort in stukken if soort == "vastgezet cijfer"]
    assert figures
    assert [_day(row[0]) for row in stukken] == sorted(_day(row[0]) for row in stukken)
    look(visitor, screenshots, "ingebrekestelling")
    # Each frozen figure opens, and the log says that it is what was frozen.
    page.get_by_role("link", name=re.sub(r"^\d+\.\s*", "", figures[0])).click()
    expect(page.get_by_text(re.compile(r"regel \d+ van het logboek: alles klopt nog"))).to_be_visible()
    look(visitor, screenshots, "vastgezet-cijfer")
    log_out(visitor)

    visitor.log_in_as("Pim Steenhart")
    page.goto(address)
    page.get_by_role("button", name="Keur goed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingebrekestelling: goedgekeurd, nog niet verzonden")
    digest = page.locator("code").first.inner_text()
    before = _download(visitor)
    assert digest in before.replace(" ", "")
    for titel in figures:
        assert re.sub(r"^\d+\.\s*", "", titel) in before
    log_out(visitor)

    # Figures are computed anew every night; what was frozen says what it said.
    prepare(site, _COMPUTE)
    visitor.log_in_as("Carla Verduin")
    page.goto(address)
    page.get_by_role("button", name="Verzend de brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingebrekestelling: verzonden")
    assert page.locator("code").first.inner_text() == digest
    assert _download(visitor) == before
    look(visitor, screenshots, "ingebrekestelling-verzonden")
    log_out(visitor)

    visitor.log_in_as("Soraya Bakri")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingebrekestelling: verzonden")
    assert _download(visitor) == before
    assert visitor.complaints == []
