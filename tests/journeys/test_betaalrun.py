# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people pay: one prepares, the other approves and sends; one payment is held back, one run is withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import enter, log_out, look, prepare, press, tab_to, unfold, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Three invoices of households that keep their money on one account, due on the first day on which banks work.
_INVOICES = """
from django.db import connection
from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.bewaking.commands import run_guard
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.kernel.calendars import is_business_day, next_business_day
day = today if is_business_day(today) else next_business_day(today)
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT trust_account_id, gemeente_id, holder_id, id FROM ledger_account WHERE administratie_id = %s AND "
        "soort = 'vaste_lasten' AND credits_posted_cents - debits_posted_cents - debits_pending_cents > 50000 "
        "ORDER BY count(*) OVER (PARTITION BY trust_account_id) DESC, trust_account_id, id LIMIT 3",
        [administratie_id],
    )
    accounts = cursor.fetchall()
assert len({each[0] for each in accounts}) == 1, accounts
ids = [
    open_betaalopdracht(opdracht=BetaalopdrachtRequest(
        gemeente_id=gemeente_id, huishouden_id=huishouden_id, account_id=account_id, bron=Bron.HANDMATIG,
        naam=f"Factuur {number} van {now:%H:%M:%S}", tegenpartij_naam="Tandarts De Vulling", tegenpartij_iban="NL02ABNA0123456789",
        amount_cents=1200 + number, due_on=day, omschrijving=f"Nota {number} {now:%H%M%S}"), **books)
    for number, (trust, gemeente_id, huishouden_id, account_id) in enumerate(accounts)
]
run_guard(on=today, **books)
(rekening,) = [each for each in list_derdengeldenrekeningen(actor=actor) if each.trust_account_id == accounts[0][0]]
print(json.dumps({"rekening": f"{rekening.naam} {rekening.iban}".strip(), "held": [accounts[0][2], ids[0]], "at": f"{now:%H%M%S}"}))
"""


@dataclass(frozen=True)
class Invoices:
    """From which account they are paid, and which of them is held back."""

    rekening: str
    huishouden_id: int
    opdracht_id: int
    at: str


@pytest.fixture(scope="module")
def invoices(site: Site) -> Invoices:
    told = prepare(site, _INVOICES)
    huishouden_id, opdracht_id = told["held"]
    return Invoices(told["rekening"], huishouden_id, opdracht_id, told["at"])


def _propose(visitor: Visitor, rekening: str) -> int:
    """Propose a run with the keyboard, and return how many payments are in it."""
    page = visitor.page
    visitor.go("/betalen/")
    tab_to(page, "Derdengeldenrekening")
    page.keyboard.type(rekening)
    press(page, "Stel voor")
    expect(page).to_have_url(re.compile(r"/betalen/\d+/$"))
    found = re.match(r"(\d+) betaling", page.get_by_role("heading", level=1).inner_text())
    assert found is not None
    return int(found[1])


def test_two_people_pay_with_the_keyboard_alone(
    visitor: Visitor, site: Site, invoices: Invoices, screenshots: Path
) -> None:
    page = visitor.page
    visitor.log_in_as("Jurre Zijlmans")
    visitor.go(f"/huishoudens/{invoices.huishouden_id}/betalingen/{invoices.opdracht_id}/")
    look(visitor, screenshots, "betaling")
    unfold(page, "Houd")
    write(page, "Waarom", "De nota klopt niet: er staat een behandeling te veel op.")
    enter(page)
    expect(page.get_by_text("aangehouden").first).to_be_visible()

    visitor.go("/betalen/")
    look(visitor, screenshots, "betaalruns")
    count = _propose(visitor, invoices.rekening)
    assert count >= 2
    left_out = page.get_by_role("row").filter(
        has_text=re.compile(f"Factuur 0 van {':'.join(re.findall('..', invoices.at))}")
    )
    expect(left_out).to_contain_text("Deze betaling is aangehouden.")
    # Who proposed it finds no button to approve it with.
    expect(page.get_by_role("button", name=re.compile("^Keur"))).to_have_count(0)
    look(visitor, screenshots, "betaalrun-voorgesteld")

    unfold(page, "Trek deze betaalrun in")
    write(page, "Waarom", "De bank is vandaag dicht.")
    press(page, "Trek in")
    expect(page.get_by_text("De betaalrun is ingetrokken.")).to_be_visible()
    expect(page.get_by_text("De bank is vandaag dicht.").first).to_be_visible()
    look(visitor, screenshots, "betaalrun-ingetrokken")
    assert _propose(visitor, invoices.rekening) == count
    address = page.url
    log_out(visitor)

    visitor.log_in_as("Soraya Bakri")
    expect(page.get_by_role("heading", level=1)).to_contain_text("op u")
    look(visitor, screenshots, "goedkeuren")
    page.goto(address)
    press(page, f"Keur {count} betalingen goed")
    expect(page.get_by_text("Bekijk eerst wat opvalt, en vink dit dan aan.").first).to_be_visible()
    look(visitor, screenshots, "betaalrun-goedkeuren")
    # The summary of what is wrong leads to the field itself.
    unfold(page, "Ik heb bekeken wat opvalt")
    page.keyboard.press("Space")
    press(page, f"Keur {count} betalingen goed")
    expect(page.get_by_text("Het geld is gereserveerd.").first).to_be_visible()
    press(page, "Verzend naar de bank")
    said = page.get_by_text(re.compile(r"De betaalrun is verzonden als \S+\."))
    expect(said).to_be_visible()
    look(visitor, screenshots, "betaalrun-verzonden")

    found = re.search(r"verzonden als (\S+)\.", said.inner_text())
    assert found is not None
    (sent,) = [each for each in site.state.rglob(f"{found[1]}.xml") if ".verzonden" not in each.parts]
    content = sent.read_text()
    assert content.count("<CdtTrfTxInf>") == count
    assert f"Nota 1 {invoices.at}" in content
    assert f"Nota 0 {invoices.at}" not in content
    assert [each for each in visitor.complaints if "422" not in each] == []
