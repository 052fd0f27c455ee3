# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is past its term goes by night, in batches, counted and never described."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.pages_world import person
from houvast.audit.models import Line
from houvast.config.bewaren import list_erasures
from houvast.config.cli import main
from houvast.contacten.models import Contact
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.ddas.tests.zaak_world import open_zaak
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.instellingen import Instelling, Vorm
from houvast.kernel.retention import Erasure
from houvast.koppeling.commands import link_signalen
from houvast.koppeling.models import Koppeling, Sleutel
from houvast.opvolging.domain.instellingen import BEWAREN_GEEN_HULP
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.partijen.models import Huishouden
from houvast.privacy.commands import erase_expired
from houvast.privacy.commands.erasing import TermNotChosen
from houvast.privacy.jobs import erase_of_gemeente
from houvast.privacy.models import Wisronde
from houvast.privacy.ports import list_regels
from houvast.privacy.queries import list_bewaren, list_wisronden
from houvast.trajecten.commands import BeschikkingSoort
from houvast.trajecten.domain.instellingen import BEWAREN
from houvast.trajecten.domain.states import State
from houvast.trajecten.models import Beschikking, Stap, Traject
from houvast.trajecten.tests.traject_world import Path as Weg
from houvast.trajecten.tests.traject_world import at, open_town
from houvast.vroegsignalering.domain.instellingen import BEWAREN_NIET_OPGEPAKT
from houvast.vroegsignalering.models import Signaalpersoon, Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import NOW, ROWS, TODAY, World, open_signal_world

_TERM_DAYS = 30
_LAST_DAY = TODAY + timedelta(days=_TERM_DAYS)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    made = open_signal_world()
    apply_scope(scope_of(made.gemeente))
    made.send_rows(*ROWS)
    yield made
    apply_scope(Scope())


def _choose(world: World, keuze: Instelling = BEWAREN_NIET_OPGEPAKT, days: int = _TERM_DAYS) -> None:
    choose_instelling(
        actor=world.gemeente,
        gemeente_id=world.gemeente_id,
        sleutel=keuze.sleutel,
        waarde=days,
        reason="Besluit van het college",
        now=NOW,
    )


def _erase(world: World, day: date) -> dict[str, int]:
    return {each.sleutel: each.count for each in erase_of_gemeente(world.gemeente_id, day=day, now=NOW) if each.count}


def test_nothing_goes_before_the_gemeente_chose_a_term(world: World) -> None:
    assert not _erase(world, date(2099, 1, 1))
    view = next(e for e in list_bewaren(world.gemeente, day=TODAY) if e.sleutel == "vroegsignalering.niet_opgepakt")
    assert (view.is_chosen, view.count, view.term_days) == (False, None, None)
    regel = next(e for e in list_regels(world.gemeente, gemeente_id=world.gemeente_id) if e.erasure.term is not None)
    with pytest.raises(TermNotChosen):
        erase_expired(actor=world.gemeente, gemeente_id=world.gemeente_id, regel=regel, day=TODAY, now=NOW)


def test_who_a_signal_was_about_goes_on_the_last_day_with_all_that_hangs_on_it(world: World) -> None:
    _choose(world)
    link_signalen(actor=world.gemeente, gemeente_id=world.gemeente_id, now=NOW)
    assert Koppeling.objects.count() == len(ROWS)
    assert not _erase(world, _LAST_DAY - timedelta(days=1))
    shown = {each.sleutel: each.count for each in list_bewaren(world.worker(Role.BELEIDSMEDEWERKER), day=_LAST_DAY)}
    assert shown["vroegsignalering.niet_opgepakt"] == len(ROWS)
    done = _erase(world, _LAST_DAY)
    assert done["vroegsignalering.niet_opgepakt"] == len(ROWS)
    # The next round takes what hangs on them in the rooms above.
    done |= _erase(world, _LAST_DAY)
    assert (Signaalpersoon.objects.count(), Koppeling.objects.count(), Sleutel.objects.count()) == (0, 0, 0)
    assert sorted(Vroegsignaal.objects.values_list("kenmerk", "bedrag_cents")) == [("", 7500), ("", 123456)]
    assert not _erase(world, _LAST_DAY)


def test_a_round_leaves_one_line_with_its_count_and_nothing_of_anyone(world: World) -> None:
    _choose(world)
    _erase(world, _LAST_DAY)
    line = Line.objects.get(command="erase_expired", object_kind="vroegsignalering.Signaalpersoon")
    assert (line.count, line.object_id) == (len(ROWS), None)
    assert "Jansen" not in json.dumps([line.new, line.old, line.reason])
    seen = list_wisronden(world.worker(Role.AUDITOR))
    assert ("signalen die niet zijn opgepakt", len(ROWS)) in [(each.what, each.count) for each in seen]


