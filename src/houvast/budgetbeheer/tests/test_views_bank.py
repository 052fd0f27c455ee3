# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files, four eyes, and the proof per day, as people use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.pages_world import hire, log_in, person
from houvast.budgetbeheer.commands import import_received
from houvast.budgetbeheer.tests.bank_world import IBAN, Bank, Booking, camt, open_bank, statement
from houvast.database.scope import apply_scope

pytestmark = pytest.mark.django_db


@dataclass
class Office:
    """An uitvoerder with a budgetbeheerder and a tweede beoordelaar at work."""

    bank: Bank
    budgetbeheerder: Client
    tweede: Client
    settings: Settings

    def upload(self, content: str, name: str = "dag.xml") -> str:
        """Send a file in, let its job run, and return the address of its page."""
        answer = self.budgetbeheerder.post(
            "/bestanden/inlezen/", {"bestanden": SimpleUploadedFile(name, content.encode())}
        )
        path = str(answer["Location"])
        actor = get_system_actor(self.bank.actor.organisatie_id)
        apply_scope(scope_of(actor))
        import_received(actor=actor, bestand_id=int(path.split("/")[2]), now=timezone.now())
        return path


@pytest.fixture
def office(settings: Settings) -> Any:
    with time_machine.travel(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=True):
        bank = open_bank()
        organisatie = bank.actor.organisatie_id
        yield Office(
            bank,
            person(organisatie, Role.BUDGETBEHEERDER, settings),
            person(organisatie, Role.TWEEDE_BEOORDELAAR, settings, "Joost Veen"),
            settings,
        )


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def test_an_upload_is_followed_until_it_is_booked(office: Office) -> None:
    content = camt(statement([Booking(10_000), Booking(-2_500)], opening=5_000))
    sent = office.budgetbeheerder.post(
        "/bestanden/inlezen/", {"bestanden": SimpleUploadedFile("dag.xml", content.encode())}
    )
    path = str(sent["Location"])
    page = office.budgetbeheerder.get(path)
    assert "Het bestand wordt ingelezen" in _text(page)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    assert "Ververs" in _text(page)
    assert "HX-Refresh" not in office.budgetbeheerder.get(path + "voortgang/").headers
    actor = get_system_actor(office.bank.actor.organisatie_id)
    apply_scope(scope_of(actor))
    import_received(actor=actor, bestand_id=int(path.split("/")[2]), now=timezone.now())
    assert office.budgetbeheerder.get(path + "voortgang/")["HX-Refresh"] == "true"
    text = _text(office.budgetbeheerder.get(path))
    assert "0 regels geboekt, 2 naar de werkvoorraad" in text
    assert "Eindsaldo € 125,00" in text
    listed = _text(office.budgetbeheerder.get("/bestanden/"))
    assert "Alle bankbestanden zijn verwerkt" in listed
    assert "2 regels gingen naar de werkvoorraad" in listed


def test_several_files_at_once_are_received_each_on_its_own(office: Office) -> None:
    files = [SimpleUploadedFile(f"{number}.xml", b"<x/>") for number in range(3)]
    answer = office.budgetbeheerder.post("/bestanden/inlezen/", {"bestanden": files}, follow=True)
    assert "3 bestanden ontvangen" in _text(answer)
    assert "Er wordt nog een bestand gelezen" in _text(answer)


def test_a_form_without_a_file_says_what_to_do(office: Office) -> None:
    answer = office.budgetbeheerder.post("/bestanden/inlezen/", {})
    assert answer.status_code == 422
    assert "Kies eerst een of meer bestanden van de bank" in _text(answer)


def test_a_refused_file_says_what_is_wrong(office: Office) -> None:
    path = office.upload("dit is geen bankbestand")
    text = _text(office.budgetbeheerder.get(path))
    assert "Dit bestand is geweigerd" in text
    assert "Wat er aan de hand is" in text
    assert "geweigerd" in _text(office.budgetbeheerder.get("/bestanden/?uitkomst=geweigerd"))
    assert "Geen bestand met deze uitkomst" in _text(office.budgetbeheerder.get("/bestanden/?uitkomst=bekend"))


