# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done to many at once is a line for each of them too, in the log of whom they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.pages_world import person
from houvast.audit.commands import record
from houvast.audit.models import Line
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.instellingen.commands import choose_instelling
from houvast.koppeling.commands import link_signalen
from houvast.koppeling.models import Koppeling
from houvast.ledger.commands import AccountRequest, Soort, open_accounts
from houvast.ledger.tests.books import TODAY as BOOKED
from houvast.ledger.tests.books import open_books
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.models import Huishouden, Lidmaatschap
from houvast.privacy.domain.logboek import Verwerking, list_lines
from houvast.privacy.jobs import erase_of_gemeente
from houvast.privacy.ports import get_betrokkenen
from houvast.privacy.queries import list_inzagen_of_inwoner, list_verwerkingen
from houvast.trajecten.tests.traject_world import NOW as THEN
from houvast.trajecten.tests.traject_world import open_town, registration
from houvast.vroegsignalering.commands import share_vroegsignalen
from houvast.vroegsignalering.domain.instellingen import BEWAREN_NIET_OPGEPAKT
from houvast.vroegsignalering.models import Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import NOW, ROWS, TODAY, World, open_signal_world


@pytest.fixture
def world(db: None) -> Iterator[World]:
    made = open_signal_world()
    apply_scope(scope_of(made.gemeente))
    made.send_rows(*ROWS)
    yield made
    apply_scope(Scope())


def _acts(organisatie_id: int, day: Any = TODAY) -> list[Verwerking]:
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        found = list_verwerkingen(actor, organisatie_id=organisatie_id, van=day, tot=day)
        return [replace(each, subjects=tuple(each.subjects)) for each in found]


def _people(organisatie_id: int, name: str, day: Any = TODAY) -> list[set[str]]:
    return [set(each.subjects) for each in _acts(organisatie_id, day) if each.name == name]


def _link(world: World) -> dict[int, str]:
    with scoped(scope_of(world.gemeente)):
        link_signalen(actor=world.gemeente, gemeente_id=world.gemeente_id, now=NOW + timedelta(minutes=1))
        return {each.vroegsignaal_id: f"persoon {each.persoon_id}" for each in Koppeling.objects.all()}


def test_what_a_partner_delivered_is_a_line_for_each_person_in_the_log_of_the_gemeente(world: World) -> None:
    (before,) = _people(world.gemeente_id, "take_in_levering")
    assert before == {f"vroegsignaal {each}" for each in Vroegsignaal.objects.values_list("pk", flat=True)}
    persons = set(_link(world).values())
    (after,) = _people(world.gemeente_id, "take_in_levering")
    assert after == persons
    assert len(after) == len(ROWS)
    assert _people(world.gemeente_id, "link_signalen") == [persons]
    (act,) = (each for each in _acts(world.gemeente_id) if each.name == "take_in_levering")
    whole, *each = list_lines(act, key=b"sleutel", version="0.1.0")
    assert "dpl.core.data_subject_id" not in whole["attributes"]
    assert len({line["attributes"]["dpl.core.data_subject_id"] for line in each}) == len(ROWS)
    assert _people(world.elders_id, "take_in_levering") == []


def test_a_partner_has_its_own_acts_alone_whatever_became_of_its_signals(world: World) -> None:
    # Another partner reports the same person: linked, one number.
    world.send_rows(ROWS[0], code="stroom")
    own = {
        f"vroegsignaal {each.pk}" for each in Vroegsignaal.objects.filter(signaalpartner_id=world.partners["woonbaak"])
    }
    organisatie_id = world.organisaties["woonbaak"]
    before = _acts(organisatie_id)
    assert [(each.name, set(each.subjects)) for each in before] == [("receive_levering", own)]
    numbers = _link(world)
    assert len(set(numbers.values())) < len(numbers)
    with scoped(scope_of(world.gemeente)):
        _choose(world)
        _erase(world)
    assert _acts(organisatie_id) == before


def _choose(world: World) -> None:
    choose_instelling(
        actor=world.gemeente,
        gemeente_id=world.gemeente_id,
        sleutel=BEWAREN_NIET_OPGEPAKT.sleutel,
        waarde=0,
        reason="Besluit",
        now=NOW,
    )