def test_a_round_that_was_cut_off_goes_on_and_counts_once(world: World) -> None:
    _choose(world)
    regel = next(
        each
        for each in list_regels(world.gemeente, gemeente_id=world.gemeente_id)
        if each.erasure.sleutel == "vroegsignalering.niet_opgepakt"
    )
    asked = {"actor": world.gemeente, "gemeente_id": world.gemeente_id, "regel": regel, "day": _LAST_DAY, "now": NOW}
    first = erase_expired(**asked, batch_rows=1)  # type: ignore[arg-type]
    assert (first.count, first.is_done, Signaalpersoon.objects.count()) == (1, False, 1)
    assert not Line.objects.filter(command="erase_expired").exists()
    _erase(world, _LAST_DAY)
    ronde = Wisronde.objects.get(regel="vroegsignalering.niet_opgepakt")
    assert (ronde.count, ronde.finished_at is not None) == (2, True)
    assert Line.objects.get(object_kind="vroegsignalering.Signaalpersoon").count == 2


def test_nothing_of_another_gemeente_goes(world: World) -> None:
    _choose(world)
    assert not erase_of_gemeente(world.elders_id, day=_LAST_DAY, now=NOW)[0].count
    assert Signaalpersoon.objects.count() == len(ROWS)
    regel = list_regels(world.gemeente, gemeente_id=world.gemeente_id)[0]
    for actor, gemeente_id in ((world.gemeente, world.elders_id), (world.worker(Role.CONSULENT), world.gemeente_id)):
        with pytest.raises(NotAllowed):
            erase_expired(actor=actor, gemeente_id=gemeente_id, regel=regel, day=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        list_bewaren(world.worker(Role.OUTREACH), day=TODAY)


def test_a_signal_that_was_taken_up_goes_by_how_its_case_ended(world: World) -> None:
    _choose(world, days=1)
    _choose(world, BEWAREN_GEEN_HULP)
    first, second = Vroegsignaal.objects.order_by("id")
    ended_on = TODAY + timedelta(days=5)
    zaak_id = open_zaak(
        world.gemeente_id, first.pk, resultaat="Inwoner hoeft geen hulp vanuit vroegsignalering", ended_on=ended_on
    )
    open_zaak(world.gemeente_id, second.pk)
    huishouden = Huishouden.objects.create(gemeente_id=world.gemeente_id, nummer="H9", naam="Proef", zoeknaam="proef")
    Vroegsignaalzaak.objects.filter(pk=zaak_id).update(huishouden_id=huishouden.pk, bekend="traject")
    assert not _erase(world, ended_on + timedelta(days=_TERM_DAYS - 1))
    last_day = ended_on + timedelta(days=_TERM_DAYS)
    assert _erase(world, last_day)["opvolging.geen_hulp"] == 1
    _erase(world, last_day)
    assert [each.vroegsignaal_id for each in Signaalpersoon.objects.all()] == [second.pk]
    zaak = Vroegsignaalzaak.objects.get(pk=zaak_id)
    assert (zaak.huishouden_id, zaak.bekend, zaak.resultaat != "") == (None, "", True)


def test_contacts_go_together_when_the_last_of_them_is_over(world: World) -> None:
    regel = next(each for each in list_erasures() if each.sleutel == "contacten.contact")
    assert isinstance(regel.term, Instelling)
    _choose(world, regel.term)
    old = _huishouden_with_contacts(world, date(2026, 9, 1), date(2026, 10, 1))
    recent = _huishouden_with_contacts(world, date(2026, 9, 1), date(2026, 11, 19))
    assert _erase(world, TODAY)["contacten.contact"] == 2
    assert {each.huishouden_id for each in Contact.objects.all()} == {recent}
    assert old != recent


def _huishouden_with_contacts(world: World, *days: date) -> int:
    count = Huishouden.objects.count()
    huishouden_id = Huishouden.objects.create(
        gemeente_id=world.gemeente_id, nummer=f"H{count}", naam="Proef", zoeknaam="proef"
    ).pk
    question = None
    for day in days:
        question = Contact.objects.create(
            gemeente_id=world.gemeente_id,
            huishouden_id=huishouden_id,
            soort="Telefoon",
            richting="in",
            at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            bereikt=True,
            onderwerp="Vraag",
            by_naam="Ona Treek",
            logged_at=NOW,
            answers=question,
        )
    return int(huishouden_id)


def test_a_traject_goes_whole_when_its_term_is_over_and_never_otherwise(db: None) -> None:
    assert db is None
    town = open_town()
    apply_scope(scope_of(get_system_actor(town.gemeente_id)))
    path = Weg(town, town.open(town.household("Vera", "Wim")))
    path.to(State.NAZORG).decide(BeschikkingSoort.BEEINDIGING)
    running = town.open(now=at(path.day))
    house = get_system_actor(town.gemeente_id)
    ended_on = Traject.objects.get(pk=path.traject_id).ended_on
    assert ended_on is not None
    apply_scope(scope_of(house))
    choose_instelling(
        actor=house,
        gemeente_id=town.gemeente_id,
        sleutel=BEWAREN.sleutel,
        waarde=_TERM_DAYS,
        reason="Selectielijst",
        now=NOW,
    )
    last_day = ended_on + timedelta(days=_TERM_DAYS)
    for day, count in ((last_day - timedelta(days=1), 0), (last_day, 1), (last_day, 0)):
        gone = {each.sleutel: each.count for each in erase_of_gemeente(town.gemeente_id, day=day, now=NOW)}
        assert gone["trajecten.traject"] == count
    assert [each.pk for each in Traject.objects.all()] == [running]
    assert {each.traject_id for each in Stap.objects.all()} == {running}
    assert not Beschikking.objects.exists()
    with pytest.raises(ProgrammingError, match="only when its term is over"), transaction.atomic():
        Stap.objects.filter(traject_id=running).delete()


def test_the_page_says_what_goes_tomorrow_what_went_and_what_is_still_to_be_chosen(
    world: World, settings: Settings
) -> None:
    with time_machine.travel(NOW + timedelta(days=_TERM_DAYS - 1), tick=True):
        client = person(world.gemeente_id, Role.BELEIDSMEDEWERKER, settings)
        asked = client.get("/gemeente/bewaartermijnen/").content.decode()
        assert "nog niet gekozen" in asked
        assert "Er is nog niets gewist" in asked
        with scoped(scope_of(world.gemeente)):
            _choose(world)
        assert "worden 2 gegevens gewist" in client.get("/gemeente/bewaartermijnen/").content.decode()
        with scoped(scope_of(world.gemeente)):
            _erase(world, _LAST_DAY)
        told = person(world.gemeente_id, Role.AUDITOR, settings).get("/gemeente/bewaartermijnen/").content.decode()
        assert "Wat is gewist" in told
        assert "Jansen" not in told
        assert (
            "De gemeente kiest"
            in person(world.organisaties["stroom"], Role.AUDITOR, settings)
            .get("/gemeente/bewaartermijnen/")
            .content.decode()
        )


def test_every_rule_can_be_counted_and_carried_out_by_the_application_itself(world: World) -> None:
    for each in list_erasures():
        if each.term is not None:
            _choose(world, each.term, days=1)
    counted = list_bewaren(world.gemeente, day=TODAY)
    assert all(each.is_chosen for each in counted)
    done = erase_of_gemeente(world.gemeente_id, day=TODAY, now=NOW)
    assert [each.sleutel for each in done] == [each.sleutel for each in counted]


def test_a_rule_without_a_clock_or_a_gemeente_is_refused() -> None:
    good = next(each for each in list_erasures() if each.term is not None)
    for due in ("SELECT 1, 1 WHERE %(until)s", "SELECT 1, 1 WHERE %(gemeente)s"):
        with pytest.raises(ValueError, match="the query names"):
            replace(good, due=due)
    with pytest.raises(ValueError, match="in days"):
        replace(good, term=Instelling("proef", "Hoe?", Vorm.TEKST))
    assert isinstance(good, Erasure)


def test_the_command_line_shows_beforehand_and_then_does_it(
    fresh_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fresh_database
    long_ago = datetime(2026, 1, 10, 9, tzinfo=UTC)
    world = open_signal_world()
    row = ROWS[0].replace("01-09-2026", "01-01-2026")
    assert world.send_rows(row, now=long_ago).accepted == 1
    with scoped(scope_of(world.gemeente)):
        _choose(world)
    capsys.readouterr()
    assert main(["retention", "--dry-run", "--datum", "2026-02-09", "--gemeente", "Veenlanden", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["dry_run"], facts["count"], facts["datum"]) == (True, 1, "2026-02-09")
    assert main(["retention", "--dry-run"]) == 0
    assert "no term chosen, nothing goes" in capsys.readouterr().out
    assert main(["retention", "--datum", "2099-01-01"]) == 1
    assert main(["retention", "--gemeente", "Nergens"]) == 1
    assert main(["retention", "--datum", "2026-02-08", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["count"] == 0
    assert main(["retention", "--datum", "2026-02-09", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["count"] >= 1
    with scoped(scope_of(world.gemeente)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vroegsignalering_signaalpersoon")
        assert cursor.fetchone() == (0,)