def test_two_people_accept_a_file_that_does_not_tie(office: Office) -> None:
    path = office.upload(camt(statement([Booking(10_000)], opening=0, closing=11_000)))
    assert "Dit bestand wacht op twee mensen" in _text(office.budgetbeheerder.get(path))
    empty = office.budgetbeheerder.post(path + "accepteren/", {"reason": " "})
    assert empty.status_code == 422
    assert "Schrijf op waarom dit bestand toch klopt" in _text(empty)
    first = office.budgetbeheerder.post(path + "accepteren/", {"reason": "de bank corrigeert morgen"}, follow=True)
    assert "Zodra de tweede persoon dat ook doet" in _text(first)
    assert "Nu is iemand anders aan de beurt" in _text(first)
    again = office.budgetbeheerder.post(path + "accepteren/", {"reason": "echt"})
    assert "U hebt dit bestand al geaccepteerd" in _text(again)
    waiting = _text(office.tweede.get("/goedkeuren/"))
    assert "Eén bankbestand wacht op uw oordeel" in waiting
    assert "de bank corrigeert morgen" in waiting
    second = office.tweede.post(path + "accepteren/", {"reason": "gezien"}, follow=True)
    assert "Geaccepteerd en geboekt" in _text(second)
    assert "Er wacht geen bankbestand op uw oordeel" in _text(office.tweede.get("/goedkeuren/"))
    assert "Tussenrekening € 100,00" in _text(office.budgetbeheerder.get("/bank/"))


def test_the_choice_about_equal_lines_is_asked_only_where_it_matters(office: Office) -> None:
    plain = office.upload(camt(statement([Booking(10_000)], opening=0, closing=11_000)))
    assert "Het zijn dezelfde" not in _text(office.budgetbeheerder.get(plain))
    twin = statement([Booking(1_000), Booking(3_000)], opening=None, closing=None, identification="T1")
    office.upload(camt(twin), "a.xml")
    later = statement([Booking(1_000)], opening=None, closing=None, identification="T2")
    path = office.upload(camt(later), "b.xml")
    text = _text(office.budgetbeheerder.get(path))
    assert "Het zijn dezelfde: laat ze weg" in text, text


def test_the_bank_page_proves_the_day_and_leads_to_its_lines(office: Office) -> None:
    office.upload(camt(statement([Booking(10_000), Booking(-2_500)], opening=5_000)))
    text = _text(office.budgetbeheerder.get("/bank/"))
    assert "De boeken kloppen: bank € 125,00" in text
    assert "Bank € 125,00 = huishoudens € 0,00 + nog te boeken € 125,00" in text
    day = f"/bank/{office.bank.rekening_id}/2026-03-02/"
    page = office.budgetbeheerder.get(day)
    assert "2 maart klopt: € 125,00" in _text(page)
    found = re.search(r"/bank/regel/\d+/", page.content.decode())
    assert found is not None
    line = _text(office.budgetbeheerder.get(found[0]))
    assert "dag.xml" in line
    assert "Nog niets: het geld staat op de tussenrekening" in line
    assert "De bank boekte op deze dag niets" in _text(
        office.budgetbeheerder.get(f"/bank/{office.bank.rekening_id}/2026-02-27/")
    )
    assert office.budgetbeheerder.get(f"/bank/{office.bank.rekening_id}/morgen/").status_code == 404


def test_before_the_first_file_pages_say_what_usually_follows(office: Office) -> None:
    assert "Er is nog geen afschrift ingelezen" in _text(office.budgetbeheerder.get("/bank/"))
    assert "Er zijn nog geen bankbestanden" in _text(office.budgetbeheerder.get("/bestanden/"))


def test_another_uitvoerder_sees_nothing_of_it(office: Office) -> None:
    path = office.upload(camt(statement([Booking(10_000)], opening=0, closing=11_000)))
    elsewhere = open_bank("Andere Stichting", ibans=("NL02ABNA0123456789",)).actor.organisatie_id
    stranger = log_in(Client(), hire(elsewhere, "Vreemde", Role.BUDGETBEHEERDER), Role.BUDGETBEHEERDER, office.settings)
    for address in (path, path + "voortgang/", f"/bank/{office.bank.rekening_id}/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(path + "accepteren/", {"reason": "toch"}).status_code in {404, 409}
    assert IBAN not in _text(stranger.get("/bank/"))
    assert office.tweede.post("/bestanden/inlezen/", {}).status_code == 404


def test_the_bank_page_asks_no_more_with_an_opening_balance(office: Office) -> None:
    office.upload(camt(statement([Booking(10_000), Booking(-2_500)], opening=5_000)))
    text = _text(office.budgetbeheerder.get("/bank/"))
    assert "beginsaldo" in text.casefold()
    with CaptureQueriesContext(connection) as caught:
        assert office.budgetbeheerder.get("/bank/").status_code == 200
    asked = [each["sql"] for each in caught.captured_queries if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 12, "\n".join(each[:160] for each in asked)
