# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Registering households and organisations in the browser, as caseworkers do."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.partijen import queries
from houvast.partijen.tests.conftest import NOW, TODAY, Places, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

IBAN = "NL92HVST0000000012"
ADRES = {
    "adres-straat": "Trossenkade",
    "adres-huisnummer": "12",
    "adres-toevoeging": "A",
    "adres-postcode": "8998 kl",
    "adres-plaats": "Oeverstad",
}
VERA = {
    "een-voornamen": "Vera",
    "een-voorvoegsel": "van",
    "een-achternaam": "Dijk",
    "een-bsn": "9999 90 019",
    "een-geboortedatum": "1980-05-04",
}


@pytest.fixture
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def merel(places: Places) -> Actor:
    return places.actor(Role.BUDGETBEHEERDER)


@pytest.fixture
def browser(merel: Actor, settings: Settings) -> Client:
    return log_in(merel, settings)


def _fields(places: Places, **changes: str) -> dict[str, str]:
    own = {
        "naam": "Familie Van Dijk",
        "nummer": "OV1",
        "gemeente": str(places.gemeente),
        "uitvoerder": str(places.uitvoerder),
        "since": "2026-11-01",
    }
    return {**own, **ADRES, **VERA, **changes}


def _register(browser: Client, places: Places, **changes: str) -> str:
    answer = browser.post("/inwoners/nieuw/", _fields(places, **changes))
    assert answer.status_code == 302, _text(answer)
    return str(answer["Location"])


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _identity(path: str) -> int:
    return int(path.rstrip("/").rsplit("/", 1)[1])


def test_a_household_is_registered_with_its_first_inwoner_and_adres(places: Places, browser: Client) -> None:
    text = _text(browser.get(_register(browser, places)))
    assert "Familie Van Dijk: één inwoner" in text
    assert "Trossenkade 12 A, 8998 KL Oeverstad" in text
    assert "Vera van Dijk 04-05-1980 ••••••019 01-11-2026" in text
    assert "Familie Van Dijk OV1 Vera van Dijk" in _text(browser.get("/inwoners/?zoek=dijk"))


def test_a_household_is_registered_with_two_inwoners(places: Places, browser: Client) -> None:
    two = {"twee-voornamen": "Bo", "twee-achternaam": "Smit"}
    text = _text(browser.get(_register(browser, places, **two)))
    assert "Familie Van Dijk: 2 inwoners" in text
    assert "Bo Smit" in text


def test_what_is_wrong_is_said_in_all_parts_of_the_form_at_once(places: Places, browser: Client) -> None:
    wrong = {"nummer": "", "adres-postcode": "0123", "een-bsn": "123456789", "een-geboortedatum": "2090-01-01"}
    answer = browser.post("/inwoners/nieuw/", _fields(places, **wrong))
    text = _text(answer)
    assert answer.status_code == 422
    assert "Geef het huishouden een nummer." in text
    assert "Deze geboortedatum ligt in de toekomst" in text
    assert text.count("Kijk dit nog even na:") == 3
    assert "niemand" not in text


def test_a_second_inwoner_who_is_filled_in_by_half_is_not_left_out(places: Places, browser: Client) -> None:
    answer = browser.post("/inwoners/nieuw/", _fields(places, **{"twee-voornamen": "Bo"}))
    assert answer.status_code == 422
    assert "Vul de achternaam in." in _text(answer)


def test_a_number_that_is_taken_registers_nothing(places: Places, merel: Actor, browser: Client) -> None:
    _register(browser, places)
    answer = browser.post("/inwoners/nieuw/", _fields(places, naam="Familie Twee", **{"een-bsn": ""}))
    assert "Nummer OV1 is al van een ander huishouden" in _text(answer)
    with scoped(scope_of(merel)):
        assert queries.count_huishoudens(merel) == 1


def test_who_is_known_by_the_bsn_is_not_registered_twice(places: Places, merel: Actor, browser: Client) -> None:
    first = _register(browser, places)
    with scoped(scope_of(merel)):
        [vera] = queries.list_leden(merel, _identity(first), on=TODAY)
    gone = browser.post(f"{first}eraf/{vera.inwoner_id}/", {f"eraf-{vera.inwoner_id}-until": "2026-11-10"})
    assert gone.status_code == 302
    second = _register(browser, places, nummer="OV2", naam="Vera van Dijk", since="2026-11-11")
    with scoped(scope_of(merel)):
        [moved] = queries.list_leden(merel, _identity(second), on=TODAY)
        assert queries.list_leden(merel, _identity(first), on=TODAY) == []
    assert moved.inwoner_id == vera.inwoner_id
    assert "Wie er vroeger bij hoorde" in _text(browser.get(first))


def test_a_bsn_with_another_surname_is_refused(places: Places, browser: Client) -> None:
    _register(browser, places)
    answer = browser.post(
        "/inwoners/nieuw/", _fields(places, nummer="OV2", **{"een-achternaam": "Smit", "een-voorvoegsel": ""})
    )
    assert "Burgerservicenummer ••••••019 staat op een andere achternaam dan Smit" in _text(answer)


