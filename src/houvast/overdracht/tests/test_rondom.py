# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around the switch: letters and questions, reminders, agreement, and mornings that run by themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.tests.people import browser_of
from houvast.correspondence.commands import Huisstijl, mark_returned, mark_sent, write_huisstijl
from houvast.correspondence.queries import get_content, list_of_objects
from houvast.overdracht import commands, jobs, queries
from houvast.overdracht.domain.toestand import Kant, OvergangState, Punt, Stand
from houvast.overdracht.models import Overgang
from houvast.overdracht.tests.transfer_world import LEAVES, TODAY, Transfer, noon, open_transfer
from houvast.partijen.commands import AdresRegistration, move_huishouden

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def _let_write(transfer: Transfer) -> None:
    style = Huisstijl(
        gemeente="Oeverland",
        college="het college van burgemeester en wethouders van Oeverland",
        afzender="De Reling",
        adresregels="Postbus 12\n8990 AA Oeverland",
        telefoon="0300 123 456",
        bereikbaar="elke werkdag van 9 tot 17 uur",
        mandaat="Wij handelen namens het college.",
        bezwaar_adres="Het college, Postbus 1\n8990 AA Oeverland",
    )
    with transfer.of(transfer.system) as actor:
        write_huisstijl(
            actor=actor,
            gemeente_id=transfer.gemeente_id,
            uitvoerder_id=transfer.van.actor.organisatie_id,
            huisstijl=style,
            reason="Eerste",
            now=noon(TODAY),
        )


def test_households_of_a_wave_get_one_letter_and_one_without_an_address_is_named(transfer: Transfer) -> None:
    known, elsewhere = transfer.home("De Wit"), transfer.home("Zwerver")
    _let_write(transfer)
    adres = AdresRegistration(straat="Trossenkade", huisnummer=12, postcode="8998KL", plaats="Oeverland")
    with transfer.of(transfer.van.actor) as actor:
        move_huishouden(actor=actor, huishouden_id=known.huishouden_id, adres=adres, since=TODAY, now=noon(TODAY))
    overgang, _other = transfer.begin(known, elsewhere)
    asked: dict[str, Any] = {"overdracht_id": transfer.plan_id, "golf_id": transfer.golf_id, "today": TODAY}
    with transfer.of(transfer.van_second) as actor:
        written = commands.write_overgang_letters(actor=actor, **asked, now=noon(TODAY))
        again = commands.write_overgang_letters(actor=actor, **asked, now=noon(TODAY))
        assert (written.made, again.made, again.known) == (1, 0, 1)
        assert written.without_address == (elsewhere.nummer,)
        (letter,) = list_of_objects(actor, object_kind="overgang", object_ids=[overgang])
        said = json.dumps(get_content(actor, letter.bericht_id), ensure_ascii=False)
    for words in ("1 april 2026", "Het Baken", "U hoeft niets te doen", "0300 123 456", "NL44 RABO"):
        assert words in said, words
    with transfer.of(transfer.manager) as manager:
        assert queries.count_letters(manager, transfer.plan_id) == {"gemaakt": 1}

    # It comes back: the household has to be reached otherwise, and gets it again where it does live.
    where: dict[str, Any] = {"gemeente_id": transfer.gemeente_id, "on": TODAY, "now": noon(TODAY)}
    with transfer.of(transfer.van_second) as actor:
        mark_sent(actor=actor, bericht_ids=[letter.bericht_id], **where)
        assert queries.list_returned(actor, transfer.plan_id) == []
        mark_returned(actor=actor, bericht_id=letter.bericht_id, reason="Verhuisd", **where)
        assert queries.list_returned(actor, transfer.plan_id) == [(overgang, known.nummer)]
        same = commands.write_overgang_letters(actor=actor, **asked, now=noon(TODAY))
        assert (same.made, same.without_address) == (0, (known.nummer, elsewhere.nummer))
    later = TODAY + timedelta(days=1)
    with transfer.of(transfer.van.actor) as actor:
        moved = replace(adres, straat="Ankerplein", huisnummer=3)
        move_huishouden(actor=actor, huishouden_id=known.huishouden_id, adres=moved, since=later, now=noon(later))
    with transfer.of(transfer.van_second) as actor:
        asked["today"] = later
        assert commands.write_overgang_letters(actor=actor, **asked, now=noon(later)).made == 1
        assert queries.list_returned(actor, transfer.plan_id) == []


def test_who_makes_letters_sees_who_gets_none_and_who_has_to_be_called(transfer: Transfer, settings: Settings) -> None:
    elsewhere, speaks = transfer.home("Zwerver"), transfer.home("Yilmaz")
    _let_write(transfer)
    first, second = transfer.begin(elsewhere, speaks)
    with transfer.of(transfer.van_second) as actor:
        for overgang_id, taal in ((first, "Engels"), (second, "Turks")):
            commands.note_overgang(
                actor=actor, overgang_id=overgang_id, notitie="Niets", needs_gesprek=False, taal=taal, now=noon(TODAY)
            )
        assert [each.nummer for each in queries.list_to_call(actor, transfer.plan_id)] == [speaks.nummer]
    with time_machine.travel(noon(TODAY), tick=True):
        browser = browser_of(transfer.van_second, settings)
        path = f"/overdrachten/{transfer.plan_id}/brieven/{transfer.golf_id}/"
        said = browser.post(path, {}, follow=True).content.decode()
    assert "0 brieven staan klaar" in said
    assert f"zonder brief: {elsewhere.nummer}, {speaks.nummer}" in said
    assert "Turks" in said


