# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments on the page: what is open, what happened to one, what was on time, and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.audit.models import Line
from houvast.betaalopdrachten.commands import LineDoesNotFit, State, tie_line
from houvast.betaalopdrachten.tests.opdracht_world import RENT, Opdrachten, noon, open_opdrachten
from houvast.database.scope import apply_scope
from houvast.privacy.models import Inzage

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


@dataclass
class Office:
    """A household whose rent of January was on time, of February late, and of March is missed."""

    opdrachten: Opdrachten
    settings: Settings
    client: Client

    @property
    def path(self) -> str:
        """Return the address of the household's payments."""
        return f"/huishoudens/{self.opdrachten.household.huishouden_id}/betalingen/"

    def text(self, path: str, client: Client | None = None) -> str:
        """Return what a page says, without its tags."""
        answer = (client or self.client).get(path)
        assert answer.status_code == 200, path
        words = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
        return " ".join(words.replace("\xa0", " ").split())

    def as_houvast(self) -> None:
        """See what Houvast itself sees, after a page was shown to a person."""
        apply_scope(scope_of(self.opdrachten.world.actor))


@pytest.fixture
def office(settings: Settings) -> Iterator[Office]:
    with time_machine.travel(datetime(2026, 3, 5, 9, 0, tzinfo=UTC), tick=True):
        opdrachten = open_opdrachten()
        rent = opdrachten.world.afspraak(opdrachten.household)
        opdrachten.plan(date(2026, 4, 30))
        january, february = date(2026, 1, 2), date(2026, 2, 2)
        opdrachten.book(-RENT, january, afspraak_id=rent, periode=january)
        opdrachten.book(-RENT, date(2026, 2, 4), afspraak_id=rent, periode=february)
        opdrachten.miss(date(2026, 3, 3))
        organisatie = opdrachten.world.actor.organisatie_id
        yield Office(opdrachten, settings, person(organisatie, Role.BUDGETBEHEERDER, settings))


def test_the_household_page_says_what_is_late_what_comes_and_what_was_paid(office: Office) -> None:
    text = office.text(office.path)
    assert "Jansen heeft 1 betaling die te laat is" in text
    assert "In het afgelopen jaar boekte de bank 1 van de 3 betalingen op tijd." in text
    assert "02-03-2026 Huur Woonstichting Achterdijk € 650,00 te laat" in text
    assert "02-04-2026 Huur Woonstichting Achterdijk € 650,00 gepland" in text
    assert "02-02-2026 Huur Woonstichting Achterdijk € 650,00 betaald geboekt 04-02-2026" in text


def test_looking_at_payments_is_written_down(office: Office) -> None:
    office.client.get(office.path)
    office.as_houvast()
    found = Inzage.objects.get()
    assert (found.object_kind, found.object_id) == ("huishouden", office.opdrachten.household.huishouden_id)


def test_a_payment_shows_its_steps_with_who_when_and_why_and_the_banks_lines(office: Office) -> None:
    february = office.opdrachten.of(date(2026, 2, 2))
    text = office.text(f"{office.path}{february.pk}/")
    assert "Huur: € 650,00 , uiterlijk 02-02-2026" in text
    assert "De bank heeft deze betaling geboekt." in text
    assert "betaald telt vanaf 04-02-2026 Houvast" in text
    assert "uit het rooster van de afspraak" in text


