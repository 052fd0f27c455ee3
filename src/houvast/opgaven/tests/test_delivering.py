# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delivering figures: as a whole or not at all, in versions, in time or late, beside what was written down."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from houvast.access.commands import NotAllowed, place_in_team
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.queries import list_teams
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contacten.commands import ContactRequest, Richting, Soort, log_contact
from houvast.opgaven import queries
from houvast.opgaven.commands import Kanaal, OpgaveRefused, deliver_opgaven
from houvast.opgaven.domain.levering import Stand
from houvast.opgaven.domain.regel import Cijfer
from houvast.opgaven.models import Opgave, Opgaveregel
from houvast.opgaven.tests.feed_world import GOOD, MARCH, NOW, TODAY, Feed, open_feed
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration

pytestmark = pytest.mark.django_db


def test_a_month_is_delivered_and_a_correction_leaves_the_first_version_with_the_reason() -> None:
    feed = open_feed()
    done = feed.deliver(*GOOD)
    assert [(each.maand, each.version) for each in done.taken] == [(MARCH, 1)]
    again = feed.deliver(*GOOD)
    assert (again.taken, again.known) == ((), (MARCH,))
    other = ("2026-03;budgetbeheer;totaal;100;80;180",)
    with pytest.raises(OpgaveRefused, match="al geleverd, met andere cijfers"):
        feed.deliver(*other)
    better = feed.deliver(*other, reason="telefooncentrale telde dubbel")
    assert [each.version for each in better.taken] == [2]
    page = queries.get_opgave(feed.worker, done.taken[0].opgave_id)
    assert (len(page.regels), page.is_newest, page.opgave.by_naam) == (3, False, "Sam")
    assert [(each.version, each.reason) for each in page.versions] == [(2, "telefooncentrale telde dubbel"), (1, "")]
    (regel,) = queries.list_regels(feed.worker, **feed.world.pair, first=MARCH, last=MARCH)
    assert regel.cijfers[Cijfer.OPROEPEN_BEANTWOORD] == 80
    assert Cijfer.VERZUIM_PERCENTAGE not in regel.cijfers


def test_one_row_that_can_not_be_keeps_the_whole_file_out() -> None:
    feed = open_feed()
    with pytest.raises(OpgaveRefused) as refused:
        feed.deliver(*GOOD, "2026-04;budgetbeheer;totaal;1;1;1", "2026-03;koffie;totaal;1;2;1")
    assert [(each.row, each.code) for each in refused.value.bevindingen] == [
        (5, "maand_loopt_nog"),
        (6, "meer_beantwoord_dan_aangeboden"),
        (6, "product_onbekend"),
    ]
    assert not Opgave.objects.exists()
    with pytest.raises(OpgaveRefused, match="geen contract"):
        feed.deliver("2025-12;budgetbeheer;totaal;1;1;1")


def test_a_team_in_which_nobody_worked_that_month_keeps_the_whole_file_out() -> None:
    feed = open_feed()
    with pytest.raises(OpgaveRefused, match=r"Regel 3: .*“Oost”.* Kies een van: Noord, Zuid, totaal\.") as refused:
        feed.deliver("2026-03;budgetbeheer;noord;60;55;100", "2026-03;budgetbeheer;Oost;40;35;80")
    assert [(each.row, each.column, each.code) for each in refused.value.bevindingen] == [(3, "team", "team_onbekend")]
    assert not Opgave.objects.exists()
    # Nobody worked in a team before the middle of February.
    with pytest.raises(OpgaveRefused, match=r"Kies een van: totaal\."):
        feed.deliver("2026-01;budgetbeheer;Noord;60;55;100")
    feed.deliver("2026-02;budgetbeheer;Noord;60;55;100")
    # The team is called as Houvast calls it, and one that ended has no figures of later months.
    feed.deliver("2026-03;budgetbeheer;NOORD;60;55;100")
    assert Opgaveregel.objects.filter(team="Noord").count() == 2
    become(feed.leader)
    (zuid,) = [each for each in list_teams(feed.leader, today=TODAY) if each.naam == "Zuid"]
    place_in_team(
        actor=feed.leader, medewerker_id=zuid.leden[0].medewerker_id, team_id=None, since=date(2026, 3, 1), now=NOW
    )
    with pytest.raises(OpgaveRefused, match="“Zuid”"):
        feed.deliver("2026-03;budgetbeheer;Zuid;60;55;100", reason="beter")


