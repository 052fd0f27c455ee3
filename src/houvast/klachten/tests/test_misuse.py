# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, or got stuck, when people used reports and klachten by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from houvast.access.domain.actors import Role
from houvast.access.tests.people import hire
from houvast.contracten import queries as contracten
from houvast.contracten.commands import ContactRequest, TredeRequest, add_contactpersoon, set_ladder
from houvast.contracten.commands import change_contactpersoon as change_contact
from houvast.contracten.domain.words import Kant
from houvast.klachten import queries
from houvast.klachten.commands import (
    KlachtIsWrong,
    assign_klacht,
    climb_servicesignalen,
    confirm_klacht,
    hear_klacht,
    refuse_klacht,
    settle_klacht,
    solve_klacht,
)
from houvast.klachten.domain.awb import Grond, Oordeel, Stap, State, is_same_person
from houvast.klachten.domain.instellingen import MELD_EMAIL
from houvast.klachten.domain.servicesignaal import Melder, Nood, Oorzaak, Soort
from houvast.klachten.models import Klacht
from houvast.klachten.tests.klacht_world import NOW, TODAY, World, later

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Hanna de Bruijne", "H. de Bruijne", True),
        ("Hanna de Bruijne", "mevrouw De Bruijne", True),
        ("Hanna de Bruijne", "hanna", True),
        ("Zoë van den Berg", "Zoe Berg", True),
        ("Hanna de Bruijne", "Jan de Bruijne", False),
        ("Hanna de Bruijne", "J. de Bruijne", False),
        ("Hanna de Bruijne", "De Reling", False),
        ("Hanna de Bruijne", "de heer", False),
    ],
)
def test_somebody_is_recognised_by_how_people_write_a_name(one: str, other: str, *, is_same: bool) -> None:
    assert is_same_person(one, other) is is_same
    assert is_same_person(other, one) is is_same


