# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of contracts, as the people of both parties use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, browser_of, hire
from houvast.contracten import commands, queries
from houvast.contracten.domain.words import Kant
from houvast.contracten.tests.contract_world import NOW, TODAY, open_contract, open_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
PDF = b"%PDF-1.7\nbesluit van het college"


@pytest.fixture
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _check_what_comes(shown: str, html: str) -> None:
    """Check that what comes stands in one list, the first on top, with what to do; a day that comes is no alarm."""
    before, first, after = shown.split("Wat er aankomt")[1].partition("Besluit of u verlengt, en leg dat vast.")
    assert first
    assert "30 september 2026" in before
    assert "31 december 2026 : einde van het contract" in after
    assert "utrecht-alert--warning" not in html


def test_a_contract_is_written_down_from_nothing_until_its_end(settings: Settings) -> None:
    world = open_world()
    browser = browser_of(world.manager, settings)
    assert "Er loopt geen contract" in _text(browser.get("/contracten/"))
    wrong = browser.post("/contracten/", {"uitvoerder_id": world.uitvoerder_id, "kenmerk": "SHV-1"})
    assert wrong.status_code == 422
    made = {
        "uitvoerder_id": world.uitvoerder_id,
        "kenmerk": "SHV-1",
        "naam": "Budgetbeheer",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "opgave_days": "10",
    }
    page = browser.post("/contracten/", made)
    assert page.status_code == 302
    path = page["Location"]
    assert browser.post("/contracten/", made).status_code == 422
    assert "Er staat nog geen product" in _text(browser.get(path))

    def act(name: str, **facts: Any) -> str:
        given = {f"{name}-{key}": value for key, value in facts.items()}
        answer = browser.post(f"{path}doen/{name}/", given, follow=True)
        assert answer.status_code == 200, _text(answer)
        return _text(answer)

    shown = act("product", soort="budgetbeheer", since="2026-01-01")
    assert "budgetbeheer" in shown
    become(world.manager)
    (contract,) = queries.list_contracten(world.manager)
    page_of = queries.get_contract_page(world.manager, contract.contract_id, on=TODAY)
    product_id = page_of.producten[0].product_id
    price = {"product_id": product_id, "eenheid": "huishouden per maand", "reason": "inschrijving"}
    act("prijs", **price, amount_cents="95,50", since="2026-01-01")
    shown = act("prijs", **price | {"reason": "indexering"}, amount_cents="97,00", since="2026-07-01")
    assert "€ 95,50 per huishouden per maand" in shown.split("Alle prijzen")[0].replace("\xa0", " ")
    assert "indexering" in shown
    _check_what_comes(act("optie", until="2027-12-31", use_by="2026-09-30"), browser.get(path).content.decode())
    become(world.manager)
    page_of = queries.get_contract_page(world.manager, contract.contract_id, on=TODAY)
    optie_id = page_of.opties[0].optie_id
    late = {"verlengen-optie_id": optie_id, "verlengen-is_used": "ja", "verlengen-reason": "goed"}
    refused = browser.post(f"{path}doen/verlengen/", late | {"verlengen-decided_on": "2026-10-01"})
    assert refused.status_code == 422
    assert "De laatste dag voor deze optie was 30-09-2026" in _text(refused)
    shown = act("verlengen", optie_id=optie_id, is_used="ja", decided_on="2026-03-01", reason="De hulp is goed")
    assert "tot en met vr 31 december 2027" in shown
    act("aanvulling", onderwerp="Spreekuur", afgesproken="Elke dinsdag in de wijk", since="2026-02-01")
    shown = act("moment", soort="evaluatie", onderwerp="jaargesprek", due_on="2026-03-01")
    assert "de dag was" in shown
    become(world.manager)
    moment_id = queries.get_contract_page(world.manager, contract.contract_id, on=TODAY).momenten[0].moment_id
    assert "de dag was" not in act("gedaan", moment_id=moment_id, done_on="2026-03-02", uitkomst="Doorgaan")
    shown = act("exit", since="2026-01-01", opzegtermijn_months="6", oplevering="alle dossiers", formaat="open bestand")
    assert "6 maanden" in shown
    assert f"/toezicht/contract/{contract.contract_id}/" in browser.get(f"{path}einde/").content.decode()
    become(world.manager)
    commands.end_contract(
        actor=world.manager, contract_id=contract.contract_id, last_day=date(2026, 11, 30), reason="tekort", now=NOW
    )
    shown = _text(browser.get(f"{path}einde/"))
    assert "Dit contract eindigt op ma 30 november 2026" in shown
    assert "wordt beëindigd" in _text(browser.get("/contracten/"))


