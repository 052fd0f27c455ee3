# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in as a person does it: password, code, role, and what ends it."""

from __future__ import annotations

import re
import sys
from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import reload
from types import ModuleType
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, include, path
from django_otp.oath import totp
from pytest_django import Settings

import houvast.access.urls
from houvast.access.commands import (
    assign_role,
    deactivate_medewerker,
    register_medewerker,
    register_organisatie,
    require,
    set_wachtwoord,
)
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role, refused
from houvast.access.events import AccessChanged, on_access_changed
from houvast.access.middleware import page
from houvast.access.queries import get_system_actor
from houvast.database.scope import NOTHING, current_scope

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WACHTWOORD = "lange-blauwe-fiets"


@page(Role.BUDGETBEHEERDER)
def show_scope(request: HttpRequest) -> HttpResponse:
    """Answer what the database would show."""
    return HttpResponse(f"{request.actor.naam}: {sorted(current_scope().uitvoerders)}")  # type: ignore[attr-defined]


def show_unmarked(_request: HttpRequest) -> HttpResponse:
    """Say nothing about who may."""
    return HttpResponse("open")


def break_halfway(_request: HttpRequest) -> HttpResponse:
    """Fail."""
    raise RuntimeError


def refuse(_request: HttpRequest) -> HttpResponse:
    """Do what a policy refuses."""
    require(refused("Nee."))
    return HttpResponse("done")


urlpatterns = [
    path("", include("houvast.web.urls")),
    path("", include("houvast.access.urls")),
    path("proef/", show_scope),
    path("proef/kaal/", show_unmarked),
    path("proef/stuk/", break_halfway),
    path("proef/geweigerd/", refuse),
]


@pytest.fixture
def clock(settings: Settings) -> Iterator[time_machine.Traveller]:
    """A morning that moves only when told; the pages of this file are there."""
    settings.ROOT_URLCONF = __name__
    with time_machine.travel(START, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def systeem(db: None, clock: time_machine.Traveller) -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return get_system_actor(register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=START))


def _hire(systeem: Actor, gebruikersnaam: str, *roles: Role, naam: str = "Noor de Wit") -> int:
    medewerker_id = register_medewerker(
        actor=systeem,
        organisatie_id=systeem.organisatie_id,
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        wachtwoord=WACHTWOORD,
        now=START,
    )
    for role in roles:
        assign_role(actor=systeem, medewerker_id=medewerker_id, role=role, since=date(2026, 1, 1), now=START)
    return medewerker_id


def _type_password(client: Client, gebruikersnaam: str = "noor", wachtwoord: str = WACHTWOORD) -> Any:
    return client.post("/inloggen/", {"username": gebruikersnaam, "password": wachtwoord, "next": "/proef/"})


def _read_secret(client: Client) -> bytes:
    html = client.get("/inloggen/instellen/").content.decode()
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", html)
    assert found is not None
    assert 'src="data:image/svg+xml;base64,' in html
    return b32decode(found[1].replace(" ", ""))


def _log_in(client: Client, gebruikersnaam: str = "noor") -> bytes:
    assert _type_password(client, gebruikersnaam)["Location"] == "/inloggen/instellen/"
    secret = _read_secret(client)
    client.post("/inloggen/instellen/", {"code": f"{_code(secret):06}"})
    return secret


def _code(secret: bytes) -> int:
    return int(totp(secret, t0=0, step=30))


