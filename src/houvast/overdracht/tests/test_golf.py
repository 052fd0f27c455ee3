# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A wave of many households: what is left to do is counted, and what can be done for all at once is found."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.people import browser_of
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import Kant, Punt
from houvast.overdracht.models import Omleiding
from houvast.overdracht.queries import Golfwerk
from houvast.overdracht.tests.transfer_world import SWITCH, TODAY, Transfer, noon, open_transfer

pytestmark = pytest.mark.django_db


def _look(transfer: Transfer, actor: Actor) -> Golfwerk:
    with transfer.of(actor):
        plan = queries.get_overdracht(actor, transfer.plan_id)
        found = queries.find_golfwerk(actor, plan, transfer.golf_id, today=TODAY)
    assert found is not None
    return found


def _do_own_part(transfer: Transfer, overgang_id: int) -> None:
    """Let the old side do what it does for each household by itself."""
    with transfer.of(transfer.van_second) as actor:
        commands.note_toestemming(
            actor=actor, overgang_id=overgang_id, on=TODAY, how=AgreedHow.GESPREK, now=noon(TODAY)
        )
        commands.note_overgang(
            actor=actor, overgang_id=overgang_id, notitie="Niets", needs_gesprek=False, taal="", now=noon(TODAY)
        )
        for each in Omleiding.objects.filter(overgang_id=overgang_id):
            commands.confirm_omleiding(actor=actor, omleiding_id=each.pk, on=TODAY, how="gebeld", now=noon(TODAY))


def test_who_agrees_for_many_at_once_agrees_only_where_the_own_part_is_done() -> None:
    transfer = open_transfer()
    first, second = transfer.begin(transfer.home("Een"), transfer.home("Twee"))
    work = _look(transfer, transfer.van_second)
    assert (work.agreeable, work.untaken, work.ready) == ((), (first, second), ())
    assert {each.punt for each in work.in_the_way} >= {Punt.TOESTEMMING, Punt.NOTITIE, Punt.BEHEERDER, Punt.AKKOORD}
    assert all(len(each.huishoudens) == 2 for each in work.in_the_way if each.punt is Punt.TOESTEMMING)
    assert work.untold_count == Omleiding.objects.filter(overgang_id__in=[first, second]).count() or not work.untold

    _do_own_part(transfer, first)
    transfer.rehearse()
    assert _look(transfer, transfer.van_second).agreeable == (first,)
    # Nobody took them over, so there is nothing yet that the new side could agree to.
    assert _look(transfer, transfer.naar_second).agreeable == ()
    beheerder = transfer.naar_beheerder
    assert beheerder.medewerker_id is not None
    with transfer.of(transfer.naar_second) as actor:
        taken = commands.choose_beheerder(
            actor=actor, overgang_ids=work.untaken, medewerker_id=beheerder.medewerker_id, now=noon(TODAY)
        )
    assert taken == 2
    assert first in _look(transfer, transfer.naar_second).agreeable
    # Only a second person agrees, and only for the own side.
    assert _look(transfer, transfer.manager).agreeable == ()
    assert _look(transfer, transfer.hire(transfer.van, Role.BUDGETBEHEERDER, "Bo")).agreeable == ()

    for side, kant in ((transfer.van_second, Kant.VAN), (transfer.naar_second, Kant.NAAR)):
        ids = _look(transfer, side).agreeable
        with transfer.of(side) as actor:
            commands.agree_overgangen(
                actor=actor, overgang_ids=[each for each in ids if each == first], kant=kant, now=noon(TODAY)
            )
        assert first not in _look(transfer, side).agreeable
    work = _look(transfer, transfer.manager)
    blocking = {each.punt for each in work.in_the_way if first in dict(each.huishoudens)}
    assert work.ready == ((first,) if not blocking else ()), blocking
    assert blocking <= {Punt.REPETITIE}