def test_the_ladder_and_its_contacts_are_set_on_the_page_by_both_sides(settings: Settings) -> None:
    world = open_contract()
    world.name(4, "Joost", kant=Kant.GEMEENTE)
    path = f"/contracten/{world.contract_id}/"
    browser = browser_of(world.manager, settings)
    assert "niemand genoemd" in _text(browser.get(f"{path}contacten/"))
    rungs = {
        "ladder-since": "2026-03-01",
        "ladder-naam_1": "vast contact",
        "ladder-kant_1": "uitvoerder",
        "ladder-werkdagen_1": "",
    }
    refused = browser.post(f"{path}doen/ladder/", rungs)
    assert refused.status_code == 422
    assert "Geef de termijn van deze trede" in _text(refused)
    shown = _text(browser.post(f"{path}doen/ladder/", rungs | {"ladder-werkdagen_1": "3"}, follow=True))
    assert "3 werkdagen" in shown
    assert "Deze ladder geldt sinds 01-03-2026" in shown
    leader = browser_of(world.leader, settings)
    contact = {
        "kant": "uitvoerder",
        "naam": "Ravi",
        "functie": "teamleider",
        "telefoon": "0900-1111",
        "trede": "1",
        "medewerker_id": world.leader.medewerker_id,
        "since": "2026-01-01",
    }
    shown = _text(leader.post(f"{path}contactpersoon/", contact, follow=True))
    assert "Ravi, teamleider" in shown
    become(world.leader)
    found = queries.find_contact(world.leader, **world.pair, on=TODAY)
    assert found is not None
    assert found.medewerker_id == world.leader.medewerker_id
    edit = f"{path}contactpersoon/{found.contactpersoon_id}/"
    assert leader.post(edit, contact | {"telefoon": ""}).status_code == 422
    assert "0900-2222" in _text(leader.post(edit, contact | {"telefoon": "0900-2222"}, follow=True))
    # The other side's contacts are for the other side.
    assert leader.post(f"{path}contactpersoon/", contact | {"kant": "gemeente"}).status_code == 422
    become(world.leader)
    own = next(
        each
        for each in queries.get_contract_page(world.leader, world.contract_id, on=TODAY).contacten
        if each.kant is Kant.GEMEENTE
    )
    assert leader.get(f"{path}contactpersoon/{own.contactpersoon_id}/").status_code == 404
    assert leader.post(f"{path}doen/ladder/", rungs).status_code == 404
    worker = browser_of(hire(world.uitvoerder_id, "Sam", Role.BUDGETBEHEERDER), settings)
    assert "0900-2222" in _text(worker.get("/contactpersonen/"))
    assert worker.get(path).status_code == 404


