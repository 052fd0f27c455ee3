# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piles of letters for the printer: asked for at once, made in a job part by part, gone after a day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.people import become, browser_of
from houvast.correspondence import commands, jobs, queries
from houvast.correspondence.commands import Kanaal, StapelIsRefused
from houvast.correspondence.commands import stapels as making
from houvast.correspondence.domain.stapel import INLINE_MAX, Stapelstand
from houvast.correspondence.models import Stapel, Stapeldeel
from houvast.correspondence.queries import StapelView
from houvast.correspondence.tests.office import NOW, Office, ask, make, open_office
from houvast.database.scope import scoped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def office() -> Office:
    return open_office()


@pytest.fixture
def _two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (making, queries.stapels):
        monkeypatch.setattr(module, "DEEL_MAX", 2)


def _ask(office: Office, ids: Any) -> int:
    return commands.ask_stapel(
        actor=office.consulent, gemeente_id=office.gemeente_id, kanaal=Kanaal.BRIEF, bericht_ids=ids, now=NOW
    )


def _find(office: Office, stapel_id: int) -> StapelView:
    become(office.consulent)
    found = queries.find_stapel(office.consulent, stapel_id)
    assert found is not None
    return found


@pytest.mark.usefixtures("pango", "_two_at_a_time")
def test_a_pile_is_made_by_a_job_part_by_part_goes_on_where_it_stopped_and_is_gone_after_a_day(
    office: Office,
) -> None:
    ids = make(office, *(ask() for _each in range(5)))
    stapel_id = _ask(office, ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'correspondence.make_stapel'")
        assert cursor.fetchone() == (1,)
    houvast = get_system_actor(office.gemeente_id)

    with scoped(scope_of(houvast)):
        assert commands.make_stapeldeel(actor=houvast, gemeente_id=office.gemeente_id, stapel_id=stapel_id, now=NOW)
    half = _find(office, stapel_id)
    assert (half.done, half.stand, half.is_busy) == (2, Stapelstand.BEZIG, True)
    jobs.make_stapel(gemeente_id=office.gemeente_id, stapel_id=stapel_id)

    whole = _find(office, stapel_id)
    assert (whole.done, whole.stand) == (5, Stapelstand.KLAAR)
    assert [(each.first, each.last) for each in whole.delen] == [(1, 2), (3, 4), (5, 5)]
    last = queries.find_deel(office.consulent, stapel_id, 3)
    assert last is not None
    assert last[0].startswith(b"%PDF")
    assert last[1] == [ids[4]]
    with scoped(scope_of(houvast)):
        which: dict[str, Any] = {"actor": houvast, "gemeente_id": office.gemeente_id}
        assert commands.clear_stapels(**which, now=NOW + timedelta(hours=23)) == 0
        assert commands.clear_stapels(**which, now=NOW + timedelta(hours=25)) == 1
        assert (Stapel.objects.count(), Stapeldeel.objects.count()) == (0, 0)


def test_a_pile_that_can_not_be_made_says_why(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    stapel_id = _ask(office, make(office, ask()))

    def _fail(*_arguments: Any, **_more: Any) -> bytes:
        raise StapelIsRefused("Er is geen papier.")

    monkeypatch.setattr(queries, "render_pdf", _fail)
    jobs.make_stapel(gemeente_id=office.gemeente_id, stapel_id=stapel_id)

    found = _find(office, stapel_id)
    assert (found.stand, found.fault, found.delen) == (Stapelstand.MISLUKT, "Er is geen papier.", ())


def test_a_pile_holds_only_letters_that_are_there_and_is_asked_for_by_who_writes_them(office: Office) -> None:
    ids = make(office, ask())
    for wrong in ([], [*ids, 999_999]):
        with pytest.raises(StapelIsRefused):
            _ask(office, wrong)
    with pytest.raises(NotAllowed):
        commands.ask_stapel(
            actor=office.policy, gemeente_id=office.gemeente_id, kanaal=Kanaal.BRIEF, bericht_ids=ids, now=NOW
        )


def test_many_letters_are_made_in_a_job_with_its_progress_on_a_page_and_noted_as_sent_at_once(
    office: Office, settings: Settings, pango: None
) -> None:
    make(office, *(ask() for _each in range(INLINE_MAX + 1)))
    browser = browser_of(office.consulent, settings)
    path = "/brieven/pdf/"

    assert "Laat Houvast ze klaarmaken" in _text(browser.get(path, follow=True))
    assert f"Maak alle {INLINE_MAX + 1} klaar om af te drukken" in _text(browser.get("/brieven/"))
    page = browser.post("/brieven/stapels/", {"kanaal": "brief"}, follow=True)
    assert f"{INLINE_MAX + 1} stuks worden gemaakt" in _text(page)
    assert b'hx-trigger="every 2s"' in page.content
    address = page.redirect_chain[-1][0]
    jobs.make_stapel(gemeente_id=office.gemeente_id, stapel_id=int(address.rstrip("/").rsplit("/", 1)[-1]))
    become(office.consulent)
    assert "staan klaar om af te drukken" in _text(browser.get(address))
    assert browser.get(f"{address}1/")["Content-Type"] == "application/pdf"
    assert browser.get(f"{address}2/").status_code == 404
    sent = browser.post(f"{address}verstuurd/", {"on": NOW.date().isoformat()}, follow=True)
    assert f"{INLINE_MAX + 1} berichten zijn verstuurd" in _text(sent)


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