def test_who_was_involved_takes_no_step_in_the_klacht_however_the_letter_wrote_the_name(world: World) -> None:
    hanna = hire(world.gemeente_id, "Hanna de Bruijne", Role.CONSULENT)
    klacht_id = world.complain(betrokkenen=("mw. H. de Bruijne",))
    confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
    assert hanna.medewerker_id is not None
    assert world.consulent.medewerker_id is not None
    with pytest.raises(KlachtIsWrong, match="9:7"):
        assign_klacht(actor=world.be(hanna), klacht_id=klacht_id, medewerker_id=hanna.medewerker_id, now=NOW)
    assign_klacht(actor=world.be(hanna), klacht_id=klacht_id, medewerker_id=world.consulent.medewerker_id, now=NOW)
    with pytest.raises(KlachtIsWrong, match="U was betrokken"):
        hear_klacht(actor=hanna, klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", now=NOW)
    with pytest.raises(KlachtIsWrong, match="U was betrokken"):
        solve_klacht(actor=hanna, klacht_id=klacht_id, on=TODAY, tekst="ok", oorzaak=Oorzaak.INVOER, now=NOW)
    hear_klacht(actor=world.be(world.consulent), klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", now=NOW)


def test_a_klacht_that_was_solved_goes_on_when_who_complained_is_not_content_after_all(world: World) -> None:
    klacht_id = world.complain()
    solve_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, tekst="gebeld", oorzaak=Oorzaak.INVOER, now=NOW)
    assert queries.get_klacht_page(world.consulent, klacht_id).may_handle, "the page offers to go on"
    (again,) = queries.get_klacht(world.consulent, klacht_id).steps
    assert (again.stap, again.artikel) == (Stap.TOEWIJZEN, "Awb 9:5")
    assert world.consulent.medewerker_id is not None
    assign_klacht(actor=world.consulent, klacht_id=klacht_id, medewerker_id=world.consulent.medewerker_id, now=later(3))
    view = queries.get_klacht(world.consulent, klacht_id)
    assert (view.state, view.settled_on, view.due_on) == (State.IN_BEHANDELING, None, date(2026, 4, 14))
    hear_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", now=later(4))
    settle_klacht(
        actor=world.consulent, klacht_id=klacht_id, oordeel=Oordeel.GEGROND, bevindingen="x", conclusie="y",
        oorzaak=Oorzaak.INVOER, now=later(4),
    )  # fmt: skip
    assert queries.get_klacht(world.consulent, klacht_id).steps == []
    assert not queries.get_klacht_page(world.consulent, klacht_id).may_handle


def test_a_klacht_of_long_ago_is_refused_with_the_day_that_was_not_written_down_before(world: World) -> None:
    klacht_id = world.complain()
    given: dict[str, Any] = {
        "actor": world.consulent,
        "klacht_id": klacht_id,
        "grond": Grond.OUDER_DAN_EEN_JAAR,
        "reason": "oud",
    }
    with pytest.raises(KlachtIsWrong, match="wanneer"):
        refuse_klacht(**given, now=NOW)
    with pytest.raises(KlachtIsWrong, match="na de ontvangst"):
        refuse_klacht(**given, gedraging_on=date(2026, 3, 4), now=NOW)
    refuse_klacht(**given, gedraging_on=date(2025, 3, 2), now=NOW)
    assert Klacht.objects.get(pk=klacht_id).gedraging_on == date(2025, 3, 2)


def test_a_klacht_that_is_sent_twice_is_there_once_and_days_that_can_not_be_are_named(world: World) -> None:
    klacht_id = world.complain()
    referentie = queries.get_klacht(world.consulent, klacht_id).referentie
    with pytest.raises(KlachtIsWrong, match=referentie):
        world.complain()
    with pytest.raises(KlachtIsWrong, match="ontvangst ligt in de toekomst"):
        world.complain(received_on=date(2026, 3, 4))
    with pytest.raises(KlachtIsWrong, match="na de ontvangst"):
        world.complain(gedraging_on=date(2026, 3, 4))


def test_a_report_that_anyone_sends_twice_is_one_and_the_last_code_opens_it(world: World) -> None:
    facts: dict[str, Any] = {"actor": world.houvast, "is_openbaar": True, "is_typed": True, "melder": Melder.INWONER}
    first = world.report(**facts)
    again = world.report(**facts, now=NOW + timedelta(minutes=1))
    assert (again.signaal_id, again.referentie) == (first.signaal_id, first.referentie)
    found = [
        queries.find_by_code(world.houvast, gemeente_id=world.gemeente_id, referentie=first.referentie, code=code)
        for code in (first.code, again.code)
    ]
    assert [each is None for each in found] == [True, False]
    assert world.report(**facts, now=NOW + timedelta(hours=1)).signaal_id != first.signaal_id
    assert world.report(**facts | {"over": "iemand anders"}).signaal_id != first.signaal_id


def test_who_clicks_twice_inside_reports_once_and_the_next_household_is_another_report(world: World) -> None:
    first, again = world.report(is_typed=True), world.report(is_typed=True)
    assert again.signaal_id == first.signaal_id
    assert world.report(is_typed=True, huishouden_id=None).signaal_id != first.signaal_id


def test_an_emergency_climbs_after_the_hours_that_were_agreed_and_everything_else_after_its_days(world: World) -> None:
    ladder = (
        TredeRequest("vast contact", Kant.UITVOERDER, 2, spoed_hours=2),
        TredeRequest("teamleider", Kant.UITVOERDER, 2, spoed_hours=1),
        TredeRequest("contractmanager", Kant.GEMEENTE, 5),
    )
    contract = _contract_of(world)
    set_ladder(actor=world.be(world.manager), contract_id=contract, since=date(2026, 2, 1), treden=ladder, now=NOW)
    calm, urgent = world.report(), world.report(nood=Nood.AFSLUITING, soort=Soort.POST)

    def climb(hours: float) -> tuple[int, ...]:
        now = NOW + timedelta(hours=hours)
        world.be(world.houvast)
        return climb_servicesignalen(
            actor=world.houvast, gemeente_id=world.gemeente_id, today=TODAY, now=now
        ).signaal_ids

    assert climb(1.9) == ()
    assert climb(2) == (urgent.signaal_id,)
    assert climb(2.9) == (), "each rung has its own hours, from when it was reached"
    assert climb(3.1) == (urgent.signaal_id,)
    assert climb(9) == (), "on the highest rung it stays"
    view = queries.get_signaal(world.houvast, urgent.signaal_id)
    assert (view.niveau, view.contact_naam) == (3, "Joost")
    assert queries.get_signaal(world.houvast, calm.signaal_id).niveau == 1


def test_when_a_contact_leaves_what_waits_goes_to_who_takes_the_place(world: World) -> None:
    made = world.report()
    contract = _contract_of(world)
    page = contracten.get_contract_page(world.be(world.manager), contract, on=TODAY)
    old = next(each for each in page.contacten if each.naam == "Ravi")
    shared: dict[str, Any] = {"kant": Kant.UITVOERDER, "functie": "vast contact", "trede": 1, "telefoon": "0300-1"}
    change_contact(
        actor=world.manager, contract_id=contract, contactpersoon_id=old.contactpersoon_id, now=NOW,
        contact=ContactRequest(naam="Ravi", since=date(2026, 1, 1), until=TODAY, **shared),
    )  # fmt: skip
    add_contactpersoon(
        actor=world.manager, contract_id=contract, now=NOW,
        contact=ContactRequest(naam="Mila", email="mila@reling.example", since=date(2026, 3, 4), **shared),
    )  # fmt: skip
    assert world.night(date(2026, 3, 4)).signaal_ids == ()
    view = queries.get_signaal(world.houvast, made.signaal_id)
    assert (view.contact_naam, view.niveau, view.due_on) == ("Mila", 1, date(2026, 3, 5))
    assert "mila@reling.example" in dict(world.outbox.sent)
    sent = len(world.outbox.sent)
    world.night(date(2026, 3, 4))
    assert len(world.outbox.sent) == sent, "who has it already isn't told again"


def test_somebody_of_the_gemeente_hears_of_a_report_for_which_nobody_was_named(world: World) -> None:
    world.choose(MELD_EMAIL, "hulp@oeverstad.example")
    world.report(huishouden_id=None, nood=Nood.LEEFGELD)
    assert "Er is vandaag nood" in dict(world.outbox.sent)["hulp@oeverstad.example"]


def test_a_contact_who_does_not_log_in_is_told_whom_to_ask(world: World) -> None:
    world.report()
    assert "Vraag een collega" in dict(world.outbox.sent)["ravi@reling.example"], "he has no login in this contract"


def test_a_contract_manager_sees_an_emergency_at_once_and_on_top(world: World) -> None:
    world.report()
    urgent = world.report(nood=Nood.ONTRUIMING, soort=Soort.ANDERS)
    (seen,) = queries.list_climbed(world.be(world.manager))
    assert seen.signaal_id == urgent.signaal_id


def _contract_of(world: World) -> int:
    found = contracten.find_contract_of(
        world.be(world.manager), uitvoerder_id=world.uitvoerder_id, gemeente_id=world.gemeente_id, on=TODAY
    )
    assert found is not None
    return found.contract_id
