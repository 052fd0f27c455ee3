# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of post, as people use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.database.scope import apply_scope
from houvast.poststukken.domain.poststuk import PoststukSoort, State
from houvast.poststukken.tests.letters import INVOICE, draw_qr, write_pdf, write_qr
from houvast.poststukken.tests.world import NOW, TODAY, Town, open_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Iterator[Town]:
    with time_machine.travel(NOW, tick=True):
        yield open_town()


@pytest.fixture
def browser(town: Town, settings: Settings) -> Client:
    return person(town.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _values(response: Any) -> dict[str, str]:
    """Return what the inputs and chosen options of a page hold."""
    html = response.content.decode()
    found = dict(re.findall(r'<input type="\w+" name="([\w-]+)" value="([^"]*)"', html))
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        found[name] = chosen[1] if chosen else ""
    return found


def _upload(browser: Client, *files: tuple[str, bytes], **fields: str) -> Any:
    given = {
        "bestanden": [SimpleUploadedFile(name, content) for name, content in files],
        "received_on": "2026-11-09",
        **fields,
    }
    page = browser.get("/post/").content.decode()
    administratie = re.search(r'name="administratie" value="(\d+)"', page)
    assert administratie is not None
    return browser.post("/post/aannemen/", given | {"administratie": administratie[1]}, follow=True)


def _number(town: Town) -> str:
    apply_scope(scope_of(town.actor))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nummer FROM partijen_huishouden WHERE id = %s", [town.household.huishouden_id])
        return str(cursor.fetchone()[0])


def test_an_invoice_goes_from_upload_to_betaalopdracht_in_three_pages(town: Town, browser: Client) -> None:
    page = _upload(browser, ("huur.pdf", write_pdf(INVOICE)), nummer=_number(town))
    text = _text(page)
    assert "Wat staat er in deze brief?" in text
    assert "Te betalen EUR 87,50" in text
    path = page.redirect_chain[-1][0]
    proposed = _values(page)
    assert proposed["bedrag"] == "87,50"
    assert proposed["soort"] == "factuur"
    assert proposed["organisatie_id"] == str(town.landlord_id)
    page = browser.post(f"{path}gegevens/", proposed, follow=True)
    assert "Factuur van Woonstichting Achterdijk" in _text(page)
    chosen = _values(page)
    page = browser.post(f"{path}betalen/", chosen, follow=True)
    assert page.redirect_chain[-1][0] == "/post/"
    assert "Er is een betaalopdracht van gemaakt." in _text(page)
    assert "Alle post is afgehandeld" in _text(page)
    apply_scope(scope_of(town.actor))
    with connection.cursor() as cursor:
        cursor.execute("SELECT amount_cents, due_on, bron FROM betaalopdrachten_betaalopdracht")
        assert cursor.fetchall() == [(8750, date(2026, 12, 1), "poststuk")]


def test_several_files_come_in_at_once_and_each_that_does_not_says_why(town: Town, browser: Client) -> None:
    page = _upload(
        browser,
        ("een.pdf", write_pdf(INVOICE)),
        ("twee.png", draw_qr(write_qr())),
        ("drie.docx", b"PK"),
        ("leeg.pdf", b""),
    )
    text = _text(page)
    assert "2 poststukken aangenomen." in text
    assert "drie.docx: Dit is geen pdf, jpg of png." in text
    assert "leeg.pdf: Dit bestand is leeg." in text
    assert "2 poststukken wachten" in text
    assert "nog van niemand" in text


def test_an_upload_without_a_file_or_for_nobody_says_what_to_do(town: Town, browser: Client) -> None:
    assert "Kies eerst een of meer bestanden." in _text(_upload(browser))
    page = _upload(browser, ("huur.pdf", write_pdf(INVOICE)), nummer="bestaat niet")
    assert page.status_code == 422
    assert "Dit nummer is van geen huishouden." in _text(page)
    page = _upload(browser, *((f"{each}.pdf", b"%PDF-") for each in range(11)))
    assert "Kies ten hoogste tien bestanden tegelijk." in _text(page)


def test_a_letter_of_nobody_is_given_to_the_household_that_a_search_finds(town: Town, browser: Client) -> None:
    poststuk_id = town.receive(known=False)
    page = browser.get(f"/post/{poststuk_id}/?wie=jansen")
    assert "Familie Jansen" in _text(page)
    fields = {"version": "0", "huishouden": str(town.household.huishouden_id)}
    page = browser.post(f"/post/{poststuk_id}/huishouden/", fields, follow=True)
    assert "Bewaard van wie deze post is." in _text(page)
    assert "Van wie is deze post?" not in _text(page)
    assert "Familie Jansen: 1 poststuk wacht" in _text(
        browser.get(f"/huishoudens/{town.household.huishouden_id}/post/")
    )


def test_wrong_facts_come_back_with_what_is_wrong(town: Town, browser: Client) -> None:
    poststuk_id = town.receive()
    fields = _values(browser.get(f"/post/{poststuk_id}/"))
    for name, value, sentence in (
        ("iban", "NL00ABNA0123456789", "geen IBAN"),
        ("bedrag", "veel", "“veel” is geen bedrag."),
        ("bedrag", "-5", "moet boven nul liggen"),
        ("betalingskenmerk", "5000056789012346", "geen betalingskenmerk"),
        ("omschrijving", "factuur 12", "een van de twee"),
        ("received_on", "2026-12-01", "ligt in de toekomst"),
        ("soort", "", "Kies wat voor post dit is."),
    ):
        page = browser.post(f"/post/{poststuk_id}/gegevens/", fields | {name: value})
        assert page.status_code == 422
        assert sentence in _text(page), name
    assert town.see(poststuk_id).facts is None


def test_an_unexpected_account_warns_and_asks_how_it_was_checked(town: Town, browser: Client) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id, iban="NL20INGB0001234567")
    page = browser.get(f"/post/{poststuk_id}/")
    assert "Deze afzender gebruikte tot nu toe een andere rekening: NL02 ABNA 0123 4567 89." in _text(page)
    fields = _values(page)
    again = browser.post(f"/post/{poststuk_id}/betalen/", fields)
    assert again.status_code == 422
    assert "Schrijf op hoe u naging dat deze rekening klopt." in _text(again)
    done = browser.post(f"/post/{poststuk_id}/betalen/", fields | {"betalen-checked_how": "Gebeld"}, follow=True)
    assert "Er is een betaalopdracht van gemaakt." in _text(done)


