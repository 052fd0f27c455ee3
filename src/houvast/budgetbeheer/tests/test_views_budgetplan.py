# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budgetplan in the browser: begin, fill, agree, lay before a second person, settle, change and end."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.budgetbeheer.models import Afspraak, Budgetplan
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, NOW, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.ledger.commands import AccountRequest, Soort, open_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


class Desk:
    """A household, a colleague who makes its plan and one who settles it."""

    def __init__(self, settings: Settings) -> None:
        self.world: World = open_world()
        self.household: Household = self.world.household("Familie Bakker", "Bakker")
        self.maker: Client = person(self.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
        self.second: Client = person(
            self.world.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings, "Noor van Dijk"
        )
        self.path = f"/huishoudens/{self.household.huishouden_id}/budgetplan/"

    def begin(self, valid_from: str = "2026-04-01") -> str:
        """Begin a version and return its path."""
        answer = self.maker.post(f"{self.path}begin/", {"valid_from": valid_from, "reason": "Start"})
        assert answer.status_code == 302, _text(answer)
        return str(answer["Location"])

    def fields(self, **changes: str) -> dict[str, str]:
        """Return what is filled in for the rent."""
        return {
            "naam": "Huur",
            "richting": "uit",
            "soort": "betaling",
            "tegenpartij_naam": "Woonstede",
            "bedrag": "650,00",
            "periodiciteit": "maandelijks",
            "anker": "2026-04-01",
            "weekendregel": "ervoor",
            "valid_from": "2026-04-01",
            "account": f"{self.world.administratie_id}-{self.household.account_id}",
            "voorrang": "woning",
            "betaalwijze": "overboeking",
            "betaal_iban": LANDLORD,
            "stap": "bewaar",
            **changes,
        }

    def whole(self, plan: str) -> None:
        """Agree, submit and settle."""
        self.maker.post(f"{plan}akkoord/", {"agreed_on": "2026-03-02", "agreed_how": "gesprek"})
        self.maker.post(f"{plan}voorleggen/")
        assert self.second.post(f"{plan}vaststellen/").status_code == 302
        apply_scope(scope_of(self.world.actor))


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return Desk(settings)


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").replace("−", "-").split())


def test_a_household_without_a_plan_is_told_what_a_plan_is(desk: Desk) -> None:
    assert "heeft nog geen budgetplan" in _text(desk.maker.get(desk.path))


def test_a_plan_is_made_agreed_and_settled_by_two_people(desk: Desk) -> None:
    plan = desk.begin()
    added = desk.maker.post(f"{plan}regel/", desk.fields(), follow=True)
    assert "komt € 7.800,00 per jaar tekort" in _text(added)
    income = desk.fields(naam="Loon", richting="in", bedrag="700", betaal_iban="", betaalwijze="", voorrang="")
    shown = _text(desk.maker.post(f"{plan}regel/", income, follow=True))
    assert "houdt € 600,00 per jaar over" in shown
    desk.maker.post(f"{plan}voorleggen/")
    waits = _text(desk.second.get("/goedkeuren/budgetplannen/"))
    assert "Eén budgetplan wacht op uw oordeel" in waits
    early = desk.second.post(f"{plan}vaststellen/")
    assert early.status_code == 422
    assert "hoe de inwoner akkoord ging" in _text(early)
    desk.whole(plan)
    found = Afspraak.objects.get(naam="Huur")
    assert (found.betaalwijze, found.betaal_iban, found.voorrang) == ("overboeking", LANDLORD, "woning")
    assert "Versie 1" in _text(desk.maker.get(desk.path))


def test_the_next_twelve_dates_are_shown_before_anything_is_kept(desk: Desk) -> None:
    plan = desk.begin()
    answer = desk.maker.post(f"{plan}regel/", desk.fields(anker="2026-01-31", verwachte_dag="31", stap="datums"))
    text = _text(answer)
    assert answer.status_code == 200
    assert "do 30 april 2026" in text
    assert "vr 29 mei 2026 in plaats van zo 31 mei 2026" in text
    assert answer.content.decode().count("<time", answer.content.decode().find('class="dates"')) >= 12
    apply_scope(scope_of(desk.world.actor))
    assert Budgetplan.objects.get().regels.count() == 0


def test_a_wrong_iban_is_refused_where_it_is_filled_in(desk: Desk) -> None:
    plan = desk.begin()
    answer = desk.maker.post(f"{plan}regel/", desk.fields(betaal_iban="NL02ABNA0123456788"))
    assert answer.status_code == 422
    assert "is geen IBAN" in _text(answer)


def test_listed_dates_are_filled_in_one_on_a_line(desk: Desk) -> None:
    plan = desk.begin()
    listed = desk.fields(periodiciteit="datums", datums="01-05-2026\n01-09-2026", verwachte_dag="")
    text = _text(desk.maker.post(f"{plan}regel/", listed, follow=True))
    assert "op losse datums" in text
    assert "komt € 1.300,00 per jaar tekort" in text


def test_a_change_shows_what_it_was_and_can_be_taken_back(desk: Desk) -> None:
    first = desk.begin()
    desk.maker.post(f"{first}regel/", desk.fields())
    desk.whole(first)
    second = desk.begin("2026-07-01")
    regel = int(re.findall(r"/regel/(\d+)/", desk.maker.get(second).content.decode())[0])
    page = desk.maker.get(f"{second}regel/{regel}/")
    assert "650,00" in page.content.decode()
    changed = desk.maker.post(f"{second}regel/{regel}/", desk.fields(bedrag="680,00"), follow=True)
    assert "was € -650,00" in _text(changed)
    back = desk.maker.post(f"{second}regel/{regel}/vervalt/", {"oordeel": "terug"}, follow=True)
    assert "was €" not in _text(back).split("Per maand")[0].split("Wat erin staat")[1]
    dropped = desk.maker.post(f"{second}regel/{regel}/vervalt/", {"oordeel": "vervalt"}, follow=True)
    assert "vervalt" in _text(dropped)
    desk.whole(second)
    assert Afspraak.objects.get(naam="Huur").valid_until == date(2026, 6, 30)


def test_a_plan_is_sent_back_withdrawn_and_ended_with_a_reason(desk: Desk) -> None:
    plan = desk.begin()
    desk.maker.post(f"{plan}regel/", desk.fields())
    desk.maker.post(f"{plan}voorleggen/")
    assert desk.second.post(f"{plan}terugsturen/", {"reason": " "}).status_code == 422
    sent = _text(desk.second.post(f"{plan}terugsturen/", {"reason": "De huur klopt niet"}, follow=True))
    assert "Teruggestuurd: “De huur klopt niet”" in sent
    desk.whole(plan)
    ended = desk.maker.post(f"{plan}beeindigen/", {"reason": "Verhuisd", "last_day": "2026-09-30"}, follow=True)
    assert "Zij gold tot en met" in _text(ended)
    apply_scope(scope_of(desk.world.actor))
    assert Afspraak.objects.get(naam="Huur").valid_until == date(2026, 9, 30)


def test_who_made_the_plan_finds_no_button_to_settle_it(desk: Desk, settings: Settings) -> None:
    plan = desk.begin()
    desk.maker.post(f"{plan}regel/", desk.fields())
    desk.maker.post(f"{plan}voorleggen/")
    assert desk.maker.post(f"{plan}vaststellen/").status_code == 404
    assert "Stel dit plan vast" not in _text(desk.maker.get(plan))
    assert "Stel dit plan vast" in _text(desk.second.get(plan))
    stranger = person(open_world().actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings, "Van buiten")
    assert stranger.get(plan).status_code == 404


def test_what_was_settled_changes_by_a_next_version_only(desk: Desk) -> None:
    plan = desk.begin()
    desk.maker.post(f"{plan}regel/", desk.fields())
    desk.whole(plan)
    afspraak = Afspraak.objects.get(naam="Huur")
    afspraken = f"/huishoudens/{desk.household.huishouden_id}/afspraken/"
    for path in (f"{afspraken}nieuw/", f"{afspraken}{afspraak.pk}/wijzigen/"):
        answer = desk.maker.get(path, follow=True)
        assert "Begin hier een nieuwe versie" in _text(answer)
    fields = {"last_day": "2026-05-01", "reason": "zomaar"}
    assert desk.maker.post(f"{afspraken}{afspraak.pk}/beeindigen/", fields)["Location"] == desk.path
    apply_scope(scope_of(desk.world.actor))
    afspraak.refresh_from_db()
    assert afspraak.valid_until is None


def test_leefgeld_has_its_money_before_it_is_paid(desk: Desk) -> None:
    world, huishouden_id = desk.world, desk.household.huishouden_id
    pot_id = open_account(
        actor=world.actor,
        administratie_id=world.administratie_id,
        account=AccountRequest(
            Soort.LEEFGELD, "Leefgeld", date(2026, 1, 1), world.trust, world.gemeente_id, huishouden_id
        ),
        now=NOW,
    )
    pot, plan = f"{world.administratie_id}-{pot_id}", desk.begin()
    leefgeld = desk.fields(
        naam="Leefgeld", soort="leefgeld", voorrang="leefgeld", bedrag="60", periodiciteit="wekelijks", account=pot
    )
    # Paid on Thursdays, and set apart on the Fridays after them; the first of those is Good Friday, and comes earlier.
    desk.maker.post(f"{plan}regel/", leefgeld | {"anker": "2026-04-02"})
    apart = desk.fields(
        naam="Leefgeld apart zetten", soort="reservering", betaalwijze="intern", betaal_iban="", bedrag="60",
        periodiciteit="wekelijks", doel=pot,
    )  # fmt: skip
    answer = desk.maker.post(f"{plan}regel/", apart | {"anker": "2026-04-03"})
    assert answer.status_code == 422
    assert "“Leefgeld” gaat op 09-04-2026 uit het potje, en “Leefgeld apart zetten” komt er pas op 10" in _text(answer)
    kept = desk.maker.post(f"{plan}regel/", apart | {"anker": "2026-04-01"}, follow=True)
    assert "De regel staat in het plan." in _text(kept)
