# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first organisations and people of an installation, from the command line."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from django.utils import timezone

from houvast.access.queries import find_first_actor, get_system_actor, list_medewerkers, list_uitvoerders
from houvast.config.cli import main

HULPMIJ = "Hulpmij"


@pytest.fixture
def uitvoerder_id(fresh_database: str) -> int:
    assert fresh_database
    assert main(["organisatie", "add", HULPMIJ, "--soort", "uitvoerder"]) == 0
    return list_uitvoerders()[0].organisatie_id


def _add_beheerder(capsys: pytest.CaptureFixture[str]) -> str:
    """Register a beheerder and return the password that was printed."""
    capsys.readouterr()
    assert main(["beheerder", "add", "b.baas", "--naam", "Bea Baas", "--organisatie", HULPMIJ]) == 0
    return capsys.readouterr().out.split()[1]


def _logs_in(wachtwoord: str) -> bool:
    return authenticate(RequestFactory().post("/"), username="b.baas", password=wachtwoord) is not None


def test_an_uitvoerder_gets_its_books_with_its_registration(uitvoerder_id: int) -> None:
    assert len(get_system_actor(uitvoerder_id).administraties) == 1


def test_a_second_organisation_of_one_name_is_refused(uitvoerder_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert uitvoerder_id
    assert main(["organisatie", "add", HULPMIJ, "--soort", "uitvoerder"]) == 2
    assert HULPMIJ in capsys.readouterr().err


def test_the_printed_password_lets_the_beheerder_in_once(
    uitvoerder_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _logs_in(_add_beheerder(capsys))
    (beheerder,) = list_medewerkers(get_system_actor(uitvoerder_id))
    assert [each.role.value for each in beheerder.roles] == ["beheerder"]
    assert not beheerder.has_device
    found = find_first_actor(beheerder.medewerker_id, today=timezone.localdate())
    assert found is not None
    assert found.organisatie_id == uitvoerder_id


def test_a_reset_replaces_the_password_of_who_is_locked_out(
    uitvoerder_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert uitvoerder_id
    first = _add_beheerder(capsys)
    assert main(["beheerder", "reset", "b.baas", "--organisatie", HULPMIJ]) == 0
    second = capsys.readouterr().out.split()[1]
    assert _logs_in(second)
    assert not _logs_in(first)


def test_an_organisation_that_is_not_there_is_said_with_those_that_are(
    uitvoerder_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert uitvoerder_id
    assert main(["beheerder", "add", "x", "--naam", "X", "--organisatie", "Elders"]) == 1
    assert HULPMIJ in capsys.readouterr().err