def test_a_budgetbeheerder_holds_back_releases_moves_and_drops_with_a_reason(office: Office) -> None:
    april = office.opdrachten.of(date(2026, 4, 2)).pk
    path = f"{office.path}{april}/"
    empty = office.client.post(f"{path}aanhouden/", {"aanhouden-reason": ""})
    assert "Schrijf er in een paar woorden bij waarom." in empty.content.decode()
    answer = office.client.post(f"{path}aanhouden/", {"aanhouden-reason": "Bezwaar loopt"}, follow=True)
    assert "De betaling wacht tot u haar doorlaat." in answer.content.decode()
    assert "Reden: Bezwaar loopt" in office.text(path)
    office.client.post(f"{path}doorlaten/")
    moved = {"verschuiven-due_on": "2026-04-16", "verschuiven-reason": "Afgesproken met de verhuurder"}
    office.client.post(f"{path}verschuiven/", moved)
    assert "uiterlijk 16-04-2026" in office.text(path)
    office.client.post(f"{path}schrappen/", {"schrappen-reason": "Kwijtgescholden"})
    text = office.text(path)
    assert "geschrapt Deze betaling is geschrapt en wordt niet meer gedaan. Reden: Kwijtgescholden" in text
    assert "Samira el Idrissi" in text
    assert "Hoeft hij niet meer?" not in text


def test_a_person_says_for_which_periode_a_booked_line_counts(office: Office) -> None:
    opdrachten = office.opdrachten
    march, april = opdrachten.of(MARCH), opdrachten.of(date(2026, 4, 2))
    booked = opdrachten.book(-RENT, date(2026, 3, 4), afspraak_id=april.afspraak_id, periode=april.periode)
    assert opdrachten.of(april.periode).state == "geboekt"
    path = f"{office.path}{march.pk}/"
    assert "telt nu voor Huur van 02-04-2026" in office.text(path)
    wrong = office.client.post(f"{path}koppelen/", {"koppelen-aflettering_id": booked, "koppelen-reason": ""})
    assert "Schrijf er in een paar woorden bij waarom." in wrong.content.decode()
    given = {"koppelen-aflettering_id": booked, "koppelen-reason": "Dit was maart"}
    done = office.client.post(f"{path}koppelen/", given, follow=True)
    assert "De bankregel telt nu voor deze betaling." in done.content.decode()
    office.as_houvast()
    assert (opdrachten.get(march.pk).state, opdrachten.get(march.pk).booked_on) == ("geboekt", date(2026, 3, 4))
    assert opdrachten.get(april.pk).state != "geboekt"
    line = Line.objects.get(command="tie_line")
    assert (line.object_id, line.reason) == (march.pk, "Dit was maart")


def test_a_line_of_another_household_or_of_our_own_order_cannot_be_tied(office: Office) -> None:
    opdrachten = office.opdrachten
    march = opdrachten.of(MARCH).pk
    stranger = opdrachten.book(-RENT, MARCH, of=opdrachten.world.household("De Vries", "De Vries"))
    ours = opdrachten.book(-12_000, MARCH)
    opdrachten.tie((opdrachten.invoice(), ours))
    for aflettering_id in (stranger, ours):
        with pytest.raises(LineDoesNotFit):
            tie_line(
                **opdrachten.common,
                opdracht_id=march,
                aflettering_id=aflettering_id,
                reason="Zo is het",
                now=noon(MARCH),
            )
    assert opdrachten.get(march).state == "gemist"


def test_what_can_no_longer_be_done_is_said_and_not_done(office: Office) -> None:
    april = office.opdrachten.of(date(2026, 4, 2)).pk
    office.opdrachten.move(april, to=State.GOEDGEKEURD)
    answer = office.client.post(
        f"{office.path}{april}/schrappen/", {"schrappen-reason": "Te laat bedacht"}, follow=True
    )
    assert "kan niet vervallen worden" in answer.content.decode()
    office.as_houvast()
    assert office.opdrachten.get(april).state == "goedgekeurd"


def test_an_address_that_does_not_exist_is_no_page(office: Office) -> None:
    april = office.opdrachten.of(date(2026, 4, 2)).pk
    assert office.client.get(f"{office.path}999999/").status_code == 404
    assert office.client.get(f"/huishoudens/999999/betalingen/{april}/").status_code == 404
    assert office.client.post(f"{office.path}{april}/toveren/").status_code == 404
    office.as_houvast()
    other = office.opdrachten.world.household("De Vries", "De Vries")
    assert office.client.get(f"/huishoudens/{other.huishouden_id}/betalingen/{april}/").status_code == 404


