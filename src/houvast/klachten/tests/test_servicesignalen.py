# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Servicesignalen, from a report to a confirmed outcome, and up the ladder."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.people import hire, open_organisatie
from houvast.audit.models import Line
from houvast.klachten import ports, queries
from houvast.klachten.commands import (
    SignaalIsWrong,
    answer_servicesignaal,
    attach_huishouden,
    confirm_by_code,
    confirm_outcome,
    withdraw_servicesignaal,
)
from houvast.klachten.domain.instellingen import ANTWOORD_WERKDAGEN, BEVESTIG_DAGEN, SIGNAAL_BEWAREN
from houvast.klachten.domain.servicesignaal import Nood, Oorzaak, Stapsoort, State
from houvast.klachten.events import ServicesignaalGeklommen, ServicesignaalGemeld, _listeners, on_servicesignaal
from houvast.klachten.jobs import climb_gemeenten
from houvast.klachten.models import Signaalstap
from houvast.klachten.retention import ERASURES, KEEPS
from houvast.klachten.tests.klacht_world import NOW, TODAY, World, later
from houvast.partijen.queries import HuishoudenNotFound

pytestmark = pytest.mark.django_db


def _answer(world: World, signaal_id: int, *, days: int = 1) -> None:
    answer_servicesignaal(
        actor=world.be(world.provider),
        signaal_id=signaal_id,
        tekst="De huur is vandaag betaald.",
        oorzaak=Oorzaak.BEZETTING,
        team="Team Oost",
        now=later(days),
    )


def test_failure_5_a_report_goes_straight_to_the_fixed_contact_with_the_agreed_clock(world: World) -> None:
    made = world.report()
    (row,) = queries.list_to_answer(world.be(world.provider))
    assert (row.contact_naam, row.niveau, row.due_on) == ("Ravi", 1, date(2026, 3, 5))
    ((address, text),) = world.outbox.sent
    assert address == "ravi@reling.example"
    assert made.referentie in text
    assert not any(each in text for each in ("Dijk", "H-100", "huur", "Sanne")), "an e-mail says nothing of anybody"


def test_failure_5_what_nobody_answers_climbs_by_itself_once_a_day_and_each_climb_is_dated(world: World) -> None:
    made = world.report()
    assert world.night(date(2026, 3, 5)).signaal_ids == (), "its day hasn't passed"
    assert world.night(date(2026, 3, 6)).signaal_ids == (made.signaal_id,)
    assert world.night(date(2026, 3, 6)).signaal_ids == (), "a second time the same night it stays"
    view = queries.get_signaal(world.houvast, made.signaal_id)
    assert (view.contact_naam, view.niveau, view.due_on) == ("Tess", 2, date(2026, 3, 10))
    assert world.night(date(2026, 3, 20)).signaal_ids == (made.signaal_id,), "nights that were missed are one climb"
    assert world.night(date(2026, 4, 30)).signaal_ids == (), "on the highest rung it stays"
    view = queries.get_signaal(world.houvast, made.signaal_id)
    assert (view.contact_naam, view.niveau, view.is_late(date(2026, 4, 30))) == ("Joost", 3, True)
    climbs = Signaalstap.objects.filter(signaal_id=made.signaal_id, soort=Stapsoort.GEKLOMMEN.value).order_by("pk")
    assert [(each.on, each.niveau) for each in climbs] == [(date(2026, 3, 6), 2), (date(2026, 3, 20), 3)]
    assert Line.objects.filter(command="climb_servicesignalen").count() == 2
    told = [address for address, _text in world.outbox.sent]
    assert told == ["ravi@reling.example", "tess@reling.example", "joost@oeverstad.example"]


def test_an_answer_stops_the_clock_and_the_reporter_hears_of_it(world: World) -> None:
    made = world.report()
    _answer(world, made.signaal_id)
    assert world.night(date(2026, 3, 30)).signaal_ids == ()
    view = queries.get_signaal(world.be(world.provider), made.signaal_id)
    assert (view.state, view.was_in_time, view.team) == (State.BEANTWOORD, True, "Team Oost")
    mail = dict(world.outbox.sent)["sanne@raad.example"]
    assert "huur" not in mail, "what was answered is read with the code"
    with pytest.raises(SignaalIsWrong):
        _answer(world, made.signaal_id, days=2)


def test_who_had_to_solve_it_can_not_say_that_it_is_solved(world: World) -> None:
    made = world.report()
    _answer(world, made.signaal_id)
    with pytest.raises(NotAllowed):
        confirm_outcome(actor=world.provider, signaal_id=made.signaal_id, solved=True, tekst="", now=later(2))
    confirm_outcome(actor=world.be(world.consulent), signaal_id=made.signaal_id, solved=True, tekst="", now=later(2))
    view = queries.get_signaal(world.consulent, made.signaal_id)
    assert (view.state, view.settled_on) == (State.OPGELOST, date(2026, 3, 5))


