# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promises against facts: eisen, alarms and their households."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from houvast.access.commands import NotAllowed, open_team, place_in_team
from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.toezicht import commands, queries
from houvast.toezicht.commands import FileRequest, RegelRequest, ToezichtIsWrong
from houvast.toezicht.domain.regels import WISSELINGEN, Bron, Drempel, Grens, Groep, Patroonregel, Regel, Trendregel
from houvast.toezicht.domain.words import Oordeel, Regelstand, Stand, Uitkomst
from houvast.toezicht.models import Alarm
from houvast.toezicht.queries import ToezichtNotFound
from houvast.toezicht.tests.toezicht_world import NOW, SINCE, TODAY, Toezicht

PDF = b"%PDF-1.7\njaarverslag"


def _make(toezicht: Toezicht, regel: Regel) -> int:
    manager = toezicht.manager
    request = RegelRequest(
        naam="Huur te laat",
        waarom="Late huur kwam elders als eerste",
        regel=regel,
        eigenaar_id=toezicht.cijfers.manager_id,
        termijn_werkdagen=2,
    )
    return commands.make_alarmregel(actor=manager, gemeente_id=toezicht.gemeente_id, request=request, now=NOW)


def _start(toezicht: Toezicht, regel: Regel) -> int:
    regel_id = _make(toezicht, regel)
    commands.try_alarmregel(actor=toezicht.manager, regel_id=regel_id, today=TODAY, now=NOW)
    commands.start_alarmregel(actor=toezicht.manager, regel_id=regel_id, now=NOW)
    return regel_id


def test_i_see_that_the_rents_fail_since_march_and_which_three_they_are(toezicht: Toezicht) -> None:
    manager = toezicht.manager
    stand = queries.get_eisenstand(manager, today=TODAY)
    (red,) = stand.red
    assert (red.eis_id, red.oordeel.since, stand.longest_since) == (toezicht.eis_id, date(2026, 3, 1), date(2026, 3, 1))
    assert red.last is not None
    assert (red.last.maand, red.last.shown, red.last.norm_shown) == (date(2026, 5, 1), "0,0%", "95,0%")
    assert red.worse_since is not None
    records = queries.get_eis_page(manager, toezicht.eis_id, today=TODAY).records
    assert len(records) == 3
    days = {(each.due_on, each.done_on) for each in records}
    assert all(each.huishouden_nummer for each in records)
    assert days == {(date(2026, 5, 1), date(2026, 5, 5))}
    # Who makes policy sees the eis and no household; the uitvoerder the same as the gemeente.
    assert queries.get_eis_page(toezicht.beleid, toezicht.eis_id, today=TODAY).records == ()
    of_uitvoerder = queries.get_eis_page(toezicht.leader, toezicht.eis_id, today=TODAY)
    assert len(of_uitvoerder.records) == 3
    assert (of_uitvoerder.may_keep, of_uitvoerder.may_answer) == (False, True)


def test_the_uitvoerder_shows_a_report_and_i_say_whether_it_is_good_enough(toezicht: Toezicht) -> None:
    eis_id = toezicht.eis("Jaarverslag", every_months=12)
    assert queries.get_eis(toezicht.manager, eis_id, today=TODAY).oordeel.since == date(2026, 1, 1)
    shown: dict[str, Any] = {
        "dated_on": date(2026, 6, 1),
        "door": "Tess",
        "verslag": "Het jaarverslag over 2025",
        "now": NOW,
    }
    leader = toezicht.leader
    with pytest.raises(ToezichtIsWrong, match="moet nog komen"):
        commands.add_eisbewijs(actor=leader, eis_id=eis_id, **shown | {"dated_on": TODAY + timedelta(days=1)})
    with pytest.raises(NotAllowed):
        commands.add_eisbewijs(actor=leader, eis_id=eis_id, oordeel=Oordeel.VOLDOET, reason="goed", **shown)
    file = FileRequest(file_name="verslag.pdf", content=PDF)
    bewijs_id = commands.add_eisbewijs(actor=leader, eis_id=eis_id, file=file, **shown)
    with pytest.raises(NotAllowed):
        commands.judge_eisbewijs(actor=leader, eisbewijs_id=bewijs_id, oordeel=Oordeel.VOLDOET, reason="Ja", now=NOW)
    view = queries.get_eis(toezicht.manager, eis_id, today=TODAY)
    assert (view.oordeel.stand, view.wacht) == (Stand.ONBEKEND, True)
    commands.judge_eisbewijs(
        actor=toezicht.manager, eisbewijs_id=bewijs_id, oordeel=Oordeel.VOLDOET, reason="Het is volledig", now=NOW
    )
    assert queries.get_eis(toezicht.manager, eis_id, today=TODAY).oordeel.stand is Stand.GEHAALD
    (stuk,) = queries.list_stukken(toezicht.leader, contract_id=toezicht.contract_id)
    assert queries.get_stuk_content(toezicht.manager, stuk.stuk_id)[1] == PDF
    commands.answer_eis(actor=toezicht.leader, eis_id=eis_id, tekst="Dank", now=NOW)
    (said,) = queries.get_eis_page(toezicht.manager, eis_id, today=TODAY).reacties
    assert (said.kant, said.by_naam) == (queries.Kant.UITVOERDER, "Tess")
    with pytest.raises(ToezichtIsWrong, match="pdf"):
        commands.add_stuk(
            actor=toezicht.manager,
            contract_id=toezicht.contract_id,
            titel="Brief",
            dated_on=TODAY,
            is_brief=True,
            file=FileRequest(file_name="brief.exe", content=b"MZ"),
            now=NOW,
        )