def test_the_on_time_page_gives_the_share_its_parts_and_each_payment(office: Office) -> None:
    text = office.text("/optijd/")
    assert "De bank boekte 33,3% van de betalingen op tijd" in text
    assert "Dat zijn 1 van de 3 betalingen." in text
    assert "zoals bekend op 05-03-2026 ; definitie 1." in text
    assert "januari 2026 1 1 100,0% 0" in text
    assert "februari 2026 0 1 0,0% 1" in text
    assert "na de vervaldag geboekt 1" in text
    late = office.text("/optijd/betalingen/?van=2026-01-01&tot=2026-12-31")
    assert "02-03-2026 Huur Woonstichting Achterdijk Jansen € 650,00 niet niet (helemaal) geboekt" in late
    assert "02-02-2026 Huur Woonstichting Achterdijk Jansen € 650,00 04-02-2026 na de vervaldag geboekt" in late
    assert "02-01-2026" not in late
    on_time = office.text("/optijd/betalingen/?van=2026-01-01&tot=2026-12-31&uitkomst=op_tijd")
    assert "02-01-2026 Huur" in on_time


@pytest.mark.parametrize("per", ["maand", "soort", "voorrang", "uitvoerder", "huishouden"])
def test_figures_are_shown_per_whatever_is_asked(office: Office, per: str) -> None:
    text = office.text(f"/optijd/?van=2026-01-01&tot=2026-12-31&per={per}")
    assert "Dat zijn 1 van de 3 betalingen." in text
    assert "de vervaldag is nog niet voorbij 1" in text


def test_filters_that_make_no_sense_are_explained(office: Office) -> None:
    text = office.text("/optijd/?van=2026-05-01&tot=2026-01-01&na=gisteren&huishouden=x")
    assert "De laatste dag ligt voor de eerste." in text


def test_a_town_without_payments_has_no_share(office: Office) -> None:
    assert "In deze periode hoefde er nog niets betaald te zijn" in office.text(
        "/optijd/?van=2020-01-01&tot=2020-12-31"
    )


def test_who_is_of_another_gemeente_sees_no_payment_of_this_one(office: Office) -> None:
    march = office.opdrachten.of(MARCH).pk
    elsewhere = open_opdrachten()
    stranger = person(elsewhere.world.actor.organisatie_id, Role.BUDGETBEHEERDER, office.settings)
    for path in (office.path, f"{office.path}{march}/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"{office.path}{march}/schrappen/", {"schrappen-reason": "x"}).status_code == 404
    assert "Jansen" not in office.text("/optijd/betalingen/?uitkomst=te_laat", stranger)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.TWEEDE_BEOORDELAAR, (200, 200, 200, 404)),
        (Role.AUDITOR, (404, 200, 200, 404)),
        (Role.CONSULENT, (200, 200, 200, 404)),
        (Role.CONTRACTMANAGER, (404, 404, 404, 404)),
        (Role.OUTREACH, (404, 404, 404, 404)),
        (Role.BEHEERDER, (404, 404, 404, 404)),
    ],
    ids=lambda each: str(each) if isinstance(each, Role) else "",
)
def test_who_sees_the_payments_and_who_does_something_with_them(
    office: Office, role: Role, seen: tuple[int, ...]
) -> None:
    world = office.opdrachten.world
    at_the_uitvoerder = role in {Role.TWEEDE_BEOORDELAAR, Role.AUDITOR}
    client = person(world.actor.organisatie_id if at_the_uitvoerder else world.gemeente_id, role, office.settings)
    march = office.opdrachten.of(MARCH).pk
    found = (
        client.get(office.path).status_code,
        client.get(f"{office.path}{march}/").status_code,
        client.get("/optijd/").status_code,
        client.post(f"{office.path}{march}/schrappen/", {"schrappen-reason": "x"}).status_code,
    )
    assert found == seen