def _erase(world: World) -> None:
    for _round in range(2):
        erase_of_gemeente(world.gemeente_id, day=TODAY, now=NOW)


def test_of_whom_was_erased_the_line_stays_with_its_count(world: World) -> None:
    _link(world)
    _choose(world)
    _erase(world)
    found = [each for each in _acts(world.gemeente_id) if each.name in {"take_in_levering", "link_signalen"}]
    assert [(each.count, each.subjects) for each in found] == [(len(ROWS), ()), (len(ROWS), ())]


def test_numbers_that_a_line_has_itself_lead_to_people(world: World) -> None:
    numbers = _link(world)
    chosen = sorted(numbers)[:1]
    share_vroegsignalen(
        actor=world.gemeente,
        gemeente_id=world.gemeente_id,
        vroegsignaal_ids=chosen,
        uitvoerder_id=None,
        now=NOW + timedelta(minutes=2),
    )
    assert _people(world.gemeente_id, "share_vroegsignalen") == [{numbers[chosen[0]]}]
    line = Line.objects.get(command="share_vroegsignalen")
    assert line.new["vroegsignalen"] == chosen


def test_as_many_queries_for_many_acts_and_people_as_for_few(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            _acts(world.gemeente_id)
        return len(caught.captured_queries)

    few = count()
    for place in range(40):
        world.send_rows(*(row.replace("K", f"L{place}-").replace("75,00", f"{place},50") for row in ROWS))
    assert count() == few


def test_people_are_read_while_they_come_and_unread_ones_are_passed_over(world: World) -> None:
    world.send_rows(*(ROWS[1].replace("K2", f"M{place}").replace("7;", f"{place};") for place in range(1, 8)))
    actor = get_system_actor(world.gemeente_id)
    with scoped(scope_of(actor)):
        found = list_verwerkingen(actor, organisatie_id=world.gemeente_id, van=TODAY, tot=TODAY)
        taken = {each.number: tuple(islice(each.subjects, 1)) for each in found if each.name == "take_in_levering"}
    whole = {each.number: each.subjects for each in _acts(world.gemeente_id) if each.name == "take_in_levering"}
    assert taken == {number: tuple(people)[:1] for number, people in whole.items()}
    assert max(len(tuple(each)) for each in whole.values()) > 1


def test_a_gemeente_sees_what_an_uitvoerder_did_to_its_residents_and_not_to_others(db: None) -> None:
    assert db is None
    books = open_books()
    homes = {}
    for gemeente_id, voornamen in ((books.gemeente_id, ("Vera", "Ton")), (books.other_gemeente_id, ("Wim",))):
        house = get_system_actor(gemeente_id)
        with scoped(scope_of(house)):
            (homes[gemeente_id],) = register_huishoudens(
                actor=house,
                gemeente_id=gemeente_id,
                uitvoerder_id=books.actor.organisatie_id,
                huishoudens=[registration(*voornamen)],
                now=THEN,
            )
    accounts = open_accounts(
        actor=books.actor,
        administratie_id=books.administratie_id,
        accounts=[
            AccountRequest(Soort.SCHULDREGELING, "Aflossen", BOOKED, books.trust, gemeente_id, home)
            for gemeente_id, home in homes.items()
        ],
        now=THEN,
    )
    books.post(*(books.receive(account, 5_00) for account in accounts))
    for gemeente_id, home in homes.items():
        with scoped(scope_of(get_system_actor(gemeente_id))):
            members = {f"inwoner {each.inwoner_id}" for each in Lidmaatschap.objects.filter(huishouden_id=home)}
        assert _people(gemeente_id, "try_out", BOOKED) == [members]
        assert members in _people(gemeente_id, "open_accounts", BOOKED)
    (whole,) = _people(books.actor.organisatie_id, "try_out", BOOKED)
    assert len(whole) == 3
    # By raw SQL too a gemeente learns of no other gemeente's books, and of its own no more than numbers.
    with scoped(scope_of(get_system_actor(books.gemeente_id))), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_acts_of_gemeente(%s, '2000-01-01', '2100-01-01')", [books.other_gemeente_id]
        )
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT count(*) FROM ledger_acts_of_gemeente(%s, '2000-01-01', '2100-01-01') WHERE new ? 'naam'",
            [books.gemeente_id],
        )
        assert cursor.fetchone() == (0,)