def test_what_is_unlikely_is_taken_in_and_kept_with_the_figures() -> None:
    feed = open_feed()
    feed.deliver("2026-01;budgetbeheer;totaal;100;90;180", "2026-02;budgetbeheer;totaal;100;90;180")
    done = feed.deliver("2026-03;budgetbeheer;totaal;100;40;180")
    assert [each.code for each in done.waarschuwingen] == ["sprong"]
    kept = queries.get_opgave(feed.worker, done.taken[0].opgave_id).opgave.waarschuwingen
    assert [(each["column"], each["code"]) for each in kept] == [("oproepen_beantwoord", "sprong")]


def test_what_is_late_or_missing_follows_from_the_contract() -> None:
    feed = open_feed(opgave_days=5)
    feed.deliver("2026-01;budgetbeheer;totaal;1;1;1", now=datetime(2026, 2, 5, 22, 59, tzinfo=UTC))
    feed.deliver("2026-02;budgetbeheer;totaal;1;1;1", now=datetime(2026, 3, 5, 23, 30, tzinfo=UTC))
    become(feed.world.manager)
    found = queries.list_leveringen(feed.world.manager, today=TODAY)
    assert [(each.maand.month, each.stand) for each in found] == [
        (3, Stand.ONTBREEKT),
        (2, Stand.TE_LAAT),
        (1, Stand.OP_TIJD),
    ]
    assert queries.list_leveringen(feed.world.manager, today=date(2026, 4, 5))[0].stand is Stand.VERWACHT
    feed.deliver("2026-01;budgetbeheer;totaal;2;1;1", reason="verbetering")
    assert queries.list_leveringen(feed.worker, today=TODAY)[-1].stand is Stand.OP_TIJD


def test_only_the_uitvoerder_itself_delivers_also_past_our_code() -> None:
    feed = open_feed()
    done = feed.deliver(*GOOD)
    for actor in (
        feed.world.manager,
        hire(open_organisatie("De Kade", OrganisatieSoort.UITVOERDER), "Kim", Role.TWEEDE_BEOORDELAAR),
        hire(feed.world.uitvoerder_id, "Bo", Role.CONSULENT),
    ):
        become(actor)
        with pytest.raises(NotAllowed):
            deliver_opgaven(actor=actor, **feed.world.pair, content=b"", kanaal=Kanaal.API, now=NOW)
        if actor.role is not Role.CONSULENT:
            with pytest.raises(DatabaseError), transaction.atomic():
                _write_past_us(feed, version=9)
    become(feed.world.manager)
    assert len(queries.get_opgave(feed.world.manager, done.taken[0].opgave_id).regels) == 3
    with pytest.raises(DatabaseError), transaction.atomic():
        Opgaveregel.objects.filter(opgave_id=done.taken[0].opgave_id).update(caseload=1)
    stranger = hire(open_organisatie("Gemeente Elders"), "Zoë", Role.CONTRACTMANAGER)
    assert queries.list_leveringen(stranger, today=TODAY) == []
    with pytest.raises(queries.OpgaveNotFound):
        queries.get_opgave(stranger, done.taken[0].opgave_id)


def _write_past_us(feed: Feed, *, version: int) -> None:
    Opgave.objects.create(
        **feed.world.pair, maand=MARCH, version=version, reason="x", kanaal="api", delivered_at=NOW, by_naam="-"
    )


def test_the_calls_that_an_uitvoerder_answered_stand_beside_those_that_were_written_down() -> None:
    feed = open_feed()
    feed.deliver(*GOOD)
    become(feed.worker)
    (household,) = register_huishoudens(
        actor=feed.worker,
        **feed.world.pair,
        huishoudens=[
            HuishoudenRegistration(
                nummer="H-1",
                naam="Familie Van Dijk",
                since=date(2025, 1, 1),
                leden=(InwonerRegistration(voornamen="J.", achternaam="Van Dijk"),),
            )
        ],
        now=NOW,
    )
    call = ContactRequest(Soort.TELEFOON, Richting.IN, datetime(2026, 3, 31, 21, 0, tzinfo=UTC), "Huur")
    after = ContactRequest(Soort.TELEFOON, Richting.IN, datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "Huur")
    mail = ContactRequest(Soort.MAIL, Richting.IN, NOW - timedelta(days=20), "Huur")
    for contact in (call, after, mail):
        log_contact(actor=feed.worker, huishouden_id=household, contact=contact, now=NOW)
    found = queries.compare_calls(feed.worker, **feed.world.pair, maand=MARCH)
    assert found is not None
    assert (found.claimed, found.logged) == (90, 1)
    become(feed.world.manager)
    assert queries.compare_calls(feed.world.manager, **feed.world.pair, maand=MARCH) == found
    become(feed.world.policy)
    assert queries.compare_calls(feed.world.policy, **feed.world.pair, maand=MARCH) is None