def test_who_missed_the_day_goes_with_another_wave_or_is_taken_out() -> None:
    transfer = open_transfer()
    first, second = transfer.begin(transfer.home("Een"), transfer.home("Twee"))
    transfer.rehearse()
    late, old_golf = SWITCH + timedelta(days=2), transfer.golf_id
    with transfer.of(transfer.manager) as actor:
        assert queries.list_waiting(actor, transfer.plan_id, today=late) == []
        assert [pk for pk, _nummer in queries.list_gone_by(actor, transfer.plan_id, today=late)] == [first, second]
        golf_id = commands.add_golf(
            actor=actor,
            overdracht_id=transfer.plan_id,
            switch_on=SWITCH + timedelta(days=35),
            today=late,
            now=noon(late),
        )
        moved = commands.move_to_golf(
            actor=actor, overgang_ids=[first, second], golf_id=golf_id, today=late, now=noon(late)
        )
        assert moved == 2
        assert queries.list_gone_by(actor, transfer.plan_id, today=late) == []
        # What was rehearsed was another day.
        regels = {each.punt: each for each in queries.get_checklist(actor, first, today=late).regels}
        assert regels[Punt.REPETITIE].words == "De overgang is nog niet gerepeteerd."
        with pytest.raises(commands.OverdrachtIsNotReady, match="De dag van deze golf is voorbij"):
            commands.move_to_golf(actor=actor, overgang_ids=[first], golf_id=old_golf, today=late, now=noon(late))
        with pytest.raises(commands.ReasonIsMissing):
            commands.take_out_overgang(actor=actor, overgang_id=second, reason=" ", now=noon(late))
        commands.take_out_overgang(actor=actor, overgang_id=second, reason="Verhuist", now=noon(late))
        found = {each.overgang_id: each.state.value for each in queries.list_overgangen(actor, transfer.plan_id)}
        assert found == {first: "gepland", second: "vervallen"}
        with pytest.raises(commands.OvergangHasMoved):
            commands.take_out_overgang(actor=actor, overgang_id=second, reason="Nog eens", now=noon(late))
    with transfer.of(transfer.van_second) as side, pytest.raises(NotAllowed):
        commands.take_out_overgang(actor=side, overgang_id=first, reason="Liever niet", now=noon(late))


def test_a_missed_wave_is_said_on_every_page_and_mended_there(settings: Settings) -> None:
    transfer = open_transfer()
    home = transfer.home("Een")
    (overgang,) = transfer.begin(home)
    late = SWITCH + timedelta(days=2)
    golf = f"/overdrachten/{transfer.plan_id}/golven/{transfer.golf_id}/"
    with time_machine.travel(noon(late), tick=True):
        browser = browser_of(transfer.manager, settings)
        shown = browser.get(f"/overdrachten/{transfer.plan_id}/").content.decode()
        assert "De dag van golf 1 is voorbij, en 1 huishouden wacht nog." in shown
        assert "Voeg bij het plan eerst een golf toe" in browser.get(golf).content.decode()
        with transfer.of(transfer.manager) as actor:
            golf_id = commands.add_golf(
                actor=actor,
                overdracht_id=transfer.plan_id,
                switch_on=SWITCH + timedelta(days=35),
                today=late,
                now=noon(late),
            )
        assert "Laat 1 huishouden met die golf meegaan" in browser.get(golf).content.decode()
        said = browser.post(f"{golf}verplaatsen/", {"golf-golf_id": golf_id}, follow=True).content.decode()
        assert "1 huishouden gaat met die golf mee. Repeteer opnieuw." in said
        page = browser.get(f"/overgangen/{overgang}/").content.decode()
        assert "De dag van deze golf is voorbij" not in page
        # What is in the way stands above what is good.
        stands = re.findall(r">\s*(in de weg|let op|goed)\s*<", page)
        assert stands == sorted(stands, key=["in de weg", "let op", "goed"].index)
        assert {"in de weg", "goed"} <= set(stands)
        out = browser.post(f"/overgangen/{overgang}/doen/eruit/", {"eruit-reason": "Verhuist"}, follow=True)
        assert "blijft bij de oude uitvoerder" in out.content.decode()


def test_a_wave_of_another_plan_is_not_found() -> None:
    transfer = open_transfer()
    transfer.begin(transfer.home())
    with transfer.of(transfer.manager) as actor:
        plan = queries.get_overdracht(actor, transfer.plan_id)
        assert queries.find_golfwerk(actor, plan, transfer.golf_id + 1_000, today=TODAY) is None
