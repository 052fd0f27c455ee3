# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner sends a file, sees which rows are refused, takes them back, corrects them and sends them again."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import look, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _send(visitor: Visitor, name: str, content: bytes) -> None:
    """Choose a file, and send it with the keyboard."""
    page = visitor.page
    page.get_by_label("Bestand").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))
    tab_to(page, "Stuur")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _correct(text: str) -> str:
    """Write an amount and a day that exist where the answer says that there are none."""
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    header = [each.lstrip("\ufeff") for each in rows[0]]
    amount, since = header.index("Achterstand"), header.index("Datum ontstaan")
    for row in rows[1:]:
        row[amount] = row[amount] or "412,50"
        row[since] = row[since].replace("31-02-2026", "28-02-2026")
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([header, *rows[1:]])
    return stream.getvalue()


def test_a_partner_corrects_the_rows_that_were_refused(visitor: Visitor, site: Site, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Fenna Kuipers")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signalen sturen aan Gemeente Oeverstad")
    look(visitor, screenshots, "signalen-sturen")
    [path] = (site.state / "town" / "vandaag-signalen").iterdir()
    _send(visitor, path.name, path.read_bytes())
    expect(page.get_by_role("heading", level=1)).to_have_text("2 van de 4 rijen zijn geweigerd")
    expect(page.get_by_role("row").filter(has_text="Het bedrag van de achterstand ontbreekt.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Deze datum is niet te lezen")).to_be_visible()
    expect(page.get_by_text("Opmerking huismeester").first).to_be_visible()
    look(visitor, screenshots, "signalen-geweigerd")
    with page.expect_download() as started:
        page.get_by_role("button", name="Haal de geweigerde rijen op").click()
    corrected = _correct(Path(started.value.path()).read_text(encoding="utf-8-sig"))
    page.get_by_role("link", name="Nog een bestand sturen").click()
    _send(visitor, "verbeterd.csv", corrected.encode())
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("2 nieuwe signalen zijn aangenomen"))
    page.get_by_role("link", name="Nog een bestand sturen").click()
    _send(visitor, "nog-eens.csv", corrected.encode())
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit bestand hadden we al")
    assert visitor.complaints == []


def test_a_partner_says_once_which_column_is_what(visitor: Visitor, screenshots: Path) -> None:
    page = visitor.page
    visitor.log_in_as("Ravi Soekhoe")
    columns = ("Saldo t/m vandaag", "Verval oudste nota", "Nm", "PC6", "Huis", "Hobby")
    row = ("€ 1.234,56", "03-09-2026", "Jansen", "1234 ab", "14-2", "vissen")
    file = "\r\n".join(";".join(each) for each in (columns, row)).encode()
    _send(visitor, "odd.csv", file)
    expect(page.get_by_role("link", name="Bestand").first).to_be_visible()
    page.get_by_role("link", name="Kies welke kolom wat is").first.click()
    page.get_by_label("Bestand").set_input_files(FilePayload(name="odd.csv", mimeType="text/csv", buffer=file))
    page.get_by_role("button", name="Laat de kolommen zien").click()
    expect(page.get_by_text("14-2")).to_be_visible()
    look(visitor, screenshots, "kolommen-kiezen")
    fields = (
        "Bedrag van de achterstand",
        "Datum waarop de achterstand ontstond",
        "Achternaam",
        "Postcode",
        "Huisnummer",
    )
    for column, field in zip(columns, fields, strict=False):
        page.get_by_label(column, exact=True).select_option(label=field)
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.get_by_text("Uw keuze is bewaard")).to_be_visible()
    _send(visitor, "odd.csv", file)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 nieuw signaal is aangenomen")
    expect(page.get_by_text("Hobby").first).to_be_visible()
    assert [each for each in visitor.complaints if "422" not in each] == []
