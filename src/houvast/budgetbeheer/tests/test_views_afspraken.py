# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afspraken of a household in the browser: open the accounts, open, change and end an afspraak."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.audit.models import Line
from houvast.budgetbeheer import queries
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Richting, Weekendregel
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.queries.afspraken import find_afspraak
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.ledger.queries import list_account_balances
from houvast.partijen.commands import admit_organisatie, register_huishouden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def world(db: None) -> World:
    return open_world()


@pytest.fixture
def household(world: World) -> Household:
    return world.household("Familie Bakker", "Bakker", balance_cents=300_000)


@pytest.fixture
def browser(world: World, settings: Settings) -> Client:
    return person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").replace("\u2212", "-").split())


def _fields(world: World, household: Household, **changes: str) -> dict[str, str]:
    own = {
        "naam": "Huur",
        "richting": "uit",
        "tegenpartij_naam": "Woonstichting Achterdijk",
        "ibans": "NL02 ABNA 0123 4567 89",
        "bedrag": "650,00",
        "periodiciteit": "maandelijks",
        "anker": "2026-03-02",
        "weekendregel": "erna",
        "valid_from": "2026-01-01",
        "account": f"{world.administratie_id}-{household.account_id}",
        "rubriek": "Wonen",
        "referenties": "HUUR-123, 4455",
        "machtigingen": "M-9",
        "zoektermen": "huur achterdijk",
    }
    return {**own, **changes}


def _open(browser: Client, world: World, household: Household, **changes: str) -> str:
    answer = browser.post(
        f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/", _fields(world, household, **changes)
    )
    assert answer.status_code == 302, _text(answer)
    return str(answer["Location"])


def _identity(path: str) -> int:
    return int(path.rstrip("/").rsplit("/", 1)[1])


def test_an_afspraak_is_opened_and_books_the_next_bank_line(
    world: World, household: Household, browser: Client
) -> None:
    path = _open(browser, world, household)
    text = _text(browser.get(path))
    assert "Huur: € -650,00 elke maand" in text
    assert "rekening NL02 ABNA 0123 4567 89 (afgesproken)" in text
    assert "kenmerk huur123 (afgesproken)" in text
    assert "op de eerste werkdag erna" in text
    apply_scope(scope_of(world.actor))
    line = world.line(-65_000, counterparty_iban=LANDLORD, counterparty_name="Woonstichting Achterdijk")
    world.book()
    assert world.booked_on(line) == [_identity(path)]


def test_an_amount_that_changes_is_a_range_and_a_day_can_be_said(
    world: World, household: Household, browser: Client
) -> None:
    path = _open(browser, world, household, richting="in", bedrag="1.100,00", bedrag_max="1.400,00", verwachte_dag="24")
    text = _text(browser.get(path))
    assert "€ 1.100,00 tot € 1.400,00" in text
    assert "elke maand, rond de 24e" in text


def test_what_is_wrong_with_an_afspraak_is_said_at_its_field(
    world: World, household: Household, browser: Client
) -> None:
    wrong = {
        "naam": "",
        "bedrag": "12.50",
        "bedrag_max": "x",
        "ibans": "NL00ABNA0123456789",
        "verwachte_dag": "32",
        "valid_until": "2025-01-01",
        "account": "1-999999",
    }
    answer = browser.post(
        f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/", _fields(world, household, **wrong)
    )
    text = _text(answer)
    assert answer.status_code == 422
    assert "Geef de afspraak een naam, zoals Huur." in text
    assert "“12.50” is geen bedrag" in text
    assert "De afspraak eindigt voordat zij begint" in text
    for name in wrong:
        assert f'id="id_{name}_error"' in answer.content.decode(), name
    apply_scope(scope_of(world.actor))
    assert not Afspraak.objects.exists()