def test_an_inwoner_sees_that_its_file_was_copied_among_many(db: None) -> None:
    assert db is None
    town = open_town()
    own, other = town.household("Vera"), town.household("Wim")
    (vera,) = town.leden(own)
    house = town.be(get_system_actor(town.gemeente_id))
    for minute, home in enumerate((own, other)):
        record(
            actor=house,
            command="export_huishouden",
            object_kind="huishouden",
            object_id=home,
            gemeente_id=town.gemeente_id,
            now=THEN + timedelta(minutes=minute),
        )
    inwoner = Actor(
        None, "Vera", Role.INWONER, town.gemeente_id, OrganisatieSoort.GEMEENTE, huishoudens=frozenset({own})
    )
    with scoped(scope_of(inwoner)):
        found = list_inzagen_of_inwoner(inwoner, inwoner_id=vera, huishouden_ids=frozenset({own}))
    assert [(each.handeling, each.naam) for each in found] == [("export_huishouden", "Houvast")]


def test_every_way_to_people_can_be_asked_of_the_database(db: None) -> None:
    assert db is None
    from houvast.audit.ports import Act  # noqa: PLC0415
    from houvast.config.betrokkenen.paths import BY_COMMAND, BY_KIND  # noqa: PLC0415

    names = [*((kind, "") for kind in BY_KIND), *(("administratie", command) for command in BY_COMMAND)]
    new = {"van": "2026-01-01", "tot": "2026-02-01", "uitvoerder_id": 1}
    acts = [Act(place, command, kind, 1, NOW, 1, 1, new) for place, (kind, command) in enumerate(names)]
    for of_partner in (False, True):
        assert list(get_betrokkenen().list_betrokkenen(acts, of_partner=of_partner)) == []
    assert get_betrokkenen().choose_about(acts, inwoner_id=1) == frozenset()


def test_an_auditor_reads_about_how_many_a_line_was_and_their_numbers_a_page_at_a_time(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houvast.audit.views.PEOPLE_PER_PAGE", 2)
    numbers = set(_link(world).values())
    line = Line.objects.get(command="link_signalen")
    browser = person(world.gemeente_id, Role.AUDITOR, settings)
    assert f"Over {len(numbers)} personen" in browser.get(reverse("audit:logboek")).content.decode()
    address, found = reverse("audit:personen", args=[line.pk]), []
    while address:
        page = browser.get(address)
        people = page.context["people"]
        assert len(people) <= 2
        found += [f"{each.soort} {each.nummer}" for each in people]
        assert f"{len(numbers)} personen" in page.content.decode()
        address = page.context["next_page"]
    assert len(found) == len(numbers)
    assert set(found) == numbers
    assert browser.get(f"{reverse('audit:personen', args=[line.pk])}?na=iets_raars").status_code == 200
    assert browser.get(reverse("audit:personen", args=[10**18])).status_code == 404
    assert browser.get(reverse("audit:personen", args=[10**30])).status_code == 404
    elsewhere = person(world.elders_id, Role.AUDITOR, settings)
    assert elsewhere.get(reverse("audit:personen", args=[line.pk])).status_code == 404
    policy = person(world.gemeente_id, Role.BELEIDSMEDEWERKER, settings)
    assert policy.get(reverse("audit:personen", args=[line.pk])).status_code == 404


def test_of_who_is_in_a_household_the_log_says_its_number_and_no_name(db: None, settings: Any) -> None:
    assert db is None
    town = open_town()
    home = town.household("Vera")
    house = town.be(get_system_actor(town.gemeente_id))
    record(
        actor=house,
        command="export_huishouden",
        object_kind="huishouden",
        object_id=home,
        gemeente_id=town.gemeente_id,
        now=THEN,
    )
    line = Line.objects.get(command="export_huishouden")
    nummer = Huishouden.objects.get(pk=home).nummer
    page = person(town.gemeente_id, Role.AUDITOR, settings).get(reverse("audit:personen", args=[line.pk]))
    shown = page.content.decode()
    assert [each.huishoudens for each in page.context["people"]] == [(nummer,)]
    assert nummer in shown
    assert "Vera" not in shown