def test_a_letter_is_finished_in_words_handed_over_or_opened_again(town: Town, browser: Client) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id, soort=PoststukSoort.BRIEF, amount_cents=None, iban="")
    path = f"/post/{poststuk_id}/"
    fields = {"version": "1", "afhandelen-actie": "contact", "afhandelen-toelichting": ""}
    assert browser.post(f"{path}afhandelen/", fields).status_code == 422
    fields["afhandelen-toelichting"] = "Gebeld, komt goed"
    assert "Dit poststuk is afgehandeld." in _text(browser.post(f"{path}afhandelen/", fields, follow=True))
    opened = browser.post(f"{path}heropenen/", {"version": "2", "heropenen-reason": "Nieuwe brief"}, follow=True)
    assert "Dit poststuk is weer open." in _text(opened)
    over = {"version": "3", "overdragen-to": "Wijkteam Noord", "overdragen-reason": "Verhuisd"}
    browser.post(f"{path}overdragen/", over)
    assert "Overgedragen aan Wijkteam Noord" in _text(browser.get(path))


def test_a_page_that_a_colleague_was_ahead_of_changes_nothing(town: Town, browser: Client) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    fields = _values(browser.get(f"/post/{poststuk_id}/")) | {"version": "0"}
    page = browser.post(f"/post/{poststuk_id}/betalen/", fields)
    assert "Een collega was intussen met dit poststuk bezig." in _text(page)
    assert town.see(poststuk_id).state is State.OPEN