def test_who_reports_for_their_own_uitvoerder_may_confirm_it_themselves(world: World) -> None:
    made = world.report(actor=world.leader)
    _answer(world, made.signaal_id)
    confirm_outcome(actor=world.be(world.leader), signaal_id=made.signaal_id, solved=True, tekst="", now=later(2))
    assert queries.get_signaal(world.leader, made.signaal_id).state is State.OPGELOST


def test_with_the_code_the_reporter_opens_it_again_where_it_was_answered_and_it_climbs_once_more(world: World) -> None:
    made = world.report()
    world.night(date(2026, 3, 6))
    _answer(world, made.signaal_id, days=5)
    said = {"gemeente_id": world.gemeente_id, "referentie": made.referentie.lower(), "now": later(6)}
    houvast = world.be(world.houvast)
    with pytest.raises(queries.SignaalNotFound):
        confirm_by_code(actor=houvast, code="AAAA-BBBB-CCCC-DDDD", solved=True, tekst="", **said)  # type: ignore[arg-type]
    with pytest.raises(SignaalIsWrong, match="nog niet is opgelost"):
        confirm_by_code(actor=houvast, code=made.code, solved=False, tekst=" ", **said)  # type: ignore[arg-type]
    confirm_by_code(actor=houvast, code=made.code.lower(), solved=False, tekst="Weer niets", **said)  # type: ignore[arg-type]
    view = queries.get_signaal(houvast, made.signaal_id)
    assert (view.state, view.niveau, view.reopened_count) == (State.OPEN, 2, 1)
    assert (view.due_on, view.was_in_time) == (date(2026, 3, 11), False), "a new clock; the first answer was late"
    assert world.night(date(2026, 3, 12)).signaal_ids == (made.signaal_id,)


def test_what_its_reporter_says_nothing_about_closes_after_the_days_that_the_gemeente_chose(world: World) -> None:
    made = world.report()
    _answer(world, made.signaal_id)
    assert world.night(date(2026, 6, 1)).closed == 0, "nobody chose a number of days"
    world.choose(BEVESTIG_DAGEN, 14)
    assert world.night(date(2026, 3, 18)).closed == 0
    assert world.night(date(2026, 3, 19)).closed == 1
    confirm_outcome(
        actor=world.be(world.consulent), signaal_id=made.signaal_id, solved=False, tekst="toch niet", now=later(20)
    )
    assert queries.get_signaal(world.consulent, made.signaal_id).state is State.OPEN


def test_an_emergency_is_due_the_same_day_comes_first_and_climbs_the_next(world: World) -> None:
    calm = world.report()
    need = world.report(nood=Nood.LEEFGELD)
    rows = queries.list_to_answer(world.be(world.provider))
    assert [each.signaal_id for each in rows] == [need.signaal_id, calm.signaal_id]
    assert rows[0].due_on == TODAY
    assert queries.count_open(world.provider, on=TODAY) == (2, 0, 1)
    assert world.night(date(2026, 3, 4)).signaal_ids == (need.signaal_id,)
    assert queries.get_signaal(world.houvast, need.signaal_id).due_on == date(2026, 3, 4)


def test_a_report_about_nobody_known_stays_with_the_gemeente_until_the_household_is_found(world: World) -> None:
    made = world.report(huishouden_id=None, over="De buren op nummer 12")
    assert queries.list_to_answer(world.be(world.provider)) == []
    view = queries.get_signaal(world.be(world.consulent), made.signaal_id)
    assert (view.contact_organisatie_id, view.due_on) == (world.gemeente_id, None), "the gemeente chose no term"
    assert world.outbox.sent == []
    attach_huishouden(
        actor=world.consulent, signaal_id=made.signaal_id, huishouden_id=world.huishouden_id, now=later(1)
    )
    (row,) = queries.list_to_answer(world.be(world.provider))
    page = queries.get_signaal_page(world.provider, row.signaal_id)
    assert (row.contact_naam, row.due_on) == ("Ravi", date(2026, 3, 6))
    assert page.melding is not None
    assert page.stappen[0].soort is Stapsoort.GEMELD, "the history came along"
    world.choose(ANTWOORD_WERKDAGEN, 3)
    second = world.report(huishouden_id=None)
    assert queries.get_signaal(world.consulent, second.signaal_id).due_on == date(2026, 3, 6)


def test_a_signal_that_was_written_down_twice_is_withdrawn_with_the_reason(world: World) -> None:
    made = world.report()
    with pytest.raises(SignaalIsWrong):
        withdraw_servicesignaal(actor=world.consulent, signaal_id=made.signaal_id, reason=" ", now=NOW)
    withdraw_servicesignaal(actor=world.consulent, signaal_id=made.signaal_id, reason="dubbel", now=NOW)
    assert queries.list_to_answer(world.consulent) == []
    (count,) = queries.count_servicesignalen(world.consulent, first=TODAY, last=TODAY, on=TODAY) or (None,)
    assert count is None