def test_only_the_gemeente_writes_down_what_was_promised(toezicht: Toezicht) -> None:
    with pytest.raises(NotAllowed):
        commands.end_eis(actor=toezicht.leader, eis_id=toezicht.eis_id, until=TODAY, reason="Klaar", now=NOW)
    with pytest.raises(ToezichtIsWrong):
        commands.end_eis(actor=toezicht.manager, eis_id=toezicht.eis_id, until=TODAY, reason=" ", now=NOW)
    commands.end_eis(
        actor=toezicht.manager, eis_id=toezicht.eis_id, until=date(2026, 6, 1), reason="Vervangen", now=NOW
    )
    assert queries.get_eisenstand(toezicht.manager, today=TODAY).eisen == ()


def test_a_rule_is_tried_on_a_year_before_it_may_wake_me(toezicht: Toezicht) -> None:
    regel_id = _make(toezicht, Drempel("op_tijd_woning", Grens.LAGER, 950, 1))
    with pytest.raises(ToezichtIsWrong, match="Probeer"):
        commands.start_alarmregel(actor=toezicht.manager, regel_id=regel_id, now=NOW)
    tried = commands.try_alarmregel(actor=toezicht.manager, regel_id=regel_id, today=TODAY, now=NOW)
    # Three months in a row are one alarm that stands.
    assert [maand for _naam, maand, _afgang in tried] == [date(2026, 3, 1)]
    view = queries.get_regel(toezicht.manager, regel_id)
    assert (view.tried_count, view.tried_months, view.stand) == (1, 12, Regelstand.CONCEPT)
    assert "Huur en hypotheek op tijd" in view.zin
    assert "95,0%" in view.zin
    with pytest.raises(NotAllowed):
        queries.list_regels(toezicht.leader)


