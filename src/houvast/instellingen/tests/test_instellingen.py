# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente chooses for itself, with a reason; what isn't chosen says so, and a proposal says that it is one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.people import browser_of, hire, open_organisatie
from houvast.database.scope import apply_scope
from houvast.instellingen import queries
from houvast.instellingen.commands import InstellingIsWrong, choose_instelling
from houvast.instellingen.models import Keuze
from houvast.instellingen.queries import InstellingNotChosen
from houvast.instellingen.tests.town import PROPOSED, TERM

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def gemeente_id() -> int:
    return open_organisatie("Gemeente Achterdijk")


@pytest.fixture
def noor(gemeente_id: int) -> Actor:
    return hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)


def _choose(actor: Actor, gemeente_id: int, waarde: Any, **changes: Any) -> None:
    given: dict[str, Any] = {"sleutel": TERM.sleutel, "reason": "besluit van het college", "now": NOW} | changes
    choose_instelling(actor=actor, gemeente_id=gemeente_id, waarde=waarde, **given)


def test_what_nobody_chose_says_so_and_where_to_choose(noor: Actor, gemeente_id: int) -> None:
    assert queries.find_waarde(noor, TERM, gemeente_id=gemeente_id) is None
    with pytest.raises(InstellingNotChosen, match=r"nog niet gekozen.*/gemeente/instellingen/"):
        queries.get_number(noor, TERM, gemeente_id=gemeente_id)


def test_a_proposal_counts_until_the_gemeente_chooses(noor: Actor, gemeente_id: int) -> None:
    assert queries.get_number(noor, PROPOSED, gemeente_id=gemeente_id) == 3
    _choose(noor, gemeente_id, 5, sleutel=PROPOSED.sleutel)
    assert queries.get_number(noor, PROPOSED, gemeente_id=gemeente_id) == 5
    other = open_organisatie("Gemeente Voordijk")
    assert queries.list_waarden(noor, PROPOSED, gemeente_ids=[gemeente_id, other]) == {gemeente_id: 5, other: 3}
    assert queries.list_waarden(noor, TERM, gemeente_ids=[gemeente_id, other]) == {}


def test_what_was_chosen_before_stays_with_who_when_and_why(noor: Actor, gemeente_id: int) -> None:
    _choose(noor, gemeente_id, 5)
    _choose(noor, gemeente_id, 7, reason="bleek te kort", now=NOW + timedelta(days=1))
    assert queries.get_number(noor, TERM, gemeente_id=gemeente_id) == 7
    view = next(each for each in queries.list_instellingen(noor) if each.keuze == TERM)
    assert [(each.waarde, each.by_naam, each.reason) for each in view.answers] == [
        (7, "Noor", "bleek te kort"),
        (5, "Noor", "besluit van het college"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        Keuze.objects.filter(gemeente_id=gemeente_id).update(waarde=1)


@pytest.mark.parametrize(
    ("waarde", "changes"),
    [(-1, {}), ("vijf", {}), (5, {"reason": " "}), (5, {"sleutel": "bestaat.niet"}), (5, {"sleutel": "bewaking.alle"})],
)
def test_a_wrong_answer_is_refused(waarde: object, changes: dict[str, str], noor: Actor, gemeente_id: int) -> None:
    with pytest.raises(InstellingIsWrong):
        _choose(noor, gemeente_id, waarde, **changes)
    assert queries.find_waarde(noor, TERM, gemeente_id=gemeente_id) is None


def test_only_who_makes_policy_chooses_and_only_for_the_own_gemeente(gemeente_id: int) -> None:
    other = open_organisatie("Gemeente Voordijk")
    provider = open_organisatie("Uitvoerder Spoor", OrganisatieSoort.UITVOERDER)
    allowed = hire(gemeente_id, "Bram", Role.CONTRACTMANAGER)
    _choose(allowed, gemeente_id, 4)
    for organisatie, role, about in (
        (gemeente_id, Role.CONSULENT, gemeente_id),
        (other, Role.BELEIDSMEDEWERKER, gemeente_id),
        (provider, Role.CONTRACTMANAGER, provider),
    ):
        with pytest.raises(NotAllowed):
            _choose(hire(organisatie, "Ander", role), about, 9)
    apply_scope(scope_of(allowed))
    assert queries.get_number(allowed, TERM, gemeente_id=gemeente_id) == 4


def test_the_database_refuses_a_choice_for_another_gemeente(noor: Actor) -> None:
    other = open_organisatie("Gemeente Voordijk")
    row = {"sleutel": TERM.sleutel, "version": 1, "waarde": 1, "reason": "x", "chosen_at": NOW, "chosen_by_naam": "x"}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Keuze.objects.create(gemeente_id=other, **row)
    assert noor.organisatie_id != other


def test_an_uitvoerder_knows_what_the_gemeente_chose(noor: Actor, gemeente_id: int) -> None:
    _choose(noor, gemeente_id, 6)
    provider = hire(open_organisatie("Uitvoerder Spoor", OrganisatieSoort.UITVOERDER), "Ravi", Role.BUDGETBEHEERDER)
    assert queries.get_number(provider, TERM, gemeente_id=gemeente_id) == 6


def test_the_page_shows_what_is_open_and_takes_an_answer(noor: Actor, settings: Settings) -> None:
    browser = browser_of(noor, settings)
    shown = browser.get("/gemeente/instellingen/").content.decode()
    assert "nog niet gekozen" in shown
    assert "voorstel" in shown
    path = f"/gemeente/instellingen/{TERM.sleutel}/"
    assert browser.post(path, {"waarde": "5", "reason": ""}).status_code == 422
    answer = browser.post(path, {"waarde": "5", "reason": "raadsbesluit 12"}, follow=True).content.decode()
    assert "5 dagen" in answer
    assert "raadsbesluit 12" in answer
    assert browser.post("/gemeente/instellingen/bewaking.alle/", {"waarde": "5"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.OUTREACH, Role.BEHEERDER])
def test_for_other_roles_the_page_is_not_there(role: Role, gemeente_id: int, settings: Settings) -> None:
    browser = browser_of(hire(gemeente_id, "Iemand", role), settings)
    assert browser.get("/gemeente/instellingen/").status_code == 404
    assert browser.post(f"/gemeente/instellingen/{TERM.sleutel}/", {}).status_code == 404