def test_a_contract_manager_sees_a_number_until_it_is_addressed_to_him(world: World) -> None:
    made = world.report()
    page = queries.get_signaal_page(world.be(world.manager), made.signaal_id)
    assert (page.melding, page.huishouden_naam, page.signaal.huishouden_nummer) == (None, None, "H-100")
    assert not page.may_answer
    world.night(date(2026, 3, 6))
    world.night(date(2026, 3, 11))
    page = queries.get_signaal_page(world.be(world.manager), made.signaal_id)
    assert page.melding is not None
    assert (page.huishouden_naam, page.may_answer) == ("Familie Van Dijk", True)
    policy = queries.get_signaal_page(world.be(world.policy), made.signaal_id)
    assert (policy.melding, policy.huishouden_naam, policy.signaal.huishouden_nummer) == (None, None, "")
    assert policy.stappen == ()


def test_another_gemeente_and_another_uitvoerder_see_nothing(world: World) -> None:
    made = world.report()
    strangers = [
        hire(open_organisatie("Gemeente Elders"), "Piet", Role.CONSULENT),
        hire(open_organisatie("Gemeente Verderop"), "Kim", Role.BELEIDSMEDEWERKER),
    ]
    for stranger in strangers:
        world.be(stranger)
        assert queries.list_to_answer(stranger) == []
        with pytest.raises(queries.SignaalNotFound):
            queries.get_signaal(stranger, made.signaal_id)
    world.be(strangers[0])
    with pytest.raises((NotAllowed, HuishoudenNotFound)):
        world.report(actor=strangers[0])


def test_the_history_of_a_report_can_not_be_changed(world: World) -> None:
    made = world.report()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Signaalstap.objects.filter(signaal_id=made.signaal_id).update(tekst="anders")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Signaalstap.objects.filter(signaal_id=made.signaal_id).update(on=TODAY)


def test_an_email_that_is_not_taken_stands_in_the_history_and_the_report_goes_on(world: World) -> None:
    world.outbox.takes = False
    made = world.report()
    steps = queries.get_signaal_page(world.be(world.provider), made.signaal_id).stappen
    assert [(each.soort, each.tekst) for each in steps][1:] == [(Stapsoort.BERICHT, "De mailserver is weg.")]


def test_who_listens_hears_of_each_report_and_climb(world: World) -> None:
    heard: list[object] = []
    on_servicesignaal(heard.append)
    try:
        made = world.report(nood=Nood.AFSLUITING)
        world.night(date(2026, 3, 4))
    finally:
        _listeners.remove(heard.append)
    first, second = heard
    assert isinstance(first, ServicesignaalGemeld)
    assert (first.signaal_id, first.is_nood, first.huishouden_id) == (made.signaal_id, True, world.huishouden_id)
    assert isinstance(second, ServicesignaalGeklommen)
    assert (second.niveau, second.on) == (2, date(2026, 3, 4))


class _WestEverywhere:
    """A room that says that everybody's household is in Team West."""

    def find_team(self, actor: Actor, *, huishouden_id: int, on: date) -> str:
        del actor, huishouden_id, on
        return "Team West"


def test_a_report_stands_in_the_work_of_the_team_of_the_household(world: World) -> None:
    before = world.report()
    knows = ports._budgetbeheerders[0]
    ports.use_budgetbeheerders(_WestEverywhere())
    try:
        after, typed = world.report(), world.report(team="Team Oost")
    finally:
        ports.use_budgetbeheerders(knows)
    teams = [queries.get_signaal(world.consulent, each.signaal_id).team for each in (before, after, typed)]
    assert teams == ["", "Team West", "Team Oost"], "nobody was assigned to the household at first"


def test_the_night_lets_reports_of_every_gemeente_climb(world: World) -> None:
    made = world.report()
    elsewhere = open_organisatie("Gemeente Elders")
    found = {
        each.gemeente_id: each.climbed.signaal_ids for each in climb_gemeenten(today=date(2026, 3, 6), now=later(3))
    }
    assert found == {world.gemeente_id: (made.signaal_id,), elsewhere: ()}


def test_what_was_settled_long_ago_is_erased_with_all_that_hangs_on_it_and_an_open_klacht_keeps_its_report(
    world: World,
) -> None:
    gone, kept, running = world.report(), world.report(), world.report()
    for each in (gone, kept):
        withdraw_servicesignaal(actor=world.consulent, signaal_id=each.signaal_id, reason="dubbel", now=NOW)
    world.complain(signaal_id=kept.signaal_id)
    world.choose(SIGNAAL_BEWAREN, 30)
    world.be(world.houvast)
    gemeente: dict[str, Any] = {"gemeente": world.gemeente_id, "until": date(2026, 4, 1)}
    with connection.cursor() as cursor:
        (rule,) = [each for each in ERASURES if each.sleutel == "klachten.servicesignaal"]
        cursor.execute(rule.due, gemeente)
        assert cursor.fetchall() == [(gone.signaal_id, world.huishouden_id)]
        (keep,) = (each for each in KEEPS if each.root == "partijen.Huishouden")
        cursor.execute(keep.which, gemeente)
        assert set(cursor.fetchall()) == {(world.huishouden_id,)}
    assert running.signaal_id != gone.signaal_id