def test_a_budgetbeheerder_logs_in_with_password_and_app_and_sees_the_own_scope(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    assert _type_password(client)["Location"] == "/inloggen/instellen/"
    secret = _read_secret(client)

    answer = client.post("/inloggen/instellen/", {"code": f"{_code(secret):06}"})

    assert answer["Location"] == "/proef/"
    assert client.get("/proef/").content.decode() == f"Noor de Wit: [{systeem.organisatie_id}]"


def test_a_password_alone_opens_nothing(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _type_password(client)
    assert client.get("/proef/")["Location"] == "/inloggen/?next=%2Fproef%2F"


def test_the_second_login_asks_the_code_and_takes_each_code_once(
    client: Client, systeem: Actor, clock: time_machine.Traveller
) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    secret = _log_in(client)
    client.post("/uitloggen/")

    assert _type_password(client)["Location"] == "/inloggen/code/"
    used = client.post("/inloggen/code/", {"code": f"{_code(secret):06}"})
    assert "al gebruikt" in used.content.decode()
    clock.shift(timedelta(seconds=60))
    assert client.post("/inloggen/code/", {"code": f"{_code(secret):06}"})["Location"] == "/proef/"


def test_who_has_an_app_can_not_register_another_with_the_password_alone(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    client.post("/uitloggen/")
    _type_password(client)
    assert client.get("/inloggen/instellen/")["Location"] == "/inloggen/"


def test_wrong_codes_cost_time(client: Client, systeem: Actor, clock: time_machine.Traveller) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    secret = _log_in(client)
    client.post("/uitloggen/")
    clock.shift(timedelta(minutes=2))
    _type_password(client)
    wrong = f"{(_code(secret) + 1) % 1_000_000:06}"
    client.post("/inloggen/code/", {"code": wrong})
    answer = client.post("/inloggen/code/", {"code": f"{_code(secret):06}"})
    assert "Probeer het over" in answer.content.decode()


def test_after_five_wrong_passwords_the_login_is_closed_and_says_how_long(
    client: Client, systeem: Actor, clock: time_machine.Traveller
) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    for _attempt in range(4):
        assert "horen niet bij elkaar" in _type_password(client, wachtwoord="fout").content.decode()
    closed = _type_password(client, wachtwoord="fout")
    assert closed.status_code == 429
    assert "Over 15 minuten" in closed.content.decode()
    assert _type_password(client).status_code == 429

    clock.shift(timedelta(minutes=16))
    assert _type_password(client).status_code == 302


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    known = _type_password(client, wachtwoord="fout").content.decode()
    unknown = _type_password(client, gebruikersnaam="nora").content.decode()
    assert "horen niet bij elkaar" in known
    assert re.sub(r'value="[^"]*"', "", known) == re.sub(r'value="[^"]*"', "", unknown)


def test_half_an_hour_of_nothing_ends_the_session(
    client: Client, systeem: Actor, clock: time_machine.Traveller
) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    clock.shift(timedelta(minutes=29))
    assert client.get("/proef/").status_code == 200
    clock.shift(timedelta(minutes=29))
    assert client.get("/proef/").status_code == 200
    clock.shift(timedelta(minutes=31))
    assert client.get("/proef/")["Location"] == "/inloggen/?next=%2Fproef%2F&verlopen=1"
    assert "uitgelogd" in client.get("/inloggen/?verlopen=1").content.decode()


def test_a_session_ends_after_a_long_working_day_however_busy(
    client: Client, systeem: Actor, clock: time_machine.Traveller
) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    for _times in range(35):
        clock.shift(timedelta(minutes=20))
        assert client.get("/proef/").status_code == 200
    clock.shift(timedelta(minutes=20))
    assert client.get("/proef/").status_code == 302


@pytest.mark.parametrize("end", ["leave", "new password"])
def test_a_session_ends_at_once_when_someone_leaves_or_gets_another_password(
    client: Client, systeem: Actor, end: str
) -> None:
    medewerker_id = _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    assert client.get("/proef/").status_code == 200
    if end == "leave":
        deactivate_medewerker(actor=systeem, medewerker_id=medewerker_id, now=START, reason="Uit dienst")
    else:
        set_wachtwoord(actor=systeem, medewerker_id=medewerker_id, wachtwoord="een-heel-ander-woord", now=START)
    assert client.get("/proef/").status_code == 302


def test_logging_out_takes_a_post_and_ends_the_session(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    assert client.get("/uitloggen/").status_code == 405
    assert client.get("/proef/").status_code == 200
    client.post("/uitloggen/")
    assert client.get("/proef/").status_code == 302


def test_the_session_key_changes_at_every_step_up(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _type_password(client)
    between = client.session.session_key
    secret = _read_secret(client)
    client.post("/inloggen/instellen/", {"code": f"{_code(secret):06}"})
    assert client.session.session_key != between


def test_someone_with_two_roles_chooses_one_and_sees_as_much(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER, Role.BEHEERDER)
    _log_in(client)
    assert client.get("/proef/")["Location"] == "/rol/"

    client.post("/rol/", {"role": "beheerder"})
    assert client.get("/proef/").status_code == 404
    client.post("/rol/", {"role": "budgetbeheerder"})
    assert client.get("/proef/").status_code == 200
    assert client.post("/rol/", {"role": "auditor"}).status_code == 404


def test_a_page_is_closed_unless_it_says_otherwise(client: Client, systeem: Actor) -> None:
    assert client.get("/proef/kaal/").status_code == 302
    assert client.get("/healthz").status_code == 200


def test_forbidden_looks_like_absent(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.AUDITOR)
    _log_in(client)
    answers = [client.get("/proef/"), client.get("/proef/geweigerd/"), client.get("/proef/bestaat-niet/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    pages = {re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert len(pages) == 1


def test_the_connection_forgets_the_scope_after_a_request_also_after_an_error(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    client.raise_request_exception = False
    assert client.get("/proef/stuk/").status_code == 500
    assert current_scope() == NOTHING
    client.get("/proef/")
    assert current_scope() == NOTHING


def test_a_page_that_asks_nothing_costs_four_queries(
    client: Client, systeem: Actor, django_assert_num_queries: object
) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    _log_in(client)
    # The session, the person with everything about them, the scope, and forgetting it.
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/proef/")


def test_coming_in_and_going_out_are_announced(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    told: list[AccessChanged] = []
    on_access_changed(told.append)
    _log_in(client)
    client.post("/uitloggen/")
    assert [each.command for each in told] == ["register_device", "log_in", "log_out"]
    assert {each.actor.naam for each in told} == {"Noor de Wit"}


def test_the_login_goes_only_to_pages_of_this_site(client: Client, systeem: Actor) -> None:
    _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    client.post("/inloggen/", {"username": "noor", "password": WACHTWOORD, "next": "https://elders.example/"})
    secret = _read_secret(client)
    assert client.post("/inloggen/instellen/", {"code": f"{_code(secret):06}"})["Location"] == "/"


def test_every_page_has_the_strict_headers(client: Client, systeem: Actor) -> None:
    headers = client.get("/inloggen/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src 'self'" in headers["Content-Security-Policy"].split("; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.fixture
def demo(settings: Settings) -> Iterator[ModuleType]:
    """An installation that is a demo, and no demo any more afterwards."""
    settings.DEMO = True
    clear_url_caches()
    yield reload(houvast.access.urls)
    settings.DEMO = False
    clear_url_caches()
    reload(houvast.access.urls)


def _list_paths(module: ModuleType) -> list[str]:
    return [str(each.pattern) for each in module.urlpatterns]


def test_in_the_demo_one_click_is_enough(systeem: Actor, demo: ModuleType, settings: Settings) -> None:
    medewerker_id = _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    assert "inloggen/demo/" in _list_paths(demo)
    settings.ROOT_URLCONF = demo.__name__ + "_of_demo"
    client = Client()
    root = ModuleType(settings.ROOT_URLCONF)
    root.urlpatterns = [  # type: ignore[attr-defined]
        path("", include("houvast.web.urls")),
        path("", include(demo)),
        path("proef/", show_scope),
    ]
    sys.modules[root.__name__] = root
    html = client.get("/inloggen/").content.decode()
    assert "Noor de Wit" in html
    assert html.count("csrfmiddlewaretoken") >= 2

    client.post("/inloggen/demo/", {"medewerker_id": medewerker_id, "role": "budgetbeheerder", "next": "/proef/"})
    assert client.get("/proef/").status_code == 200

    # The very same session is worth nothing where the demo is off.
    settings.DEMO = False
    assert client.get("/proef/").status_code == 302


def test_outside_the_demo_there_is_no_one_click_login(client: Client, systeem: Actor) -> None:
    medewerker_id = _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    assert "inloggen/demo/" not in _list_paths(houvast.access.urls)
    assert "Noor de Wit" not in client.get("/inloggen/").content.decode()
    answer = client.post("/inloggen/demo/", {"medewerker_id": medewerker_id, "role": "budgetbeheerder"})
    assert answer.status_code == 404


def test_a_login_form_without_its_token_is_refused(systeem: Actor) -> None:
    assert Client(enforce_csrf_checks=True).post("/inloggen/", {"username": "noor"}).status_code == 403