def test_failure_15_a_question_waits_until_somebody_answers_it_once(transfer: Transfer) -> None:
    (overgang,) = transfer.begin(transfer.home())
    with transfer.of(transfer.van_second) as actor:
        vraag = commands.ask_vraag(
            actor=actor, overgang_id=overgang, vraag="Krijg ik mijn leefgeld?", asked_on=TODAY, now=noon(TODAY)
        )
        assert len(queries.list_vragen(actor, overdracht_id=transfer.plan_id, only_open=True)) == 1
    with transfer.of(transfer.naar_second) as actor:
        commands.answer_vraag(actor=actor, vraag_id=vraag, antwoord="Ja, op dezelfde dag", now=noon(TODAY))
        assert not queries.list_vragen(actor, overdracht_id=transfer.plan_id, only_open=True)
        with pytest.raises(commands.VraagNotFound):
            commands.answer_vraag(actor=actor, vraag_id=vraag, antwoord="Nee", now=noon(TODAY))


def test_a_payer_who_does_not_confirm_is_due_for_a_reminder(transfer: Transfer) -> None:
    (overgang,) = transfer.begin(transfer.home())
    transfer.prepare(overgang, confirm=False)
    later = date(2026, 3, 20)
    look: dict[str, Any] = {"gemeente_id": transfer.gemeente_id}
    with transfer.of(transfer.van_second) as actor:
        assert not queries.list_to_remind(actor, transfer.plan_id, today=date(2026, 3, 10), **look)
        due = queries.list_to_remind(actor, transfer.plan_id, today=later, **look)
        ids = [each.omleiding_id for each in due]
        assert len(ids) == 1
        commands.remind_omleidingen(actor=actor, omleiding_ids=ids, on=later, now=noon(later))
        assert not queries.list_to_remind(actor, transfer.plan_id, today=later, **look)
        (row,) = queries.list_omleidingen(actor, overgang_id=overgang)
    assert (row.reminder_count, row.reminded_on) == (1, later)


def test_both_sides_agree_and_nobody_agrees_for_the_other_or_with_oneself(transfer: Transfer) -> None:
    from houvast.access.commands import NotAllowed  # noqa: PLC0415

    (overgang,) = transfer.begin(transfer.home())
    for actor, kant in (
        (transfer.van_second, Kant.NAAR),
        (transfer.naar_second, Kant.VAN),
        (transfer.naar_beheerder, Kant.NAAR),
        (transfer.manager, Kant.VAN),
    ):
        with transfer.of(actor), pytest.raises(NotAllowed):
            commands.agree_overgangen(actor=actor, overgang_ids=[overgang], kant=kant, now=noon(TODAY))
    with transfer.of(transfer.naar_second) as actor, pytest.raises(commands.OverdrachtIsNotReady, match="overneemt"):
        commands.agree_overgangen(actor=actor, overgang_ids=[overgang], kant=Kant.NAAR, now=noon(TODAY))


def test_the_checklist_fills_itself_from_what_is_known(transfer: Transfer) -> None:
    (overgang,) = transfer.begin(transfer.home())
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    with transfer.of(transfer.manager) as manager:
        lines = {each.punt: each for each in queries.get_checklist(manager, overgang, today=TODAY).regels}
    assert lines[Punt.BUDGETPLAN].stand is Stand.GOED
    assert lines[Punt.SALDO].values["bedrag"] == "€ 2.300,00"
    assert lines[Punt.VERPLICHTINGEN].stand is Stand.GOED
    assert lines[Punt.INKOMEN].stand is Stand.BLOKKEERT
    assert lines[Punt.INCASSO].stand is Stand.GOED
    # The new side reads the same lines, though it sees none of the old books.
    with transfer.of(transfer.naar_second) as actor:
        same = queries.get_checklist(actor, overgang, today=TODAY)
        assert {each.punt: each for each in same.regels} == lines


def test_a_morning_lets_who_is_ready_go_over_and_names_who_is_not(transfer: Transfer) -> None:
    ready, waits = transfer.home("De Wit"), transfer.home("Jansen")
    transfer.plan_payments(transfer.van, TODAY)
    ids = transfer.begin(ready, waits)
    transfer.prepare(ids[0])
    transfer.rehearse()
    assert jobs.live_morning(transfer.gemeente_id, today=TODAY, now=noon(TODAY)).moved == []
    done = jobs.live_morning(transfer.gemeente_id, today=LEAVES, now=noon(LEAVES))
    assert done.moved == [ready.nummer]
    assert [nummer for nummer, _why in done.refused] == [waits.nummer]
    again = jobs.live_morning(transfer.gemeente_id, today=LEAVES, now=noon(LEAVES))
    assert (again.moved, again.sent_cents) == ([], 0)
    with transfer.of(transfer.manager):
        assert Overgang.objects.get(pk=ids[0]).state == OvergangState.OVERGEZET.value