def test_evidence_is_kept_as_it_came_and_proves_the_mandaat_with_its_number(settings: Settings) -> None:
    world = open_contract()
    path = f"/contracten/{world.contract_id}/"
    browser = browser_of(world.policy, settings)
    browser.post(
        "/gemeente/mandaten/",
        {"uitvoerder_id": world.uitvoerder_id, "referentie": "M-7", "omvang": "afwijzen", "since": "2026-01-01"},
    )
    assert "mandaatbesluit ontbreekt" in _text(browser.get(f"{path}bewijs/"))
    given = {"document-soort": "mandaatbesluit", "document-naam": "Besluit van 12 december"}

    def upload(content: bytes, **more: str) -> Any:
        file = {"document-bestand": _file("besluit.pdf", content)}
        return browser.post(f"{path}doen/document/", given | file | more, follow=True)

    assert "nummer en de datum van het mandaatbesluit" in _text(upload(PDF))
    known = {"document-kenmerk": "m-7", "document-dated_on": "2025-12-12"}
    assert "geen pdf, jpg of png" in _text(upload(b"PK\x03\x04", **known))
    assert "leeg" in _text(upload(b"", **known))
    shown = _text(upload(PDF, **known))
    assert "mandaatbesluit ontbreekt" not in shown
    assert "staat al bij dit contract" in _text(upload(PDF, **known))
    become(world.policy)
    (document,) = queries.get_contract_page(world.policy, world.contract_id, on=TODAY).bewijs
    wck = {"wck-grond": "onderdeel b", "wck-since": "2026-01-01", "wck-bewijsstuk_id": document.bewijsstuk_id}
    assert "onderdeel b" in _text(browser.post(f"{path}doen/wck/", wck, follow=True))
    file = browser_of(world.leader, settings).get(f"/contracten/document/{document.bewijsstuk_id}/")
    assert (file.content, file["Content-Type"]) == (PDF, "application/pdf")
    assert "attachment" in file["Content-Disposition"]
    back = {"document-intrekken-bewijsstuk_id": document.bewijsstuk_id, "document-intrekken-reason": "verkeerd"}
    assert "ingetrokken" in _text(browser.post(f"{path}doen/document-intrekken/", back, follow=True))
    assert browser.post(f"{path}doen/iets-anders/", {}).status_code == 404
    assert browser.get(f"{path}iets-anders/").status_code == 404


def test_the_matrix_of_tasks_shows_what_nobody_does_and_what_two_do(settings: Settings) -> None:
    world = open_contract()
    browser = browser_of(world.manager, settings)
    assert "nog geen preventietaken" in _text(browser.get("/contracten/preventie/"))
    shown = browser.post(
        "/contracten/preventie/taak/", {"taak-naam": "Voorlichting", "taak-since": "2026-01-01"}, follow=True
    )
    assert "3 keer doet niemand een taak, 0 keer doen meer partijen haar" in _text(shown)
    become(world.manager)
    (taak,) = queries.get_matrix(world.manager, gemeente_id=world.gemeente_id, on=TODAY).rijen

    def divide(niveau: str, eigenaar: str, **more: Any) -> str:
        facts = {"taak_id": taak.taak_id, "niveau": niveau, "eigenaar": eigenaar, "since": "2026-01-01"} | more
        path = "/contracten/preventie/verdelen/"
        return _text(browser.post(path, {f"verdelen-{key}": value for key, value in facts.items()}, follow=True))

    divide("strategisch", "gemeente")
    assert "Kies welke uitvoerder" in divide("tactisch", "uitvoerder")
    divide("tactisch", "uitvoerder", uitvoerder_id=world.uitvoerder_id)
    assert "waarom deze taak" in divide("operationeel", "niet_nodig")
    divide("operationeel", "ander", toelichting="Buurtbank")
    assert "op elk niveau één eigenaar" in _text(browser.get("/contracten/preventie/"))
    assert "0 keer doet niemand een taak, 1 keer doen" in divide("strategisch", "ander", toelichting="Buurtbank")
    seen = _text(browser_of(world.leader, settings).get("/contracten/preventie/"))
    assert "Voorlichting" in seen
    assert "Zeg wie een taak doet" not in seen


def test_a_day_that_comes_near_stands_on_top_of_the_contracts(settings: Settings) -> None:
    world = open_contract()
    browser = browser_of(world.manager, settings)
    shown = _text(browser.get("/contracten/"))
    assert "1 contract loopt" in shown
    assert "do 31 december 2026 , einde van het contract" in shown
    page = _text(browser.get("/contracten/deadlines/"))
    assert "koos nog niet hoeveel dagen van tevoren" in page
    assert date(2026, 12, 31).strftime("%d-%m-%Y") in page