def test_the_file_is_given_as_it_came_and_a_browser_runs_nothing_of_it(town: Town, browser: Client) -> None:
    letter = write_pdf(INVOICE)
    poststuk_id = town.receive(letter, file_name='een "rare"\r\nnaam é.pdf')
    answer = browser.get(f"/post/{poststuk_id}/bestand/")
    assert answer.content == letter
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_who_reads_a_letter_is_written_down(town: Town, browser: Client) -> None:
    known, unknown = town.receive(), town.receive(known=False)
    for path in (f"/post/{known}/", f"/post/{known}/bestand/", f"/post/{unknown}/", f"/post/{unknown}/bestand/"):
        assert browser.get(path).status_code == 200
    apply_scope(scope_of(town.actor))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM privacy_inzage WHERE object_id = %s AND doel = 'budgetbeheer_uitvoeren'",
            [town.household.huishouden_id],
        )
        assert cursor.fetchone() == (2,)
        cursor.execute("SELECT object_id, count(*) FROM audit_line WHERE command = 'look_at_poststuk' GROUP BY 1")
        assert cursor.fetchall() == [(unknown, 2)]


def test_a_consulent_reads_the_post_of_the_own_gemeente_and_changes_nothing(town: Town, settings: Settings) -> None:
    known, unknown = town.receive(), town.receive(known=False)
    consulent = person(town.world.gemeente_id, Role.CONSULENT, settings)
    page = consulent.get(f"/post/{known}/")
    assert page.status_code == 200
    assert "Dit staat in de brief" not in _text(page)
    assert consulent.get(f"/post/{known}/bestand/").content.startswith(b"%PDF-")
    assert consulent.get(f"/huishoudens/{town.household.huishouden_id}/post/").status_code == 200
    assert consulent.get("/post/").status_code == 404
    assert consulent.get(f"/post/{unknown}/").status_code == 404
    assert consulent.post(f"/post/{known}/gegevens/", {"version": "0"}).status_code == 404


def test_nobody_of_another_uitvoerder_or_gemeente_reads_a_letter(town: Town, settings: Settings) -> None:
    poststuk_id = town.receive()
    elsewhere = open_town()
    for organisatie, role in (
        (elsewhere.actor.organisatie_id, Role.BUDGETBEHEERDER),
        (elsewhere.world.gemeente_id, Role.CONSULENT),
    ):
        stranger = person(organisatie, role, settings)
        assert stranger.get(f"/post/{poststuk_id}/").status_code == 404
        assert stranger.get(f"/post/{poststuk_id}/bestand/").status_code == 404
        assert stranger.get(f"/huishoudens/{town.household.huishouden_id}/post/").status_code == 404


def test_the_werkvoorraad_is_filtered_and_paged(town: Town, browser: Client) -> None:
    threat = town.receive(write_pdf("DAGVAARDING van de deurwaarder"))
    read = town.receive()
    town.confirm(read)
    for _turn in range(26):
        town.receive(known=False)
    first = browser.get("/post/")
    assert "28 poststukken wachten" in _text(first)
    follow = re.search(r'href="(\?na=[^"]+)"', first.content.decode())
    assert follow is not None
    second = browser.get(f"/post/{follow[1]}")
    assert second.content.count(b"<tr class") == 3
    only = browser.get("/post/?welke=dreiging").content.decode()
    assert f"/post/{threat}/" in only
    assert f"/post/{read}/" not in only
    assert f"/post/{read}/" in browser.get("/post/?tekst=achterdijk").content.decode()
    assert "Geen poststuk past bij deze filters." in _text(browser.get("/post/?tekst=bestaat+niet"))
    assert browser.get("/post/?na=onzin").status_code == 200
    assert town.see(read).received_on == TODAY