def test_the_highest_amount_is_not_below_the_lowest(world: World, household: Household, browser: Client) -> None:
    fields = _fields(world, household, bedrag="20,00", bedrag_max="10,00")
    answer = browser.post(f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/", fields)
    assert "Het hoogste bedrag ligt onder het laagste" in _text(answer)


def test_a_weekly_afspraak_has_no_day_of_the_month(world: World, household: Household, browser: Client) -> None:
    fields = _fields(world, household, periodiciteit="wekelijks", verwachte_dag="3")
    answer = browser.post(f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/", fields)
    assert answer.status_code == 422
    assert "De verwachte dag van “Huur” is een dag van de maand" in _text(answer)


def test_a_counterparty_from_the_address_book_brings_its_accounts(
    world: World, household: Household, browser: Client
) -> None:
    organisatie_id = admit_organisatie(
        actor=world.actor,
        houder_id=world.actor.organisatie_id,
        naam="Woonstichting Achterdijk",
        soort="verhuurder",
        iban=LANDLORD,
        since=date(2026, 1, 1),
        now=NOW,
    )
    address = f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/"
    found = browser.get(f"{address}?wie=woon")
    assert f"?organisatie={organisatie_id}" in found.content.decode()
    assert "Uit het adresboek: Woonstichting Achterdijk. NL02 ABNA 0123 4567 89" in _text(
        browser.get(f"{address}?organisatie={organisatie_id}")
    )
    path = _open(browser, world, household, ibans="", organisatie=str(organisatie_id))
    assert "rekening NL02 ABNA 0123 4567 89 (afgesproken)" in _text(browser.get(path))


def test_an_organisation_of_another_address_book_is_not_taken(
    world: World, household: Household, browser: Client
) -> None:
    other = open_world()
    strange = admit_organisatie(
        actor=other.actor,
        houder_id=other.actor.organisatie_id,
        naam="Van een ander",
        soort="overig",
        iban="",
        since=date(2026, 1, 1),
        now=NOW,
    )
    fields = _fields(world, household, organisatie=str(strange))
    answer = browser.post(f"/huishoudens/{household.huishouden_id}/afspraken/nieuw/", fields)
    assert answer.status_code == 422
    assert "staat niet in uw adresboek" in _text(answer)


def test_a_change_ends_the_afspraak_and_begins_another(world: World, household: Household, browser: Client) -> None:
    path = _open(browser, world, household)
    begun = browser.get(f"{path}wijzigen/").content.decode()
    assert 'value="650,00"' in begun
    assert 'value="NL02 ABNA 0123 4567 89"' in begun
    fields = _fields(world, household, bedrag="675,50", valid_from="2026-07-01", reden="huurverhoging")
    answer = browser.post(f"{path}wijzigen/", fields, follow=True)
    text = _text(answer)
    assert "De afspraak is gewijzigd. De vorige telt tot en met de dag ervoor." in text
    assert "€ -675,50" in text
    listed = _text(browser.get(f"/huishoudens/{household.huishouden_id}/afspraken/"))
    assert "vanaf 01-01-2026 tot en met 30-06-2026" in listed
    assert "Wat nog ingaat" in listed
    apply_scope(scope_of(world.actor))
    assert Line.objects.get(command="end_afspraak").reason == "huurverhoging"


def test_a_change_keeps_how_an_afspraak_is_paid(world: World, household: Household, browser: Client) -> None:
    afspraak_id = world.afspraak(
        household,
        betaalwijze=Betaalwijze.OVERBOEKING,
        betaal_iban=LANDLORD,
        betalingskenmerk="",
        betaalomschrijving="Huur Bakker",
        vooraf_days=2,
        weekendregel=Weekendregel.ERVOOR,
    )
    fields = _fields(world, household, bedrag="675,50", valid_from="2026-07-01", reden="huurverhoging")
    path = f"/huishoudens/{household.huishouden_id}/afspraken/{afspraak_id}/"
    changed = browser.post(f"{path}wijzigen/", fields)
    apply_scope(scope_of(world.actor))
    detail = find_afspraak(world.actor, household.huishouden_id, _identity(str(changed["Location"])))
    assert detail is not None
    request = detail.request
    assert (request.betaalwijze, request.betaal_iban) == (Betaalwijze.OVERBOEKING, LANDLORD)
    assert (request.betaalomschrijving, request.vooraf_days) == ("Huur Bakker", 2)
    assert replace(request, richting=Richting.UIT) == request


def test_a_change_before_the_afspraak_began_is_refused(world: World, household: Household, browser: Client) -> None:
    path = _open(browser, world, household)
    fields = _fields(world, household, valid_from="2026-01-01", reden="fout")
    answer = browser.post(f"{path}wijzigen/", fields)
    assert answer.status_code == 422
    assert "begon op 01-01-2026" in _text(answer)
    apply_scope(scope_of(world.actor))
    assert Afspraak.objects.count() == 1


def test_a_change_does_not_stretch_an_afspraak_that_ends(world: World, household: Household, browser: Client) -> None:
    path = _open(browser, world, household, valid_until="2026-06-30")
    fields = _fields(world, household, valid_from="2026-09-01", reden="later")
    assert "De afspraak eindigt al op 30-06-2026." in _text(browser.post(f"{path}wijzigen/", fields))


def test_an_afspraak_ends_with_a_reason(world: World, household: Household, browser: Client) -> None:
    path = _open(browser, world, household)
    without = browser.post(f"{path}beeindigen/", {"last_day": "2026-02-28", "reason": ""})
    assert without.status_code == 422
    assert "Schrijf op waarom de afspraak eindigt." in _text(without)
    too_early = browser.post(f"{path}beeindigen/", {"last_day": "2025-02-28", "reason": "verhuisd"})
    assert "begon op 01-01-2026" in _text(too_early)
    ended = browser.post(f"{path}beeindigen/", {"last_day": "2026-02-28", "reason": "verhuisd"}, follow=True)
    assert "Wat ophield Waarvoor" in _text(ended)
    text = _text(browser.get(path))
    assert "de laatste dag was 28-02-2026" in text
    assert "Wijzig de afspraak" not in text
    assert "Deze afspraak hield al op." in _text(browser.get(f"{path}wijzigen/", follow=True))


def test_a_household_gets_its_accounts_once(world: World, browser: Client) -> None:
    huishouden_id = register_huishouden(
        actor=world.actor,
        gemeente_id=world.gemeente_id,
        uitvoerder_id=world.actor.organisatie_id,
        nummer="NIEUW1",
        naam="Familie Nieuw",
        now=NOW,
    )
    address = f"/huishoudens/{huishouden_id}/"
    assert "Familie Nieuw heeft nog geen rekening" in _text(browser.get(f"{address}afspraken/"))
    assert str(browser.get(f"{address}afspraken/nieuw/")["Location"]) == f"{address}afspraken/"
    wrong = browser.post(f"{address}rekeningen/", {"rekening": "999999"})
    assert wrong.status_code == 422
    for _turn in range(2):
        answer = browser.post(f"{address}rekeningen/", {"rekening": str(world.rekening_id)}, follow=True)
        assert "Familie Nieuw: geen afspraken" in _text(answer)
    apply_scope(scope_of(world.actor))
    accounts = list_account_balances(actor=world.actor, holder_id=huishouden_id)
    assert sorted(each.naam for each in accounts) == ["Leefgeld", "Reservering", "Vaste lasten"]


def test_a_consulent_reads_afspraken_and_changes_none(
    world: World, household: Household, browser: Client, settings: Settings
) -> None:
    path = _open(browser, world, household)
    consulent = person(world.gemeente_id, Role.CONSULENT, settings, "Hanna")
    text = _text(consulent.get(path))
    assert "Huur: € -650,00 elke maand" in text
    assert "Wijzig de afspraak" not in text
    assert "Nieuwe afspraak" not in _text(consulent.get(f"/huishoudens/{household.huishouden_id}/afspraken/"))


def test_an_afspraak_of_another_household_is_not_found_here(
    world: World, household: Household, browser: Client
) -> None:
    other = world.household("Familie Mulder", "Mulder")
    path = _open(browser, world, household)
    assert browser.get(f"/huishoudens/{other.huishouden_id}/afspraken/{_identity(path)}/").status_code == 404
    apply_scope(scope_of(world.actor))
    assert len(queries.list_afspraken(world.actor, household.huishouden_id)) == 1