def test_someone_joins_a_household_on_a_later_day(places: Places, browser: Client) -> None:
    path = _register(browser, places)
    fields = {"erbij-voornamen": "Bo", "erbij-achternaam": "Smit", "erbij-since": "2026-12-01"}
    text = _text(browser.post(f"{path}erbij/", fields, follow=True))
    assert "De inwoner hoort nu bij dit huishouden." in text
    assert "Bo Smit komt nog" in text
    assert "Bo Smit" not in _text(browser.get("/inwoners/"))


def test_a_day_before_someone_came_is_no_last_day(places: Places, merel: Actor, browser: Client) -> None:
    path = _register(browser, places)
    with scoped(scope_of(merel)):
        [vera] = queries.list_leden(merel, _identity(path), on=TODAY)
    answer = browser.post(f"{path}eraf/{vera.inwoner_id}/", {f"eraf-{vera.inwoner_id}-until": "2026-10-01"})
    assert answer.status_code == 422
    assert "is op die dag geen lid van het huishouden" in _text(answer)


def test_a_household_moves_and_its_earlier_adres_stays_to_be_seen(places: Places, browser: Client) -> None:
    path = _register(browser, places)
    fields = {
        **{name.replace("adres", "verhuizen"): value for name, value in ADRES.items()},
        "verhuizen-straat": "Sluisweg",
        "verhuizen-since": "2026-11-15",
    }
    text = _text(browser.post(f"{path}verhuizen/", fields, follow=True))
    assert "Sluisweg 12 A, 8998 KL Oeverstad" in text
    assert "Trossenkade 12 A, 8998 KL Oeverstad , tot en met 14-11-2026" in text.replace("Oeverstad,", "Oeverstad ,")


def test_looking_at_a_household_is_written_down(places: Places, merel: Actor, browser: Client) -> None:
    path = _register(browser, places)
    browser.get(path)
    with scoped(scope_of(merel)), connection.cursor() as cursor:
        cursor.execute("SELECT actor_naam FROM privacy_inzage WHERE object_id = %s", [_identity(path)])
        assert ("Merel",) in cursor.fetchall()


def test_a_consulent_registers_in_the_own_gemeente_only(places: Places, settings: Settings) -> None:
    browser = log_in(places.actor(Role.CONSULENT, at="gemeente"), settings)
    assert "Duinrade" not in _text(browser.get("/inwoners/nieuw/"))
    path = _register(browser, places, uitvoerder="")
    assert "Gemeente Oeverstad" in _text(browser.get(path))
    elsewhere = browser.post("/inwoners/nieuw/", _fields(places, gemeente=str(places.other_gemeente)))
    assert elsewhere.status_code == 422


def test_nobody_changes_a_household_of_another_uitvoerder(places: Places, browser: Client, settings: Settings) -> None:
    path = _register(browser, places)
    stranger = log_in(places.actor(Role.BUDGETBEHEERDER, at="other_uitvoerder"), settings)
    assert stranger.get(path).status_code == 404
    fields = {"erbij-voornamen": "Bo", "erbij-achternaam": "Smit", "erbij-since": "2026-12-01"}
    assert stranger.post(f"{path}erbij/", fields).status_code == 404
    assert "Van Dijk" not in _text(stranger.get("/inwoners/"))


def test_an_organisation_is_registered_with_its_account(browser: Client) -> None:
    fields = {"naam": "Woonstichting Achterdijk", "soort": "verhuurder", "iban": "nl92 hvst 0000 0000 12"}
    answer = browser.post("/organisaties/nieuw/", fields, follow=True)
    assert "Woonstichting Achterdijk Verhuurder" in _text(answer)
    assert "NL92 HVST 0000 0000 12" in _text(answer)
    assert "Woonstichting Achterdijk Verhuurder NL92" in _text(browser.get("/organisaties/?naam=woon"))
    twice = browser.post("/organisaties/nieuw/", fields)
    assert "Woonstichting Achterdijk staat al in het adresboek." in _text(twice)


def test_an_account_is_added_once_and_nothing_else_is_taken_for_one(browser: Client) -> None:
    fields = {"naam": "Woonstichting Achterdijk", "soort": "verhuurder", "iban": ""}
    path = str(browser.post("/organisaties/nieuw/", fields)["Location"])
    account = {"iban": IBAN, "since": "2026-11-01"}
    assert "De rekening staat in het adresboek." in _text(browser.post(f"{path}rekening/", account, follow=True))
    again = browser.post(f"{path}rekening/", account)
    assert again.status_code == 422
    assert "gebruikt rekening NL92 HVST 0000 0000 12 al" in _text(again)
    assert browser.post(f"{path}rekening/", {**account, "iban": "NL00HVST0000000012"}).status_code == 422


def test_the_address_book_of_another_uitvoerder_stays_closed(
    places: Places, browser: Client, settings: Settings
) -> None:
    fields = {"naam": "Woonstichting Achterdijk", "soort": "verhuurder", "iban": IBAN}
    path = str(browser.post("/organisaties/nieuw/", fields)["Location"])
    stranger = log_in(places.actor(Role.BUDGETBEHEERDER, at="other_uitvoerder"), settings)
    assert stranger.get(path).status_code == 404
    assert stranger.post(f"{path}rekening/", {"iban": IBAN, "since": "2026-11-01"}).status_code == 404
    assert "Achterdijk" not in _text(stranger.get("/organisaties/"))