@pytest.mark.parametrize(
    ("regel", "nummers", "happened"),
    [
        (Drempel("op_tijd_woning", Grens.LAGER, 950, 2), 3, [["huur 05"]] * 3),
        (Trendregel("op_tijd_woning", ("een_ver", "twee_van_drie")), 3, [["huur 05"]] * 3),
        (
            Patroonregel((Bron("op_tijd_woning", 2), Bron(WISSELINGEN, 2)), 11, Groep.BUDGETBEHEERDER),
            2,
            [["wissel 04", "huur 05"]] * 2,
        ),
    ],
)
def test_the_night_wakes_me_once_with_the_households_behind_it(
    toezicht: Toezicht, regel: Regel, nummers: int, happened: list[list[str]]
) -> None:
    _start(toezicht, regel)
    houvast = toezicht.houvast
    night: dict[str, Any] = {"gemeente_id": toezicht.gemeente_id, "today": TODAY, "now": NOW}
    assert commands.raise_alarmen(actor=houvast, **night).alarms == 1
    assert commands.raise_alarmen(actor=houvast, **night).alarms == 0
    (alarm,) = queries.list_alarmen(toezicht.manager)
    assert len(alarm.nummers) == nummers
    assert (alarm.eigenaar_naam, alarm.due_on) == ("Mirte", date(2026, 6, 19))
    behind = queries.list_voorvallen(toezicht.manager, alarm)
    said = [[f"{'huur' if each.feit else 'wissel'} {each.day:%m}" for each in of.voorvallen] for of in behind]
    assert ([of.nummer for of in behind], said) == (sorted(alarm.nummers), happened)
    for each in (each for of in behind for each in of.voorvallen if each.feit):
        # Each rent as the bank has it: four days late.
        assert each.feit is not None
        assert (each.feit.wat, each.feit.due_on, each.days_late) == ("woning", date(2026, 5, 1), 4)
        assert each.feit.done_on == date(2026, 5, 5)
        assert each.feit.amount_cents
    with pytest.raises(NotAllowed):
        queries.list_voorvallen(toezicht.beleid, alarm)
    # Who makes policy reads by which rule it went off: how often something happened can be once or twice.
    seen = queries.get_alarm(toezicht.beleid, alarm.alarm_id)
    assert (seen.nummers, seen.tekst) == ((), queries.describe_regel(regel))
    assert queries.name_whom_of_alarm(toezicht.beleid, seen) == ""
    close: dict[str, Any] = {"alarm_id": alarm.alarm_id, "uitkomst": Uitkomst.STAP, "today": TODAY, "now": NOW}
    with pytest.raises(ToezichtIsWrong, match="waarom"):
        commands.close_alarm(actor=toezicht.manager, reason=" ", **close)
    with pytest.raises(NotAllowed):
        commands.close_alarm(actor=toezicht.beleid, reason="Gezien", **close)
    commands.take_alarm(actor=toezicht.second, alarm_id=alarm.alarm_id, now=NOW)
    commands.close_alarm(actor=toezicht.second, reason="Verbetertraject gestart", **close)
    # Closed, the same month doesn't come back.
    assert commands.raise_alarmen(actor=toezicht.houvast, **night).alarms == 0
    assert queries.list_alarmen(toezicht.manager) == []
    assert queries.list_alarmen(toezicht.manager, is_open=False)[0].eigenaar_naam == "Oscar"


def test_late_rents_and_turnover_in_one_team_wake_me_with_the_team_by_name(toezicht: Toezicht) -> None:
    """Who took over works elsewhere: what went wrong is still found in the team that lost the households."""
    old, new = toezicht.cijfers.budgetbeheerders[:2]
    leader = toezicht.leader
    sluis, kade = (open_team(actor=leader, naam=naam, now=NOW) for naam in ("Team Sluis", "Team Kade"))
    for medewerker_id, team_id in ((old, sluis), (new, kade)):
        place_in_team(actor=leader, medewerker_id=medewerker_id, team_id=team_id, since=SINCE, now=NOW)
    regel = Patroonregel((Bron("op_tijd_woning", 1), Bron(WISSELINGEN, 2)), 11, Groep.TEAM, worsens=True)
    _start(toezicht, regel)
    commands.raise_alarmen(actor=toezicht.houvast, gemeente_id=toezicht.gemeente_id, today=TODAY, now=NOW)
    (alarm,) = queries.list_alarmen(toezicht.manager)
    assert "Team Sluis" in alarm.tekst
    assert "niet gehaald: “Huur en hypotheek op tijd”" in alarm.tekst
    assert queries.name_whom_of_alarm(toezicht.manager, alarm) == "Team Sluis"
    assert alarm.nummers
    tried = commands.try_alarmregel(actor=toezicht.manager, regel_id=alarm.over_id, today=TODAY, now=NOW)
    assert {afgang.groep for _naam, _maand, afgang in tried} == {str(sluis)}
    per_person = replace(regel, groep=Groep.BUDGETBEHEERDER)
    assert queries.name_whom(per_person, str(old), toezicht.uitvoerder_id) == f"medewerker {old}"


def test_another_gemeente_sees_nothing_of_ours(toezicht: Toezicht) -> None:
    _start(toezicht, Drempel("op_tijd_woning", Grens.LAGER, 950, 1))
    night: dict[str, Any] = {"today": TODAY, "now": NOW}
    commands.raise_alarmen(actor=toezicht.houvast, gemeente_id=toezicht.gemeente_id, **night)
    stranger = hire(open_organisatie("Gemeente Elders"), "Fenna", Role.CONTRACTMANAGER)
    become(stranger)
    assert queries.get_eisenstand(stranger, today=TODAY).eisen == ()
    assert queries.list_alarmen(stranger) == []
    assert Alarm.objects.count() == 0
    with pytest.raises(ToezichtNotFound):
        queries.get_eis(stranger, toezicht.eis_id, today=TODAY)
    with pytest.raises(NotAllowed):
        commands.raise_alarmen(actor=stranger, gemeente_id=toezicht.gemeente_id, **night)
